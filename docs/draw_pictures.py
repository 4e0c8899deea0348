"""Draw the handbook's pictures into contributions/images: `python docs/draw_pictures.py`, the same bytes every time."""  # noqa: INP001 - docs/ holds scripts to run, no package

from itertools import pairwise
from pathlib import Path

from pen import CARD, DEEP, INK, PAPER, SHADE, SOFT, WARM, WIDTH_PIXELS, Line, Sheet, Type

IMAGES = Path(__file__).resolve().parent.parent / "contributions" / "images"

HEAD = Type(size=40, weight=650)
SMALL = Type(size=29, colour=SOFT)
NOTE = Type(size=28, colour=SOFT, anchor="mm")
EDGE = Line(width=3, colour=INK)
HAIR = Line(width=2, colour="#b9b1a0")
LINES = "#b7b6b0"
PARAGRAPH_LINES = 5


def call_to_book() -> Sheet:
    """Return the way from a call to a book, six stations on a road that turns once."""
    sheet = Sheet(560)
    stations = (
        ("The call", "what, how long,", "by when"),
        ("Sign-ups", "who will write,", "and about what"),
        ("Pieces", "one file each,", "pictures beside it"),
        ("Reading", "reviewers,", "milestones"),
        ("Themes", "the pile becomes", "a table of contents"),
        ("The book", "EPUB, MOBI, PDF,", "everyone credited"),
    )
    for place, (title, first, second) in enumerate(stations):
        row = place // 3
        column = 5 - place if row else place
        x, y = 50 + column * 390, 50 + row * 270
        last = place == len(stations) - 1
        sheet.box((x, y), (x + 320, y + 190), DEEP if last else CARD, EDGE, radius=14)
        sheet.text((x + 160, y + 50), title, Type(size=38, weight=650, anchor="mm", colour=PAPER if last else INK))
        for offset, words in ((105, first), (145, second)):
            sheet.text((x + 160, y + offset), words, Type(size=31, anchor="mm", colour=PAPER if last else SOFT))
    pen = Line(width=5, colour=WARM)
    for column in (0, 1):
        left = 50 + column * 390 + 320
        sheet.arrow((left + 8, 145), (left + 64, 145), pen)
        sheet.arrow((left + 62, 415), (left + 6, 415), pen)
    sheet.arrow((990, 248), (990, 314), pen)
    return sheet


def _plot(sheet: Sheet, pieces: tuple[int, ...]) -> None:
    points = [(150 + week * 85, 630 - count * 9.6) for week, count in enumerate(pieces)]
    for start, end in pairwise(points):
        sheet.line(start, end, Line(width=7, colour=DEEP))
    for point in points:
        sheet.dot(point, 8, DEEP)


def forty_sixty() -> Sheet:
    """Return the line of an imagined call over eleven weeks, with marks at 40 % and 60 % of fifty pieces."""
    sheet = Sheet(760)
    sheet.text((50, 60), "Pieces received, week by week (an imagined call)", HEAD)
    for count, label, dash in ((50, "the goal: 50 pieces", 0), (30, "60%: 30 pieces", 12), (20, "40%: 20 pieces", 12)):
        y = 630 - count * 9.6
        sheet.line((150, y), (1150, y), Line(colour=WARM, dash=dash))
        sheet.text((165, y - 24), label, Type(size=31, weight=600, colour="#8a5a12"))
    sheet.line((150, 630), (1150, 630), EDGE)
    sheet.line((150, 630), (150, 145), EDGE)
    _plot(sheet, (0, 2, 5, 8, 9, 20, 22, 24, 31, 34, 36, 50))
    for week in range(12):
        sheet.text((150 + week * 85, 660), str(week), Type(size=29, anchor="mm", colour=SOFT))
    sheet.text((650, 712), "weeks since the call opened", Type(size=31, anchor="mm", colour=SOFT))
    for words, at, start, end in (
        ("letter at 40%", (640, 520), (630, 508), (588, 454)),
        ("letter at 60%", (880, 400), (872, 388), (843, 352)),
    ):
        sheet.text(at, words, Type(size=31, colour=SOFT))
        sheet.arrow(start, end, Line(width=3))
    sheet.text((1038, 190), "the call closes", Type(size=31, anchor="rm", colour=SOFT))
    return sheet


def _page(sheet: Sheet, left: float, *, opening: bool) -> None:
    """Draw one page of a spread: the left one in running text with a note, the right one a chapter's opening."""
    inside_left, top, width = (left + 62, 150, 238) if opening else (left + 50, 150, 238)
    sheet.box((left, 80), (left + 350, 610), CARD, Line(colour=INK))
    if opening:
        sheet.box((inside_left, 215), (inside_left + 190, 233), INK)
        sheet.box((inside_left, 252), (inside_left + 110, 264), SOFT)
    else:
        sheet.box((inside_left, 112), (inside_left + 24, 122), SOFT)
        sheet.box((inside_left + 140, 112), (inside_left + width, 122), SOFT)
    first, last = (310, 530) if opening else (top, 458)
    for number, y in enumerate(range(first, last, 22)):
        indent = 22 if number and number % PARAGRAPH_LINES == 0 else 0
        short = 80 if (number + 1) % PARAGRAPH_LINES == 0 else 0
        sheet.box((inside_left + indent, y), (inside_left + width - short, y + 9), LINES)
    if opening:
        sheet.box((inside_left + width / 2 - 12, 560), (inside_left + width / 2 + 12, 570), SOFT)
        return
    sheet.line((inside_left, 484), (inside_left + 70, 484), Line(width=2, colour=INK))
    for y in (496, 512):
        sheet.box((inside_left, y), (inside_left + width - 30, y + 6), LINES)


def page_parts() -> Sheet:
    """Return two facing pages with their parts named."""
    sheet = Sheet(700)
    _page(sheet, 250, opening=False)
    _page(sheet, 600, opening=True)
    label = Type(size=30, weight=500)
    left = Type(size=30, weight=500, anchor="rm")
    pen = Line(width=2.5, colour=WARM)
    for y, words, to in ((117, "running head", 296), (265, "outside margin", 270), (484, "footnote", 296)):
        sheet.text((228, y), words, left)
        sheet.arrow((233, y), (to, y), pen)
    for y, words, to in (
        (224, "title, sunk", 858),
        (258, "byline", 778),
        (380, "text block", 905),
        (565, "folio", 800),
    ):
        sheet.text((975, y), words, label)
        sheet.arrow((970, y), (to, y), pen)
    for x, words in ((425, "left page"), (775, "chapter opening")):
        sheet.text((x, 46), words, NOTE)
    sheet.text(
        (600, 655), "inside margin: the wider one, since the fold eats some", Type(size=30, weight=500, anchor="mm")
    )
    sheet.arrow((600, 636), (622, 560), pen)
    sheet.arrow((600, 636), (570, 560), pen)
    return sheet


def alt_text() -> Sheet:
    """Return a small chart and three descriptions of it, from useless to good."""
    sheet = Sheet(705)
    sheet.box((50, 50), (430, 410), CARD, Line(colour=INK), radius=6)
    for place, (day, high) in enumerate((("Mon", 60), ("Tue", 85), ("Wed", 75), ("Thu", 105), ("Fri", 250))):
        x = 82 + place * 66
        sheet.box((x, 355 - high), (x + 48, 355), WARM if day == "Fri" else DEEP)
        sheet.text((x + 24, 380), day, Type(size=26, anchor="mm", colour=SOFT))
    sheet.text((240, 78), "Pieces by weekday", Type(size=27, weight=600, anchor="mm"))
    sheet.paragraph((50, 455), "An imagined chart, and three ways to tell a reader who cannot see it.", 380, SMALL)
    full = "Bar chart of pieces by weekday. Monday to Thursday are much alike; "
    full += "on Friday more than twice as many arrive as on any other day."
    cards = (
        (50, 130, SOFT, "Says nothing", "IMG_2041.png"),
        (205, 150, SOFT, "Says what it is, not what it shows", "Image of a bar chart."),
        (380, 275, DEEP, "Says what we see in it", full),
    )
    for y, high, colour, verdict, words in cards:
        edge = Line(width=5 if colour == DEEP else 2, colour=colour)
        sheet.box((480, y), (1150, y + high), CARD, edge, radius=12)
        sheet.text((510, y + 42), verdict, Type(size=31, weight=650, colour=colour))
        sheet.paragraph((510, y + 95), words, 600, Type(size=34, family="source-serif-4"))
    return sheet


def folder_tree() -> Sheet:
    """Return the folder of a book, each file with what it is for."""
    rows = (
        (0, "my-book/", "the whole book is one folder"),
        (1, "book.yaml", "title, dates, the rules of the call"),
        (1, "contributions/", "one text file a piece"),
        (2, "two-towns.md", "a piece"),
        (2, "images/", "pictures, shared by the pieces"),
        (1, "authors.yaml", "names and short biographies"),
        (1, "themes.yaml", "which pieces stand together"),
        (1, "matter/", "preface, acknowledgements"),
        (1, "build/", "what bob makes; safe to delete"),
    )
    sheet = Sheet(90 + 72 * len(rows))
    for place, (depth, name, purpose) in enumerate(rows):
        y = 80 + place * 72
        x = 60 + depth * 60
        folder = name.endswith("/")
        if depth:
            sheet.line((x - 40, y - 118 if name == "images/" else y - 52), (x - 40, y), HAIR)
            sheet.line((x - 40, y), (x - 12, y), HAIR)
        if folder:
            sheet.box((x, y - 20), (x + 18, y - 8), WARM, radius=3)
            sheet.box((x, y - 14), (x + 38, y + 16), WARM, radius=4)
        else:
            sheet.box((x + 5, y - 20), (x + 33, y + 18), CARD, Line(width=2.5, colour=DEEP), radius=3)
        sheet.text((x + 54, y), name, Type(size=30, family="source-code-pro", weight=500))
        sheet.text((560, y), purpose, Type())
    sheet.line((80, 100), (80, 80 + 72 * (len(rows) - 1)), HAIR)
    return sheet


def editions() -> Sheet:
    """Return one book in the middle and the editions made from it."""
    sheet = Sheet(600)
    for place in range(5):
        y = 130 + place * 76
        sheet.box((60, y), (230, y + 56), CARD, Line(width=2.5, colour=INK), radius=5)
        for offset, end in ((16, 212), (28, 212), (40, 152)):
            sheet.box((78, y + offset - 2), (end, y + offset + 2), LINES)
    sheet.text((145, 85), "the pieces", NOTE)
    sheet.arrow((245, 310), (365, 310), Line(width=5, colour=WARM))
    sheet.box((380, 160), (640, 460), DEEP, EDGE, radius=10)
    sheet.line((412, 162), (412, 458), Line(width=4, colour=PAPER))
    for y, words, size in ((255, "the Book", 40), (315, "in order,", 31), (352, "all credited", 31)):
        sheet.text((526, y), words, Type(size=size, weight=600, colour=PAPER, anchor="mm"))
    targets = (
        (28, "EPUB", "phones, e-readers, shops"),
        (171, "MOBI", "Kindles, by cable"),
        (314, "PDF", "desks, printers, archives"),
        (457, "more to come", "a new edition, the same Book"),
    )
    for y, name, purpose in targets:
        later = name == "more to come"
        middle = y + 57
        sheet.arrow((652, 310 + (middle - 310) * 0.25), (742, middle), Line(width=5, colour=WARM))
        sheet.box(
            (755, y),
            (1150, y + 115),
            PAPER if later else CARD,
            Line(width=2, colour=SOFT) if later else EDGE,
            radius=12,
        )
        sheet.text(
            (952, y + 38), name, Type(size=36, weight=500 if later else 650, anchor="mm", colour=SOFT if later else INK)
        )
        sheet.text((952, y + 82), purpose, NOTE)
    return sheet


def pile_to_themes() -> Sheet:
    """Return loose slips on the left and the same slips in three columns on the right."""
    sheet = Sheet(580)
    kinds = (DEEP, WARM, SHADE)
    pile = (
        ((70, 110), (240, 265), (335, 345), (90, 445)),
        ((190, 165), (60, 335), (320, 450)),
        ((95, 235), (205, 385), (330, 135)),
    )
    for kind, slips in zip(kinds, pile, strict=True):
        for x, y in slips:
            sheet.box((x, y), (x + 110, y + 56), kind, Line(width=2, colour=INK), radius=5)
    sheet.text((255, 62), "as they came in", NOTE)
    sheet.arrow((480, 300), (590, 300), Line(width=6, colour=INK))
    for column, (words, count) in enumerate((("Asking", 4), ("Writing", 3), ("Reading", 3))):
        x = 640 + column * 180
        sheet.text((x + 75, 62), words, Type(size=33, weight=600, anchor="mm"))
        sheet.line((x, 90), (x + 150, 90), EDGE)
        for row in range(count):
            y = 110 + row * 92
            sheet.box((x + 15, y), (x + 135, y + 66), kinds[column], Line(width=2, colour=INK), radius=5)
    sheet.text((892, 520), "as a reader meets them", NOTE)
    return sheet


def word_scale() -> Sheet:
    """Return a ruler of words from none to 3,300 with the call's soft and hard bands."""
    sheet = Sheet(440)

    def x_of(words: int) -> float:
        return 60 + words * 1080 / 3300

    for start, end, fill in (
        (0, 250, PAPER),
        (250, 500, SHADE),
        (500, 1500, DEEP),
        (1500, 3000, SHADE),
        (3000, 3300, PAPER),
    ):
        sheet.box((x_of(start), 170), (x_of(end), 260), fill)
    sheet.line((x_of(0), 260), (x_of(3300), 260), EDGE)
    for words in (250, 500, 1000, 1500, 3000):
        sheet.line((x_of(words), 260), (x_of(words), 280), EDGE)
        sheet.text((x_of(words), 308), f"{words:,}", Type(size=31, weight=600, anchor="mm"))
    sheet.text((x_of(1000), 215), "comfortable", Type(size=34, weight=600, anchor="mm", colour=PAPER))
    sheet.text((x_of(2250), 215), "only if it is really good", Type(size=31, anchor="mm"))
    sheet.line((x_of(1000), 130), (x_of(1000), 168), Line(width=4, colour=WARM))
    sheet.text((x_of(1000), 100), "about three printed pages", Type(size=33, weight=600, anchor="mm"))
    sheet.text((60, 385), "Outside 250 to 3,000 words, talk to the editor first.", Type(size=31, colour=SOFT))
    sheet.text((WIDTH_PIXELS - 60, 385), "words", Type(size=31, colour=SOFT, anchor="rm"))
    return sheet


PICTURES = {
    "alt-text.png": alt_text,
    "call-to-book.png": call_to_book,
    "editions.png": editions,
    "folder-tree.png": folder_tree,
    "forty-sixty.png": forty_sixty,
    "page-parts.png": page_parts,
    "pile-to-themes.png": pile_to_themes,
    "word-scale.png": word_scale,
}


def main() -> None:
    """Draw every picture."""
    for name, picture in PICTURES.items():
        picture().write(IMAGES / name)


if __name__ == "__main__":
    main()
