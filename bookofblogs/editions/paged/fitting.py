"""A text of changing length in a box of a certain height: in the largest type in which it fits, and else cut."""

import copy
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from bookofblogs.model.frozen import dataclass

if TYPE_CHECKING:
    from bookofblogs.editions.paged.typesetter import Box, SetPage, Typesetter

_CUT = " …"
_POINTS_A_PIXEL = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What is to fit where, on a sheet of one page."""

    box: str
    """The class of the box, a `div`."""
    text: str
    """The class of the paragraphs in it that may be set smaller, and cut in the end."""
    room: float
    """How high all that is in the box may be, in points."""
    sizes: Sequence[float]
    """The sizes of type to try, in points, one after the other."""
    leading: float
    """From one line to the next, as a share of the size."""
    remark: str
    """What to say where the text was cut."""

    def told(self) -> dict[str, Any]:
        """Return it for a task of the typesetter, which makes it again as `Fit(**told)`."""
        return asdict(self)


def fitted(typesetter: "Typesetter", document: Element, fit: Fit) -> tuple[list["SetPage"], tuple[str, ...]]:
    """Return the pages of `document` with the text as large as it fits, and what is to be said of that."""
    root = copy.deepcopy(document)
    is_cut = False
    while True:
        for points in fit.sizes:
            texts = [text for text in root.iter("p") if text.get("class") == fit.text]
            for text in texts:
                text.set("style", f"font-size: {points}pt; line-height: {points * fit.leading:.2f}pt")
            pages = typesetter.set(copy.deepcopy(root))
            if not texts or _height_in(pages[0], fit.box) <= fit.room:
                return pages, (fit.remark,) if is_cut else ()
        _cut(root, texts)
        is_cut = True


def _cut(root: Element, texts: list[Element]) -> None:
    """Take the last words off the `texts`, in place, or the last text where it has but one."""
    last = texts[-1]
    words = (last.text or "").removesuffix(_CUT).split()
    if len(words) > 1:
        last.text = " ".join(words[: len(words) * 9 // 10]) + _CUT
        return
    for parent in root.iter():
        if last in parent:
            parent.remove(last)
    for before in texts[-2:-1]:
        before.text = f"{before.text}{_CUT}"


def _height_in(page: "SetPage", name: str) -> float:
    """Return how high what stands in the box of the class `name` is, in points."""
    box = next((box for box in _boxes(page.text_box) if _is_called(box, name)), None)
    if box is None or not box.children:
        return 0
    last = box.children[-1]
    return float((last.position_y + last.height - box.position_y) * _POINTS_A_PIXEL)


def _boxes(box: "Box") -> Iterator["Box"]:
    inner = getattr(box, "_box", box)
    yield inner
    for child in getattr(inner, "children", ()):
        yield from _boxes(child)


def _is_called(box: "Box", name: str) -> bool:
    return box.element is not None and box.element.get("class") == name and box.element_tag == "div"
