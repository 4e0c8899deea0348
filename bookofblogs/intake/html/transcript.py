"""From the tree of a page, cleaned of what is no text, to the contract's blocks: what each tag becomes."""

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from bookofblogs.intake.html.account import PHRASES, SILENT, Account, is_filled, words_of
from bookofblogs.intake.html.code import code_of
from bookofblogs.intake.html.embeds import EMBEDS, add_embed
from bookofblogs.intake.html.flow import Flow
from bookofblogs.intake.html.links import is_dead, resolved, unwrapped
from bookofblogs.intake.html.open_blocks import Mark
from bookofblogs.intake.html.pictures import Pictures, is_tracker
from bookofblogs.intake.html.styles import Looks, Styles
from bookofblogs.markdown.web_addresses import shown_address
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.manuscript import EntryKind, Tally

_BLOCK_NAMES = "h1 h2 h3 h4 h5 h6 p blockquote dl dt dd table tr caption td th figure figcaption ul ol li aside"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_LINE_NAMES = """
address article center details dialog div fieldset footer form header hgroup legend main nav optgroup option search
section select summary
"""
_LINES = frozenset(_LINE_NAMES.split())
"""What has no block of its own, but whose words stand in no line with others."""
_MARKS: Mapping[str, str] = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "dfn": "em", "var": "em", "u": "u",
    "s": "del", "strike": "del", "del": "del", "tt": "code", "code": "code", "kbd": "code", "samp": "code",
    "sup": "sup", "sub": "sub", "mark": "mark",
}  # fmt: skip
_KEPT_DATA = ("data-style", "data-outline", "data-list", "data-level", "data-marker", "data-number")
_MONO_FACES = ("courier", "mono", "consolas")

End = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcriber:
    """What it takes to turn a tree into blocks: one for all parts of a page."""

    account: Account
    pictures: Pictures
    styles: Styles
    base: str = ""
    points: float | None = None
    """The size of most of the text, where the page's style sheet says sizes."""

    def blocks(self, root: etree._Element) -> etree._Element:
        """Return what stands in `root`, which loses nothing by it, as a root of the contract's blocks."""
        flow = Flow(self.account)
        pending: list[tuple[etree._Element, Iterator[etree._Element], End]] = []
        flow.text(root.text or "")
        pending.append((root, iter(root), _nothing))
        while pending:
            element, children, end = pending[-1]
            child = next(children, None)
            if child is None:
                pending.pop()
                end()
                if element is not root:
                    flow.text(element.tail or "")
                continue
            ended = self._start(flow, child)
            if ended is None:
                flow.text(child.tail or "")
                continue
            flow.text(child.text or "")
            pending.append((child, iter(child), ended))
        return flow.finish()

    def _start(self, flow: Flow, element: etree._Element) -> End | None:
        """Begin what `element` becomes; return what ends it, None where it is done with, and all in it."""
        tag = str(element.tag)
        if tag in SILENT or tag in {
            "link",
            "meta",
            "base",
            "title",
            "col",
            "colgroup",
            "source",
            "track",
            "param",
            "wbr",
            "rp",
        }:
            return None
        if tag in {"img", "br", "hr", "pre", "noteref", "input"} or tag in EMBEDS:
            self._whole(flow, element, tag)
            return None
        ends: list[End] = []
        looks = self.styles.looks(element)
        if tag in _BLOCKS:
            ends.append(self._open(flow, element, looks))
        elif tag in _LINES:
            flow.end_paragraph()
            ends.append(flow.end_paragraph)
        elif tag == "a":
            ends.append(self._link(flow, element))
        elif tag in {"q", "rt"}:
            before, after = {"q": ("“", "”"), "rt": (" (", ")")}[tag]
            flow.text(before)
            ends.append(lambda: flow.text(after))
        elif tag not in PHRASES:
            flow.separate()
            ends.append(flow.separate)
        ends += [end for mark in self._marks(element, tag, looks) for end in _marked(flow, mark)]
        return lambda: _end_all(ends)

    def _open(self, flow: Flow, element: etree._Element, looks: Looks) -> End:
        attributes = {name: element.get(name, "") for name in _KEPT_DATA if element.get(name)}
        attributes.update(_table_attributes(element))
        align = looks.align or (element.get("align") or "").lower()
        named = {"center": ("centred",), "right": ("right",), "end": ("right",)}.get(align, ())
        opened = flow.open_block(str(element.tag), attributes, named)
        if opened is None:
            self._tell_refused(element)
        return lambda: flow.close_block(opened)

    def _tell_refused(self, element: etree._Element) -> None:
        """Write down an item or a cell that stands where none may, in a heading or too deep: only its words stay."""
        tally = Tally(items=int(element.tag == "li"), cells=int(element.tag in {"td", "th"} and is_filled(element)))
        if tally != Tally():
            detail = "an item or cell where none may stand, its words stay"
            self.account.note_left_out(EntryKind.OTHER, tally=tally, detail=detail)

    def _whole(self, flow: Flow, element: etree._Element, tag: str) -> None:
        if tag == "br":
            flow.line_break()
        elif tag == "hr":
            flow.block(etree.Element("hr"))
        elif tag == "pre":
            block = code_of(element, self.account)
            if block is not None:
                flow.block(block)
        elif tag == "noteref":
            flow.phrase(etree.Element("noteref", key=element.get("key", "")))
        elif tag == "input":
            flow.text("☑ " if element.get("checked") is not None else "☐ ")
        elif tag == "img":
            self._picture(flow, element)
        else:
            add_embed(flow, element, self.account, self.pictures)

    def _picture(self, flow: Flow, element: etree._Element) -> None:
        picture = None if is_tracker(element) else self.pictures.image(element)
        if picture is not None:
            flow.phrase(picture)
            return
        kind = EntryKind.TRACKER if is_tracker(element) else EntryKind.EMPTY
        self.account.note_left_out(
            kind, tally=Tally(pictures=1), detail="" if kind is EntryKind.TRACKER else "a picture without a file"
        )

    def _link(self, flow: Flow, element: etree._Element) -> End:
        given = element.get("href")
        if given is None:
            return _nothing
        address = unwrapped(given)
        if not address:
            return _nothing
        if is_dead(address):
            self.account.note_left_out(EntryKind.DEAD_LINK, tally=Tally(links=1), detail=address)
            return _nothing
        mark = Mark("a", {"href": resolved(address, self.base)})
        if not flow.start_mark(mark):
            self.account.note_left_out(
                EntryKind.OTHER, tally=Tally(links=1), detail="a link within a link, its words stay"
            )
            return _nothing
        self._tell_shown_address(element, mark.attributes["href"])
        return lambda: flow.end_mark(mark)

    def _tell_shown_address(self, link: etree._Element, address: str) -> None:
        """Write down that a book shows the address of a link that has nothing but pictures in it, once for each."""
        pictures = [image for image in link.iter("img") if not is_tracker(image)]
        if not pictures or words_of(link):
            return
        leads_elsewhere = False
        for image in pictures:
            shown = self.pictures.image(image)
            if shown is not None and unquote(shown.get("src") or "") != unquote(address):
                self.account.note_added(EntryKind.ADDRESS, shown_address(address), detail=address)
                leads_elsewhere = True
        if not leads_elsewhere:
            self.account.note_left_out(EntryKind.OTHER, tally=Tally(links=1), detail="a picture's link to itself")

    def _marks(self, element: etree._Element, tag: str, looks: Looks) -> Iterator[Mark]:
        """Yield the marks that `element` puts on its words, by its tag and by its looks."""
        is_heading = tag[:1] == "h" and tag[1:].isdigit()
        wanted = [_MARKS[tag]] if tag in _MARKS else []
        if looks.bold is False and "strong" in wanted:  # Google wraps whole documents in <b style="font-weight:normal">
            wanted.remove("strong")
        if looks.italic is False and "em" in wanted:
            wanted.remove("em")
        if looks.bold and not is_heading and tag != "th":
            wanted.append("strong")
        wanted += ["em"] * (looks.italic is True and not is_heading)
        if looks.underlined and not is_heading and not _is_of_link(element):
            wanted.append("u")
        wanted += ["del"] * looks.struck
        if looks.mono or (tag == "font" and any(face in (element.get("face") or "").lower() for face in _MONO_FACES)):
            wanted.append("code")
        if looks.raised:
            wanted.append(looks.raised)
        if looks.points is not None and self.points:
            yield Mark("", looks=frozenset({f"size {looks.points / self.points:.2f}"}))
        for name in dict.fromkeys(wanted):
            yield Mark(name)


def _marked(flow: Flow, mark: Mark) -> list[End]:
    return [lambda: flow.end_mark(mark)] if flow.start_mark(mark) else []


def _is_of_link(element: etree._Element) -> bool:
    """Decide whether an element is underlined since it is a link, or stands in one, or around one."""
    return (
        element.tag in {"a", "ins"}
        or element.find("a") is not None
        or next(element.iterancestors("a"), None) is not None
    )


def _end_all(ends: list[End]) -> None:
    for end in reversed(ends):
        end()


def _nothing() -> None:
    """End what needs no end."""


def _table_attributes(element: etree._Element) -> dict[str, str]:
    tag = element.tag
    if tag in {"td", "th"}:
        spans = {name: element.get(name, "").strip() for name in ("rowspan", "colspan")}
        return {name: span for name, span in spans.items() if span.isdigit() and len(span) < 4 and int(span) > 1}
    if tag == "ol":
        start = (element.get("start") or "").strip()
        return {"start": start} if start.isascii() and start.isdigit() and start != "1" else {}
    if tag == "table" and (element.get("border") or "") == "0":
        return {"data-looks": "borderless"}
    return {}
