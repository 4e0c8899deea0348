"""Sheets on their way to the press, which stands here for a hand that packs a page for every sheet."""

from collections.abc import Sequence
from pathlib import Path

from bookofblogs.cache.caches import BuildCache
from bookofblogs.editions.binding.fragment import Anchor, Fragment, FragmentPage, packed_fragment
from bookofblogs.editions.paged.press_setup import PressSetup
from bookofblogs.editions.paged.setting import Setting, Sheet
from bookofblogs.editions.paged.task import Task
from bookofblogs.model.caching import Cached, uncached

TIDES = "<html lang='en' dir='ltr'><body><section id='tides'>Tides</section></body></html>"


class Press:
    """Knows what it was asked for."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def perform(self, tasks: Sequence[Task]) -> list[tuple[int, bytes]]:
        self.texts += [task.asked["text"] for task in tasks]
        return [(place, self.page()) for place, _ in enumerate(tasks)]

    def page(self) -> bytes:
        page = FragmentPage(number=0, name="turned", anchors=(Anchor("tides", 72.0, 500.0),))
        return packed_fragment(Fragment(pages=(page,), elements=(), annotations=(), pictures=()), (), ())


def setting(press: Press, cached: Cached) -> Setting:
    setup = PressSetup(style="", faces=(), pictures={})
    return Setting(setup=setup, cached=cached, targets={}, language="en", perform=press.perform)


def test_a_sheet_that_the_cache_keeps_is_fetched_when_it_is_bound(tmp_path: Path):
    press = Press()
    kept = setting(press, BuildCache(tmp_path, "pdf"))
    kept.set([Sheet(TIDES, "en")])
    assert kept.sheets[TIDES].row == b""
    assert [page.names for page in kept.sheets[TIDES].pages] == [{"tides"}]
    assert kept.fragment(TIDES).pages[0].anchors == (Anchor("tides", 72.0, 500.0),)
    assert press.texts == [TIDES]


def test_a_sheet_that_nobody_keeps_is_held():
    press = Press()
    held = setting(press, uncached)
    held.set([Sheet(TIDES, "en")])
    assert held.sheets[TIDES].row == press.page()
    assert held.fragment(TIDES).pages[0].name == "turned"
    assert press.texts == [TIDES]


def test_a_sheet_whose_place_in_the_cache_was_emptied_meanwhile_is_set_once_more(tmp_path: Path):
    press = Press()
    caches = [BuildCache(tmp_path, "pdf"), BuildCache(tmp_path / "emptied", "pdf")]
    asked = setting(press, caches[0])
    asked.set([Sheet(TIDES, "en")])
    asked.cached = caches[1]
    assert asked.fragment(TIDES).pages[0].name == "turned"
    assert press.texts == [TIDES, TIDES]
