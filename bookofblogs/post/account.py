"""mail.yaml: the mail account of the person who sends. It lies in their own configuration, in no book's folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Security(StrEnum):
    """How the line to the server is kept from others' eyes."""

    STARTTLS = "starttls"
    """It begins open, and is encrypted before anything is said."""
    TLS = "tls"
    """It is encrypted from its first byte."""
    NONE = "none"
    """It stays open: on this machine only, and nobody logs in over it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A mail account, and the server that takes its letters."""

    name: str = ""
    """Whom letters are from, as their readers see it; empty: the address alone."""
    address: str = field(repr=False)
    server: str
    port: int
    security: Security
    user: str = field(default="", repr=False)
    """Empty where the server asks for no login."""


def read_account(environment: Mapping[str, str]) -> Account:
    """Return the account of mail.yaml, in the folder for configuration that `environment` names.

    Raises UsageError where there is none, and where `CI` is set; BookFileError with every problem.
    """
    raise NotImplementedError
