"""What at the beginning of a line would make it another block than a paragraph."""

import re
from typing import Final, NamedTuple

from bookofblogs.expressions import expression

_BULLETS: Final = "•▪◦‣●○■□➢➤►▶\uf0b7\uf0a7\uf0d8⁃∙·–"
_SIGNS = expression(
    rf"""(?P<sign>
      \#(?=\#*(?:\s|$)|\#+\S)                      # a heading
    | [-+*](?=\s|$) | >                            # an entry, a quotation
    | [:~](?=\s|$|::)                              # a definition, a box
    | [-_*=:|+](?=[-_*=:|+\s]*$) | \|              # a rule, the line under a heading or a table's head; verse
    | !(?=!!\ +[a-z]) | \?(?=\?\?\+?\ +[a-z])      # a box
    | \[(?=[^\[\]]*\]:)                            # a reference
    | \[(?=\[?_?[Tt][Oo][Cc]_?\])                  # a table of contents
    )
    | (?P<number>\d{{1,9}}[.)])(?=\s|$)
    | (?P<bullet>[{re.escape(_BULLETS)}])(?=\s)
    | (?P<contents>@(?=\[[Tt][Oo][Cc]\])|\$(?=\{{[Tt][Oo][Cc]\}}))
    """,
    re.VERBOSE,
)
_IMPORT = expression(r"import\s+(?:[\w*{][^;'\"]*?\s+from\s+)?(?P<quote>['\"])[^'\"]+(?P=quote);?\s*$")
_TICKED = expression(r"\[[ xX]\]\s")
_CALLOUT = expression(r"\[![A-Za-z]")


class SignAtStart(NamedTuple):
    """A sign that has to be kept from being a mark."""

    at: int
    takes_backslash: bool = True


def sign_at_start(line: str, *, begins_item: bool, begins_quotation: bool) -> SignAtStart | None:
    """Return the sign in `line` that would be the mark of a block; None if it begins as a paragraph does."""
    match = _SIGNS.match(line)
    if match:
        if match["number"]:
            return SignAtStart(match.end() - 1)
        return SignAtStart(match.start() + (match["contents"] is not None and line[0] == "@"), match["bullet"] is None)
    imported = _IMPORT.match(line) if line.startswith("import") else None
    if imported:
        return SignAtStart(imported.start("quote"))
    if (begins_item and _TICKED.match(line)) or (begins_quotation and _CALLOUT.match(line)):
        return SignAtStart(0)
    return None
