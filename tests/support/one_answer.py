"""A server on this machine that answers everybody in one way: whole, slowly, or never."""

import socket
import threading
from contextlib import contextmanager


@contextmanager
def serving(answer, host="127.0.0.1"):
    """Let `answer` answer everybody who connects to `host`, and yield the address."""
    listening = socket.create_server((host, 0))
    over = threading.Event()

    def serve():
        while not over.is_set():
            try:
                caller, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(caller, over), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://{host}:{listening.getsockname()[1]}/sheet"
    finally:
        over.set()
        listening.close()


def giving(head: str, body: bytes = b""):
    """Return an answer of a whole head and a body."""

    def answer(caller, _over):
        caller.recv(10_000)
        caller.sendall(f"HTTP/1.1 {head}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body)
        caller.close()

    return answer


def dripping(first: bytes, drop: bytes):
    """Return an answer that never ends."""

    def answer(caller, over):
        try:
            caller.recv(10_000)
            caller.sendall(first)
            while not over.wait(0.1):
                caller.sendall(drop)
        except OSError:
            pass
        finally:
            caller.close()

    return answer
