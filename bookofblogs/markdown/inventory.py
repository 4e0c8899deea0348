"""What stands in a passage: its ids, headings, links, pictures and notes, listed in the order of the text."""

from urllib.parse import unquote

from bookofblogs.expressions import expression
from bookofblogs.language.slugs import safe_id, slug
from bookofblogs.language.word_count import count_words
from bookofblogs.markdown.tree.element import Child, Element, elements_in, texts, write
from bookofblogs.markdown.tree.footnotes import mark
from bookofblogs.model.passage import WIDTH_STEP_PERCENT, Heading, Link, Note, PictureReference

_PERCENT = expression(r"\s*(\d{1,3}(?:\.\d+)?)\s*%\s*")
_FULL_WIDTH = 100.0
_PARTED = frozenset(
    {
        "p", "h2", "h3", "h4", "h5", "h6", "li", "pre", "table", "caption", "tr", "td", "th", "dt", "dd", "figure",
        "figcaption", "aside", "blockquote", "ul", "ol", "dl", "br",
    }
)  # fmt: skip


class Inventory:
    """Lists what stands in a passage, and gives every place in it an id that is unique in the book."""

    def __init__(self, prefix: str, notes: dict[str, Element]) -> None:
        """Give ids that begin with `prefix`; `notes` are the footnotes by label."""
        self.prefix = prefix
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.pictures: list[PictureReference] = []
        self.notes: list[Note] = []
        self.anchors: dict[str, str] = {}
        self.words = 0
        self.title_marks = ""
        self._ids: set[str] = set()
        self._last_numbers: dict[str, int] = {}
        self._inside: list[tuple[Element, str]] = []
        self._written = notes
        self._numbers: dict[str, int] = {}
        self._references: dict[str, list[str]] = {}
        self._parts: list[str] = []

    def take(self, body: list[Child], *, title: Element | None = None) -> str:
        """List what stands in `body` and in the notes it refers to; return the body as XML.

        A link to the heading `title`, which was taken out of the body, leads to the body's beginning.
        """
        self._give_ids(body)
        if title and body and isinstance(body[0], Element):
            self._give_start(body[0], title)
        for note in self._written.values():
            self._give_ids(note.children)
        if title:
            self.title_marks = self._marks_on(title)
        self._walk(body, None)
        done = 0
        order: list[str] = []
        while done < len(self._numbers):
            order = list(self._numbers)
            self._parts.append(" ")
            self._walk(self._written[order[done]].children, None)
            done += 1
        for element, written in self._inside:
            element.attributes["href"] = f"#{self._place(written)}" if self._place(written) else written
        self.notes = [self._note(label) for label in order]
        self.words = count_words("".join(self._parts))
        return "\n".join([write([block]) for block in body])

    def _note(self, label: str) -> Note:
        note = self._written[label]
        number = self._numbers[label]
        return Note(
            id=f"{self.prefix}-note-{number}",
            number=number,
            body="\n".join([write([block]) for block in note.children]),
            reference_ids=tuple(self._references[label]),
            line=note.line,
        )

    def _marks_on(self, title: Element) -> str:
        """Return the marks of the notes on a title, which come before all others."""
        labels = [each.notes["label"] for each in elements_in(title.children) if each.tag == "note-mark"]
        return write([self._reference(label) for label in labels if label in self._written])

    def _place(self, written: str) -> str:
        anchor = unquote(written[1:])
        return self.anchors.get(anchor) or self.anchors.get(anchor.lower(), "")

    def _give_ids(self, children: list[Child]) -> None:
        """Give ids to headings and to what the author named; names win over what headings are called."""
        named: list[Element] = []
        headings: list[Element] = []
        _find_places(children, named, headings)
        for element in named:
            name = element.attributes["id"]
            element.attributes["id"] = self._new_id(safe_id(name, fallback="at"))
            self.anchors.setdefault(name, element.attributes["id"])
        for heading in headings:
            anchor = slug(heading.notes.get("typed") or texts(heading.children))
            if "id" not in heading.attributes:
                heading.attributes["id"] = self._new_id(safe_id(anchor, fallback="section"))
            self.anchors.setdefault(self._new_anchor(anchor), heading.attributes["id"])

    def _give_start(self, first: Element, title: Element) -> None:
        if "id" not in first.attributes:
            first.attributes["id"] = self._new_id("start")
        for anchor in (title.attributes.get("id"), slug(title.notes.get("typed") or texts(title.children))):
            if anchor:
                self.anchors.setdefault(anchor, first.attributes["id"])

    def _new_id(self, name: str) -> str:
        found = f"{self.prefix}-{name}"
        # These two forms are the notes' own.
        if name.startswith(("note-", "ref-")):
            found = f"{self.prefix}-at-{name}"
        count = self._last_numbers.get(found, 1)
        unique = found
        while unique in self._ids:
            count += 1
            unique = f"{found}-{count}"
        self._last_numbers[found] = count
        self._ids.add(unique)
        return unique

    def _new_anchor(self, anchor: str) -> str:
        """Return the anchor that GitHub gives a heading whose anchor was given before: with a number."""
        count = self._last_numbers.get(f"#{anchor}", 0)
        unique = anchor
        while unique in self.anchors:
            count += 1
            unique = f"{anchor}-{count}"
        self._last_numbers[f"#{anchor}"] = count
        return unique

    def _walk(self, children: list[Child], line: int | None) -> None:
        for index, child in enumerate(children):
            if isinstance(child, str):
                self._parts.append(child)
                continue
            tag = child.tag
            line = child.line or line
            if tag == "note-mark":
                label = child.notes["label"]
                children[index] = self._reference(label) if label in self._written else f"[{label}]"
                continue
            if tag == "img":
                self._list_picture(child, line)
                continue
            if tag == "a" and "href" in child.attributes:
                self._list_link(child, line)
            elif tag[0] == "h" and tag[1:].isdigit():
                self.headings.append(
                    Heading(level=int(tag[1]), text=texts(child.children), id=child.attributes["id"], line=child.line)
                )
            self._walk_below(child, line)

    def _walk_below(self, element: Element, line: int | None) -> None:
        counted = len(self._parts)
        if element.tag in _PARTED:
            self._parts.append(" ")
        self._walk(element.children, line)
        if element.tag == "pre" or element.notes.get("uncounted"):
            del self._parts[counted:]
        if element.tag in _PARTED:
            self._parts.append(" ")

    def _reference(self, label: str) -> Element:
        number = self._numbers.setdefault(label, len(self._numbers) + 1)
        references = self._references.setdefault(label, [])
        again = f"-{len(references) + 1}" if references else ""
        references.append(f"{self.prefix}-ref-{number}{again}")
        return mark(f"{self.prefix}-note-{number}", references[-1], number)

    def _list_link(self, element: Element, line: int | None) -> None:
        written = element.attributes["href"]
        self.links.append(Link(target=written, text=texts(element.children), line=line))
        if written.startswith("#"):
            self._inside.append((element, written))

    def _list_picture(self, element: Element, line: int | None) -> None:
        notes = element.notes
        width = _width(notes.get("width", ""))
        described = " ".join(element.attributes.get("alt", "").split())
        element.attributes = {
            name: value
            for name, value in {
                "src": element.attributes.get("src", ""),
                "alt": described,
                "title": element.attributes.get("title", ""),
                "id": element.attributes.get("id", ""),
                "class": _width_class(width),
            }.items()
            if value or name in ("src", "alt")
        }
        self.pictures.append(
            PictureReference(
                source=element.attributes["src"],
                description=described or None,
                caption=notes.get("caption") or element.attributes.get("title", ""),
                credit=notes.get("credit", ""),
                licence=notes.get("licence", ""),
                width_percent=width,
                line=line,
            )
        )


def _find_places(children: list[Child], named: list[Element], headings: list[Element]) -> None:
    for child in children:
        if isinstance(child, Element):
            if "id" in child.attributes:
                named.append(child)
            if child.tag[0] == "h" and child.tag[1:].isdigit():
                headings.append(child)
            if child.children:
                _find_places(child.children, named, headings)


def _width(written: str) -> float | None:
    match = _PERCENT.fullmatch(written)
    return float(match.group(1)) if match and 0 < float(match.group(1)) <= _FULL_WIDTH else None


def _width_class(percent: float | None) -> str:
    """Return the class by which every edition knows how wide a picture is to be; empty where nobody said."""
    if percent is None:
        return ""
    return f"width-{max(1, round(percent / WIDTH_STEP_PERCENT)) * WIDTH_STEP_PERCENT}"
