"""The counts of a plain text, of Markdown, and of the text of a mail."""

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage

from bookofblogs.intake.counting.markdown_texts import count_markdown
from bookofblogs.intake.counting.pages import count_html, decoded
from bookofblogs.intake.markdown_text import is_markdown, parted
from bookofblogs.model.balance import Count
from bookofblogs.model.manuscript import Tally


def count_text(data: bytes) -> Count:
    """Return what a plain text holds; of Markdown, without its signs."""
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    return count_markdown(parted(text).body) if is_markdown(text) else Count(text=text)


def count_mail(data: bytes) -> Count:
    """Return what stands in the texts of a mail: as HTML, where one has that, else as plain text."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    counts = [_count_part(part) for part in _texts(message)] if isinstance(message, EmailMessage) else []
    return Count(
        text="\n".join(count.text for count in counts),
        tally=sum((count.tally for count in counts), start=Tally()),
        counted=frozenset.union(frozenset(), *(count.counted for count in counts)),
    )


def _texts(part: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the texts that a mail shows, and of several forms of one text the last, which is HTML if there is one."""
    if part.get_content_type() == "multipart/alternative":
        forms = [list(_texts(form)) for form in part.iter_parts() if isinstance(form, EmailMessage)]
        pages = [form for form in forms if any(text.get_content_type() == "text/html" for text in form)]
        yield from (pages or [form for form in forms if form] or [[]])[-1]
    elif part.is_multipart() and part.get_content_type() != "message/rfc822":
        for inner in part.iter_parts():
            if isinstance(inner, EmailMessage):
                yield from _texts(inner)
    elif (
        part.get_content_type() in {"text/html", "text/plain"}
        and not part.get_filename()
        and part.get_content_disposition() != "attachment"
    ):
        yield part


def _count_part(part: EmailMessage) -> Count:
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset() or "utf-8"
    try:
        text = payload.decode(charset) if isinstance(payload, bytes) else str(payload)
    except (UnicodeDecodeError, LookupError):
        text = payload.decode("cp1252", errors="replace") if isinstance(payload, bytes) else ""
    return count_html(text) if part.get_content_type() == "text/html" else Count(text=text)
