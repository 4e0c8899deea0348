"""How well planted slips are found: `python -m tests.bench.planted_slips FOLDER --seeds 1 2 3`.

FOLDER is a book, or a folder of posts, which is copied. A slip of each kind is planted in the copies, and one thing of
each kind that only looks like a slip; then `bob edit` is asked what it would do, and each answer is held against what
is right. Posts that `bob edit` does not look at stay as they are.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from bookofblogs.editing.guard import applied
from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.workflow.edit import EditedPiece, LightEdit, look
from tests.bench.planting import DECOY, Planted, copied, plant
from tests.bench.report import tell

_KINDS_OF_BLANKS: Final = ("verse", "break", "blank", "joined")
"""Decoys of which even what no reader of the book sees is to stay."""


class Outcome(NamedTuple):
    """What became of something that was planted."""

    planted: Planted
    what: str
    """`certain` or `ask`, with `, wrong` where something else is proposed; `missed`; of a decoy `stays`."""
    proposals: tuple[Proposal, ...]


def main() -> None:
    """Plant and measure with each seed; print what was not as it should be, and then how often what was."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.planted_slips")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--language", default="en-US")
    wanted = parser.parse_args()
    found: list[Outcome] = []
    for seed in wanted.seeds:
        with tempfile.TemporaryDirectory(prefix="bob-slips-") as scratch:
            outcomes, seen = measured(wanted.folder, Path(scratch) / "book", seed=seed, language=wanted.language)
        _tell_seed(seed, outcomes, seen)
        found += outcomes
    tell_totals(found)


def measured(folder: Path, root: Path, *, seed: int, language: str) -> tuple[list[Outcome], LightEdit]:
    """Return what became of what was planted in a copy of `folder` in `root`, and all that bob edit would do."""
    copied(folder, root, language=language)
    left_out = [piece.file for piece in look(root, here=root).pieces if piece.why_not]
    planted = plant(root, Random(seed), language=language, apart_from=left_out)
    seen = look(root, here=root, classes=tuple(EditClass))
    return list(outcomes_of(planted, seen)), seen


def outcomes_of(planted: Sequence[Planted], seen: LightEdit) -> Iterator[Outcome]:
    """Yield what became of each thing that was planted."""
    pieces = {piece.file: piece for piece in seen.pieces}
    for each in planted:
        piece = pieces[each.file]
        near = tuple(
            numbered.proposal
            for numbered in piece.shown
            if numbered.proposal.start <= each.end
            and each.start <= numbered.proposal.end
            and _counts(each, numbered.proposal)
        )
        yield Outcome(each, _became(each, near, piece), near)


def _counts(planted: Planted, proposal: Proposal) -> bool:
    """Decide whether a proposal has to do with what was planted: touching a decoy is not changing it."""
    if planted.family == "headings":
        return proposal.edit_class is not EditClass.SOURCE
    if planted.family != DECOY:
        return True
    is_of_source = proposal.edit_class is EditClass.SOURCE and not planted.kind.startswith(_KINDS_OF_BLANKS)
    return not is_of_source and proposal.start < planted.end and planted.start < proposal.end


def _became(planted: Planted, near: tuple[Proposal, ...], piece: EditedPiece) -> str:
    if not near:
        return "stays" if planted.family == DECOY else "missed"
    how = "certain" if any(each.certain for each in near) else "ask"
    if planted.family == DECOY:
        return how
    right = piece.text[: planted.start] + planted.right + piece.text[planted.end :]
    mended = applied(piece.text, near)
    is_right = _bare(planted, mended) == _bare(planted, right)
    return how if is_right else f"{how}, wrong"


def _bare(planted: Planted, text: str) -> str:
    """Return a text as far as it has to be right: a heading of whatever level, a tag in whatever form of Markdown."""
    if planted.family == "headings":
        return text.replace("#", "")
    if planted.family == "twice":
        return " ".join(text.split())
    if planted.family == "source":
        return text.replace("_", "*").replace("\\\n", "  \n")
    return text


def _tell_seed(seed: int, outcomes: Sequence[Outcome], seen: LightEdit) -> None:
    for planted, what, proposals in outcomes:
        if what != ("stays" if planted.family == DECOY else "certain"):
            said = "; ".join(f"{each.edit_class} {each.was!r} -> {each.now!r}" for each in proposals)
            tell(f"{seed} {planted.family:<11}{planted.kind:<30}{what:<16}{planted.right!r} {said}")
    for piece in seen.pieces:
        if piece.why_not:
            tell(f"{seed} {piece.file}: {piece.why_not}")
        for refused in piece.refused:
            tell(f"{seed} {piece.file}: refused {refused.proposal.was!r}: {refused.why}")


def tell_totals(outcomes: Sequence[Outcome]) -> None:
    """Print how often what became of the slips of each family, and of the decoys."""
    by_family: dict[str, Counter[str]] = {}
    for planted, what, _ in outcomes:
        by_family.setdefault(planted.family, Counter())[what] += 1
    for family, counts in by_family.items():
        told = ", ".join(f"{what} {count}" for what, count in counts.most_common())
        tell(f"{family:<12}{counts.total():>6}   {told}")


if __name__ == "__main__":
    main()
