"""What programs get: one shape of a finding, whichever command tells of it, and the rules' words under any Python."""

import json
import re
import subprocess
import sys

import pytest
from book_folder import write_book
from repository import ROOT
from running_bob import bob

BOOK = """
>>> book.yaml
title: A Book
call: {goal: 2, rules: {per_author: 1, words: {about: 10, comfortable: [4, 14], limits: [2, 90]}}}
>>> contributions/fog.md
---
title: Fog
author: A. Wood
---
Three words stand here, and a mark.

![](map.png)

![](map.png)
>>> contributions/rain.md
---
title: Rain
author: Jo Wood
---
Four words stand here.

![A map](gone.png)

![A chart](lost.png)
>>> contributions/snow.md
---
title: Snow
author: Jo Wood
---
Four words stand here, and [a link](/nowhere).
>>> contributions/map.png (picture 700x400)
>>> themes.yaml
themes:
  - {title: Wet, pieces: [gone.md, fog.md]}
  - {title: Dry, pieces: [rain.md, rain.md]}
>>> decisions.yaml
decisions:
  - {piece: rain.md, decision: waive, rule: picture-missing, because: They follow, on: 2026-03-01}
>>> authors.yaml
authors:
  jo: {name: Jo Wood, promised: [Rain, Sun]}
  ann: {name: Ann Wood}
>>> answers.csv
Name,E-mail,Title of your post
JO WOOD,jo@example.org,Rain
Ann Wood,,Fog
"""
SHAPE = json.loads(
    re.search(
        r"```json\n(.*?)```",
        (ROOT / "docs" / "json.md").read_text(encoding="utf-8"),
        re.DOTALL,
    )[1]
)
COMMANDS = {
    "check": ["check"],
    "check of one piece": ["check", "rain.md"],
    "build": ["build", "epub"],
    "signups": ["signups"],
    "import": ["signups", "import", "answers.csv", "--dry-run"],
    "themes": ["themes"],
    "verify": ["verify"],
    "release": ["release", "1.0", "--dry-run"],
}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Return what each command says of one book."""
    book = write_book(tmp_path_factory.mktemp("book"), BOOK)
    return {
        name: json.loads(bob(*arguments, "--json", folder=book, PATH="").stdout) for name, arguments in COMMANDS.items()
    }


def findings_in(value):
    """Return everything in `value` that says how much it weighs: that is a finding."""
    if isinstance(value, dict):
        own = [value] if "severity" in value else []
        return own + [found for inner in value.values() for found in findings_in(inner)]
    return [found for inner in value for found in findings_in(inner)] if isinstance(value, list) else []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_gives_a_finding_in_one_shape(told, command):
    found = findings_in(told[command])
    assert found
    for finding in found:
        assert list(finding)[: len(SHAPE)] == list(SHAPE)
        assert finding["severity"] in ("error", "warning", "note")
        assert finding["line"] == (finding["lines"][0] if finding["lines"] else None)
        assert finding["lines"] == sorted(set(finding["lines"]))
        assert all(isinstance(finding[key], str) for key in ("rule", "message", "hint"))
        assert finding["waived"] is None or list(finding["waived"]) == ["because", "on"]


def test_check_and_build_say_the_same_of_what_was_waived_and_name_every_line(told):
    for command in ("check", "build"):
        (missing,) = [each for each in told[command]["findings"] if each["rule"] == "picture-missing"]
        assert (missing["line"], missing["lines"]) == (7, [7, 9])
        assert missing["message"] == "2 pictures are not in the folder: gone.png and lost.png"
        assert missing["waived"] == {"because": "They follow", "on": "2026-03-01"}
    waived = {each["rule"]: each["waived"] for each in told["check of one piece"]["findings"]}
    assert waived["picture-missing"] == {"because": "They follow", "on": "2026-03-01"}


def test_a_finding_of_a_sheet_has_rows_in_place_of_lines(told):
    (missing,) = [each for each in told["import"]["findings"] if each["rule"] == "address-missing"]
    assert (missing["file"], missing["line"], missing["lines"]) == (None, None, [])
    assert (missing["row"], missing["rows"]) == (3, [3])


def optimised(*arguments, folder):
    """Return what bob prints where Python drops docstrings."""
    command = [sys.executable, "-OO", "-m", "bookofblogs", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        *(
            ["rules"],
            ["rules", "picture-missing"],
            ["rules", "--markdown"],
            ["check"],
            ["check", "rain.md"],
            ["--help"],
        ),
        *([name, "--help"] for name in ("new", "signups", "check", "rules", "decide", "status", "themes", "proof")),
        *([name, "--help"] for name in ("build", "verify", "release", "ci")),
        ["signups", "import", "--help"],
    ],
    ids=" ".join,
)
def test_rules_and_help_keep_their_words_where_python_drops_docstrings(tmp_path, monkeypatch, arguments):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    book = write_book(tmp_path, BOOK)
    said = bob(*arguments, folder=book).stdout
    assert said == optimised(*arguments, folder=book)
    assert len(said) > 100
