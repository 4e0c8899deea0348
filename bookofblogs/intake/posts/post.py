"""A post as an export or a feed tells of it: what all of them say alike, and the manuscript that it becomes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from email.utils import parsedate_to_datetime
from html import unescape

from bookofblogs.email_addresses import addresses_of_people
from bookofblogs.folding import caseless
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.manuscript import Entry, Fact, NotTaken, Wishes
from bookofblogs.names.forms import is_unspaced
from bookofblogs.names.signatures import read_signature
from bookofblogs.unicode_text import on_one_line

_PHRASE_MARKS = re.compile(
    r"</?(?:a|abbr|b|bdi|br|cite|code|del|em|i|ins|mark|q|s|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_NOT_A_PERSON = frozenset({"admin", "administrator", "anonymous", "editor", "noreply", "unknown", "webmaster"})
_DOUBTED = frozenset({"handle", "odd", "small"})
_DAY = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)", re.ASCII)
_WEB = ("http://", "https://")
_UNESCAPED_TWICE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who wrote a post, as far as its source says: a fact, and what a person should know of it."""

    fact: Fact
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post that may become a piece. `html` is its whole text."""

    html: str
    notes: Mapping[str, str] = field(default_factory=dict)
    """Its notes as HTML, by the keys of their marks in the text."""
    title: str = ""
    item: str = ""
    address: str = ""
    base: str = ""
    """From where its relative links lead, if that is not its address."""
    published: date | None = None
    tags: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    language: str = ""
    left_out: tuple[Entry, ...] = ()
    added: tuple[Entry, ...] = ()
    remarks: tuple[str, ...] = ()

    def not_taken(self, why: str, *, is_elsewhere: bool = False) -> NotTaken:
        """Return that this post makes no piece, and `why`; and whether its text stands at its address."""
        return NotTaken(
            title=self.title,
            why=why,
            item=self.item,
            address=self.address,
            is_elsewhere=is_elsewhere and bool(self.address),
            authors=tuple(author.fact for author in self.authors),
            published=self.published,
            tags=self.tags,
        )


def title_text(title: str) -> str:
    """Return the title that stands in a file as HTML: its references read, its marks for bold and the like gone.

    Blogs write `&amp;amp;` where they escaped twice, so it is read twice.
    """
    for _ in range(_UNESCAPED_TWICE):
        title = unescape(title)
    return on_one_line(_PHRASE_MARKS.sub("", title))


def author_of(name: str, found_in: str, *, login: str = "") -> Author | None:
    """Return who `name` is, certain if it reads as people's names; None for nobody, and for an address alone.

    `login` is the name of the account, where that is known.
    """
    name = on_one_line(unescape(name))
    if addresses_of_people(name):
        behind = _IN_BRACKETS.search(name)
        name = behind[1].strip() if behind else ""
    if not name or addresses_of_people(name):
        return None
    if caseless(name) == caseless(login):
        return _guess(name, "login", f"“{name}” is a login, not a name")
    if caseless(name) in _NOT_A_PERSON:
        return _guess(name, found_in, f"“{name}” is nobody's name")
    read = read_signature([name])
    if read.odd or any(doubt.kind in _DOUBTED for doubt in read.doubts):
        why = "is a login, not a name" if " " not in name else "does not read as a name"
        return _guess(name, found_in, f"“{name}” {why}")
    if any(" " not in one and not is_unspaced(one) for one in read.people):
        return _guess(name, found_in, f"“{name}” is one word: a login, or a name?")
    return Author(fact=Fact(value=name, found_in=found_in))


def guessed(author: Author) -> Author:
    """Return `author` as one who is asked about."""
    return replace(author, fact=replace(author.fact, is_certain=False))


def _guess(name: str, found_in: str, remark: str) -> Author:
    return Author(fact=Fact(value=name, found_in=found_in, is_certain=False), remark=remark)


def day_of(text: str) -> date | None:
    """Return the day that a stamp of a feed or an export names, on the clock on which it stands; None if it names none.

    RFC 822 for RSS, RFC 3339 for Atom. WordPress writes zeros, or the year -0001, for a post that was never published.
    """
    if found := _DAY.match(text):
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return None
    try:
        stamp = parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return stamp.date() if stamp.year > 1 else None


def web_address(text: str) -> str:
    """Return the address that `text` is, if it leads into the web; else nothing."""
    address = text.strip()
    return address if address.lower().startswith(_WEB) and not any(map(str.isspace, address)) else ""


def different_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return the tags, each once, in their order; entities are read."""
    found: dict[str, str] = {}
    for tag in tags:
        if text := on_one_line(unescape(tag)):
            found.setdefault(caseless(text), text)
    return tuple(found.values())


def has_tag(tags: Iterable[str], wishes: Wishes) -> bool:
    """Decide whether one of `tags` is the one that is asked for, if one is."""
    asked = caseless(wishes.tag.strip().removeprefix("#"))
    return not asked or any(caseless(tag.strip().removeprefix("#")) == asked for tag in tags)
