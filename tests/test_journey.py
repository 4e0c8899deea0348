"""From `bob new` to a second release, by nothing but the ways out that bob itself names.

The book has what has stopped real ones: a table over three pages, emoji, a co-author who signed up nowhere, two people
of one name, and an author who takes the consent back after the first release.
"""

import json
import re
import shlex
from pathlib import Path

import pytest
from importing import sheet
from running_bob import bob

HEADER = [
    "Timestamp",
    "Full name",
    "Email address",
    "Title of your blog",
    "Do you agree to publish your post under CC BY 4.0?",
]
SIGNED_UP = [
    ["2026-03-01 10:00:00", "Robin Sample", "robin@example.org", "The stations", "I agree"],
    ["2026-03-01 11:00:00", "Robin Sample", "the.other.robin@example.net", "The lamps", "I agree"],
    ["2026-03-01 12:00:00", "Wim Gone", "wim@example.org", "What I saw", "I agree"],
]
WITHDRAWN = ["2026-06-01 12:00:00", "Wim Gone", "wim@example.org", "What I saw", "No. I withdraw my consent"]
STATIONS = "".join(f"| Station {number} | {number * 3} | open |\n" for number in range(130))
POSTS = {
    "stations.md": (
        "# The stations \N{PARTY POPPER}\n\nBy Robin Sample and Ada Newcomer\n\n"
        "We counted them \N{PARTY POPPER} all.\n\n"
        f"| Station | Boats | State |\n|---|--:|---|\n{STATIONS}\n" + "We counted on until it was dark. " * 60
    ),
    "lamps.md": "# The lamps\n\nBy Robin Sample\n\n" + "We lit them one by one. " * 80,
    "saw.md": "# What I saw\n\nBy Wim Gone\n\n" + "I saw the boats come in. " * 80,
}
AT_MOST = 8


def released(book: Path, version: str, path: str) -> list[str]:
    """Release the book as a person would who does what is said, and return the rules that stood in the way.

    The first way out that is named is taken; where that shows more, what it names; a line of book.yaml where one is to
    be written.
    """
    met: list[str] = []
    for _ in range(AT_MOST):
        done = bob("release", version, "--json", folder=book, PATH=path)
        refused = json.loads(done.stdout)["refused"]
        if not refused:
            assert (done.returncode, done.stderr) == (0, "")
            return met
        first = refused[0]
        met.append(first["rule"])
        if first["rule"] == "date-missing":
            [line] = re.findall(r"`(published: [0-9-]+)`", first["hint"])
            settings = (book / "book.yaml").read_text()
            (book / "book.yaml").write_text(settings.replace(f"# {line}", line))
            continue
        assert first["command"], first
        for command in first["command"].split(" && "):
            shown = bob(*shlex.split(command)[1:], folder=book, PATH=path)
            assert (shown.returncode, shown.stderr) == (0, ""), command
        answer = consent_asked(shown.stdout)
        if answer:
            assert bob(*answer, folder=book, PATH=path).returncode == 0, answer
    pytest.fail(f"{version} is not out after {AT_MOST} ways out: {met}")


def consent_asked(said: str) -> list[str]:
    """Return what the screen of missing consents says to do: record it, or take the piece of who refused out."""
    if "not known to have agreed" not in said:
        return []
    if "did not agree" in said:
        return shlex.split(re.search(r"take the piece out: (bob .+)", said)[1])[1:]
    name = re.search(r"^  ([^;]+);", said, re.MULTILINE)[1]
    recorded = re.search(r"then record it: (bob .+)", said)[1]
    return [name if word == "NAME..." else word for word in shlex.split(recorded)[1:]]


def test_from_a_new_book_to_its_second_release_by_the_ways_out_that_bob_names(tmp_path):
    path = tmp_path / "bin"
    path.mkdir()
    assert bob("new", "ours", "--title", "Our Harbours", folder=tmp_path).returncode == 0
    book = tmp_path / "ours"
    (book / "contributions/a-first-post.md").unlink()
    (tmp_path / "sheet.csv").write_bytes(sheet(*SIGNED_UP, header=HEADER))
    assert bob("signups", "import", "../sheet.csv", folder=book).returncode == 0
    for name, text in POSTS.items():
        (book / "contributions" / name).write_text(text, encoding="utf-8")

    met = released(book, "1.0", str(path))
    assert {"consent-missing", "date-missing"} <= set(met)
    first = json.loads((book / "build/release/report.json").read_text())
    titles = {piece["title"] for piece in first["pieces"]}
    assert titles == {"The lamps", "What I saw", "The stations \N{PARTY POPPER}"}
    assert first["allowed"] == []

    (tmp_path / "sheet.csv").write_bytes(sheet(*SIGNED_UP, WITHDRAWN, header=HEADER))
    assert bob("signups", "import", "../sheet.csv", folder=book).returncode == 0
    assert set(released(book, "1.1", str(path))) == {"consent-missing"}
    second = json.loads((book / "build/release/report.json").read_text())
    assert second["changes"]["gone"] == ["contributions/saw.md"]
    assert second["changes"]["gone_authors"] == ["Wim Gone"]
    assert second["identifier"] == first["identifier"]
    assert {check["errors"] for check in second["checks"]} == {0}
