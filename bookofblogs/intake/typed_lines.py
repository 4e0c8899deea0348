"""Plain text as HTML: which of its line ends are the author's, and which only a program's that breaks long lines."""

import itertools
import re
from html import escape

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_ITEM = re.compile(r"[ \t]*(?:[-*•‣◦–·]|\d{1,3}[.)]|[a-zA-Z][.)])[ \t]+\S")
_SHORTEST_WRAP = 55
_WIDEST_WRAP = 100
"""No program breaks lines later than here; longer lines are paragraphs that nobody broke."""
_RULE = re.compile(r"[ \t]*([-*_=~#])(?:[ \t]*\1){2,}[ \t]*")


def html_of_lines(text: str) -> str:
    r"""Return `text`, with `\\n` at the end of each line, as paragraphs of HTML.

    Blank lines part them, and where there are none and the lines are long, each line is one. A line within a paragraph
    ends as a blank where the next word would not have fitted, else as it was typed. Each item of a typed list is a
    paragraph with its mark, which the mends know.
    """
    lines = text.rstrip().split("\n")
    longest = max((len(line) for line in lines), default=0)
    width = longest if _SHORTEST_WRAP <= longest <= _WIDEST_WRAP else 0
    has_blank_lines = _BLANK_LINES.search(text.strip()) is not None
    if not has_blank_lines and longest > _WIDEST_WRAP:
        return "".join(_paragraph([line], 0) for line in lines if line.strip())
    paragraphs = _BLANK_LINES.split(text.strip("\n"))
    return "".join(_paragraphs(paragraph.split("\n"), width) for paragraph in paragraphs if paragraph.strip())


def _paragraphs(lines: list[str], width: int) -> str:
    """Return a block of lines as a paragraph, or as one for each item and what stands before them."""
    written: list[str] = []
    together: list[str] = []
    items = sum(_ITEM.match(line) is not None for line in lines)
    for line in lines:
        begins = _RULE.fullmatch(line) or (_ITEM.match(line) and (items > 1 or line is lines[0]))
        if begins and together:
            written.append(_paragraph(together, width))
            together = []
        if _RULE.fullmatch(line):
            written.append("<hr>\n")
        else:
            together.append(line)
    return "".join([*written, _paragraph(together, width)] if together else written)


def _paragraph(lines: list[str], width: int) -> str:
    written = escape(lines[0].strip(), quote=False)
    for before, line in itertools.pairwise(lines):
        word = line.split()[0] if line.split() else ""
        fitted = not width or len(before.rstrip()) + 1 + len(word) <= width
        written += f"{'<br>' if fitted else ' '}{escape(line.strip(), quote=False)}"
    return f"<p>{written}</p>\n"
