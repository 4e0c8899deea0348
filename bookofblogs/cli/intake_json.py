"""What `bob intake --json` prints."""

from bookofblogs.model.balance import Balance
from bookofblogs.model.intake_report import IntakeReport, PieceReport, SourceReport
from bookofblogs.model.manuscript import Entry, Fact


def intake_as_json(report: IntakeReport) -> dict[str, object]:
    """Return what became of everything that was given, for programs."""
    return {
        "sources": [_source(source) for source in report.sources],
        "moved": list(report.moved),
        "dry_run": report.is_dry_run,
    }


def _source(source: SourceReport) -> dict[str, object]:
    return {
        "name": source.name,
        "kind": source.kind or None,
        "came_in": source.came_in or None,
        "called": source.called or None,
        "problem": source.problem or None,
        "pieces": [_piece(piece) for piece in source.pieces],
        "not_taken": [
            {"title": post.title, "why": post.why, "address": post.address or None} for post in source.not_taken
        ],
        "set_aside": [_entry(entry) for entry in source.set_aside],
        "look_at": list(source.remarks),
    }


def _piece(piece: PieceReport) -> dict[str, object]:
    return {
        "fate": piece.fate.value,
        "file": piece.file or None,
        "original": piece.original or None,
        "differences": piece.differences or None,
        "title": _fact(piece.title) if piece.title else None,
        "authors": [_fact(author) for author in piece.authors],
        "guesses": [_fact(guess) for guess in piece.guesses],
        "words": piece.contents.words,
        "headings": piece.contents.headings,
        "tables": piece.contents.tables,
        "notes": piece.contents.notes,
        "pictures": [{"file": picture.file, "name": picture.name or None} for picture in piece.pictures],
        "mended": [{"mend": each.mend, "told": each.told} for each in piece.mended],
        "left_out": [_entry(entry) for entry in piece.left_out],
        "added": [_entry(entry) for entry in piece.added],
        "comments": [{"by": each.by, "on": each.on, "text": each.text} for each in piece.comments],
        "changes": list(piece.changes),
        "look_at": list(piece.look_at),
        "questions": [{"text": each.text, "command": each.command or None} for each in piece.questions],
        "sign_up": piece.signed_up or None,
        "about": list(piece.about),
        "balance": _balance(piece.balance) if piece.balance else None,
    }


def _fact(fact: Fact) -> dict[str, object]:
    return {"value": fact.value, "found_in": fact.found_in, "certain": fact.is_certain}


def _entry(entry: Entry) -> dict[str, object]:
    return {"kind": entry.kind.value, "words": entry.words, "detail": entry.detail or None}


def _balance(balance: Balance) -> dict[str, object]:
    return {
        "even": balance.is_even,
        "source_words": balance.source_words,
        "piece_words": balance.piece_words,
        "imbalances": [
            {"words": each.words, "lost": each.is_lost, "around": each.around} for each in balance.imbalances
        ],
        "tallies": list(balance.tallies),
    }
