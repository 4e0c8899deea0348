"""What light edit mended in a piece, as its author is shown it: each mending in its sentence, without any marks."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from bookofblogs.editing.edit_runs import NoLongerFitsError, places_in, runs_of
from bookofblogs.editing.standing_edits import seen_by_readers, standing_edits
from bookofblogs.language.characters import clean_value
from bookofblogs.model.light_edit import Edit, EditClass, MendedPlace, Mendings
from bookofblogs.model.running_text import RunningText
from bookofblogs.unicode_text import UNSEEN, on_one_line
from bookofblogs.wording import shortened

_LOOKED_AT = 500
"""Characters of the file on either side of a mending in which its sentence is looked for."""
_SHOWN = 70
"""Characters that are shown on either side."""
_LONGEST_WORDS = 200
_WORD_BEFORE, _WORD_BEHIND = re.compile(r"(?:\w{1,20}|\S)\Z"), re.compile(r"\w{1,20}|\S")
"""What is shown beside a blank, or beside a sign that nobody sees: a word, or a part of a long one, or another sign."""
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
_SENTENCE_ENDS = re.compile(r"[.!?…]['\"”’»)\]]*\s+|[。！？।۔؟]\s*")
_MARKS = re.compile(
    r"\]\([^()\s]{0,300}\)|\]\[[^\[\]]{0,200}\]|\[\^[^\]]{0,100}\]|</?\w[^<>]{0,300}>|\{[^{}]{0,200}\}"
    r"|\n[ \t>]*|[*_~`\[\]!\\]"
)
"""What stands between stretches of running text and is not read; all else, such as code, is."""
_MARKS_OF_A_HEADING = "#*_ \t\r\n"


def mendings_of(record: Sequence[Edit], piece: str, digest: str, running: RunningText) -> Mendings:
    """Return those of `record`, all edits of edits.yaml, that stand in `piece`, in the order of its text.

    `running` is what runs of its file, which has the SHA-256 `digest`. Where somebody changed the file since, nobody
    knows where each of them stands, and so they are shown without their sentences.
    """
    standing = standing_edits(record, piece, running.text, digest)
    starts = _starts(record, piece, digest, running.text)
    seen = sorted(seen_by_readers(standing), key=lambda edit: starts.get(edit, len(running.text)))
    context = _Context(running)
    return Mendings(
        places=tuple(_place(edit, starts.get(edit), context) for edit in seen), unseen=len(standing) - len(seen)
    )


def _starts(record: Sequence[Edit], piece: str, digest: str, text: str) -> dict[Edit, int]:
    """Return where each mending of the piece begins in `text`, as far as that is known."""
    runs = runs_of(record, piece, digest)
    try:
        return places_in(text, runs.standing) if runs.is_as_left else {}
    except NoLongerFitsError:  # somebody changed edits.yaml by hand
        return {}


class _Context:
    """Finds the words around a place of a file."""

    def __init__(self, running: RunningText) -> None:
        self._text = running.text
        self._stretches = running.stretches
        self._begins = [each.start for each in running.stretches]

    def line(self, start: int) -> str:
        """Return the words of the line from `start` on."""
        end = self._text.find("\n", start)
        return self._read(start, end if end >= 0 else len(self._text))

    def around(self, start: int, end: int) -> tuple[str, str]:
        """Return the words of the same block before the characters from `start` to `end`, and those behind them."""
        number = bisect_right(self._begins, start) - 1
        if number < 0 or self._stretches[number].end < end:
            return "", ""
        block = self._stretches[number].block
        first, last = number, number
        while first and self._is_near(first - 1, block, start):
            first -= 1
        while last + 1 < len(self._stretches) and self._is_near(last + 1, block, start):
            last += 1
        return (
            self._read(max(self._begins[first], start - _LOOKED_AT), start),
            self._read(end, min(self._stretches[last].end, end + _LOOKED_AT)),
        )

    def _is_near(self, number: int, block: int, start: int) -> bool:
        stretch = self._stretches[number]
        is_near = stretch.end > start - _LOOKED_AT and stretch.start < start + _LOOKED_AT
        return is_near and stretch.block == block

    def _read(self, start: int, end: int) -> str:
        """Return the words of a part of the file: what runs as it stands, and of the rest what is no mark."""
        return _WHITE_SPACE.sub(" ", "".join(self._parts(start, end)))

    def _parts(self, start: int, end: int) -> Iterator[str]:
        number = max(bisect_right(self._begins, start) - 1, 0)
        while number < len(self._stretches) and start < end:
            stretch = self._stretches[number]
            if start < stretch.start:
                yield _between(self._text[start : min(stretch.start, end)])
                start = stretch.start
            yield self._text[start : min(stretch.end, end)]
            start = max(start, stretch.end)
            number += 1
        yield _between(self._text[start:end])


def _between(marks: str) -> str:
    """Return what is read of the characters between two stretches."""
    return _MARKS.sub(lambda mark: " " if mark[0][0] == "\n" else "", marks)


def _place(edit: Edit, start: int | None, context: _Context) -> MendedPlace:
    """Return a mending as it is shown."""
    if edit.edit_class is EditClass.HEADINGS:
        whole = context.line(start).strip(_MARKS_OF_A_HEADING) if start is not None else ""
        return MendedPlace(edit_class=edit.edit_class, now=_words(whole or edit.now.strip(_MARKS_OF_A_HEADING)))
    before, after = context.around(start, start + len(edit.now)) if start is not None else ("", "")
    left = right = ""
    if edit.edit_class is EditClass.SPACING:
        left, right = _last_word(before), _first_word(after)
        was, now = (_words(f"{left}{_seen(each)}{right}") for each in (edit.was, edit.now))
    else:
        was, now = _words(edit.was), _words(edit.now)
    return MendedPlace(
        edit_class=edit.edit_class,
        before=_clean(_end_of(before.removesuffix(left))),
        was="" if was == now else was,
        now=now,
        after=_clean(_beginning_of(after.removeprefix(right))),
    )


def _words(text: str) -> str:
    """Return words of a file on one line, as a book may hold them."""
    return _clean(shortened(on_one_line(text), _LONGEST_WORDS))


def _clean(text: str) -> str:
    """Return `text` without what no page may hold, and what would turn the rest of the line round."""
    return clean_value(text)[0]


def _seen(blanks: str) -> str:
    """Return the characters of a mending of blanks without those that nobody sees; all blanks are alike."""
    return re.sub(r"\s+", " ", UNSEEN.sub("", blanks))


def _last_word(text: str) -> str:
    found = _WORD_BEFORE.search(text)
    return found[0] if found else ""


def _first_word(text: str) -> str:
    found = _WORD_BEHIND.match(text)
    return found[0] if found else ""


def _end_of(text: str) -> str:
    """Return the last words of `text`: from where their sentence begins, if that is near."""
    begins = [end.end() for end in _SENTENCE_ENDS.finditer(text)]
    sentence = text[begins[-1] :] if begins else text.lstrip()
    if len(sentence) <= _SHOWN:
        return sentence
    shown = sentence[-_SHOWN:]
    return f"… {shown.partition(' ')[2] if ' ' in shown.rstrip() else shown}"


def _beginning_of(text: str) -> str:
    """Return the first words of `text`: to where their sentence ends, if that is near."""
    ends = _SENTENCE_ENDS.search(text)
    sentence = text[: ends.end()].rstrip() if ends else text.rstrip()
    if len(sentence) <= _SHOWN:
        return sentence
    shown = sentence[:_SHOWN]
    return f"{shown.rpartition(' ')[0] if ' ' in shown.lstrip() else shown} …"
