"""Template tags that an author left behind: taken out of the text, never out of code."""

import re

from bookofblogs.model.passage import Remark

# No tag holds the beginning of another, so that a row of beginnings without an end is read once only.
_TAG = r"\{%(?:(?!\{[%{]).)*?%\}|\{\{(?:(?!\{[%{]).)*?\}\}|\{:[^{}\n]*\}"
_TAG_OUTSIDE_CODE = re.compile(rf"(?P<code>(?P<run>`+)(?!`).*?(?<!`)(?P=run)(?!`)|`+)|(?P<tag>{_TAG})", re.DOTALL)
_TAG_ANYWHERE = re.compile(rf"(?P<tag>{_TAG})", re.DOTALL)
_LONGEST_DETAIL = 80
_STARTS = ("{%", "{{", "{:")


def take_out_tags(source: str, *, line: int, remarks: list[Remark], has_code: bool = True) -> str:
    """Return `source`, the Markdown (or, without code spans, the HTML) of one block, without template tags.

    `line` is the line on which `source` begins. The number of lines in `source` stays.
    """
    if "{" not in source or not any(start in source for start in _STARTS):
        return source

    def replace(match: re.Match[str]) -> str:
        tag = match["tag"]
        if tag is None:
            return match.group()
        begins = line + source.count("\n", 0, match.start())
        remarks.append(Remark(kind="template-tag", line=begins, detail=shortened(tag)))
        return "\n" * tag.count("\n")

    return (_TAG_OUTSIDE_CODE if has_code else _TAG_ANYWHERE).sub(replace, source)


def shortened(text: str) -> str:
    """Return `text` on one line, cut to the length of a message."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_DETAIL else f"{text[: _LONGEST_DETAIL - 1]}…"
