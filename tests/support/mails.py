"""Mails as programs write them, put together from literal parts."""

from email.message import EmailMessage
from email.policy import SMTP


def mail(
    text: str = "", html: str = "", *, sender: str = "Jo Wood <jo@example.org>", subject: str = "My piece"
) -> EmailMessage:
    """Return a mail with its text plain, as HTML, or both."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "Ed Example <ed@example.org>"
    message["Subject"] = subject
    message["Date"] = "Sun, 03 May 2026 10:00:00 +0200"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def as_bytes(message: EmailMessage) -> bytes:
    """Return a mail as a program saves it."""
    return message.as_bytes(policy=SMTP)
