"""What an edition is for: the words for people, and the codes for catalogues."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionUse:
    """What an edition is to people and to catalogues."""

    note: str
    """What it is for."""
    form: str
    """ONIX list 150."""
    details: tuple[str, ...] = ()
    """ONIX list 175."""
    is_digital: bool = True
