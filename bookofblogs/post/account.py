"""mail.yaml: the mail account of the person who sends. It lies in their own configuration, in no book's folder.

The password has no place in it. Whoever may write into the file chooses the server that the password is shown to, so
nobody else may.
"""

import ipaddress
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path

from bookofblogs.errors import BookFileError, MachineError, UsageError
from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded
from bookofblogs.language.characters import value_on_one_line
from bookofblogs.model.frozen import dataclass
from bookofblogs.post.recipients import address_for_servers
from bookofblogs.yaml.section import Section, read_number, reading

FILE = "mail.yaml"
EXAMPLE = """\
from: Your Name <you@example.org>
server: smtp.example.org
port: 587
security: starttls
user: you@example.org"""
_MAX_BYTES = 100_000
_LAST_PORT = 65_535
_STARTTLS_PORT, _TLS_PORT = 587, 465
_SECRET_KEY = re.compile(r"(?i)(?:^|[{,])\s*[\"']?[\w -]*(?:pass|kennwort|secret|token)[\w -]*[\"']?\s*:")
_NAMED = re.compile(r"\s*(?P<name>[^<>]*?)\s*<\s*(?P<address>[^<>]*?)\s*>\s*")
_HOST = re.compile(r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*\.?")
_NO_CI = frozenset({"", "0", "false", "no", "off"})


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
    reply_to: str = field(default="", repr=False)
    """Where answers go, if not to `address`: the editors' common one."""


def is_this_machine(host: str) -> bool:
    """Decide whether `host` is an IP address by which a machine reaches itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def account_file(environment: Mapping[str, str]) -> Path:
    """Return where mail.yaml lies, as the XDG Base Directory Specification names the folder for configuration."""
    named = Path(environment.get("XDG_CONFIG_HOME", ""))
    home = environment.get("HOME", "")
    folder = named if named.is_absolute() else (Path(home) if home else Path.home()) / ".config"
    return folder / "bookofblogs" / FILE


def read_account(environment: Mapping[str, str]) -> Account:
    """Return the account of mail.yaml, in the folder for configuration that `environment` names.

    Raises UsageError where there is none, where others may write into it, and where `CI` is set; BookFileError with
    every problem; MachineError where the disk refuses.
    """
    if environment.get("CI", "").strip().lower() not in _NO_CI:
        raise UsageError(
            "CI is set, and from there no letter is sent: a person reads letters, and sends them. Nothing was sent."
        )
    path = account_file(environment)
    return _account(str(path), _text_of(path))


def _text_of(path: Path) -> str:
    """Return the text of mail.yaml."""
    try:
        data = read_bounded(path, _MAX_BYTES)
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(
            "bob sends letters through your own mail account, and does not know it yet. "
            f"Write five lines like these into {path}:\n{EXAMPLE}\n"
            "Your mail provider says what belongs there. The password does not: it is asked for. Nothing was sent."
        ) from None
    except (NotAFileError, TooLargeError):
        raise UsageError(f"{path} must be a small file of text. Nothing was sent.") from None
    except OSError as fault:
        raise MachineError(f"Cannot read {path}: {fault.strerror}.") from fault
    if mode & stat.S_IWOTH and os.name == "posix":
        raise UsageError(
            f"Everybody on this machine may write into {path}, and so have your password sent to a server of theirs. "
            f"Nothing was sent. Take that right away: chmod o-w {path}"
        )
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise BookFileError((f"{path}:1: is not in UTF-8. Save it as UTF-8 text.",)) from None


def _account(file: str, text: str) -> Account:
    """Return the account that the text of `file` describes. Raises BookFileError with every problem."""
    # Before YAML is read, whose complaints may quote a line.
    secret = tuple(
        f"{file}:{number}: a password must not stand in this file. Take the line out, and choose another password if "
        "somebody may have seen it. It is asked for when letters are sent."
        for number, line in enumerate(text.splitlines(), 1)
        if _SECRET_KEY.search(line)
    )
    if secret:
        raise BookFileError(secret)
    with reading(file, text) as section:
        name, address = _from(section)
        server = section.parsed("server", _read_host, "the name of a server, like smtp.example.org") or ""
        security = section.parsed("security", Security, f"one of {', '.join(Security)}") or Security.STARTTLS
        usual = _TLS_PORT if security is Security.TLS else _STARTTLS_PORT
        port = section.parsed("port", _read_port, f"the number of a port, like {usual}") or usual
        user = section.text("user")
        reply_to = section.parsed("reply_to", _read_address, "an address, like editors@example.org") or ""
        section.close()
        _note_gaps(section)
        account = Account(
            name=name, address=address, server=server, port=port, security=security, user=user, reply_to=reply_to
        )
        _note_contradictions(section, account)
    return account


def _from(section: Section) -> tuple[str, str]:
    """Return the name and the address of `from`."""
    text = value_on_one_line(section.text("from"))
    named = _NAMED.fullmatch(text)
    name, address = (named["name"].strip("\"' "), named["address"]) if named else ("", text)
    if text and not address_for_servers(address):
        section.problems.add(section.line_of("from"), "from: is no address. Write it like Your Name <you@example.org>.")
    return name, address


def _note_gaps(section: Section) -> None:
    """Note what no account can be without."""
    examples = dict(line.split(": ", 1) for line in EXAMPLE.split("\n"))
    for key in ("from", "server"):
        if key not in section.entries or section.entries[key].is_empty:
            section.problems.add(section.line_of(key), f"{key}: is missing. Write it like {key}: {examples[key]}")


def _note_contradictions(section: Section, account: Account) -> None:
    """Note what cannot hold together."""
    if account.security is Security.NONE:
        if account.server and account.server != "localhost" and not is_this_machine(account.server):
            section.problems.add(
                section.line_of("security"),
                "security: none is for a server on this machine only, since letters would go over the network for "
                "everybody to read. Write starttls or tls.",
            )
        if account.user:
            section.problems.add(
                section.line_of("user"),
                "user: with security: none nobody logs in, since a password goes over an encrypted line only. "
                "Take the line out, or write starttls or tls.",
            )
    fits = {_TLS_PORT: Security.TLS, _STARTTLS_PORT: Security.STARTTLS}.get(account.port, account.security)
    if account.security is not Security.NONE and fits is not account.security:
        section.problems.add(
            section.line_of("port"), f"port: {account.port} is the port for security: {fits}. Change one of the two."
        )


def _read_address(text: str) -> str:
    """Return an address as servers take it. Raises ValueError where no mail can be sent to it."""
    address = address_for_servers(text)
    if not address:
        raise ValueError(text)
    return address


def _read_port(text: str) -> int:
    number = read_number(text, least=1)
    if number > _LAST_PORT:
        raise ValueError(text)
    return number


def _read_host(text: str) -> str:
    """Return the name or the IP address of a server. Raises ValueError for anything else."""
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        if len(text) > 253 or not _HOST.fullmatch(text):  # as long as a name may be (RFC 1035)
            raise
        return text.rstrip(".").lower()
