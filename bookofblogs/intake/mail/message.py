"""A mail taken apart: its own text, the pictures in it, and the files that came with it.

RFC 5322 and MIME, as Python's `email` reads them. The sender's name is read; an address is given by one function only,
to be matched, and stands in no noun.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage

from bookofblogs.email_addresses import addresses_of_people, the_address
from bookofblogs.errors import ContentError
from bookofblogs.intake.text_encoding import ReadText, read_text
from bookofblogs.unicode_text import on_one_line

_UNREADABLE = "This mail is broken, and cannot be read. Save its text as .docx, and send that."
_BROKEN = (ValueError, LookupError, AttributeError, TypeError, RecursionError)
"""What Python's reader of headers raises where they are made to break it, or were cut off."""
_MOST_PARTS = 1_000
_DEEPEST = 30
_NO_CONTENT = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "text/vcard",
     "text/x-vcard", "text/calendar", "application/ics", "message/delivery-status", "text/rfc822-headers",
     "application/pgp-keys", "text/directory"}
)  # fmt: skip
"""What programs put beside a mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailText:
    """A part of a mail that is its own text."""

    text: str
    is_html: bool
    is_flowed: bool = False
    """Whether a line that ends with a blank goes on in the next (RFC 3676)."""
    deletes_blank: bool = False
    """Whether that blank is none of the text."""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """A file that came with a mail, by the name that it was given."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPicture:
    """A picture in a mail or beside it, with the addresses under which the text can name it, such as `cid:logo`."""

    name: str
    data: bytes
    addresses: tuple[str, ...] = ()


@dataclass(kw_only=True, slots=True)
class MailContent:
    """What a mail holds, in the order in which it stands there."""

    sender: str = ""
    subject: str = ""
    saved_page: str = ""
    """The address of the page, where the file is no mail but a page that a browser saved as one."""
    texts: list[MailText] = field(default_factory=list)
    pictures: list[MailPicture] = field(default_factory=list)
    attached: list[AttachedFile] = field(default_factory=list)
    forwarded: list[bytes] = field(default_factory=list)
    """Mails that came as files with this one."""


def content_of(data: bytes) -> MailContent:
    """Return what the mail that `data` is holds. Raises ContentError where it is no mail, or made to break readers."""
    message = _message(data)
    content = MailContent(
        sender=_sender(message),
        subject=_header(message, "Subject"),
        saved_page=_header(message, "Snapshot-Content-Location"),
    )
    try:
        _read(message, content)
    except _BROKEN:
        raise ContentError(_UNREADABLE) from None
    return content


def sender_address(data: bytes) -> str:
    """Return the address that a mail came from, in small letters, to be matched and kept nowhere; else nothing."""
    addresses = _addresses(_message(data))
    return the_address(addresses[0].addr_spec) if addresses else ""


def _message(data: bytes) -> EmailMessage:
    if data.startswith(b"From "):  # a mailbox with one mail in it
        data = data.partition(b"\n")[2]
    try:
        message = message_from_bytes(data, policy=policy.default)
    except _BROKEN:
        raise ContentError(_UNREADABLE) from None
    return message


def _addresses(message: EmailMessage) -> tuple[Address, ...]:
    try:
        header = message["From"]
        return tuple(header.addresses) if header is not None else ()
    except _BROKEN:
        return ()


def _sender(message: EmailMessage) -> str:
    addresses = _addresses(message)
    name = on_one_line(addresses[0].display_name).strip("\"'") if addresses else ""
    return "" if addresses_of_people(name) else name


def _header(message: EmailMessage, name: str) -> str:
    try:
        return on_one_line(str(message[name] or ""))
    except _BROKEN:
        return ""


def _read(message: EmailMessage, content: MailContent) -> None:
    """Read the parts of `message` into `content`."""
    for number, (part, is_chosen) in enumerate(_leaves(message, depth=0)):
        if number >= _MOST_PARTS:
            raise ContentError("This mail has more than 1,000 parts. Send its text as .docx.")
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload()
            content.forwarded += [one.as_bytes() for one in inner if isinstance(one, EmailMessage)]
            continue
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        name = _file_name(part)
        is_attached = part.get_content_disposition() == "attachment" or (name and not kind.startswith("image/"))
        if kind in {"text/plain", "text/html"} and not is_attached:
            content.texts += [_text(part, data, kind)] if is_chosen else []
        elif kind in _NO_CONTENT or not data or not is_chosen:
            continue
        else:
            _keep(part, name, data, content)


def _leaves(part: EmailMessage, *, depth: int) -> Iterator[tuple[EmailMessage, bool]]:
    """Yield the parts that hold something, and whether they are shown: of alternatives, only the richest is."""
    if depth > _DEEPEST:
        raise ContentError("This mail is nested too deeply. Send its text as .docx.")
    if not part.is_multipart() or part.get_content_type() == "message/rfc822":
        yield part, True
        return
    children = [child for child in part.iter_parts() if isinstance(child, EmailMessage)]
    chosen = _richest(children) if part.get_content_type() == "multipart/alternative" else None
    for child in children:
        for leaf, is_chosen in _leaves(child, depth=depth + 1):
            yield leaf, is_chosen and (chosen is None or child is chosen or not _is_shown(child))


def _richest(children: list[EmailMessage]) -> EmailMessage | None:
    shown = [child for child in children if _is_shown(child)]
    pages = [child for child in shown if any(one.get_content_type() == "text/html" for one in child.walk())]
    return (pages or shown or [None])[-1]  # type: ignore[list-item]  # none where there is nothing to choose from


def _is_shown(part: EmailMessage) -> bool:
    return any(one.get_content_type() in {"text/html", "text/plain"} for one in part.walk())


def _text(part: EmailMessage, data: bytes, kind: str) -> MailText:
    read: ReadText = read_text(data, declared=part.get_content_charset() or "")
    header = part["Content-Type"]
    named = {name.casefold(): str(value).casefold() for name, value in header.params.items()} if header else {}
    return MailText(
        text=read.text,
        is_html=kind == "text/html",
        is_flowed=named.get("format") == "flowed",
        deletes_blank=named.get("delsp") == "yes",
        remark=read.remark,
    )


def _keep(part: EmailMessage, name: str, data: bytes, content: MailContent) -> None:
    """Keep a picture or a file."""
    if part.get_content_maintype() == "image":
        identity = _header(part, "Content-ID").strip("<> ")
        addresses = (f"cid:{identity}" if identity else "", _header(part, "Content-Location"))
        picture = MailPicture(name=name or "picture", data=data, addresses=tuple(filter(None, addresses)))
        content.pictures.append(picture)
    else:
        content.attached.append(AttachedFile(name=name or f"file.{part.get_content_subtype()}", data=data))


def _file_name(part: EmailMessage) -> str:
    """Return the name of a file as it was sent, without any folder."""
    try:
        name = part.get_filename() or ""
    except _BROKEN:
        name = ""
    return on_one_line(name).replace("\\", "/").rpartition("/")[2]
