"""decisions.yaml, with one decision more. What stands in the file already stays, to the byte.

The result is read again: it must say what the file said before, and the new decision.
"""

from collections.abc import Mapping
from dataclasses import replace

from bookofblogs.errors import UsageError
from bookofblogs.language.characters import value_on_one_line
from bookofblogs.model.decision import Decision
from bookofblogs.project.decisions_file import DECISIONS_FILE, read_decisions
from bookofblogs.yaml.editing import reads_as, with_items
from bookofblogs.yaml.writing import Plain, cautious, in_lines

HEAD = """\
# What the editor decided about the pieces: when, by whom, and why. `bob decide` adds to it, and so may you.
# The last word on a piece holds. Nothing that an author writes can change it.

"""


def with_decision(text: str, decision: Decision) -> str:
    """Return `text`, that of decisions.yaml (empty: there is none yet), with `decision` after the others.

    Raises BookFileError if the text cannot be read, UsageError if the decision cannot be put into it.
    """
    decision = replace(decision, because=value_on_one_line(decision.because), by=value_on_one_line(decision.by))
    known = [replace(each, line=None) for each in read_decisions(text)]
    entry = _entry(decision)
    written = with_items(text or HEAD, ["decisions"], [entry])
    if reads_as(written, read_decisions, [*known, replace(decision, line=None)]):
        return written
    by_hand = in_lines([entry], 2, cautious).rstrip()
    raise UsageError(f"{DECISIONS_FILE} is written in a way that bob cannot add to. Add this by hand:\n{by_hand}")


def _entry(decision: Decision) -> Mapping[str, str]:
    """Return the keys and values of a decision, those that say something."""
    facts = {
        "piece": decision.piece,
        "author": decision.author,
        "decision": decision.verdict.value,
        "rule": decision.rule,
        "received": decision.received.isoformat() if decision.received else "",
        "because": decision.because,
        "tell_author": Plain("yes" if decision.tell_author else ""),
        "by": decision.by,
        "on": decision.on.isoformat() if decision.on else "",
    }
    return {key: value for key, value in facts.items() if value}
