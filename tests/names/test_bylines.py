"""Who is credited by what stands over a piece: bylines.txt beside this file, each line a post of a real book."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest
from running_bob import bob

TABLE = Path(__file__).with_name("bylines.txt")


class Line(NamedTuple):
    signature: str
    people: tuple[str, ...]
    is_asked: bool


class Section(NamedTuple):
    title: str
    register: tuple[str, ...]
    lines: tuple[Line, ...]


def sections(table: Path) -> list[Section]:
    found = []
    for part in table.read_text(encoding="utf-8").split("\n== ")[1:]:
        title, *rows = (row for row in part.splitlines() if row.strip())
        register = [name for row in rows if row.startswith("register: ") for name in row[10:].split("; ")]
        lines = [line(row) for row in rows if not row.startswith("register: ")]
        found.append(Section(title, tuple(register), tuple(lines)))
    return found


def line(row: str) -> Line:
    signature, _, expected = row.rpartition(" -> ")
    people = expected.removesuffix("?").strip()
    names = () if people == "nobody" else tuple(people.split(" | "))
    return Line(signature, names, expected.endswith("?"))


def post(number: int, signature: str) -> str:
    if signature.startswith(("author: ", "authors: ")):
        return f"---\ntitle: Number {number}\n{signature}\n---\n\nText.\n"
    return f"# Number {number}\n\n{signature}\n\nText.\n"


def book(folder: Path, section: Section) -> dict[str, tuple[tuple[str, ...], bool]]:
    """Return who is credited in each post of a book made of a section, and whether bob asks about it."""
    (folder / "contributions").mkdir()
    (folder / "book.yaml").write_text("title: A Book\ncall: {rules: {per_author: 1000}}\n", encoding="utf-8")
    entries = ""
    for number, entry in enumerate(section.register):
        name, _, alias = entry.partition(" = ")
        known = f", also_known_as: [{json.dumps(alias)}]" if alias else ""
        entries += f"  p{number}: {{name: {json.dumps(name, ensure_ascii=False)}{known}}}\n"
    if entries:
        (folder / "authors.yaml").write_text(f"authors:\n{entries}", encoding="utf-8")
    for number, each in enumerate(section.lines):
        (folder / f"contributions/{number:03}.md").write_text(post(number, each.signature), encoding="utf-8")
    told = json.loads(bob("check", "--json", folder=folder).stdout)
    asked = {found["file"] for found in told["findings"] if found["rule"] in ("author-uncertain", "author-ambiguous")}
    return {
        section.lines[int(piece["file"][14:17])].signature: (tuple(piece["authors"]), piece["file"] in asked)
        for piece in told["pieces"]
    }


@pytest.mark.parametrize(
    ("top", "asked"),
    [
        ("By Ann Example\\\nBen Sample", "Ben Sample"),
        ("By Ann Example\n\n*Ben Sample*", "Ben Sample"),
        ("By Ann Example\n\nBen Sample, Cat Specimen", "Ben Sample, Cat Specimen"),
        ("By Ann Example\n\nUniversity of Nowhere", ""),
        ("By Ann Example\n\nBen Sample came in.", ""),
        ("By Ann Example\n\n## Ben Sample", ""),
    ],
)
def test_a_name_on_a_line_of_its_own_below_the_byline_is_told(top, asked, tmp_path):
    (tmp_path / "contributions").mkdir()
    (tmp_path / "book.yaml").write_text("title: A Book\n", encoding="utf-8")
    (tmp_path / "contributions/soup.md").write_text(f"# Soup\n\n{top}\n\nText of it.\n", encoding="utf-8")
    told = json.loads(bob("check", "--json", folder=tmp_path).stdout)
    found = [each["message"] for each in told["findings"] if each["rule"] == "author-ambiguous"]
    assert found == ([f"“{asked}” stands alone below the byline, and is read as text"] if asked else [])
    assert [piece["authors"] for piece in told["pieces"]] == [["Ann Example"]]
    bob("decide", "soup", "--waive", "author-ambiguous", "--because", "It is the title of the series.", folder=tmp_path)
    told = json.loads(bob("check", "--json", folder=tmp_path).stdout)
    assert not [each for each in told["findings"] if each["rule"] == "author-ambiguous" and not each["waived"]]


@pytest.mark.parametrize("section", sections(TABLE), ids=lambda section: section.title)
def test_everybody_who_signed_is_credited_and_what_is_in_doubt_is_asked(section, tmp_path):
    assert book(tmp_path, section) == {each.signature: (each.people, each.is_asked) for each in section.lines}
