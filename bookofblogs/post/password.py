"""The password of the mail account: from the environment, from the system's keyring, or asked for. No file holds it."""

from collections.abc import Callable, Mapping
from dataclasses import field

from bookofblogs.errors import UsageError
from bookofblogs.model.frozen import dataclass
from bookofblogs.post.account import Account

VARIABLE = "BOB_SMTP_PASSWORD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Password:
    """A password, which no message shows."""

    text: str = field(repr=False)
    source: str
    """Where it came from, in words."""


def keyring_service(account: Account) -> str:
    """Return under which name the keyring holds the password of `account`: `keyring set NAME USER` puts it there."""
    return f"bookofblogs:{account.server}"


def password_of(
    account: Account, environment: Mapping[str, str], ask: Callable[[], str] | None = None
) -> Password | None:
    """Return the password of `account`, None where it needs none: of the variable, of the keyring, or what `ask` hears.

    `ask` is None where nobody can be asked. Raises UsageError where there is no password, or one that none can be.
    """
    if not account.user:
        return None
    ways: tuple[tuple[str, Callable[[], str]], ...] = (
        (f"the variable {VARIABLE}", lambda: environment.get(VARIABLE, "")),
        ("the keyring", lambda: _of_the_keyring(account)),
        ("what was typed", ask or str),
    )
    for source, way in ways:
        text = way().rstrip("\r\n")
        if text and not text.isprintable():
            raise UsageError(f"In {source} stands a sign that no password has. Nothing was sent.")
        if text:
            return Password(text=text, source=source)
    raise UsageError(
        f"The mail server wants a password, and there is nobody to ask. Nothing was sent. Put it into the variable "
        f"{VARIABLE} or, with the package bookofblogs[keyring], into the keyring of this machine: "
        f"keyring set {keyring_service(account)} USER, with the user of mail.yaml."
    )


def _of_the_keyring(account: Account) -> str:
    """Return the password that the system's keyring holds; empty where there is none, or it cannot be asked."""
    try:
        import keyring  # noqa: PLC0415 - an extra, which loads only where a password is wanted
        from keyring.errors import KeyringError  # noqa: PLC0415 - as above
    except ImportError:
        return ""
    try:
        return keyring.get_password(keyring_service(account), account.user) or ""
    except KeyringError:  # none on this machine, or locked
        return ""
