"""A line of text as runs, each with the marks that hold for it, and with as few marks as it takes.

Word processors cut a bold word into pieces wherever a program looked at it, and make the blank behind it bold as well.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count
from typing import Final, NamedTuple

from lxml import etree

from bookofblogs.model.frozen import dataclass

THINGS: Final = frozenset(("br", "img", "noteref"))
_GOES_ON: Final = frozenset(("strong", "em"))
_LIGHT_SIGNS: Final = frozenset(" .,;:!?…'\"’”»)]")
_CLOSING_SIGNS: Final = " .,;:!?…)]"
_BLANKS: Final = " \t\n\r\f"
_WIDE_BLANKS: Final = "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000 "
_QUOTES: Final = frozenset("‘’“”")


class Mark(NamedTuple):
    """A mark: its tag; of a link also its address and which one it is."""

    tag: str
    address: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text, or one thing within it, and the marks around it."""

    marks: tuple[Mark, ...]
    text: str = ""
    thing: etree._Element | None = None

    @property
    def is_blank(self) -> bool:
        """Whether it is a blank and nothing else."""
        return self.thing is None and self.text == " "


class TidyRuns(NamedTuple):
    """The runs of a line as they should be, the links that had nothing in them, and how many links were joined."""

    runs: tuple[Run, ...]
    empty_links: tuple[str, ...] = ()
    joined_links: int = 0


def runs_of(nodes: Iterable[str | etree._Element]) -> list[Run]:
    """Return the runs of texts and phrases."""
    runs: list[Run] = []
    numbers = count(1)
    for node in nodes:
        if isinstance(node, str):
            runs.append(Run((), node))
        else:
            runs += _runs_in(node, numbers)
    return runs


def _runs_in(phrase: etree._Element, numbers: "count[int]") -> list[Run]:
    runs: list[Run] = []
    marks: list[Mark] = []
    for event, element in etree.iterwalk(phrase, events=("start", "end")):
        is_thing = element.tag in THINGS
        if event == "start" and is_thing:
            runs.append(Run(tuple(marks), thing=element))
        elif event == "start":
            is_link = element.tag == "a"
            marks.append(Mark(str(element.tag), element.get("href", ""), next(numbers)) if is_link else _mark(element))
            runs.append(Run(tuple(marks), element.text or ""))
        else:
            if not is_thing:
                marks.pop()
            if element is not phrase:
                runs.append(Run(tuple(marks), element.tail or ""))
    return runs


def _mark(element: etree._Element) -> Mark:
    return Mark(str(element.tag))


def tidy(runs: Sequence[Run]) -> TidyRuns:
    """Return runs with blanks outside of the marks, equal neighbours as one, and no mark on a blank or a full stop."""
    links = dict.fromkeys(mark for run in runs for mark in run.marks if mark.tag == "a")
    cut = _with_few_blanks(_without_wide_blanks(_cut_at_blanks(runs)))
    cut, joined = _with_joined_links(cut)
    cut = _with_notes_behind_links(cut)
    meant = _with_signs_before_marks(_without_marks_on_signs(_with_blanks_marked(cut)))
    left = {mark for run in meant for mark in run.marks} | joined
    return TidyRuns(tuple(_merged(meant)), tuple(mark.address for mark in links if mark not in left), len(joined))


def _cut_at_blanks(runs: Sequence[Run]) -> list[Run]:
    """Return runs of which each is a blank, or has none at its ends; a mark stands once in each, a link innermost."""
    cut: list[Run] = []
    for run in runs:
        marks = _meant(run.marks)
        if run.thing is not None:
            is_picture = run.thing.tag == "img"  # to which only a link means something
            cut.append(Run(tuple(mark for mark in marks if mark.tag == "a" or not is_picture), "", run.thing))
            continue
        core = " ".join(word for word in _words(run.text) if word)
        if run.text[:1] in _BLANKS and run.text:
            cut.append(Run(marks, " "))
        if core:
            cut.append(Run(marks, core))
            if run.text[-1] in _BLANKS:
                cut.append(Run(marks, " "))
    return cut


def _meant(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return each mark once: of links the innermost, and an underline, which no link needs, as italics."""
    links = [mark for mark in marks if mark.tag == "a"][-1:]
    others = [Mark("em") if mark.tag == "u" else mark for mark in marks if mark.tag != "a"]
    return tuple(dict.fromkeys(links + [mark for mark in others if not links or mark.tag != "em" or mark in marks]))


def _words(text: str) -> list[str]:
    for blank in _BLANKS[1:]:
        text = text.replace(blank, " ")
    return text.split(" ")


def _with_few_blanks(runs: Sequence[Run]) -> list[Run]:
    """Return runs without blanks and ends of lines at their ends, and no blank beside another or an end of a line."""
    kept: list[Run] = []
    for run in runs:
        if run.is_blank and kept and kept[-1].is_blank:
            kept[-1] = replace(run, marks=tuple(dict.fromkeys(kept[-1].marks + run.marks)))
            continue
        if (run.is_blank or _is_break(run)) and not kept:
            continue
        if run.is_blank and _is_break(kept[-1]):
            continue
        if _is_break(run) and kept and kept[-1].is_blank:
            kept.pop()
        kept.append(run)
    while kept and (kept[-1].is_blank or _is_break(kept[-1])):
        kept.pop()
    return kept


def _without_wide_blanks(runs: Sequence[Run]) -> list[Run]:
    """Return runs without blanks of a typographer at the ends of a line: an indent that was typed, or a slip."""
    kept = [run if run.thing is not None or run.text.strip(_WIDE_BLANKS) else replace(run, text=" ") for run in runs]
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if kept and kept[at].thing is None and not any(mark.tag == "code" for mark in kept[at].marks):
            kept[at] = replace(kept[at], text=strip(kept[at].text, _WIDE_BLANKS) or kept[at].text)
    return kept


def _is_break(run: Run) -> bool:
    return run.thing is not None and run.thing.tag == "br"


def _with_joined_links(runs: Sequence[Run]) -> tuple[list[Run], set[Mark]]:
    """Return runs in which links to one address that touch are one link, and the links that are no more."""
    result: list[Run] = []
    same: dict[Mark, Mark] = {}
    for run in runs:
        marks = tuple(same.get(mark, mark) for mark in run.marks)
        before = link_of(result[-1]) if result else None
        link = next((mark for mark in marks if mark.tag == "a"), None)
        if before and link and before != link and before.address == link.address:
            same[link] = before
            marks = tuple(before if mark == link else mark for mark in marks)
        result.append(replace(run, marks=marks))
    return result, set(same)


def _with_notes_behind_links(runs: Sequence[Run]) -> list[Run]:
    """Return runs in which the mark of a note that stands in a link stands behind it."""
    result: list[Run] = []
    waiting: list[Run] = []
    link: Mark | None = None
    for run in runs:
        is_note = run.thing is not None and run.thing.tag == "noteref"
        if link and is_note and link in run.marks:
            waiting.append(replace(run, marks=_without(run.marks, "a")))
            continue
        if waiting and (link is None or link not in run.marks):
            result += waiting
            waiting = []
        link = link_of(run)
        result.append(replace(run, marks=_without(run.marks, "a")) if is_note else run)
        link = None if is_note else link
    return result + waiting


def link_of(run: Run) -> Mark | None:
    """Return the link in which a run stands."""
    return next((mark for mark in run.marks if mark.tag == "a"), None)


def _with_blanks_marked(runs: Sequence[Run]) -> list[Run]:
    """Return runs in which a blank, the end of a line and a note's mark have only the marks of both their neighbours.

    Bold and italics go on over a blank that was none; two words of code with a blank between stay two.
    """
    result = list(runs)
    after: list[tuple[Mark, ...]] = [()] * len(runs)
    following: tuple[Mark, ...] = ()
    for at in range(len(runs) - 1, -1, -1):
        after[at] = following
        if not _is_between(runs[at]):
            following = runs[at].marks
    before: tuple[Mark, ...] = ()
    for at, run in enumerate(runs):
        if _is_between(run):
            both = tuple(mark for mark in before if mark in after[at])
            is_note = run.thing is not None and run.thing.tag == "noteref"
            kept = (mark for mark in both if mark.tag in _GOES_ON or (mark in run.marks and not is_note))
            result[at] = replace(run, marks=tuple(kept))
        else:
            before = run.marks
    return result


def _is_between(run: Run) -> bool:
    if run.thing is not None:
        return run.thing.tag != "img"
    is_quote = bool(run.text) and _QUOTES.issuperset(run.text) and all(mark.tag in _GOES_ON for mark in run.marks)
    return run.is_blank or is_quote


def _without_marks_on_signs(runs: Sequence[Run]) -> list[Run]:
    """Return runs without bold or italics where these hold for nothing but a full stop or the like."""
    result = list(runs)
    for tag in _GOES_ON:
        start = 0
        for at in range(len(result) + 1):
            if at < len(result) and any(mark.tag == tag for mark in result[at].marks):
                continue
            row = result[start:at]
            if row and all(run.thing is None and _LIGHT_SIGNS.issuperset(run.text) for run in row):
                result[start:at] = [replace(run, marks=_without(run.marks, tag)) for run in row]
            start = at + 1
    return result


def _with_signs_before_marks(runs: Sequence[Run]) -> list[Run]:
    """Return runs in which no bold or italics begin at a sign that closes what stands before them."""
    result = list(runs)
    for tag in _GOES_ON:
        made: list[Run] = []
        was_marked = is_beginning = False
        for run in result:
            is_marked = any(mark.tag == tag for mark in run.marks)
            if is_marked and not was_marked:
                is_beginning = bool(made) and made[-1].thing is None and not made[-1].is_blank
            is_plain = run.thing is None and not any(mark.tag in ("a", "code") for mark in run.marks)
            is_beginning, was_marked = is_beginning and is_marked and is_plain, is_marked
            rest = run.text.lstrip(_CLOSING_SIGNS) if is_beginning else run.text
            if len(rest) < len(run.text):
                signs = run.text[: len(run.text) - len(rest)]
                made.append(replace(run, marks=_without(run.marks, tag), text=signs))
                run = replace(run, text=rest)  # noqa: PLW2901 - what is left of it
            if run.text or run.thing is not None:
                is_beginning = False
                made.append(run)
        result = made
    return result


def _without(marks: Sequence[Mark], tag: str) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark.tag != tag)


def _merged(runs: Sequence[Run]) -> list[Run]:
    """Return runs in which neighbours of the same marks are one."""
    result: list[Run] = []
    for run in runs:
        before = result[-1] if result else None
        if before is not None and before.thing is None and run.thing is None and set(before.marks) == set(run.marks):
            result[-1] = replace(before, text=before.text + run.text)
        else:
            result.append(run)
    return result
