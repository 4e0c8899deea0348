"""Links that survive paper: addresses of the web as notes, links within the book as page numbers.

The authors' notes are numbered and stay so; addresses are lettered, anew in every piece that opens a page. An address
stands at the foot of the page on which its link is. Where a note cannot stand, as in a table, where the address is
long, or where a piece has almost more addresses than text, it stands at the end of the piece, and the foot names the
site and that page. What the words of a link say themselves is not said again, and an address that occurs twice keeps
its letter. All are written short enough to type.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from lxml import etree
from lxml.etree import SubElement, _Element

from bookofblogs.editions.paged.footnotes import NO_PLACE_FOR_A_NOTE, letter_of, name_address
from bookofblogs.editions.paged.line_breaks import BREAK, NO_BREAK, SHORT, breakable
from bookofblogs.editions.paged.sheet_documents import ADDED
from bookofblogs.editions.shared.page_kinds import PageKind
from bookofblogs.editions.shared.pages import Page
from bookofblogs.model.book_strings import PrintStrings
from bookofblogs.model.passage import Note
from bookofblogs.xhtml import parse_blocks, parse_element, text_of

_SCHEME = re.compile(r"^(?:https?://|mailto:)", re.IGNORECASE)
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)$")
"""Parts of a query that tell the site who sent the reader, and change nothing of what is shown."""
ADDRESSES = "addresses"
"""What follows a page's id in the id of its list of addresses."""
_LONGEST_AT_FOOT = 130
"""Characters: some two lines of the note's type."""
_MOST_AT_FOOT = 0.4
"""How many characters of addresses stand at the foot for one of the text."""
_WITH_PAGE_NUMBERS = frozenset({PageKind.CONTENTS, PageKind.AUTHOR_INDEX})
"""What names the pages of its entries anyway."""
_UNKNOWN_PAGE = "000"
"""As wide as most numbers, until the number is known."""
_INSIDE = 'href="#'
"""What a link within the book has, and no page without one need be looked through for."""
_CLOSING = ".,;:!?)]»”’\"'"


@dataclass(slots=True)
class _Addresses:
    """The addresses of one page of the book, in the order of their letters."""

    list_id: str
    """The id of the list at the end."""
    where: str = ""
    """Words for the page of that list: `(page 41)`."""
    crowded: bool = False
    """None stands at the foot, for there are too many."""
    places: dict[str, int] = field(default_factory=dict)
    at_end: list[str] = field(default_factory=list)


def add_addresses(page: Page, section: _Element, strings: PrintStrings, numbers: Mapping[str, str]) -> tuple[Note, ...]:
    """Add to `section`, the tree of `page`, what its links say on paper; return its notes with what theirs say.

    `numbers` are those of the printed pages, by id.

    An id that is not in `numbers` gets a number of three noughts: the page is set to be counted, and set again.
    """
    if page.kind in _WITH_PAGE_NUMBERS or ("href=" not in page.body and not page.notes):
        return page.notes
    _refer_to_pages(section, strings, numbers)
    links = [link for link in section.iter("a") if _is_printable(link.get("href", ""))]
    list_id = f"{page.id}.{ADDRESSES}"
    addresses = _Addresses(
        list_id=list_id,
        where=strings.on_page.format(page=numbers.get(list_id, _UNKNOWN_PAGE)),
        crowded=_crowded(links, text_of(section)),
    )
    for link in links:
        _note(link, addresses)
    if addresses.at_end:
        _list(section, addresses, strings)
    return tuple(_with_addresses_inside(note, strings, numbers) for note in page.notes)


def referred_pages(page: Page) -> frozenset[str]:
    """Return the ids within the book whose page numbers are printed on `page`."""
    if page.kind in _WITH_PAGE_NUMBERS:
        return frozenset()
    sections = [parse_element(page.body)] if _INSIDE in page.body else []
    trees = [*sections, *(block for note in page.notes if _INSIDE in note.body for block in parse_blocks(note.body))]
    targets = {link.get("href", "")[1:] for tree in trees for link in tree.iter("a") if _leads_within(link)}
    return frozenset(targets | {f"{page.id}.{ADDRESSES}"})


def _leads_within(link: _Element) -> bool:
    """Decide whether `link` leads to another place of the book, and is no part of a note.

    Nor is a link without a letter, such as `[2]` or `^`: so authors mark the notes that they number by hand.
    """
    is_mark = not any(character.isalpha() for character in text_of(link))
    return link.get("href", "").startswith("#") and link.get("class") not in ("noteref", "backlink") and not is_mark


def _refer_to_pages(tree: _Element, strings: PrintStrings, numbers: Mapping[str, str]) -> None:
    """Write behind each link within the book the page to which it leads."""
    for link in list(tree.iter("a")):
        if _leads_within(link):
            number = numbers.get(link.get("href", "")[1:], _UNKNOWN_PAGE)
            words = link.makeelement("span", {"class": ADDED})
            words.text = f"\N{NO-BREAK SPACE}{strings.on_page.format(page=number)}"
            _put_behind(link, words)


def _crowded(links: list[_Element], text: str) -> bool:
    """Decide whether the addresses would crowd out the text at the foot."""
    characters = {link.get("href", ""): len(written(link.get("href", ""))) for link in links if not _says_itself(link)}
    return sum(min(length, _LONGEST_AT_FOOT) for length in characters.values()) > _MOST_AT_FOOT * len(text)


def _says_itself(link: _Element) -> bool:
    return says(text_of(link), link.get("href", "")) or not text_of(link).strip()


def _note(link: _Element, found: _Addresses) -> None:
    """Give `link` the letter of its address, and the address a place."""
    address = link.get("href", "")
    if _says_itself(link):
        _let_break(link)
        return
    if address in found.places:
        _put_behind(link, _letter(link, found.places[address]), past_signs=True)
        return
    place = found.places[address] = len(found.places)
    long = len(written(address)) > _LONGEST_AT_FOOT
    if found.crowded or any(around.tag in NO_PLACE_FOR_A_NOTE for around in link.iterancestors()):
        found.at_end.append(address)
        _put_behind(link, _letter(link, place), past_signs=True)
        return
    foot = link.makeelement("span", {"class": "footnote address", "id": f"{found.list_id}.{letter_of(place)}"})
    name_address(foot, place)
    words = SubElement(foot, "a", href=address)
    words.text = breakable(written(address))
    if long:
        found.at_end.append(address)
        words.text = site(address)
        words.tail = f" {found.where}"
    _put_behind(link, foot, past_signs=True)


def _let_break(link: _Element) -> None:
    """Let the words of `link`, which are its address, go on in the next line where an address may."""
    if not len(link) and len(link.text or "") > SHORT:
        link.set("class", "address")
        link.text = breakable(link.text or "")


def _letter(link: _Element, place: int) -> _Element:
    mark = link.makeelement("sup", {"class": f"{ADDED} address-letter"})
    name_address(mark, place)
    return mark


def _put_behind(link: _Element, words: _Element, *, past_signs: bool = False) -> None:
    """Put `words` behind `link`; with `past_signs` behind the punctuation that follows it."""
    tail = link.tail or ""
    rest = tail.lstrip(_CLOSING) if past_signs else tail
    link.tail = tail[: len(tail) - len(rest)] or None
    words.tail = rest or None
    parent = link.getparent()
    if parent is not None:
        parent.insert(parent.index(link) + 1, words)


def _list(section: _Element, found: _Addresses, strings: PrintStrings) -> None:
    """Add the list of the addresses that do not stand at the foot."""
    around = SubElement(section, "section", {"class": f"notes {ADDED}", "id": found.list_id})
    SubElement(around, "h2").text = strings.web_addresses
    for address in found.at_end:
        line = SubElement(around, "p", {"class": "address address-line"})
        mark = SubElement(line, "span", {"class": "address-mark"})
        name_address(mark, found.places[address])
        mark.tail = "\N{EN SPACE}"
        SubElement(line, "a", href=address).text = breakable(written(address))


def _with_addresses_inside(note: Note, strings: PrintStrings, numbers: Mapping[str, str]) -> Note:
    """Return a note in which each address stands in brackets behind its link: a note has no notes."""
    if "href=" not in note.body:
        return note
    tree = parse_element(f"<div>{note.body}</div>")
    _refer_to_pages(tree, strings, numbers)
    for link in list(tree.iter("a")):
        if not _is_printable(link.get("href", "")):
            continue
        if _says_itself(link):
            _let_break(link)
        else:
            words = link.makeelement("span", {"class": "address"})
            words.text = " ("
            again = SubElement(words, "a", href=link.get("href", ""))
            again.text, again.tail = breakable(written(link.get("href", ""))), ")"
            _put_behind(link, words)
    body = "".join(etree.tostring(block, encoding="unicode") for block in tree)
    return replace(note, body=body)


def _is_printable(address: str) -> bool:
    """Decide whether `address` leads out of the book, so that a reader of the paper needs it."""
    return _SCHEME.match(address) is not None


def written(address: str) -> str:
    """Return `address` as it is printed: without scheme, last slash and tracking, its letters unescaped."""
    parts = urlsplit(address)
    query = parts.query
    if _TRACKING.search(query) or any(_TRACKING.match(name) for name, _ in parse_qsl(query, keep_blank_values=True)):
        kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _TRACKING.match(name)]
        query = urlencode(kept)
    fragment = parts.fragment.partition(":~:")[0]
    plain = parts._replace(query=query, fragment=fragment).geturl()
    return _ESCAPES.sub(_letters, _SCHEME.sub("", plain)).rstrip("/")


def site(address: str) -> str:
    """Return the name of the site that a web address leads to: `example.org`."""
    return (urlsplit(address).hostname or written(address)).removeprefix("www.")


def says(words: str, address: str) -> bool:
    """Decide whether the `words` of a link are its address already."""
    return _compared(words) == _compared(written(address))


def _compared(words: str) -> str:
    plain = "".join(words.split()).replace(BREAK, "").replace(NO_BREAK, "")
    return unquote(_SCHEME.sub("", plain)).casefold().removeprefix("www.").rstrip("/")


def _letters(escapes: re.Match[str]) -> str:
    """Return the letters that `escapes` stand for; signs, which may mean something, stay escaped."""
    try:
        text = bytes.fromhex(escapes[0].replace("%", "")).decode()
    except UnicodeDecodeError:
        return escapes[0]
    return "".join(sign if sign.isalpha() else quote(sign, safe="") for sign in text)
