"""A whole page, as a browser saved it or as it was fetched, to a manuscript."""

from dataclasses import dataclass, replace
from datetime import date

from lxml import etree

from bookofblogs.errors import ContentError
from bookofblogs.folding import fold
from bookofblogs.intake.html.account import Account, words_of
from bookofblogs.intake.html.bare import Bare, read_bare
from bookofblogs.intake.html.container import Container, choose_container, holds_several_posts
from bookofblogs.intake.html.fragment import transcribed
from bookofblogs.intake.html.head import Head, read_head
from bookofblogs.intake.html.inside import leave_out_parts
from bookofblogs.intake.html.office import OfficePage, read_office
from bookofblogs.intake.html.outside import bylines, leads, leave_out_surroundings, name_subtitles
from bookofblogs.intake.html.page_byline import read_byline
from bookofblogs.intake.html.page_title import title_heading
from bookofblogs.intake.html.parsing import decoded, parse_body, parse_document
from bookofblogs.intake.html.pictures import Pictures
from bookofblogs.intake.html.styles import Styles
from bookofblogs.intake.html.transcript import Transcriber
from bookofblogs.model.manuscript import EntryKind, Fact, Manuscript, Reading, Source, Tally
from bookofblogs.unicode_text import on_one_line
from bookofblogs.wording import shortened

_MOST = 0.6


@dataclass(slots=True, kw_only=True)
class _Said:
    """What a page says beside its title: who wrote it, and when."""

    names: list[str]
    no_names: list[str]
    guesses: list[str]
    day: date | None = None


def read_page(source: Source) -> Reading:
    """Return the one manuscript that a page holds. Raises ContentError where it is too large, or has no text."""
    html, doubt = decoded(source.data)
    account = Account(remarks=[doubt] if doubt else [])
    if bare := read_bare(html):
        return _read_bare(source, bare, account)
    root = parse_document(html)
    body = root.find("body")
    if body is None:
        raise ContentError("This page is made of frames. Open the frame with the text, save that, and send it.")
    head = read_head(root, html, source.address)
    if office := read_office(root, body, account):
        # What such a program says of an author is who set up the program.
        found = replace(head, authors=tuple(replace(fact, is_certain=False) for fact in head.authors))
        return _read(source, body, found, account, office)
    text, found = _text_of_page(body, head, account)
    return _read(source, text, found, account)


def _read_bare(source: Source, bare: Bare, account: Account) -> Reading:
    """Return the manuscript of a page without a frame: the lines of metadata above it go, all else is text."""
    if bare.metadata:  # no part of the text, and so of no account
        account.remark(f"It begins with lines of metadata: {shortened(bare.metadata, 200)}")
    found = Head(
        titles=bare.titles, authors=bare.authors, published=bare.published, tags=bare.tags, address=source.address
    )
    return _read(source, parse_body(bare.html), replace(found, base=source.address), account)


def _read(
    source: Source, text: etree._Element, found: Head, account: Account, office: OfficePage | None = None
) -> Reading:
    """Return the one manuscript of a page whose text stands alone in `text`."""
    pictures = Pictures(beside=source.beside, base=found.base, first=1)
    transcriber = Transcriber(
        account=account,
        pictures=pictures,
        styles=office.styles if office else Styles(),
        base=found.base,
        points=office.points if office else None,
    )
    written, notes = transcribed(text, transcriber)
    manuscript = Manuscript(
        kind=source.kind,
        body=written,
        notes=notes,
        pictures=pictures.taken_in_order(),
        titles=found.titles,
        authors=found.authors,
        address=found.address,
        published=found.published,
        site=found.site,
        language=found.language,
        tags=found.tags,
        left_out=tuple(account.left_out),
        added=tuple(account.added),
        moved=tuple(account.moved),
        comments=office.comments if office else (),
        remarks=tuple(account.remarks),
    )
    return Reading(manuscripts=(manuscript,))


def _text_of_page(body: etree._Element, head: Head, account: Account) -> tuple[etree._Element, Head]:
    """Return the text of a page, its title and authors first, and all facts; what else there is is written down."""
    container = choose_container(body)
    tags = _tags(body)
    heading = title_heading(body, head.titles, head.site, container.element)
    said = _take_bylines(body, heading, container, account)
    facts = _with_byline(head, said, heading, account)
    front = _front(body, heading, container, said)
    leave_out_surroundings(body, container.element, account)
    text = etree.Element("body")
    for one in front:
        text.append(one)
    _move_content(container.element, text)
    _drop_second_title(text, heading, account)
    name_subtitles(text)
    leave_out_parts(text, account)
    if holds_several_posts(text):
        account.remark("It shows several posts. Save each from its own page, and send those.")
    if container.share < _MOST:
        account.remark(
            f"Only {container.share:.0%} of the page's text was taken for the post: is anything of it missing?"
        )
    return text, replace(facts, tags=tuple(dict.fromkeys((*facts.tags, *tags))))


def _take_bylines(
    body: etree._Element, heading: etree._Element | None, container: Container, account: Account
) -> _Said:
    said = _Said(names=[], no_names=[], guesses=[])
    for line in bylines(body, heading, container.element):
        byline = read_byline(line)
        new = [name for name in byline.names if name not in said.names]
        again = [name for name in byline.names if name in said.names]
        said.names += new
        said.no_names += byline.no_names
        said.guesses += byline.guesses
        said.day = said.day or byline.day
        if byline.day_words:
            account.note_left_out(EntryKind.DATE, byline.day_words)
        rest = on_one_line(" ".join((byline.rest, *again)))
        whole = len(account.left_out)
        account.leave_out(EntryKind.BYLINE, line)
        if len(account.left_out) > whole:  # its words are told apart; what else it held goes with the rest
            entry = replace(account.left_out.pop(), words=rest)
            account.left_out += [entry] if rest or entry.tally != Tally() else []
    return said


def _with_byline(head: Head, said: _Said, heading: etree._Element | None, account: Account) -> Head:
    """Return the facts of a page with what stands beside its title first."""
    named = [Fact(value=name, found_in="byline") for name in said.names]
    doubtful = [Fact(value=name, found_in="byline", is_certain=False) for name in said.no_names]
    doubtful += [Fact(value=name, found_in="byline", is_certain=False) for name in dict.fromkeys(said.guesses)]
    for name in dict.fromkeys(said.no_names):
        account.remark(f"“{name}” stands where the author should, and looks like no name.")
    known = {fold(fact.value) for fact in named}
    others = [fact for fact in head.authors if fold(fact.value) not in known]
    title = [Fact(value=words_of(heading).rstrip("¶# "), found_in="heading of the page")] if heading is not None else []
    titles = [*title, *(fact for fact in head.titles if not title or fact.value != title[0].value)]
    return replace(
        head, titles=tuple(titles), authors=(*named, *others, *doubtful), published=head.published or said.day
    )


def _front(
    body: etree._Element, heading: etree._Element | None, container: Container, said: _Said
) -> list[etree._Element]:
    """Return what stands first in the text and is not in its container, and put the authors below the title."""
    authors = []
    for name in said.names:
        line = etree.Element("p", {"data-style": "author"})
        line.text = name
        authors.append(line)
    found: list[etree._Element] = []
    others = leads(body, container.element)
    if heading is not None:
        is_inside = container.element in heading.iterancestors()
        heading.tag = "h1"
        if is_inside:
            for line in reversed(authors):
                line.tail, heading.tail = heading.tail, None
                heading.addnext(line)
            return [_taken(one) for one in others if heading not in one.iter()]
        found.append(_taken(heading))
    return [*found, *authors, *(_taken(one) for one in others)]


def _taken(element: etree._Element) -> etree._Element:
    """Return an element out of its place; the text behind it stays there."""
    parent = element.getparent()
    tail, element.tail = element.tail, None
    if parent is not None:
        place = parent.index(element)
        if tail and place:
            parent[place - 1].tail = (parent[place - 1].tail or "") + tail
        elif tail:
            parent.text = (parent.text or "") + tail
        parent.remove(element)
    return element


def _move_content(container: etree._Element, text: etree._Element) -> None:
    if len(text):
        text[-1].tail = container.text
    else:
        text.text = container.text
    for child in list(container):
        text.append(child)


def _drop_second_title(text: etree._Element, heading: etree._Element | None, account: Account) -> None:
    """Take out a title that stands once more at the head of the text."""
    if heading is None:
        return
    title = fold(words_of(heading))
    for other in list(text.iter("h1", "h2"))[:3]:
        if other is not heading and fold(words_of(other)) == title and title:
            account.leave_out(EntryKind.TITLE_REPEATED, other)
            return


def _tags(body: etree._Element) -> list[str]:
    return [
        words_of(link).lstrip("#")
        for link in body.iter("a")
        if "tag" in (link.get("rel") or "").split() and words_of(link)
    ]
