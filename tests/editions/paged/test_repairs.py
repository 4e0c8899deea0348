"""The repairs that the PDF edition makes to its typesetter: each does its work, is still needed and leaves no trace."""

import ctypes
import gc
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from contextlib import nullcontext
from pathlib import Path

import pytest
from made_book import MAP
from weasyprint.layout import inline
from weasyprint.text.line_break import Layout

from bookofblogs.editions.paged import fragment_making, repairs, typesetter
from bookofblogs.editions.paged.font_records import FontShelf
from bookofblogs.editions.paged.fragment_making import SheetWords, made_fragment
from bookofblogs.editions.paged.measures import measures_of, style_sheet
from bookofblogs.editions.paged.own_files import own_files
from bookofblogs.editions.paged.typesetter import Typesetter
from bookofblogs.model.imprint import PageSize

PHRASE = """<html lang="en"><body><p>The actual implementation in the last few lines is unimportant here; the point
simply is: the function has three input arguments (plus the <code>this</code> pointer) that could all be
wrong.</p></body></html>"""
NESTED = f"<html lang='en'><body>{'<blockquote>' * 99}deep{'</blockquote>' * 99}</body></html>"


STYLE = style_sheet(measures_of(PageSize()), MAP)


@pytest.fixture(scope="module")
def at_hand() -> Typesetter:
    return Typesetter.with_faces(own_files(()), STYLE)


def tree(xhtml: str) -> ET.Element:
    return ET.fromstring(xhtml)  # noqa: S314 - written above


def lines(pages: list[typesetter.SetPage]) -> list[str]:
    boxes = [box for page in pages for box in page.text_box.descendants() if type(box).__name__ == "LineBox"]
    return ["".join(part.text for part in box.descendants() if hasattr(part, "text")) for box in boxes]


def without(repair, repairs_made=typesetter._WHILE_SET):
    return tuple(each for each in repairs_made if each is not repair)


def test_a_line_keeps_its_words_before_a_phrase(at_hand):
    assert lines(at_hand.set(tree(PHRASE)))[:3] == [
        "The actual implementation in the last few lines is unimportant here;",
        "the point simply is: the function has three input arguments (plus the",
        "this pointer) that could all be wrong.",
    ]


def test_weasyprint_alone_still_breaks_it_after_one_word(at_hand, monkeypatch):
    original = inline.split_first_line
    with repairs.room_for_trailing_blanks():
        assert inline.split_first_line is not original
    assert inline.split_first_line is original
    monkeypatch.setattr(typesetter, "_WHILE_SET", without(repairs.room_for_trailing_blanks))
    assert lines(at_hand.set(tree(PHRASE)))[1] == "the"


def test_a_hundred_elements_within_one_another_can_be_set(at_hand):
    limit = sys.getrecursionlimit()
    assert lines(at_hand.set(tree(NESTED))) == ["deep"]
    assert sys.getrecursionlimit() == limit


def test_weasyprint_alone_still_gives_up(at_hand, monkeypatch):
    monkeypatch.setattr(typesetter, "_WHILE_SET", without(repairs.room_for_deep_trees))
    with pytest.raises(RecursionError):
        at_hand.set(tree(NESTED.replace("deep", "<div>" * 99 + "deep" + "</div>" * 99)))


MANY_STYLES = f"""<html lang="en"><body><h1>Tides &amp; times</h1><p>It is <em>all</em> in <code>one(line)</code>, with
<ins>what was put in</ins>, <del>what was taken out</del> and 1,234 figures{" and words" * 60}.</p>
<p lang="ar" dir="rtl">{"الخبز " * 40}</p><pre>one\ttab</pre></body></html>"""


def drawn(at_hand: Typesetter) -> tuple:
    return made_fragment(at_hand.set(tree(MANY_STYLES)), SheetWords(targets={}), FontShelf(()))


def test_texts_that_are_prepared_once_come_out_the_same(at_hand, monkeypatch):
    original = Layout.setup
    with_it = drawn(at_hand)
    assert Layout.setup is original
    monkeypatch.setattr(typesetter, "_WHILE_SET", without(repairs.texts_prepared_once))
    monkeypatch.setattr(fragment_making, "texts_prepared_once", nullcontext)
    assert with_it == drawn(at_hand)


def test_a_style_asks_for_a_font_once_however_many_lines_are_set_in_it(at_hand, monkeypatch):
    asked = []
    original = repairs.get_font_description
    monkeypatch.setattr(repairs, "get_font_description", lambda style: asked.append(style) or original(style))
    at_hand.set(tree(f"<html lang='en'><body><p>{'so many words ' * 500}</p></body></html>"))
    assert 0 < len(asked) == len(set(map(id, asked))) < 10


class _Held(ctypes.Structure):
    """What glibc says of its memory (mallinfo2)."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "hblkhd",
            "usmblks",
            "fsmblks",
            "in_use",
            "free",
            "keepcost",
        )
    )


def bytes_in_use() -> int:
    library = ctypes.CDLL(None)
    library.mallinfo2.restype = _Held
    gc.collect()
    held: int = library.mallinfo2().in_use
    return held


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="only glibc says what its memory is used for")
def test_lines_that_are_set_and_drawn_leave_nothing_behind(at_hand):
    shelf = FontShelf(())
    words = tree(f"<html lang='en'><body><p>{'so many <em>words</em> ' * 500}</p></body></html>")

    def set_and_draw(times: int) -> int:
        for _ in range(times):
            made_fragment(at_hand.set(words), SheetWords(targets={}), shelf)
        return bytes_in_use()

    before = set_and_draw(2)
    assert set_and_draw(4) - before < 50_000


def test_lines_that_are_measured_once_come_out_the_same(at_hand, monkeypatch):
    original = inline.strut
    with_it = drawn(at_hand)
    assert inline.strut is original
    monkeypatch.setattr(typesetter, "_WHILE_SET", without(repairs.lines_measured_once))
    assert with_it == drawn(at_hand)


def test_a_style_is_measured_once_however_many_lines_are_set_in_it(at_hand, monkeypatch):
    asked = []
    original = inline.strut
    monkeypatch.setattr(inline, "strut", lambda style: asked.append(style) or original(style))
    at_hand.set(tree(f"<html lang='en'><body><p>{'so many words ' * 500}</p></body></html>"))
    assert 0 < len(asked) == len(set(map(id, asked))) < 10


def test_waste_is_looked_for_as_before_once_a_page_is_set():
    usual = gc.get_threshold()
    with repairs.rarely_collected():
        assert gc.get_threshold()[0] > usual[0]
    assert gc.get_threshold() == usual


def left_by(code: str, folder: Path) -> int:
    """Return how many files a program leaves behind, which ends without collecting what it made by `code`."""
    program = f"""
import gc
from bookofblogs.editions.paged import typesetter
from bookofblogs.editions.paged.own_files import own_files
{code}
at_hand = [typesetter.Typesetter.with_faces(own_files(()), {STYLE!r})]
at_hand.append(at_hand)
gc.freeze()
"""
    environment = {**os.environ, "TMPDIR": str(folder)}
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)
    return len(list(folder.iterdir()))


def test_a_program_leaves_no_file_of_a_face_behind(tmp_path):
    assert left_by("", tmp_path) == 0


def test_weasyprint_alone_still_leaves_them(tmp_path):
    assert left_by("typesetter.remove_at_the_end = lambda faces: None", tmp_path) == 1
