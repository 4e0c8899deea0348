"""The rules, for those who ask what they mean."""

from bookofblogs.checks.document import WEIGHTS, explanation_of, rules_page, summary_of
from bookofblogs.checks.rule import Rule
from bookofblogs.checks.table import RULES
from bookofblogs.errors import UsageError
from bookofblogs.language.nearest import nearest

__all__ = ["all_rules", "explain", "rule_called", "rules_page", "summary"]


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
    return summary_of(rule)


def explain(rule: Rule) -> list[str]:
    """Return what a rule asks, why, how to mend what it finds, and how much it weighs, a paragraph each."""
    return [*explanation_of(rule), WEIGHTS[rule.severity]]
