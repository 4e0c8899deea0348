"""What an answer says: yes, no, or something that an editor has to ask about. The one place that decides it.

Only where everything that was said says yes is an answer one.
"""

import re
from functools import lru_cache

from bookofblogs.expressions import expression
from bookofblogs.names.words import words
from bookofblogs.people.answer_phrases import YesOrNo, phrases_of, read_phrase, words_of
from bookofblogs.people.answer_words import YES_WITH_ACCENT, WordRole

__all__ = ["YesOrNo", "asks_for_a_no", "is_plain_answer", "read_answer", "read_record"]

_LONGEST_ANSWER = 2_000
_WHOLE = {
    YesOrNo.YES: "1 x xx xxx y j o s v ok da tak ano hai jo si k t + ++ +1 100 100% on checked ticked",
    YesOrNo.NO: "0 n f - -1 off ne ni nie",
}
_WHOLE_ANSWERS = {word: answer for answer, table in _WHOLE.items() for word in table.split() if word != "-"}
_TICKS, _CROSSES = frozenset("✓✔☑✅🗹"), frozenset("✗✘☐❌✖⛔🚫👎🙅")
_SIGNS = {"👍": " yes ", "👌": " yes ", "🆗": " yes ", "🙆": " yes ", "❓": " maybe ", "🤔": " maybe ", "🤷": " maybe "}
_BOX = expression(r"^\s*(?:\[\s*[xX✓✔]\s*\]|\(\s*[xX]\s*\)|[xX](?=\s+\w))")
_EMPTY_BOX = expression(r"^\s*(?:\[\s*\]|\(\s*\))")
_LICENCE = expression(r"\bcc[\s-]*(?:by)?((?:[\s-]*(?:nc|nd|sa))*)\b|\bcc[\s-]*(?:0|zero)\b|\b(non[\s-]?commercial)\b")


def read_answer(answer: str, question: str = "") -> YesOrNo:
    """Return what `answer` says, in any of a few languages; `question` is the header above it, if there is one.

    A yes to "Do you object?" is a no. The question's own words, repeated, are a yes to it.
    """
    return _read(answer[:_LONGEST_ANSWER], question[:_LONGEST_ANSWER])


@lru_cache(maxsize=10_000)
def _read(answer: str, question: str) -> YesOrNo:
    text = answer.strip()
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    if not text:
        return YesOrNo.UNCLEAR
    against = bool(question) and asks_for_a_no(question)
    ticked, text = _without_tick(text)
    whole = _WHOLE_ANSWERS.get(" ".join(text.casefold().strip(" .!").split()))
    crossed = any(mark in text for mark in _CROSSES) or bool(_EMPTY_BOX.match(text))
    answers, bare = _answers_in(text) if whole is None else ({whole}, {whole})
    if whole is None and question and not answers and _repeats(text, question):
        return YesOrNo.UNSURE if against else YesOrNo.YES
    if crossed:
        answers, bare = answers | {YesOrNo.NO}, bare | {YesOrNo.NO}
    elif ticked and not answers:
        answers, bare = {YesOrNo.YES}, {YesOrNo.YES}
    if against and bare:
        turned = {YesOrNo.YES: YesOrNo.NO, YesOrNo.NO: YesOrNo.YES if _is_question(question) else YesOrNo.UNSURE}
        answers = (answers - bare) | {turned.get(each, each) for each in bare}
    if YesOrNo.NO in answers - bare and YesOrNo.YES not in answers:
        return YesOrNo.NO
    return _together(answers, text, question)


def read_record(text: str) -> YesOrNo:
    """Return what an editor's own record of a consent says, which tells how it was given: `Agreed when we met`."""
    answers, _ = _answers_in(text[:_LONGEST_ANSWER], tells=True)
    if YesOrNo.YES in answers:
        answers -= {YesOrNo.UNSURE}
    return _together(answers, text, "")


def _together(answers: set[YesOrNo], text: str, question: str) -> YesOrNo:
    """Return what the phrases of an answer say together: a yes only if nothing speaks against it."""
    if YesOrNo.CONDITIONAL in answers:
        return YesOrNo.CONDITIONAL if answers - {YesOrNo.CONDITIONAL} else YesOrNo.UNSURE
    if YesOrNo.UNSURE in answers or {YesOrNo.YES, YesOrNo.NO} <= answers:
        return YesOrNo.UNSURE
    if YesOrNo.NO in answers:
        return YesOrNo.NO
    if YesOrNo.YES in answers:
        theirs, asked = _licences(text), _licences(question)
        return YesOrNo.CONDITIONAL if theirs and asked and not theirs <= asked else YesOrNo.YES
    theirs, asked = _licences(text), _licences(question)
    return YesOrNo.CONDITIONAL if theirs and asked and not theirs <= asked else YesOrNo.UNCLEAR


@lru_cache(maxsize=1_000)
def asks_for_a_no(question: str) -> bool:
    """Decide whether a yes to `question` is a no to what an editor wants: "Do you object?", "I do not want my name"."""
    plain = re.sub(r"[(\[][^()\[\]]*[)\]]", " ", question)
    for phrase in phrases_of(plain):
        read = read_phrase(phrase, is_question=True)
        first = read.last or next(iter(read.answers - {YesOrNo.UNSURE, YesOrNo.CONDITIONAL}), None)
        if first is not None:
            return first is YesOrNo.NO
    return False


def is_plain_answer(text: str) -> bool:
    """Decide whether `text` is a yes or a no and nothing else, as no name is: `Yes`, `No, please`, `Oui, bien sûr`.

    A word that is a name as well, such as `Grant` or `Jo`, is none.
    """
    typed = words_of(text)
    if not typed or len(typed) > _MOST_WORDS:
        return False
    if len(typed) == 1:
        return typed[0] in _PLAIN
    read = [read_phrase(phrase) for phrase in phrases_of(text)]
    starts = typed[0] in _PLAIN | _BEFORE_AN_ANSWER
    return starts and bool(read) and bool(read[0].answers) and not any(each.others for each in read)


_MOST_WORDS = 6
_BEFORE_AN_ANSWER = words("i we ich wir je j nous ik of de d bien not nicht pas niet por estoy sono claro")
_PLAIN = words(f"yes no ja nein oui non si {YES_WITH_ACCENT} sim nao nee ok okay y n x true false 1 0")


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
    answered, asked = words_of(text), words_of(question)
    return len(answered) > 1 and f" {' '.join(answered)} " in f" {' '.join(asked)} "


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


def _answers_in(text: str, *, tells: bool = False) -> tuple[set[YesOrNo], set[YesOrNo]]:
    """Return all that the phrases of an answer say, and which of it answers whatever was asked.

    `tells`: it is told of the answer, so that "when" and "after" are no conditions.
    """
    answers: set[YesOrNo] = set()
    bare: set[YesOrNo] = set()
    wholly = False
    follows_yes = False
    for phrase in phrases_of(text):
        if follows_yes and phrase and phrase[0][1] is WordRole.THAT:
            continue
        wholly = wholly or any(kind is WordRole.WHOLLY_YES for _, kind in phrase)
        if tells:
            phrase = [(words, WordRole.FILLER if kind is WordRole.WHEN else kind) for words, kind in phrase]  # noqa: PLW2901 - retold
        read = read_phrase(phrase)
        answers |= read.answers
        bare |= read.bare
        follows_yes = read.last is YesOrNo.YES
    if ("?" in text or "\uff1f" in text) and not (wholly and answers == {YesOrNo.YES}):
        answers |= {YesOrNo.UNSURE}
    return answers, bare
