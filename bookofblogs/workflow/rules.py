"""The rules, for those who ask what they mean: explained one by one, or all on a page, from their docstrings."""

import textwrap
from collections.abc import Iterable

from bookofblogs.checks.rule import Rule
from bookofblogs.checks.table import RULES
from bookofblogs.docstrings import docstring_of
from bookofblogs.errors import UsageError
from bookofblogs.language.nearest import nearest
from bookofblogs.model.finding import Severity

_WEIGHTS = {
    Severity.ERROR: "Error: the piece cannot be printed as it is, or is against the call.",
    Severity.WARNING: "Warning: an editor should look.",
    Severity.NOTE: "Note: good to know.",
}
_PAGE = """\
# The rules

What `bob check` looks for, in the words of the call. Three weights: an **error** means that the piece cannot be printed
as it is, or is against the call; `bob check` ends with exit status 1 while one stands. A **warning** means that an
editor should look. A **note** is good to know. An editor may waive any rule for a piece; nothing that an author writes
can.

The names of the rules never change. `bob rules RULE` shows an entry of this page, which `make docs` writes from the
rules themselves.
"""


def all_rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of the table."""
    return tuple(RULES.values())


def rule_called(name: str) -> Rule:
    """Return the rule called `name`. Raises UsageError, with the nearest names, if there is none."""
    found = RULES.get(name.lower())
    if found is None:
        near = nearest(name.lower(), {rule: rule for rule in RULES})
        meant = f"Did you mean {' or '.join(near)}?" if near else "bob rules shows all of them."
        raise UsageError(f'There is no rule "{name}". {meant}')
    return found


def summary(rule: Rule) -> str:
    """Return what a rule asks, in one sentence."""
    return explanation(rule)[0]


def explanation(rule: Rule) -> list[str]:
    """Return what a rule asks, why, and how to mend what it finds, a paragraph each."""
    text = docstring_of(rule.look)
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]


def weight(rule: Rule) -> str:
    """Return how much a rule weighs, in a sentence."""
    return _WEIGHTS[rule.severity]


def rules_page(rules: Iterable[Rule]) -> str:
    """Return docs/rules.md: every rule with its weight and its explanation."""
    entries = list(rules)
    contents = [f"- [{rule.name}](#{rule.name}) ({rule.severity}): {summary(rule)}" for rule in entries]
    parts = [_PAGE.rstrip(), "\n".join(contents)]
    for rule in entries:
        parts += [f"## {rule.name}", *map(_filled, (weight(rule), *explanation(rule)))]
    return "\n\n".join(parts) + "\n"


def _filled(paragraph: str) -> str:
    return textwrap.fill(paragraph, 120, break_long_words=False, break_on_hyphens=False)
