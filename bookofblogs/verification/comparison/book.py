"""An edition held against the book: who, what, in which order, and every word."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bookofblogs.model.finding import Severity
from bookofblogs.model.verification import Problem
from bookofblogs.verification.comparison.expected import BOX, Expected, ExpectedPiece
from bookofblogs.verification.comparison.texts import difference
from bookofblogs.verification.comparison.words import bare, is_shaped, key
from bookofblogs.verification.read_edition import BookSection, EditionKind, NavigationLine, ReadEdition
from bookofblogs.wording import first_of

_MOST_NAMED = 12
_MOST_BETWEEN_NAMES = 16
"""So many letters stand between a title of the contents and its names, or between two of these: a number, an "and"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What differs: in the facts about the book, and in its pieces and their contents."""

    facts: tuple[Problem, ...]
    pieces: tuple[Problem, ...]


def compare(reading: ReadEdition, expected: Expected, *, on_paper: bool = False) -> Compared:
    """Return where an edition differs from the book that the folder makes now. One `on_paper` needs no outline."""
    boxes = _boxed_characters(reading, expected)
    shown = expected.boxed(boxes) if boxes else expected
    navigation = () if on_paper else tuple(_navigation(reading, shown))
    boxed = (_about_boxes(boxes),) if boxes else ()
    return Compared(facts=tuple(_facts(reading, expected)), pieces=(*_pieces(reading, shown), *navigation, *boxed))


def _boxed_characters(reading: ReadEdition, expected: Expected) -> frozenset[str]:
    """Return the characters for which a PDF shows boxes: only the machine's fonts could have set them, and none did."""
    shown = (
        frozenset().union(*(section.text for section in reading.sections)) if reading.kind is EditionKind.PDF else ()
    )
    return expected.without_face.difference(shown) if BOX in shown else frozenset()


def _about_boxes(characters: frozenset[str]) -> Problem:
    each = (f"{character} (U+{ord(character):04X})" for character in sorted(characters))
    listed = first_of(each, _MOST_NAMED, last="")
    return Problem(
        severity=Severity.WARNING,
        message=f"boxes stand for {listed}: no font had them where it was built",
        hint="Install a font that has them, then build it again.",
    )


def _facts(reading: ReadEdition, expected: Expected) -> Iterator[Problem]:
    """Yield what the file says otherwise of the book."""
    facts, kind = reading.facts, reading.kind
    if bare(facts.title) != bare(expected.title):
        yield _error(f"the title is “{facts.title}”; book.yaml has “{expected.title}”")
    if facts.language.casefold() != expected.language.casefold():
        yield _error(f"the language is “{facts.language or 'not said'}”; book.yaml has {expected.language}")
    yield from _authors(reading, expected)
    wrong = [number for number in facts.identifiers if _plain_number(number) not in expected.identifiers]
    if wrong:
        yield _error(f"the identifier {wrong[0]} is none of this book")
    isbn = expected.isbns.get(kind, "")
    if isbn and isbn not in map(_plain_number, facts.identifiers):
        yield _error(f"the ISBN {isbn} of book.yaml is not in it")
    day = facts.date.replace("-", "")[:8]
    days = (expected.made, expected.published) if kind is EditionKind.PDF else (expected.published,)
    if expected.published and day and day not in [known.replace("-", "") for known in days]:
        yield _error(f"the date is {facts.date}; book.yaml has {expected.published}")


def _plain_number(identifier: str) -> str:
    return identifier.removeprefix("urn:isbn:")


def _authors(reading: ReadEdition, expected: Expected) -> Iterator[Problem]:
    """Yield how the authors in the metadata differ from those who wrote, in the order of the book."""
    facts = reading.facts
    wanted = expected.authors or expected.editors
    if facts.authors or not facts.joined_authors:
        same = tuple(map(bare, facts.authors or (expected.editors if not expected.authors else ()))) == tuple(
            map(bare, wanted)
        )
        written = "; ".join(facts.authors)
    else:
        same, written = bare(facts.joined_authors) == bare(", ".join(wanted)), facts.joined_authors
    if same:
        return
    names = facts.authors or tuple(name.strip() for name in facts.joined_authors.split(","))
    place = next(
        (at for at, (one, other) in enumerate(zip(names, wanted, strict=False)) if bare(one) != bare(other)), None
    )
    if not written:
        yield _error(f"the metadata names no authors; the register has {len(wanted)}")
    elif place is not None:
        yield _error(f"author {place + 1} of the metadata is {names[place]}; the register has {wanted[place]}")
    else:
        yield _error(f"the metadata names {len(names)} authors; the book has {len(wanted)}")


def _pieces(reading: ReadEdition, expected: Expected) -> Iterator[Problem]:
    """Yield what differs in the pieces, their order and the navigation to them."""
    if not reading.text_is_in_order:
        yield Problem(
            severity=Severity.WARNING,
            message="the file does not say in which order it is read, so its text was not compared",
            hint="A PDF that bob makes says so by its tags: bob build pdf",
        )
        return
    pairs, missing = _paired(reading.sections, expected.pieces)
    paired = {id(section) for _, section in pairs}
    spare = {key(section.title) for section in reading.sections if id(section) not in paired}
    for piece in missing:
        stands = key(piece.heading) in spare
        wrong = "stands in another place than in the book" if stands else "is missing"
        yield _error(f"“{piece.title}” {wrong}")
    for piece, section in pairs:
        wrong = difference(piece, section, reading.kind, expected)
        if wrong:
            yield _error(f"“{piece.title}” {wrong}")
    yield from _other_pages(reading, expected, paired)
    yield from _foreign(reading, expected)
    yield from _contents(reading, expected)


def _other_pages(reading: ReadEdition, expected: Expected, taken: Collection[int]) -> Iterator[Problem]:
    """Yield what differs in the pages around the pieces. Sections whose ids are `taken` hold pieces.

    Where several have one title, each page is found by its words.
    """
    left = [section for section in reading.sections if id(section) not in taken]
    for page in expected.pages:
        held = [section for section in left if key(section.title) == key(page.heading)]
        if not held:
            if not page.is_optional:
                yield _error(f"the page “{page.title}” is missing")
            continue
        differences = [difference(page, section, reading.kind, expected) for section in held]
        best = differences.index("") if "" in differences else 0
        left.remove(held[best])
        if differences[best]:
            yield _error(f"the page “{page.title}” {differences[best]}")


def _paired(
    sections: Sequence[BookSection], pieces: Sequence[ExpectedPiece]
) -> tuple[list[tuple[ExpectedPiece, BookSection]], list[ExpectedPiece]]:
    """Return the pieces with the sections that hold them, by their titles and order, and the pieces without one."""
    wanted, found = [key(piece.heading) for piece in pieces], [key(section.title) for section in sections]
    blocks = SequenceMatcher(a=wanted, b=found, autojunk=False).get_matching_blocks()
    at = {block.a + step: block.b + step for block in blocks for step in range(block.size)}
    pairs = [(piece, sections[at[number]]) for number, piece in enumerate(pieces) if number in at]
    return pairs, [piece for number, piece in enumerate(pieces) if number not in at]


def _foreign(reading: ReadEdition, expected: Expected) -> Iterator[Problem]:
    """Yield the titles that nothing in the book has."""
    for section in reading.sections:
        if section.title and key(section.title) not in expected.titles:
            yield _error(f"“{section.title}” is nothing of this book")


def _contents(reading: ReadEdition, expected: Expected) -> Iterator[Problem]:
    """Yield the pieces that the page of contents does not name in their order, each with its authors."""
    listed = [piece for piece in expected.pieces if not (reading.kind is EditionKind.PDF and is_shaped(piece.title))]
    titles = {key(piece.heading) for piece in expected.pieces}
    first = next((at for at, section in enumerate(reading.sections) if key(section.title) in titles), 0)
    front = bare("\n".join(section.text for section in reading.sections[:first]))
    at = 0
    for piece in listed:
        place = front.find(bare(piece.title), at)
        if place < 0:
            yield _error(f"the page of contents does not name “{piece.title}” in its place")
            return
        at = place + len(bare(piece.title))
        missing, at = _names_behind(piece, front, at, reading.kind)
        if missing:
            yield _error(f"the page of contents names “{piece.title}” without {missing} in the right place")


def _names_behind(piece: ExpectedPiece, front: str, at: int, kind: EditionKind) -> tuple[str, int]:
    """Return the first author of a piece who does not stand behind its title in their order, and where the rest ends.

    Little stands between: what comes later may be a title that names them, or another piece of theirs.
    """
    between = _MOST_BETWEEN_NAMES
    for name in piece.people:
        letters = bare(name)
        if kind is EditionKind.PDF and is_shaped(name):
            between += len(letters)
            continue
        place = front.find(letters, at, at + between + len(letters))
        if place < 0:
            return name, at
        at, between = place + len(letters), _MOST_BETWEEN_NAMES
    return "", at


def _missing_name(piece: ExpectedPiece, people: str, kind: EditionKind) -> str:
    """Return the first author of a piece who does not stand in their order among `people`."""
    at = 0
    for name in piece.people:
        if kind is EditionKind.PDF and is_shaped(name):
            continue
        at = people.find(bare(name), at)
        if at < 0:
            return name
        at += len(bare(name))
    return ""


def _navigation(reading: ReadEdition, expected: Expected) -> Iterator[Problem]:
    """Yield the pieces to which the reading system's own contents do not lead, in their order."""
    what = "outline" if reading.kind is EditionKind.PDF else "navigation"
    lines = iter(reading.navigation)
    for piece in expected.pieces:
        line = next((line for line in lines if key(line.title) == key(piece.title)), None)
        if line is None:
            yield _error(f"the {what} does not list “{piece.title}” in its place")
            return
        if not _leads_to(line, piece, reading.kind):
            yield _error(f"the {what} leads elsewhere for “{piece.title}”")
        missing = _missing_name(piece, bare(line.people), reading.kind) if line.people else ""
        if missing:
            yield _error(f"the {what} names “{piece.title}” without {missing} in the right place")


def _leads_to(line: NavigationLine, piece: ExpectedPiece, kind: EditionKind) -> bool:
    if kind is EditionKind.PDF and is_shaped(piece.title):
        return not Counter(bare(piece.title)) - Counter(bare(line.leads_to))
    return bare(piece.title) in bare(line.leads_to)


def _error(message: str) -> Problem:
    return Problem(severity=Severity.ERROR, message=message)
