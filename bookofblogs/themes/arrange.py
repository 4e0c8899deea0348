"""Arrange the pieces by hand-made themes: those of themes.yaml, else those that the pieces name."""

import re

from bookofblogs.folding import caseless
from bookofblogs.model.arrangement import Arrangement, Theme
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.decision import files_out
from bookofblogs.model.project import Project


def arrange(project: Project) -> Arrangement:
    """Return which piece stands where. Pieces that the editor declined or that were withdrawn stand nowhere.

    themes.yaml decides first, then the theme a piece names itself, in the order of the files.
    """
    out = files_out(project.decisions)
    pieces = sorted((piece for piece in project.pieces if piece.file not in out), key=reading_order)
    themes = _with_pieces_that_are_there(project.themes, {piece.file for piece in pieces})
    placed = {file for theme in themes.values() for file in theme}
    titles = {caseless(title): title for title in themes}
    unplaced = []
    for piece in pieces:
        if piece.file in placed:
            continue
        if not piece.theme:
            unplaced.append(piece.file)
            continue
        title = titles.setdefault(caseless(piece.theme), piece.theme)
        themes.setdefault(title, []).append(piece.file)
    introductions = {theme.title: theme.introduction for theme in project.themes}
    return Arrangement(
        themes=tuple(
            Theme(title=title, introduction=introductions.get(title, ""), pieces=tuple(files))
            for title, files in themes.items()
        ),
        unplaced=tuple(unplaced),
    )


def arrange_by_hand(project: Project) -> list[tuple[str, ...]]:
    """Return the pieces of each of the editor's themes, with those that name the theme themselves."""
    arranged = {theme.title: theme.pieces for theme in arrange(project).themes}
    seen: set[str] = set()
    themes = []
    for theme in project.themes:
        themes.append(() if theme.title in seen else arranged.get(theme.title, ()))
        seen.add(theme.title)
    return themes


def reading_order(piece: Contribution) -> tuple[tuple[int, str], ...]:
    """Return the key by which files are sorted as people count: post-2 before post-10, capitals like small letters."""
    parts = re.split(r"(\d{1,18})", piece.file.casefold())
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts if part)


def _with_pieces_that_are_there(themes: tuple[Theme, ...], files: set[str]) -> dict[str, list[str]]:
    """Return the editor's themes with their pieces, each piece in the first theme that names it."""
    left = set(files)
    arranged: dict[str, list[str]] = {}
    for theme in themes:
        placed = arranged.setdefault(theme.title, [])
        for file in theme.pieces:
            if file in left:
                left.remove(file)
                placed.append(file)
    return arranged
