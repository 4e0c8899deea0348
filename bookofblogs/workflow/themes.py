"""The steps from a pile of posts to a table of contents.

open_folder -> suggest -> apply; or open_folder -> arrange -> check
"""

from pathlib import Path

from bookofblogs.errors import UsageError
from bookofblogs.files.lock import working_on
from bookofblogs.files.reading import inside
from bookofblogs.files.writing import replace_all
from bookofblogs.model.arrangement import Suggestion, Theme
from bookofblogs.model.book_folder import THEMES_FILE
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.finding import Finding
from bookofblogs.model.frozen import dataclass
from bookofblogs.project.built_length import words_per_page
from bookofblogs.project.folder import BookFolder, find_book, open_folder, text_to_change
from bookofblogs.themes.arrange import arrange
from bookofblogs.workflow.findings import findings_of, open_and_see

_RULES = ("theme-",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangedTheme:
    """A theme as the book will have it."""

    title: str
    pieces: tuple[Contribution, ...]
    words: int
    pages: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """The arrangement as the book will have it, and what the rules find in it."""

    title: str
    themes: tuple[ArrangedTheme, ...]
    unplaced: tuple[Contribution, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """A suggestion, the titles of the pieces by their files, and what became of it."""

    suggestion: Suggestion
    titles: dict[str, str]
    text: str = ""
    """What themes.yaml says with it; empty if nothing was to be written."""
    is_written: bool = False


def arranged(start: Path) -> Arranged:
    """Return the arrangement of the book around `start`. Nothing is written but the cache."""
    root = find_book(start)
    folder, pictures = open_and_see(root)
    arrangement = arrange(folder.project)
    by_file = {piece.file: piece for piece in folder.project.pieces}
    on_a_page = words_per_page(root)
    themes = []
    for theme in arrangement.themes:
        pieces = tuple(by_file[file] for file in theme.pieces)
        words = sum(piece.passage.words for piece in pieces)
        pages = round(words / on_a_page) if on_a_page else None
        themes.append(ArrangedTheme(title=theme.title, pieces=pieces, words=words, pages=pages))
    findings = findings_of(folder, arrangement, pictures)
    return Arranged(
        title=folder.project.imprint.title,
        themes=tuple(themes),
        unplaced=tuple(by_file[file] for file in arrangement.unplaced),
        findings=tuple(finding for finding in findings if finding.rule.startswith(_RULES)),
    )


def suggested(start: Path, *, count: int | None, with_tags: bool, afresh: bool) -> Suggested:
    """Return how the pieces of the book around `start` could be arranged by what they say. Nothing is written.

    Where themes.yaml has themes, only what stands in none of them is placed, unless `afresh`. Raises UsageError for a
    `count` where there are themes already.
    """
    folder = open_folder(find_book(start))
    return suggested_for(folder, count=count, with_tags=with_tags, afresh=afresh)


def applied(start: Path, *, count: int | None, with_tags: bool, dry_run: bool) -> Suggested:
    """Return the suggestion, written into themes.yaml unless `dry_run`. What stands there stays, to the byte."""
    root = find_book(start)
    with working_on(root):
        folder = open_folder(root)
        found = suggested_for(folder, count=count, with_tags=with_tags, afresh=False)
        file = inside(root, THEMES_FILE)
        before = text_to_change(root, THEMES_FILE)
        text = _with_suggestion(before, folder, found.suggestion)
        if text == before:
            return found
        if not dry_run:
            replace_all({file: text.encode()}, below=root)
    return Suggested(suggestion=found.suggestion, titles=found.titles, text=text, is_written=not dry_run)


def suggested_for(folder: BookFolder, *, count: int | None, with_tags: bool, afresh: bool) -> Suggested:
    """Return the suggestion for the open book."""
    from bookofblogs.themes.newcomers import place_newcomers  # noqa: PLC0415 - numpy loads only where texts are compared
    from bookofblogs.themes.suggest import suggest  # noqa: PLC0415 - as above

    titles = {piece.file: piece.title for piece in folder.project.pieces}
    if afresh or not folder.project.themes:
        return Suggested(suggestion=suggest(folder.project, count=count, with_tags=with_tags), titles=titles)
    if count:
        raise UsageError(
            f"{THEMES_FILE} has {len(folder.project.themes)} themes already, and they are yours. "
            "To see other ones beside them: bob themes suggest --afresh --count N"
        )
    return Suggested(suggestion=place_newcomers(folder.project, with_tags=with_tags), titles=titles)


def _with_suggestion(text: str, folder: BookFolder, suggestion: Suggestion) -> str:
    """Return `text`, that of themes.yaml, with what the suggestion adds."""
    from bookofblogs.project.themes_file import with_pieces, with_themes  # noqa: PLC0415 - YAML loads only to be written

    if not folder.project.themes:
        themes = [
            Theme(title=theme.title, pieces=tuple(piece.file for piece in theme.pieces)) for theme in suggestion.themes
        ]
        return with_themes(text, themes) if themes else text
    new = [[piece.file for piece in theme.pieces if piece.is_new] for theme in suggestion.themes]
    return with_pieces(text, new) if any(new) else text
