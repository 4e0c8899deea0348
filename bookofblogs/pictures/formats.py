"""The formats of pictures: which a book takes, what cleans each, and what to do about the others.

A format is told by a file's first bytes and never by its name.
"""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Self

from bookofblogs.pictures.cleaned import CleanedPicture
from bookofblogs.pictures.errors import PictureError, foreign_format, unreadable
from bookofblogs.pictures.gif import clean_gif
from bookofblogs.pictures.jpeg import clean_jpeg
from bookofblogs.pictures.png import clean_png
from bookofblogs.pictures.webp import clean_webp


class PictureFormat(StrEnum):
    """The formats that a book takes: Pillow's name, the usual end of a file's name, the first bytes, the cleaner."""

    PNG = "PNG", "png", rb"\x89PNG\r\n\x1a\n", clean_png
    JPEG = "JPEG", "jpg", rb"\xff\xd8\xff", clean_jpeg
    GIF = "GIF", "gif", rb"GIF8[79]a", clean_gif
    WEBP = "WEBP", "webp", rb"RIFF....WEBP", clean_webp

    extension: str
    """The usual end of a file's name, without a dot."""
    signature: re.Pattern[bytes]
    """The first bytes of a file."""
    clean: Callable[[bytes], CleanedPicture]
    """Returns the picture in a file of this format without its metadata. Raises PictureError."""

    def __new__(cls, name: str, extension: str, signature: bytes, cleaner: Callable[[bytes], CleanedPicture]) -> Self:
        """Make a format that is its name."""
        made = str.__new__(cls, name)
        made._value_ = name
        made.extension = extension
        made.signature = re.compile(signature, re.DOTALL)
        made.clean = cleaner
        return made

    @property
    def media_type(self) -> str:
        """The media type, as an EPUB's manifest writes it."""
        return f"image/{self.lower()}"


_SAVE_AS_EITHER = "save it as PNG or JPEG"
_EXPORT = "export it as PNG, at least 1,600 pixels wide"
# Possessive, so that four thousand blanks are passed over once and not in every combination.
_MARKUP_START = rb"(?:\xef\xbb\xbf)?(?>\s+|<\?xml.*?\?>|<!--.*?-->|<!DOCTYPE\s+(?:svg|html)[^>\[]*(?:\[.*?\]\s*)?>)*+"

_FOREIGN = (
    (re.compile(_MARKUP_START + rb"<(?:\w+:)?svg[\s>]", re.DOTALL | re.IGNORECASE), f"an SVG drawing; {_EXPORT}"),
    (re.compile(rb"II\*\0|MM\0\*|II\+\0|MM\0\+"), f"a TIFF picture; {_SAVE_AS_EITHER}"),
    (re.compile(rb"BM....\0\0\0\0", re.DOTALL), "a BMP picture; save it as PNG"),
    (re.compile(rb"%!PS|\xc5\xd0\xd3\xc6"), f"an EPS drawing; {_EXPORT}"),
    (re.compile(rb"%PDF-"), f"a PDF page; {_EXPORT}"),
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), f"an AVIF picture; {_SAVE_AS_EITHER}"),
    (
        re.compile(rb"....ftyp(?:he[iv][cmsx]|mif1|msf1)", re.DOTALL),
        "a HEIC picture, as telephones take them; save it as JPEG",
    ),
    (re.compile(rb"\xff\x0a|\0\0\0\x0cJXL "), f"a JPEG XL picture; {_SAVE_AS_EITHER}"),
    (re.compile(rb"\xff\x4f\xff\x51|\0\0\0\x0cjP  "), f"a JPEG 2000 picture; {_SAVE_AS_EITHER}"),
    (re.compile(rb"8BPS"), f"a Photoshop file; {_SAVE_AS_EITHER}"),
    (re.compile(rb"gimp xcf"), f"a GIMP file; {_SAVE_AS_EITHER}"),
    (re.compile(rb"\0\0[\x01\x02]\0[\x01-\xff]\0"), "an icon file; save it as PNG"),
    (re.compile(rb"\xd7\xcd\xc6\x9a|\x01\0\0\0.{36} EMF", re.DOTALL), f"a Windows drawing (WMF or EMF); {_EXPORT}"),
    (re.compile(rb"P[1-7]\s"), "a Netpbm picture; save it as PNG"),
    (
        re.compile(rb"....ftyp|\x1aE\xdf\xa3|RIFF....AVI ", re.DOTALL),
        "a film; put in a still picture and link the film",
    ),
)

_NO_PICTURE = (
    (re.compile(rb"\Z"), "the file is empty"),
    (re.compile(rb"version https://git-lfs"), "it is a Git LFS pointer; fetch the picture with `git lfs pull`"),
    (re.compile(_MARKUP_START + rb"<html", re.DOTALL | re.IGNORECASE), "it is a web page; save the picture itself"),
    (re.compile(rb"PK\x03\x04"), "it is a zip archive or an Office document; take the picture out and send it alone"),
    (re.compile(rb"\x1f\x8b"), "it is a compressed file; unpack it first"),
)

_LOOKED_AT_BYTES = 4096


def format_of(data: bytes) -> PictureFormat:
    """Return the format of the picture in `data`.

    Raises PictureError where it is none of ours, with what it is and what to do about it.
    """
    for kind in PictureFormat:
        if kind.signature.match(data):
            return kind
    raise _refusal(data[:_LOOKED_AT_BYTES])


def clean(data: bytes) -> CleanedPicture:
    """Return the picture in `data` without its metadata. Raises PictureError."""
    return format_of(data).clean(data)


def _refusal(start: bytes) -> PictureError:
    """Return the error that says what a file is instead of a picture that a book takes."""
    for signature, what in _FOREIGN:
        if signature.match(start):
            return foreign_format(f"it is {what}")
    for signature, what in _NO_PICTURE:
        if signature.match(start):
            return unreadable(what)
    return unreadable("it is no picture that can be recognised; save it as PNG or JPEG")
