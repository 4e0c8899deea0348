"""A template filled: values put where placeholders stand, in the paragraphs whose conditions hold."""

from collections.abc import Collection, Mapping

from bookofblogs.letters.template import Paragraph, Placeholder, Template
from bookofblogs.unicode_text import on_one_line
from bookofblogs.wording import shortened

_LONGEST_SUBJECT = 200
_ISOLATES = ("\u2066", "\u2067", "\u2068")
_END_OF_ISOLATE = "\u2069"


def fill(template: Template, values: Mapping[str, str], holds: Collection[str]) -> tuple[str, str]:
    """Return the subject, on one line, and the text of a letter, which ends with a line feed.

    `values` are by their placeholders, without the braces; one that is missing or empty has nothing to say. A value is
    never read for placeholders. `holds` are those of `CONDITIONS` that hold.
    """
    subject = next(each for each in template.subjects if _stands(each, values, holds))
    paragraphs = [_filled(each, values) for each in template.paragraphs if _stands(each, values, holds)]
    return _subject(_filled(subject, values)), "\n\n".join(paragraphs) + "\n"


def _stands(paragraph: Paragraph, values: Mapping[str, str], holds: Collection[str]) -> bool:
    """Decide whether all conditions of a paragraph hold."""
    return all(_condition_holds(condition, values, holds) for condition in paragraph.conditions)


def _condition_holds(condition: str, values: Mapping[str, str], holds: Collection[str]) -> bool:
    word, _, name = condition.partition(" ")
    if word in {"if", "no"}:
        return bool(values.get(name)) is (word == "if")
    return condition in holds


def _filled(paragraph: Paragraph, values: Mapping[str, str]) -> str:
    return "\n".join(
        "".join(values.get(part.name, "") if isinstance(part, Placeholder) else part for part in line)
        for line in paragraph.lines
    )


def _subject(text: str) -> str:
    """Return a subject on one line that no program has to cut, with every isolate in it closed."""
    short = shortened(on_one_line(text), _LONGEST_SUBJECT)
    still_open = sum(map(short.count, _ISOLATES)) - short.count(_END_OF_ISOLATE)
    return short + _END_OF_ISOLATE * max(0, still_open)
