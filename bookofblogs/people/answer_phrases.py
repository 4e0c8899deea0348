"""The phrases of an answer, and what each of them says: whose "not" is whose.

An answer is taken apart at its signs and at "and". In each phrase a "not" belongs to the yes or no that follows it, or,
in some languages, to the one before: "I have no objection" says yes, "ich stimme nicht zu" no.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from bookofblogs.expressions import expression
from bookofblogs.folding import unaccented
from bookofblogs.names.words import words
from bookofblogs.people.answer_words import (
    PHRASES,
    STEMS,
    YES_WITH_ACCENT,
    WordRole,
)


class YesOrNo(StrEnum):
    """What an answer says. The last three are for the editor to ask about."""

    YES = "yes"
    NO = "no"
    CONDITIONAL = "yes, with a condition"
    UNSURE = "neither yes nor no"
    UNCLEAR = "not understood"


_PHRASE_ENDS = expression(r"[.,;:!?¿¡…\n/|()\[\]{}\"“”„«»–—*]+|\s[-+]\s|\s-|-\s")
_APOSTROPHE = expression(r"[’'`´ʼ‘]")
_NOT_WITHOUT_APOSTROPHE = expression(r"\b(do|ca|wo|did|does|is|would|have|has|should|could|are|was)nt\b")
_SPANISH_AFTER_NO = words(
    "me le lo la les nos se te tengo tenemos hay veo vemos acepto aceptamos autorizo autorizamos estoy "
    "estamos quiero queremos consiento doy damos puedo podemos puede soy es deseo deseamos rechazo "
    "necesito existe supone apruebo permito concordo aceito estou tenho mi"
)
"""After one of these a "no" is the Spanish "not": `no tengo inconveniente`, `no me opongo`."""
_PRONOUNS_AFTER_NO = words(
    "i ich je j ik eu io yo we wir nous merci vraiment desole desolee obrigado obrigada grazie gracias thanks"
)
"""Before one of these a no stands for itself, in every language: `non, je refuse` without its comma."""
_NOUNS_OF_YES = words("permission consent agreement zustimmung consentimiento consenso toestemming consentimento")
"""What a mere "no"before it turns round: `no permission`."""
_LOOKING_BACK = words("nicht nich pas niet keine keinen kein nichts niets geen rien не")
"""Where these follow what they deny: `ich stimme nicht zu`, `je n'accepte pas`."""
_TWICE_IS_ONCE = words(
    "nada ningun ninguna ninguno ningunas niente nulla nessun nessuna nessuno mai nenhum nenhuma nenhumas "
    "rien aucun aucune jamais nunca jamas pas tampoco"
)
"""Where these follow another "not"in a phrase, the two are one: `no tengo ninguna objeción`, `je n'ai rien`."""

_TERMS = words("conditions bedingungen condiciones condizioni voorwaarden condicoes")
_THE = words("the these your all die den diesen ihre ihren les vos ces las sus estas le queste de deze as estas")
"""With one of these before them, conditions are the book's own: `I accept the conditions`."""

Word = tuple[str, WordRole | None]
"""A word, or a group of words, with what it does; None: bob knows nothing of it."""


@dataclass(slots=True)
class Phrase:
    """What one phrase of an answer says, while it is read."""

    answers: set[YesOrNo] = field(default_factory=set)
    bare: set[YesOrNo] = field(default_factory=set)
    """Those that answer whatever was asked: `yes`, not `I agree`."""
    nots: int = 0
    wishes: bool = False
    soft: bool = False
    others: int = 0
    refuses: bool = False
    """Whether a no of its own words stood before, whose object what follows may be: `I withdraw my consent`."""
    last: YesOrNo | None = None
    """The last yes or no of its own words, as long as a "not" may follow that belongs to it."""


def read_phrase(phrase: list[Word], *, is_question: bool = False) -> Phrase:
    """Return what one phrase says. `is_question`: a wish without a "not" is what an editor hopes for."""
    read = Phrase()
    for at, (group, written) in enumerate(phrase):
        kind = _kind_here(phrase, at)
        if kind is WordRole.THAT and (read.last is YesOrNo.YES or _knows(phrase[:at])):
            if any(each is WordRole.IF for _, each in phrase[at:]):
                read.answers.add(YesOrNo.CONDITIONAL)
            break
        if kind is WordRole.NOT:
            _deny(read, group, phrase[at + 1 :])
        elif kind in _OWN_WORDS:
            _own_word(read, kind)
        elif kind in _ANSWERS:
            _answer(read, kind)
        elif kind is WordRole.WISH:
            read.last = YesOrNo.YES if is_question and not read.nots and read.last is None else read.last
            read.wishes = True
        elif written is None and not group.isdecimal():
            read.others += 1
            read.last = read.last if is_question else None
        read.soft = read.soft or kind is WordRole.SOFT_YES
    _close(read, starts_with_not=bool(phrase) and phrase[0][1] in {WordRole.NOT, WordRole.ANSWER_NO})
    return read


_OWN_WORDS = frozenset({WordRole.YES, WordRole.AGAINST, WordRole.OBJECTION, WordRole.CONCERN})
_NOTS = frozenset({"not", "nicht", "pas", "niet", "nao", "non", "todavia", "aun"})
"""With one of these, what says no by itself belongs to a yes that follows: `noch nicht zugestimmt`."""
_ANSWERS = {
    WordRole.ANSWER_YES: YesOrNo.YES,
    WordRole.ANSWER_NO: YesOrNo.NO,
    WordRole.WHOLLY_YES: YesOrNo.YES,
    WordRole.WHOLLY_NO: YesOrNo.NO,
    WordRole.UNSURE: YesOrNo.UNSURE,
    WordRole.IF: YesOrNo.CONDITIONAL,
    WordRole.WHEN: YesOrNo.CONDITIONAL,
}


def _answer(read: Phrase, kind: WordRole) -> None:
    """Take in what says something whatever stands before it."""
    answer = _ANSWERS[kind]
    read.answers.add(answer)
    if kind in {WordRole.ANSWER_YES, WordRole.ANSWER_NO, WordRole.WHOLLY_NO}:
        read.bare.add(answer)
    read.nots = 0


def _kind_here(phrase: list[Word], at: int) -> WordRole | None:
    """Return what the word at a place does there: "no" and "si" are several words in several languages."""
    words, kind = phrase[at]
    if kind is WordRole.IF_FIRST:
        return _if_here(phrase, at, words)
    if kind is WordRole.CONCERN and words in _TERMS and at and phrase[at - 1][0] in _THE:
        return WordRole.FILLER
    if kind is WordRole.LEAVE:
        return WordRole.YES if any(each is WordRole.WISH for _, each in phrase[at + 1 :]) else WordRole.SOFT_YES
    if kind is WordRole.WHOLLY_NO and not _NOTS.isdisjoint(words.split()):
        goes_on = any(each in {WordRole.YES, WordRole.AGAINST, WordRole.OBJECTION} for _, each in phrase[at + 1 :])
        return WordRole.NOT if goes_on else kind
    if kind is WordRole.ANSWER_NO and words in {"no", "non", "nao"} and at + 1 < len(phrase):
        return _no_before(words, phrase[at + 1 :])
    return kind


def _if_here(phrase: list[Word], at: int, words: str) -> WordRole:
    """Return whether a word such as "si" is a yes, an "if", or nothing, where it stands."""
    if words == "si" and at == 0 and all(each is not None for _, each in phrase):
        return WordRole.ANSWER_YES
    if at:
        return (
            WordRole.IF
            if phrase[at - 1][1] in {WordRole.ANSWER_YES, WordRole.YES, WordRole.SOFT_YES}
            else WordRole.FILLER
        )
    is_french = any(word in {"oui", "j", "je", "accepte", "accord", "d accord"} for word, _ in phrase)
    return WordRole.FILLER if words == "ma" and is_french else WordRole.IF


def _no_before(words: str, after: list[Word]) -> WordRole:
    """Return whether a no answers by itself, or is the "not" of what follows."""
    following = after[0][0].split(" ")[0]
    if following in _PRONOUNS_AFTER_NO:
        return WordRole.ANSWER_NO
    nouns = {kind for _, kind in after[:3]} & {WordRole.OBJECTION, WordRole.CONCERN}
    is_not = words != "no" or bool(nouns) or after[0][0] in _NOUNS_OF_YES or following in _SPANISH_AFTER_NO
    return WordRole.NOT if is_not else WordRole.ANSWER_NO


def _knows(before: list[Word]) -> bool:
    """Decide whether what was said before a "that" is only what the person knows."""
    return any(kind is WordRole.KNOWING for _, kind in before)


def _deny(read: Phrase, words: str, after: list[Word]) -> None:
    """Take in a "not": it belongs to what follows, or, in some languages, to what went before."""
    follows = any(kind in _OWN_WORDS for _, kind in after)
    if words in _LOOKING_BACK and read.last is not None and not read.nots and not follows:
        turned = YesOrNo.NO if read.last is YesOrNo.YES else YesOrNo.YES
        read.answers = (read.answers - {read.last}) | {turned}
        read.last = turned
    elif not (words in _TWICE_IS_ONCE and read.nots):
        read.nots += 1


def _own_word(read: Phrase, kind: WordRole) -> None:
    """Take in a yes or no of its own words, turned round by the "not" before it."""
    is_yes = kind is WordRole.YES
    if is_yes and read.refuses and not read.nots:
        return
    read.refuses = kind is WordRole.AGAINST
    if read.nots > 1:
        answer = YesOrNo.UNSURE
    elif kind is WordRole.CONCERN:
        answer = YesOrNo.YES if read.nots else YesOrNo.UNSURE
    else:
        answer = YesOrNo.YES if is_yes != bool(read.nots) else YesOrNo.NO
    read.answers.add(answer)
    read.last = answer if answer is not YesOrNo.UNSURE else None
    read.nots = 0


def _close(read: Phrase, *, starts_with_not: bool) -> None:
    """Take in what stands open at the end of a phrase: a "not" that belongs to nothing, a yes that is none alone."""
    if read.soft and not read.answers:
        if read.nots:
            read.answers.add(YesOrNo.NO if read.nots == 1 else YesOrNo.UNSURE)
        elif not read.others:
            read.answers.add(YesOrNo.YES)
        read.bare |= read.answers
    elif read.nots and read.answers:
        read.answers.add(YesOrNo.UNSURE)
    elif read.nots:
        plain = read.wishes or not read.others or starts_with_not
        read.answers.add(YesOrNo.NO if plain else YesOrNo.UNSURE)
        if not read.others and not read.wishes:
            read.bare.add(YesOrNo.NO)
        if read.wishes:
            read.last = YesOrNo.NO


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters without accents, contractions taken apart."""
    return [word for phrase in _split(text) for word in phrase]


def _split(text: str) -> list[list[str]]:
    small = unicodedata.normalize("NFKC", text).casefold()
    small = _APOSTROPHE.sub("'", small).replace("can't", "can not").replace("won't", "will not").replace("n't", " not")
    small = _NOT_WITHOUT_APOSTROPHE.sub(r"\1 not", re.sub(r"\bs[íì](?!\w)", YES_WITH_ACCENT, small)).replace("'", " ")
    phrases = (re.findall(r"\w+", part) for part in _PHRASE_ENDS.split(unaccented(small)))
    return [phrase for phrase in phrases if phrase]


def phrases_of(text: str) -> list[list[Word]]:
    """Return the phrases of a text, each as words and groups of words with what they do; None: bob knows nothing."""
    found: list[list[Word]] = []
    for each in _split(text):
        phrase: list[Word] = []
        at = 0
        while at < len(each):
            group, kind = _longest(each, at)
            at += len(group.split())
            if kind is WordRole.AND:
                found.append(phrase)
                phrase = []
            else:
                phrase.append((group, kind))
        found.append(phrase)
    return [phrase for phrase in found if phrase]


def _longest(words: list[str], at: int) -> Word:
    """Return the longest phrase that is known from `at` on, with what it does, or the word there."""
    for length in range(min(_LONGEST_FROM.get(words[at], 1), len(words) - at), 0, -1):
        group = " ".join(words[at : at + length])
        kind = _kind_of(group)
        is_denied = length > 1 and kind in _BEFORE_NOT and words[at + length : at + length + 1] == ["not"]
        if kind is not None and not is_denied:
            return group, kind
    return words[at], None


@lru_cache(maxsize=20_000)
def _kind_of(group: str) -> WordRole | None:
    """Return what a word or a group of words does, None if bob knows nothing of it."""
    blanks = group.count(" ")
    stem = (kind for start, kind in STEMS if group.startswith(start) and start.count(" ") == blanks)
    return PHRASES.get(group) or next(stem, None)


_LONGEST_FROM: dict[str, int] = {}
for _phrase in (*PHRASES, *(stem for stem, _ in STEMS)):
    _LONGEST_FROM[_phrase.split()[0]] = max(len(_phrase.split()), _LONGEST_FROM.get(_phrase.split()[0], 1))
"""How many words the longest phrase has that begins with a word."""
_BEFORE_NOT = frozenset({WordRole.YES, WordRole.LEAVE, WordRole.SOFT_YES})
