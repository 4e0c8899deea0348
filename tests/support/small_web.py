"""A web site on this machine: what it gives by its paths, and what it was asked for."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class SmallWeb:
    """The address of a site, without a slash at its end, and the paths that somebody asked for."""

    address: str
    asked: list[str] = field(default_factory=list)


@contextmanager
def small_web(files: Mapping[str, tuple[str, bytes]]) -> Iterator[SmallWeb]:
    """Give `files`, a media type and bytes by each path, to whoever asks; there is no other page, and no robots.txt."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            media_type, data = files.get(self.path, ("text/plain", b"nothing there"))
            self.send_response(200 if self.path in files else 404)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data.replace(b"HERE", site.address.encode()))

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    site = SmallWeb(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
