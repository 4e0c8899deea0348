"""A formula in MathML as a line of text, as it is typed into Word: "E=mc^2", "(a+b)/2" (Unicode TN 28)."""

from collections.abc import Callable, Mapping

from lxml import etree

_SPACE = "mspace"
_LARGE_OPERATORS = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀")
"""A blank parts them from what they are applied to, as in Word."""


def linear_text(formula: etree._Element) -> str:
    """Return a math element as one line of text; what it is annotated with where nothing else stands in it."""
    written = " ".join(_written(formula).split())
    annotation = next(iter(formula.iter("{*}annotation")), None)
    if written or annotation is None:
        return written
    return " ".join((annotation.text or "").split())


def _written(element: etree._Element) -> str:
    name = etree.QName(element).localname
    if name.startswith("annotation"):
        return ""
    if name == _SPACE:
        return " "
    if not len(element):
        return (element.text or "").strip()
    parts = [_written(child) for child in element.iterchildren("*")]
    write = _CONSTRUCTIONS.get(name)
    text = write(parts) if write else "".join(parts)
    return f"{text} " if parts and parts[0] in _LARGE_OPERATORS and write else text


def _grouped(text: str) -> str:
    """Return `text` in brackets if it is more than one sign or number."""
    is_whole = len(text) <= 1 or text.isalnum() or (text[0] + text[-1] == "()" and text.count("(") == 1)
    return text if is_whole else f"({text})"


def _with_below(parts: list[str]) -> str:
    return f"{parts[0]}_{_grouped(''.join(parts[1:]))}"


def _with_above(parts: list[str]) -> str:
    return f"{parts[0]}^{_grouped(''.join(parts[1:]))}"


def _with_both(parts: list[str]) -> str:
    return f"{_with_below(parts[:2])}^{_grouped(''.join(parts[2:]))}"


def _fraction(parts: list[str]) -> str:
    return "/".join(map(_grouped, parts))


def _square_root(parts: list[str]) -> str:
    return f"√({''.join(parts)})"


def _root(parts: list[str]) -> str:
    return f"√({''.join(parts[1:])}&{parts[0]})"


def _fenced(parts: list[str]) -> str:
    return f"({', '.join(parts)})"


def _row(parts: list[str]) -> str:
    return ", ".join(parts)


def _rows(parts: list[str]) -> str:
    return "; ".join(parts)


_CONSTRUCTIONS: Mapping[str, Callable[[list[str]], str]] = {
    "msup": _with_above,
    "mover": _with_above,
    "msub": _with_below,
    "munder": _with_below,
    "msubsup": _with_both,
    "munderover": _with_both,
    "mfrac": _fraction,
    "msqrt": _square_root,
    "mroot": _root,
    "mfenced": _fenced,
    "mtr": _row,
    "mtable": _rows,
}
