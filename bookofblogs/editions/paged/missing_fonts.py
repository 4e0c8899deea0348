"""Which characters no font of this machine has."""

from bookofblogs.editions.paged.setting import Setting
from bookofblogs.editions.paged.typesetter_setup import TypesetterSetup
from bookofblogs.editions.paged.wanted_faces import private_of
from bookofblogs.editions.paged.workroom import workroom
from bookofblogs.model.caching import uncached


def without_font(characters: frozenset[str], language: str) -> frozenset[str]:
    """Return those of `characters`, which our own faces lack, for which no font of this machine has a glyph either.

    Characters for private use are nobody's. Raises MachineError if Pango is not installed.
    """
    setup = TypesetterSetup(style="", faces=(), pictures={})
    with workroom(setup, lambda _: None) as room:
        setting = Setting(setup=setup, perform=room.perform, cached=uncached, targets={}, language=language)
        return private_of(characters) | setting.without_glyph(characters - private_of(characters))
