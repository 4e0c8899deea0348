"""What a file is, told by its content and never by its name; and the sentence that helps where it is not read.

A package is told by `packages`, which looks into it.
"""

import re

from bookofblogs.errors import ContentError
from bookofblogs.intake.markup_kinds import kind_of_markup
from bookofblogs.intake.text_encoding import text_at_start
from bookofblogs.model.manuscript import SourceKind
from bookofblogs.pictures.errors import PictureError
from bookofblogs.pictures.formats import format_of

PACKAGE_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
AS_DOCX = "Open it where it was written, save it as .docx, and send that."
LOCKED = "It is locked with a password. Open it, take the password away, save it again, and send that."
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""A file of Office before 2007, or one that is locked: a compound file ([MS-CFB], 2.2)."""
_IN_COMPOUND = (
    ("EncryptedPackage", LOCKED),
    ("__substg1.0_", "It is a mail as Outlook keeps it (.msg). Forward the mail, or save it as .eml, and send that."),
    ("WordDocument", f"It is a file of an old Word (.doc). {AS_DOCX}"),
    ("Workbook", "It is a spreadsheet, and no text. A sheet of sign-ups is read by `bob signups import`."),
    ("PowerPoint Document", "They are slides, and no text. Send the text as .docx."),
)
_REFUSED = (
    (re.compile(rb"\s*\{\\rtf"), f"It is a file in rich text (.rtf), which keeps no notes and headings. {AS_DOCX}"),
    (
        re.compile(rb"[\s\0]*%PDF-"),
        "It is a PDF, which no longer knows its paragraphs. Send the file it was made from.",
    ),
    (
        re.compile(rb"\x78\x9f\x3e\x22"),
        "It is a winmail.dat: Outlook packed the mail's files in it. Ask for the mail again as plain text or HTML.",
    ),
    (re.compile(rb"\x1f\x8b|7z\xbc\xaf\x27\x1c|Rar!|BZh|\xfd7zXZ"), "It is packed. Unpack it, or pack it as .zip."),
    (
        re.compile(rb"From \S[^\n]*\n(?s:.*)\nFrom \S+ [^\n]*\d\d:\d\d"),
        "It is a mailbox of many mails. Save one as .eml.",
    ),
)
_MAIL = re.compile(r"(?:From [^\n]*\n)?(?P<head>(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+)(?:\n|\Z)")
_MAIL_HEADER = re.compile(
    r"^(From|To|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Delivered-To|Content-Type|Snapshot[\w-]*):",
    re.MULTILINE | re.IGNORECASE,
)
_HEAD_SIGNS = 100_000
PICTURE_ALONE = "It is a picture alone. A picture goes into contributions/images/, and its piece says where it stands."
_NO_TEXT = "It is no text that bob knows. Send the text as .docx, .odt, a web page or plain text."


def kind_of(data: bytes) -> SourceKind:
    """Return what a file that is no package is. Raises ContentError, with the sentence that helps, for one not read."""
    if not data.strip(b"\0 \t\r\n\f\xef\xbb\xbf"):
        raise ContentError("It is empty.")
    if data.startswith(_COMPOUND):
        raise ContentError(_why_compound(data))
    for pattern, why in _REFUSED:
        if pattern.match(data):
            raise ContentError(why)
    text = text_at_start(data[: 4 * _HEAD_SIGNS])
    if text is None:
        raise ContentError(PICTURE_ALONE if is_picture(data) else _NO_TEXT)
    head = text[:_HEAD_SIGNS].replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if _is_mail(head.lstrip("\n")):
        return SourceKind.MAIL
    return kind_of_markup(head) or SourceKind.TEXT


def is_picture(data: bytes) -> bool:
    """Decide whether `data` is a picture, of a format that a book takes or of another."""
    try:
        format_of(data)
    except PictureError as error:
        return error.why.kind == "picture-format"
    return True


def _why_compound(data: bytes) -> str:
    for stream, why in _IN_COMPOUND:
        if stream.encode("utf-16-le") in data:
            return why
    return f"It is a file of an old Office, or a locked one. {AS_DOCX}"


def _is_mail(head: str) -> bool:
    """Decide whether a text begins with the lines that a mail begins with: who sent it, and two more of their kind."""
    match = _MAIL.match(head)
    if match is None:
        return False
    named = {name.casefold() for name in _MAIL_HEADER.findall(match["head"])}
    return "from" in named and len(named) > len(("from", "subject"))
