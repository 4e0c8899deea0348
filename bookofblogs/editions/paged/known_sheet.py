"""What is known of a sheet that is set, so that its numbers can be given: the rest is fetched when it is bound."""

from collections.abc import Mapping
from dataclasses import field

from bookofblogs.editions.binding.fragment import unpacked_fragment
from bookofblogs.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPage:
    """A page that is set."""

    name: str
    """Which named page of the style sheet it is, empty for an ordinary one."""
    names: frozenset[str]
    """The ids of what stands on it."""
    words: str = ""
    """What stands on it of the text, where that was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSheet:
    """A sheet that is set: a few hundred bytes, where its fragment is a hundred times as much."""

    pages: tuple[KnownPage, ...]
    widths: Mapping[str, float]
    """How many points wide each picture is at its largest, where that was asked for, by its address."""
    missing: frozenset[str]
    """Characters that no font has."""
    remarks: tuple[str, ...]
    """What was warned of besides while it was set."""
    language: str
    told: bytes
    """What tells the task by which it was set from others."""
    row: bytes = field(default=b"", repr=False)
    """Its fragment, packed, where nobody keeps it; else empty."""


def known_sheet(language: str, told: bytes, row: bytes, *, is_kept: bool) -> KnownSheet:
    """Return what is known of a sheet in a `language` whose fragment is `row`, packed, which somebody keeps or not.

    `told` tells the task by which it was set from others.
    """
    fragment = unpacked_fragment(row)
    return KnownSheet(
        pages=tuple(KnownPage(name=page.name, names=page.names, words=page.words) for page in fragment.pages),
        widths=fragment.widths,
        missing=fragment.missing,
        remarks=fragment.remarks,
        language=language,
        told=told,
        row=b"" if is_kept else row,
    )
