"""The picture credits: each picture that says who made it or on which terms it may be used, by piece."""

from collections.abc import Iterable, Sequence
from html import escape

from bookofblogs.assembly.context import AssemblyContext
from bookofblogs.assembly.phrases import spoken
from bookofblogs.model.book import Asset, Matter, MatterKind
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.licence import deed_of
from bookofblogs.model.passage import PictureReference

_LONGEST_NAME = 90
"""Of a caption or a description, in characters: so many name a picture."""
_FULL_STOPS = ".。।"


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustrated:
    """A text of the book with its pictures: the file that places them, a link to it in XHTML, and its language."""

    file: str
    link: str
    language: str
    pictures: Sequence[PictureReference]


def picture_credits(texts: Iterable[Illustrated], context: AssemblyContext, title: str) -> Matter | None:
    """Return the page of the pictures with a credit or a licence, in the order of the book; None where none has."""
    kind = MatterKind.PICTURE_CREDITS
    body = "".join(_entry(text, context) for text in texts)
    return Matter(kind=kind, id=kind, title=title, body=f"<dl>{body}</dl>") if body else None


def _entry(text: Illustrated, context: AssemblyContext) -> str:
    """Return a text with its pictures; empty where none of them is both in the book and credited."""
    lines = dict.fromkeys(
        _line(picture, text.language, context)
        for picture in text.pictures
        if (picture.credit or picture.licence) and _is_placed(text.file, picture, context)
    )
    return f"<dt>{text.link}</dt>{''.join(f'<dd>{line}</dd>' for line in lines)}" if lines else ""


def _is_placed(file: str, picture: PictureReference, context: AssemblyContext) -> bool:
    return isinstance(context.pictures.placed.get((file, picture.source)), Asset)


def _line(picture: PictureReference, language: str, context: AssemblyContext) -> str:
    """Return what a picture shows, who made it, and its licence."""
    shown = _shortened(picture.caption or picture.description or "")
    made_by = [spoken(picture.credit, language, context)] if picture.credit else []
    if picture.licence:
        made_by.append(_licence(picture.licence))
    return " – ".join(([spoken(shown, language, context)] if shown else []) + [", ".join(made_by)])


def _licence(licence: str) -> str:
    deed, words = deed_of(licence), escape(licence, quote=False)
    return f'<a href="{deed}">{words}</a>' if deed else words


def _shortened(text: str) -> str:
    """Return so much of a caption as names the picture, at the end of a word."""
    words = " ".join(text.split())
    if len(words) <= _LONGEST_NAME:
        return words.rstrip(_FULL_STOPS)
    return words[:_LONGEST_NAME].rpartition(" ")[0].rstrip(",;:.") + "…"
