"""What came with a mail becomes sources: the files that are texts, or else the mail itself."""

from collections.abc import Callable
from dataclasses import replace

from bookofblogs.email_addresses import without_addresses
from bookofblogs.intake.html.account import words_of
from bookofblogs.intake.html.parsing import parse_body
from bookofblogs.intake.mail.body import is_named
from bookofblogs.intake.mail.message import MailContent, MailPicture, content_of
from bookofblogs.model.manuscript import Entry, EntryKind, Opened, Refused, Source, SourceKind, Tally
from bookofblogs.unicode_text import on_one_line

OpenFile = Callable[[str, bytes], Opened]
_DEEPEST = 3


def open_mail(name: str, data: bytes, open_file: OpenFile, *, depth: int = 0) -> Opened:
    """Return the sources in a mail called `name`: the texts that are attached, else its own.

    `open_file` opens an attached file by its name and bytes. Raises ContentError where the mail cannot be read.
    """
    content = content_of(data)
    if content.saved_page:
        return Opened(sources=_saved_page(name, content))
    sources: list[Source] = []
    refused: list[Refused] = []
    for file in content.attached:
        opened = open_file(file.name, file.data)
        sources += opened.sources
        refused += opened.refused
    for number, forwarded in enumerate(content.forwarded if depth < _DEEPEST else (), 1):
        inner = open_mail(f"{name} {number}", forwarded, open_file, depth=depth + 1)
        sources += [replace(source, sender=source.sender or content.sender) for source in inner.sources]
        refused += inner.refused
    if not sources:
        alone = Source(kind=SourceKind.MAIL, name=name, data=data, sender=content.sender)
        return Opened(sources=(alone,), refused=tuple(refused))
    aside = _set_aside(content)
    pictures = {picture.name: picture.data for picture in _along(content)}
    return Opened(
        sources=tuple(
            replace(
                source,
                came_in=source.came_in or name,
                sender=source.sender or content.sender,
                beside={**pictures, **source.beside},
                set_aside=(*source.set_aside, *aside),
            )
            for source in sources
        ),
        refused=tuple(refused),
    )


def _set_aside(content: MailContent) -> tuple[Entry, ...]:
    """Return what else is in a mail whose piece is attached: what it says, with its history, and pictures."""
    said = [words_of(parse_body(text.text)) if text.is_html else on_one_line(text.text) for text in content.texts]
    words = without_addresses(on_one_line(" ".join(said)))
    mail = (Entry(kind=EntryKind.OTHER, words=words, detail="the mail that it came with"),) if words else ()
    along = set(map(id, _along(content)))
    return (*mail, *(_told(picture, is_along=id(picture) in along) for picture in content.pictures))


def _told(picture: MailPicture, *, is_along: bool) -> Entry:
    what = "a picture that came along" if is_along else "a picture within the mail, such as a logo"
    return Entry(kind=EntryKind.OTHER, tally=Tally(pictures=1), detail=f"{what}: {picture.name}")


def _along(content: MailContent) -> list[MailPicture]:
    """Return the pictures that the text of a mail does not show itself."""
    whole = "".join(text.text for text in content.texts)
    return [picture for picture in content.pictures if not is_named(picture, whole)]


def _saved_page(name: str, content: MailContent) -> tuple[Source, ...]:
    """Return the page that a browser saved as one file (.mhtml)."""
    page = next((text for text in content.texts if text.is_html), None)
    if page is None:
        return ()
    beside = {address: picture.data for picture in content.pictures for address in picture.addresses}
    return (
        Source(
            kind=SourceKind.HTML,
            name=name,
            data=b"\xef\xbb\xbf" + page.text.encode(),
            beside=beside,
            address=content.saved_page if content.saved_page.startswith(("http://", "https://")) else "",
        ),
    )
