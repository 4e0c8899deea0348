"""Which piece of the book an address means that was made for a blog."""

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from bookofblogs.expressions import expression
from bookofblogs.language.slugs import slug
from bookofblogs.markdown.targets import pieces_named
from bookofblogs.model.contribution import Contribution

_DATED = expression(r"/(?:19|20)\d\d(?:[/-]\d{1,2}){1,2}(?:/|-|$)")
_ENDING = expression(r"\.(?:html?|php|aspx?|md|markdown)$")
_INDEX = expression(r"(?:/index\.\w+|/)+$")


class KnownPieces:
    """The pieces of a book by the names under which a blog would have them."""

    def __init__(self, pieces: Sequence[Contribution], base: str) -> None:
        """Know `pieces`; `base` is the web address of their blog, empty for none."""
        self._starts = {piece.file: piece.id for piece in pieces}
        self._titles: dict[str, list[str]] = {}
        self._published: dict[str, str] = {}
        self._hosts = {_host(base)} if base else set()
        for piece in pieces:
            self._titles.setdefault(slug(piece.title), []).append(piece.file)
            if piece.first_published and piece.first_published.url:
                self._published[_page(piece.first_published.url)] = piece.file
                self._hosts.add(_host(piece.first_published.url))

    def meant_by(self, address: str, *, file: str) -> str:
        """Return the file of the one piece that `address`, written in `file`, surely or probably means; empty for none.

        A page of another site has to be where a piece was first published, or to have a date in its address.
        """
        path = unquote(address.partition("#")[0].partition("?")[0])
        published = self._published.get(_page(address), "")
        if published:
            return published if published != file else ""
        is_elsewhere = "://" in address or address.startswith("//")
        if is_elsewhere and _host(address) not in self._hosts and not _DATED.search(path):
            return ""
        name = _ENDING.sub("", _INDEX.sub("", path).rpartition("/")[2])
        found = pieces_named(path, self._starts) or tuple(self._titles.get(name.casefold(), ())) if name else ()
        return found[0] if len(found) == 1 and found[0] != file else ""


def _page(address: str) -> str:
    """Return what tells a page from others: its host and path, without what differs for no reason."""
    return _host(address) + _INDEX.sub("", unquote(_parts(address)[1])).casefold()


def _host(address: str) -> str:
    return _parts(address)[0].casefold().removeprefix("www.")


def _parts(address: str) -> tuple[str, str]:
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", address
    return parts.netloc, parts.path
