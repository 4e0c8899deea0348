"""book.yaml: the call and the book, as the editor wrote them down, as typed values. All problems are told at once."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import field
from datetime import date

from bookofblogs.cache.caches import ReadCache
from bookofblogs.isbn import read_isbn
from bookofblogs.language.days import NoDayError, read_day
from bookofblogs.markdown.web_addresses import openable
from bookofblogs.model.book_folder import BOOK_FILE
from bookofblogs.model.call import AuthorRule, Call, ConsentKept, LetterSettings, Milestone, WordRule
from bookofblogs.model.feedback import FeedbackSettings
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.imprint import (
    AboutAuthors,
    Identifiers,
    Imprint,
    Series,
)
from bookofblogs.model.light_edit import EditSettings
from bookofblogs.project.edit_settings import read_edit_settings
from bookofblogs.project.edition_settings import read_kindle, read_pdf_page, read_print, read_trade
from bookofblogs.project.feedback_settings import read_feedback_settings
from bookofblogs.project.letter_settings import read_letter_settings
from bookofblogs.signups.headers import PHRASES
from bookofblogs.yaml.reading import Value
from bookofblogs.yaml.section import Section, read_number, reading

_IDENTIFIER_FORM = "an identifier like urn:uuid:6f1c5a3e-3d0e-5a44-9a51-0d8c6d6a2f10. An ISBN goes under identifiers"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFile:
    """What book.yaml says."""

    imprint: Imprint
    call: Call
    letters: LetterSettings = field(default_factory=LetterSettings)
    feedback: FeedbackSettings = field(default_factory=FeedbackSettings)
    edit: EditSettings = field(default_factory=EditSettings)
    cover: str = ""
    """The cover's file, relative to the book's folder; empty for a typeset one."""
    cover_line: int = 1
    """Where it says so."""


def read_book_file(text: str, cache: ReadCache | None = None) -> BookFile:
    """Return what the text of book.yaml says. Raises BookFileError with every problem in it."""
    with reading(BOOK_FILE, text, cache) as section:
        imprint = _imprint(section)
        call = _call(section.section("call"))
        letters, feedback = read_letter_settings(section), read_feedback_settings(section)
        edit = read_edit_settings(section)
        cover, cover_line = section.text("cover"), section.line_of("cover")
        section.close()
    return BookFile(
        imprint=imprint,
        call=call,
        letters=letters,
        feedback=feedback,
        edit=edit,
        cover=cover,
        cover_line=cover_line,
    )


def _imprint(section: Section) -> Imprint:
    """Return the book's own facts."""
    title = section.text("title")
    if not title and not any("title" in message for _, message in section.problems.lines):
        section.problems.add(section.line, "title: is missing. Give the book a title, like `title: Our Book of Blogs`.")
    language = section.language("language")
    editions = section.section("editions")
    (page, pieces), kindle, in_print = read_pdf_page(editions), read_kindle(editions), read_print(editions)
    about_authors = editions.parsed("about_authors", AboutAuthors, "together or after-each-piece")
    trade = read_trade(section, editions)
    editions.close()
    return Imprint(
        title=title,
        subtitle=section.text("subtitle"),
        editors=section.texts("editors"),
        language=language or "en",
        description=section.text("description"),
        publisher=section.text("publisher"),
        published=section.date("published"),
        licence=section.text("licence"),
        identifier=section.parsed("identifier", _read_identifier, _IDENTIFIER_FORM) or "",
        identifiers=_identifiers(section.section("identifiers")),
        subjects=section.texts("subjects"),
        series=_series(section),
        hashtag=section.text("hashtag"),
        base=section.parsed("base", _base, "the whole address of a web site, like https://example.org") or "",
        page=page,
        pieces=pieces,
        kindle=kindle,
        print=in_print,
        about_authors=about_authors or AboutAuthors.TOGETHER,
        trade=trade,
    )


def _base(text: str) -> str:
    """Return the address of a web site. Raises ValueError if it is none."""
    address = openable(text) if text.lower().startswith(("https://", "http://")) else None
    if address is None:
        raise ValueError(text)
    return address.rstrip("/")


def _read_identifier(text: str) -> str:
    """Return an identifier, which is a UUID (RFC 9562), as a URN. Raises ValueError if it is none."""
    return uuid.UUID(text).urn


def _identifiers(section: Section) -> Identifiers:
    """Return the ISBN of each edition."""

    def isbn(edition: str) -> str:
        return section.parsed(edition, read_isbn, "an ISBN. Its thirteen (or ten) digits do not add up") or ""

    identifiers = Identifiers(epub=isbn("epub"), pdf=isbn("pdf"), print=isbn("print"), mobi=isbn("mobi"))
    section.close()
    return identifiers


def _series(section: Section) -> Series | None:
    """Return the series, given as its name or as name and volume."""
    value = section.entries.get("series")
    if value is not None and isinstance(value.content, str):
        name = section.text("series")
        return Series(name=name) if name else None
    inner = section.section("series")
    series = Series(name=inner.text("name"), volume=inner.text("volume"))
    inner.close()
    return series if series.name else None


def _call(section: Section) -> Call:
    """Return the call."""
    rules = section.section("rules")
    call = Call(
        theme=section.text("theme"),
        opens=section.date("opens"),
        closes=section.date("closes"),
        goal=section.number("goal", least=1),
        milestones=_milestones(section),
        signups=section.text("signups"),
        signups_tab=section.text("signups_tab"),
        signups_encoding=section.text("signups_encoding"),
        feeds=section.texts("feeds"),
        columns=_sheet_columns(section.section("columns")),
        consent=section.parsed(
            "consent", ConsentKept, "required or elsewhere. Take the line out, and bob asks if the form did"
        ),
        words=_words(rules.section("words")),
        per_author=_per_author(rules),
        words_to_look_at=rules.texts("words_to_look_at"),
    )
    if call.opens and call.closes and call.opens > call.closes:
        section.problem(
            section.entries["closes"], "closes", f"{call.closes} is before the call opens, on {call.opens}."
        )
    rules.close()
    section.close()
    return call


def _sheet_columns(section: Section) -> Mapping[str, tuple[str, ...]]:
    """Return the headers of the sign-up sheet's columns by what they hold."""
    columns = {field: section.texts(field) for field in PHRASES}
    section.close()
    return {field: headers for field, headers in columns.items() if headers}


def _milestones(section: Section) -> tuple[Milestone, ...]:
    """Return the milestones in rising order: a mapping from percentages to dates, or a list of percentages."""
    value = section.take("milestones")
    if value is None:
        return Call().milestones
    if isinstance(value.content, dict):
        entries: list[tuple[str, Value, Value | None]] = [(key, item, item) for key, item in value.content.items()]
    elif isinstance(value.content, tuple):
        entries = [(item.content if isinstance(item.content, str) else "", item, None) for item in value.content]
    else:
        entries = [(value.content, value, None)]
    found = [_milestone(section, key, at, due) for key, at, due in entries]
    return tuple(sorted((milestone for milestone in found if milestone), key=lambda milestone: milestone.percent))


def _milestone(section: Section, key: str, at: Value, due: Value | None) -> Milestone | None:
    """Return one milestone, None if it cannot be read."""
    match = re.fullmatch(r"(\d{1,3})\s*%", key.strip(), re.ASCII)
    if not match or not 0 < int(match[1]) <= 100:  # percent
        section.problems.add(at.key_line, f'milestones: "{key}" is not a percentage. Write it like 40%.')
        return None
    day: date | None = None
    if due is not None and not due.is_empty:
        try:
            day = read_day(due.content if isinstance(due.content, str) else "a list")
        except NoDayError as error:
            section.problems.add(due.line, f"milestones: {key}: {error}.")
    return Milestone(percent=int(match[1]), due=day)


def _words(section: Section) -> WordRule:
    """Return how long a piece should be."""
    usual = WordRule()
    about = section.number("about", least=1) or usual.about
    comfortable = _range(section, "comfortable") or (usual.comfortable_min_words, usual.comfortable_max_words)
    limits = _range(section, "limits") or (usual.min_words, usual.max_words)
    if not limits[0] <= comfortable[0] <= comfortable[1] <= limits[1]:
        at = section.entries.get("limits") or section.entries.get("comfortable")
        if at is not None:
            shown = f"comfortable [{comfortable[0]}, {comfortable[1]}], limits [{limits[0]}, {limits[1]}]"
            section.problem(at, "limits", f"must enclose what is comfortable; now it is {shown}.")
    section.close()
    return WordRule(
        about=about,
        comfortable_min_words=comfortable[0],
        comfortable_max_words=comfortable[1],
        min_words=limits[0],
        max_words=limits[1],
    )


def _range(section: Section, key: str) -> tuple[int, int] | None:
    """Return the least and the most of `key`, written like [250, 3000]."""
    value = section.take(key)
    if value is None:
        return None
    try:
        items = value.content if isinstance(value.content, tuple) else ()
        least, most = (read_number(item.content if isinstance(item.content, str) else "", least=0) for item in items)
    except ValueError:
        section.problem(value, key, "must be two whole numbers, the least and the most, like [250, 3000].")
        return None
    if least > most:
        section.problem(value, key, f"the least, {least}, is more than the most, {most}.")
    return least, most


def _per_author(rules: Section) -> AuthorRule:
    """Return how many pieces an author may give: a number, or a number and what counts."""
    value = rules.entries.get("per_author")
    if value is None or isinstance(value.content, str):
        return AuthorRule(max_pieces=rules.number("per_author", least=1) or AuthorRule().max_pieces)
    section = rules.section("per_author")
    counts = section.parsed("count", _count, "what to count. Write all, or leading")
    rule = AuthorRule(
        max_pieces=section.number("pieces", least=1) or AuthorRule().max_pieces, count_all=counts == "all"
    )
    section.close()
    return rule


def _count(text: str) -> str:
    if text not in ("all", "leading"):
        raise ValueError(text)
    return text
