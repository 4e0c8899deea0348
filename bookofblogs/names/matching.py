"""Whose piece is it? Names in bylines are brought together with the people of the register, without guessing.

A match is certain by the name, by name and promised title, by title where no name is given, or because it was recorded
or decided. What could be one of several people, or somebody else, is left open, with the candidates.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from bookofblogs.folding import fold
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.decision import Decision, Verdict
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.people import Author
from bookofblogs.names.likeness import Likeness, likeness, name_words, same_title, same_titles, spellings_of
from bookofblogs.names.register import described
from bookofblogs.names.signatures import IsKnown, ReadSignature, read_signature
from bookofblogs.shell_word import shell_name, shell_word


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A name in a piece's byline, and who it is."""

    file: str
    name: str
    """As it stands in the byline; empty where the piece names nobody."""
    is_lead: bool
    author: Author | None = None
    """Who it certainly is, None if that is open or nobody of the register."""
    decided: str = ""
    """The name that the editor decided on, where it is nobody of the register."""
    candidates: tuple[Author, ...] = ()
    """Who it may be."""


def match(
    pieces: Sequence[Contribution], authors: Sequence[Author], decisions: Iterable[Decision] = ()
) -> tuple[Match, ...]:
    """Return who each name in the bylines of `pieces` is, in their order; a piece that names nobody has one match."""
    decided: dict[str, list[str]] = defaultdict(list)
    for decision in decisions:
        if decision.verdict is Verdict.AUTHOR and decision.piece and decision.author:
            decided[decision.piece].append(decision.author)
    people = _people_of(authors)
    return tuple(found for piece in pieces for found in _matches(_as_read(piece, people), people, decided[piece.file]))


def _as_read(piece: Contribution, people: "_People") -> Contribution:
    """Return a piece by those who signed it, as `people` have them."""
    authors = _reading(piece, people).people
    return piece if authors == piece.authors else replace(piece, authors=authors)


def readings(pieces: Iterable[Contribution], authors: Sequence[Author]) -> Mapping[str, ReadSignature]:
    """Return how the signature of each of `pieces`, by file, reads with the register at hand."""
    people = _people_of(authors)
    return {piece.file: _reading(piece, people) for piece in pieces}


def knows(authors: Sequence[Author]) -> IsKnown:
    """Return what decides whether a text is, as a whole, the name of one of `authors`."""
    return _people_of(authors).knows


def _reading(piece: Contribution, people: "_People") -> ReadSignature:
    """Return the people who signed a piece; those it has already where its signature is not at hand."""
    signature = piece.signature
    if not signature.texts:
        return ReadSignature(piece.authors)
    key = (tuple(signature.texts), signature.is_line)
    if key not in people.read:
        people.read[key] = read_signature(signature.texts, is_known=people.knows, is_line=signature.is_line)
    return people.read[key]


def _people_of(authors: Sequence[Author]) -> "_People":
    """Return the register with what is known of it already: one check asks several times for the same."""
    return _indexed(tuple(authors), tuple(author.bio_line for author in authors))


@lru_cache(maxsize=2)
def _indexed(authors: tuple[Author, ...], _lines: tuple[int, ...]) -> "_People":
    """Return the register; the lines, by which authors are not compared, tell two readings of a file apart."""
    return _People(authors)


class _People:
    """The register, with ways to find people in it."""

    def __init__(self, authors: Sequence[Author]) -> None:
        """Index `authors` by their names, the words of them, and what they promised."""
        self.authors = authors
        self.read: dict[tuple[tuple[str, ...], bool], ReadSignature] = {}
        """How each signature that was met reads."""
        self.by_name: dict[str, list[Author]] = defaultdict(list)
        self.by_word: dict[str, list[Author]] = defaultdict(list)
        self.by_title: dict[str, list[Author]] = defaultdict(list)
        bearers = Counter(name_words(author.name) for author in authors)
        self.namesakes = {author.key: author for author in authors if bearers[name_words(author.name)] > 1}
        """By their keys, which are names in a piece: nothing else tells two who wrote it together."""
        for author in authors:
            known = (words for name in (author.name, *author.also_known_as) for words in spellings_of(name))
            for words in dict.fromkeys(known):
                self.by_name[words].append(author)
                for word in set(words.split()):
                    self.by_word[word].append(author)
            for title in dict.fromkeys(map(fold, author.promised)):
                self.by_title[title].append(author)
        self.titles = sorted(self.by_title)

    def called(self, name: str) -> list[Author]:
        """Return those with exactly this name; by their own name before another spelling of somebody else's.

        Whoever withdrew is meant only where nobody else is: an entry stays behind when a name was corrected.
        """
        if name in self.namesakes:
            return [self.namesakes[name]]
        found = next((self.by_name[words] for words in spellings_of(name) if words in self.by_name), [])
        found = [author for author in found if not author.withdrawn] or found
        own = [author for author in found if name_words(author.name) == name_words(name)]
        return own or found

    def knows(self, text: str) -> bool:
        """Decide whether `text` is, as a whole, a name of the register.

        Another spelling that reads as several people does not count: an earlier bob wrote whole bylines there.
        """
        called = self.called(text)
        if not called:
            return False
        if text in self.namesakes or any(name_words(text) in spellings_of(author.name) for author in called):
            return True
        alone = read_signature([text])
        return len(alone.people) == 1 or not any(
            likeness(name, author.name) is Likeness.SAME for name in alone.people for author in called
        )

    def meant(self, choice: str) -> list[Author]:
        """Return whom an editor means who writes a key, or a name."""
        return [author for author in self.authors if author.key == choice] or self.called(choice)

    def near(self, name: str) -> Mapping[Likeness, list[Author]]:
        """Return those whose name is near, by how near."""
        found: dict[Likeness, list[Author]] = defaultdict(list)
        words = set(name_words(name).split())
        sharing = {author.key: author for word in sorted(words) for author in self.by_word.get(word, ())}
        for author in sharing.values():
            found[max(likeness(name, spelling) for spelling in (author.name, *author.also_known_as))].append(author)
        return found

    def promising(self, title: str) -> list[Author]:
        """Return those who promised a piece with this title."""
        exact = self.by_title.get(fold(title))
        if exact:
            return exact
        keys = {author.key for near in same_titles(title, self.titles) for author in self.by_title[near]}
        return [author for author in self.authors if author.key in keys] if keys else []


def _matches(piece: Contribution, people: _People, decided: Sequence[str]) -> Iterable[Match]:
    """Yield who each name of a piece is."""
    if not piece.authors:
        yield _nameless(piece, people, decided)
        return
    exact = {name: found[0] for name in piece.authors if len(found := people.called(name)) == 1}
    for at, name in enumerate(piece.authors):
        others = [author for other, author in exact.items() if other != name]
        settled = _decided(piece, name, people, decided, exact)
        if settled is not None:
            yield settled
        elif name in exact:
            yield Match(file=piece.file, name=name, is_lead=at == 0, author=exact[name])
        else:
            author, candidates = _judge(piece, name, people, others, is_lead=at == 0)
            yield Match(file=piece.file, name=name, is_lead=at == 0, author=author, candidates=candidates)


def _decided(
    piece: Contribution,
    name: str,
    people: _People,
    decided: Sequence[str],
    exact: Mapping[str, Author],
) -> Match | None:
    """Return the match that the editor decided on for `name`, None if there is no decision on it."""
    is_lead = name == piece.authors[0]
    for choice in reversed(decided):
        meant = people.meant(choice)
        if len(meant) > 1:
            continue  # two people of one name: that settles nothing
        author = meant[0] if meant else None
        spellings = (choice, author.name, *author.also_known_as) if author else (choice,)
        likest = max(likeness(spelling, name) for spelling in spellings)
        if likest is Likeness.SAME:
            return Match(file=piece.file, name=name, is_lead=is_lead, author=author, decided="" if author else choice)
        is_open = name not in exact or exact[name].withdrawn
        alone = [other for other in piece.authors if other not in exact or exact[other].withdrawn] == [name]
        if author and is_open and (alone or likest > Likeness.NONE):
            return Match(file=piece.file, name=name, is_lead=is_lead, author=author)
    return None


def _nameless(piece: Contribution, people: _People, decided: Sequence[str]) -> Match:
    """Return who wrote a piece that names nobody: whom the editor decided on, or who promised this title."""
    meant = people.meant(decided[-1]) if decided else []
    if decided and len(meant) < 2:  # two people of one name
        author = meant[0] if meant else None
        return Match(file=piece.file, name="", is_lead=True, author=author, decided="" if author else decided[-1])
    found = people.promising(piece.title)
    recorded = [author for author in people.authors if piece.file in author.pieces]
    only = found if len(found) == 1 else recorded if len(recorded) == 1 else []
    return Match(
        file=piece.file,
        name="",
        is_lead=True,
        author=only[0] if only else None,
        candidates=() if only else tuple(found),
    )


def _judge(
    piece: Contribution, name: str, people: _People, others: Sequence[Author], *, is_lead: bool
) -> tuple[Author | None, tuple[Author, ...]]:
    """Return who `name` certainly is, or who it may be. `others` are the people of the piece's other names."""
    near = people.near(name)
    free = {level: [author for author in found if author not in others] for level, found in near.items()}
    same = people.called(name)
    close = same or [*free.get(Likeness.NEAR, ()), *free.get(Likeness.PERHAPS, ())]
    recorded = [author for author in close if piece.file in author.pieces]
    promised = [author for author in close if any(same_title(title, piece.title) for title in author.promised)]
    may_be_several = "," in name
    for certain in () if may_be_several else (recorded, promised):
        if len(certain) == 1:
            return certain[0], ()
    if not same and len(close) == 1 and free.get(Likeness.NEAR) == close and len(near[Likeness.NEAR]) == 1:
        return close[0], ()
    if not close and is_lead:
        close = [author for author in people.promising(piece.title) if author not in others]
    return None, tuple(dict.fromkeys(close))


def question(found: Match) -> tuple[str, str]:
    """Return what to ask the editor about an open match, and the line that settles it."""
    names = " or ".join(described(author, found.candidates) for author in found.candidates[:5])
    first = found.candidates[0]
    namesakes = [author.key for author in found.candidates if name_words(author.name) == name_words(first.name)]
    if len(namesakes) > 1:
        keys = " or ".join(namesakes[:5])
        settle = f"bob decide {shell_word(found.file)} --author {shell_word(namesakes[0])}"
        both = ", ".join(namesakes[:2])
        hint = (
            f"They have one name. If two of them wrote it together, write authors: [{both}] into the piece. "
            f"If not, say the key of the one who did, {keys}: {settle}"
        )
        return f"“{found.name or first.name}” may be {names}", hint
    settle = f"Say who it is: bob decide {shell_word(found.file)} --author {shell_name(first.name)}"
    if not found.name:
        return f"The piece names nobody; {names} promised this title", settle
    return f"“{found.name}” may be {names}", f"If it is somebody else, write {shell_name(found.name)} there. {settle}"
