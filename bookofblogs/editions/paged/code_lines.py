"""Lines of code longer than the page is wide: the rest of each stands four places further in than its start."""

from lxml.etree import _Element

_EM_PER_CHARACTER = 0.6
"""The width of a character of Source Code Pro."""
_CODE_EMS, _PADDING_EMS = 0.85, 1.4
"""The size of the type of code, and what stands empty at its two sides, in ems of the text's type."""
_FURTHER_IN = 4
_HOOK = 2
"""How many characters before the rest of a line its hook stands."""


def hang_long_lines(page: _Element, text_ems: float) -> None:
    """Make each line of code on `page` that will wrap a block that hangs, with a hook where it goes on, in place.

    `text_ems` is the width of the text in ems of its type.
    """
    most_characters = int((text_ems - _PADDING_EMS) / (_CODE_EMS * _EM_PER_CHARACTER))
    for code in page.iterfind(".//pre/code"):
        if not len(code) and code.text:
            _hang(code, code.text.split("\n"), most_characters)


def _hang(code: _Element, lines: list[str], most_characters: int) -> None:
    code.text = ""
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        if len(line.expandtabs()) > most_characters:
            indent = min(len(line) - len(line.lstrip()) + _FURTHER_IN, most_characters // 2)
            ems = f"{indent * _EM_PER_CHARACTER:.1f}em"
            hook = f"{(indent - _HOOK) * _EM_PER_CHARACTER:.1f}em"
            style = f"padding-left:{ems};text-indent:-{ems};background-position:{hook} 1.39em"
            block = code.makeelement("span", {"class": "hanging", "style": style})
            block.text = line
            code.append(block)  # a block ends its line by itself
        elif len(code):
            code[-1].tail = (code[-1].tail or "") + line + ("" if last else "\n")
        else:
            code.text += line + ("" if last else "\n")
