"""The counts of a plain text, and of the text of a mail."""

import email
import email.policy
from email.message import EmailMessage

from bookofblogs.intake.counting.pages import count_html, decoded
from bookofblogs.model.manuscript import Count


def count_text(data: bytes) -> Count:
    """Return what a plain text holds."""
    return Count(text=decoded(data))


def count_mail(data: bytes) -> Count:
    """Return what stands in the text of a mail: as HTML, if it has that, else as plain text."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(("html", "plain")) if isinstance(message, EmailMessage) else None
    if body is None:
        return Count(text="")
    payload = body.get_payload(decode=True)
    charset = body.get_content_charset() or "utf-8"
    try:
        text = payload.decode(charset) if isinstance(payload, bytes) else str(payload)
    except (UnicodeDecodeError, LookupError):
        text = payload.decode("cp1252", errors="replace") if isinstance(payload, bytes) else ""
    return count_html(text) if body.get_content_type() == "text/html" else Count(text=text)
