"""What the typesetter is asked to do."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple


class Task(NamedTuple):
    """It is told in JSON: its kind, and what that asks for."""

    title: str
    """What the one who waits is told of it, empty for nothing."""
    asked: Mapping[str, Any]

    @property
    def size(self) -> int:
        """How long it will take beside others, in no unit."""
        return len(self.asked["text"]) if "text" in self.asked else len(self.packed())

    def packed(self) -> bytes:
        """Return it as bytes."""
        return json.dumps(self.asked).encode()

    @property
    def digest(self) -> bytes:
        """What tells it from others."""
        return sha256(self.packed()).digest()
