"""What all sheets of a book have in common when they are set, as it is told to whoever sets them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, field
from functools import cached_property

from bookofblogs.editions.shared.fonts import Face
from bookofblogs.model.frozen import dataclass


@dataclass(frozen=True, kw_only=True)
class TypesetterSetup:
    """The style sheet, the faces and the sizes of the pictures."""

    style: str
    faces: tuple[Face, ...]
    pictures: Mapping[str, tuple[int, int]]
    """By address: how many pixels wide and high."""
    drawings: Mapping[str, str] = field(default_factory=dict)
    """Drawings as SVG that stand on no page of the book, by address."""
    odd_side: str = "right"
    """The side on which pages with odd numbers stand."""

    @cached_property
    def digest(self) -> bytes:
        """What tells pages that are set so from others, but for the pictures."""
        told = json.dumps((self.style, [asdict(face) for face in self.faces], self.drawings, self.odd_side))
        return hashlib.sha256(told.encode()).digest()

    def packed(self) -> bytes:
        """Return the setup as bytes."""
        faces = [asdict(face) for face in self.faces]
        told = {"style": self.style, "faces": faces, "pictures": self.pictures, "odd_side": self.odd_side}
        return json.dumps(told | {"drawings": self.drawings}).encode()

    @classmethod
    def unpacked(cls, row: bytes) -> "TypesetterSetup":
        """Return the setup that `packed` packed."""
        told = json.loads(row)
        return cls(
            style=told["style"],
            faces=tuple(Face(**face) for face in told["faces"]),
            pictures={where: (width, height) for where, (width, height) in told["pictures"].items()},
            drawings=told["drawings"],
            odd_side=told["odd_side"],
        )
