"""The lines of a piece, numbered beside the text as they are set, for people who read it and say where they mean.

WeasyPrint numbers no lines, and where a line ends is known only when the pages are set. So the figures are set then, by
themselves, and each is moved to the height of its line. They are painted with the head of the page: an artifact, which
is neither tagged nor read aloud.

Every line of words counts, wherever it stands: titles, lists, quotations, code, captions. The lines of table cells that
stand beside one another are one. Not counted are notes at the foot, which have a number already, and lines without
words, such as a picture.
"""

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from weasyprint.formatting_structure.boxes import BlockBox, Box, FootnoteAreaBox, LineBox, TextBox

from bookofblogs.editions.paged.typesetter import SetPage, Typesetter

_CLASS = "line-number"
_GAP = 18.0
"""Between a number and the text, in CSS pixels."""
_SAME_LINE = 0.6
"""How far two baselines may lie apart, in the height of the type, where their lines stand beside one another."""


def number_lines(pages: Iterable[SetPage], typesetter: Typesetter, direction: str) -> int:
    """Write numbers beside the lines of `pages`, in place, and return how many there are.

    They run on from page to page, and stand before the text in its `direction`.
    """
    count = 0
    for page in pages:
        baselines = baselines_of(page)
        numbers = range(count + 1, count + len(baselines) + 1)
        for box, baseline in zip(_set(numbers, typesetter), baselines, strict=True):
            page.set_beside(_moved(box, page, baseline, direction))
        count += len(baselines)
    return count


def baselines_of(page: SetPage) -> list[float]:
    """Return how far below the top of `page` each of its lines of words stands, in CSS pixels, from above."""
    found: list[float] = []
    for text in sorted(map(_largest, _lines(page.text_box)), key=_baseline):
        if not found or _baseline(text) - found[-1] > _SAME_LINE * text.style["font_size"]:
            found.append(_baseline(text))
    return found


def _lines(page_box: Box) -> Iterator[list[TextBox]]:
    """Yield the words of every line that has any, but for those of notes."""
    waiting = [page_box]
    while waiting:
        box = waiting.pop()
        if isinstance(box, LineBox):
            words = [each for each in box.descendants() if isinstance(each, TextBox) and each.text.strip()]
            if words:
                yield words
        elif not isinstance(box, FootnoteAreaBox):
            waiting += getattr(box, "children", ())


def _largest(words: list[TextBox]) -> TextBox:
    """Return the first of the largest words of a line, which stand on its baseline: no mark of a note does."""
    return max(words, key=lambda text: text.style["font_size"])


def _baseline(text: TextBox) -> float:
    height: float = text.position_y + text.baseline
    return height


def _set(numbers: Iterable[int], typesetter: Typesetter) -> list[Box]:
    """Return a box for each of `numbers`, all of them at the head of one page of their own."""
    root = ET.Element("html")
    section = ET.SubElement(ET.SubElement(root, "body"), "section", {"class": "bare"})
    for number in numbers:
        mark = "tenth" if number % 10 == 0 else ""
        ET.SubElement(section, "div", {"class": f"{_CLASS} {mark}".rstrip()}).text = str(number)
    (page,) = typesetter.set(root)
    return [box for box in page.text_box.descendants() if _is_number(box)]


def _is_number(box: Box) -> bool:
    return isinstance(box, BlockBox) and _CLASS in box.element.get("class", "").split()


def _moved(box: Box, page: SetPage, baseline: float, direction: str) -> Box:
    """Return the number `box`, moved to the side of its line."""
    (text,) = (each for each in box.descendants() if isinstance(each, TextBox))
    edge = page.text_box.content_box_x()
    if direction == "rtl":
        dx = edge + page.text_box.width + _GAP - text.position_x
    else:
        dx = edge - _GAP - (text.position_x + text.width)
    box.translate(dx, baseline - _baseline(text))
    return box
