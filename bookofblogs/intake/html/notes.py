"""Notes of a page: a small raised link to what stands below becomes a note's mark, what stands there the note."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from bookofblogs.intake.html.account import Account, holds_something, is_filled, remove, words_of
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.manuscript import EntryKind, Tally
from bookofblogs.xhtml import unwrap

_MARK_NAMES = re.compile(r"footnote|noteref|sdfootnoteanc|sdendnoteanc|fn-?ref|note-?ref", re.IGNORECASE)
_MARK_HREF = re.compile(
    r"#(?:_ftn|_edn|ftnt|fn|footnote|endnote|note|cite_note|sdfootnote|sdendnote|user-content-fn)", re.IGNORECASE
)
_MARK_TEXT = re.compile(r"[\[(]?\s*(?:\d{1,4}|[a-z]|[ivx]{1,5}|[*†‡§]{1,3}|note\s?\d{1,3})\s*[\])]?", re.IGNORECASE)
_BACK_TEXT = re.compile(r"[\s↩↑⤴⏎^︎️↵⮌←\[\]]*(?:jump up|back|return|zurück)?[\s↩↑⤴⏎^︎️↵⮌←\[\]:.]*", re.IGNORECASE)
_BACK_NAMES = re.compile(
    r"backref|back-?link|reversefootnote|footnote-back|sdfootnotesym|sdendnotesym|doc-backlink", re.IGNORECASE
)
_NOTE_BLOCKS = frozenset({"li", "p", "div", "dd", "td", "aside", "section", "blockquote"})
_FOOTNOTES = re.compile(r"footnotes?\b|endnotes?\b|references|(?:^|\s)fn(?:\s|$)", re.IGNORECASE)
_MARK_BOXES = frozenset({"sup", "span", "b", "strong", "cite", "small"})
_NOTES_HEADINGS = frozenset(
    [
        "footnotes",
        "footnote",
        "notes",
        "endnotes",
        "references",
        "fußnoten",
        "anmerkungen",
        "notas",
        "notes-de-bas-de-page",
        "voetnoten",
        "noten",
    ]
)
_NOTE_DIV = re.compile(r"(?:_?ftn|_?edn|sdfootnote|sdendnote|fn|footnote-?|ftnt)-?\d{1,4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Mark:
    link: etree._Element
    target: str


def take_notes(root: etree._Element, account: Account) -> Mapping[str, etree._Element]:
    """Return the notes of `root` by their keys, taken out of it; each of their marks is a `noteref` there."""
    elements = list(root.iter())  # kept, for lxml makes a new object of an element that nobody holds
    order = {id(element): at for at, element in enumerate(elements)}
    targets = _targets(root)
    notes: dict[str, etree._Element] = {}
    keys: dict[int, str] = {}
    pieces: dict[str, list[etree._Element]] = {}
    marks: list[tuple[_Mark, str]] = []
    for mark in _marks(root):
        target = targets.get(mark.target)
        if target is None or order[id(target)] < order[id(mark.link)] or target is mark.link:
            continue
        block = _block_of(target, root)
        if block is None or mark.link in block.iter("a"):
            continue
        if id(block) not in keys:
            key = keys[id(block)] = str(len(keys) + 1)
            pieces[key] = [block, *_following(block, target, targets, root)]
        marks.append((mark, keys[id(block)]))
    backs = {name for mark, _ in marks for name in _names_around(mark.link)}
    for mark, key in marks:
        _put_mark(mark, key, account)
    for key, blocks in pieces.items():
        notes[key] = _note(blocks, backs, account)
    if notes:
        _tidy(root, account)
    notes.update(_side_notes(root, account, first=len(notes) + 1))
    return notes


def _side_notes(root: etree._Element, account: Account, *, first: int) -> dict[str, etree._Element]:
    """Return the notes that stand in the margin beside their line, their words right in it."""
    found: dict[str, etree._Element] = {}
    for span in list(root.iter("span", "small", "aside")):
        if not set((span.get("class") or "").split()) & {"sidenote", "marginnote"} or not words_of(span):
            continue
        parent = span.getparent()
        if parent is None:
            continue
        key = str(first + len(found))
        noteref = etree.Element("noteref", key=key)
        parent.insert(parent.index(span), noteref)
        noteref.tail, span.tail = span.tail, None
        note = etree.Element("body")
        note.append(span)
        account.moved.append(words_of(span))
        found[key] = note
    return found


def _marks(root: etree._Element) -> Iterator[_Mark]:
    for link in list(root.iter("a")):
        href = link.get("href") or ""
        name = href.partition("#")[2]
        if not name or not (href.startswith("#") or _MARK_HREF.search(href)):
            continue
        text = words_of(link)
        if not _MARK_TEXT.fullmatch(text) or any(above.tag == "pre" for above in link.iterancestors()):
            continue
        is_raised = any(one.tag == "sup" for one in (*link.iterancestors("sup"), *link.iter("sup")))
        about = " ".join(link.get(each) or "" for each in ("class", "id", "name", "role", "rel"))
        is_mark = is_raised or _MARK_NAMES.search(about) or _MARK_HREF.fullmatch(re.sub(r"[\d:_-]+$", "", href))
        if is_mark and not _BACK_NAMES.search(about):
            yield _Mark(link, name)


def _targets(root: etree._Element) -> dict[str, etree._Element]:
    found: dict[str, etree._Element] = {}
    for element in root.iter():
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                found.setdefault(name, element)
    return found


def _block_of(target: etree._Element, root: etree._Element) -> etree._Element | None:
    """Return the block that a target begins: itself, or what is around it; all of a note that has a box of its own."""
    block: etree._Element | None = target
    while block is not None and block is not root and block.tag not in _NOTE_BLOCKS:
        if block.tag == "dt":
            block = block.getnext()
            continue
        block = block.getparent()
    if block is None or block is root:
        return None
    around = block.getparent()
    if around is None or around is root:
        return block
    is_box = around.tag == "li" or (around.tag == "div" and _NOTE_DIV.fullmatch(around.get("id") or ""))
    if is_box and block.tag in {"p", "div"}:
        return around
    return around if block.tag == "td" and around.tag == "tr" else block


def _following(
    block: etree._Element, target: etree._Element, targets: Mapping[str, etree._Element], root: etree._Element
) -> list[etree._Element]:
    """Return the paragraphs below a note's first that belong to it: those before the next in a box of notes."""
    if block.tag not in {"p", "dd"} or block is root:
        return []
    around = block.getparent()
    if around is None or not _FOOTNOTES.search(f"{around.get('class') or ''} {around.get('id') or ''}"):
        return []
    ids = {id(each) for each in targets.values()} - {id(target)}
    found = []
    for after in block.itersiblings():
        if after.tag != block.tag or any(id(one) in ids for one in after.iter()):
            break
        found.append(after)
    return found


def _names_around(link: etree._Element) -> Iterator[str]:
    """Yield the names by which a note's link back finds its mark."""
    for element in (link, *list(link.iterancestors())[:2], *link.iter()):
        for name in (element.get("id"), element.get("name")):
            if name:
                yield name


def _put_mark(mark: _Mark, key: str, account: Account) -> None:
    link = mark.link
    raised = next(link.iterancestors("sup"), None)
    place = raised if raised is not None and words_of(raised).strip("[]() ") == words_of(link).strip("[]() ") else link
    parent = place.getparent()
    if parent is None:
        return
    account.note_left_out(EntryKind.NOTE_MARK, words_of(place), tally=Tally(links=1))
    noteref = etree.Element("noteref", key=key)
    parent.insert(parent.index(place), noteref)
    noteref.tail, place.tail = place.tail, None
    parent.remove(place)


def _note(blocks: list[etree._Element], backs: set[str], account: Account) -> etree._Element:
    """Return the blocks of one note without its number and its link back, taken out of the page."""
    note = etree.Element("body")
    for block in blocks:
        remove(block)
        note.append(block)
        if block.tag == "li":
            account.note_left_out(EntryKind.NOTE_MARK, tally=Tally(items=1))
        if block.tag in {"td", "tr"}:
            cells = sum(map(is_filled, block.iter("td", "th")))
            account.note_left_out(EntryKind.NOTE_MARK, tally=Tally(cells=cells), detail="a note that stood in a table")
            for cell in list(block.iter("td", "th")):
                cell.tag = "span"
                cell.tail = f" {cell.tail or ''}"
        if block.tag != "p":
            block.tag = "div"
    for link in list(note.iter("a")):
        href = link.get("href") or ""
        about = " ".join(link.get(each) or "" for each in ("class", "rel", "role"))
        text = words_of(link)
        is_back = href.partition("#")[2] in backs or _BACK_NAMES.search(about)
        if "#" in href and is_back and (_BACK_TEXT.fullmatch(text) or _MARK_TEXT.fullmatch(text)):
            place = _with_brackets(link, note)
            _strip_before(place)
            account.leave_out(EntryKind.BACK_LINK, place)
        elif not href and not holds_something(link):
            unwrap(link)
    _take_number(note, account)
    return note


def _strip_before(place: etree._Element) -> None:
    """Take away the blanks that keep a link back in the last line of its note."""
    before, parent = place.getprevious(), place.getparent()
    if before is not None:
        before.tail = (before.tail or "").rstrip(" \xa0\n")
    elif parent is not None:
        parent.text = (parent.text or "").rstrip(" \xa0\n")


def _with_brackets(link: etree._Element, note: etree._Element) -> etree._Element:
    """Return what holds a link back and nothing else but brackets."""
    place, above = link, link.getparent()
    text = words_of(link).strip("[]() .")
    while above is not None and above is not note and above.tag in _MARK_BOXES:
        if words_of(above).strip("[]() .") != text:
            break
        place, above = above, above.getparent()
    return place


def _take_number(note: etree._Element, account: Account) -> None:
    """Take off the number with which a note's text begins, and what is left of brackets and backlinks around it."""
    first = note
    while (
        not (first.text or "").strip()
        and len(first)
        and first[0].tag in {"p", "div", "span", "sup", "cite", "a", "b", "small"}
    ):
        first = first[0]
    match = re.match(r"\s*(?:[\[(]\s*(?:\d{1,4})?\s*[\])]|\d{1,4}[.:)]|[\^↩↑]+)\s*[:.]?\s*", first.text or "")
    if match is None and first.tag == "sup":
        match = re.match(r"\s*(?:\d{1,4}|[*†‡§])\s*", first.text or "")
    if match is None:
        first.text = (first.text or "").lstrip(" \t\n\xa0")
    elif match.group().strip():
        account.note_left_out(EntryKind.NOTE_MARK, match.group().strip())
        first.text = (first.text or "")[match.end() :].lstrip(" \t\n\xa0")


def _tidy(root: etree._Element, account: Account) -> None:
    """Take out what is left where the notes stood: empty boxes, the line above them, a heading with nothing below."""
    for box in [
        one for one in root.iter("section", "div", "ol", "ul", "aside", "table", "dl", "footer") if one is not root
    ]:
        if not any(_holds_text(one) for one in (box,)) and not any(True for _ in box.iter("noteref")):
            headings = list(box.iter("hr"))
            if headings or box.tag in {"ol", "ul", "table", "dl"} or _FOOTNOTES.search(_about(box)):
                remove(box)
    for heading in list(root.iter("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "strong")):
        if words_of(heading).strip(" :.").casefold() not in _NOTES_HEADINGS:
            continue
        if not _has_text_after(heading, root):
            account.leave_out(EntryKind.NOTES_HEADING, heading)
            break
    # A rule that led to the notes leads nowhere now.
    rules = list(root.iter("hr"))
    if rules and not _has_text_after(rules[-1], root):
        remove(rules[-1])


def _about(element: etree._Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _holds_text(element: etree._Element) -> bool:
    return holds_something(element)


def _has_text_after(element: etree._Element, root: etree._Element) -> bool:
    """Decide whether any text follows in the box in which an element stands, or below that to the end."""
    one: etree._Element | None = element
    while one is not None and one is not root:
        if (one.tail or "").strip() or any(
            holds_something(after) or (after.tail or "").strip() for after in one.itersiblings()
        ):
            return any(_is_text(after) for after in one.itersiblings()) or bool((one.tail or "").strip())
        one = one.getparent()
    return False


def _is_text(element: etree._Element) -> bool:
    return holds_something(element) or bool((element.tail or "").strip())
