"""Pictures with their captions, credits and the links around them."""

from urllib.parse import unquote

from bookofblogs.markdown.tree.element import Child, Element, is_blank, texts
from bookofblogs.markdown.web_addresses import shown_address

_IN_FIGURE = frozenset({"table", "pre", "blockquote"})
_CAPTION_PHRASES = frozenset({"em", "small", "cite"})


def as_figure(paragraph: Element) -> Element:
    """Return a paragraph with one picture and at most its caption as a figure, any other paragraph as it is.

    A caption is the picture's title, or what stands below the picture all in italics or small type, or all in square
    brackets.
    """
    items = _without_ends(paragraph.children)
    first = items[0] if items else ""
    if not isinstance(first, Element) or first.tag != "img":
        return paragraph
    below = _caption_below(_without_ends(items[1:]))
    if below is None:
        return paragraph
    return _figure(first, below, line=paragraph.line)


def as_figures(paragraph: Element) -> list[Element]:
    """Return a paragraph of pictures, each on a line of its own with at most its caption, as a figure for each.

    Any other paragraph is returned as `as_figure` returns it: pictures side by side are one row.
    """
    groups: list[list[Child]] = [[]]
    begins_a_line = False
    for item in paragraph.children:
        if _is_picture(item) and begins_a_line:
            groups.append([])
        groups[-1].append(item)
        if _is_break(item) or isinstance(item, str):
            begins_a_line = _is_break(item) or (isinstance(item, str) and item.rstrip(" \t").endswith("\n"))
        else:
            begins_a_line = False
    if len(groups) == 1 or not all(map(_is_picture_with_caption, groups)):
        return [as_figure(paragraph)]
    return [as_figure(Element("p", {}, group, line=_line_of(group))) for group in groups]


def _is_picture_with_caption(group: list[Child]) -> bool:
    items = _without_ends(group)
    return bool(items) and _is_picture(items[0]) and _caption_below(_without_ends(items[1:])) is not None


def _without_ends(items: list[Child]) -> list[Child]:
    """Return what a line holds without the blanks and breaks around it; those between its words stay."""
    held = [at for at, item in enumerate(items) if not is_blank(item) and not _is_break(item)]
    return items[held[0] : held[-1] + 1] if held else []


def _line_of(group: list[Child]) -> int | None:
    return next((item.line for item in group if isinstance(item, Element)), None)


def with_caption(element: Element, content: list[Element], below: list[Child]) -> list[Element]:
    """Return the blocks of an HTML figure: its picture or table with the caption `below`; the rest before it."""
    blocks = [part for block in content for part in _pictures_of(block)]
    if not blocks:
        return [Element("p", {}, below, line=element.line)] if below else []
    last = blocks[-1]
    if last.tag in _IN_FIGURE:
        blocks[-1] = Element("figure", {}, [last], line=last.line)
        last = blocks[-1]
    if below:
        if last.tag == "figure":
            _add_caption(last, below)
        else:
            blocks.append(Element("p", {}, below, line=element.line))
    if "id" in element.attributes:
        blocks[0].attributes.setdefault("id", element.attributes["id"])
    return blocks


def settle_links(children: list[Child], *, in_figure: bool = False) -> None:
    """Put the link that stood around a picture right after it, wherever no caption took it."""
    index = 0
    while index < len(children):
        child = children[index]
        if isinstance(child, Element):
            settle_links(child.children, in_figure=child.tag == "figure")
            if child.tag == "img" and not in_figure and _leads_elsewhere(child):
                children[index + 1 : index + 1] = [" ", _link(child)]
        index += 1


def _figure(picture: Element, below: list[Child], *, line: int | None) -> Element:
    figure = Element("figure", {}, [picture], line=line)
    title = picture.attributes.pop("title", "")
    if below:
        picture.notes["caption"] = texts(below)
        _add_caption(figure, below)
    elif title:
        picture.notes["caption"] = title
        _add_caption(figure, list(picture.caption or [title])).notes["uncounted"] = "yes"
    credit = ", ".join(picture.notes[name] for name in ("credit", "licence") if picture.notes.get(name))
    if credit:
        _add_caption(figure, [Element("small", {}, [credit], notes={"uncounted": "yes"})])
    link_caption(figure)
    return figure


def link_caption(figure: Element, *, address: str = "") -> None:
    """Put the link around a figure's picture, or `address`, on its caption; without a caption it becomes one."""
    picture = figure.children[0]
    if not isinstance(picture, Element):
        return
    if address:
        picture.notes["link"] = address
    if not _leads_elsewhere(picture):
        return
    link = _link(picture)
    caption = figure.children[1] if len(figure.children) > 1 else None
    if isinstance(caption, Element) and not _has_link(caption.children):
        link.children = caption.children
        link.notes = dict(caption.notes)
        caption.children = [link]
    else:
        _add_caption(figure, [link])


def _add_caption(figure: Element, words: list[Child]) -> Element:
    last = figure.children[-1]
    if isinstance(last, Element) and last.tag == "figcaption":
        last.children += [" ", *words]
        return last
    caption = Element("figcaption", {}, words, line=figure.line)
    figure.children.append(caption)
    return caption


def _caption_below(items: list[Child]) -> list[Child] | None:
    """Return the caption that stands below a picture, nothing if nothing stands there, None if it is other text."""
    if not items:
        return []
    if len(items) == 1 and isinstance(items[0], Element) and items[0].tag in _CAPTION_PHRASES:
        return list(items[0].children) if items[0].tag == "em" else items
    first, last = items[0], items[-1]
    if (
        isinstance(first, str)
        and isinstance(last, str)
        and first.lstrip().startswith("[")
        and last.rstrip().endswith("]")
    ):
        if len(items) == 1:
            return [first.strip()[1:-1]]
        return [first.lstrip()[1:], *items[1:-1], last.rstrip()[:-1]]
    return None


def _pictures_of(block: Element) -> list[Element]:
    """Return a paragraph of several pictures as figures, any other block as it is."""
    if block.tag != "p" or any(
        not _is_picture(item) for item in block.children if not is_blank(item) and not _is_break(item)
    ):
        return [block]
    return [
        _figure(item, [], line=item.line) for item in block.children if isinstance(item, Element) and item.tag == "img"
    ]


def _is_picture(item: Child) -> bool:
    return isinstance(item, Element) and item.tag == "img"


def _is_break(item: Child) -> bool:
    return isinstance(item, Element) and item.tag == "br"


def _has_link(children: list[Child]) -> bool:
    return any(
        isinstance(child, Element) and (child.tag in ("a", "note-mark") or _has_link(child.children))
        for child in children
    )


def _leads_elsewhere(picture: Element) -> bool:
    """Return whether a link stood around the picture that leads to more than the picture itself."""
    link = picture.notes.get("link", "")
    return bool(link) and unquote(link) != unquote(picture.attributes.get("src", ""))


def _link(picture: Element) -> Element:
    address = picture.notes["link"]
    return Element("a", {"href": address}, [shown_address(address)], line=picture.line, notes={"uncounted": "yes"})
