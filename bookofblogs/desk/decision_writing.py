"""decisions.yaml, with one decision more. What stands in the file already stays, to the byte.

A library that writes YAML back would fold lines and move comments, so the new entry is put in as text, and the result
is read again: it must say what the file said before, and the new decision.
"""

import json
from collections.abc import Iterator
from dataclasses import replace

import yaml

from bookofblogs.desk.decisions import DECISIONS_FILE, read_decisions
from bookofblogs.errors import BookFileError, UsageError
from bookofblogs.model.decision import Decision
from bookofblogs.text.characters import clean_value
from bookofblogs.yaml.lines import end_of, line_after, scalar, value_of, with_lines

_SAID_PLAINLY = ("tell_author",)
"""Keys whose value is yes or no."""
HEAD = """\
# What the editor decided about the pieces: when, by whom, and why. `bob decide` adds to it, and so may you.
# The last word on a piece holds. Nothing that an author writes can change it.

"""


def with_decision(text: str, decision: Decision) -> str:
    """Return `text`, that of decisions.yaml (empty: there is none yet), with `decision` after the others.

    Raises BookFileError if the text cannot be read, UsageError if the decision cannot be put into it.
    """
    decision = replace(decision, because=one_line(decision.because), by=one_line(decision.by))
    wanted = [*_unplaced(text), replace(decision, line=None)]
    for candidate in _candidates(text, decision):
        try:
            if _unplaced(candidate) == wanted:
                return candidate
        except BookFileError:
            continue
    entry = "".join(_entry(decision, "  ")).rstrip()
    raise UsageError(f"{DECISIONS_FILE} is written in a way that bob cannot add to. Add this by hand:\n{entry}")


def _unplaced(text: str) -> list[Decision]:
    """Return the decisions of `text` without their lines."""
    return [replace(decision, line=None) for decision in read_decisions(text)]


def _candidates(text: str, decision: Decision) -> Iterator[str]:
    """Yield texts that may be `text` with `decision` added, the likeliest first."""
    if not text:
        yield HEAD + "decisions:\n" + "".join(_entry(decision, "  "))
        return
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    root = yaml.compose(body, Loader=yaml.BaseLoader)
    value = value_of(root, "decisions")
    if isinstance(value, yaml.SequenceNode) and value.flow_style:
        place = value.end_mark.index - 1
        for comma in (", ", " "):
            yield mark + body[:place].rstrip(" ") + (comma if value.value else "") + _in_a_line(decision) + body[place:]
    elif isinstance(value, yaml.SequenceNode):
        indent = " " * value.start_mark.column
        place = line_after(body, end_of(value), len(indent))
        yield mark + with_lines(body, place, _entry(decision, indent))
    elif value is not None:
        place = line_after(body, value.start_mark.index, 0)
        yield mark + with_lines(body, place, _entry(decision, "  "))
    else:
        yield mark + with_lines(body, len(body), ["decisions:\n", *_entry(decision, "  ")])


def _entry(decision: Decision, indent: str) -> list[str]:
    """Return the lines of a decision as an entry of a list."""
    lines = [f"{key}: {value if key in _SAID_PLAINLY else scalar(value)}" for key, value in _facts(decision)]
    return [f"{indent}{'  ' if number else '- '}{line}\n" for number, line in enumerate(lines)]


def _in_a_line(decision: Decision) -> str:
    """Return a decision as an entry of a list in brackets."""
    return "{" + ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in _facts(decision)) + "}"


def _facts(decision: Decision) -> Iterator[tuple[str, str]]:
    """Yield the keys and values of a decision, those that say something."""
    facts = (
        ("piece", decision.piece),
        ("author", decision.author),
        ("decision", decision.verdict.value),
        ("rule", decision.rule),
        ("received", decision.received.isoformat() if decision.received else ""),
        ("because", decision.because),
        ("tell_author", "yes" if decision.tell_author else ""),
        ("by", decision.by),
        ("on", decision.on.isoformat() if decision.on else ""),
    )
    yield from ((key, value) for key, value in facts if value)


def one_line(text: str) -> str:
    """Return `text` on one line, as it is read again: without what no file of a book holds, or turns the line round."""
    return " ".join(clean_value(" ".join(text.split()))[0].split())
