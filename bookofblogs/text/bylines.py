"""Who wrote a piece, where the text itself says so: "By Ada Example", "Contributed by [A](...) and [B](...)".

A byline must look like names. A sentence that begins with "By" is none.
"""

import re
import unicodedata
from typing import NamedTuple

from bookofblogs.text.element import Child, Element, is_blank, plain_text, texts
from bookofblogs.text.lines import trimmed

_EXPLICIT = re.compile(
    r"(?:(?:this (?:post|piece|article) (?:was|is) )?"
    r"(?:contributed|written|submitted|posted|authored)(?: and (?:contributed|written|submitted|posted))? by"
    r"|author(?:s|\(s\))?(?=\s*:)"
    r"|geschrieben von|verfasst von|ein beitrag von|autor(?:in|en|innen|:in|\*in)?(?=\s*:)"
    r"|(?:écrit|rédigé|proposé) par|auteur(?:e|s|es|rice|rices)?(?=\s*:)"
    r"|escrito por|autor(?:a|es|as)?(?=\s*:)|geschreven door|scritto da|autor[ei](?=\s*:)|autric[ei](?=\s*:))"
    r"(?:\s*:\s*|\s+)",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?P<word>by|von|par|por|door|di|da)(?:\s*:\s*|\s+)", re.IGNORECASE)
# A full stop ends the line, but for that of an initial or of Jr. and Sr.
_END_OF_LINE = re.compile(r"[,;]+$|(?<!\b[^\W\d_])(?<!\b[JjSs]r)\.$")
_AND = re.compile(r"\s*,?\s+(?:and|und|et|y|en|e|&)\s+|\s*&\s*|\s*;\s*")
_COMMA = re.compile(r"\s*,\s+")
_NOT_IN_NAMES = re.compile(r"[!?:=<>{}\[\]|@#/\\\d]|\.\s+[A-ZÀ-Þ][a-zß-ÿ]{3,}\s+[a-zß-ÿ]")
_PARTICLES = frozenset(
    {
        "van", "von", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "das", "du", "la", "le", "el",
        "al", "bin", "ibn", "ten", "ter", "zu", "zur", "vom", "af", "av", "y", "e", "i", "san", "st", "ap", "ben",
    }
)  # fmt: skip
_NO_NAMES = frozenset(
    {
        "the", "a", "an", "this", "that", "these", "those", "my", "our", "your", "his", "her", "its", "their", "we",
        "you", "it", "i", "far", "now", "then", "default", "der", "die", "das", "ein", "eine", "den", "dem", "les",
        "des", "un", "une", "los", "las", "una", "unos", "het", "een", "il", "lo", "gli",
    }
)  # fmt: skip
_SIGNING_ARTICLES = frozenset({"The", "Der", "Die", "Das", "Le", "La", "Les", "El", "Los", "Las", "Il", "De", "Het"})
_MOST_WORDS_IN_ROLE = 5
_LONGEST_BYLINE = 400
_MOST_WORDS_IN_NAME = 8
_LONGEST_NAME = 80
_FIRST_BLOCKS = 8
_FIRST_BLOCKS_FOR_SHORT = 4


class Byline(NamedTuple):
    """The names in the order in which they were given, and where they stand."""

    authors: tuple[str, ...]
    line: int | None


def take_byline(root: Element, *, title_at: int) -> Byline | None:
    """Return the byline of the text below `root` and take it out of the text; None if there is none.

    It is looked for in the first blocks after the child number `title_at` of `root`, and in the last block.
    """
    places = [index for index, child in enumerate(root.children) if index >= title_at and not is_blank(child)]
    for rank, index in enumerate(places[:_FIRST_BLOCKS]):
        found = _byline_of(root.children[index], is_short_welcome=rank < _FIRST_BLOCKS_FOR_SHORT)
        if found:
            _take_first_line(root, index)
            return found
    for index in reversed(places[_FIRST_BLOCKS_FOR_SHORT:]):
        child = root.children[index]
        if isinstance(child, Element) and child.tag != "note":
            found = _byline_of(child, is_short_welcome=True)
            if found and len(_first_line(child)) == len(child.children):
                del root.children[index]
                return found
            return None
    return None


def _byline_of(child: Child, *, is_short_welcome: bool) -> Byline | None:
    if not isinstance(child, Element) or child.tag not in ("p", "h1", "h2", "h3", "h4", "h5", "h6"):
        return None
    line = _unwrapped(_first_line(child))
    text = texts(line)
    if not text or len(text) > _LONGEST_BYLINE:
        return None
    match = _EXPLICIT.match(text) or (_SHORT.match(text) if is_short_welcome else None)
    if not match:
        return None
    linked = [texts([link]) for link in _links(line)]
    names = _names_beside_links(text[match.end() :], linked) if linked else _names(text[match.end() :])
    # As they were typed, so that one person has one name whether the front matter or the text gives it.
    return Byline(tuple(name.replace("’", "'") for name in names), child.line) if names else None


def _first_line(element: Element) -> list[Child]:
    """Return what stands in the first line of a paragraph or heading."""
    line: list[Child] = []
    for child in element.children:
        if (isinstance(child, str) and "\n" in child) or (isinstance(child, Element) and child.tag == "br"):
            if trimmed(line):
                break
            continue
        line.append(child)
    return line


def _take_first_line(root: Element, index: int) -> None:
    element = root.children[index]
    if not isinstance(element, Element):
        return
    first = _first_line(element)
    last = max(
        (place for place, child in enumerate(element.children) if any(child is one for one in first)), default=-1
    )
    element.children = trimmed(element.children[last + 1 :])
    if not element.children:
        del root.children[index]
    elif element.line is not None:
        element.line += 1


def _unwrapped(line: list[Child]) -> list[Child]:
    """Return a line without the emphasis around all of it."""
    line = trimmed(line)
    while (
        len(line) == 1 and isinstance(line[0], Element) and line[0].tag in ("em", "strong", "i", "b", "small", "span")
    ):
        line = trimmed(line[0].children)
    return line


def _links(children: list[Child]) -> list[Element]:
    found: list[Element] = []
    for child in children:
        if isinstance(child, Element):
            found += [child] if child.tag == "a" and plain_text(child).strip() else _links(child.children)
    return found


def _names_beside_links(text: str, linked: list[str]) -> tuple[str, ...]:
    """Return the linked names, and those between them; nothing if anything but names stands there."""
    parts: list[tuple[str, bool]] = [(text, False)]
    for name in linked:
        before, found, after = parts[-1][0].partition(name)
        if not found:
            return ()
        parts[-1:] = [(before, False), (name, True), (after, False)]
    names: list[str] = []
    for part, is_name in parts:
        if is_name:
            if len(part) > _LONGEST_NAME:
                return ()
            names.append(part)
            continue
        rest = part.strip(" ,.;&")
        between = _AND.sub(", ", f" {rest} ").strip(" ,")
        if between in ("", "and", "und", "et", "y", "en", "e"):
            continue
        others = _names(re.sub(r"^(?:and|und|et|y|en|e)\s+|\s+(?:and|und|et|y|en|e)$", "", between))
        if not others:
            return ()
        names += others
    return tuple(names)


def _names(text: str) -> tuple[str, ...]:
    """Return the names in `text`, or nothing if it holds anything but names."""
    text = _END_OF_LINE.sub("", text.strip())
    if not text or _NOT_IN_NAMES.search(text):
        return ()
    parts = [part for group in _AND.split(text) for part in _COMMA.split(group)]
    names = [part.strip() for part in parts if part.strip()]
    return tuple(names) if names and all(_is_name(name) for name in names) else ()


def _is_name(text: str) -> bool:
    """Return whether every word of `text` could stand in a name."""
    words = text.split()
    if (
        not words
        or len(words) > _MOST_WORDS_IN_NAME
        or len(text) > _LONGEST_NAME
        or (_is_article(words[0]) and not _is_role(words))
    ):
        return False
    return all(word.lower() in _PARTICLES or _is_name_word(word) for word in words) and not all(
        word in _PARTICLES for word in words
    )


def _is_role(words: list[str]) -> bool:
    """Return whether the words are a role or a group that signs by its name: `The Editor`, `Die Redaktion`."""
    return (
        words[0] in _SIGNING_ARTICLES
        and 1 < len(words) <= _MOST_WORDS_IN_ROLE
        and all(word[:1].isupper() for word in words[1:])
    )


def _is_article(word: str) -> bool:
    """Return whether a word begins a phrase that is no name; a capital alone is an initial."""
    return word.lower() in _NO_NAMES and not (len(word) == 1 and word.isupper())


def _is_name_word(word: str) -> bool:
    """Return whether a word has a capital or belongs to a script without capitals."""
    letters = [letter for letter in word if letter.isalpha()]
    if not letters:
        return False
    return any(letter.isupper() or unicodedata.category(letter) in ("Lo", "Lt") for letter in letters)
