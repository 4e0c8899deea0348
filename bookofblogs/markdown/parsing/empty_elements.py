"""HTML that holds nothing, alone on a line: what is written below it is Markdown still.

CommonMark takes all lines down to the next blank one for HTML once a line holds nothing but a tag (0.31.2, HTML blocks,
start condition 7). So a `<br>` above a paragraph would leave its links and stresses as they were typed. No writer means
that by an element that cannot hold anything.
"""

import re

from markdown_it.rules_block import StateBlock

_EMPTY_ELEMENTS = re.compile(r"(?:<(?:br|hr|img|wbr)(?:[\s/][^<>]*)?>\s*)+\Z", re.IGNORECASE)


def read_empty_elements(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    """Take a line that holds such elements alone as a block of HTML of its own."""
    line = state.src[state.bMarks[start_line] + state.tShift[start_line] : state.eMarks[start_line]]
    if silent or state.is_code_block(start_line) or not _EMPTY_ELEMENTS.match(line):
        return False
    state.line = start_line + 1
    token = state.push("html_block", "", 0)
    token.map = [start_line, state.line]
    token.content = state.getLines(start_line, state.line, state.blkIndent, keepLastLF=True)
    return True
