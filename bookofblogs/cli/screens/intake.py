"""The screens of `bob intake`: a post with all that was done to it, and an export or a feed as a whole."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from bookofblogs.cli.columns import columns_of, one_line, padded, shortened, wrapped
from bookofblogs.cli.console import Line
from bookofblogs.cli.screens.intake_words import account_lines, told_of_added
from bookofblogs.model.book_folder import ORIGINALS, without_folder
from bookofblogs.model.intake_report import Contents, Fate, IntakeReport, PieceReport, SourceReport
from bookofblogs.model.manuscript import NotTaken, ReviewComment
from bookofblogs.shell_word import shell_word
from bookofblogs.wording import counted, first_of, listed, one_or_many

_INDENT = "  "
_LABEL_COLUMNS = 13
_FILE_COLUMNS = 30
_MOST_SHOWN = 12
_MOST_IN_FULL = 3
"""Of so many posts in a file, each is shown with all that was done to it."""
_BLOCK_COLUMNS = 60
_INSTEAD = {
    Fate.SAME_WORDS: "the same words as before",
    Fate.AS_BEFORE: "as before, nothing to do",
    Fate.ASKED: "not taken yet: there is a question",
    Fate.UNBALANCED: "not taken: its words do not balance",
}

Told = tuple[str, Sequence[str], str | None]
"""A label with what stands behind it, a text or more, and their style."""


def intake_lines(report: IntakeReport, width: int, *, names_all: bool) -> Iterator[Line]:
    """Yield what became of everything that was given, and what to do next."""
    as_before = [source for source in report.sources if _is_as_before(source)]
    if len(as_before) <= _MOST_IN_FULL:
        as_before = []
    shown = [source for source in report.sources if source not in as_before]
    for number, source in enumerate(shown):
        if number:
            yield "", None
        if source.problem:
            yield from ((line, "red") for line in wrapped(one_line(f"{_called(source)}: {source.problem}"), width))
        elif source.called or len(source.pieces) > _MOST_IN_FULL:
            yield from _many(source, width, names_all=names_all)
        else:
            yield from _few(source, width, names_all=names_all)
    if as_before:
        files = first_of((without_folder(source.pieces[0].file) for source in as_before), _MOST_IN_FULL)
        told = f"As before, nothing to do: {counted(len(as_before), 'file')}, {files}"
        yield from (("", None) for _ in shown[:1])
        yield from ((line, None) for line in wrapped(one_line(told), width))
    for text in _end(report):
        yield "", None
        yield from ((line, None) for line in wrapped(text, width))


def _is_as_before(source: SourceReport) -> bool:
    """Decide whether there is nothing to say of a file but that it is there already."""
    is_one = len(source.pieces) == 1 and source.pieces[0].fate is Fate.AS_BEFORE and not source.pieces[0].look_at
    return is_one and not (source.problem or source.called or source.not_taken or source.remarks)


def _called(source: SourceReport) -> str:
    """Return a file's name, and what it came in."""
    return f"{source.name} (in {source.came_in})" if source.came_in else source.name


def _few(source: SourceReport, width: int, *, names_all: bool) -> Iterator[Line]:
    """Yield the posts of a file one by one."""
    for number, piece in enumerate(source.pieces):
        if number:
            yield "", None
        yield from _heading(source, piece, width)
        if piece.fate is not Fate.AS_BEFORE:
            yield "", None
        yield from _told(_of_piece(source, piece), width)
    if not source.pieces:
        yield from ((line, "bold") for line in wrapped(one_line(f"{_called(source)}: no post in it"), width))
    rest: list[Told] = [*_not_taken(source.not_taken, names_all=names_all), ("Look at", source.remarks, "yellow")]
    yield from _told(rest, width)


def _heading(source: SourceReport, piece: PieceReport, width: int) -> Iterator[Line]:
    """Yield whose post it is, where it stands, and what stands in it."""
    title = f"“{piece.title.value}”" if piece.title else _called(source)
    by = f" by {listed([fact.value for fact in piece.authors])}" if piece.authors else ""
    yield from ((line, "bold") for line in wrapped(one_line(title + by), width))
    said = _INSTEAD.get(piece.fate) or _in_it(piece.contents)
    line = f"{padded(piece.file, _FILE_COLUMNS)} {said}" if piece.file else said
    if columns_of(line) > width - len(_INDENT):
        line = f"{piece.file}: {said}"
    yield from ((text, None) for text in wrapped(line, width, first=_INDENT, rest=_INDENT * 2))


def _in_it(contents: Contents) -> str:
    """Return what stands in a piece."""
    kinds = (
        (contents.headings, "heading", ""),
        (contents.pictures, "picture", ""),
        (contents.tables, "table", ""),
        (contents.notes, "note", ""),
        (contents.code_blocks, "block of code", "blocks of code"),
    )
    return ", ".join((counted(contents.words, "word"), *(counted(*kind) for kind in kinds if kind[0])))


def _of_piece(source: SourceReport, piece: PieceReport) -> list[Told]:
    """Return everything that is told of a post, in the order in which an editor asks."""
    if piece.fate is Fate.AS_BEFORE:
        return [("Look at", piece.look_at, "yellow")]
    left_out = account_lines((*piece.left_out, *source.set_aside))
    stays = f"what both sides changed, listed in {piece.differences}" if piece.differences else ""
    return [
        ("Changed", _changes(piece), None),
        ("Ours stays", [stays] if stays else (), "yellow"),
        ("Mended", [each.told for each in piece.mended], None),
        ("Left out", left_out or ["nothing"], None),
        ("Put in", told_of_added(piece.added), None),
        ("Comments", [_comment(each) for each in piece.comments], None),
        ("Look at", piece.look_at, "yellow"),
        ("Balance", _balance(piece), "red" if piece.fate is Fate.UNBALANCED else None),
        ("Sign-up", [piece.signed_up] if piece.signed_up else (), None),
        ("Question", _questions(piece), "yellow"),
    ]


def _comment(comment: ReviewComment) -> str:
    """Return who says what, and on which words if there are any."""
    at = f", at “{comment.on}”" if comment.on else ""
    return f"{comment.by or 'Somebody'}{at}: {comment.text}"


def _changes(piece: PieceReport) -> list[str]:
    """Return what came new, the beginning of each block."""
    shown = [f"“{shortened(block, _BLOCK_COLUMNS)}”" for block in piece.changes[:_MOST_SHOWN]]
    more = len(piece.changes) - _MOST_SHOWN
    return [*shown, *([f"and {more} more"] if more > 0 else [])]


def _balance(piece: PieceReport) -> list[str]:
    """Return the account of the words; where it is not even, what would be lost or comes from nowhere."""
    balance = piece.balance
    if balance is None:
        return []
    told = [_account(balance.source_words, balance.added_words, balance.piece_words, "piece")]
    for each in balance.imbalances[:_MOST_SHOWN]:
        what = "would be lost" if each.is_lost else "comes from nowhere"
        around = f", where it says “{one_line(each.around)}”" if each.around else ""
        told.append(f"“{one_line(each.words)}” {what}{around}")
    more = len(balance.imbalances) - _MOST_SHOWN
    return [*told, *([f"and {counted(more, 'more place')}"] if more > 0 else []), *balance.tallies]


def _questions(piece: PieceReport) -> list[str]:
    return [f"{each.text}: {each.command}" if each.command else each.text for each in piece.questions]


def _many(source: SourceReport, width: int, *, names_all: bool) -> Iterator[Line]:
    """Yield an export, a feed or a folder as a whole."""
    heading = source.called or _called(source)
    if not names_all and (nothing := _nothing_new(source)):
        yield from ((line, None) for line in wrapped(one_line(f"{heading}: {nothing}"), width))
        return
    yield from ((line, "bold") for line in wrapped(one_line(heading), width))
    yield "", None
    groups = (
        ("Taken", (Fate.TAKEN,)),
        ("Changed", (Fate.CHANGED,)),
        ("As before", (Fate.AS_BEFORE, Fate.SAME_WORDS)),
    )
    told: list[Told] = [
        (label, _group([piece for piece in source.pieces if piece.fate in fates], names_all=names_all), None)
        for label, fates in groups
    ]
    told += _not_taken(source.not_taken, names_all=names_all)
    new = [piece for piece in source.pieces if piece.fate not in (Fate.AS_BEFORE, Fate.SAME_WORDS)]
    left_out = account_lines([*(entry for piece in new for entry in piece.left_out), *source.set_aside])
    told += [
        ("Left out", left_out or (["nothing"] if new else []), None),
        ("Put in", told_of_added(entry for piece in new for entry in piece.added), None),
        ("Look at", [*source.remarks, *_each(new, lambda piece: piece.look_at)], "yellow"),
        ("Balance", _sum(new), None),
        ("Question", _asked(new), "yellow"),
    ]
    uneven = [piece for piece in new if piece.fate is Fate.UNBALANCED]
    told += [("Not even", _each(uneven, _balance), "red")]
    yield from _told(told, width)


def _nothing_new(source: SourceReport) -> str:
    """Return in a line that a feed shows nothing new; nothing where it does, or where there is something to look at."""
    as_before = (Fate.AS_BEFORE, Fate.SAME_WORDS)
    if not source.pieces or any(piece.fate not in as_before or piece.look_at for piece in source.pieces):
        return ""
    if any(post.is_elsewhere for post in source.not_taken):
        return ""
    whys = Counter("as before" for _ in source.pieces) + Counter(post.why for post in source.not_taken)
    return f"nothing new ({', '.join(f'{why} {number:,}' for why, number in whys.items())})"


def _group(pieces: Sequence[PieceReport], *, names_all: bool) -> list[str]:
    """Return how many posts these are, and their names where they are asked for."""
    if not pieces:
        return []
    words = sum(piece.contents.words for piece in pieces)
    total = f"{counted(len(pieces), 'post')}, {counted(words, 'word')}" if words else counted(len(pieces), "post")
    names = [f"{without_folder(piece.file)}  {_title(piece)}" for piece in pieces]
    if not names_all:
        return [f"{total}: {first_of((without_folder(piece.file) for piece in pieces), _MOST_IN_FULL)}"]
    return [total, *names]


def _title(piece: PieceReport) -> str:
    return f"“{piece.title.value}”" if piece.title else without_folder(piece.file)


def _not_taken(posts: Sequence[NotTaken], *, names_all: bool) -> list[Told]:
    """Return what is no piece, and why: by the reason, or by name."""
    if names_all:
        return [("Not taken", [f"“{post.title}”: {post.why}" for post in posts], None)]
    reasons = Counter(post.why for post in posts)
    if not reasons:
        return []
    told = ", ".join(f"{why} {number:,}" for why, number in reasons.items())
    return [("Not taken", [f"{counted(len(posts), 'post')} ({told}); --list names them"], None)]


def _each(pieces: Iterable[PieceReport], tell: Callable[[PieceReport], Sequence[str]]) -> list[str]:
    """Return what is told of some posts, what holds for several once, each with the names of its posts."""
    told: dict[str, list[str]] = {}
    for piece in pieces:
        for text in tell(piece):
            told.setdefault(text, []).append(without_folder(piece.file) or _title(piece))
    lines = [f"{first_of(names, 1)}: {text}" for text, names in told.items()]
    more = len(lines) - _MOST_SHOWN
    return [*lines[:_MOST_SHOWN], f"and {more:,} more (--json has them all)"] if more > 1 else lines


def _asked(pieces: Sequence[PieceReport]) -> list[str]:
    """Return what is asked about some posts; the same question once, with the command for the first."""
    told: dict[str, list[tuple[str, str]]] = {}
    for piece in pieces:
        for each in piece.questions:
            told.setdefault(each.text, []).append((without_folder(piece.file) or _title(piece), each.command))
    lines = [
        f"{first_of((name for name, _ in found), 1)}: {text}{f': {found[0][1]}' if found[0][1] else ''}"
        for text, found in told.items()
    ]
    more = len(lines) - _MOST_SHOWN
    return [*lines[:_MOST_SHOWN], f"and {more:,} more (--json has them all)"] if more > 1 else lines


def _sum(pieces: Sequence[PieceReport]) -> list[str]:
    """Return the words of all posts that balance."""
    even = [piece for piece in pieces if piece.balance and piece.balance.is_even]
    if not even:
        return []
    source = sum(piece.balance.source_words for piece in even if piece.balance)
    written = sum(piece.balance.piece_words for piece in even if piece.balance)
    added = sum(piece.balance.added_words for piece in even if piece.balance)
    return [_account(source, added, written, "pieces")]


def _account(source: int, added: int, written: int, where: str) -> str:
    """Return an account of words, which comes out even."""
    left = source + added - written
    parts = [counted(source, "word") + " in the file", *([f"{left:,} left out"] if left > 0 else [])]
    return ", ".join((*parts, *([f"{added:,} put in"] if added else []), f"{written:,} in the {where}"))


def _told(told: Iterable[Told], width: int) -> Iterator[Line]:
    """Yield labels with what stands behind them; a label with nothing behind it is left away."""
    for label, texts, style in told:
        for number, text in enumerate(texts):
            first = padded(f"{_INDENT}{label if not number else ''}", _LABEL_COLUMNS)
            yield from (
                (line, style) for line in wrapped(one_line(text), width, first=first, rest=" " * _LABEL_COLUMNS)
            )


def _end(report: IntakeReport) -> Iterator[str]:
    """Yield where the files are kept, and the next step."""
    new = [piece for source in report.sources for piece in source.pieces if piece.fate in (Fate.TAKEN, Fate.CHANGED)]
    if report.is_dry_run:
        if new:
            yield "Nothing was written: this was a dry run. Next: the same without --dry-run"
        return
    if report.moved:
        files = first_of((without_folder(file) for file in report.moved), _MOST_IN_FULL)
        yield f"Moved from contributions/ to originals/: {files}"
    if new:
        what = one_or_many(len(new), "The file as sent is", "The files as sent are")
        name = shell_word(without_folder(new[0].file)) if len(new) == 1 else ""
        yield f"{what} kept in {ORIGINALS}/, for your eyes only. Next: bob check {name}".rstrip()
