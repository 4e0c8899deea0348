"""Stamped margins are those of pages that are set: the same bytes, and where they could not be, they are set."""

import pytest
from made_book import MAP

from bookofblogs.editions.paged import margin_stamps
from bookofblogs.editions.paged.font_records import FontShelf
from bookofblogs.editions.paged.margin_making import empty_pages, made_margins
from bookofblogs.editions.paged.margin_stamps import MarginStamps
from bookofblogs.editions.paged.measures import measures_of, proof_style, screen_style, style_sheet
from bookofblogs.editions.paged.own_files import own_files
from bookofblogs.editions.paged.typesetter import Typesetter
from bookofblogs.model.imprint import PageSize

STYLE = style_sheet(measures_of(PageSize()), MAP)
STYLES = {
    "print": STYLE,
    "screen": STYLE + screen_style("ltr"),
    "screen from right to left": STYLE + screen_style("rtl"),
    "proof": STYLE + screen_style("ltr") + proof_style(),
}
TYPESETTERS: dict[str, Typesetter] = {}


@pytest.fixture(scope="module", autouse=True)
def put_away():
    yield
    TYPESETTERS.clear()


def typesetter(style: str) -> Typesetter:
    if style not in TYPESETTERS:
        TYPESETTERS[style] = Typesetter.with_faces(own_files(()), STYLES[style])
    return TYPESETTERS[style]


def sheet(style: str, *, kind: str = "chapter", name: str = "", number: int = 3, right: str = "Tides, told"):
    words = {"data-head-left": "Jo Wood and others", "data-head-right": right}
    words |= {"data-proof": "A proof of 3 May"} if style == "proof" else {}
    pages = [{"name": name} | words for _ in range(4)]
    pages[2] |= {"name": "turned"} if name == "" else {}
    return {"language": "en-GB", "direction": "ltr", "class": kind, "number": number, "pages": pages}


def as_set(style: str, asked) -> bytes:
    setter = typesetter(style)
    return made_margins(empty_pages(setter, asked), FontShelf(()))


@pytest.fixture
def was_set(monkeypatch):
    """How many pages were set, besides those that show how a kind of page looks."""
    found = []
    original = margin_stamps.empty_pages

    def empty_pages_of(setter, asked):
        if not any("Right" in page.values() for page in asked["pages"]):
            found.append(len(asked["pages"]))
        return original(setter, asked)

    monkeypatch.setattr(margin_stamps, "empty_pages", empty_pages_of)
    return found


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("number", [1, 2, 99, 401])
def test_stamped_margins_are_those_of_pages_that_are_set(style, number, was_set):
    stamps = MarginStamps(typesetter(style), FontShelf(()))
    for asked in (
        sheet(style, number=number),
        sheet(style, number=number, right="Another head, with fi and fl"),
        sheet(style, kind="other front", name="front", number=number),
        sheet(style, kind="title-page", name="bare", number=number),
    ):
        assert stamps.margins(asked) == as_set(style, asked)
    assert was_set == []


@pytest.mark.parametrize("head", ["春の海", "So many words " * 9])
def test_words_that_would_stand_elsewhere_are_set(head, was_set):
    stamps = MarginStamps(typesetter("screen"), FontShelf(()))
    asked = sheet("screen", right=head)
    assert stamps.margins(asked) == as_set("screen", asked)
    assert was_set == [4]
    assert stamps.margins(sheet("screen")) == as_set("screen", sheet("screen"))
