"""A web site on this machine, which remembers who asked for what."""

import socket
import threading
from contextlib import contextmanager, suppress

NOTHING = ("404 Not Found", "", b"")


def gives(media_type, data):
    """What stands at a path of a site that has it."""
    return ("200 OK", f"Content-Type: {media_type}", data)


class Site:
    """A web site on this machine: what stands at which path, and who asked for what."""

    def __init__(self, pages):
        self.pages = pages
        self.asked = []
        self.heads = []

    def answer(self, caller):
        head = caller.recv(10_000).decode()
        path = head.split(" ")[1]
        self.asked.append(path)
        self.heads.append(head)
        status, header, body = self.pages.get(path, NOTHING)
        lines = [
            f"HTTP/1.1 {status}",
            *([header] if header else []),
            f"Content-Length: {len(body)}",
            "Connection: close",
        ]
        with suppress(OSError):
            caller.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        caller.close()


@contextmanager
def site(pages, host="127.0.0.1"):
    listening = socket.create_server((host, 0))
    made = Site(pages)
    made.address = f"http://{host}:{listening.getsockname()[1]}"

    def serve():
        while True:
            try:
                caller, _ = listening.accept()
            except OSError:
                return
            made.answer(caller)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield made
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
