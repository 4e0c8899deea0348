"""Links out of a proof: what leads to other texts of the book leads to a page that names them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from bookofblogs.assembly.context import AssemblyContext
from bookofblogs.assembly.phrases import spoken
from bookofblogs.model.book import Chapter, Matter, MatterKind
from bookofblogs.xhtml import parse, serialise

_PAGE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnprovedText:
    """A text that the book has and the proof has not: what it is called, and whose it is, empty for nobody's."""

    id: str
    title: str
    people: str = ""
    language: str = ""
    """BCP 47; empty: the book's."""
    ids: Iterable[str] = ()
    """Every place in it that a link may lead to, besides its beginning."""


def led_elsewhere(chapter: Chapter, texts: Iterable[UnprovedText]) -> Chapter:
    """Return `chapter` with its links into `texts` leading to the page that names these. Its words stay as they are."""
    homes = {place: text.id for text in texts for place in (text.id, *text.ids)}
    return replace(
        chapter,
        body=_led(chapter.body, homes),
        notes=tuple(replace(note, body=_led(note.body, homes)) for note in chapter.notes),
        about_authors=_led(chapter.about_authors, homes),
    )


def page_led_elsewhere(page: Matter, texts: Iterable[UnprovedText]) -> Matter:
    """Return `page`, made by us, in the same way."""
    homes = {place: text.id for text in texts for place in (text.id, *text.ids)}
    return replace(page, body=_led(page.body, homes))


def elsewhere_page(texts: Sequence[UnprovedText], bodies: Iterable[str], context: AssemblyContext) -> Matter | None:
    """Return the page of the texts to which `bodies` lead, in the order of `texts`; None if they lead to none."""
    said = "".join(bodies)
    entries = "".join(_entry(text, context) for text in texts if f'href="#{_PAGE}-{text.id}"' in said)
    if not entries:
        return None
    return Matter(kind=MatterKind.OTHER, id=_PAGE, title=context.strings.proof.elsewhere, body=f"<ul>{entries}</ul>")


def _led(body: str, homes: Mapping[str, str]) -> str:
    """Return XHTML blocks with every link to one of `homes` leading to the entry of its text."""
    root = parse(body)
    for link in root.iter("a"):
        target = link.get("href", "")
        if target.startswith("#") and target[1:] in homes:
            link.set("href", f"#{_PAGE}-{homes[target[1:]]}")
    return serialise(root)


def _entry(text: UnprovedText, context: AssemblyContext) -> str:
    people = f" – {escape(text.people, quote=False)}" if text.people else ""
    return f'<li id="{_PAGE}-{text.id}">{spoken(text.title, text.language, context)}{people}</li>'
