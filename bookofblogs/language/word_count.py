"""How many words a text has, by a rule that an author can follow by hand."""

import re

from bookofblogs.expressions import expression

_JOINED_BY_NOTHING = expression(r"[\s—―⸺⸻]+")
_ADDRESS = expression(r"[\W_]*(?:https?://|ftp://|www\.|mailto:)\S+", re.IGNORECASE)
_CHARACTER = (
    "[\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff"  # Hiragana, Katakana, repetition
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\uff66-\uff6f\uff71-\uff9d]"  # halfwidth Katakana
)
_HAN_OR_KANA = expression(_CHARACTER)
_OTHER_RUN = expression(r"[^\W_]+")
_FROM_LETTER_OR_DIGIT = expression(r"[^\W_][^\s—―⸺⸻]*")
_MAY_BE_ADDRESS = expression(r"://|www\.|mailto:", re.IGNORECASE)


def count_words(text: str) -> int:
    """Return the number of words in the plain text `text`.

    Words stand between white space or em dashes. What stands there is one word if it holds a letter or a digit;
    hyphens, apostrophes, full stops and slashes inside it join: `state-of-the-art`, `don't`, `and/or` and `3.14`
    are one word each, a dash or an `&` alone is none. An address standing as text (https://..., www. ...) is none.
    Han, Hiragana and Katakana are counted as word processors count them: each character is a word, and so is each
    run of other letters or digits between them. Korean and other scripts with blanks are counted by their blanks.
    """
    if _HAN_OR_KANA.search(text):
        return sum(map(_words_in, _JOINED_BY_NOTHING.split(text)))
    words = _FROM_LETTER_OR_DIGIT.findall(text)
    if not _MAY_BE_ADDRESS.search(text):
        return len(words)
    # What stands before the first letter or digit of an address makes no difference.
    return sum(_ADDRESS.match(word) is None for word in words)


def _words_in(token: str) -> int:
    if _ADDRESS.match(token):
        return 0
    characters = len(_HAN_OR_KANA.findall(token))
    if characters:
        return characters + len(_OTHER_RUN.findall(_HAN_OR_KANA.sub(" ", token)))
    return int(any(map(str.isalnum, token)))
