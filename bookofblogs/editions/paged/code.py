"""Code on a page: long lines go on further in than they began, and addresses in it are links.

Each function changes the tree of one page in place.
"""

import re

from lxml.etree import _Element

from bookofblogs.email_addresses import WRITTEN

_EM_PER_CHARACTER = 0.6
"""The width of a character of Source Code Pro."""
_CODE_EMS, _PADDING_EMS = 0.85, 1.4
"""The size of the type of code, and what stands empty at its two sides, in ems of the text's type."""
_FURTHER_IN = 4
_HOOK = 2
"""How many characters before the rest of a line its hook stands."""
_ADDRESS = re.compile(r"https?://[\w-][^\s\"'<>()\[\]{}`,;|\\]*[^\s\"'<>()\[\]{}`,;|\\.:!?]|" + WRITTEN)


def hang_long_lines(page: _Element, text_ems: float) -> None:
    """Make each line of code on `page` that will wrap a block that hangs, with a hook where it goes on, in place.

    `text_ems` is the width of the text in ems of its type.
    """
    most_characters = int((text_ems - _PADDING_EMS) / (_CODE_EMS * _EM_PER_CHARACTER))
    for code in page.iterfind(".//pre/code"):
        if not len(code) and code.text:
            _hang(code, code.text.split("\n"), most_characters)


def _hang(code: _Element, lines: list[str], most_characters: int) -> None:
    code.text = ""
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        if len(line.expandtabs()) > most_characters:
            indent = min(len(line) - len(line.lstrip()) + _FURTHER_IN, most_characters // 2)
            ems = f"{indent * _EM_PER_CHARACTER:.1f}em"
            hook = f"{(indent - _HOOK) * _EM_PER_CHARACTER:.1f}em"
            style = f"padding-left:{ems};text-indent:-{ems};background-position:{hook} 1.39em"
            block = code.makeelement("span", {"class": "hanging", "style": style})
            block.text = line
            code.append(block)  # a block ends its line by itself
        elif len(code):
            code[-1].tail = (code[-1].tail or "") + line + ("" if last else "\n")
        else:
            code.text += line + ("" if last else "\n")


def link_addresses_in_code(page: _Element) -> None:
    """Make every web or mail address that stands in code a link, since a screen shows it like any other."""
    for code in page.iter("code", "samp", "kbd"):
        if next(code.iterancestors("a", "code", "samp", "kbd"), None) is not None:
            continue
        for element in list(code.iter()):
            if element.tag == "a":
                continue
            if element.tail and element is not code:
                _link_tail(element)
            if element.text:
                _link_text(element)


def _link_text(element: _Element) -> None:
    words, links = _divided(element, element.text or "")
    if links:
        element.text = words
        element[0:0] = links


def _link_tail(element: _Element) -> None:
    parent = element.getparent()
    words, links = _divided(element, element.tail or "")
    if links and parent is not None:
        element.tail = words
        place = parent.index(element) + 1
        parent[place:place] = links


def _divided(element: _Element, text: str) -> tuple[str, list[_Element]]:
    """Return what stands in `text` before the first address, and the addresses as links with what follows each."""
    matches = list(_ADDRESS.finditer(text))
    if not matches:
        return text, []
    links = []
    for match, end in zip(matches, [*(following.start() for following in matches[1:]), len(text)], strict=True):
        address = match[0] if "://" in match[0] else f"mailto:{match[0]}"
        link = element.makeelement("a", {"href": address})
        link.text, link.tail = match[0], text[match.end() : end]
        links.append(link)
    return text[: matches[0].start()], links
