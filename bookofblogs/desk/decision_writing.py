"""decisions.yaml, with one decision more. What stands in the file already stays, to the byte.

A library that writes YAML back would fold lines and move comments, so the new entry is put in as text, and the result
is read again: it must say what the file said before, and the new decision.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import yaml

from bookofblogs.desk.decisions import DECISIONS_FILE, read_decisions
from bookofblogs.errors import BookFileError, UsageError
from bookofblogs.model.decision import Decision
from bookofblogs.text.characters import scrub

HEAD = """\
# What the editor decided about the pieces: when, by whom, and why. `bob decide` adds to it, and so may you.
# The last word on a piece holds. Nothing that an author writes can change it.

"""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 _./(),'-]*[A-Za-z0-9.)]|[A-Za-z]|\d{4}-\d{2}-\d{2}", re.ASCII)
_NOT_PLAIN = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


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
    entry = "".join(_entry(decision, "  ", "\n")).rstrip()
    raise UsageError(f"{DECISIONS_FILE} is written in a way that bob cannot add to. Add this by hand:\n{entry}")


def _unplaced(text: str) -> list[Decision]:
    """Return the decisions of `text` without their lines."""
    return [replace(decision, line=None) for decision in read_decisions(text)]


def _candidates(text: str, decision: Decision) -> Iterator[str]:
    """Yield texts that may be `text` with `decision` added, the likeliest first."""
    newline = "\r\n" if "\r\n" in text else "\n"
    if not text:
        yield HEAD + "decisions:\n" + "".join(_entry(decision, "  ", "\n"))
        return
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    root = yaml.compose(body, Loader=yaml.BaseLoader)
    value = _value_of(root, "decisions")
    if isinstance(value, yaml.SequenceNode) and value.flow_style:
        place = value.end_mark.index - 1
        for comma in (", ", " "):
            yield mark + body[:place].rstrip(" ") + (comma if value.value else "") + _in_a_line(decision) + body[place:]
    elif isinstance(value, yaml.SequenceNode):
        indent = " " * value.start_mark.column
        place = _after(body, _end(value), len(indent))
        yield mark + _inserted(body, place, _entry(decision, indent, newline), newline)
    elif value is not None:
        place = _after(body, value.start_mark.index, 0)
        yield mark + _inserted(body, place, _entry(decision, "  ", newline), newline)
    else:
        yield mark + _inserted(body, len(body), [f"decisions:{newline}", *_entry(decision, "  ", newline)], newline)


def _value_of(root: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return the value of `key` in the mapping `root`."""
    entries = root.value if isinstance(root, yaml.MappingNode) else ()
    return next((value for name, value in entries if name.value == key), None)


def _end(node: yaml.Node) -> int:
    """Return where the last text below `node` ends: a list's own mark stands behind the comments that follow it."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node.end_mark.index


def _after(text: str, place: int, indent: int) -> int:
    """Return the start of the line after `place`, and after the remarks that are indented deeper than `indent`."""
    place = len(text) if (end := text.find("\n", max(0, place - 1))) < 0 else end + 1
    while (remark := re.compile(r"[ ]+#[^\n]*(?:\n|\Z)").match(text, place)) and _indent(remark[0]) > indent:
        place = remark.end()
    return place


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _inserted(text: str, place: int, lines: list[str], newline: str) -> str:
    """Return `text` with whole `lines` put in at `place`, which is the beginning of a line or the end."""
    before = text[:place]
    gap = newline if before and not before.endswith("\n") else ""
    return before + gap + "".join(lines) + text[place:]


def _entry(decision: Decision, indent: str, newline: str) -> list[str]:
    """Return the lines of a decision as an entry of a list."""
    lines = [f"{key}: {_scalar(value)}" for key, value in _facts(decision)]
    return [f"{indent}{'  ' if number else '- '}{line}{newline}" for number, line in enumerate(lines)]


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
        ("by", decision.by),
        ("on", decision.on.isoformat() if decision.on else ""),
    )
    yield from ((key, value) for key, value in facts if value)


def _scalar(text: str) -> str:
    """Return `text` as YAML: as it stands where that is safe, else in quotation marks."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _NOT_PLAIN and "  " not in text:
        return text
    return json.dumps(text, ensure_ascii=False)


def one_line(text: str) -> str:
    """Return `text` on one line, without the characters that no file of a book holds."""
    return " ".join(scrub(" ".join(text.split())).split())
