"""Every command that a document tells its reader to type is typed here, as it stands, in a real book's folder.

A section that begins a book is typed in an empty folder, and a `cd` counts to the end of its section; everything else
is typed in the book of support/documented_book.py, of which each document gets its own, one command after the other.
What is said in running text and was typed already, in whichever document, is not typed again. The sheet is on a
server on this machine that speaks as Google does.
"""

import importlib.util
import re
import shlex
import shutil
import tomllib
from functools import cache
from pathlib import Path

import pytest
from documented_book import TAB, lay_out, put_keys, type_it
from documents import PROGRAMS, Documented, commands_of, documents, inline_code, text_of
from repository import ROOT
from sheets_server import google
from typer import Context
from typer.main import get_command

from bookofblogs.cli.app import app

PLACES = {
    "PIECE": "two-towns",
    "NAME": '"Jo Wood"',
    "KEY": "jo-wood",
    "DATE": "2027-05-02",
    "RULE": "picture-missing",
    "COMMIT": "main",
    "EDITION": "epub",
    "DIR": "our-book",
    "QUESTION": "1",
    "FORM": "email",
    "TEXT": '"Worth every word."',
    "path/to/our-book": ".",
}
"""What a reader puts where a document leaves a place open."""

FOLDERS = {
    "bob check tweets-as-data.md": "letter",
    "bob new": "empty",
    "sha256sum --check SHA256SUMS": "book/build/release",
}
"""Where a command is typed that is not typed in the book."""

STATUSES = {
    "bob new": (2, "Missing argument 'DIR'"),
    "bob proof": (2, "Which piece?"),
    "bob proof --for-reader": (2, "feedback.yaml gives somebody to read, and there are none yet"),
    "bob intake": (2, "What was sent?"),
    "bob intake --json": (2, "What was sent?"),
    "bob intake --feeds --tag towns": (2, "names no feeds"),
    "bob check tweets-as-data.md": (1, "Two things to mend"),
    "bob letters send": (2, "nobody can be asked here. Nothing was sent."),
    "bob letters send --to-me --limit 1": (2, "nobody can be asked here. Nothing was sent."),
    "bob letters export": (2, "Missing argument 'eml|mbox|csv'"),
    "bob letters note": (2, "Missing argument 'PERSON...'"),
    "bob edit --apply": (2, "Which piece?"),
    "bob edit --check": (1, "certain"),
    "bob edit --undo": (2, "Which piece?"),
    "bob edit --leave": (2, "Which piece?"),
    "bob edit tides --ask": (2, "Nobody can be asked here."),
    "bob feedback note": (2, "Missing argument 'PIECE'"),
    'bob letters note "Ben Sample" --bounced': (2, "There is no letter to Ben Sample of which that can be said."),
}
"""Exit status and words of what is not meant to end with 0.

Bare names of commands, a letter with errors, and letters that a person would be asked about, or that were never sent.
"""

NOT_TYPED = {
    "pip install .": "tests/repository/test_packages.py installs the wheel into an environment of its own",
    ". .venv/bin/activate": "it changes the reader's shell, and nothing else",
    "pip install 'bookofblogs[verify]'": "the network; that there is such an extra is tested below",
    "pip install 'bookofblogs[edit]'": "the network; that there is such an extra is tested below",
    "pip install 'bookofblogs[keyring]'": "the network; that there is such an extra is tested below",
    "pip install git+https://...": "the network, and an address to be filled in",
    "pip install mobi": "the network; it is in the dependency group dev",
    "npm install -g @daisy/ace": "the network, and another's program",
    "sudo apt-get install qpdf": "the machine's own packages",
    "sudo apt-get install libmobi-tools": "the machine's own packages",
    "bob intake https://blog.example.org/tag/towns/feed/ --tag towns --with-pictures"
    ' --permission "her mail of 3 May"': "the network; tests/workflow/test_intake_web.py asks a site on this machine",
    "git diff": "named as what bob does not use",
    "git apply": "named as what takes a diff; tests/editing/test_unified_diff.py has it take many",
}
"""Every command that is not typed, and why."""


@cache
def told() -> dict[str, list[Documented]]:
    return {document: commands_of(document) for document in documents()}


def program(command: Documented) -> str:
    return command.text.split()[0].removeprefix(".venv/bin/")


def to_type() -> dict[str, list[Documented]]:
    """Return what is typed for each document: its blocks, and of its text what no block and no text before said."""
    everything = [command for commands in told().values() for command in commands]
    kept = [each for each in everything if each.text not in NOT_TYPED and program(each) not in ("make", "python")]
    seen = {command.text for command in kept if command.in_block}
    typed: dict[str, list[Documented]] = {}
    for command in kept:
        if command.in_block or command.text not in seen:
            typed.setdefault(command.document, []).append(command)
        seen.add(command.text)
    return typed


def begins_a_book(command: Documented) -> bool:
    """Decide whether the section in which a command stands begins a book."""
    lines = [each.text for each in told()[command.document] if each.section == command.section and each.in_block]
    return any(line.startswith("bob new ") for line in lines)


def filled_in(text: str) -> str:
    for place, value in PLACES.items():
        text = re.sub(rf"(?<![\w/]){re.escape(place)}(?![\w/])", lambda _place, value=value: value, text)
    return text


def fill_in_the_call(file: Path) -> None:
    """Say in a new book.yaml what README says is to be said there: the day of publication."""
    said = file.read_text(encoding="utf-8")
    assert said.count("# published: ") == 1
    file.write_text(said.replace("# published: ", "published: "), encoding="utf-8")


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("laid-out")
    with google(TAB) as world:
        (folder / "home").mkdir()
        lay_out(folder)
        put_keys(folder / "home", world.address)
        first = "bob signups import --column email='How do we reach you?' && bob build epub"
        done = type_it(folder, "book", first, {"BOB_SHEETS_API": world.address})
        assert (done.returncode, done.stderr) == (0, "")
        yield folder, world.address


@pytest.mark.parametrize("document", sorted(to_type()))
def test_every_command_of_a_document_does_what_it_should(document, laid_out, tmp_path):
    template, sheets = laid_out
    shutil.copytree(template, tmp_path, symlinks=True, dirs_exist_ok=True)
    folder, section = "book", 0
    for command in to_type()[document]:
        line = filled_in(command.text)
        if command.section != section:
            folder, section = ("empty" if begins_a_book(command) else "book"), command.section
        if line.startswith("cd "):
            folder = f"{folder}/{line.removeprefix('cd ')}"
            fill_in_the_call(tmp_path / folder / "book.yaml")
            continue
        done = type_it(tmp_path, FOLDERS.get(line, folder), line, {"BOB_SHEETS_API": sheets})
        status, words = STATUSES.get(line, (0, ""))
        said = done.stdout + done.stderr
        assert (line, done.returncode, said) == (line, status, said)
        assert "Traceback" not in said, line
        assert words in said, line


def test_nothing_that_looks_like_a_command_is_missed():
    """Read the documents once more, with no knowledge of Markdown but what a span and a code line look like."""
    names = "|".join(map(re.escape, PROGRAMS))
    span = re.compile(rf"(?<!`)`((?:{names}) [^`]+)`(?!`)")
    line = re.compile(r"^(?:    )?((?:bob|make|git|pip|npm|sudo) [a-z.-].*)$", re.MULTILINE)
    for document, commands in told().items():
        text = re.sub(r"^```\w+\n.*?^```$", "", text_of(document), flags=re.DOTALL | re.MULTILINE)
        blocks = "\n".join(re.findall(r"^```\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))
        indented = "\n".join(re.findall(r"(?<=\n\n)(?:    .*\n|\n)+", text))
        prose = re.sub(r"^```\n.*?^```$|^    .*$", "", text, flags=re.DOTALL | re.MULTILINE)
        seen = {" ".join(each.split()) for each in span.findall(prose)}
        seen |= {re.sub(r"\s+# .*", "", each).rstrip() for each in line.findall(f"{blocks}\n{indented}")}
        assert seen - {command.text for command in commands} == set(), document


def test_every_command_is_typed_or_has_a_reason_not_to_be():
    everything = {command.text for commands in told().values() for command in commands}
    others = {each.text for commands in told().values() for each in commands if program(each) in ("make", "python")}
    typed = {command.text for commands in to_type().values() for command in commands}
    assert everything == typed | others | (NOT_TYPED.keys() & everything)
    assert NOT_TYPED.keys() - everything == set(), "these stand in no document any more"
    assert STATUSES.keys() - {filled_in(text) for text in everything} == set()


def test_every_place_left_open_is_known():
    for commands in to_type().values():
        for command in commands:
            open_places = re.findall(
                r"\b[A-Z]{3,}\b|\.\.\.", re.sub(r"\"[^\"]*\"|'[^']*'", "", filled_in(command.text))
            )
            assert set(open_places) - {"SHA"} == set(), command


def test_every_target_of_make_is_there():
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for commands in told().values():
        for command in commands:
            if program(command) == "make":
                words = shlex.split(command.text)[1:]
                assert {word for word in words if "=" not in word} <= targets, command


def test_every_module_that_python_is_asked_to_run_is_there():
    for commands in told().values():
        for command in commands:
            if program(command) == "python":
                _, option, module, *more = command.text.split()
                assert option == "-m"
                assert importlib.util.find_spec(module) is not None, command
                assert all((ROOT / word).exists() for word in more if word.startswith("tests/")), command


def test_the_extra_that_the_documents_install_is_there():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert list(project["project"]["optional-dependencies"]) == ["edit", "keyring", "verify"]
    assert any(name.startswith("mobi") for name in project["dependency-groups"]["dev"])


def options_of(command) -> set[str]:
    """Return the options of a command and of all commands below it."""
    found = {option for each in command.params for option in (*each.opts, *each.secondary_opts)}
    if hasattr(command, "list_commands"):  # Typer brings a click of its own, so its classes cannot be named
        context = Context(command)
        for name in command.list_commands(context):
            found |= options_of(command.get_command(context, name))
    return found


def test_every_option_that_a_text_names_is_an_option():
    known = options_of(get_command(app)) | {"--help"}
    benches = (ROOT / "tests" / "bench" / "__main__.py").read_text(encoding="utf-8")
    known |= set(re.findall(r'add_argument\("(--[a-z-]+)"', benches))
    for document in documents():
        for line, code in inline_code(document):
            if code.startswith(("--", "bob ", "make ", 'ARGS="')):
                for option in re.findall(r"(?<![\w-])--[a-z][a-z-]*", code):
                    assert option in known, f"{document}:{line}: {code}"
