"""decisions.yaml: what the editor decided on pieces and authors, with reason and date."""

import difflib

from bookofblogs.cache.read import ReadCache
from bookofblogs.model.decision import Decision, Verdict
from bookofblogs.project.which_piece import piece_file
from bookofblogs.yaml.section import Section, reading

DECISIONS_FILE = "decisions.yaml"


def read_decisions(text: str, cache: ReadCache | None = None) -> tuple[Decision, ...]:
    """Return the decisions of decisions.yaml in their order. Raises BookFileError with every problem.

    Keys that bob does not know are the editor's own notes and stay unread, unless they look like a slip of the pen.
    """
    with reading(DECISIONS_FILE, text, cache) as section:
        decisions = tuple(_decision(entry) for entry in section.sections("decisions", each="decision"))
        _note_slips(section)
    return decisions


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
        near = difflib.get_close_matches(key.lower(), sorted(set(section.known)), n=1, cutoff=0.75)
        if key not in section.known and near:
            section.problems.add(value.key_line, f'unknown key "{key}". Did you mean "{near[0]}"?')
