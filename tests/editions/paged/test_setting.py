"""Sheets on their way to the typesetter, which stands here for a hand that packs a page for every sheet."""

from collections.abc import Sequence
from pathlib import Path

from bookofblogs.cache.caches import BuildCache
from bookofblogs.editions.binding.fragment import Anchor, Fragment, FragmentPage, packed_fragment
from bookofblogs.editions.paged.setting import Setting, Sheet
from bookofblogs.editions.paged.task import Task
from bookofblogs.editions.paged.typesetter_setup import TypesetterSetup
from bookofblogs.model.caching import Cached, uncached

TIDES = "<html lang='en' dir='ltr'><body><section id='tides'>Tides</section></body></html>"


class Hand:
    """Knows what it was asked for."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def perform(self, tasks: Sequence[Task]) -> list[tuple[int, bytes]]:
        self.texts += [task.asked["text"] for task in tasks]
        return [(place, self.page()) for place, _ in enumerate(tasks)]

    def page(self) -> bytes:
        page = FragmentPage(number=0, name="turned", anchors=(Anchor("tides", 72.0, 500.0),))
        return packed_fragment(Fragment(pages=(page,), elements=(), annotations=(), pictures=()), (), ())


def setting(hand: Hand, cached: Cached) -> Setting:
    setup = TypesetterSetup(style="", faces=(), pictures={})
    return Setting(setup=setup, cached=cached, targets={}, language="en", perform=hand.perform)


def test_a_sheet_that_the_cache_keeps_is_fetched_when_it_is_bound(tmp_path: Path):
    hand = Hand()
    kept = setting(hand, BuildCache(tmp_path, "pdf"))
    kept.set([Sheet(TIDES, "en")])
    assert kept.sheets[TIDES].row == b""
    assert [page.names for page in kept.sheets[TIDES].pages] == [{"tides"}]
    assert kept.fragment(TIDES).pages[0].anchors == (Anchor("tides", 72.0, 500.0),)
    assert hand.texts == [TIDES]


def test_a_sheet_that_nobody_keeps_is_held():
    hand = Hand()
    held = setting(hand, uncached)
    held.set([Sheet(TIDES, "en")])
    assert held.sheets[TIDES].row == hand.page()
    assert held.fragment(TIDES).pages[0].name == "turned"
    assert hand.texts == [TIDES]


def test_a_sheet_whose_place_in_the_cache_was_emptied_meanwhile_is_set_once_more(tmp_path: Path):
    hand = Hand()
    caches = [BuildCache(tmp_path, "pdf"), BuildCache(tmp_path / "emptied", "pdf")]
    asked = setting(hand, caches[0])
    asked.set([Sheet(TIDES, "en")])
    asked.cached = caches[1]
    assert asked.fragment(TIDES).pages[0].name == "turned"
    assert hand.texts == [TIDES, TIDES]
