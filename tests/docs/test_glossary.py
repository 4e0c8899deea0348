"""The page of words: each once, in alphabetical order, and with every noun of the model."""

import ast
import re

from repository import ROOT

PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ENTRIES = re.findall(r"^\*\*(.+?)\*\*: ", PAGE, re.MULTILINE)


def nouns(room: str = "model"):
    """Yield the names of the classes of a room."""
    for file in sorted((ROOT / "bookofblogs" / room).rglob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name


def test_each_word_stands_once_in_alphabetical_order():
    assert len(ENTRIES) > 90
    assert sorted(set(ENTRIES), key=str.casefold) == ENTRIES
    assert re.findall(r"^(?!\*\*|#|Each word).*\n(?=\*\*)", PAGE, re.MULTILINE) == ["\n"] * len(ENTRIES)


def test_every_noun_of_the_model_has_its_word_or_is_named():
    in_words = {word.casefold().replace(" ", "").replace("-", "") for word in ENTRIES}
    missing = [name for name in nouns() if f"`{name}`" not in PAGE and name.casefold() not in in_words]
    assert missing == []


def test_every_class_that_is_named_is_there():
    named = set(re.findall(r"`([A-Z]\w+)`", PAGE))
    assert len(named) > 80
    assert sorted(named.difference(nouns("."))) == []


def test_each_word_is_said_in_a_few_plain_sentences():
    for entry in re.split(r"\n\n(?=\*\*)", PAGE)[1:]:
        said = " ".join(entry.split())
        assert said.endswith("."), said
        assert len(re.findall(r"[.?!](?= [A-Z`]|$)", said)) <= 3, said
