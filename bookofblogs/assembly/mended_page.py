"""The page of a proof that shows its author what light edit mended in the piece."""

from html import escape

from bookofblogs.assembly.context import AssemblyContext
from bookofblogs.assembly.phrases import language_attribute
from bookofblogs.language.languages import direction_of
from bookofblogs.model.book import Matter, MatterKind
from bookofblogs.model.light_edit import EditClass, MendedPlace, Mendings

_ARROWS = {"ltr": "→", "rtl": "←"}


def mended_page(mendings: Mendings, language: str, context: AssemblyContext) -> Matter | None:
    """Return the page of what was mended in a piece in `language` (BCP 47), None where nothing was.

    Each place stands in its sentence, with the words before and after; what no reader sees is only counted.
    """
    words, counted = context.strings.proof.mendings, context.strings.counts.mended_places
    body = ""
    if mendings.places:
        entries = "".join(_entry(place, language, context) for place in mendings.places)
        told = words.told.format(places=counted.of(len(mendings.places)))
        body = f"<p>{escape(told, quote=False)}</p><ol>{entries}</ol>"
    if mendings.unseen:
        body += f"<p>{escape(words.unseen.format(places=counted.of(mendings.unseen)), quote=False)}</p>"
    return Matter(kind=MatterKind.OTHER, id="mended", title=words.heading, body=body) if body else None


def _entry(place: MendedPlace, language: str, context: AssemblyContext) -> str:
    """Return a mending, in the language of the piece, and below it of which kind it is, in that of the book."""
    attribute = language_attribute(language, context)
    arrow = _ARROWS[direction_of(language or context.language)]
    was = f'<del dir="auto">{escape(place.was, quote=False)}</del>' if place.was else ""
    now = f'<ins dir="auto">{escape(place.now, quote=False)}</ins>' if place.now else ""
    change = f" {arrow} ".join(filter(None, (was, now)))
    before, after = escape(place.before, quote=False), escape(place.after, quote=False)
    shown = f"<span{attribute}>{before}{change}{after}</span><br/>" if change else ""
    return f"<li><p>{shown}<small>{escape(_kind(place.edit_class, context), quote=False)}</small></p></li>"


def _kind(edit_class: EditClass, context: AssemblyContext) -> str:
    """Return what kind of mending this is, in plain words."""
    words = context.strings.proof.mendings
    return {
        EditClass.SPELLING: words.spelling,
        EditClass.VARIETY: words.variety,
        EditClass.WORD_TWICE: words.word_twice,
        EditClass.HEADINGS: words.headings,
        EditClass.SPACING: words.spacing,
        EditClass.HOUSE: words.house,
    }.get(edit_class, "")
