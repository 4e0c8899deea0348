"""A .docx, read to a manuscript: word for word, and with an account of every word that is not in its body."""

from collections.abc import Mapping

from lxml import etree

from bookofblogs import xhtml
from bookofblogs.errors import ContentError
from bookofblogs.intake.documents.counted_things import left_out_of, remarks_on
from bookofblogs.intake.docx.account import Account, words_of
from bookofblogs.intake.docx.blocks import read_blocks
from bookofblogs.intake.docx.changes import remark_on_changes
from bookofblogs.intake.docx.comments import comments_on
from bookofblogs.intake.docx.letters import letters_of
from bookofblogs.intake.docx.names import BLIP, IMAGE_DATA, TEXT_PATH, WORD
from bookofblogs.intake.docx.numbering import Numbering
from bookofblogs.intake.docx.package import Package, Part
from bookofblogs.intake.docx.places import anchors_of_headings
from bookofblogs.intake.docx.properties import properties_of
from bookofblogs.intake.docx.simplifying import simplify
from bookofblogs.intake.docx.story import Notes, Pictures, Story
from bookofblogs.intake.docx.styles import Styles
from bookofblogs.model.manuscript import Entry, EntryKind, Manuscript, Reading, Source, SourceKind, Tally
from bookofblogs.unicode_text import on_one_line

_NOTE_KINDS = ("footnote", "endnote")
_NO_NOTES = ("separator", "continuationSeparator", "continuationNotice")
"""The lines between text and notes, which Word keeps among the notes."""

_RUNNING = ("header", "footer")


def read_docx(source: Source) -> Reading:
    """Return the one manuscript in a .docx. Raises ContentError where it cannot be read, with what to do about it."""
    try:
        return Reading(manuscripts=(_manuscript(Package(source.data)),))
    except RecursionError as error:
        # lxml lets no more than 256 elements into each other, which we can follow; this is for what nobody thought of
        raise ContentError("The file is nested too deep. Copy its text into a new document, and send that.") from error


def _manuscript(package: Package) -> Manuscript:
    """Return what the document in `package` holds."""
    document = _document(package)
    account = Account()
    body = document.root.find(f"{WORD}body")
    if body is None:
        raise ContentError("The file holds no text: it has no body. Open it in Word, save it again, and send that.")
    simplify(document.root, account)
    noted = {kind: _related(package, document, f"{kind}s") for kind in _NOTE_KINDS}
    styles = Styles(_root(_related(package, document, "styles")))
    known_notes = _known_notes(noted, account)
    story = Story(
        package=package,
        relations=document.relations,
        styles=styles,
        numbering=Numbering(_root(_related(package, document, "numbering")), styles),
        letters=letters_of(document.root, styles),
        account=account,
        pictures=Pictures(package),
        notes=Notes(),
        known_notes=known_notes,
        anchors=anchors_of_headings(document.root, styles),
    )
    comments = comments_on(document.root, _root(_related(package, document, "comments")))
    written = etree.Element("body")
    read_blocks(body, story, written)
    notes = _read_notes(noted, story)
    _leave_out_running(package, document, account)
    _remark(account)
    properties = properties_of(package)
    return Manuscript(
        kind=SourceKind.DOCX,
        body=xhtml.serialise(written),
        notes=notes,
        pictures=story.pictures.all,
        titles=properties.titles,
        authors=properties.authors,
        language=properties.language or story.letters.language,
        left_out=tuple(account.left_out),
        added=tuple(account.added),
        moved=tuple(account.moved),
        comments=comments,
        remarks=tuple(account.remarks),
    )


def _document(package: Package) -> Part:
    """Return the part with the text, to which the package relates, whatever it is called."""
    relations = package.relations_of("").values()
    target = next((each.target for each in relations if each.kind == "officeDocument" and not each.is_external), "")
    document = package.part(target) if target else None
    if document is None or document.root.tag != f"{WORD}document":
        raise ContentError("The file holds no text of Word. Open it in the program that made it, and save it as .docx.")
    return document


def _related(package: Package, document: Part, kind: str) -> Part | None:
    """Return the first part of `kind` to which the document relates."""
    relation = document.first(kind)
    return None if relation is None else package.part(relation.target)


def _root(part: Part | None) -> etree._Element | None:
    return None if part is None else part.root


def _known_notes(noted: Mapping[str, Part | None], account: Account) -> dict[tuple[str, str], etree._Element]:
    """Return all notes by their kind and id."""
    known = {}
    for kind, part in noted.items():
        if part is not None:
            simplify(part.root, account)
            for note in part.root.iterchildren(f"{WORD}{kind}"):
                if note.get(f"{WORD}type", "normal") not in _NO_NOTES:
                    known[kind, note.get(f"{WORD}id", "")] = note
    return known


def _read_notes(noted: Mapping[str, Part | None], story: Story) -> dict[str, str]:
    """Return the notes whose marks were met, in the order of the marks; a note may hold the mark of another."""
    notes: dict[str, str] = {}
    for kind, number in story.notes.in_order:  # to which a note may add
        part = noted[kind]
        own_mark = story.notes.own_marks.get((kind, number))
        of_note = Story(
            **{
                name: getattr(story, name)
                for name in Story.__slots__
                if name not in ("relations", "fields", "own_mark")
            },
            relations={} if part is None else part.relations,
            own_mark=[own_mark] if own_mark else [],
        )
        written = etree.Element("note")
        read_blocks(story.known_notes[kind, number], of_note, written)
        notes[story.notes.key(kind, number)] = xhtml.serialise(written)
    for note, element in story.known_notes.items():
        if note not in story.notes.keys:
            story.account.take_out(EntryKind.OTHER, element, "a note whose mark is not in the text")
    return notes


def _leave_out_running(package: Package, document: Part, account: Account) -> None:
    """Say what stands above and below every page; it is no part of the text, and nobody counts its words."""
    words: dict[str, None] = {}
    watermarks: dict[str, None] = {}
    pictures = 0
    for relation in document.relations.values():
        part = package.part(relation.target) if relation.kind in _RUNNING and not relation.is_external else None
        if part is not None:
            simplify(part.root, Account())
            words[words_of(part.root)] = None
            watermarks.update((on_one_line(drawn.get("string", "")), None) for drawn in part.root.iter(TEXT_PATH))
            pictures += sum(1 for _ in part.root.iter(BLIP, IMAGE_DATA))
    account.left_out += [Entry(kind=EntryKind.WATERMARK, words=each) for each in watermarks if each]
    said = "; ".join(filter(None, words))
    if said or pictures:
        account.left_out.append(Entry(kind=EntryKind.RUNNING, words=said, tally=Tally(pictures=pictures)))


def _remark(account: Account) -> None:
    """Say with its number what was met more than once."""
    remark_on_changes(account)
    for sentence in remarks_on(account.counts, "Word"):
        account.remark(sentence)
    account.left_out += left_out_of(account.counts)
