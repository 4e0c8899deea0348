"""The password of the mail account: from the environment, from the system's keyring, or asked for. No file holds it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

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

    `ask` is None where nobody can be asked. Raises UsageError where there is no password.
    """
    raise NotImplementedError
