"""intake.yaml: which file became which piece, from where, when, and by whose leave.

It is committed, and holds no address of a person. What stands in the file stays, to the byte, where lines are added.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bookofblogs.errors import UsageError
from bookofblogs.language.characters import value_on_one_line
from bookofblogs.model.book_folder import INTAKE_FILE
from bookofblogs.model.intake_record import KeptPicture, TakenIn
from bookofblogs.project.which_piece import piece_file
from bookofblogs.yaml.section import Section, reading, reads_as
from bookofblogs.yaml.writing import Quoted, Tree

HEAD = """\
# What was taken in: which piece came from which file, when, and by whose leave. `bob intake` adds to it.
# The files as they were sent lie in originals/, for your eyes only; git does not see them.

"""


def read_intake(text: str) -> tuple[TakenIn, ...]:
    """Return what intake.yaml remembers, in its order. Raises BookFileError with every problem."""
    with reading(INTAKE_FILE, text) as section:
        taken = [_taken(entry) for entry in section.sections("taken", each="file taken in")]
    return tuple(taken)  # behind the block, which raises what it gathered


def with_taken(text: str, added: Sequence[TakenIn]) -> str:
    """Return `text`, that of intake.yaml (empty: there is none yet), with `added` after what stands there.

    Raises BookFileError if the text cannot be read, UsageError if nothing can be put into it.
    """
    from bookofblogs.yaml.editing import with_items  # noqa: PLC0415 - PyYAML loads only where the file is changed

    added = [_on_lines(each) for each in added]
    known = [replace(each, line=None) for each in read_intake(text)]
    written = with_items(text or HEAD, ["taken"], [_entry(each) for each in added])
    if not reads_as(written, read_intake, [*known, *added]):
        raise UsageError(
            f"{INTAKE_FILE} is written in a way that bob cannot add to. Write its list in lines, each entry beginning "
            "with a dash; nothing was taken in."
        )
    return written


def _taken(section: Section) -> TakenIn:
    """Return one entry."""
    taken = TakenIn(
        piece=piece_file(section.text("piece")),
        source=section.text("source"),
        kind=section.text("kind"),
        sha256=section.text("sha256").lower(),
        original=section.text("original"),
        text=section.text("text"),
        written=section.text("written").lower(),
        item=section.text("item"),
        address=section.text("address"),
        permission=section.text("permission"),
        pictures=tuple(_picture(each) for each in section.sections("pictures", each="picture")),
        on=section.date("on"),
        bob=section.text("bob"),
        line=section.line,
    )
    if section.entries and not (taken.piece and taken.sha256):
        section.problems.add(section.line, "piece and sha256 are missing: nobody can tell which file this is about.")
    return taken


def _picture(section: Section) -> KeptPicture:
    return KeptPicture(file=section.text("file"), name=section.text("name"), sha256=section.text("sha256").lower())


def _on_lines(taken: TakenIn) -> TakenIn:
    """Return an entry as it is read again: each of its texts on one line."""
    return replace(
        taken,
        source=value_on_one_line(taken.source),
        item=value_on_one_line(taken.item),
        address=value_on_one_line(taken.address),
        permission=value_on_one_line(taken.permission),
        pictures=tuple(replace(each, name=value_on_one_line(each.name)) for each in taken.pictures),
        line=None,
    )


def _entry(taken: TakenIn) -> Mapping[str, Tree]:
    """Return the keys and values of an entry, those that say something."""
    facts: dict[str, Tree] = {
        "piece": taken.piece,
        "source": taken.source,
        "kind": taken.kind,
        "item": taken.item,
        "address": taken.address,
        "permission": taken.permission,
        "on": taken.on.isoformat() if taken.on else "",
        "original": taken.original,
        "text": taken.text,
        "sha256": Quoted(taken.sha256),
        "written": Quoted(taken.written),
        "bob": Quoted(taken.bob),
        "pictures": [
            {
                key: value
                for key, value in (("file", each.file), ("name", each.name), ("sha256", Quoted(each.sha256)))
                if value
            }
            for each in taken.pictures
        ],
    }
    return {key: value for key, value in facts.items() if value}
