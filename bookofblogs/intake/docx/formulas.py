"""Formulas of Word as a line of text, the way they are typed into Word (ECMA-376, part 1, 22.1; Unicode TN 28)."""

from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from bookofblogs.intake.docx.names import FORMULA_TEXT, MATH, TEXT

_VALUE = f"{MATH}val"
_HAT = "\u0302"
"""The accent where none is named (ECMA-376, part 1, 22.1.2.20)."""

_PROPERTIES = frozenset(
    f"{MATH}{name}Pr"
    for name in (
        "acc",
        "bar",
        "box",
        "borderBox",
        "ctrl",
        "d",
        "eqArr",
        "f",
        "func",
        "groupChr",
        "limLow",
        "limUpp",
        "m",
        "nary",
        "oMathPara",
        "phant",
        "r",
        "rad",
        "sPre",
        "sSub",
        "sSubSup",
        "sSup",
        "arg",
        "sSubSup",
    )
)


def linear(formula: etree._Element) -> str:
    """Return the formula on one line; every letter in it comes from the formula."""
    return "".join(map(_written, formula)).strip()


def _written(element: etree._Element) -> str:
    """Return what `element` says."""
    if element.tag in (FORMULA_TEXT, TEXT):
        return (element.text or "").replace("\n", " ")
    if element.tag in _PROPERTIES:
        return ""
    write = _WRITTEN.get(str(element.tag).removeprefix(MATH))
    return write(element) if write is not None else "".join(map(_written, element))


def _argument(element: etree._Element, name: str) -> str:
    found = element.find(f"{MATH}{name}")
    return "" if found is None else _written(found)


def _grouped(text: str) -> str:
    """Return `text` in brackets if it is more than one sign or number."""
    return text if len(text) <= 1 or text.isalnum() else f"({text})"


def _property(element: etree._Element, name: str, otherwise: str) -> str:
    """Return the sign that the properties of `element` name; an empty one is meant so."""
    found = element.find(f"{MATH}{str(element.tag).removeprefix(MATH)}Pr/{MATH}{name}")
    return otherwise if found is None else found.get(_VALUE, "")


def _fraction(element: etree._Element) -> str:
    return f"{_grouped(_argument(element, 'num'))}/{_grouped(_argument(element, 'den'))}"


def _scripts(element: etree._Element) -> str:
    """Return a base with what stands below it and above."""
    below, above = _argument(element, "sub"), _argument(element, "sup")
    return _argument(element, "e") + (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")


def _scripts_before(element: etree._Element) -> str:
    below, above = _argument(element, "sub"), _argument(element, "sup")
    return (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "") + _argument(element, "e")


def _root(element: etree._Element) -> str:
    degree = _argument(element, "deg")
    return f"√({degree}&{_argument(element, 'e')})" if degree else f"√({_argument(element, 'e')})"


def _large_operator(element: etree._Element) -> str:
    below, above = _argument(element, "sub"), _argument(element, "sup")
    limits = (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")
    return f"{_property(element, 'chr', '∫')}{limits} {_argument(element, 'e')}"


def _brackets(element: etree._Element) -> str:
    inner = _property(element, "sepChr", "|").join(_all(element, "e"))
    return f"{_property(element, 'begChr', '(')}{inner}{_property(element, 'endChr', ')')}"


def _function(element: etree._Element) -> str:
    name, argument = _argument(element, "fName"), _argument(element, "e")
    return f"{name}{argument}" if argument.startswith("(") else f"{name} {argument}"


def _limit_below(element: etree._Element) -> str:
    return f"{_argument(element, 'e')}_{_grouped(_argument(element, 'lim'))}"


def _limit_above(element: etree._Element) -> str:
    return f"{_argument(element, 'e')}^{_grouped(_argument(element, 'lim'))}"


def _accented(element: etree._Element) -> str:
    return f"{_argument(element, 'e')}{_property(element, 'chr', _HAT)}"


def _matrix(element: etree._Element) -> str:
    return "; ".join(", ".join(_all(row, "e")) for row in element.findall(f"{MATH}mr"))


def _lines(element: etree._Element) -> str:
    return "; ".join(_all(element, "e"))


def _all(element: etree._Element, name: str) -> Iterator[str]:
    return (_written(each) for each in element.findall(f"{MATH}{name}"))


_WRITTEN: Mapping[str, Callable[[etree._Element], str]] = {
    "f": _fraction,
    "sSub": _scripts,
    "sSup": _scripts,
    "sSubSup": _scripts,
    "sPre": _scripts_before,
    "rad": _root,
    "nary": _large_operator,
    "d": _brackets,
    "func": _function,
    "limLow": _limit_below,
    "limUpp": _limit_above,
    "acc": _accented,
    "m": _matrix,
    "eqArr": _lines,
}
