"""What an answer says: yes, no, or something that an editor has to ask about. The one place that decides it.

An answer is taken apart into phrases, at its signs and at "and". In each, what a "not" belongs to is looked for, so that
"I have no objection" says yes, and "I cannot agree" no. Only where everything that was said says yes is the answer one.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from bookofblogs.people.answer_words import (
    LONGEST_PHRASE,
    LOOKING_BACK,
    NOUNS_OF_YES,
    PHRASES,
    PRONOUNS_AFTER_NO,
    SPANISH_AFTER_NO,
    STEMS,
    TWICE_IS_ONCE,
    YES_WITH_ACCENT,
    Kind,
)


class Said(StrEnum):
    """What an answer says. The last three are for the editor to ask about."""

    YES = "yes"
    NO = "no"
    CONDITIONAL = "yes, with a condition"
    UNSURE = "neither yes nor no"
    UNCLEAR = "not understood"


_LONGEST_ANSWER = 2_000
_WHOLE = {
    Said.YES: "1 x xx xxx y j o s v ok da tak ano hai jo si k t + ++ +1 100 100% on checked ticked",
    Said.NO: "0 n f - -1 off ne ni nie",
}
_WHOLE_SAID = {word: said for said, table in _WHOLE.items() for word in table.split() if word != "-"}
_TICKS, _CROSSES = frozenset("✓✔☑✅🗹"), frozenset("✗✘☐❌✖⛔🚫👎🙅")
_SIGNS = {"👍": " yes ", "👌": " yes ", "🆗": " yes ", "🙆": " yes ", "❓": " maybe ", "🤔": " maybe ", "🤷": " maybe "}
_BOX = re.compile(r"^\s*(?:\[\s*[xX✓✔]\s*\]|\(\s*[xX]\s*\)|[xX](?=\s+\w))")
_EMPTY_BOX = re.compile(r"^\s*(?:\[\s*\]|\(\s*\))")
_PHRASE_ENDS = re.compile(r"[.,;:!?¿¡…\n/|()\[\]{}\"“”„«»–—*]+|\s[-+]\s|\s-|-\s")
_APOSTROPHE = re.compile(r"[’'`´ʼ‘]")
_NOT_WITHOUT_APOSTROPHE = re.compile(r"\b(do|ca|wo|did|does|is|would|have|has|should|could|are|was)nt\b")
_LICENCE = re.compile(r"\bcc[\s-]*(?:by)?((?:[\s-]*(?:nc|nd|sa))*)\b|\bcc[\s-]*(?:0|zero)\b|\b(non[\s-]?commercial)\b")


@dataclass(slots=True)
class _Phrase:
    """What one phrase of an answer says, while it is read."""

    said: set[Said] = field(default_factory=set)
    bare: set[Said] = field(default_factory=set)
    """Those that answer whatever was asked: `yes`, not `I agree`."""
    nots: int = 0
    wishes: bool = False
    soft: bool = False
    others: int = 0
    refuses: bool = False
    """Whether a no of its own words stood before, whose object what follows may be: `I withdraw my consent`."""
    last: Said | None = None
    """The last yes or no of its own words, as long as a "not" may follow that belongs to it."""


def read_answer(answer: str, question: str = "") -> Said:
    """Return what `answer` says, in any of a few languages; `question` is the header above it, if there is one.

    A yes to "Do you object?" is a no. The question's own words, repeated, are a yes to it.
    """
    return _read(answer[:_LONGEST_ANSWER], question[:_LONGEST_ANSWER])


@lru_cache(maxsize=10_000)
def _read(answer: str, question: str) -> Said:
    text = answer.strip()
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    if not text:
        return Said.UNCLEAR
    against = bool(question) and asks_for_a_no(question)
    ticked, text = _without_tick(text)
    whole = _WHOLE_SAID.get(" ".join(text.casefold().strip(" .!").split()))
    crossed = any(mark in text for mark in _CROSSES) or bool(_EMPTY_BOX.match(text))
    said, bare = _said(text) if whole is None else ({whole}, {whole})
    if whole is None and question and not said and _repeats(text, question):
        return Said.UNSURE if against else Said.YES
    if crossed:
        said, bare = said | {Said.NO}, bare | {Said.NO}
    elif ticked and not said:
        said, bare = {Said.YES}, {Said.YES}
    if against and bare:
        turned = {Said.YES: Said.NO, Said.NO: Said.YES if _is_question(question) else Said.UNSURE}
        said = (said - bare) | {turned.get(each, each) for each in bare}
    return _together(said, text, question)


def read_record(text: str) -> Said:
    """Return what an editor's own record of a consent says, which tells how it was given: `Agreed when we met`."""
    said, _ = _said(text[:_LONGEST_ANSWER], tells=True)
    if Said.YES in said:
        said -= {Said.UNSURE}
    return _together(said, text, "")


def _together(said: set[Said], text: str, question: str) -> Said:
    """Return what the phrases of an answer say together: a yes only if nothing speaks against it."""
    if Said.CONDITIONAL in said:
        return Said.CONDITIONAL if said - {Said.CONDITIONAL} else Said.UNSURE
    if Said.UNSURE in said or {Said.YES, Said.NO} <= said:
        return Said.UNSURE
    if Said.NO in said:
        return Said.NO
    if Said.YES in said:
        theirs, asked = _licences(text), _licences(question)
        return Said.CONDITIONAL if theirs and asked and not theirs <= asked else Said.YES
    theirs, asked = _licences(text), _licences(question)
    return Said.CONDITIONAL if theirs and asked and not theirs <= asked else Said.UNCLEAR


def asks_for_a_no(question: str) -> bool:
    """Decide whether a yes to `question` is a no to what an editor wants: "Do you object?", "I do not want my name"."""
    plain = re.sub(r"[(\[][^()\[\]]*[)\]]", " ", question)
    for phrase in _phrases(plain):
        read = _read_phrase(phrase, is_question=True)
        first = read.last or next(iter(read.said - {Said.UNSURE, Said.CONDITIONAL}), None)
        if first is not None:
            return first is Said.NO
    return False


def is_plain_answer(text: str) -> bool:
    """Decide whether `text` is a yes or a no and nothing else, as no name is: `Yes`, `No, please`, `Oui, bien sûr`."""
    if " ".join(text.casefold().split()) in {"y", "n", "x", "1", "0", "si", "ok"}:
        return True
    phrases = _phrases(text)
    read = [_read_phrase(phrase) for phrase in phrases]
    if not any(each.bare or each.said for each in read) or any(each.others for each in read):
        return False
    return bool(read[0].bare or read[0].said) and len(_words(text)) <= 6  # noqa: PLR2004 - a sentence is looked at


def _is_question(question: str) -> bool:
    """Decide whether a header asks, and does not state what a tick would say."""
    return "?" in question or "\uff1f" in question


def _without_tick(text: str) -> tuple[bool, str]:
    """Return whether a tick stands in an answer, and the answer without it: what is ticked says more than the tick."""
    ticked = any(mark in text for mark in _TICKS) or bool(_BOX.match(text))
    for mark in _TICKS:
        text = text.replace(mark, " ")
    return ticked, _BOX.sub(" ", text)


def _repeats(text: str, question: str) -> bool:
    """Decide whether an answer repeats the question's own words, as a box with one option does."""
    said, asked = _words(text), _words(question)
    return len(said) > 1 and f" {' '.join(said)} " in f" {' '.join(asked)} "


def _licences(text: str) -> set[str]:
    """Return the kinds of Creative Commons licence that `text` names: `by`, `by-nc`, `0`."""
    found = set()
    for match in _LICENCE.finditer(text.casefold()):
        terms = match[1]
        if match[2]:
            found.add("nc")
        elif terms is not None:
            found.add("-".join(["by", *sorted(re.findall(r"nc|nd|sa", terms))]))
        else:
            found.add("0")
    return found


def _said(text: str, *, tells: bool = False) -> tuple[set[Said], set[Said]]:
    """Return all that the phrases of an answer say, and which of it answers whatever was asked.

    `tells`: it is told of the answer, so that "when" and "after" are no conditions.
    """
    said: set[Said] = set()
    bare: set[Said] = set()
    wholly = False
    follows_yes = False
    for phrase in _phrases(text):
        if follows_yes and phrase and phrase[0][1] is Kind.THAT:
            continue
        wholly = wholly or any(kind is Kind.WHOLLY_YES for _, kind in phrase)
        if tells:
            phrase = [(words, Kind.FILLER if kind is Kind.WHEN else kind) for words, kind in phrase]  # noqa: PLW2901 - retold
        read = _read_phrase(phrase)
        said |= read.said
        bare |= read.bare
        follows_yes = read.last is Said.YES
    if ("?" in text or "\uff1f" in text) and not (wholly and said == {Said.YES}):
        said |= {Said.UNSURE}
    return said, bare


def _read_phrase(phrase: list[tuple[str, Kind | None]], *, is_question: bool = False) -> _Phrase:
    """Return what one phrase says. `is_question`: a wish without a "not" is what an editor hopes for."""
    read = _Phrase()
    content = False
    for at, (words, kind) in enumerate(phrase):
        if content:
            if kind is Kind.IF:
                read.said.add(Said.CONDITIONAL)
            continue
        kind = _kind_here(phrase, at, words, kind)  # noqa: PLW2901 - what it means in this place
        if kind is Kind.THAT and (read.last is Said.YES or _knows(phrase[:at])):
            content = True
        elif kind is Kind.NOT:
            _deny(read, words, phrase[at + 1 :])
        elif kind in {Kind.YES, Kind.AGAINST, Kind.OBJECTION, Kind.CONCERN}:
            _own_word(read, kind)
        elif kind in _ANSWERS:
            said = _ANSWERS[kind]
            read.said.add(said)
            if kind in {Kind.ANSWER_YES, Kind.ANSWER_NO, Kind.WHOLLY_NO}:
                read.bare.add(said)
            read.nots = 0
        elif kind is Kind.SOFT_YES:
            read.soft = True
        elif kind is Kind.WISH:
            if is_question and not read.nots and read.last is None:
                read.last = Said.YES
            read.wishes = True
        elif kind is None and not words.isdecimal():
            read.others += 1
            read.last = read.last if is_question else None
    _close(read, starts_with_not=bool(phrase) and phrase[0][1] in {Kind.NOT, Kind.ANSWER_NO})
    return read


_NOTS = frozenset({"not", "nicht", "pas", "niet", "nao", "non", "todavia", "aun"})
"""With one of these, what says no by itself belongs to a yes that follows: `noch nicht zugestimmt`."""
_ANSWERS = {
    Kind.ANSWER_YES: Said.YES,
    Kind.ANSWER_NO: Said.NO,
    Kind.WHOLLY_YES: Said.YES,
    Kind.WHOLLY_NO: Said.NO,
    Kind.UNSURE: Said.UNSURE,
    Kind.IF: Said.CONDITIONAL,
    Kind.WHEN: Said.CONDITIONAL,
}


def _kind_here(phrase: list[tuple[str, Kind | None]], at: int, words: str, kind: Kind | None) -> Kind | None:
    """Return what a word does where it stands: "no" and "si" are several words in several languages."""
    following = phrase[at + 1][0] if at + 1 < len(phrase) else ""
    if kind is Kind.IF_FIRST:
        before = phrase[at - 1][1] if at else None
        if words == "si" and at == 0 and all(each is not None for _, each in phrase):
            return Kind.ANSWER_YES
        if before in {Kind.ANSWER_YES, Kind.YES, Kind.SOFT_YES}:
            return Kind.IF
        is_french = any(word in {"oui", "j", "je", "accepte", "accord", "d accord"} for word, _ in phrase)
        return Kind.IF if at == 0 and not (words == "ma" and is_french) else Kind.FILLER
    if kind is Kind.WHOLLY_NO and not _NOTS.isdisjoint(words.split()):
        goes_on = any(each in {Kind.YES, Kind.AGAINST, Kind.OBJECTION} for _, each in phrase[at + 1 :])
        return Kind.NOT if goes_on else kind
    if kind is Kind.ANSWER_NO and words in {"no", "non", "nao"}:
        if following.split(" ")[0] in PRONOUNS_AFTER_NO or not following:
            return kind
        rest = [each for _, each in phrase[at + 1 : at + 4]]
        if words == "no" and (Kind.OBJECTION in rest or Kind.CONCERN in rest or following in NOUNS_OF_YES):
            return Kind.NOT
        return Kind.NOT if words != "no" or following.split(" ")[0] in SPANISH_AFTER_NO else kind
    return kind


def _knows(before: list[tuple[str, Kind | None]]) -> bool:
    """Decide whether what was said before a "that" is only what the person knows."""
    return any(kind is Kind.KNOWING for _, kind in before)


def _deny(read: _Phrase, words: str, after: list[tuple[str, Kind | None]]) -> None:
    """Take in a "not": it belongs to what follows, or, in some languages, to what went before."""
    follows = any(kind in {Kind.YES, Kind.AGAINST, Kind.OBJECTION, Kind.CONCERN} for _, kind in after)
    if words in LOOKING_BACK and read.last is not None and not read.nots and not follows:
        turned = Said.NO if read.last is Said.YES else Said.YES
        read.said = (read.said - {read.last}) | {turned}
        read.last = turned
    elif not (words in TWICE_IS_ONCE and read.nots):
        read.nots += 1


def _own_word(read: _Phrase, kind: Kind) -> None:
    """Take in a yes or no of its own words, turned round by the "not" before it."""
    is_yes = kind is Kind.YES
    if is_yes and read.refuses and not read.nots:
        return
    read.refuses = kind is Kind.AGAINST
    if read.nots > 1:
        said = Said.UNSURE
    elif kind is Kind.CONCERN:
        said = Said.YES if read.nots else Said.UNSURE
    else:
        said = Said.YES if is_yes != bool(read.nots) else Said.NO
    read.said.add(said)
    read.last = said if said is not Said.UNSURE else None
    read.nots = 0


def _close(read: _Phrase, *, starts_with_not: bool) -> None:
    """Take in what stands open at the end of a phrase: a "not" that belongs to nothing, a yes that is none alone."""
    if read.soft and not read.said:
        if read.nots:
            read.said.add(Said.NO)
        elif not read.others:
            read.said.add(Said.YES)
        read.bare |= read.said
    elif read.nots and read.said:
        read.said.add(Said.UNSURE)
    elif read.nots:
        plain = read.wishes or not read.others or starts_with_not
        read.said.add(Said.NO if plain else Said.UNSURE)
        if not read.others and not read.wishes:
            read.bare.add(Said.NO)
        if read.wishes:
            read.last = Said.NO


def _words(text: str) -> list[str]:
    """Return the words of a text in small letters without accents, contractions taken apart."""
    return [word for phrase in _split(text) for word in phrase]


def _split(text: str) -> list[list[str]]:
    small = unicodedata.normalize("NFKC", text).casefold()
    small = _APOSTROPHE.sub("'", small).replace("can't", "can not").replace("won't", "will not").replace("n't", " not")
    small = _NOT_WITHOUT_APOSTROPHE.sub(r"\1 not", re.sub(r"\bs[íì](?!\w)", YES_WITH_ACCENT, small)).replace("'", " ")
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", small) if not unicodedata.combining(letter))
    bare = bare.replace("œ", "oe").replace("æ", "ae").replace("ø", "o")
    phrases = (re.findall(r"\w+", part) for part in _PHRASE_ENDS.split(bare))
    return [phrase for phrase in phrases if phrase]


def _phrases(text: str) -> list[list[tuple[str, Kind | None]]]:
    """Return the phrases of a text, each as words and groups of words with what they do; None: bob knows nothing."""
    found: list[list[tuple[str, Kind | None]]] = []
    for words in _split(text):
        phrase: list[tuple[str, Kind | None]] = []
        at = 0
        while at < len(words):
            group, kind = _longest(words, at)
            at += len(group.split())
            if kind is Kind.AND:
                found.append(phrase)
                phrase = []
            else:
                phrase.append((group, kind))
        found.append(phrase)
    return [phrase for phrase in found if phrase]


def _longest(words: list[str], at: int) -> tuple[str, Kind | None]:
    """Return the longest phrase that is known from `at` on, with what it does, or the word there."""
    for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
        group = " ".join(words[at : at + length])
        kind = PHRASES.get(group)
        if kind is not None and not (length > 1 and kind in _BEFORE_NOT and words[at + length : at + length + 1] == ["not"]):
            return group, kind
        stem = next((kind for start, kind in STEMS if group.startswith(start) and start.count(" ") == length - 1), None)
        if stem is not None:
            return group, stem
    return words[at], None


_BEFORE_NOT = frozenset({Kind.YES, Kind.SOFT_YES})
