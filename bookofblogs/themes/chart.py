"""The map of a book: one page on which near pieces lie near each other, coloured by theme, with a table beneath."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from bookofblogs.model.project import Project
from bookofblogs.model.suggestion import Suggestion
from bookofblogs.themes.library import read_library
from bookofblogs.themes.page_style import STYLE
from bookofblogs.themes.places import directions
from bookofblogs.wording import shortened

_ROW, _LEFT, _ACROSS, _WIDTH = 24, 30, 380, 1000
_COLOURS = 9
_NOWHERE = "–"
_LONGEST_TITLE = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """A piece on the map. `letter` is that of its theme; `row` counts from the top."""

    number: int
    file: str
    title: str
    authors: str
    theme: str
    letter: str
    fit: str
    elsewhere: str
    across: float
    row: int


def map_page(project: Project, suggestion: Suggestion, *, with_tags: bool) -> str:
    """Return a self-contained XHTML page, without scripts, of the pieces and the themes of `suggestion`.

    Each piece has a line of its own on the map, so that no title covers another. Where it stands follows from its text
    alone. So a theme whose letters stand in two places is two themes.
    """
    spots = _spots(project, suggestion, with_tags=with_tags)
    letters = {theme.title: _letter(number) for number, theme in enumerate(suggestion.themes)}
    title = escape(project.imprint.title)
    key = "\n".join(
        f'<li><span class="mark c{number % _COLOURS}" aria-hidden="true">{_letter(number)}</span> '
        f"{escape(theme.title)} ({len(theme.pieces)})</li>"
        for number, theme in enumerate(suggestion.themes)
    )
    return f"""<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
<meta name="viewport" content="width=device-width" />
<title>{title}: a map of the pieces</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>{title}: a map of the pieces</h1>
<p>Pieces that say similar things lie near each other; letters and colours are the themes. Where a letter stands in two
places, its theme may be two. Every piece is a link to its line in <a href="#table">the table</a>.</p>
<ul class="key">
{key}
</ul>
{_drawing(spots)}
<h2 id="table">The pieces</h2>
<table>
<thead><tr><th scope="col">Piece</th><th scope="col">By</th><th scope="col">Theme</th><th scope="col">Fit</th>
<th scope="col">Otherwise</th><th scope="col">File</th></tr></thead>
<tbody>
{_rows(sorted(spots, key=lambda spot: (spot.letter == _NOWHERE, list(letters).index(spot.theme) if spot.theme else 0)))}
</tbody>
</table>
</main>
</body>
</html>
"""


def _spots(project: Project, suggestion: Suggestion, *, with_tags: bool) -> list[_Spot]:
    """Return every piece with its place, from the top."""
    library = read_library(project, with_tags=with_tags)
    down, across = directions(library.graph) if library.units else ([], [])
    pieces = {piece.file: piece for piece in project.pieces}
    placed = {
        piece.file: (number, theme.title, piece)
        for number, theme in enumerate(suggestion.themes)
        for piece in theme.pieces
    }
    order = sorted(range(len(library.units)), key=lambda unit: (down[unit], library.units[unit]))
    spots: list[_Spot] = []
    for unit in order:
        for file in library.units[unit]:
            number, theme, placement = placed.get(file, (0, "", None))
            spots.append(
                _Spot(
                    number=number % _COLOURS,
                    file=file,
                    title=pieces[file].title,
                    authors=", ".join(pieces[file].authors),
                    theme=theme,
                    letter=_letter(number) if theme else _NOWHERE,
                    fit=f"{placement.fit:.0%}" if placement else "",
                    elsewhere=(placement.elsewhere or "") if placement else "",
                    across=across[unit],
                    row=len(spots),
                )
            )
    return spots


def _drawing(spots: Sequence[_Spot]) -> str:
    """Return the map as SVG: a link for each piece, with its mark and its title."""
    height = _ROW * (len(spots) + 1)
    marks = "\n".join(
        f'<a href="#piece-{spot.row}" class="{_class(spot)}">'
        f'<circle cx="{_across(spot)}" cy="{_down(spot)}" r="10" />'
        f'<text class="letter" x="{_across(spot)}" y="{_down(spot) + 4}" text-anchor="middle">{spot.letter}</text> '
        f'<text x="{_across(spot) + 16}" y="{_down(spot) + 4}">'
        f"{escape(shortened(spot.title, _LONGEST_TITLE))}</text></a>"
        for spot in spots
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="group" '
        f'aria-label="The map; the table below it says the same">\n{marks}\n</svg>'
    )


def _rows(spots: Sequence[_Spot]) -> str:
    return "\n".join(
        f'<tr id="piece-{spot.row}"><th scope="row">{escape(spot.title)}</th><td>{escape(spot.authors)}</td>'
        f'<td><span class="mark {_class(spot)}" aria-hidden="true">{spot.letter}</span> '
        f"{escape(spot.theme or 'not placed')}</td>"
        f"<td>{spot.fit}</td><td>{escape(spot.elsewhere)}</td><td>{escape(spot.file)}</td></tr>"
        for spot in spots
    )


def _class(spot: _Spot) -> str:
    return f"c{spot.number}" if spot.theme else "none"


def _across(spot: _Spot) -> int:
    return _LEFT + round(spot.across * _ACROSS)


def _down(spot: _Spot) -> int:
    return _ROW * (spot.row + 1)


def _letter(number: int) -> str:
    """Return A, B, ... Z, then 27, 28, ..."""
    return chr(ord("A") + number) if number < 26 else str(number + 1)  # noqa: PLR2004 - the letters of the alphabet
