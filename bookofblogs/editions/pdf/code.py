"""Lines of code longer than the page is wide: the rest of each stands four places further in than its start."""

from lxml.etree import _Element

_EM_PER_CHARACTER = 0.6
"""The width of a character of Source Code Pro."""
_CHARACTER_POINTS = 8.3 * _EM_PER_CHARACTER
_PADDING_POINTS = 14
_FURTHER_IN = 4


def hang_long_lines(page: _Element, text_width: float) -> None:
    """Make each line of code on `page` that will wrap in `text_width` points a block that hangs, in place."""
    most_characters = int((text_width - _PADDING_POINTS) / _CHARACTER_POINTS)
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
            block = code.makeelement("span", {"class": "hanging", "style": f"padding-left:{ems};text-indent:-{ems}"})
            block.text = line
            code.append(block)  # a block ends its line by itself
        elif len(code):
            code[-1].tail = (code[-1].tail or "") + line + ("" if last else "\n")
        else:
            code.text += line + ("" if last else "\n")
