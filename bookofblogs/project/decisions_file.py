"""decisions.yaml: what the editor decided on pieces and authors, with reason and date.

What stands in the file stays, to the byte, where a decision is added. The result is read again: it must say what was
said before, and the new decision.
"""

import difflib
from collections.abc import Mapping
from dataclasses import replace

from bookofblogs.cache.caches import ReadCache
from bookofblogs.errors import UsageError
from bookofblogs.language.characters import value_on_one_line
from bookofblogs.model.book_folder import DECISIONS_FILE
from bookofblogs.model.decision import Decision, Verdict
from bookofblogs.project.which_piece import piece_file
from bookofblogs.yaml.section import Section, reading, reads_as
from bookofblogs.yaml.writing import Plain, cautious, in_lines

HEAD = """\
# What the editor decided about the pieces: when, by whom, and why. `bob decide` adds to it, and so may you.
# The last word on a piece holds. Nothing that an author writes can change it.

"""


def read_decisions(text: str, cache: ReadCache | None = None) -> tuple[Decision, ...]:
    """Return the decisions of decisions.yaml in their order. Raises BookFileError with every problem.

    Keys that bob does not know are the editor's own notes and stay unread, unless they look like a slip of the pen.
    """
    with reading(DECISIONS_FILE, text, cache) as section:
        decisions = tuple(_decision(entry) for entry in section.sections("decisions", each="decision"))
        _note_slips(section)
    return decisions


def with_decision(text: str, decision: Decision) -> str:
    """Return `text`, that of decisions.yaml (empty: there is none yet), with `decision` after the others.

    Raises BookFileError if the text cannot be read, UsageError if the decision cannot be put into it.
    """
    from bookofblogs.yaml.editing import with_items  # noqa: PLC0415 - PyYAML loads only where the file is changed

    decision = replace(decision, because=value_on_one_line(decision.because), by=value_on_one_line(decision.by))
    known = [replace(each, line=None) for each in read_decisions(text)]
    entry = _entry(decision)
    written = with_items(text or HEAD, ["decisions"], [entry])
    if reads_as(written, read_decisions, [*known, replace(decision, line=None)]):
        return written
    by_hand = in_lines([entry], 2, cautious).rstrip()
    raise UsageError(f"{DECISIONS_FILE} is written in a way that bob cannot add to. Add this by hand:\n{by_hand}")


def _decision(section: Section) -> Decision:
    """Return one decision."""
    verdict = section.parsed("decision", Verdict, f"a decision. Write one of {', '.join(Verdict)}")
    if "received" in section.entries and "decision" not in section.entries:
        verdict = Verdict.RECEIVED
    elif section.entries and "decision" not in section.entries:
        section.problems.add(section.line, f"decision: is missing. Write one of {', '.join(Verdict)}.")
    decision = Decision(
        verdict=verdict or Verdict.ACCEPT,
        piece=piece_file(section.text("piece")),
        author=section.text("author"),
        rule=section.text("rule"),
        received=section.date("received"),
        because=section.text("because"),
        tell_author=section.flag("tell_author") or False,
        by=section.text("by"),
        on=section.date("on"),
        line=section.line,
    )
    if section.entries and not decision.piece and not decision.author:
        section.problems.add(section.line, "decision: names no piece. Write it like `piece: contributions/x.md`.")
    _note_gaps(section, decision)
    _note_slips(section)
    return decision


def _note_gaps(section: Section, decision: Decision) -> None:
    """Note what a decision needs and does not say."""
    if decision.verdict is Verdict.WAIVE and not decision.rule:
        section.problems.add(section.line, "waive: names no rule. Write it like `rule: picture-missing`.")
    if decision.verdict is Verdict.RECEIVED and "received" not in section.entries:
        section.problems.add(section.line, "received: names no day. Write it like `received: 2014-08-31`.")
    if decision.author and not decision.piece and decision.verdict is not Verdict.WAIVE:
        section.problems.add(section.line, f"{decision.verdict}: is said of a piece, not of an author. Name the piece.")


def _note_slips(section: Section) -> None:
    """Note every key that looks like a known one, misspelt."""
    for key, value in section.entries.items():
        if key in section.known:
            continue
        near = difflib.get_close_matches(key.lower(), sorted(set(section.known)), n=1, cutoff=0.75)
        if near:
            section.problems.add(value.key_line, f'unknown key "{key}". Did you mean "{near[0]}"?')


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
