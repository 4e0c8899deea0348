"""A book's folder of which somebody, or an accident, changed a file: every command ends with a sentence of its own."""

import contextlib
import io
import random
from pathlib import Path

import pytest

from bookofblogs.cli.app import app
from bookofblogs.errors import BobError

FILES = {
    "book.yaml": 'title: "A Book"\nlanguage: en\npublished: 2024-01-01\neditors: [Jo Wood]\ncall:\n'
    "  closes: 2024-03-01\n  rules: {words: {limits: [1, 900]}}\nseries: {name: S, volume: 2}\n",
    "authors.yaml": 'authors:\n  jo-wood: {name: Jo Wood, sort_name: "Wood, Jo", bio: "A *life*", promised: [A Road]}\n'
    '  ann: {name: "Ann Ash", also_known_as: [A. Ash], consent: {words: "yes", on: 2024-01-02}}\n',
    "themes.yaml": 'themes:\n  - {title: Roads, introduction: "Of *roads*", pieces: [a.md]}\n',
    "decisions.yaml": "decisions:\n  - {piece: a.md, decision: waive, rule: words-limits, because: Short, "
    "on: 2024-01-03}\n",
    "contributions/a.md": '---\ntitle: "A Road"\nauthor: Jo Wood\ntags: [a, b]\n---\nSome *words*[^1].\n\n'
    "| a | b |\n|---|---|\n| 1 | 2 |\n"
    '\n[^1]: note\n\n<div class="x"><p>hi</p></div>\n\n![alt](b.png "cap")\n\n1. a\n   - b\n\n> quote\n',
    "contacts.csv": "key,email,other_emails\njo-wood,jo@example.org,\n",
    ".bob/last-import.json": '{"version": 1, "salt": "x", "columns": {"name": ["Name"]}, "people": {"jo-wood": {}},'
    ' "marks": {"jo-wood": ["a"]}, "skipped": [[2, "why"]], "findings": []}',
    "sheet.csv": "Name,E-mail,Title\nJo Wood,jo@example.org,A Road\n",
}
STRANGE = [
    *(
        "\u202e",
        "\0",
        "\ud800",
        '"',
        "[",
        "{",
        "}",
        ":",
        " ",
        "- ",
        "&a ",
        "*a",
        "\n",
        "\t",
        "---\n",
        "|",
        ">",
        "%",
        "@",
    ),
    *(
        r"\ud800",
        r"\x00",
        "null",
        "~",
        "1e999",
        "9" * 400,
        "2024-02-30",
        "[" * 60,
        "&#0;",
        "&#x110000;",
        "![](",
        "<!--",
    ),
    *("\u2028", "\ufeff", "**" * 50, "(" * 200, "> " * 60, "!!python/object:os.system "),
]
COMMANDS = (
    "check",
    "check --json",
    "status",
    "signups",
    "themes",
    "signups import sheet.csv --force",
    "decide a --accept",
)


def changed(text: str, dice: random.Random) -> str:
    """Return `text` with a few signs taken out, put in or doubled."""
    signs = list(text)
    for _ in range(dice.randint(1, 4)):
        place, other = dice.randrange(len(signs) + 1), dice.randrange(len(signs) + 1)
        signs[place : place + dice.randrange(4)] = dice.choice(
            [[], [dice.choice(STRANGE)], signs[other : other + 30], [chr(dice.randrange(1, 256))]]
        )
    return "".join(signs)


@pytest.mark.parametrize("seed", range(100))
def test_every_command_ends_with_a_sentence_of_its_own(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch):
    dice = random.Random(seed)  # noqa: S311 - the same damage at every run
    hurt = dice.choice(list(FILES))
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((changed(text, dice) if name == hurt else text).encode("utf-8", "surrogatepass"))
    monkeypatch.chdir(tmp_path)
    for command in dice.sample(COMMANDS, 2):
        said = io.TextIOWrapper(io.BytesIO(), "utf-8")
        with contextlib.redirect_stdout(said), contextlib.suppress(BobError):
            app(command.split(), prog_name="bob", standalone_mode=False)
