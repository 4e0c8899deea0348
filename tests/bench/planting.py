"""Slips, and what only looks like slips, planted by chance in copies of posts; no two of them in one paragraph."""

import re
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from bookofblogs.spelling.dictionaries import open_dictionaries
from tests.bench.decoys import DECOYS, IN_METADATA, PICTURES
from tests.bench.slip_kinds import Maker, Slip, kinds_of, prose

DECOY: Final = "decoys"
_MARKED = re.compile("⟦(.*?)⟧", re.DOTALL)
_OF_LETTERS = ("mechanical", "famous")
_PIXEL: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fe"
    "dccc59e70000000049454e44ae426082"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """What was planted: its characters in the text of the file, and what is right there."""

    family: str
    kind: str
    file: str
    start: int
    end: int
    right: str


@dataclass(slots=True)
class _Post:
    """A post, and what is to be planted in it."""

    text: str
    free: list[tuple[int, int]]
    """The paragraphs in which nothing is planted yet."""
    plan: list[tuple[Slip, str, str]]
    """Each with its family and its kind."""

    def take(self, slip: Slip, family: str, kind: str) -> None:
        self.plan.append((slip, family, kind))
        self.free = [each for each in self.free if not each[0] <= slip.start <= each[1]]

    def is_free(self, slip: Slip) -> bool:
        """Decide whether nothing is planted where `slip` is, or beside it."""
        return all(slip.end < other.start - 1 or slip.start > other.end + 1 for other, _, _ in self.plan)


def copied(folder: Path, root: Path, *, language: str) -> Path:
    """Return `root`, which now is a book with the posts of `folder` that wants one variety of English."""
    posts = folder / "contributions" if (folder / "contributions").is_dir() else folder
    shutil.copytree(posts, root / "contributions")
    (root / "book.yaml").write_text(
        f"title: Planted\neditors: [The Planter]\nlanguage: {language}\npublished: 2026-11-28\nedit: {{variety: one}}\n"
    )
    for name in PICTURES:
        (root / "contributions" / name).write_bytes(_PIXEL)
    return root


def plant(root: Path, chance: Random, *, language: str, apart_from: Collection[str] = ()) -> list[Planted]:
    """Plant a slip of each kind and a decoy of each in the posts of the book in `root`; return where they are.

    `language` is en-US or en-GB. The posts `apart_from` stay as they are. A kind for which no post has a place is left
    out; so are, by chance, those for which too few paragraphs are left.
    """
    posts = {
        file: _Post(text, prose(text), [])
        for file in sorted(str(path.relative_to(root)) for path in (root / "contributions").rglob("*.md"))
        if file not in apart_from
        if len(prose(text := (root / file).read_bytes().decode())) > 1
    }
    is_word = _words_of(post.text for post in posts.values())
    everything: list[tuple[str, str, Maker | str]] = [
        *((family, kind, make) for family, kinds in kinds_of(language).items() for kind, make in kinds.items()),
        *((DECOY, kind, markdown) for kind, markdown in DECOYS.items()),
    ]
    chance.shuffle(everything)
    for family, kind, what in everything:
        in_turn = chance.sample(list(posts.values()), len(posts))
        if isinstance(what, str):
            _take_decoy(in_turn, kind, what, chance)
        else:
            _take_slip(in_turn, (family, kind), what, chance, is_word)
    for kind, line in IN_METADATA.items():
        _take_line(chance.sample(list(posts.values()), len(posts)), kind, line)
    return [planted for file, post in posts.items() for planted in _written(root, file, post)]


def _take_slip(
    posts: Iterable[_Post], name: tuple[str, str], make: Maker, chance: Random, is_word: Callable[[str], bool]
) -> None:
    """Plant a slip in the first of `posts` that has a place for its kind; one of letters only where it is no word."""
    family, kind = name
    for post in posts:
        slips = (each for each in make(post.text, post.free, chance) if post.is_free(each))
        slip = next((each for each in slips if family not in _OF_LETTERS or not is_word(each.now)), None)
        if slip:
            post.take(slip, family, kind)
            return


def _take_decoy(posts: Iterable[_Post], kind: str, markdown: str, chance: Random) -> None:
    """Put a decoy behind a paragraph of its own, in the first of `posts` that has one."""
    for post in posts:
        if post.free:
            _, end = chance.choice(post.free)
            while post.text[end - 1] == "\n":
                end -= 1
            post.take(Slip(end, end, f"\n\n{markdown.rstrip()}"), DECOY, kind)
            return


def _take_line(posts: Iterable[_Post], kind: str, line: str) -> None:
    """Put a decoy into the metadata block of the first of `posts` that has none of its kind."""
    for post in posts:
        title = re.match(r"---\n(?:[^\n]+\n)*?title: *([^\n]+)\n", post.text)
        block = post.text.partition("\n---")[0]
        if title and (kind == "title" or f"\n{kind}:" not in block):
            start = title.end(1) - (title[1][-1] in "\"'") if kind == "title" else title.end()
            slip = Slip(start, start, line)
            if post.is_free(slip):
                post.take(slip, DECOY, kind)
                return


def _words_of(texts: Iterable[str]) -> Callable[[str], bool]:
    """Return what decides whether something is a word: of English, or of these texts."""
    own = {word for text in texts for word in re.findall(r"[a-z]+", text)}
    dictionaries = open_dictionaries()

    def is_word(word: str) -> bool:
        return word in own or word in dictionaries.word_facts((word,), variety="en-US").known

    return is_word


def _written(root: Path, file: str, post: _Post) -> Iterator[Planted]:
    """Write a post with what is planted in it, and yield where that stands."""
    parts: list[str] = []
    at = length = 0
    for slip, family, kind in sorted(post.plan):
        parts.append(post.text[at : slip.start])
        length += len(parts[-1])
        at = slip.end
        if family != DECOY:
            parts.append(slip.now)
            right = post.text[slip.start : slip.end]
            yield Planted(family=family, kind=kind, file=file, start=length, end=length + len(slip.now), right=right)
            length += len(slip.now)
            continue
        marked = _MARKED.search(slip.now)
        before = marked.start() if marked else 0
        stays = marked[1] if marked else ""
        parts.append(_MARKED.sub(r"\1", slip.now))
        start = length + before
        yield Planted(family=family, kind=kind, file=file, start=start, end=start + len(stays), right=stays)
        length += len(parts[-1])
    (root / file).write_bytes("".join([*parts, post.text[at:]]).encode())
