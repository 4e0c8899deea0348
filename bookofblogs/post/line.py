"""A line to a mail server: commands out, answers in, and none of them can be endless."""

import re
import smtplib
import socket
import time

_OUR_NAME = "[127.0.0.1]"
"""What servers are told of this machine: not its name, which is nobody's business and slow to find."""
_REPLY = re.compile(rb"([2-5]\d\d)(?:([ -])(.*))?", re.DOTALL)
_LONGEST_REPLY_LINE = 2_000
"""RFC 5321 (4.5.3.1.5) allows 512; servers do not all hold to it."""
_MOST_REPLY_LINES = 100
_PART_BYTES = 65_536


class LineBrokenError(Exception):
    """The line broke, or what came over it cannot be understood: nothing more can be said over it. Says how."""


class Line(smtplib.SMTP):
    """smtplib's client over a connection that is there already.

    smtplib reads as many lines as come and lets a server drip an answer for ever; it takes a line that is too long for
    a no; and what was said before encryption it drops unseen. So what goes over the line is read and written here.
    """

    def __init__(self, opened: socket.socket, seconds: float) -> None:
        """Speak over `opened`, and wait `seconds` for each answer."""
        super().__init__(local_hostname=_OUR_NAME)
        self.sock: socket.socket = opened
        self.seconds = seconds
        self._unread = b""

    @property
    def was_answered_unasked(self) -> bool:
        """Whether more came than the answers that were read."""
        return bool(self._unread)

    def send(self, s: object) -> None:
        """Send a command, or a text. Raises LineBrokenError."""
        if self._unread:
            raise LineBrokenError("the server said something that it was not asked")
        data = s.encode(self.command_encoding) if isinstance(s, str) else bytes(s) if isinstance(s, bytes) else b""
        try:
            for start in range(0, len(data), _PART_BYTES):
                self.sock.settimeout(self.seconds)
                self.sock.sendall(data[start : start + _PART_BYTES])
        except TimeoutError:
            raise LineBrokenError(f"the server took nothing for {self.seconds:g} seconds") from None
        except OSError:
            raise LineBrokenError("the server cut the line") from None

    def getreply(self) -> tuple[int, bytes]:
        """Return the code and the words of an answer. Raises LineBrokenError."""
        until = time.monotonic() + self.seconds
        words: list[bytes] = []
        codes: set[bytes] = set()
        while True:
            found = _REPLY.fullmatch(self._reply_line(until))
            if found is None:
                raise LineBrokenError("what the server answers is no answer")
            codes.add(found[1])
            words.append((found[3] or b"").strip())
            if len(codes) > 1 or len(words) > _MOST_REPLY_LINES:
                raise LineBrokenError("what the server answers is no answer")
            if found[2] != b"-":
                return int(found[1]), b"\n".join(words)

    def _reply_line(self, until: float) -> bytes:
        """Return the next line that the server says, before the moment `until`."""
        while b"\n" not in self._unread:
            if len(self._unread) > _LONGEST_REPLY_LINE:
                raise LineBrokenError("what the server answers is no answer")
            self._unread += self._received(until)
        line, _, self._unread = self._unread.partition(b"\n")
        return line.rstrip(b"\r")

    def _received(self, until: float) -> bytes:
        """Return what comes next. Raises LineBrokenError where nothing does."""
        least = 0.001  # none at all would mean not to wait for anything
        try:
            self.sock.settimeout(max(until - time.monotonic(), least))
            data = self.sock.recv(_PART_BYTES)
        except TimeoutError:
            raise LineBrokenError(f"the server did not answer within {self.seconds:g} seconds") from None
        except OSError:
            raise LineBrokenError("the server cut the line") from None
        if not data:
            raise LineBrokenError("the server cut the line")
        return data
