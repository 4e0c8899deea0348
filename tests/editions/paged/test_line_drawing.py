"""Lines that are written run by run are those that WeasyPrint writes glyph by glyph, to the byte."""

from contextlib import nullcontext
from hashlib import sha256

import pytest
from made_book import MAP
from weasyprint.draw import text as draw_text

from bookofblogs.editions.paged import fragment_making
from bookofblogs.editions.paged.font_records import FontShelf
from bookofblogs.editions.paged.fragment_making import SheetWords, made_fragment
from bookofblogs.editions.paged.line_drawing import lines_drawn_by_runs
from bookofblogs.editions.paged.measures import measures_of, style_sheet
from bookofblogs.editions.paged.own_files import own_files
from bookofblogs.editions.paged.sheet_documents import document_of
from bookofblogs.editions.paged.typesetter import Typesetter, recording_warnings
from bookofblogs.editions.shared.fonts import faces_with, font_file, scripts_of
from bookofblogs.model.imprint import PageSize

WORDS = "Incomprehensibilities of self-made offices, 1,234 flying fish and an AV; the same, the same word again. "
TEXTS = {
    "broken words, ligatures and figures": f"<p>{WORDS * 8}</p><h1>{WORDS}</h1>",
    "code, which breaks anywhere": f"<p>so <code>{'longname.' * 20}</code></p><pre>one\ttab\n  two</pre>",
    "from right to left": f'<p lang="ar" dir="rtl">{"خبز وملح، ٣ أرغفة " * 20}</p><p lang="he">{"לֶחֶם " * 9}</p>',
    "a script that joins letters": f'<p lang="hi">{"रोटी हिन्दी में " * 20}</p>',
    "both ways in a line": f"<p>{'bread, خبز, לחם and bread; ' * 9}</p>",
    "emoji, keys and accents that are put on": "<p>A bread 🍞 at 4️⃣ o'clock, e\u0301e\u0302 x\u0303\u0304</p>",
    "blanks of every kind": "<p>10\u00a0km, 5\u202fkg, no\u200bbreak\u00adhere\u200d, a\u2011b</p>",
    "what no font has": "<p>so \U000f0000 it is, \U000f0001</p>",
}


def fragment(text: str):
    """The fragment of a text, with its objects and what WeasyPrint remarked."""
    faces = faces_with(scripts_of(frozenset(text)))
    shelf = FontShelf([sha256(font_file(face)).hexdigest() for face in faces])
    typesetter = Typesetter.with_faces(own_files((), faces), style_sheet(measures_of(PageSize()), MAP))
    root = document_of(f'<html lang="en-GB"><body>{text}</body></html>')
    with recording_warnings() as logged:
        made = made_fragment(typesetter.set(root), SheetWords(targets={}), shelf)
    return made, [each.getMessage() for each in logged]


@pytest.mark.parametrize("kind", TEXTS)
def test_the_bytes_are_those_of_weasyprint(kind, monkeypatch):
    by_runs = fragment(TEXTS[kind])
    monkeypatch.setattr(fragment_making, "lines_drawn_by_runs", nullcontext)
    assert by_runs == fragment(TEXTS[kind])


def test_weasyprint_is_not_asked_for_a_line_of_words(monkeypatch):
    monkeypatch.setattr(draw_text, "draw_first_line", None)
    (made, _, objects), _ = fragment(TEXTS["broken words, ligatures and figures"])
    assert len(made.pages) == 1
    assert len(objects) > 20


def test_it_draws_by_itself_again_afterwards():
    original = draw_text.draw_first_line
    with lines_drawn_by_runs():
        assert draw_text.draw_first_line is not original
    assert draw_text.draw_first_line is original
