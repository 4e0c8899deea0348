"""The tree of the wrap cover, each thing in its place: front, spine and back, in the order in which they are read."""

from dataclasses import replace

from lxml import etree
from lxml.etree import SubElement, _Element

from bookofblogs.editions.cover.choice import cover_description
from bookofblogs.editions.paged.own_files import address
from bookofblogs.editions.print.barcode import HEIGHT_MM, WIDTH_MM
from bookofblogs.editions.print.front import Area, Front
from bookofblogs.editions.print.printers import spine_inches
from bookofblogs.isbn import hyphenated
from bookofblogs.model.book import Book
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.imprint import Print

BARCODE = "barcode"
"""The name under which the barcode stands among the files of the cover."""
BACK, BLURB = "back", "blurb"
"""The classes of the back's text, and of the paragraphs in it that may be set smaller."""
_POINTS_PER_INCH, _POINTS_PER_MM = 72, 72 / 25.4
_BARCODE_ROOM = (2 * _POINTS_PER_INCH, 1.2 * _POINTS_PER_INCH)
_BARCODE_FROM_EDGE = 0.25 * _POINTS_PER_INCH
_BACK_MARGIN = 0.11
"""The margins of the back's text, as a share of its width."""
_SPINE_FREE = 0.0625 * _POINTS_PER_INCH
"""What stays empty on each side of the spine's text."""
_EMS_PER_CHARACTER = 0.5
_LINE_OF_LETTERS = 1.05
"""From the top of an `f` to the foot of a `p`, in ems, with a little air."""
_SMALLEST_SPINE_POINTS, _LARGEST_SPINE_POINTS = 7.0, 17.0
_TITLE = "title"
"""The class of what may become the heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapMeasures:
    """The measures of a wrap cover, in points from the upper left corner of its trim."""

    width: float
    """Of the front and of the back, as trimmed."""
    height: float
    spine: float
    bleed: float
    front_is_left: bool = False
    """In a book that is read from the right."""

    @classmethod
    def of(cls, settings: Print, pages: int, direction: str) -> "WrapMeasures":
        """Return the wrap around a book of so many pages."""
        return cls(
            width=settings.page.width_mm * _POINTS_PER_MM,
            height=settings.page.height_mm * _POINTS_PER_MM,
            spine=spine_inches(settings, pages) * _POINTS_PER_INCH,
            bleed=settings.bleed_mm * _POINTS_PER_MM,
            front_is_left=direction == "rtl",
        )

    @property
    def spread_width(self) -> float:
        """Back, spine and front together, as trimmed."""
        return 2 * self.width + self.spine

    @property
    def front(self) -> Area:
        """The front, as trimmed."""
        return Area(left=self._side(front=True), top=0, width=self.width, height=self.height)

    @property
    def back(self) -> Area:
        """The back, as trimmed."""
        return Area(left=self._side(front=False), top=0, width=self.width, height=self.height)

    @property
    def front_bled(self) -> Area:
        """The front with the bleed on the three sides that are cut."""
        left = self.front.left - (self.bleed if self.front_is_left else 0)
        return Area(left=left, top=-self.bleed, width=self.width + self.bleed, height=self.height + 2 * self.bleed)

    @property
    def barcode(self) -> Area:
        """The room of the barcode, in the lower right corner of the back."""
        width, height = _BARCODE_ROOM
        return Area(
            left=self.back.left + self.width - _BARCODE_FROM_EDGE - width,
            top=self.height - _BARCODE_FROM_EDGE - height,
            width=width,
            height=height,
        )

    @property
    def back_text(self) -> Area:
        """The room of the back's text, above the barcode."""
        margin = self.width * _BACK_MARGIN
        return Area(
            left=self.back.left + margin,
            top=margin,
            width=self.width - 2 * margin,
            height=self.barcode.top - 2 * margin,
        )

    def _side(self, *, front: bool) -> float:
        return 0 if front == self.front_is_left else self.width + self.spine


def wrap_section(book: Book, wrap: WrapMeasures, front: Front, isbn: str, *, with_spine_text: bool) -> _Element:
    """Return the tree of the wrap, in the order in which it is read: front, spine, back."""
    section = etree.Element("section", {"class": "bare wrap"})
    bleed = wrap.bleed
    whole = Area(left=-bleed, top=-bleed, width=wrap.spread_width + 2 * bleed, height=wrap.height + 2 * bleed)
    _box(section, whole, f"background: {front.ground}")
    _front(section, book, wrap, front)
    if with_spine_text:
        _spine(section, book, wrap, front)
    _back(section, book, wrap, front)
    _name_heading(section)
    room = wrap.barcode
    if isbn:
        _box(section, room, "background: #fff")
        size = (WIDTH_MM * _POINTS_PER_MM, HEIGHT_MM * _POINTS_PER_MM)
        place = replace(
            room,
            left=room.left + (room.width - size[0]) / 2,
            top=room.top + (room.height - size[1]) / 2,
            width=size[0],
            height=size[1],
        )
        _image(section, BARCODE, f"{book.imprint.title}: ISBN {hyphenated(isbn)}", place)
    return section


def _front(section: _Element, book: Book, wrap: WrapMeasures, front: Front) -> None:
    """Add the front: the picture, cut where the sheet and the spine end, between what goes on beside it."""
    bled = wrap.front_bled
    pane = _box(section, bled, "overflow: hidden")
    inner = replace(front.area, left=front.area.left - bled.left, top=front.area.top - bled.top)
    if inner.height >= bled.height:
        halves = [Area(left=side * bled.width / 2, top=0, width=bled.width / 2, height=bled.height) for side in (0, 1)]
    else:
        halves = [Area(left=0, top=side * bled.height / 2, width=bled.width, height=bled.height / 2) for side in (0, 1)]
    for half, colour in zip(halves, front.beside, strict=True):
        _box(pane, half, f"background: {colour or front.ground}")
    _image(SubElement(pane, "p"), front.name, cover_description(book), inner)


def _spine(section: _Element, book: Book, wrap: WrapMeasures, front: Front) -> None:
    """Add the text of the spine, which runs from head to foot: the title, and who edited the book if there is room."""
    points = min(_LARGEST_SPINE_POINTS, (wrap.spine - 2 * _SPINE_FREE) / _LINE_OF_LETTERS)
    if points < _SMALLEST_SPINE_POINTS:
        return
    margin = wrap.height * 0.06
    length = wrap.height - 2 * margin
    room = int(length / (points * _EMS_PER_CHARACTER))
    title = _cut(book.imprint.title, room)
    names = book.strings.lists.joined(book.imprint.editors)
    spine_right = wrap.width + wrap.spine
    style = (
        f"left: {spine_right:.3f}pt; top: {margin:.3f}pt; width: {length:.3f}pt; height: {wrap.spine:.3f}pt; "
        f"line-height: {wrap.spine:.3f}pt; transform-origin: 0 0; transform: rotate(90deg); white-space: nowrap; "
        f"font-size: {points:.2f}pt; color: {front.ink}"
    )
    line = SubElement(section, "div", style=style)
    SubElement(line, "div", {"class": _TITLE}, style="left: 0; top: 0; font-weight: 600").text = title
    if names and len(title) + len(names) * 0.8 + 4 < room:
        beside = f"right: 0; top: 0; font-family: 'Source Sans 3'; font-size: {points * 0.8:.2f}pt"
        SubElement(line, "div", style=f"{beside}; color: {front.accent}").text = names


def _back(section: _Element, book: Book, wrap: WrapMeasures, front: Front) -> None:
    """Add the text of the back: the title, what the book says of itself, and its series and publisher at the foot."""
    imprint, area = book.imprint, wrap.back_text
    text = _box(section, area, f"color: {front.ink}", BACK)
    if imprint.description:
        head = f"font-size: 17pt; line-height: 21pt; color: {front.accent}; margin-bottom: 10pt"
        SubElement(text, "p", {"class": _TITLE}, style=head).text = imprint.title
        for paragraph in imprint.description.split("\n\n"):
            SubElement(text, "p", {"class": BLURB}).text = " ".join(paragraph.split())
    foot = replace(
        area,
        top=wrap.barcode.top,
        width=max(36.0, wrap.barcode.left - area.left - 12),
        height=wrap.barcode.height,
    )
    small = "font-family: 'Source Sans 3'; font-size: 9pt; line-height: 12pt"
    lines = _box(section, foot, f"color: {front.ink}; {small}", "foot")
    series = imprint.series
    named = (f"{series.name}, {series.volume}".rstrip(", ") if series else "", imprint.publisher, imprint.hashtag)
    for words in filter(None, named):
        SubElement(lines, "p", style="margin: 0").text = words


def _name_heading(section: _Element) -> None:
    """Make the title a heading, which every document needs: the spine's, else the back's, else the whole front's."""
    paragraphs = list(section.iter("div", "p"))
    titles = [text for text in paragraphs if text.get("class") == _TITLE]
    heading = titles[0] if titles else next(text for text in paragraphs if text.tag == "p")
    position = "absolute" if heading.tag == "div" else "static"
    heading.tag = "h1"
    heading.set("style", f"position: {position}; {heading.get('style', '')}")


def _cut(words: str, most: int) -> str:
    """Return `words`, cut at a blank if there are more than `most` characters."""
    if len(words) <= most:
        return words
    return words[: most - 1].rpartition(" ")[0].rstrip(",;:.") + "…"


def _box(parent: _Element, area: Area, style: str, name: str = "") -> _Element:
    box = SubElement(parent, "div", style=f"{_at(area)}; {style}")
    if name:
        box.set("class", name)
    return box


def _image(parent: _Element, name: str, description: str, area: Area) -> None:
    SubElement(parent, "img", {"src": address(name), "alt": description, "style": _at(area)})


def _at(area: Area) -> str:
    return f"left: {area.left:.3f}pt; top: {area.top:.3f}pt; width: {area.width:.3f}pt; height: {area.height:.3f}pt"
