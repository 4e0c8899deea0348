"""Who wrote a piece: by its style, by a byline, by a line of names; else what its source says beside the text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from bookofblogs.folding import fold
from bookofblogs.markdown.bylines import take_byline
from bookofblogs.markdown.tree.element import Element
from bookofblogs.mending.blocks import HEADINGS, has_words, looks_of, style_of, take_out
from bookofblogs.mending.days import day_in
from bookofblogs.mending.draft import Draft
from bookofblogs.mending.marks import plain_line
from bookofblogs.mending.name_lines import breaks_in, element_of, first_lines, line_of
from bookofblogs.mending.title import rescue
from bookofblogs.model.manuscript import EntryKind, Fact, Tally
from bookofblogs.names.forms import is_group
from bookofblogs.names.signatures import read_signature
from bookofblogs.wording import listed, one_or_many, shortened

_STYLES = frozenset(("author", "authors", "author name", "author names", "byline", "autor", "autoren", "auteur"))
_POSTED = re.compile(
    r"(?i)(?:(?:posted|published|written|veröffentlicht|publié|publicado|pubblicato|geplaatst)\b)?\s*"
    r"(?:(?:on|am|le|el|il|op)\b)?\s*:?\s*(?P<day>\S.{3,40}?)\s*[,|–—-]?\s*\b(?:by|von|par|por|door)\b:?\s+(?P<names>\S.*)"
)
_WORD = re.compile(r"[¹²³⁰⁴-⁹]+|[^\W_¹²³⁰⁴-⁹]+")
_OF_A_BYLINE = frozenset(
    (
        "a", "article", "and", "auteur", "auteurs", "author", "authors", "autor", "autora", "autore", "autoren",
        "autores", "autori", "autorin", "autorka", "autrice", "beitrag", "by", "contributed", "di", "door", "e", "en",
        "et", "guest", "i", "is", "on", "par", "por", "post", "posted", "submitted", "this", "und", "verfasst", "von",
        "was", "with", "written", "y",
    )
)  # fmt: skip
_IN_TEXT = frozenset(("marked as author", "byline", "line of names"))
_FIRST_BLOCKS = 2
_SEARCHED_BLOCKS = 8
_LONGEST_LINE = 300
_MOST_WORDS_OF_A_NAME = 4
_SET_APART = frozenset(("italic", "centred", "right"))
_NO_NAMES = ("heading", "quot", "intense quot", "code", "source code", "toc")
_DEDICATES = frozenset(("for", "für", "pour", "para", "dla", "voor", "to", "till", "dedicated", "gewidmet"))
_SAYING_ENDS = (".", "!", "?", "…", "”", "“", "’", "»", "«", '"', "'")
_SENTENCE_ENDS = (".", "!", "?", ":", "…", ",", ";", "。", "\uff01", "\uff1f", "؟", "।")


class _Read(NamedTuple):
    """The names in a line; `is_sure`, where nothing else than a line of names is written like it."""

    people: tuple[str, ...]
    is_sure: bool


def authors_by_style(draft: Draft) -> Iterator[str]:
    """Take the paragraphs of a style made for authors."""
    people: list[str] = []
    beside: list[str] = []
    for block in [block for block in draft.body if style_of(block) in _STYLES and has_words(block)]:
        text = line_of(block)
        names = read_signature([text], is_known=draft.is_known).people or (text,)
        names = tuple(name for name in names if "@" not in name)  # an address of theirs stands in no piece
        people += names
        beside += _take_out(draft, block, names, "marked as author")
    yield from _told(people, "marked as author", beside)


def byline(draft: Draft) -> Iterator[str]:
    """Take a line such as "By Ada Example and Jo Wood" below the title or at the end."""
    if _are_found(draft):
        return
    near = [block for block in draft.body if has_words(block)]
    blocks = near[:_SEARCHED_BLOCKS] + near[_SEARCHED_BLOCKS:][-1:]
    root = Element("root", {}, [element_of(block) for block in blocks])
    elements = dict(zip(map(id, root.children), blocks, strict=True))
    sizes = {id(each): breaks_in(each) for each in root.children}
    kept = list(root.children)
    search = take_byline(root, title_at=0, is_known=draft.is_known)
    if search.byline is None:
        if search.unread:
            said = next((text for text in map(plain_line, blocks) if search.unread in text), search.unread)
            draft.remarks.append(f"“{shortened(said, 60)}” begins like a byline, and does not read like names.")
        return
    if search.below:
        draft.remarks.append(f"“{shortened(search.below, 60)}” below the byline reads like one more name.")
    left = {id(each): breaks_in(each) for each in root.children}
    for each in kept:
        block = elements[id(each)]
        if id(each) not in left:
            yield from _take(draft, block, search.byline.authors, "byline")
        elif left[id(each)] != sizes[id(each)]:
            line = first_lines(block, sizes[id(each)] - left[id(each)])
            yield from _take(draft, line, search.byline.authors, "byline")


def posted_by(draft: Draft) -> Iterator[str]:
    """Take a line such as "Posted on 3 May 2014 by Ada Example (Leeds)"."""
    if _are_found(draft):
        return
    for block in _first(draft):
        text = line_of(block)
        found = _POSTED.fullmatch(text) if len(text) <= _LONGEST_LINE else None
        day = day_in(found["day"]) if found else None
        if not found or day is None:
            continue
        read = read_signature([found["names"]], is_known=draft.is_known, is_line=True)
        if read.people and not read.odd:
            draft.published = draft.published or day
            yield from _take(draft, block, read.people, "byline", day=found["day"])
            return


def line_of_names(draft: Draft) -> Iterator[str]:
    """Take a line below the title that holds names alone, in italics or set apart; of any other such line, ask."""
    if _are_found(draft):
        return
    last = [block for block in draft.body if has_words(block)][-1:]
    for block in dict.fromkeys(_first(draft) + last):
        text = line_of(block)
        is_line = block.tag == "p" and "data-list" not in block.attrib and not style_of(block).startswith(_NO_NAMES)
        read = _read_line(draft, block, text) if is_line and not _is_caption(block) else None
        if read is None:
            continue
        is_apart = block not in last and not _follows_a_saying(block)
        if read.is_sure and (is_apart or _are_known(draft, read.people)):
            yield from _take(draft, block, read.people, "line of names")
            return
        if not draft.author_facts:
            names = listed(list(read.people))
            draft.author_facts = (Fact(value=names, found_in="a line that reads like names", is_certain=False),)


def _follows_a_saying(block: etree._Element) -> bool:
    """Decide whether a sentence stands above a line: a motto, say, of which the line names the author."""
    before = next((each for each in block.itersiblings(preceding=True) if has_words(each)), None)
    return before is not None and style_of(before) != "subtitle" and plain_line(before).endswith(_SAYING_ENDS)


def _is_caption(block: etree._Element) -> bool:
    """Decide whether a line says what is shown beside it, as who took a picture."""
    beside = [each for each in (block.getprevious(), block.getnext()) if each is not None]
    is_shown = any(each.tag == "table" or next(each.iter("img"), None) is not None for each in beside)
    return is_shown and style_of(block) == "caption"


def authors_beside(draft: Draft) -> Iterator[str]:
    """Where the text names nobody, take who its source names for certain; whom it only may mean, is asked about."""
    yield from ()
    if draft.authors:
        return
    certain = [fact for fact in draft.author_facts if fact.is_certain]
    found: dict[str, Fact] = {}
    for fact in [fact for fact in certain if fact.found_in in _IN_TEXT] or certain:
        for name in read_signature([fact.value], is_known=draft.is_known).people or (fact.value,):
            found.setdefault(fold(name), Fact(value=name, found_in=fact.found_in))
    draft.authors = list(found.values())
    if not draft.authors:
        draft.authors = list(dict.fromkeys(draft.author_facts))


def _are_found(draft: Draft) -> bool:
    """Decide whether the authors were found where a text names them, now or when it was read."""
    return bool(draft.authors) or any(fact.is_certain and fact.found_in in _IN_TEXT for fact in draft.author_facts)


def _first(draft: Draft) -> list[etree._Element]:
    blocks = (block for block in draft.body if has_words(block))
    return [block for block, _ in zip(blocks, range(_FIRST_BLOCKS), strict=False) if block.tag in ("p", *HEADINGS)]


def _read_line(draft: Draft, block: etree._Element, text: str) -> _Read | None:
    """Return the names that a line holds, None where it holds anything else."""
    bare = text.lstrip("—–- ")
    if len(text) > _LONGEST_LINE or text.endswith(_SENTENCE_ENDS) or next(block.iter("img"), None) is not None:
        return None
    read = read_signature([bare], is_known=draft.is_known, is_line=True)
    if not read.people or read.odd or any(doubt.kind == "small" for doubt in read.doubts):
        return None
    if any(_is_no_name(name) for name in read.people if not draft.is_known(name)):
        return None
    is_marked = bool(looks_of(block) & _SET_APART) or day_in(text) is not None
    is_marked = is_marked and all(fold(name) in fold(text) for name in read.people)  # "Paris, France" is no name
    return _Read(read.people, is_sure=is_marked or _are_known(draft, read.people))


def _is_no_name(name: str) -> bool:
    """Decide whether what reads like a name in a line is none: a single word, a group, a number, a dedication."""
    words = name.split()
    return (
        not 1 < len(words) <= _MOST_WORDS_OF_A_NAME
        or is_group(name)
        or any(letter.isdecimal() for letter in name)
        or name == name.lower() != name.upper()
        or fold(words[0]) in _DEDICATES
    )


def reads_like_names(draft: Draft, block: etree._Element) -> bool:
    """Decide whether a line holds nothing but what could be names."""
    return _read_line(draft, block, line_of(block)) is not None


def _are_known(draft: Draft, people: Sequence[str]) -> bool:
    return all(draft.is_known(name) for name in people)


def _take(draft: Draft, block: etree._Element, names: Sequence[str], found_in: str, *, day: str = "") -> Iterator[str]:
    """Take a line that names the authors out of the text, and say what of it is in no name."""
    left = _take_out(draft, block, names, found_in)
    yield from _told(names, found_in, [word for word in left if word not in day])


def _told(names: Sequence[str], found_in: str, left: Sequence[str]) -> Iterator[str]:
    if names:
        yield f"{one_or_many(len(names), 'author', 'authors')}: {listed(list(names))} ({found_in})"
    if told := [word for word in left if fold(word) not in _OF_A_BYLINE]:
        yield f"left out beside the names: {shortened(' '.join(told), 60)}"


def _take_out(draft: Draft, block: etree._Element, names: Sequence[str], found_in: str) -> list[str]:
    """Take a line that names the authors out of the text, and return its words that are in no name."""
    draft.authors += [Fact(value=name, found_in=found_in) for name in names]
    draft.taken += names
    left, more = _beside(line_of(block, marks=" {} "), names)
    links = Tally(links=sum(1 for _ in block.iter("a")))
    if left or links != Tally():
        draft.leave_out(EntryKind.BYLINE, " ".join(left), tally=links)
    if more:
        draft.add(EntryKind.BYLINE, " ".join(more))
    draft.unlist(block)
    rescue(draft, [block])
    take_out(block)
    return left


def _beside(text: str, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words of a line that are in no name, and those of the names that are not in the line."""
    wanted = Counter(fold(word) for name in names for word in _WORD.findall(name))
    left = []
    for word in _WORD.findall(text):
        if wanted[fold(word)] > 0:
            wanted[fold(word)] -= 1
        else:
            left.append(word)
    return left, [word for word, number in wanted.items() for _ in range(number)]
