"""The counts of a plain text, and of the text of a mail."""

import email
import email.policy
from email.message import Message

from bookofblogs.intake.counting.pages import count_html, decoded
from bookofblogs.model.manuscript import Count

_TEXTS = frozenset({"text/plain", "text/html"})


def count_text(data: bytes) -> Count:
    """Return what a plain text holds."""
    return Count(text=decoded(data))


def count_mail(data: bytes) -> Count:
    """Return what stands in the text of a mail: every part that is no file, where there are two forms the HTML."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = [_text_of(part) for part in _own_parts(message)]
    counts = [count_html(text) if is_html else Count(text=text) for text, is_html in parts]
    return Count(text="\n".join(count.text for count in counts))


def _own_parts(message: Message) -> list[Message]:
    """Return the parts of a mail that are its text."""
    found: list[Message] = []
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_type() == "multipart/alternative" and isinstance(inner, list):
            rich = [each for each in inner if isinstance(each, Message) and _has_html(each)]
            waiting += [each for each in (rich or inner)[-1:] if isinstance(each, Message)]
        elif part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting += [each for each in reversed(inner) if isinstance(each, Message)]
        elif part.get_content_type() in _TEXTS and part.get_content_disposition() != "attachment":
            found.append(part)
    return [part for part in found if not part.get_filename()]


def _has_html(part: Message) -> bool:
    return any(each.get_content_type() == "text/html" for each in part.walk())


def _text_of(part: Message) -> tuple[str, bool]:
    """Return the text of a part, and whether it is HTML."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        text = data.decode(part.get_content_charset() or "utf-8")
    except (UnicodeDecodeError, LookupError):
        text = decoded(data)
    return text, part.get_content_type() == "text/html"
