"""What nobody told bob yet. Status works without it, and says what it would help."""

from bookofblogs.model.project import Project
from bookofblogs.people.promises import promised_titles
from bookofblogs.wording import first_of, one_or_many


def what_it_lacks(project: Project) -> tuple[str, ...]:
    """Return what is not known about the call of `project` and where to say it, in sentences."""
    call = project.call
    lacks = []
    has_promises = promised_titles(project.authors) > 0
    if call.goal is None and not has_promises:
        lacks.append("How many pieces you hope for. Write it into book.yaml, under call: goal: 30")
    if call.closes is None:
        lacks.append("When the call closes. Write it into book.yaml, under call: closes: 2027-05-30")
    undated = [f"{mark.percent} %" for mark in call.milestones if mark.due is None and mark.percent < 100]  # noqa: PLR2004 - percent
    if undated and call.closes is not None:
        example = ", ".join(f"{mark.percent}%: DATE" for mark in call.milestones)
        lacks.append(
            f"The {one_or_many(len(undated), 'day')} for {first_of(undated, 4, last='', least_left=2)}. "
            f"Write {one_or_many(len(undated), 'it', 'them')} into book.yaml, under call: milestones: {{{example}}}"
        )
    if not has_promises:
        lacks.append(
            "Who has promised what, and so who is late. "
            "Write authors.yaml, or import the sign-ups: bob signups import SHEET"
        )
    return tuple(lacks)
