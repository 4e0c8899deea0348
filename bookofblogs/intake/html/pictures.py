"""Which picture of a page stands where, of all that it names for one place, and its bytes where they came along."""

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from lxml import etree

from bookofblogs.intake.html.links import resolved
from bookofblogs.model.manuscript import ManuscriptPicture
from bookofblogs.unicode_text import on_one_line

_LAZY = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-orig-file",
    "data-large-file",
    "data-full-url",
    "data-delayed-url",
    "data-hi-res-src",
    "data-canonical-src",
    "data-original-src",
)
_LAZY_SETS = ("data-srcset", "data-lazy-srcset")
_CANDIDATE = re.compile(r"\s*([^\s,][^\s]*[^\s,]|[^\s,])(?:\s+([0-9.]{1,12})([wx]))?\s*(?:,|$)")
_LARGEST = 10_000_000


class Pictures:
    """The pictures of a text, numbered as they stand; the same bytes have one key."""

    def __init__(self, *, beside: Mapping[str, bytes], base: str, first: int) -> None:
        """Begin with none. `beside` has what came along, by its path; the first key is that of the number `first`."""
        self._beside = {_path(name): content for name, content in beside.items()}
        self._by_name = _by_last_name(self._beside)
        self._base = base
        self._next = first
        self.taken: dict[bytes, ManuscriptPicture] = {}

    def image(self, element: etree._Element) -> etree._Element | None:
        """Return the contract's picture for an `img` and what stands around it; None where it names none."""
        candidates = list(_candidates(element))
        for address in candidates:
            found = self._bytes_of(address)
            if found:
                name = "" if address.startswith("data:") else unquote(urlsplit(address).path).rpartition("/")[2]
                return _written(element, self._key(found, name))
        for address in candidates:
            if not address.lower().startswith(("data:", "file:", "javascript:", "blob:", "about:")):
                return _written(element, self.resolved(address))
        return None

    def resolved(self, address: str) -> str:
        """Return a whole address for one that stands on the page, as far as the page's own is known."""
        return resolved(address.strip(), self._base)

    def taken_in_order(self) -> tuple[ManuscriptPicture, ...]:
        """Return all pictures that have bytes, by their number."""
        return tuple(self.taken.values())

    def add(self, data: bytes, name: str) -> str:
        """Return the key of a picture whose bytes are at hand."""
        return self._key(data, name)

    def _key(self, data: bytes, name: str) -> str:
        if data not in self.taken:
            self.taken[data] = ManuscriptPicture(key=f"picture:{self._next}", data=data, name=name)
            self._next += 1
        return self.taken[data].key

    def _bytes_of(self, address: str) -> bytes:
        if address[:5].lower() == "data:":
            return _inline(address)
        if not self._beside:
            return b""
        path = _path(address)
        if path in self._beside:
            return self._beside[path]
        without_query = _path(re.split("[?#]", address, maxsplit=1)[0])
        if without_query in self._beside:
            return self._beside[without_query]
        return self._by_name.get(without_query.rpartition("/")[2], b"")


def is_tracker(element: etree._Element) -> bool:
    """Decide whether a picture is one pixel, which counts readers and shows nothing."""
    sizes = [(element.get(side) or "").strip().removesuffix("px") for side in ("width", "height")]
    style = (element.get("style") or "").replace(" ", "").lower()
    return all(size in {"0", "1"} for size in sizes) or (
        re.search(r"(?<![-\w])width:[01]px", style) is not None
        and re.search(r"(?<![-\w])height:[01]px", style) is not None
    )


def _candidates(element: etree._Element) -> Iterator[str]:
    """Yield the addresses that a page names for one picture, the largest first."""
    seen: set[str] = set()
    for address in _all_candidates(element):
        plain = address.strip()
        if plain and plain not in seen:
            seen.add(plain)
            yield plain


def _all_candidates(element: etree._Element) -> Iterator[str]:
    sets = [element.get("srcset") or "", *(element.get(name) or "" for name in _LAZY_SETS)]
    parent = element.getparent()
    if parent is not None and parent.tag == "picture":
        sources = [source for source in parent if source.tag == "source"]
        readable = [one for one in sources if not (one.get("type") or "").endswith(("avif", "jxl"))]
        for source in readable:
            sets += [source.get("srcset") or "", source.get("data-srcset") or ""]
    ranked = sorted((each for one in sets for each in _set(one)), key=lambda each: -each[0])
    others = [address for size, address in ranked if size > 1]
    others += [element.get(name) or "" for name in _LAZY]
    others += [address for size, address in ranked if size <= 1]
    own = element.get("src") or ""
    yield from others
    if own[:5].lower() != "data:" or not any(others):  # beside others, that is what stands there until they load
        yield own


def _set(text: str) -> Iterator[tuple[float, str]]:
    """Yield the size and the address of each candidate of a `srcset`."""
    if "data:" in text:
        return
    for address, number, _ in _CANDIDATE.findall(text[:20_000]):
        try:
            yield float(number or 1), address
        except ValueError:
            yield 1.0, address


def _written(element: etree._Element, source: str) -> etree._Element:
    image = etree.Element("img", src=source, alt=on_one_line(element.get("alt") or ""))
    title = on_one_line(element.get("title") or "")
    if title and title != image.get("alt"):
        image.set("title", title)
    return image


def _inline(address: str) -> bytes:
    """Return what a `data:` address holds (RFC 2397); nothing where it is no picture, or larger than 10 MB."""
    kind, comma, content = address[5:].partition(",")
    if not comma or len(content) > 2 * _LARGEST or not kind.strip().lower().startswith("image/"):
        return b""
    if not kind.lower().replace(" ", "").endswith(";base64"):
        return unquote_to_bytes(content)
    try:
        return base64.b64decode(unquote(content), validate=False)
    except (binascii.Error, ValueError):
        return b""


def _path(address: str) -> str:
    """Return what makes two spellings of a path the same: percent signs, dots and the ways to write an umlaut."""
    path = unicodedata.normalize("NFC", unquote(address.strip())).replace("\\", "/")
    while path.startswith("./"):
        path = path[2:]
    return path


def _by_last_name(beside: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what came along by its name alone, as far as one has that name."""
    found: dict[str, bytes] = {}
    double = set()
    for path, content in beside.items():
        name = path.rpartition("/")[2]
        if name in found and found[name] != content:
            double.add(name)
        found[name] = content
    return {name: content for name, content in found.items() if name not in double}
