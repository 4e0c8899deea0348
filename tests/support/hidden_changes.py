"""Changes of what a post says, one of each kind, that nobody promised: the meaning guard has to find them."""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

FULL_POST = """\
---
title: The lamp at the quay
author: Ann Example
summary: A lamp, a tide and 12 boats.
tags: [tide, lamp]
---

The lamp was not lit in 1912, and Jo Wood may have seen it[^oil]. There is a list
in [the book of tides](https://example.org/tides/7), as Ben Sample wrote to *all* of us.

"We can wait", she said, "for the tide, the boat and the men". A boat did 15\u00a0knots then;
nobody believes it, but **every** harbour has such a boat. It isn't a secret.

## What the lamp was for

A lamp is light. It must stand high, cost 40 pounds and burn `paraffin-2` all night.
See [what became of it](#what-became-of-it).

```python
lamp = Lamp(height=40)
lamp.light()
```

![A lamp on a quay](lamp.png "The lamp in 1920"){ width=60% }

### Who paid

1. The harbour, which had 3 boats.
2. The town, which had none.
   - The mayor's own purse
   - The church

| year | oil | cost |
|------|-----|------|
| 1912 | 200 | 18   |
| 1913 | 240 | 21   |

> Nobody paid, and everybody saw.
>
> The lamp was ours.

The lamp, the lamp,\u0020\u0020
it stood in the damp,\u0020\u0020
and we did not mind.

She recieved a letter about the the lamp. Nobody answered it. Its light house is where we
meet, and w\u200bhich boat was first we cannot say.

**Who was there**

Water is H<sub>2</sub>O, and <kbd>Ctrl</kbd> puts out the light.[^2]

Lamp
:   What the boats look for.

## What became of it { #what-became-of-it }

It fell - or was pushed - in a storm. Is it still there? You can see it at low tide, and should not touch it.

<!-- the editor: ask Ann for a picture -->

---

The end of it is told [elsewhere](other.md#the-end).

[^oil]: With whale oil, of which 2 barrels were not paid.
[^2]: So they say.
"""


class Change(NamedTuple):
    """Characters of a text that become others."""

    start: int
    end: int
    now: str


def _each(pattern: str, now: str | Callable[[re.Match[str]], str]) -> Callable[[str], Iterator[Change]]:
    """Return what finds every place of `pattern`, whose group 1, or all of it, becomes `now`."""
    compiled = re.compile(pattern, re.MULTILINE)

    def changes(text: str) -> Iterator[Change]:
        for match in compiled.finditer(text):
            start, end = match.span(1) if compiled.groups else match.span()
            yield Change(start, end, now if isinstance(now, str) else now(match))

    return changes


def _one_more(match: re.Match[str]) -> str:
    return str(int(match[0]) + 1)


def _swapped(match: re.Match[str]) -> str:
    return f"{match[3]} {match[2]}"


def _plain(match: re.Match[str]) -> str:
    return match[0].strip("*`")


_PROSE = r"(?<=[a-z]{3})"
KINDS: Final[Mapping[str, Callable[[str], Iterator[Change]]]] = {
    "a lost not": _each(r"\bnot ", ""),
    "a lost n't": _each(r"(?<=is|as|es|ld|do)(n['’]t)\b", ""),
    "a number and one": _each(r"(?<![\w#&./-])\d{1,6}(?![\w.)-])", _one_more),
    "may for will": _each(r"\b(?:may|can|must|should)\b(?= [a-z])", "will"),
    "a name cut": _each(r"\b[A-Z][a-z]+( [A-Z][a-z]+)\b", ""),
    "a link cut": _each(r"(?<!!)\[[^\]\n^]+\]\([^)\n]+\)", lambda match: match[0][1 : match[0].index("]")]),
    "an address changed": _each(r"\]\(https?://[^)\s]+?(\w)\)", "q9"),
    "a link within changed": _each(r"\]\(#\S+?(\w)\)", "q"),
    "paragraphs joined": _each(r"[a-z.,;?!]{2}(\n\n)[A-Z][a-z ]", "\n"),
    "a paragraph split": _each(r"[a-z]{3}( )[a-z]{3}", "\n\n"),
    "emphasis lost": _each(r"(?<![*\w\\])\*{1,2}[A-Za-z][^*\n]*[A-Za-z]\*{1,2}(?![*\w])", _plain),
    "emphasis more": _each(r"(?<= )[a-z]{5,}(?= )", lambda match: f"*{match[0]}*"),
    "a heading lower": _each(r"^(#{2,4}) (?=\S)", lambda match: match[1] + "#"),
    "a heading lost": _each(r"^(#{1,6} )(?=\w)", ""),
    "a heading more": _each(r"\n\n()[A-Z][a-z]+ [^\n]*\n\n", "## "),
    "a comma lost": _each(rf"{_PROSE},(?= )", ""),
    "a comma more": _each(rf"{_PROSE}( )(?=[a-z])", ", "),
    "a question": _each(rf"{_PROSE}\.(?= [A-Z])", "?"),
    "a quotation mark lost": _each(r"(?<=[ \n])[\"“](?=[A-Z])", ""),
    "a semicolon for a comma": _each(rf"{_PROSE},(?= )", ";"),
    "a hyphen lost": _each(r"(?<=[a-z])-(?=[a-z])", ""),
    "a capital lost": _each(r"(?<=[a-z] )[A-Z](?=[a-z]{2})", lambda match: match[0].lower()),
    "code changed": _each(r"^(?:    |\t)?(?:\w+ = |import |lamp\.)(\w)", "x"),
    "inline code changed": _each(r"(?<!`)`[^`\n]*?(\w)`(?!`)", "x9"),
    "inline code lost": _each(r"(?<!`)`[^`\n]+`(?!`)", _plain),
    "a picture's file": _each(r"!\[[^\]\n]*\]\([^)\s]*?(\w)\.(?:png|jpe?g|gif)", "q9"),
    "a picture's words": _each(r"!\[([A-Za-z]+)[^\]\n]*\]\(", "Nothing"),
    "a picture's caption": _each(r"!\[[^\]\n]*\]\(\S+ \"(\w+)", "Nothing"),
    "a picture's width": _each(r"width=\"?(\d\d)", "35"),
    "a picture gone": _each(r"^!\[[^\]\n]*\]\([^)\n]*\)(?:\{[^}\n]*\})?$", ""),
    "a note's mark gone": _each(r"(?<=\w|\.)\[\^[^\]\n]+\](?!:)", ""),
    "a note's words": _each(r"^\[\^[^\]\n]+\]: (\w+)", "Perhaps"),
    "a cell": _each(r"^\| *(\w+) *\|", "none"),
    "cells swapped": _each(r"^\|( (\w+) +\| (\w+) +)\|", lambda match: f" {match[3]} | {match[2]} "),
    "a list's mark lost": _each(r"^(?:[-*]|\d\.) (?=[A-Z])", ""),
    "a list deeper": _each(r"^ *()[-*] [A-Z]", "    "),
    "another number in a list": _each(r"\n\n(1)\. ", "4"),
    "a tag lost": _each(r"</?(?:sub|sup|kbd|b|i|em|strong)>", ""),
    "a title": _each(r"^title: \"?(\w+)", "Another"),
    "an author": _each(r"^author: \"?(\w+)", "Another"),
    "a summary": _each(r"^summary: \"?(\w+)", "Another"),
    "tags": _each(r"^tags: \[(\w+)", "another"),
    "a verse's end lost": _each(r"(?<=\S)  $", ""),
    "a verse's end more": _each(r"(?<=[a-z])()\n(?=[a-z])", "  "),
    "a blank within a word": _each(r"(?<=[a-z]{3})()(?=[a-z]{3})", " "),
    "two words joined": _each(r"(?<=[a-z]{3})( )(?=[a-z]{3})", ""),
    "words in another order": _each(r" (([a-z]{2,}) ([a-z]{3,})) ", _swapped),
    "a word twice": _each(r" ()[a-z]{4,} ", "again "),
    "a word gone": _each(r" ([a-z]{4,} )", ""),
    "another word": _each(r"(?<= )[a-z]{5,}(?= )", "something"),
    "a sentence gone": _each(r"(?<=[.?] )[A-Z][^.?\n]+[.?] ", ""),
    "a quotation no more": _each(r"^> (?=[A-Z])", ""),
    "a rule gone": _each(r"\n\n---\n", "\n\n"),
    "a rule more": _each(r"[a-z]\.\n(\n)[A-Z]", "\n---\n\n"),
    "a sign that nobody sees": _each(r"(?<=[a-z]{3})()(?=[a-z]{3})", "\u202e"),
    "a link more": _each(r"(?<= )[a-z]{5,}(?= )", lambda match: f"[{match[0]}](https://example.org/)"),
    "a link to nowhere": _each(r"(?<= )[a-z]{5,}(?= )", lambda match: f"[{match[0]}](#nowhere)"),
    "words hidden in a remark": _each(r" ([a-z]{4,}) ", lambda match: f"<!-- {match[1]} -->"),
    "words in code": _each(r"(?<= )[a-z]{5,}(?= )", lambda match: f"`{match[0]}`"),
    "words struck out": _each(r"(?<= )[a-z]{5,}(?= )", lambda match: f"~~{match[0]}~~"),
}  # fmt: skip


def hidden_change(text: str, kind: str, chance: random.Random, *, apart_from: tuple[int, int]) -> Change | None:
    """Return a change of this kind at a place found by chance, None where the text has none.

    It does not touch the characters of `apart_from`.
    """
    start, end = apart_from
    found = [
        each
        for each in KINDS[kind](text)
        if (each.end < start - 1 or each.start > end + 1) and text[each.start : each.end] != each.now
    ]
    return chance.choice(found) if found else None


def changed(text: str, *changes: Change) -> str:
    """Return `text` with `changes`."""
    for each in sorted(changes, reverse=True):
        text = text[: each.start] + each.now + text[each.end :]
    return text
