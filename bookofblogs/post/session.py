"""A line to the account's server on which letters can be sent: encrypted, its certificate verified, logged in.

The password goes nowhere else. What is wrong on the way is told without the server's words, and without an address.
"""

import base64
import contextlib
import re
import socket
import ssl

from bookofblogs.errors import MachineError
from bookofblogs.model.frozen import dataclass
from bookofblogs.post.account import Account, Security, is_this_machine
from bookofblogs.post.answers import Answer, answer_of
from bookofblogs.post.line import Line, LineBrokenError
from bookofblogs.post.password import Password

_NOTHING = "Nothing was sent."
_NEITHER_WENT = "No password was sent, and no letter."
"""Said where somebody who listens might have got it."""
_SECONDS_FOR_GOODBYE = 5.0
_LINE_END = re.compile(rb"\r\n|\r|\n")
_DOT = re.compile(rb"^\.", re.MULTILINE)


class NoLineError(MachineError):
    """There is no line over which letters could be sent."""

    def __init__(self, why: str, hint: str = "", *, outcome: str = _NOTHING) -> None:
        """Keep `why`, a sentence without its full stop; `hint` says what to do, `outcome` what was not sent."""
        super().__init__(f"{why}. {outcome} {hint}".rstrip())
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """How many seconds are waited for a server."""

    connecting: float = 30.0
    answer: float = 60.0
    after_text: float = 600.0
    """As long as RFC 5321 (4.5.3.2.6) asks: who gives up earlier makes a letter uncertain that was taken."""


class Session:
    """A line over which letters can be sent. Its methods raise LineBrokenError."""

    def __init__(self, line: Line, timeouts: Timeouts) -> None:
        """Send over `line`."""
        self._line = line
        self._timeouts = timeouts
        size = line.esmtp_features.get("size", "")
        self.most_bytes = int(size) if size.isascii() and size.isdecimal() else 0
        """How large a letter the server takes; 0 where it does not say."""
        self.takes_smtputf8 = line.has_extn("smtputf8")

    def sender(self, address: str, *, utf8: bool) -> Answer:
        """Begin a letter."""
        return answer_of(*self._line.mail(address, ("BODY=8BITMIME", "SMTPUTF8") if utf8 else ()))

    def recipient(self, address: str) -> Answer:
        """Say whom the letter is to."""
        return answer_of(*self._line.rcpt(address))

    def announce(self) -> Answer:
        """Say that the text will come."""
        return answer_of(*self._line.docmd("DATA"))

    def hand_over(self, text: bytes) -> Answer:
        """Send the whole mail. Once this has begun, a line that breaks leaves in the dark whether it was taken."""
        # No line end but CRLF, or a server could see the end of the mail where there is none.
        whole = _DOT.sub(b"..", _LINE_END.sub(b"\r\n", text))
        self._line.send(whole + (b"" if whole.endswith(b"\r\n") else b"\r\n") + b".\r\n")
        self._line.seconds = self._timeouts.after_text
        try:
            return answer_of(*self._line.getreply())
        finally:
            self._line.seconds = self._timeouts.answer

    def forget(self) -> None:
        """Drop the letter that was begun."""
        if self._line.rset()[0] != 250:  # RFC 5321, 4.1.1.5
            raise LineBrokenError("the server does not drop a letter that it refused")

    def end(self) -> None:
        """Say goodbye, and hang up, whatever the server says to it."""
        self._line.seconds = min(_SECONDS_FOR_GOODBYE, self._timeouts.answer)
        with contextlib.suppress(LineBrokenError):
            self._line.docmd("QUIT")
        self._line.close()

    def hang_up(self) -> None:
        """Close a line over which nothing more can be said."""
        self._line.close()


def open_session(account: Account, password: Password | None, timeouts: Timeouts) -> Session:
    """Return a line to the server of `account`.

    Raises NoLineError, and neither a letter nor the password was sent, where there is no server, no encryption or no
    trust; NoLineError too where the server does not take the password.
    """
    line = Line(_connected(account, timeouts), timeouts.answer)
    try:
        _begin(line, account)
        if password is not None:
            _log_in(line, account, password)
        return Session(line, timeouts)
    except LineBrokenError as broken:
        line.close()
        raise NoLineError(
            f"{account.server} does not speak with us on port {account.port}: {broken}",
            "Look at server, port and security in mail.yaml, and try again in a few minutes.",
        ) from None
    except BaseException:
        line.close()
        raise


def _connected(account: Account, timeouts: Timeouts) -> socket.socket:
    """Return a connection to the server, encrypted already where it is so from its first byte."""
    try:
        opened = socket.create_connection((account.server, account.port), timeouts.connecting)
    except (OSError, UnicodeError):  # a name that cannot be one
        raise NoLineError(
            f"{account.server} does not answer on port {account.port}",
            "Look at server and port in mail.yaml, and whether this machine is on the network.",
        ) from None
    try:
        if account.security is Security.NONE:
            _require_this_machine(opened, account)
        return _encrypted(opened, account) if account.security is Security.TLS else opened
    except BaseException:
        opened.close()
        raise


def _begin(line: Line, account: Account) -> None:
    """Hear the greeting, greet, and encrypt the line. Raises NoLineError unless the server is as mail.yaml says."""
    greeting = answer_of(*line.getreply())
    if not greeting.is_yes:
        raise NoLineError(f"{account.server} takes no letters now ({greeting})", "Try again in an hour.")
    _greet(line, account)
    if account.security is not Security.STARTTLS:
        return
    if not line.has_extn("starttls"):
        raise NoLineError(
            f"{account.server} offers no encryption (STARTTLS) on port {account.port}",
            "Perhaps it wants security: tls and port: 465 in mail.yaml; the provider's pages say so. If it offered it "
            "yesterday, somebody may be listening on this network: try from another.",
            outcome=_NEITHER_WENT,
        )
    answer = answer_of(*line.docmd("STARTTLS"))
    if not answer.is_yes:
        raise NoLineError(f"{account.server} cannot encrypt the line now ({answer})", "Try again later.")
    if line.was_answered_unasked:  # what was said in the open must not count as said in secret (CVE-2011-0411)
        raise NoLineError(
            f"Something between you and {account.server} put in an answer before the line was encrypted",
            "Try from another network.",
            outcome=_NEITHER_WENT,
        )
    line.sock = _encrypted(line.sock, account)
    _greet(line, account)  # what was offered in the open counts for nothing (RFC 3207, section 4.2)


def _greet(line: Line, account: Account) -> None:
    code, _ = line.ehlo()
    if code != 250:  # RFC 5321, 4.1.1.1
        raise NoLineError(f"{account.server} does not greet us as a mail server does ({code})")


def _encrypted(opened: socket.socket, account: Account) -> ssl.SSLSocket:
    """Return the connection, encrypted, with a server that could show who it is. Raises NoLineError."""
    # Who trusts a certificate of their own names it in SSL_CERT_FILE; nothing here can be told to trust less.
    context = ssl.create_default_context()
    try:
        return context.wrap_socket(opened, server_hostname=account.server)
    except ssl.SSLCertVerificationError as fault:
        raise NoLineError(
            f"The certificate of {account.server} cannot be trusted: {fault.verify_message.rstrip('.')}",
            "Is the name of the server in mail.yaml the one that your provider gives? "
            "Otherwise somebody may be listening on this network: try from another.",
            outcome=_NEITHER_WENT,
        ) from None
    except (OSError, ValueError):
        raise NoLineError(
            f"{account.server} begins no encryption that bob knows on port {account.port}",
            "Look at port and security in mail.yaml: 587 goes with starttls, 465 with tls.",
            outcome=_NEITHER_WENT,
        ) from None


def _log_in(line: Line, account: Account, password: Password) -> None:
    """Log in, in one try: some servers lock who fails three times. Raises NoLineError where that fails."""
    _require_verified(line.sock)
    offered = line.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        code, _ = line.docmd("AUTH", f"PLAIN {_in_base64('', account.user, password.text)}")
    elif "LOGIN" in offered:
        code = _log_in_by_steps(line, account, password)
    else:
        raise NoLineError(
            f"{account.server} offers no login by a password", "Send by your own mail program: bob letters export eml"
        )
    answer = Answer(code)
    if not answer.is_yes:
        raise _not_logged_in(account, password, answer)


def _log_in_by_steps(line: Line, account: Account, password: Password) -> int:
    """Return the code of the last answer to a login that asks for user and password one by one."""
    code, _ = line.docmd("AUTH", "LOGIN")
    for part in (account.user, password.text):
        if code != 334:  # RFC 4954, section 4: it asks for more
            break
        code, _ = line.docmd(_in_base64(part))
    return code


def _in_base64(*parts: str) -> str:
    return base64.b64encode("\0".join(parts).encode()).decode("ascii")


def _require_this_machine(opened: socket.socket, account: Account) -> None:
    """Raise NoLineError unless the connection is to this machine, whatever its name may say."""
    if not is_this_machine(str(opened.getpeername()[0])):
        raise NoLineError(f"{account.server} is not this machine, and security: none is for this machine only")


def _require_verified(opened: socket.socket) -> None:
    """Raise NoLineError unless a password may go over this connection; this holds however it came about."""
    context = opened.context if isinstance(opened, ssl.SSLSocket) else None
    if context is None or context.verify_mode is not ssl.CERT_REQUIRED or not context.check_hostname:
        raise NoLineError("The line is not encrypted", outcome=_NEITHER_WENT)


def _not_logged_in(account: Account, password: Password, answer: Answer) -> NoLineError:
    """Return what to say of a login that failed."""
    if answer.code < 500:  # RFC 5321, 4.2.1
        return NoLineError(f"{account.server} lets nobody log in now ({answer})", "Try again later.")
    if answer.code == 534:  # RFC 4954, section 6: it wants a stronger one
        return NoLineError(
            f"{account.server} wants a password that was made for programs ({answer})",
            "Make one on your provider's pages; it is often called an app password.",
        )
    return NoLineError(
        f"{account.server} does not take the user of mail.yaml with the password from {password.source} ({answer})",
        "It was tried once. Many providers want a password made for programs, an app password, in place of your own.",
    )
