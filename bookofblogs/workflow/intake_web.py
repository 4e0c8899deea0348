"""What is fetched for an intake: pages, feeds and pictures, each told before it is asked for."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from lxml import etree

from bookofblogs.errors import BobError, ContentError
from bookofblogs.fetching.connecting import host_asked, is_of_this_machine
from bookofblogs.fetching.fetcher import PAGE, PICTURE, Fetched, Fetcher
from bookofblogs.intake.opening import open_bytes
from bookofblogs.intake.readers import read
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.manuscript import (
    Fact,
    Manuscript,
    ManuscriptPicture,
    NotTaken,
    Opened,
    Source,
    SourceKind,
)
from bookofblogs.wording import counted, first_of, listed
from bookofblogs.workflow.intake_sources import picture_addresses, trees_of
from bookofblogs.xhtml import serialise

_MOST_PAGES = 50
_MOST_PICTURES = 50
_MOST_HOSTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPost:
    """The page of a post of which a feed shows no more than a summary, and the manuscript that it gave."""

    post: NotTaken
    source: Source
    manuscript: Manuscript


class Web:
    """Fetches what one intake asks for, one thing after the other, within limits over all of them."""

    def __init__(self, announce: Callable[[str], None], *, has_leave: bool) -> None:
        """Begin; `announce` hears what is fetched, before it is, and without a leave is asked for one, once."""
        self._fetcher = Fetcher()
        self._announce = announce
        self._has_leave = has_leave
        self._pages_left = _MOST_PAGES
        self._pictures_left = _MOST_PICTURES

    def announce(self, addresses: Sequence[str], noun: str) -> None:
        """Say what is fetched from which host; what is refused as an address is not."""
        hosts = Counter(host for address in addresses if (host := host_asked(address))).most_common()
        if not hosts:
            return
        what = counted(sum(number for _, number in hosts), noun, f"{noun}s")
        told = f"I fetch {what} from {hosts[0][0]}."
        if len(hosts) > 1:
            shown = [f"{number:,} from {host}" for host, number in hosts[:_MOST_HOSTS]]
            more = sum(number for _, number in hosts[_MOST_HOSTS:])
            places = listed([*shown, *([f"{more:,} from others"] if more else [])])
            told = f"I fetch {what}: {places}."
        self._announce(told if self._has_leave else f'{told} Does its author know? --permission "mail of 3 May"')
        self._has_leave = True

    def opened(self, address: str) -> Opened:
        """Return the sources that `address` gives. Raises every BobError of fetching."""
        return _sources(self._fetcher.fetch(address, PAGE, on_this_machine=True))

    def pages_of(self, posts: Sequence[NotTaken], *, feed: str) -> Iterator[FetchedPost | NotTaken]:
        """Yield the posts of a feed that stand on their pages alone, and why one cannot be had.

        `feed` is where the feed itself was fetched: a page on this machine has to be named from there.
        """
        asked = posts[: self._pages_left]
        self._pages_left -= len(asked)
        self.announce([post.address for post in asked], "page")
        for post in asked:
            try:
                yield self._page_of(post, is_own=bool(feed) and is_of_this_machine(feed))
            except BobError as error:
                yield replace(post, why=f"its page was not fetched: {error}", is_elsewhere=False)
        for post in posts[len(asked) :]:
            yield replace(post, why=f"beyond the {_MOST_PAGES} pages that are fetched at a time")

    def _page_of(self, post: NotTaken, *, is_own: bool) -> FetchedPost:
        """Return the one post that stands on a page. Raises every BobError of fetching and reading."""
        found = _sources(self._fetcher.fetch(post.address, PAGE, on_this_machine=is_own))
        pages = [source for source in found.sources if source.kind is SourceKind.HTML]
        if len(pages) != 1:
            why = next((refused.why for refused in found.refused), "that is no page")
            raise ContentError(why)
        return FetchedPost(post=post, source=pages[0], manuscript=_completed(read(pages[0]).manuscripts[0], post))

    def with_pictures(self, manuscript: Manuscript, *, page: str) -> Manuscript:
        """Return `manuscript` with the pictures that stand at addresses; one that cannot be had stays, and is told.

        `page` is where the source itself was fetched: what names a picture on this machine has to stand there, too.
        """
        trees = trees_of(manuscript)
        addresses = picture_addresses(trees.values())
        if not addresses:
            return manuscript
        asked = addresses[: self._pictures_left]
        self._pictures_left -= len(asked)
        self.announce(asked, "picture")
        found, told = self._pictures(asked, is_own=bool(page) and is_of_this_machine(page))
        if len(asked) < len(addresses):
            told.append(
                f"{counted(len(addresses) - len(asked), 'picture')} of {len(addresses)} stayed where they are: "
                f"{_MOST_PICTURES} are fetched at a time."
            )
        for tree in trees.values():
            _point_to(tree, found)
        return replace(
            manuscript,
            body=serialise(trees[""]),
            notes={key: serialise(trees[f"note {key}"]) for key in manuscript.notes},
            pictures=(*manuscript.pictures, *found.values()),
            remarks=(*manuscript.remarks, *told),
        )

    def _pictures(self, addresses: Sequence[str], *, is_own: bool) -> tuple[dict[str, ManuscriptPicture], list[str]]:
        """Return the pictures by their addresses, and what to say of those that cannot be had."""
        found: dict[str, ManuscriptPicture] = {}
        told: dict[str, list[str]] = {}
        for address in addresses:
            try:
                data = self._fetcher.fetch(address, PICTURE, on_this_machine=is_own).data
            except BobError as error:
                told.setdefault(str(error), []).append(address)
                continue
            name = unquote(urlsplit(address).path).rpartition("/")[2]
            found[address] = ManuscriptPicture(key=f"fetched:{len(found) + 1}", data=data, name=name)
        return found, [_not_fetched(those, why) for why, those in told.items()]


def _not_fetched(addresses: Sequence[str], why: str) -> str:
    """Return that pictures were not fetched, all for the same reason."""
    if len(addresses) == 1:
        return f"The picture at {addresses[0]} was not fetched: {why}"
    return f"{len(addresses):,} pictures were not fetched, {first_of(addresses, 1)}: {why}"


def _sources(found: Fetched) -> Opened:
    """Return the sources in what an address gave."""
    parts = urlsplit(found.address)
    name = unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.hostname or "page"
    ending = "" if "." in name[1:] and name != parts.hostname else ".xml" if "xml" in found.media_type else ".html"
    sources = open_bytes(f"{name}{ending}", found.data)
    return replace(sources, sources=tuple(replace(each, address=found.address) for each in sources.sources))


def _completed(page: Manuscript, post: NotTaken) -> Manuscript:
    """Return what a page gave, with what the feed says of it where the page says nothing."""
    title = (Fact(value=post.title, found_in="feed"),) if post.title else ()
    return replace(
        page,
        item=post.item,
        titles=(*page.titles, *title),
        authors=page.authors or post.authors,
        address=page.address or post.address,
        published=page.published or post.published,
        tags=page.tags or post.tags,
    )


def _point_to(tree: etree._Element, found: dict[str, ManuscriptPicture]) -> None:
    """Let the pictures of a tree name what was fetched."""
    for each in tree.iter("img"):
        if (picture := found.get(each.get("src", ""))) is not None:
            each.set("src", picture.key)
