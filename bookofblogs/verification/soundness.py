"""What a file has to be in itself, whatever the book: whole, closed, described, and silent about addresses."""

from collections.abc import Collection, Iterable, Iterator

from bookofblogs.email_addresses import addresses_of_people, as_read
from bookofblogs.model.finding import Severity
from bookofblogs.model.verification import Problem
from bookofblogs.verification.read_edition import EditionKind, ReadEdition
from bookofblogs.wording import counted, first_of

POOR_DPI, COARSE_DPI = 150, 200
"""In print, pictures of fewer pixels an inch look poor, and coarse to a keen eye."""
_MOST_NAMED = 5


def problems_of(
    reading: ReadEdition, private: Collection[str], *, on_paper: bool, is_book: bool = True
) -> Iterator[Problem]:
    """Yield what is wrong with an edition in itself. `private` are the addresses of contacts.csv, in small letters.

    What is no book, as a wrap cover, need not say its title and language.
    """
    if is_book:
        yield from _facts(reading)
    yield from _links(reading)
    yield from _fonts(reading)
    yield from _pictures(reading, on_paper=on_paper)
    yield from _closed(reading)
    yield from _addresses(reading, private)


def _facts(reading: ReadEdition) -> Iterator[Problem]:
    lacking = {"title": reading.facts.title, "language": reading.facts.language}
    for name, value in lacking.items():
        if not value:
            yield _problem(Severity.ERROR, f"does not say its {name}", f"Set {name}: in book.yaml: bob build")
    if reading.kind in (EditionKind.EPUB, EditionKind.MOBI6, EditionKind.KF8) and reading.cover is None:
        yield _problem(Severity.ERROR, "has no cover picture", "bob sets one if there is none: bob build")


def _links(reading: ReadEdition) -> Iterator[Problem]:
    if reading.dead_links:
        yield _problem(
            Severity.ERROR,
            f"{counted(len(reading.dead_links), 'link')} to nowhere: {_named(reading.dead_links)}",
            "Build it again: bob build",
            len(reading.dead_links),
        )
    if reading.odd_links:
        yield _problem(
            Severity.WARNING,
            f"{counted(len(reading.odd_links), 'link')} cannot be an address: {_named(reading.odd_links)}",
            "Mend the link in its piece: bob check",
            len(reading.odd_links),
        )


def _fonts(reading: ReadEdition) -> Iterator[Problem]:
    missing = tuple(dict.fromkeys(font.name for font in reading.fonts if not font.embedded))
    if missing:
        yield _problem(
            Severity.ERROR,
            f"{counted(len(missing), 'font')} not in the file: {_named(missing)}",
            "Without it the text looks otherwise elsewhere, and printers refuse it: bob build",
            len(missing),
        )


def _pictures(reading: ReadEdition, *, on_paper: bool) -> Iterator[Problem]:
    """Yield the pictures that will look poor on paper."""
    if not on_paper:
        return
    for least, most, word in ((0, POOR_DPI, "poor"), (POOR_DPI, COARSE_DPI, "coarse")):
        found = tuple(
            f"{picture.name} ({picture.dpi} dpi)"
            for picture in reading.pictures
            if picture.dpi is not None and least <= picture.dpi < most
        )
        if found:
            severity = Severity.WARNING if word == "poor" else Severity.NOTE
            message = f"{counted(len(found), 'picture')} will look {word} in print: {_named(found)}"
            yield _problem(severity, message, "Ask for a larger one, or print it smaller.", len(found))


def _closed(reading: ReadEdition) -> Iterator[Problem]:
    """Yield what the file would fetch or run."""
    if reading.fetched:
        message = f"would fetch {counted(len(reading.fetched), 'thing')} from the web: {_named(reading.fetched)}"
        yield _problem(Severity.ERROR, message, "Put the files into the book.", len(reading.fetched))
    if reading.scripts:
        message = f"would run {counted(len(reading.scripts), 'script')}: {_named(reading.scripts)}"
        yield _problem(Severity.WARNING, message, "Shops mistrust scripts. bob writes none.", len(reading.scripts))


def _addresses(reading: ReadEdition, private: Collection[str]) -> Iterator[Problem]:
    """Yield whether an address of contacts.csv stands in the file, and how many others do. No message repeats one."""
    if _holds_private(reading.strings, private):
        hint = "Take it out of the piece; if it is meant to be public, take it out of contacts.csv."
        yield _problem(Severity.ERROR, "holds a private e-mail address of contacts.csv", hint)
    public = [address for address in _addresses_in(reading.strings) if not any(one in address for one in private)]
    if public:
        count = counted(len(public), "e-mail address", "e-mail addresses")
        hint = "They come from the pieces themselves: bob check"
        yield _problem(Severity.NOTE, f"holds {count}", hint, len(public))


def _addresses_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the e-mail addresses in `texts` in small letters, each once, sorted.

    One that stands within a longer one is the true one: a text without blanks runs other words into it.
    """
    found = {address for text in texts if _may_hold_one(text) for address in addresses_of_people(as_read(text))}
    return tuple(sorted(one for one in found if not any(one != other and other in one for other in found)))


def _holds_private(texts: Iterable[str], private: Collection[str]) -> bool:
    """Decide whether one of the addresses `private` (in small letters) stands in `texts`, however it is written."""
    wanted = {as_read(address) for address in private}
    plain = (as_read(text) for text in texts if wanted and _may_hold_one(text))
    return any(address in text for text in plain if "@" in text for address in wanted)


def _may_hold_one(text: str) -> bool:
    """Decide whether an at sign can stand in `text`, in a reference, wide or small as well."""
    return any(sign in text for sign in "@&%\N{FULLWIDTH COMMERCIAL AT}\N{SMALL COMMERCIAL AT}")


def _problem(severity: Severity, message: str, hint: str, count: int = 1) -> Problem:
    return Problem(severity=severity, message=message, hint=hint, count=count)


def _named(found: tuple[str, ...]) -> str:
    return first_of((name[:120] for name in found), _MOST_NAMED, last="")
