"""A mail whose own text is the piece."""

import re

from bookofblogs.errors import ContentError
from bookofblogs.intake.html.account import Account
from bookofblogs.intake.html.fragment import read_fragment
from bookofblogs.intake.mail.message import MailContent, MailPicture, MailText, content_of
from bookofblogs.intake.mail.quoted_html import own_html
from bookofblogs.intake.mail.quoted_lines import own_lines
from bookofblogs.intake.typed_lines import html_of_lines
from bookofblogs.model.manuscript import Entry, EntryKind, Fact, Manuscript, Reading, Source, SourceKind, Tally
from bookofblogs.wording import counted

_ANSWERS = re.compile(r"\s*(?:(?:re|fwd?|aw|wg|antw|sv|vs|tr|rv|r|i|enc|doorst)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)

_FORWARDS = re.compile(r"\s*(?:(?:re|aw)\s*:\s*)*(?:fwd?|wg|tr|rv|enc|doorst)\s*:", re.IGNORECASE)


def read_mail(source: Source) -> Reading:
    """Return the piece that the text of a mail is, without what it answers and its signature.

    Raises ContentError where it has no text of its own.
    """
    content = content_of(source.data)
    account = Account()
    is_forwarded = _FORWARDS.match(content.subject) is not None
    html = "".join(_html(text, account, is_forwarded=is_forwarded) for text in content.texts)
    named = {address: picture.data for picture in content.pictures for address in picture.addresses}
    with_pictures, beside = _with_pictures(html, content)
    fragment = read_fragment(with_pictures, beside={**named, **beside})
    if not fragment.body:
        raise ContentError("This mail has no text of its own: what it answers and its signature are no piece.")
    subject = _ANSWERS.sub("", content.subject).strip()
    came_along = (f"{counted(len(beside), 'picture')} came with the mail: at the end now",) if beside else ()
    remarks = (*(text.remark for text in content.texts if text.remark), *came_along, *fragment.remarks)
    manuscript = Manuscript(
        kind=SourceKind.MAIL,
        body=fragment.body,
        notes=fragment.notes,
        pictures=fragment.pictures,
        titles=(Fact(value=subject, found_in="subject", is_certain=False),) if subject else (),
        authors=(Fact(value=content.sender, found_in="sender", is_certain=False),) if content.sender else (),
        left_out=(*account.left_out, *fragment.left_out),
        added=(*account.added, *_added(len(beside)), *fragment.added),
        moved=fragment.moved,
        remarks=tuple(dict.fromkeys(remarks)),
    )
    return Reading(manuscripts=(manuscript,))


def _html(text: MailText, account: Account, *, is_forwarded: bool) -> str:
    if text.is_html:
        return own_html(text.text, account, is_forwarded=is_forwarded)
    return html_of_lines(own_lines(text, account, is_forwarded=is_forwarded))


def _with_pictures(html: str, content: MailContent) -> tuple[str, dict[str, bytes]]:
    """Return the text with the pictures behind it that it does not name itself, and these by the names given here."""
    whole = "".join(text.text for text in content.texts)
    alone = [picture for picture in content.pictures if not is_named(picture, whole)]
    beside = {f"mail:{number}": picture.data for number, picture in enumerate(alone, 1)}
    return html + "".join(f'<figure><img src="{address}" alt=""></figure>' for address in beside), beside


def _added(pictures: int) -> tuple[Entry, ...]:
    if not pictures:
        return ()
    detail = "pictures that came with the mail"
    return (Entry(kind=EntryKind.OTHER, tally=Tally(pictures=pictures), detail=detail),)


def is_named(picture: MailPicture, html: str) -> bool:
    """Decide whether a text shows a picture itself."""
    return any(address in html for address in picture.addresses)
