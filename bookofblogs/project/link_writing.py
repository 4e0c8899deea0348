"""Other addresses written into a post, and nothing else: proven by reading it again."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape

from bookofblogs.markdown.limits import UnreadableError
from bookofblogs.model.passage import Passage
from bookofblogs.project.piece_file import read_bytes


def with_addresses(data: bytes, addresses: Mapping[str, str], *, language: str) -> bytes | None:
    """Return the post `data` with each of `addresses` instead of the one it stands for.

    None if the post, read again, would say anything else than before but for these addresses. `language` is the book's.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    longest_first = sorted(addresses, key=len, reverse=True)
    pattern = re.compile(rf"(?<=[\s(<\"'=:])(?:{'|'.join(map(re.escape, longest_first))})(?=[\s)>\"']|\Z)")
    changed = pattern.sub(lambda match: addresses[match.group()], text).encode()
    try:
        before, after = (
            read_bytes(each, prefix="piece", language=language, signed=True).text for each in (data, changed)
        )
    except UnreadableError:
        return None
    return changed if replace(before, passage=_with_links(before.passage, addresses)) == after else None


def _with_links(passage: Passage, addresses: Mapping[str, str]) -> Passage:
    """Return `passage` as it must be with the new addresses."""

    def body(text: str) -> str:
        for old, new in addresses.items():
            text = text.replace(f'href="{escape(old)}"', f'href="{escape(new)}"')
        return text

    return replace(
        passage,
        body=body(passage.body),
        notes=tuple(replace(note, body=body(note.body)) for note in passage.notes),
        links=tuple(replace(link, target=addresses.get(link.target, link.target)) for link in passage.links),
    )
