"""From `bob new` to a second release, by nothing but the ways out that bob itself names.

The book has what has stopped real ones: a table over three pages, emoji, a co-author who signed up nowhere, two people
of one name, and an author who takes the consent back after the first release.
"""

import itertools
import json
import re
import shlex
import zipfile
from pathlib import Path

import pytest
from importing import sheet
from lxml import etree
from running_bob import bob

HEADER = [
    "Timestamp",
    "Full name",
    "Email address",
    "Title of your blog",
    "Affiliation",
    "Short bio",
    "Do you agree to publish your post under CC BY 4.0?",
]
SIGNED_UP = [
    ["2026-03-01 10:00:00", "Robin Sample", "robin@example.org", "The stations", "Harbour", "Counts boats.", "I agree"],
    ["2026-03-01 11:00:00", "Robin Sample", "two@example.net", "The lamps", "Museum", "Mends lamps.", "I agree"],
    ["2026-03-01 12:00:00", "Wim Gone", "wim@example.org", "What I saw", "", "", "I agree"],
]
WITHDRAWN = ["2026-06-01 12:00:00", "Wim Gone", "wim@example.org", "What I saw", "", "", "No. I withdraw my consent"]
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


def two_of_one_name(book: Path) -> list[tuple[str, str, str]]:
    """Return who is called Robin Sample among the contributors in the released EPUB, with life and piece."""
    [epub] = (book / "build/release").glob("*.epub")
    with zipfile.ZipFile(epub) as opened:
        [page] = [name for name in opened.namelist() if name.endswith("contributors.xhtml")]
        tree = etree.fromstring(opened.read(page))
    people = []
    for name in tree.iterfind(".//{*}dt"):
        told = ["".join(line.itertext()) for line in itertools.takewhile(is_told, name.itersiblings())]
        if "".join(name.itertext()) == "Robin Sample":
            people.append(("Robin Sample", *told))
    return people


def is_told(line: etree._Element) -> bool:
    """Decide whether a line of the contributors' list is about the name above it."""
    return line.tag.endswith("}dd")


def creators(book: Path) -> list[str]:
    """Return the authors that the released EPUB names to libraries and shops."""
    [epub] = (book / "build/release").glob("*.epub")
    with zipfile.ZipFile(epub) as opened:
        [package] = [name for name in opened.namelist() if name.endswith(".opf")]
        return [creator.text for creator in etree.fromstring(opened.read(package)).iterfind(".//{*}creator")]


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
    assert sorted(two_of_one_name(book)) == [
        ("Robin Sample", "Counts boats.", "The stations \N{PARTY POPPER}"),
        ("Robin Sample", "Mends lamps.", "The lamps"),
    ]
    assert creators(book).count("Robin Sample") == 2
    assert len(creators(book)) == 4, "Ada Newcomer and Wim Gone beside the two"
    contacts = (book / "contacts.csv").read_text(encoding="utf-8")
    assert "robin-sample,robin@example.org" in contacts
    assert "robin-sample-2,two@example.net" in contacts
    listed = bob("signups", folder=book).stdout
    assert "Robin Sample (robin-sample)    1 of 1\nRobin Sample (robin-sample-2)  1 of 1\n" in listed

    lamps = book / "contributions/lamps.md"
    lamps.write_text(lamps.read_text(encoding="utf-8") + "\n\nThen it was day.\n", encoding="utf-8")
    (tmp_path / "sheet.csv").write_bytes(sheet(*SIGNED_UP, WITHDRAWN, header=HEADER))
    assert bob("signups", "import", "../sheet.csv", folder=book).returncode == 0
    assert set(released(book, "1.1", str(path))) == {"consent-missing"}
    second = json.loads((book / "build/release/report.json").read_text())
    assert [each["file"] for each in second["changes"]["changed"]] == ["contributions/lamps.md"]
    assert second["changes"]["gone"] == ["contributions/saw.md"]
    assert second["changes"]["gone_authors"] == ["Wim Gone"]
    assert second["identifier"] == first["identifier"]
    assert {check["errors"] for check in second["checks"]} == {0}
