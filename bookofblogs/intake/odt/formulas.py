"""A formula in MathML as a line of text: "E=mc^2", "(a+b)/2", "sqrt(x)"."""

from collections.abc import Callable, Mapping

from lxml import etree

_SPACE = "mspace"


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
    return write(parts) if write else "".join(parts)


def _bracketed(part: str) -> str:
    """Return what belongs together beside a sign; a single number or letter needs no brackets."""
    is_whole = part.isalnum() or not part or (part[0] == "(" and part[-1] == ")" and part.count("(") == 1)
    return part if is_whole else f"({part})"


def _raised(parts: list[str]) -> str:
    return "^".join([parts[0], *map(_bracketed, parts[1:2])])


def _lowered(parts: list[str]) -> str:
    return "_".join([parts[0], *map(_bracketed, parts[1:2])])


def _lowered_and_raised(parts: list[str]) -> str:
    return _raised([_lowered(parts[:2]), *parts[2:]])


def _fraction(parts: list[str]) -> str:
    return "/".join(map(_bracketed, parts))


def _root(parts: list[str]) -> str:
    return f"root({parts[1]}, {parts[0]})" if len(parts) == 2 else f"sqrt({''.join(parts)})"


def _square_root(parts: list[str]) -> str:
    return f"sqrt({''.join(parts)})"


def _fenced(parts: list[str]) -> str:
    return f"({', '.join(parts)})"


def _cells(parts: list[str]) -> str:
    return ", ".join(parts)


def _rows(parts: list[str]) -> str:
    return f"[{'; '.join(parts)}]"


_CONSTRUCTIONS: Mapping[str, Callable[[list[str]], str]] = {
    "msup": _raised,
    "mover": _raised,
    "msub": _lowered,
    "munder": _lowered,
    "msubsup": _lowered_and_raised,
    "munderover": _lowered_and_raised,
    "mfrac": _fraction,
    "msqrt": _square_root,
    "mroot": _root,
    "mfenced": _fenced,
    "mtable": _rows,
    "mtr": _cells,
}
