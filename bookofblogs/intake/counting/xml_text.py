"""XML read as a stream by expat: what begins, what ends and what stands between, each handed to whoever counts it."""

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from bookofblogs.errors import ContentError


class Listener(Protocol):
    """Who counts."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Hear that an element begins. Names are `namespace local`, with a blank; without one where there is none."""

    def end(self, name: str) -> None:
        """Hear that it ends."""

    def text(self, text: str) -> None:
        """Hear what stands between."""


def listen(data: bytes, listener: Listener) -> None:
    """Tell `listener` all that stands in `data`. Raises ContentError if it is not well-formed, or declares entities."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.text
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(data.lstrip(), True)  # noqa: FBT003 - expat's signature
    except (expat.ExpatError, LookupError, ValueError) as fault:
        raise ContentError("Its XML is not well-formed. Save it again, and send that.") from fault


def _refuse(*_: object) -> None:
    raise ContentError("It declares entities of its own, as attacks do. It is not read.")


def local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition(" ")[2]
