"""What only pages have, as patterns of bare letters: a page's number, a written address, a note that holds both."""

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from bookofblogs.verification.comparison.expected import Expected, ExpectedNote, ExpectedPiece
from bookofblogs.verification.comparison.words import bare, is_shaped

_HERE = "0"
"""Where the number stands in the letters of a label, in which there is none."""
_PAGE_NUMBER = r"[\divxlcdm]{1,6}"
_LETTERS = r"(?-i:[a-z]{1,2})"
"""By which an address is called and begins."""
_SCHEME = re.compile(r"(?i)(?:https?://|mailto:)")
_ESCAPES = re.compile(r"((?:%[0-9A-Fa-f]{2})+)")
_TRACKING = re.compile(r"(?:^|&)(?:utm_|fbclid|gclid|mc_cid|mc_eid)")
_WORDS = re.compile(r"[^\W\d_]+")
_NOTHING = "(?!)"
_MIRRORED = str.maketrans("()[]", ")(][")


def forms_of(label: str) -> tuple[str, ...]:
    """Return the bare letters of a label as a PDF may hold them.

    One that runs from the right may begin at its end, or each of its words may, where a line ends within it.
    """
    letters = bare(label)
    if not is_shaped(letters):
        return (letters,)
    return letters, letters[::-1].translate(_MIRRORED), _WORDS.sub(lambda words: words[0][::-1], letters)


def without_heading(letters: str, heading: str) -> str:
    """Return letters without the heading with which they begin, if they do."""
    for form in forms_of(heading):
        letters = letters.removeprefix(form)
    return letters


@lru_cache(maxsize=8)
def page_pattern(on_page: str) -> str:
    """Return what matches a page's number as paper names it: `on_page` has `{page}` in its place."""
    forms = map(re.escape, forms_of(on_page.replace("{page}", _HERE)))
    return f"(?:{'|'.join(form.replace(_HERE, _PAGE_NUMBER) for form in forms)})"


@lru_cache(maxsize=1_000)
def note_pattern(note: ExpectedNote, on_page: str, *, letters: int | None = None) -> re.Pattern[str]:
    """Return what matches a note, or its first `letters`: paper says where a link leads, behind it and only there."""
    pattern, start = "", 0
    for end, address in (*note.links, (len(note.text), "")):
        words = bare(note.text[start:end])
        pattern += re.escape(words[:letters])
        if letters is not None and letters <= len(words):
            break
        letters = None if letters is None else letters - len(words)
        pattern += _where_it_leads(address, on_page)
        start = end
    return re.compile(pattern)


def _where_it_leads(address: str, on_page: str) -> str:
    if address.startswith("#"):
        return f"(?i:{page_pattern(on_page)})?"
    return rf"(?i:\({address_pattern(address)}\))?" if _SCHEME.match(address) else ""


@lru_cache(maxsize=1_000)
def address_pattern(address: str) -> str:
    """Return what matches an address as paper writes it: without scheme, last slash and tracking, letters unescaped."""
    rest, _, fragment = _SCHEME.sub("", bare(address), count=1).partition("#")
    path, _, query = rest.partition("?")
    pattern = f"{_unescaped(path.rstrip('/'))}/*"
    if _TRACKING.search(query):  # what is left of it is written anew
        pattern += r"(?:\?[\w.~%+&=*]*)?"
    elif query:
        pattern += rf"\?{_unescaped(query.rstrip('/'))}/*"
    fragment = fragment.partition(":~:")[0].rstrip("/")
    return pattern + (f"\\#{_unescaped(fragment)}" if fragment else "")


def _unescaped(text: str) -> str:
    """Return what matches a part of an address, the characters of which may be escaped or not."""
    return "".join(
        re.escape(part) if place % 2 == 0 else _unescaped_run(part) for place, part in enumerate(_ESCAPES.split(text))
    )


def _unescaped_run(escapes: str) -> str:
    try:
        return "".join(map(_either, unquote(escapes, errors="strict")))
    except UnicodeDecodeError:
        return re.escape(escapes)


def _either(character: str) -> str:
    return f"(?:{re.escape(bare(character)) or _NOTHING}|{re.escape(bare(quote(character, safe='')))})"


def without_paper(rest: str, piece: ExpectedPiece, expected: Expected) -> str:
    """Return letters without what paper alone says: where links lead, with the letters and the heading of addresses."""
    page = page_pattern(expected.on_page)
    if piece.addresses:
        rest = _addresses(piece.addresses, page, forms_of(expected.web_addresses)).sub("", rest)
    return without_heading(re.sub(page, "", rest, flags=re.IGNORECASE), expected.note_heading)


@lru_cache(maxsize=100)
def _addresses(addresses: tuple[str, ...], page: str, headings: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches any address with its letter; of a long one, its site and the page that has it all.

    The first of those at the end has the heading over it.
    """
    whole = sorted(map(address_pattern, addresses), key=len, reverse=True)
    sites = sorted({re.escape(_site(address)) for address in addresses}, key=len, reverse=True)
    heading = f"(?:{'|'.join(map(re.escape, headings))})?"
    return re.compile(rf"(?i){heading}{_LETTERS}?(?:(?:{'|'.join(sites)}){page}|{'|'.join(whole)})")


def _site(address: str) -> str:
    return bare((urlsplit(address).hostname or urlsplit(address).path).removeprefix("www."))
