"""bob rules: what the rules mean."""

from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.columns import wrapped
from bookofblogs.cli.options import Debug, offered_rules
from bookofblogs.workflow.rules import all_rules, explanation, rule_called, rules_page, summary, weight

_NAME_COLUMNS = 28


def command(
    rule: Annotated[
        str,
        typer.Argument(
            metavar="[RULE]", help="The rule to explain; a list of all if none.", autocompletion=offered_rules
        ),
    ] = "",
    *,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print every rule as one page of Markdown.")] = False,
    debug: Debug = False,
) -> None:
    """Explain a rule: what it asks, why, and how to mend what it finds.

    Example: bob rules alt-text-missing
    """
    if markdown:
        console.say_text(rules_page(all_rules()))
    elif rule:
        _say_rule(rule)
    else:
        _say_all()


def _say_rule(name: str) -> None:
    """Print what one rule means."""
    found = rule_called(name)
    console.say(found.name, style="bold")
    for paragraph in (*explanation(found), weight(found)):
        console.say()
        for line in wrapped(paragraph, console.width() - 2):
            console.say(f"  {line}")


def _say_all() -> None:
    """Print every rule with what it asks, by its weight."""
    rules = all_rules()
    room = console.width() - _NAME_COLUMNS - 2
    for severity in dict.fromkeys(sorted((rule.severity for rule in rules), key=list(console.STYLES).index)):
        console.say(f"{severity.value.capitalize()}s", style=console.STYLES[severity])
        for rule in rules:
            if rule.severity is severity:
                first, *rest = wrapped(summary(rule), room)
                console.say(f"  {rule.name:<{_NAME_COLUMNS}}{first}")
                for line in rest:
                    console.say(f"  {'':<{_NAME_COLUMNS}}{line}")
        console.say()
    console.say("Why, and how to mend it: bob rules RULE")
