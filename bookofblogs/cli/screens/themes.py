"""The screens of `bob themes`: the arrangement as the book will have it, and what could be."""

from collections.abc import Iterator

from bookofblogs.cli.columns import columns_of, shortened, wrapped
from bookofblogs.cli.console import Line
from bookofblogs.cli.screens.drawing import beside
from bookofblogs.model.arrangement import Placement, SuggestedTheme
from bookofblogs.wording import counted, listed
from bookofblogs.workflow.themes import Arranged, Suggested

_FITS = ((0.5, "well"), (0.3, "fairly"), (0.0, "loosely"))


def arranged_screen(shown: Arranged, width: int) -> list[Line]:
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


def suggested_screen(found: Suggested, width: int, *, apply: str) -> list[Line]:
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


def _end(found: Suggested, width: int, apply: str) -> list[Line]:
    """Return what the last lines of a suggestion say: that there is nothing to do, or what to do next."""
    suggestion = found.suggestion
    if any(piece.is_new for theme in suggestion.themes for piece in theme.pieces):
        told = f"This is a suggestion, and nothing is changed. To write it into themes.yaml: {apply}"
        return _wrapped(told, width, "Next: ", " " * 6) if apply else []
    if suggestion.is_afresh:
        return [("There are no pieces to arrange yet.", None)]
    return [("Every piece that fits a theme stands in one.", None)]


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
    return f"{word}; or {piece.elsewhere}" if piece.elsewhere and word == "loosely" else word


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
