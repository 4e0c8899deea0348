"""What is the same in every format: the size of a picture, which links lead nowhere, what can be searched."""

import io
import re
import warnings
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from PIL import Image, UnidentifiedImageError

from bookofblogs.email_addresses import addresses_in_bytes
from bookofblogs.verification.read_edition import EmbeddedPicture

PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_PICTURE_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
"""As Pillow names them. Nothing is asked of `pictures.formats`, which made the files."""
_REFUSED = frozenset({"", "file", "javascript", "vbscript", "data"})
_HOST = re.compile(r"(?i)(?:[^\s/@:\[\]<>\"]+\.)*[^\s/@:\[\]<>\".]+\.?|\[[0-9a-f:.]+\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLink:
    """Where a link leads: `written` as it stands in `start`; within the book, the file and the place in it."""

    written: str
    start: str
    file: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedLinks:
    """How many links there are, those within the book that lead nowhere, and addresses that cannot be any."""

    count: int
    dead: tuple[str, ...]
    odd: tuple[str, ...]


def checked_links(
    links: Iterable[EditionLink], files: Collection[str], places: Mapping[str, Collection[str]]
) -> CheckedLinks:
    """Return which of `links` lead nowhere in a book of these `files`, with these `places` in each."""
    count = 0
    dead: list[str] = []
    odd: list[str] = []
    known = frozenset(files)
    for link in links:
        count += 1
        if link.file:
            if link.file not in known or (link.place and link.place not in places.get(link.file, ())):
                dead.append(f"{link.written} (in {link.start})")
        elif not is_well_formed(link.written):
            odd.append(f"{link.written} (in {link.start})")
    return CheckedLinks(count=count, dead=tuple(dict.fromkeys(dead)), odd=tuple(dict.fromkeys(odd)))


def is_well_formed(address: str) -> bool:
    """Decide whether an address with a scheme can be one: on the web it needs a host and no blanks."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.scheme.lower() in ("http", "https"):
        return bool(_HOST.fullmatch(host)) and not re.search(r"[\s<>\"{}|\\^`\x00-\x1f]", address)
    return parts.scheme.lower() not in _REFUSED


def picture_of(data: bytes, name: str) -> EmbeddedPicture | None:
    """Return the picture in `data`, None if it is none of a kind that books hold. Only its header is read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a large picture is reported by its size
            with Image.open(io.BytesIO(data), formats=_PICTURE_FORMATS) as image:
                width, height, kind = image.width, image.height, image.format or ""
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return None
    return EmbeddedPicture(
        name=name, media_type=f"image/{kind.lower()}", bytes=len(data), width_pixels=width, height_pixels=height
    )


def strings_of(data: bytes, *, is_text: bool) -> tuple[str, ...]:
    """Return what of a file's bytes can be searched for addresses: all of a text, of anything else what looks so."""
    return (data.decode("utf-8", errors="replace"),) if is_text else addresses_in_bytes(data)
