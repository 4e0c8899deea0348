"""Words that look like slips and may be words of their own: terms, names, and what is made of known words."""

from typing import Final

from rapidfuzz.distance import OSA

from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.word_tables import (
    ENDINGS,
    KNOWN_BESIDE,
    OF_ANOTHER_TIME,
    PREFIXES,
    SUFFIXES,
    VARIETIES_DIFFER,
)

OFTEN: Final = 5
"""A word that the book has so many times is one of its usual words."""
_MOST_SLIPS = 2
"""More letters than these are another word, and no slip."""
_LEAST_LETTERS_OF_A_PART = 4


def may_be_meant(form: str, meant: str, book: BookToEdit) -> bool:
    """Decide whether a slip of the list may be what its author wanted, or another word than `meant` may be.

    So it is with words of old books and of dialects, with what is a name when it has a capital, with what is made of
    known words in another way than `meant`, and with words of other languages that look like it.
    """
    slips = OSA.distance(form, meant)
    return (
        form in OF_ANOTHER_TIME
        or form in book.facts.either_way
        or slips > _MOST_SLIPS
        or (slips > 1 and form[-1] != meant[-1])
        or not _is_known(meant, book)
        or _is_known(form.capitalize(), book)
        or form.replace("eable", "able") == meant
        or _is_made_in_another_way(form, meant, book)
    )


def _is_made_in_another_way(form: str, meant: str, book: BookToEdit) -> bool:
    """Decide whether a word has a known stem that `meant` has not, with a beginning, an ending or another word beside.

    So "unsinged" is made of "singed", but "begining" is as little made of "begin" as "beginning" of "beginn".
    """

    def is_other(stem: str, other_stem: str) -> bool:
        return _is_known(stem, book) and (other_stem == meant or _is_known(other_stem, book))

    places = range(_LEAST_LETTERS_OF_A_PART, len(form) - _LEAST_LETTERS_OF_A_PART + 1)
    beginnings = {*PREFIXES, *(form[:place] for place in places if _is_known(form[:place], book))}
    endings = {*SUFFIXES, *(form[place:] for place in places if _is_known(form[place:], book))}
    return any(
        form.startswith(each) and is_other(form.removeprefix(each), meant.removeprefix(each)) for each in beginnings
    ) or any(form.endswith(each) and is_other(form.removesuffix(each), meant.removesuffix(each)) for each in endings)


def _is_known(form: str, book: BookToEdit) -> bool:
    if form in book.facts.known or form in KNOWN_BESIDE:
        return True
    return book.lexicon is not None and len(form) > 1 and book.lexicon.is_known(form)


def is_a_name(meant: str, book: BookToEdit) -> bool:
    """Decide whether a word is known with a capital alone: Ontario is not what is meant by a notario."""
    return not _is_known(meant, book) and _is_known(meant.capitalize(), book)


def is_another_ending(form: str, word: str) -> bool:
    """Decide whether two words differ in an ending alone, as terms do from the word that they come from: awardee."""
    if is_swapped(form, word):
        return False
    if form[:-1] == word:
        return True
    same = next((place for place, pair in enumerate(zip(form, word, strict=False)) if pair[0] != pair[1]), len(word))
    return form[same:] in ENDINGS and word[same:] in ENDINGS


def is_of_other_variety(form: str, word: str) -> bool:
    """Decide whether two words differ as the two Englishes do: the dictionaries do not have every such word."""
    return any(form.replace(*pair) == word.replace(*pair) for pair in VARIETIES_DIFFER)


def is_built_of_known_parts(form: str, meant: str, book: BookToEdit) -> bool:
    """Decide whether a word is made of others, as terms are: dataspace, microservice, findability.

    Where the book often uses what may have been meant, it has to use the parts, too: "dics over" is nothing.
    """
    counts = book.words.counts
    is_known = book.lexicon.is_known if book.lexicon else counts.__contains__
    if counts.get(meant, 0) >= OFTEN:
        is_known = counts.__contains__
    return (
        any(form.startswith(prefix) and is_known(form.removeprefix(prefix)) for prefix in PREFIXES)
        or any(form.endswith(suffix) and is_known(form.removesuffix(suffix)) for suffix in SUFFIXES)
        or any(is_known(form[:place]) and is_known(form[place:]) for place in range(3, len(form) - 2))
    )


def is_swapped(form: str, word: str) -> bool:
    """Decide whether two words are of the same letters."""
    return sorted(form) == sorted(word)
