"""bob themes: the arrangement of the book, suggested from the texts, decided by the editor."""

from enum import StrEnum
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.finding_json import finding_as_json
from bookofblogs.cli.options import HERE, Book, Debug, Json
from bookofblogs.cli.screens.themes import arranged_screen, suggested_screen
from bookofblogs.errors import UsageError
from bookofblogs.model.arrangement import Suggestion
from bookofblogs.workflow.themes import MAP_FILE, Arranged, applied, arranged, mapped, suggested

_MOST_THEMES = 200


class _ThemeAction(StrEnum):
    """What can be asked for."""

    SHOW = "show"
    SUGGEST = "suggest"
    APPLY = "apply"
    MAP = "map"


def command(  # noqa: PLR0913 - each is an option of the command
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
        bool, typer.Option("--afresh", help="With suggest: look at all pieces anew, whatever themes.yaml says.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With apply: print themes.yaml, and write nothing.")
    ] = False,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,  # noqa: ARG001 - read at the boundary, in __main__
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
            console.say_lines(arranged_screen(shown, console.width()))
    elif action is _ThemeAction.MAP:
        mapped(book, count=count, with_tags=not no_tags)
        if json:
            console.say_json({"file": MAP_FILE})
        else:
            console.say(f"Written to {MAP_FILE}. Open it in a browser.")
    else:
        _suggest_or_apply(action, count=count, no_tags=no_tags, afresh=afresh, dry_run=dry_run, book=book, json=json)


def _suggest_or_apply(  # noqa: PLR0913 - the options of the command
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
    console.say_lines(suggested_screen(found, console.width(), apply=apply))
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


def _suggestion_json(suggestion: Suggestion) -> dict[str, object]:
    """Return a suggestion for programs."""
    return {
        "themes": [
            {
                "title": theme.title,
                "terms": list(theme.terms),
                "pieces": [{"file": each.file, "fit": each.fit, "elsewhere": each.elsewhere} for each in theme.pieces],
            }
            for theme in suggestion.themes
        ],
        "unplaced": [{"file": each.file, "reason": each.reason} for each in suggestion.unplaced],
    }


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
