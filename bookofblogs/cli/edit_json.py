"""Light edit as JSON, for programs: every mending with its place in the file, and why a piece has none."""

from bookofblogs.model.light_edit import Edit, LeftAsItIs, Proposal
from bookofblogs.workflow.edit import EditedPiece, LightEdit, Numbered


def edit_as_json(edit: LightEdit) -> dict[str, object]:
    """Return what `bob edit` tells of a book or a piece."""
    return {
        "title": edit.title,
        "classes": [each.value for each in edit.classes],
        "words_looked_at": edit.has_words and not edit.is_in_other_language,
        "certain": sum(each.proposal.certain for piece in edit.pieces for each in piece.shown),
        "to_decide": sum(not each.proposal.certain for piece in edit.pieces for each in piece.shown),
        "questions": len(edit.questions),
        "pieces": [_piece(each) for each in edit.pieces],
    }


def _piece(piece: EditedPiece) -> dict[str, object]:
    return {
        "piece": piece.file,
        "title": piece.title,
        "authors": list(piece.authors),
        "sha256": piece.digest or None,
        "why_not": piece.why_not or None,
        "mendings": [_numbered(each) for each in piece.shown],
        "not_shown": len(piece.hidden),
        "refused": [{**proposal_as_json(each.proposal), "why": each.why} for each in piece.refused],
    }


def _numbered(each: Numbered) -> dict[str, object]:
    return {"number": each.number, **proposal_as_json(each.proposal)}


def proposal_as_json(proposal: Proposal) -> dict[str, object]:
    """Return a mending that may be made: where, what goes and what comes, and why."""
    return {
        "class": proposal.edit_class.value,
        "line": proposal.line,
        "start": proposal.start,
        "end": proposal.end,
        "was": proposal.was,
        "now": proposal.now,
        "because": proposal.because,
        "certain": proposal.certain,
    }


def made_as_json(edit: Edit) -> dict[str, object]:
    """Return a mending that was made, in the keys of edits.yaml."""
    return {
        "piece": edit.piece,
        "class": edit.edit_class.value,
        "line": edit.line,
        "column": edit.column,
        "was": edit.was,
        "now": edit.now,
        "because": edit.because or None,
        "on": edit.on.isoformat(),
        "by": edit.by or None,
        "before": edit.before or None,
        "after": edit.after or None,
    }


def left_as_json(left: LeftAsItIs) -> dict[str, object]:
    """Return what is left as it is, in the keys of edits.yaml."""
    return {
        "piece": left.piece,
        "leave": left.leave,
        "because": left.because or None,
        "on": left.on.isoformat() if left.on else None,
        "by": left.by or None,
    }
