"""Write docs/letter-texts.md anew from bob's own letters, and from what can be put into one: `make docs`."""  # noqa: INP001 - docs/ holds scripts to run, no package

import sys
import textwrap
from collections.abc import Collection, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from bookofblogs.letter_templates.reader import own_text  # noqa: E402 - the folder has to be found first
from bookofblogs.letters.placeholders import CONDITIONS, FILLED, PLACEHOLDERS  # noqa: E402 - as above
from bookofblogs.model.outbox import Occasion  # noqa: E402 - as above

_COLUMNS = 100
_PAGE = """\
# What letters say

These are bob's own letters in English, and all that can be put into one; `make docs` writes this page from the letters
themselves. When each is due stands in [letters.md](letters.md#which-letters-there-are). To write one in your own words,
copy it into the folder `letters/` of your book, under its name: `letters/reminder.txt`, or `letters/reminder.de.txt`
for those who read German. Ours are there in eleven languages, in
[bookofblogs/letter_templates](../bookofblogs/letter_templates/).

## How a letter is written

The first line is the subject, behind the word `Subject:`, in every language. Then comes a blank line, then the text.
Lines of a paragraph become one, for each mail program breaks them anew; a line that begins with a blank, a hyphen or a
list's number stays by itself.

    Subject: Is there still something to come for “{title}”?

    Dear {called},

    [if promised] We look forward to {promised}. There is time until {date}.

    [no promised] There is time for your piece until {date}.

    {editors}

What stands in braces is filled in. What stands in square brackets at the beginning of a paragraph is a condition:
where it does not hold, the paragraph is left out. Several conditions in a row must all hold. Several subjects may
stand there, too: the first whose condition holds is taken, and the last has none. For a brace that is to be read,
write `{{`; for a bracket at the beginning of a paragraph, `[[`.

Every mistake in every file of `letters/` is told at once, with its line, before anything is written:

    letters/reminder.txt:5: {promissed} is no placeholder. Did you mean {promised}?

## What is filled in
"""
_CONDITIONS = """\
What may be empty stands in a paragraph, or a subject, that begins with `[if ...]`, such as `[if because]`.

## Conditions
"""


def page() -> str:
    """Return docs/letter-texts.md."""
    asked = [
        ("if promised", "there is something to say for `{promised}`; so with every other placeholder"),
        ("no promised", "there is nothing to say for it"),
    ]
    everywhere = frozenset.intersection(*(FILLED[name].always for name in Occasion))
    parts = [
        _PAGE.rstrip(),
        _table(("in the text", "what is put there"), [(f"`{{{name}}}`", what) for name, what in PLACEHOLDERS.items()]),
        _table(
            ("letter", "always filled, besides " + _places(everywhere), "may be empty"),
            [
                (f"`{name}`", _places(FILLED[name].always - everywhere), _places(FILLED[name].sometimes))
                for name in Occasion
            ],
        ),
        _CONDITIONS.rstrip(),
        _table(("condition", "holds where"), [(f"`[{name}]`", what) for name, what in (*CONDITIONS.items(), *asked)]),
    ]
    for occasion in Occasion:
        parts += [f"## {occasion.capitalize()}", "\n".join(_shown(own_text(occasion, "en")))]
    return "\n\n".join(parts) + "\n"


def _table(head: tuple[str, ...], rows: Collection[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _places(names: Collection[str]) -> str:
    return " ".join(f"`{{{name}}}`" for name in PLACEHOLDERS if name in names)


def _shown(text: str) -> Iterator[str]:
    """Yield the lines of a letter as a page shows them: a long one in several, which are one again when it is read."""
    for line in text.rstrip("\n").split("\n"):
        parts = textwrap.wrap(line, _COLUMNS, break_long_words=False, break_on_hyphens=False)
        is_whole = line.startswith(("Subject:", " ", "-"))
        yield from (f"    {part}".rstrip() for part in ([line] if is_whole else parts or [""]))


if __name__ == "__main__":
    sys.stdout.write(page())
