"""The cases in tests/editing/cases: a title, what the file of a piece holds, and what its class proposes for it.

A sign that nobody sees is written by its number, `<U+200B>`; a blank at the end of a line too. There is a line for each
proposal, with the line of the file and whether it is certain or asked: `3 certain: the the → the`. A piece in another
language says so in its metadata block.
"""

import re

from repository import TESTS

from bookofblogs.model.light_edit import Proposal

CASES = TESTS / "editing" / "cases"
_BY_NUMBER = re.compile(r"<U\+([0-9A-F]{2,6})>")
_UNSEEN = re.compile(r"[\t\r\n\u00a0\u00ad\u200b-\u200f\u2060\ufeff]|^ +| +$")


def cases() -> list[tuple[str, str, str, str]]:
    """Return every case: its class, its title, the file, what is proposed."""
    found = []
    for file in sorted(CASES.glob("*/*.md")):
        text = file.read_text(encoding="utf-8").removesuffix("\n.\n")
        blocks = [block.strip("\n") for block in text.split("\n.\n")]
        for title, given, proposed in zip(blocks[::3], blocks[1::3], blocks[2::3], strict=True):
            piece = _BY_NUMBER.sub(lambda sign: chr(int(sign[1], 16)), f"{given}\n")
            found.append((file.parent.name, title, piece, proposed))
    return found


def line_of(proposal: Proposal) -> str:
    """Return a proposal as a case has it."""
    certainty = "certain" if proposal.certain else "asked"
    return f"{proposal.line} {certainty}: {_seen(proposal.was)} → {_seen(proposal.now)}".rstrip()


def _seen(text: str) -> str:
    return _UNSEEN.sub(lambda signs: "".join(f"<U+{ord(sign):02X}>" for sign in signs[0]), text)
