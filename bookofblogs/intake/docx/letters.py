"""What most letters of a document have in common: their size, their language, and whether a typewriter wrote them."""

from collections import Counter
from typing import TypeVar

from lxml import etree

from bookofblogs.intake.documents.scripts import Script, script_of
from bookofblogs.intake.docx.elements import properties_of, value_of
from bookofblogs.intake.docx.looks import Look, look_of
from bookofblogs.intake.docx.names import PARAGRAPH, RUN, RUN_PROPERTIES, TEXT
from bookofblogs.intake.docx.styles import Styles
from bookofblogs.model.frozen import dataclass

_HALF_POINTS = 20
"""The size of letters where a file says nothing (ECMA-376, part 1, 17.3.2.38)."""

_ALMOST_ALL = 0.9
_Counted = TypeVar("_Counted", int, str)


@dataclass(frozen=True, slots=True)
class Letters:
    """What holds for most letters."""

    half_points: int
    language: str
    is_typescript: bool
    """All of it is set in a typewriter's face, so that none of it is code for that."""


def letters_of(root: etree._Element, styles: Styles) -> Letters:
    """Return what holds for most letters in `root`."""
    sizes: Counter[int] = Counter()
    languages: Counter[str] = Counter()
    mono: Counter[bool] = Counter()
    for run in root.iter(RUN):
        words = "".join((text.text or "").strip() for text in run.iter(TEXT))
        if count := len(words):
            paragraph = next(run.iterancestors(PARAGRAPH), None)
            look = look_in(run, style_of(paragraph, styles), styles)
            sizes[look.half_points or _HALF_POINTS] += count
            languages[_language(look, words) or ""] += count
            mono[bool(look.mono)] += count
    return Letters(
        half_points=_most(sizes, _HALF_POINTS),
        language=_most(languages, ""),
        is_typescript=mono[True] > _ALMOST_ALL * mono.total(),
    )


def _language(look: Look, words: str) -> str | None:
    """Return the language that a run names for the script that its words are in."""
    if words.isascii():
        return look.language
    of_script = {Script.ASIAN: look.language_asian, Script.COMPLEX: look.language_complex}
    return of_script.get(script_of(words)) or look.language


def ratio_of(sizes: Counter[int], letters: Letters) -> str:
    """Return the size that most of `sizes` have, in relation to that of the document; nothing where it is the same."""
    ratio = f"{_most(sizes, letters.half_points) / letters.half_points:.2f}"
    return "" if ratio == "1.00" else ratio


def style_of(paragraph: etree._Element | None, styles: Styles) -> str:
    """Return the id of the style that `paragraph` has."""
    properties = None if paragraph is None else properties_of(paragraph)
    return styles.of_paragraph("" if properties is None else value_of(properties, "pStyle"))


def look_in(run: etree._Element, paragraph_style: str, styles: Styles) -> Look:
    """Return how the letters of `run` look in a paragraph of that style."""
    properties = run.find(RUN_PROPERTIES)
    if properties is None:
        return styles.look(paragraph_style)
    said = tuple((child.tag, *child.items()) for child in properties)
    known = styles.looks_of_runs.get((paragraph_style, said))
    if known is None:
        known = look_of(properties).over(styles.look(paragraph_style, value_of(properties, "rStyle")))
        styles.looks_of_runs[paragraph_style, said] = known
    return known


def size_of(look: Look) -> int:
    """Return the size of letters with this look."""
    return look.half_points or _HALF_POINTS


def _most(counter: Counter[_Counted], otherwise: _Counted) -> _Counted:
    """Return what was counted most, of equals the first that was met."""
    return max(counter, key=lambda each: counter[each]) if counter else otherwise
