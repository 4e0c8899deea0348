"""The documents of this repository, and the commands that they tell a reader to type."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from repository import ROOT

PLACES = (
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/*.md",
    "tests/README.md",
    "contributions/**/*.md",
    "contributions/**/*.markdown",
    "matter/*.md",
    "bookofblogs/starter/book/**/*.md",
)
PROGRAMS = (
    *("bob", "make", "pip", "python", "python3", "git", "npm", "sudo", "apt-get", "gh", "sha256sum", "java", "source"),
    *(
        "curl",
        "wget",
        "apt",
        "brew",
        "pipx",
        "uv",
        "docker",
        "npx",
        "node",
        "pandoc",
        "calibre",
        "ebook-convert",
        "unzip",
        "cat",
        "ls",
    ),
    *("cd", "mkdir", "mv", "cp", "rm", "chmod", "export"),
)
"""What a line must begin with to be a command; `.venv/bin/x` and `. .venv/bin/activate` are commands too."""
_BEGINS = re.compile(rf"(?:{'|'.join(PROGRAMS)}|\. \S+|\.venv/bin/\S+)(?: +\S|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Documented:
    """A command where it is told: under which of its document's headings, and whether in a block or in running text."""

    document: str
    section: int
    line: int
    text: str
    in_block: bool


def documents() -> list[str]:
    """Return the names of all documents, in one order everywhere."""
    return [file.relative_to(ROOT).as_posix() for place in PLACES for file in sorted(ROOT.glob(place))]


def text_of(document: str) -> str:
    """Return a document's text without its metadata block, whose lines stay as blanks."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return re.sub(r"\A---\n.*?\n---\n", lambda matter: "\n" * matter[0].count("\n"), text, count=1, flags=re.DOTALL)


def tokens_of(document: str) -> list[Token]:
    """Return a document's blocks as markdown-it reads them."""
    return MarkdownIt("commonmark").enable("table").parse(text_of(document))


def inline_code(document: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between backticks in running text, with the line where its paragraph begins."""
    for token in tokens_of(document):
        for child in token.children or ():
            if child.type == "code_inline":
                yield (token.map or [0])[0] + 1, child.content


def commands_of(document: str) -> list[Documented]:
    """Return the commands of a document, in the order in which a reader meets them."""
    found = []
    section = 0

    def add(line: int, text: str, *, in_block: bool) -> None:
        found.append(Documented(document=document, section=section, line=line, text=text, in_block=in_block))

    for token in tokens_of(document):
        first = (token.map or [0])[0] + 1
        section += token.type == "heading_open"
        if token.type in ("code_block", "fence") and not token.info:
            for line in filter(is_command, map(without_remark, token.content.splitlines())):
                add(first, line, in_block=True)
        for child in token.children or ():
            if child.type == "code_inline" and is_command(child.content) and " " in child.content:
                add(first, child.content, in_block=False)
    return found


def without_remark(line: str) -> str:
    """Return a line of a block without the remark behind it."""
    return re.sub(r"(?:^|\s)#\s.*", "", line).rstrip()


def is_command(text: str) -> bool:
    """Decide whether a text is something to type: it begins with a program that a reader calls."""
    return _BEGINS.match(text) is not None
