"""How well planted subjects are found again, and how long it takes: `python -m tests.bench.themes`.

The adjusted Rand index (Hubert and Arabie, 1985) is 1 for the same groups and about 0 for groups by chance.
"""

import time
from collections import Counter
from collections.abc import Sequence
from math import comb

from bookofblogs.model.call import Call
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.imprint import Imprint
from bookofblogs.model.passage import Passage
from bookofblogs.model.project import Project
from bookofblogs.themes.suggest import suggest
from tests.bench.planted import Post, planted, subjects_of
from tests.bench.report import tell

_NOISES = (0.5, 0.7, 0.8, 0.85)


def main() -> None:
    """Print a table: language, noise, the index when told how many themes there are, and when not."""
    tell("language  pieces  noise  told  not told  themes found  seconds")
    for language in ("en", "de", "fr", "ja"):
        for noise in _NOISES:
            _line(language, 8 * subjects_of(language), noise)
    _line("en", 1000, 0.7)


def adjusted_rand_index(one: Sequence[object], other: Sequence[object]) -> float:
    """Return how far two groupings of the same things agree, corrected for chance."""
    pairs = sum(comb(count, 2) for count in Counter(zip(one, other, strict=True)).values())
    ones = sum(comb(count, 2) for count in Counter(one).values())
    others = sum(comb(count, 2) for count in Counter(other).values())
    by_chance = ones * others / comb(len(one), 2)
    most = (ones + others) / 2
    return (pairs - by_chance) / (most - by_chance) if most != by_chance else 1.0


def book_of(posts: Sequence[Post], language: str) -> Project:
    """Return a book of made-up posts."""
    pieces = tuple(
        Contribution(
            file=f"contributions/{number:04}.md",
            id=f"p{number}",
            title=post.title,
            authors=(post.author,),
            passage=Passage(body=f"<p>{post.body}</p>", anchors={}),
        )
        for number, post in enumerate(posts)
    )
    return Project(imprint=Imprint(title="Planted", language=language), call=Call(), pieces=pieces)


def _line(language: str, pieces: int, noise: float) -> None:
    told, untold, found = 0.0, 0.0, []
    seeds = 3 if pieces < 1000 else 1  # the large book is for the time
    begin = time.monotonic()
    for seed in range(seeds):
        posts = planted(language, pieces, noise=noise, seed=seed)
        book = book_of(posts, language)
        told += _agreement(posts, book, subjects_of(language))[0] / seeds
        agreement, themes = _agreement(posts, book, None)
        untold += agreement / seeds
        found.append(themes)
    seconds = (time.monotonic() - begin) / seeds / 2
    tell(f"{language:8}  {pieces:6}  {noise:5}  {told:4.2f}  {untold:8.2f}  {found!s:12}  {seconds:7.1f}")


def _agreement(posts: Sequence[Post], book: Project, count: int | None) -> tuple[float, int]:
    """Return the index of a suggestion for `book`, and how many themes it has."""
    suggestion = suggest(book, count=count)
    themes = {each.file: number for number, theme in enumerate(suggestion.themes) for each in theme.pieces}
    groups: list[object] = [themes.get(piece.file, piece.file) for piece in book.pieces]
    return adjusted_rand_index([post.subject for post in posts], groups), len(suggestion.themes)


if __name__ == "__main__":
    main()
