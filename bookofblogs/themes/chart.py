"""The map of a book: one page on which near pieces lie near each other, coloured by theme, with a table beneath."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from bookofblogs.model.arrangement import Suggestion
from bookofblogs.model.project import Project
from bookofblogs.themes.library import read_library
from bookofblogs.themes.weighting import Numbers
from bookofblogs.wording import shortened

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a;
  background: #fff; }
svg { width: 100%; height: auto; font-size: 15px; }
svg text { fill: #1a1a1a; }
svg .letter, .mark { fill: #fff; color: #fff; font-weight: 600; font-size: 12px; }
.mark { display: inline-block; width: 1.5rem; line-height: 1.5rem; border-radius: 50%; text-align: center; }
.key { list-style: none; padding: 0; columns: 2; }
a:focus-visible, tr:target { outline: 3px solid #b35900; outline-offset: 2px; }
svg a:hover text:last-child, svg a:focus text:last-child { text-decoration: underline; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: 0.3rem 0.6rem; border-bottom: 1px solid #bbb; vertical-align: top; }
th[scope=row] { font-weight: 600; }
.c0 circle { fill: #1f4e8c; } .mark.c0 { background: #1f4e8c; }
.c1 circle { fill: #a03b00; } .mark.c1 { background: #a03b00; }
.c2 circle { fill: #1b6b3a; } .mark.c2 { background: #1b6b3a; }
.c3 circle { fill: #7a2a7a; } .mark.c3 { background: #7a2a7a; }
.c4 circle { fill: #6b5a00; } .mark.c4 { background: #6b5a00; }
.c5 circle { fill: #00676b; } .mark.c5 { background: #00676b; }
.c6 circle { fill: #a3123f; } .mark.c6 { background: #a3123f; }
.c7 circle { fill: #333a99; } .mark.c7 { background: #333a99; }
.c8 circle { fill: #5a3a22; } .mark.c8 { background: #5a3a22; }
.none circle { fill: #595959; } .mark.none { background: #595959; }
"""
"""Nine colours that differ in lightness too, each dark enough for a white letter (4.5 to 1)."""
_ROW, _LEFT, _ACROSS, _WIDTH = 24, 30, 380, 1000
_COLOURS = 9
_ROUNDS = 300
_DIGITS = 4
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
<style>{_STYLE}</style>
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
    down, across = _directions(library.agreement) if library.units else ([], [])
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


def _directions(graph: Numbers) -> tuple[list[float], list[float]]:
    """Return for each piece two numbers from 0 to 1; tied pieces have near numbers.

    They are the second and third eigenvector of the random walk on the graph (Coifman and Lafon, "Diffusion maps",
    2006), found by repeated multiplication from a fixed beginning.
    """
    count = len(graph)
    degrees = graph.sum(axis=1)
    roots = np.sqrt(np.where(degrees > 0, degrees, 1.0))
    walk = graph / roots[:, None] / roots[None, :] + np.eye(count)
    found = [roots / np.sqrt(float((roots * roots).sum()))]
    for turn in (1, 2):
        vector = np.cos(np.arange(count) * turn * np.pi / max(1, count)) + 0.01 * np.arange(count)
        for _ in range(_ROUNDS):
            vector = walk @ vector
            for other in found:
                vector = vector - other * float(other @ vector)
            length = float(np.sqrt(float(vector @ vector)))
            if length <= 10.0**-_DIGITS:
                vector = np.zeros(count)
                break
            vector = vector / length
        found.append(vector)
    first, second = (_spread(vector / roots) for vector in found[1:])
    return first, second


def _spread(vector: Numbers) -> list[float]:
    """Return the numbers of `vector` from 0 to 1, by their order and by their distance in equal parts."""
    values = np.round(vector, 9)
    low, high = float(values.min()), float(values.max())
    ranks = np.argsort(np.argsort(values, kind="stable"), kind="stable")
    share = ranks / max(1, len(values) - 1)
    distance = (values - low) / (high - low) if high > low else share
    return [round(float(value), _DIGITS) for value in (share + distance) / 2]


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
    return chr(ord("A") + number) if number < 26 else str(number + 1)  # the letters of the alphabet
