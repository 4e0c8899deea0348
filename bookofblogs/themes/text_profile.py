"""What a piece says, as a bag of words: title, headings, text, and its author's tags if they may count.

Boilerplate does not count: sections at the end of many posts that say nothing of what a post is about.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bookofblogs.folding import caseless, name_key
from bookofblogs.language.languages import primary_language
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.passage import HEADINGS
from bookofblogs.themes.words import words_of
from bookofblogs.xhtml import parse, plain_text

_TITLE_WEIGHT, _HEADING_WEIGHT, _TAG_WEIGHT = 3, 2, 3
_OWN_SPELLING = 1000
"""What a word within a sentence weighs where its spelling is chosen, against one at the beginning of it."""
_MOST_BOILERPLATE = 0.4
_FEWEST_WITH_BOILERPLATE, _LEAST_WITH_BOILERPLATE = 3, 0.02
"""How many pieces, and which share of them, make a heading boilerplate."""
_LISTS = frozenset({"ul", "ol", "dl", "table", "blockquote", "aside"})


class Said(NamedTuple):
    """A title, a heading, a paragraph or a tag, and how much a word in it weighs."""

    text: str
    weight: int
    is_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextProfile:
    """What one or several pieces say."""

    language: str
    """The primary language, like `en`."""
    authors: frozenset[str]
    """The keys of their names."""
    stems: Counter[str]
    """How often each stem occurs, with more weight in a title or a heading."""
    spellings: Counter[tuple[str, str]]
    """How much each stem is spelled in which way. Capitals of the beginning of a sentence weigh next to nothing."""
    said: tuple[Said, ...] = ()


def read_piece(
    piece: Contribution, language: str, *, with_tags: bool, boilerplate: frozenset[str] = frozenset()
) -> TextProfile:
    """Return what `piece` says; `language` is the book's, for a piece that names none.

    What names its own author (a byline, a note about the author at the end) does not count, nor does code, nor the last
    sections under headings that are `boilerplate`: none tells what the piece is about; pieces would be grouped by who
    wrote them or who paid for them.
    """
    own_language = primary_language(piece.language or language)
    said = [Said(piece.title, _TITLE_WEIGHT, is_title=True), Said(piece.summary, 1)]
    headings = (heading.text for heading in piece.passage.headings)
    said += [Said(text, _HEADING_WEIGHT) for text in headings if _heading_key(text) not in boilerplate]
    paragraphs = _paragraphs(piece.passage.body, boilerplate)
    said += [Said(text, 1) for text in _without_authors(paragraphs, piece.authors)]
    if with_tags:
        said += [Said(tag, _TAG_WEIGHT) for tag in (*piece.tags, piece.theme)]
    stems: Counter[str] = Counter()
    spellings: Counter[tuple[str, str]] = Counter()
    for text, weight, _ in said:
        for word in words_of(text, own_language):
            stems[word.stem] += weight
            is_own = weight == 1 and not word.begins
            spellings[word.stem, word.written if is_own else plain_word(word.written)] += _OWN_SPELLING if is_own else 1
    authors = frozenset(map(name_key, piece.authors))
    for name in {word.stem for author in piece.authors for word in words_of(author, own_language)}:
        stems.pop(name, None)
    return TextProfile(
        language=own_language,
        authors=authors,
        stems=stems,
        spellings=spellings,
        said=tuple(each for each in said if each.text),
    )


def boilerplate_of(pieces: Iterable[Contribution]) -> frozenset[str]:
    """Return the keys of the headings that several pieces have: "About the author", "Acknowledgements", "References".

    Three pieces make a heading one of these, in a large book two in a hundred.
    """
    read = list(pieces)
    counts = Counter(key for piece in read for key in {_heading_key(each.text) for each in piece.passage.headings})
    least = max(_FEWEST_WITH_BOILERPLATE, _LEAST_WITH_BOILERPLATE * len(read))
    return frozenset(key for key, count in counts.items() if count >= least)


def read_words(text: str, language: str) -> Counter[str]:
    """Return the stems of an editor's own words, such as a theme's title."""
    return Counter(word.stem for word in words_of(text, language))


def together(profiles: list[TextProfile]) -> TextProfile:
    """Return what several pieces say as one, such as the parts of a series."""
    first = profiles[0]
    if len(profiles) == 1:
        return first
    return TextProfile(
        language=first.language,
        authors=frozenset().union(*(profile.authors for profile in profiles)),
        stems=sum((profile.stems for profile in profiles), Counter()),
        spellings=sum((profile.spellings for profile in profiles), Counter()),
        said=tuple(each for profile in profiles for each in profile.said),
    )


def commonest_spellings(profiles: Sequence[TextProfile]) -> dict[str, str]:
    """Return the commonest spelling of each stem; of equally common ones the shortest, then the first."""
    counts: Counter[tuple[str, str]] = Counter()
    for profile in profiles:
        counts.update(profile.spellings)
    spelled: dict[str, str] = {}
    for (stem, word), _ in sorted(counts.items(), key=lambda entry: (-entry[1], len(entry[0][1]), entry[0][1])):
        spelled.setdefault(stem, word)
    return spelled


def names_of_authors(profiles: Sequence[TextProfile]) -> set[str]:
    """Return the names of the authors, word by word."""
    return {word for profile in profiles for author in profile.authors for word in author.split()}


def plain_word(word: str) -> str:
    """Return a word from the beginning of a sentence or from a title, without the capital that it has there."""
    return word if len(word) > 1 and word[1:] != word[1:].lower() else word.lower()


def _paragraphs(body: str, boilerplate: frozenset[str]) -> list[str]:
    """Return the paragraphs of a passage's body as plain text, without headings, code and boilerplate."""
    if not body:
        return []
    root = parse(body)
    for code in list(root.iter("pre")):
        for child in list(code):
            code.remove(child)
        code.text = ""
    sections: list[tuple[str, list[str]]] = [("", [])]
    for block in root:
        if block.tag in HEADINGS:
            sections.append((_heading_key(plain_text(block)), []))
        else:
            sections[-1][1].extend(map(plain_text, block) if block.tag in _LISTS else [plain_text(block)])
    return [text for _, texts in _without_end(sections, boilerplate) for text in texts if text]


def _without_end(sections: list[tuple[str, list[str]]], boilerplate: frozenset[str]) -> list[tuple[str, list[str]]]:
    """Return `sections` without the boilerplate at the end, as long as that is the smaller part of the text."""
    kept = list(sections)
    spare = _MOST_BOILERPLATE * sum(len(text) for _, texts in sections for text in texts)
    while len(kept) > 1 and kept[-1][0] in boilerplate:
        spare -= sum(map(len, kept[-1][1]))
        if spare < 0:
            break
        kept.pop()
    return kept


def _without_authors(paragraphs: list[str], authors: tuple[str, ...]) -> list[str]:
    """Return `paragraphs` without those that name one of `authors`, unless that is most of the text."""
    names = [author.casefold() for author in authors if author.strip()]
    rest = [text for text in paragraphs if not any(name in text.casefold() for name in names)]
    return rest if sum(map(len, rest)) * 2 >= sum(map(len, paragraphs)) else paragraphs


def _heading_key(text: str) -> str:
    """Return what makes two headings the same: case, a colon and a plural s do not count."""
    return caseless(text).strip(" :.").rstrip("s")
