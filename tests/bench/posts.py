"""A book of made-up posts on the disk: the same files for the same number of pieces, whatever the machine."""

from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

from tests.bench.prose import paragraph, phrase, sentence

_BOOK = """\
title: A Benchmark of Blogs
subtitle: Made-up posts
editors: [The Timekeeper]
language: en-GB
published: 2024-05-01
licence: CC BY 4.0
"""
_SECTIONS_A_PIECE = 4
_PICTURE_PIXELS = (640, 420)


def write_book(folder: Path, pieces: int) -> None:
    """Write a book of `pieces` posts, about a thousand words and one picture each, into the new folder `folder`."""
    images = folder / "contributions" / "images"
    images.mkdir(parents=True)
    (folder / "book.yaml").write_text(_BOOK, encoding="utf-8")
    for number in range(1, pieces + 1):
        dice = Random(f"piece {number}")
        picture = images / f"picture-{number:04}.{'png' if number % 2 else 'jpg'}"
        _draw_picture(picture, dice)
        text = _post(dice, picture.name, other_piece=dice.randint(1, pieces))
        (folder / "contributions" / f"post-{number:04}.md").write_text(text, encoding="utf-8")


def _post(dice: Random, picture: str, *, other_piece: int) -> str:
    """Return one post in Markdown, with a byline, headings, a list, a table, links, notes and a picture."""
    sections = [_section(dice, number) for number in range(1, _SECTIONS_A_PIECE + 1)]
    blocks = [
        f"# {phrase(dice)}",
        f"By {dice.choice(('Ann', 'Ben', 'Cleo', 'Dev', 'Eli'))} {dice.choice(('Example', 'Sample', 'Specimen'))}",
        f"{paragraph(dice)} See [another piece](post-{other_piece:04}.md) and [a page](https://example.org/{picture}).",
        f"![{sentence(dice)}](images/{picture})",
        *sections,
        f"> {paragraph(dice)}",
        *(f"[^{number}]: {sentence(dice)}" for number in range(1, _SECTIONS_A_PIECE + 1)),
    ]
    return "\n\n".join(blocks) + "\n"


def _section(dice: Random, number: int) -> str:
    """Return a heading, two paragraphs of which one has a note, and a list or a table."""
    extra = _table(dice) if number == _SECTIONS_A_PIECE else _list(dice)
    return f"## {phrase(dice)}\n\n{paragraph(dice)}[^{number}]\n\n{extra}\n\n{paragraph(dice)}"


def _list(dice: Random) -> str:
    marker = dice.choice(("-", "1."))
    return "\n".join(f"{marker} {phrase(dice)}" for _ in range(dice.randint(3, 5)))


def _table(dice: Random) -> str:
    rows = [f"| {phrase(dice)} | {dice.randint(1, 999)} | {phrase(dice)} |" for _ in range(dice.randint(3, 6))]
    return "\n".join(("| What | How many | Where |", "|------|---------:|-------|", *rows))


def _draw_picture(path: Path, dice: Random) -> None:
    """Write a picture: a gradient with a few discs, as PNG or JPEG by the name of `path`."""
    picture = Image.radial_gradient("L").resize(_PICTURE_PIXELS).convert("RGB")
    pen = ImageDraw.Draw(picture)
    for _ in range(12):
        x, y, radius = dice.randrange(_PICTURE_PIXELS[0]), dice.randrange(_PICTURE_PIXELS[1]), dice.randint(10, 80)
        colour = (dice.randrange(256), dice.randrange(256), dice.randrange(256))
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
    picture.save(path)
