"""decisions.yaml: what the editor decided on pieces and authors, with reason and date."""

from bookofblogs.desk.memory import Memory
from bookofblogs.desk.section import Section, piece_file, reading
from bookofblogs.model.decision import Decision, Verdict

DECISIONS_FILE = "decisions.yaml"


def read_decisions(text: str, memory: Memory | None = None) -> tuple[Decision, ...]:
    """Return the decisions of decisions.yaml in their order. Raises BookFileError with every problem."""
    with reading(DECISIONS_FILE, text, memory) as section:
        decisions = tuple(_decision(entry) for entry in section.sections("decisions", each="decision"))
        section.close()
    return decisions


def _decision(section: Section) -> Decision:
    """Return one decision."""
    verdict = section.parsed("decision", Verdict, f"a decision. Write one of {', '.join(Verdict)}")
    if section.entries and "decision" not in section.entries:
        section.problems.add(section.line, f"decision: is missing. Write one of {', '.join(Verdict)}.")
    decision = Decision(
        verdict=verdict or Verdict.ACCEPT,
        piece=piece_file(section.text("piece")),
        author=section.text("author"),
        rule=section.text("rule"),
        received=section.date("received"),
        because=section.text("because"),
        by=section.text("by"),
        on=section.date("on"),
        line=section.line,
    )
    if section.entries and not decision.piece and not decision.author:
        section.problems.add(section.line, "decision: names no piece. Write it like `piece: contributions/x.md`.")
    section.close()
    return decision
