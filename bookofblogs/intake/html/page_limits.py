"""How deeply a page may be nested, and how broken it may be, before a tree is made of it.

What browsers do with tags that never end takes longer with each of them; no page that somebody reads has thousands.
"""

import re

from bookofblogs.errors import ContentError

_MAX_DEPTH = 1_000
_MAX_NEVER_ENDING = 5_000
_NESTING = re.compile(
    rb"<(?P<end>/?)(?:div|span|section|article|blockquote|table|font|center|em|strong|[biu])(?=[\s>/])", re.IGNORECASE
)


def refuse_hostile_page(data: bytes) -> None:
    """Raise ContentError for a page that is made to keep its readers busy. Of one in UTF-16, nothing is asked."""
    never_ending = max(data.count(b"<") - data.count(b">"), data.count(b"<!--") - data.count(b"-->"))
    if never_ending > _MAX_NEVER_ENDING:
        raise ContentError("It is no whole page: thousands of its tags never end. Save the page again, and send that.")
    depth = 0
    for tag in _NESTING.finditer(data):
        depth = max(0, depth - 1) if tag["end"] else depth + 1
        if depth > _MAX_DEPTH:
            raise ContentError("It is nested deeper than any page. Save its text alone, and send that.")
