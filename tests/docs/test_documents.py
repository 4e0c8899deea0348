"""The documents cannot lie: what they show is held against the real thing."""

import ast
import re
import tomllib
from pathlib import Path

from book_folder import write_book
from on_a_terminal import bob_on_a_terminal
from PIL import Image
from repository import ROOT
from running_bob import bob

from bookofblogs.assembly.matter import NAMES
from bookofblogs.checks.table import RULES
from bookofblogs.workflow.rules import explanation, rules_page

PACKAGE = ROOT / "bookofblogs"
COMMANDS = (
    "new",
    "signups",
    "intake",
    "letters",
    "check",
    "rules",
    "decide",
    "status",
    "themes",
    "proof",
    "build",
    "verify",
    "release",
    "ci",
)


def document(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_help_in_the_documents_is_the_real_one():
    shown = re.search(r"    bob --help\n\n(.*?)\n<!-- end of help -->", document("docs/screens.md"), re.DOTALL)
    assert shown is not None
    helped = bob("--help", folder=ROOT, COLUMNS="80")
    assert [line.removeprefix("    ").rstrip() for line in shown[1].strip("\n").split("\n")] == helped.stdout.strip(
        "\n"
    ).split("\n")


def status_of_the_made_call(folder: Path, day: str, columns: int) -> str:
    """Return the screen of `bob status` on the call of fifty promised pieces."""
    book = write_book(folder, document("tests/books/fifty-promised.txt"))
    return bob_on_a_terminal("status", "--as-of", day, folder=book, columns=columns, NO_COLOR="1")


def test_the_screen_of_status_in_the_documents_is_a_real_one(tmp_path):
    shown = re.search(r"    bob status\n\n(.*?)\n<!-- end of screen -->", document("docs/screens.md"), re.DOTALL)
    assert shown is not None
    lines = [line.removeprefix("    ") for line in shown[1].split("\n")]
    assert lines == status_of_the_made_call(tmp_path, "2027-05-02", 80).rstrip("\n").split("\n")


def test_the_screen_of_letters_in_the_documents_is_a_real_one(tmp_path):
    """Everybody of the call of fifty promised pieces has an address but Fay Galley, and Eve Draft wants no letters."""
    book = write_book(tmp_path, document("tests/books/fifty-promised.txt"))
    keys = re.findall(r"^  ([a-z0-9-]+):\n    name:", (book / "authors.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    rows = [f"{key},{key}@example.org,{'no' if key == 'eve' else ''}" for key in keys if key != "fay"]
    (book / "contacts.csv").write_text("\n".join(("key,email,letters", *rows)) + "\n", encoding="utf-8")
    screen = bob("letters", "--as-of", "2027-03-05", folder=book, COLUMNS="80").stdout
    shown = re.search(r"    bob letters\n\n(.*?)\n<!-- end of screen -->", document("docs/letters.md"), re.DOTALL)
    assert shown is not None
    assert [line.removeprefix("    ") for line in shown[1].split("\n")] == screen.rstrip("\n").split("\n")


def test_the_screen_of_status_in_the_handbook_is_a_real_one(tmp_path):
    screen = status_of_the_made_call(tmp_path, "2027-05-11", 60)
    post = document("contributions/forty-and-sixty.md")
    blocks = re.findall(r"^```(\w*)\n(.*?)\n```$", post, re.DOTALL | re.MULTILINE)
    counted, following = [block for language, block in blocks if not language]
    assert screen.startswith(f"{counted}\n\n")
    assert f"\n{following}\n" in screen


def test_every_command_has_help_with_an_example():
    for command in COMMANDS:
        helped = bob(command, "--help", folder=ROOT)
        assert helped.returncode == 0
        assert f"Example: bob {command} " in helped.stdout


def test_the_architecture_page_names_every_room_and_every_dependency():
    page = document("docs/architecture.md")
    rooms = {place.stem for place in PACKAGE.iterdir() if (place / "__init__.py").exists() or place.suffix == ".py"}
    for room in rooms - {"__init__", "__pycache__", "py"}:
        assert f"`{room}`" in page, room
    named = page.replace(" -source", " fontpkg-source")
    for requirement in tomllib.loads(document("pyproject.toml"))["project"]["dependencies"]:
        name = re.split(r"[<>=[]", requirement)[0]
        assert re.search(rf"\b{re.escape(name)}\b", named), name


def test_every_module_that_a_page_on_the_code_names_is_there():
    rooms = {place.name for place in PACKAGE.iterdir() if place.is_dir()}
    named = [
        (page, name)
        for page in ("architecture", "inside", "changing-bob", "glossary")
        for name in re.findall(r"`([a-z_]+[/.][a-z_/.]+[a-z])(?::\w+)?`", document(f"docs/{page}.md"))
        if re.split(r"[/.]", name)[0] in rooms and not name.endswith(".yaml")
    ]
    assert len(named) > 40
    for page, name in named:
        place = PACKAGE / name.removesuffix(".py").replace(".", "/")
        assert place.is_dir() or place.with_suffix(".py").is_file(), f"{page}: {name}"


def test_modules_and_functions_keep_their_size():
    for file in PACKAGE.rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        assert source.count("\n") < 300, file
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 50, f"{file}: {node.name}"


def test_the_readme_is_a_door_and_no_house():
    assert len(document("README.md").split()) < 900
    assert len(re.findall(r"^!\[", document("README.md"), re.MULTILINE)) == 2


def test_the_pictures_of_the_documents_are_those_that_are_drawn():
    pages = "".join(map(document, ("README.md", "docs/editions.md", "docs/themes.md", "docs/inside.md")))
    shown = re.findall(r"!\[[^]]{80,}\]\((?:docs/)?pictures/([^)]+)\)", pages)
    script = ast.parse(document("docs/draw_pages.py"))
    [drawn] = [node for node in script.body if isinstance(node, ast.AnnAssign) and node.target.id == "DRAWN"]
    assert sorted(shown) == sorted(ast.literal_eval(name) for name in drawn.value.keys)
    assert sorted(shown) == sorted(file.name for file in (ROOT / "docs" / "pictures").iterdir())
    for name in shown:
        with Image.open(ROOT / "docs" / "pictures" / name) as picture:
            assert (picture.format, picture.width >= 900) == ("PNG", True)
        assert (ROOT / "docs" / "pictures" / name).stat().st_size <= 150_000


def test_nothing_in_the_repository_tells_of_the_machine_it_was_written_on():
    hosts = re.compile(r"(?i)pypi\.org/simple|files\.pythonhosted|--(extra-)?index-url|find-links")
    for file in [
        *PACKAGE.rglob("*.py"),
        *ROOT.glob("*.md"),
        ROOT / "Makefile",
        *(ROOT / ".ci").iterdir(),
        *(ROOT / "docs").iterdir(),
    ]:
        if file.is_file():
            assert not hosts.search(file.read_text(encoding="utf-8")), file


def test_the_page_of_the_rules_is_what_the_rules_say():
    assert document("docs/rules.md") == rules_page(RULES.values())


def test_every_rule_says_what_it_asks_and_why_and_what_to_do():
    for rule in RULES.values():
        summary, *rest = explanation(rule)
        assert len(summary) <= 110, rule.name
        assert summary.endswith("."), rule.name
        assert len(rest) >= 2, rule.name
        assert re.match(r"To |Nothing needs mending|There is nothing to mend", rest[-1]), rule.name
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", rule.name), rule.name


def test_the_page_on_matter_names_every_file_that_makes_a_page():
    named = re.findall(r"`([a-z-]+)\.md`", document("docs/matter.md").split("## Author bios")[0])
    assert sorted(set(named) - {"a-map"}) == sorted(NAMES)


def test_the_letters_shown_are_real_ones(tmp_path):
    book = write_book(tmp_path, document("tests/books/letters.txt"))

    def letter(columns: str) -> str:
        return bob("check", "tweets-as-data.md", folder=book, COLUMNS=columns).stdout

    shown = re.search(
        r"    bob check tweets-as-data.md\n\n(.*?)<!-- end of screen -->", document("docs/screens.md"), re.DOTALL
    )
    assert shown is not None
    assert re.sub(r"^    ", "", shown[1], flags=re.MULTILINE) == letter("80")
    post = document("contributions/a-letter-from-bob.md")
    assert post.split("```\n")[1] == letter("60")
    assert "  Everything is in order. Thank you!\n" in post
