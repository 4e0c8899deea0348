"""The way of a page into the PDF, drawn for docs/inside.md; `make pictures` draws it."""  # noqa: INP001 - docs/ holds scripts to run, no package

from pen import CARD, DEEP, INK, PAPER, SHADE, SOFT, WARM, Line, Sheet, Type

_ROWS = (
    ("A sheet", "a piece, or short", "ones that run on", "Fragment", "pages without heads", "and numbers"),
    ("A first number", "how many pages", "stand before it", "Margins", "heads and numbers,", "stamped"),
    ("A picture", "JPEG and PNG go in", "as they are", "Pixels", "where the ground", "shines through"),
    ("A font", "and what all pages", "show in it", "Cut font", "only what", "is shown"),
)
_ROW, _TOP, _TALL = 142, 112, 122
_BOTTOM = _TOP + _ROW * (len(_ROWS) - 1) + _TALL
_NAME = Type(size=32, weight=650, anchor="mm")
_WORDS = Type(size=25, colour=SOFT, anchor="mm")
_ON_DARK = Type(size=25, colour=PAPER, anchor="mm")
_HEAD = Type(size=27, colour=SOFT, anchor="mm")
_PEN = Line(width=4, colour=WARM)


def way_of_a_page() -> Sheet:
    """Return what a page is made of, who makes it, what is kept of it, and how it is bound."""
    sheet = Sheet(_BOTTOM + 122)
    sheet.box((560, 70), (850, _BOTTOM + 14), SHADE, radius=14)
    for x, words in ((175, "what goes in"), (435, "made by"), (705, "kept"), (960, "bound")):
        sheet.text((x, 40), words, _HEAD)
    sheet.text((705, 91), "sealed, in .bob/cache", Type(size=23, colour=SOFT, anchor="mm"))
    for place, row in enumerate(_ROWS):
        _row(sheet, _TOP + place * _ROW, row)
    _tall(
        sheet,
        (370, 500),
        "Workers",
        ("a process", "for each", "processor,", "four at", "most;", "no other", "needs", "Pango"),
    )
    _tall(sheet, (905, 1015), "Binder", ("puts in", "numbers,", "links,", "outline,", "tags and", "labels"))
    sheet.arrow((1017, (_TOP + _BOTTOM) / 2), (1062, (_TOP + _BOTTOM) / 2), _PEN)
    sheet.box((1068, 270), (1165, 475), CARD, Line(width=3, colour=INK), radius=4)
    sheet.text((1116, 350), "PDF", _NAME)
    sheet.text((1116, 395), "one file", _WORDS)
    told = "After an edit only this is made anew: its sheet, the contents if a number in them changed, "
    told += "and the margins of what moved."
    sheet.paragraph((40, _BOTTOM + 48), told, 1120, Type(size=27))
    return sheet


def _row(sheet: Sheet, y: float, words: tuple[str, ...]) -> None:
    """Draw what goes in, and what comes of it."""
    middle = y + _TALL / 2
    for left, right, lines in ((40, 310, words[:3]), (575, 835, words[3:])):
        sheet.box((left, y), (right, y + _TALL), CARD, Line(width=3, colour=INK), radius=10)
        for offset, text, setting in zip((30, 66, 96), lines, (_NAME, _WORDS, _WORDS), strict=True):
            sheet.text(((left + right) / 2, y + offset), text, setting)
    for start, end in ((313, 363), (503, 557), (853, 899)):
        sheet.arrow((start, middle), (end, middle), _PEN)


def _tall(sheet: Sheet, across: tuple[float, float], name: str, words: tuple[str, ...]) -> None:
    """Draw who works on all rows."""
    sheet.box((across[0], _TOP), (across[1], _BOTTOM), DEEP, Line(width=3, colour=INK), radius=10)
    middle = sum(across) / 2
    sheet.text((middle, _TOP + 60), name, Type(size=30, weight=650, colour=PAPER, anchor="mm"))
    for place, line in enumerate(words):
        sheet.text((middle, _TOP + 150 + place * 36), line, _ON_DARK)
