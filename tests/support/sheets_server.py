"""A server on this machine that speaks as much of Google's Sheets API (v4) as gspread asks for, and gives tokens."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

TOKEN = "made-up-token-for-tests"  # noqa: S105 - nobody else takes it
SHEET = "1MadeUpSheetForTests"
ADDRESS = f"https://docs.google.com/spreadsheets/d/{SHEET}/edit#gid=7"


@dataclass
class Tab:
    """A tab with its cells as they are shown."""

    title: str
    gid: int
    rows: list[list[str]]
    merges: list[dict[str, int]] = field(default_factory=list)
    spare_rows: int = 900


@dataclass
class Google:
    """What the server knows, what it was asked, and the troubles it makes: answers to give first, in order."""

    tabs: list[Tab]
    troubles: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    cut_answers: int = 0
    cut_after: int = 0
    """Before answers are cut, so many are given whole."""
    shared: bool = True
    key_is_good: bool = True
    asked: list[str] = field(default_factory=list)
    address: str = ""


@contextmanager
def google(*tabs: Tab) -> Iterator[Google]:
    """Run the server while the block runs."""
    world = Google(tabs=list(tabs))

    class Service(_Service):
        google = world

    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    world.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield world
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Service(BaseHTTPRequestHandler):
    google: Google

    def log_message(self, *_arguments):
        """Say nothing."""

    def do_POST(self):
        """Give a token for a key."""
        asked = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.google.asked.append(f"POST {self.path}")
        if not self.google.key_is_good:
            self._give(400, {"error": "invalid_grant", "error_description": f"Bad key, {asked[:2000]}"})
        else:
            self._give(200, {"access_token": TOKEN, "expires_in": 3600, "token_type": "Bearer"})

    def do_GET(self):
        """Give what is asked of a sheet."""
        google = self.google
        google.asked.append(f"GET {self.path}")
        if google.troubles:
            status, headers, body = google.troubles.pop(0)
            self._send(status, headers, body)
            return
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self._give(401, {"error": {"code": 401, "message": "no token", "status": "UNAUTHENTICATED"}})
            return
        match = re.fullmatch(r"/v4/spreadsheets/([^/]+)(?:/values/(.+))?", urlsplit(self.path).path)
        if match is None or match[1] != SHEET:
            self._give(
                404, {"error": {"code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND"}}
            )
        elif not google.shared:
            self._give(403, {"error": {"code": 403, "message": "no permission", "status": "PERMISSION_DENIED"}})
        elif match[2] is None:
            self._give(200, self._described())
        else:
            self._give(200, self._values(unquote(match[2])))

    def _described(self):
        return {
            "spreadsheetId": SHEET,
            "properties": {"title": "Sign-ups", "locale": "en_GB", "timeZone": "Europe/London"},
            "sheets": [
                {
                    "properties": {
                        "sheetId": tab.gid,
                        "title": tab.title,
                        "index": index,
                        "sheetType": "GRID",
                        "gridProperties": {
                            "rowCount": len(tab.rows) + tab.spare_rows,
                            "columnCount": max(map(len, tab.rows), default=1),
                        },
                    },
                    "merges": tab.merges,
                }
                for index, tab in enumerate(self.google.tabs)
            ],
        }

    def _values(self, asked):
        name, _, cells = asked.rpartition("!")
        tab = next(tab for tab in self.google.tabs if tab.title == name.strip("'"))
        first, last = (int(number) for number in re.fullmatch(r"A(\d+):[A-Z]+(\d+)", cells).groups())
        rows = [list(row) for row in tab.rows[first - 1 : last]]
        for row in rows:
            while row and not row[-1]:
                row.pop()  # the API leaves blank cells at a row's end out, and blank rows at the range's end
        while rows and not rows[-1]:
            rows.pop()
        answer = {"range": asked, "majorDimension": "ROWS"}
        return {**answer, "values": rows} if rows else answer

    def _give(self, status, answer):
        self._send(status, {"Content-Type": "application/json"}, json.dumps(answer).encode())

    def _send(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status == 200 and self.google.cut_answers:
            if self.google.cut_after:
                self.google.cut_after -= 1
            else:
                self.google.cut_answers -= 1
                body = body[: len(body) // 2]
                self.close_connection = True
        self.wfile.write(body)


def service_account(folder: Path, address: str) -> Path:
    """Write a key with a made RSA key, which is exchanged for a token at `address`, and return its file."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "key.json"
    facts = {
        "type": "service_account",
        "project_id": "made-up",
        "private_key_id": "made-up",
        "private_key": key.decode(),
        "client_email": "bob@made-up.iam.example.org",
        "token_uri": f"{address}/token",
    }
    file.write_text(json.dumps(facts), encoding="utf-8")
    return file


def authorized_user(folder: Path, address: str) -> Path:
    """Write the file that gspread keeps of an authorised user, and return it."""
    file = folder / "user.json"
    facts = {
        "type": "authorized_user",
        "client_id": "made-up",
        "client_secret": "made-up-secret",
        "refresh_token": "made-up-refresh-token",
        "token_uri": f"{address}/token",
    }
    file.write_text(json.dumps(facts), encoding="utf-8")
    return file
