"""A mail server on this machine, with a certificate of the test's own: it asks for a login, and makes trouble."""

import asyncio
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "the-editor", "correct horse battery"
CUT = "cut"
"""In place of an answer: the line is cut, and what came over it is lost."""
CUT_THOUGH_TAKEN = "cut, though taken"
"""The same, and the letter was taken all the same: the answer alone is lost."""
_YEAR = timedelta(days=365)
_AUTHORITY, _SERVER = (
    x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    for name in ("An authority for tests", "A mail server for tests")
)


@dataclass
class Certificate:
    """What a server shows, and the file that names who vouches for it."""

    shown: Path
    vouched_for_by: Path


@dataclass
class Taken:
    """A letter that the server took."""

    sender: str
    recipients: list[str]
    data: bytes


@dataclass
class MailServer:
    """What the server heard and took, and the trouble that it makes."""

    troubles: dict[tuple[str, str], str] = field(default_factory=dict)
    """What it answers in place of yes: by MAIL, RCPT, DATA or TEXT and the recipient (of MAIL: the sender), or RSET."""
    mends_after: int = 0
    """How often it makes trouble before it makes no more; 0: always."""
    slow: dict[tuple[str, str], float] = field(default_factory=dict)
    """How many seconds it takes for an answer; for THANKS, with a letter that it has taken already."""
    taken: list[Taken] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)
    greetings: int = 0
    """How many lines were opened."""
    port: int = 0
    takes_nobody: bool = False
    """Whether no password is right any more."""

    def recipients(self) -> list[str]:
        """Return the recipients of what it took, in order."""
        return [address for letter in self.taken for address in letter.recipients]


@contextmanager
def mail_server(
    certificate: Certificate | None,
    *,
    from_the_first_byte: bool = False,
    takes_smtputf8: bool = False,
    most_bytes: int = 33_554_432,
    hangs_up_after: float = 300,
) -> Iterator[MailServer]:
    """Run the server while the block runs; without a certificate it offers no encryption, and asks for no login.

    It takes letters of `most_bytes`, and closes a line over which nothing was said for `hangs_up_after` seconds.
    """
    world = MailServer()
    context = _context(certificate) if certificate else None

    def speak() -> _Speaking:
        made = _Speaking(
            _Handler(world),
            hostname="mail.example.org",
            tls_context=None if from_the_first_byte else context,
            require_starttls=context is not None and not from_the_first_byte,
            auth_required=context is not None and not from_the_first_byte,
            auth_require_tls=not from_the_first_byte,
            authenticator=_authenticator(world),
            enable_SMTPUTF8=takes_smtputf8,
            data_size_limit=most_bytes,
            timeout=hangs_up_after,
            loop=loop,
        )
        made.world = world
        return made

    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    opening = loop.create_server(speak, "127.0.0.1", 0, ssl=context if from_the_first_byte else None)
    server = asyncio.run_coroutine_threadsafe(opening, loop).result()
    world.port = server.sockets[0].getsockname()[1]
    try:
        yield world
    finally:
        asyncio.run_coroutine_threadsafe(_closed(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def certificate(folder: Path, *, host: str = "127.0.0.1", valid_for: timedelta = _YEAR) -> Certificate:
    """Write a certificate for a server at the IP address `host`, of an authority made for it, and return both files."""
    folder.mkdir(parents=True, exist_ok=True)
    key, authority = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    shown = _signed(key, authority, host, valid_for)
    made = Certificate(shown=folder / "server.pem", vouched_for_by=folder / "authority.pem")
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    made.shown.write_bytes(private + shown.public_bytes(serialization.Encoding.PEM))
    made.vouched_for_by.write_bytes(_signed(authority, authority, host, _YEAR).public_bytes(serialization.Encoding.PEM))
    return made


def _signed(key, signing_key, host, valid_for):
    """Return the certificate of a key; who signs their own may sign others."""
    is_authority = key is signing_key
    now = datetime.now(UTC)
    usage = dict.fromkeys(
        (
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(_AUTHORITY if is_authority else _SERVER)
        .issuer_name(_AUTHORITY)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - 2 * _YEAR)
        .not_valid_after(now + valid_for)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing_key.public_key()), critical=False)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not is_authority, key_cert_sign=is_authority, crl_sign=is_authority, **usage
            ),
            critical=True,
        )
        .sign(signing_key, hashes.SHA256())
    )


class _Speaking(SMTP):
    world: MailServer

    async def smtp_RSET(self, arg):  # noqa: N802 - aiosmtpd's name
        """Forget the letter, or make trouble."""
        trouble = await _trouble(self.world, "RSET", "")
        await (self.push(trouble) if trouble else super().smtp_RSET(arg))

    async def smtp_DATA(self, arg):  # noqa: N802 - aiosmtpd's name
        """Answer that the text may come, or make trouble."""
        trouble = await _trouble(self.world, "DATA", "".join(self.envelope.rcpt_tos))
        if trouble == CUT:
            self.transport.abort()
        elif trouble:
            await self.push(trouble)
        else:
            await super().smtp_DATA(arg)


class _Handler:
    def __init__(self, world):
        self.world = world

    async def handle_EHLO(self, _server, session, _envelope, hostname, responses):  # noqa: N802 - aiosmtpd's name
        session.host_name = hostname
        self.world.greetings += not session.ssl
        return responses

    async def handle_MAIL(self, server, _session, envelope, address, _options):  # noqa: N802 - as above
        trouble = await _trouble(self.world, "MAIL", address)
        if not trouble:
            envelope.mail_from = address
        return _said(server, trouble)

    async def handle_RCPT(self, server, _session, envelope, address, _options):  # noqa: N802 - as above
        trouble = await _trouble(self.world, "RCPT", address)
        if not trouble:
            envelope.rcpt_tos.append(address)
        return _said(server, trouble)

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802 - as above
        trouble = await _trouble(self.world, "TEXT", "".join(envelope.rcpt_tos))
        if not trouble or trouble == CUT_THOUGH_TAKEN:
            self.world.taken.append(Taken(envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
            await _trouble(self.world, "THANKS", "".join(envelope.rcpt_tos))
        return _said(server, trouble)


async def _trouble(world, step, address):
    """Return the trouble that is made at a step of a letter, after the time that it takes."""
    await asyncio.sleep(world.slow.get((step, address), 0))
    trouble = world.troubles.get((step, address), "")
    if trouble:
        world.mends_after -= 1
        if not world.mends_after:
            world.troubles.clear()
    return trouble


def _said(server, trouble):
    """Return what is answered, with the line cut where that is the trouble."""
    if trouble in (CUT, CUT_THOUGH_TAKEN):
        server.transport.abort()
    return trouble or "250 2.0.0 OK"


def _authenticator(world):
    def decide(_server, _session, _envelope, _mechanism, data):
        user, password = data.login.decode(), data.password.decode()
        world.logins.append((user, password))
        return AuthResult(success=(user, password) == (USER, PASSWORD) and not world.takes_nobody, handled=False)

    return decide


def _context(shown):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown.shown)
    return context


async def _closed(server):
    """Close the server, and every line that is still open."""
    server.close()
    tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    with suppress(TimeoutError):  # from Python 3.12 on it waits for lines that nobody closes
        await asyncio.wait_for(server.wait_closed(), 1)
