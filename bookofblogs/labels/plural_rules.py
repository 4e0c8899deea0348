"""Plural rules as Unicode CLDR writes them: `n % 10 = 2..4 and n % 100 != 12..14`.

Syntax: UTS 35, part 3, Language Plural Rules. The numbers of a book are whole, so `n` and `i` are the number itself,
and all that asks for decimals or an exponent is 0.
"""

import re

from bookofblogs.model.book_strings import PluralRelation, PluralRule

_RELATION = re.compile(
    r"(?P<operand>[nivwftce])(?: % (?P<modulus>[1-9]\d*))? (?P<sign>!?=) "
    r"(?P<ranges>\d+(?:\.\.\d+)?(?:,\d+(?:\.\.\d+)?)*)"
)
_SAMPLES = "@"
"""Begins the examples that CLDR puts behind a rule."""


def plural_rule(text: str) -> PluralRule | None:
    """Return the rule that `text` holds, None if it is no rule."""
    alternatives = []
    for either in text.partition(_SAMPLES)[0].strip().split(" or "):
        matches = [_RELATION.fullmatch(relation) for relation in either.split(" and ")]
        relations = [_relation(match) for match in matches if match]
        if len(relations) < len(matches):
            return None
        alternatives.append(tuple(relations))
    return PluralRule(alternatives=tuple(alternatives))


def _relation(match: re.Match[str]) -> PluralRelation:
    bounds = [text.split("..") for text in match["ranges"].split(",")]
    return PluralRelation(
        modulus=int(match["modulus"] or 0),
        ranges=tuple((int(each[0]), int(each[-1])) for each in bounds),
        negated=match["sign"] == "!=",
        of_fraction=match["operand"] not in {"n", "i"},
    )
