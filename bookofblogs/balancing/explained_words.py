"""The words of a text that have no partner in the other, and which of them the account explains."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from bookofblogs.balancing.counted_words import CountedWords, counted_words, stretches
from bookofblogs.model.balance import Imbalance

_LONGEST_WITH_MARK = 100
_TRIES = 200
"""At how many places a text is looked for: one that begins as often as that is counted word by word."""


class Loose:
    """Words of a text without partner, from which what the account names is taken away."""

    def __init__(self, text: CountedWords, positions: Sequence[int]) -> None:
        """Begin with all words of `text` at `positions`, which rise."""
        self.text = text
        self._left = dict.fromkeys(positions)

    def __len__(self) -> int:
        """How many words are left that nothing explains."""
        return len(self._left)

    @property
    def words(self) -> Iterator[tuple[int, str]]:
        """Each word that is left, with its place."""
        return ((at, self.text.words[at]) for at in self._left)

    def explain(self, named: Iterable[str]) -> Counter[str]:
        """Take away all texts that are `named` and stand here as a whole, and return the words of the others.

        So the words are told that stand elsewhere, and not in it. Who calls takes the others away word by word.
        """
        texts = sorted((counted_words(text).words for text in named), key=len, reverse=True)
        pool: Counter[str] = Counter()
        starts: dict[str, list[int]] = {}
        for at, word in self.words:
            starts.setdefault(word, []).append(at)
        for text in texts:
            place = self._place(text, starts.get(text[0], [])) if len(text) > 1 else None
            if place is not None:
                for one in range(place, place + len(text)):
                    del self._left[one]
            else:
                pool.update(text)
        return pool

    def take(self, pool: Counter[str], *, first: int = 0) -> Counter[str]:
        """Take away words, from the place `first` on, as often as they are in `pool`, and there too; return those."""
        taken: Counter[str] = Counter()
        for at, word in list(self.words):
            if at >= first and pool[word] > 0:
                pool[word] -= 1
                taken[word] += 1
                del self._left[at]
        return taken

    def take_places(self, places: Iterable[int]) -> None:
        """Take away the words at `places`."""
        for at in places:
            del self._left[at]

    def forget(self, is_forgotten: Callable[[str], bool]) -> None:
        """Take away every word of which `is_forgotten` says so."""
        for at, word in list(self.words):
            if is_forgotten(word):
                del self._left[at]

    def imbalances(self, *, is_lost: bool) -> tuple[Imbalance, ...]:
        """Return what is left, neighbours together."""
        return tuple(
            Imbalance(
                words=self.text.as_typed(first, last),
                is_lost=is_lost,
                around=self.text.with_neighbours(first, last),
            )
            for first, last in stretches(sorted(self._left))
        )

    def _place(self, text: Sequence[str], starts: Sequence[int]) -> int | None:
        """Return where `text` stands as a whole among the words that are left."""
        for at in [at for at in starts if at in self._left][:_TRIES]:
            places = range(at, at + len(text))
            if self.text.words[at : at + len(text)] == tuple(text) and all(one in self._left for one in places):
                return at
        return None


def place_of(text: Sequence[str], words: tuple[str, ...]) -> int | None:
    """Return where `text` stands as a whole in `words`."""
    wanted, at = tuple(text), -1
    while True:
        try:
            at = words.index(wanted[0], at + 1)
        except ValueError:
            return None
        if words[at : at + len(wanted)] == wanted:
            return at


def cancel(lost: Loose, came: Loose, allowed: Counter[str], *, first: int = 0) -> None:
    """Take away what only stands elsewhere: words of `allowed` in both, in the piece from the place `first` on."""
    both = Counter(word for _, word in lost.words) & Counter(word for at, word in came.words if at >= first) & allowed
    came.take(Counter(both), first=first)
    lost.take(Counter(both))


def settle_marks(lost: Loose, came: Loose, unused: Counter[str]) -> None:
    """Take away words that touched a mark which was left out: `law1` of the source, where `1` is named and `law` stays.

    What is settled so goes from `unused`, the words that are named as left out and were not found.
    """
    there = Counter(word for _, word in came.words)
    settled: Counter[str] = Counter()
    touched: Counter[str] = Counter()
    for _, word in lost.words if unused else ():
        for mark, rest in _divided(word):
            if unused[mark] > 0 and there[rest] > 0:
                unused[mark] -= 1
                there[rest] -= 1
                settled[word] += 1
                touched[rest] += 1
                break
    lost.take(settled)
    came.take(touched)


def _divided(word: str) -> Iterator[tuple[str, str]]:
    """Yield both halves of `word` wherever it may be divided, each as the first of the two."""
    for at in range(1, len(word) if len(word) <= _LONGEST_WITH_MARK else 0):
        yield word[at:], word[:at]
        yield word[:at], word[at:]


def settle_letters(lost: Loose, came: Loose, unused: Counter[str], missing: Counter[str]) -> None:
    """Take away words in which a change left out or added letters: `colour` of the source, `u` named, `color` here.

    Only what the account names may differ, and where it stands, blanks too; of two texts that touched and were both
    left out, the source has one word. What is settled so goes from `unused`, the words named as left out, and from
    `missing`, those named as added.
    """
    if not unused and not missing:
        return
    there = [(first, last) for first, last in stretches(sorted(at for at, _ in came.words))]
    for first, last in stretches(sorted(at for at, _ in lost.words)):
        source = " ".join(lost.text.words[first : last + 1])
        if (used := _spelled(source, "", unused, missing)) is not None:
            unused.subtract(used[0])
            lost.take_places(range(first, last + 1))
            continue
        for place, (here, until) in enumerate(there[:_TRIES]):
            used = _spelled(source, " ".join(came.text.words[here : until + 1]), unused, missing)
            if used is not None:
                unused.subtract(used[0])
                missing.subtract(used[1])
                lost.take_places(range(first, last + 1))
                came.take_places(range(here, until + 1))
                del there[place]
                break
        else:
            used = _spelled(source, "", unused, missing)  # nothing but what was left out, word by word
            if used is not None:
                unused.subtract(used[0])
                lost.take_places(range(first, last + 1))


def _spelled(
    source: str, piece: str, unused: Counter[str], missing: Counter[str]
) -> tuple[Counter[str], Counter[str]] | None:
    """Return the words without which `source` and `piece` are the same letters, of each; None if they are not."""
    if max(len(source), len(piece)) > _LONGEST_WITH_MARK:
        return None
    out = [word for word, count in unused.items() if count > 0 and word in source]
    added = [word for word, count in missing.items() if count > 0 and word in piece]
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[int, int, tuple[str, ...], tuple[str, ...]]] = [(0, 0, (), ())]
    while waiting:
        at, there, left, came = waiting.pop()
        if (at, there) in seen:
            continue
        seen.add((at, there))
        if at == len(source) and there == len(piece):
            used = Counter(left), Counter(came)
            return used if (left or came) and used[0] <= unused and used[1] <= missing else None
        behind = at + (source[at : at + 1] == " ")  # a blank may go with a word
        waiting += [(behind + len(word), there, (*left, word), came) for word in out if source.startswith(word, behind)]
        waiting += [(at + len(word), there, (*left, word), came) for word in out if source.startswith(word, at)]
        waiting += [(at, there + len(word), left, (*came, word)) for word in added if piece.startswith(word, there)]
        if (left or came) and source[at : at + 1] == " ":
            waiting.append((at + 1, there, left, came))
        if source[at : at + 1] == piece[there : there + 1]:
            waiting.append((at + 1, there + 1, left, came))
    return None


def settle_formulas(lost: Loose, came: Loose, formulas: Iterable[str]) -> None:
    """Take away words of formulas that are the same letters, divided otherwise."""
    words = Counter(word for formula in formulas for word in counted_words(formula).words)
    if not words:
        return
    letters = "".join(word for _, word in lost.words if word in words)
    there = [(at, word) for at, word in came.words if word in letters]
    if Counter(letters) == Counter("".join(word for _, word in there)):
        lost.take(Counter(word for _, word in lost.words if word in words))
        came.take(Counter(word for _, word in there))
