"""bob themes: the arrangement of the book, suggested from the texts, decided by the editor."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.columns import beside, columns_of, shortened, wrapped
from bookofblogs.cli.console import Line
from bookofblogs.cli.finding_json import finding_as_json
from bookofblogs.cli.options import HERE, Book, Debug, Json
from bookofblogs.errors import UsageError
from bookofblogs.model.arrangement import Placement, SuggestedTheme, Suggestion
from bookofblogs.wording import counted, listed
from bookofblogs.workflow.themes import Arranged, Suggested, applied, arranged, suggested

_FITS = ((0.6, "well"), (0.4, "fairly"), (0.0, "loosely"))
"""In six books, 82, 69 and 49 in 100 of such pieces stood with those that their editors had put with them."""
_MOST_THEMES = 200


class _ThemeAction(StrEnum):
    """What can be asked for."""

    SHOW = "show"
    SUGGEST = "suggest"
    APPLY = "apply"
    MAP = "map"


def command(
    action: Annotated[
        _ThemeAction, typer.Argument(metavar="[suggest|apply|map]", help="Without it, the arrangement is shown.")
    ] = _ThemeAction.SHOW,
    *,
    count: Annotated[
        int | None,
        typer.Option("--count", metavar="N", min=1, max=_MOST_THEMES, help="How many themes; else bob chooses."),
    ] = None,
    no_tags: Annotated[bool, typer.Option("--no-tags", help="Do not listen to the authors' own tags.")] = False,
    afresh: Annotated[
        bool, typer.Option("--afresh", help="With suggest: look at all pieces anew, and say what would move and why.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With apply: print themes.yaml, and write nothing.")
    ] = False,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """See the themes of the book; have some suggested from the texts; write them into themes.yaml; draw a map.

    suggest changes nothing. apply adds to themes.yaml, and never moves what stands there. map writes build/themes.html.

    Example: bob themes suggest --count 6
    """
    _require_sense(action, afresh=afresh, dry_run=dry_run, count=count, no_tags=no_tags)
    if action is _ThemeAction.SHOW:
        shown = arranged(book)
        if json:
            console.say_json(_arranged_json(shown))
        else:
            console.say_lines(_arranged_screen(shown, console.width()))
    elif action is _ThemeAction.MAP:
        _draw(book, count=count, no_tags=no_tags, json=json)
    else:
        _suggest_or_apply(action, count=count, no_tags=no_tags, afresh=afresh, dry_run=dry_run, book=book, json=json)


def _draw(book: Path, *, count: int | None, no_tags: bool, json: bool) -> None:
    """Draw the map, and tell where it is."""
    from bookofblogs.workflow.themes_map import MAP_FILE, mapped  # noqa: PLC0415 - the web edition loads only for a map

    mapped(book, count=count, with_tags=not no_tags)
    if json:
        console.say_json({"file": MAP_FILE})
    else:
        console.say(f"Written to {MAP_FILE}. Open it in a browser.")


def _suggest_or_apply(
    action: _ThemeAction, *, count: int | None, no_tags: bool, afresh: bool, dry_run: bool, book: Book, json: bool
) -> None:
    """Suggest, or write what was suggested, and tell it."""
    if action is _ThemeAction.SUGGEST:
        found = suggested(book, count=count, with_tags=not no_tags, afresh=afresh)
    else:
        found = applied(book, count=count, with_tags=not no_tags, dry_run=dry_run)
    if json:
        console.say_json(_suggestion_json(found.suggestion))
        return
    if dry_run and found.text:
        console.say_text(found.text)
        console.say()
        console.say("Nothing was written: this was a dry run.")
        return
    options = f"{f' --count {count}' if count else ''}{' --no-tags' if no_tags else ''}"
    apply = "" if action is _ThemeAction.APPLY or afresh else f"bob themes apply{options}"
    console.say_lines(_suggested_screen(found, console.width(), apply=apply))
    if action is _ThemeAction.APPLY:
        written = "Written to themes.yaml. It is yours now: rename, move, cut. Then: bob themes"
        console.say(written if found.is_written else "There is nothing to add: themes.yaml stays as it is.")


def _require_sense(action: _ThemeAction, *, afresh: bool, dry_run: bool, count: int | None, no_tags: bool) -> None:
    """Raise UsageError for an option that means nothing here."""
    if afresh and action is not _ThemeAction.SUGGEST:
        raise UsageError(
            "--afresh is for `bob themes suggest`: bob never undoes what you arranged. To start over with apply, "
            "move themes.yaml out of the way first."
        )
    if dry_run and action is not _ThemeAction.APPLY:
        raise UsageError("--dry-run is for `bob themes apply`.")
    if action is _ThemeAction.SHOW and (count or no_tags):
        raise UsageError("--count and --no-tags are for suggest, apply and map.")


def _arranged_screen(shown: Arranged, width: int) -> list[Line]:
    """Return the arrangement: every theme with its pieces, what stands in none, what was found, what to do next."""
    lines: list[Line] = [(shown.title, "bold")]
    for theme in shown.themes:
        lines.append(("", None))
        pages = f", {counted(theme.pages, 'page')}" if theme.pages is not None else ""
        size = f"{counted(len(theme.pieces), 'piece')}, {counted(theme.words, 'word')}{pages}"
        lines += [(line, "bold") for line in beside(f"  {theme.title}", size, width)]
        for piece in theme.pieces:
            words = f"{piece.passage.words:,}"
            title = shortened(piece.title, width - len(words) - 6)
            lines += [(line, None) for line in beside(f"    {title}", words, width)]
            if piece.authors:
                lines.append((f"      {shortened(listed(piece.authors), width - 6)}", "dim"))
    if shown.unplaced:
        lines += [("", None), (f"  In no theme ({len(shown.unplaced)})", "bold")]
        lines += [(f"    {shortened(piece.title, width - 4)}", None) for piece in shown.unplaced]
    if shown.findings:
        lines += [("", None), ("  To look at", "bold")]
    for finding in shown.findings:
        lines += _wrapped(f"{finding.message}. {finding.hint}", width, "    ", "      ")
    lines.append(("", None))
    return lines + _wrapped(_next_of(shown), width, "  Next: ", " " * 8)


def _suggested_screen(found: Suggested, width: int, *, apply: str) -> list[Line]:
    """Return a suggestion for a person; `apply` is the command that writes it down, empty for none."""
    suggestion = found.suggestion
    lines: list[Line] = []
    for warning in suggestion.warnings:
        lines += [*_wrapped(warning, width, "", ""), ("", None)]
    for theme in suggestion.themes:
        if suggestion.is_afresh or any(piece.is_new for piece in theme.pieces):
            lines += [*_theme(theme, found, width, is_afresh=suggestion.is_afresh), ("", None)]
    if suggestion.unplaced:
        lines.append((f"Fits nowhere ({len(suggestion.unplaced)})", "bold"))
        for unfit in suggestion.unplaced:
            lines += _wrapped(f"{found.titles.get(unfit.file, unfit.file)}: {unfit.reason}", width, "  ", "    ")
        lines.append(("", None))
    if suggestion.moves:
        lines.append(("Might move, if you agree; bob moves nothing", "bold"))
        for move in suggestion.moves:
            title = found.titles.get(move.file, move.file)
            lines += _wrapped(f"{title}: from {move.here} to {move.there}, since {move.because}", width, "  ", "    ")
        lines.append(("", None))
    return lines + _end(found, width, apply)


def _theme(theme: SuggestedTheme, found: Suggested, width: int, *, is_afresh: bool) -> Iterator[Line]:
    """Yield a theme: its title and size, its terms, and its pieces, or only the new ones."""
    shown = [piece for piece in theme.pieces if is_afresh or piece.is_new]
    size = counted(len(shown), "piece" if is_afresh else "new piece")
    yield from ((line, "bold") for line in beside(theme.title, size, width))
    if theme.terms:
        yield from _wrapped(", ".join(theme.terms), width, "  ", "  ")
    for piece in shown:
        fit = _fit(piece)
        title = shortened(found.titles.get(piece.file, piece.file), max(20, width - columns_of(fit) - 6))
        yield from ((line, None) for line in beside(f"    {title}", fit, width))


def _fit(piece: Placement) -> str:
    """Return how well a piece fits, and for one that does so loosely where else it could go."""
    word = next(word for least, word in _FITS if piece.fit >= least)
    other = f"; or {piece.elsewhere}" if piece.elsewhere and word == "loosely" else ""
    return f"{word}{other}{'; stands apart' if piece.stands_apart else ''}"


def _end(found: Suggested, width: int, apply: str) -> list[Line]:
    """Return what the last lines of a suggestion say: that there is nothing to do, or what to do next."""
    suggestion = found.suggestion
    if any(piece.is_new for theme in suggestion.themes for piece in theme.pieces):
        text = f"This is a suggestion, and nothing is changed. To write it into themes.yaml: {apply}"
        return _wrapped(text, width, "Next: ", " " * 6) if apply else []
    if suggestion.is_afresh:
        return [("There are no pieces to arrange yet.", None)]
    return [("Every piece that fits a theme stands in one.", None)]


def _next_of(shown: Arranged) -> str:
    """Return the next action."""
    if not shown.themes and not shown.unplaced:
        return "Put the first posts into contributions/."
    if shown.unplaced:
        return f"Find a theme for {counted(len(shown.unplaced), 'piece')}: bob themes suggest"
    if shown.findings:
        return "Mend what is to look at, in themes.yaml."
    return "Turn the pages: bob build"


def _wrapped(text: str, width: int, first: str, rest: str) -> list[Line]:
    return [(line, None) for line in wrapped(text, width, first=first, rest=rest)]


def _arranged_json(shown: Arranged) -> dict[str, object]:
    """Return the arrangement for programs."""
    return {
        "themes": [
            {
                "title": theme.title,
                "words": theme.words,
                "pages": theme.pages,
                "pieces": [
                    {
                        "file": piece.file,
                        "title": piece.title,
                        "authors": list(piece.authors),
                        "words": piece.passage.words,
                    }
                    for piece in theme.pieces
                ],
            }
            for theme in shown.themes
        ],
        "unplaced": [piece.file for piece in shown.unplaced],
        "findings": [finding_as_json(finding) for finding in shown.findings],
    }


def _suggestion_json(suggestion: Suggestion) -> dict[str, object]:
    """Return a suggestion for programs."""
    return {
        "themes": [
            {
                "title": theme.title,
                "terms": list(theme.terms),
                "pieces": [
                    {
                        "file": each.file,
                        "fit": each.fit,
                        "elsewhere": each.elsewhere,
                        "stands_apart": each.stands_apart,
                    }
                    for each in theme.pieces
                ],
            }
            for theme in suggestion.themes
        ],
        "unplaced": [{"file": each.file, "reason": each.reason} for each in suggestion.unplaced],
        "moves": [
            {"file": each.file, "here": each.here, "there": each.there, "because": each.because}
            for each in suggestion.moves
        ],
    }
