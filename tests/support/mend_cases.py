"""The cases in tests/mending/cases: a title, what a manuscript holds, what the mend makes of it, and what it tells.

What a manuscript holds beside its body stands on lines before it: `kind: docx`, `title: ...` and `author: ...` (with a
`?` where it is a guess), `known: ...` for a name of the register, and `note 1: ...`.
"""

from repository import TESTS

from bookofblogs import xhtml
from bookofblogs.mending.draft import Draft
from bookofblogs.mending.mend import draft_of
from bookofblogs.model.manuscript import Entry, Fact, Manuscript, SourceKind, Tally

CASES = TESTS / "mending" / "cases"


def cases() -> list[tuple[str, str, str, str, str]]:
    """Return every case: its mend, its title, what is given, what is expected, what is told."""
    found = []
    for file in sorted(CASES.glob("*/*.md")):
        text = file.read_text(encoding="utf-8").removesuffix("\n.\n")
        blocks = [block.strip("\n") for block in text.split("\n.\n")]
        for title, given, made, told in zip(blocks[::4], blocks[1::4], blocks[2::4], blocks[3::4], strict=True):
            found.append((file.parent.name, title, given, made, told))
    return found


def manuscript_of(given: str) -> tuple[Manuscript, frozenset[str]]:
    """Return the manuscript that is given, and the names of the register."""
    lines = given.splitlines()
    said: dict[str, list[str]] = {"title": [], "author": [], "known": []}
    kind, notes = SourceKind.DOCX, {}
    while lines and not lines[0].startswith("<"):
        key, _, value = lines.pop(0).partition(": ")
        if key == "kind":
            kind = SourceKind(value)
        elif key.startswith("note "):
            notes[key.removeprefix("note ")] = value
        else:
            said[key].append(value)
    manuscript = Manuscript(
        kind=kind,
        body="\n".join(lines),
        notes=notes,
        titles=tuple(map(_fact, said["title"])),
        authors=tuple(map(_fact, said["author"])),
    )
    return manuscript, frozenset(said["known"])


def draft_given(given: str) -> Draft:
    """Return the draft of the manuscript that is given."""
    manuscript, known = manuscript_of(given)
    return draft_of(manuscript, is_known=known.__contains__)


def _fact(value: str) -> Fact:
    return Fact(value=value.removesuffix(" ?"), found_in="beside", is_certain=not value.endswith(" ?"))


def written(draft: Draft) -> str:
    """Return all that a draft is now, a line for each block and each line of the account."""
    for element in draft.every():
        for name in [name for name in element.attrib if str(name).startswith("data-")]:
            del element.attrib[name]
    for child in draft.body:
        child.tail = "\n"
    draft.body.text = None
    lines = [xhtml.serialise(draft.body).strip()] if len(draft.body) else []
    lines += [f"note {key}: {xhtml.serialise(note)}" for key, note in draft.notes.items()]
    if draft.title:
        lines.append(f"title: {draft.title.value} ({draft.title.found_in}){'' if draft.title.is_certain else ' ?'}")
    lines += [f"author: {each.value} ({each.found_in}){'' if each.is_certain else ' ?'}" for each in draft.authors]
    lines += [f"published: {draft.published}"] if draft.published else []
    lines += [f"address: {draft.address}"] if draft.address else []
    lines += [f"taken: {text}" for text in draft.taken]
    lines += [f"left out: {_entry(each)}" for each in draft.left_out]
    lines += [f"added: {_entry(each)}" for each in draft.added]
    lines += [f"moved: {text}" for text in draft.moved]
    lines += [f"look at: {text}" for text in draft.remarks]
    return "\n".join(lines)


def _entry(entry: Entry) -> str:
    counted = [
        f"{getattr(entry.tally, name)} {name.replace('_', ' ')}"
        for name in Tally.__slots__
        if getattr(entry.tally, name)
    ]
    parts = [entry.kind.value, f"“{entry.words}”" if entry.words else "", *counted]
    return ", ".join(part for part in (*parts, entry.detail) if part)
