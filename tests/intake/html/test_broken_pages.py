"""Pages that were once read wrongly, each by one kind of fault."""

import pytest

from bookofblogs.intake.html.page import read_page
from bookofblogs.model.manuscript import EntryKind, Manuscript, Source, SourceKind

PARAGRAPHS = """
<p>Every spring the two towns meet at the river, and nobody remembers any more who began with it, or why.</p>
<p>My grandmother said that it was a quarrel about a bridge. My grandfather said that it was a wedding, and that both
towns had paid for the music.</p>
"""


def read(html: str) -> Manuscript:
    (manuscript,) = read_page(Source(kind=SourceKind.HTML, name="page.html", data=html.encode())).manuscripts
    return manuscript


def test_a_heading_that_leads_home_is_the_sites_name_and_no_title():
    read_there = read(f"""<!doctype html><title>River Notes: Two towns</title>
      <div class="header"><h1 class="title"><a href="https://river.example.org/">River Notes</a></h1></div>
      <div class="post"><h3 class="post-title entry-title">Two towns</h3>
      <div class="post-body entry-content">{PARAGRAPHS}</div></div>""")
    assert read_there.titles[0].value == "Two towns"


def test_a_text_that_is_one_table_is_the_table():
    manuscript = read("""<!doctype html><title>Delays</title><h1>Delays</h1><table>
      <thead><tr><th>Year</th><th>Minutes</th>
      </tr></thead><tbody><tr><td>1990</td><td><p>7</p><p>8</p></td></tr></tbody></table>""")
    assert "<th>Year</th><th>Minutes</th>" in manuscript.body
    assert manuscript.left_out == ()


def test_the_picture_for_browsers_without_scripts_is_the_same_picture():
    manuscript = read(f"""<!doctype html><title>Two towns</title><article><h1>Two towns</h1>{PARAGRAPHS}
      <figure><div><noscript><img src="https://river.example.org/a.jpg" alt="A bridge"></noscript>
      <img data-src="https://river.example.org/a.jpg" alt="A bridge"></div><figcaption>The bridge</figcaption></figure>
      </article>""")
    assert manuscript.body.count("<img") == 1


def test_what_holds_the_main_part_of_a_page_is_no_bar_of_it():
    manuscript = read(f"""<!doctype html><title>Two towns</title><div class="page-columns page-navbar">
      <div class="sidebar"><a href="/a">About</a></div><main><h1>Two towns</h1>{PARAGRAPHS}</main></div>""")
    assert [(entry.kind, entry.words) for entry in manuscript.left_out] == [(EntryKind.MARGIN, "About")]
    assert manuscript.remarks == ()


@pytest.mark.parametrize("sibling", ["<main>{}</main>", "{}<footer>The end of it all</footer>"])
def test_an_aside_among_the_great_parts_of_a_page_is_a_margin(sibling):
    text = sibling.format(f'<div class="content"><h1>Two towns</h1>{PARAGRAPHS}</div>')
    manuscript = read(f"""<!doctype html><title>Two towns</title>{text}<aside><h3>About me</h3>
      <p>I am Jo, and I have been writing about rivers and about bridges since anybody can remember.</p></aside>""")
    assert "I am Jo" not in manuscript.body


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        (EntryKind.RELATED, "<h3>Ähnliche Beiträge</h3><ul><li><a href='/a'>Der Damm</a></li></ul>"),
        (EntryKind.RELATED, "<h3>Articles similaires :</h3><ul><li><a href='/a'>La digue</a></li></ul>"),
        (EntryKind.RELATED, "<h3>関連記事</h3><ul><li><a href='/a'>堤防</a></li></ul>"),
        (EntryKind.SHARING, "<h3>Teilen mit:</h3><ul><li><a href='/t'>Mastodon</a></li></ul>"),
        (EntryKind.SHARING, "<div>Partager : <a href='/t'>Mastodon</a> <a href='/m'>Courriel</a></div>"),
        (
            EntryKind.READERS_COMMENTS,
            "<h3>コメント</h3><p>とても良い文章でした。</p><form><textarea></textarea></form>",
        ),
    ],
)
def test_what_stands_below_a_text_has_its_name_in_other_languages_too(kind, end):
    manuscript = read(f"<!doctype html><title>Two towns</title><div><h1>Two towns</h1>{PARAGRAPHS}{end}</div>")
    assert {entry.kind for entry in manuscript.left_out if entry.words} == {kind}


@pytest.mark.parametrize(
    "end",
    [
        "<h2>Teilen</h2><p>What we shared was a boat.</p>",
        "<h2>Kommentare</h2><p>What the papers said of it.</p><h2>After that</h2><p>It rained.</p>",
        "<p>Share <a href='/a'>a boat</a> or <a href='/b'>a bridge</a>.</p>",
    ],
)
def test_the_same_words_in_a_text_stay(end):
    manuscript = read(f"<!doctype html><title>Two towns</title><div><h1>Two towns</h1>{PARAGRAPHS}{end}</div>")
    assert [entry.words for entry in manuscript.left_out if entry.words] == []


def test_what_a_newsletter_asks_of_its_readers_goes():
    manuscript = read(f"""<!doctype html><title>Two towns</title><article><h1>Two towns</h1>{PARAGRAPHS}
      <p class="button-wrapper"><a class="button primary" href="https://jo.example.org/subscribe">Subscribe now</a></p>
      <p class="button-wrapper"><a class="button" href="https://jo.example.org/map">See the map</a></p>
      <div class="subscription-widget-wrap"><p>Thanks for reading.</p><form><input></form></div></article>""")
    assert {(entry.kind, entry.words) for entry in manuscript.left_out} == {
        (EntryKind.NOTICE, "Subscribe now"),
        (EntryKind.NOTICE, "Thanks for reading."),
    }
    assert "See the map" in manuscript.body


def test_a_gallery_of_terms_is_pictures_with_captions():
    manuscript = read(f"""<!doctype html><title>Two towns</title><article><h1>Two towns</h1>{PARAGRAPHS}
      <div class="gallery"><dl class="gallery-item"><dt>
      <img src="https://jo.example.org/a.jpg" alt="">
      </dt><dd class="wp-caption-text gallery-caption">A bridge</dd></dl></div></article>""")
    assert '<figure><img src="https://jo.example.org/a.jpg" alt=""/><figcaption>A bridge</figcaption></figure>' in (
        manuscript.body
    )


def test_a_button_that_opens_a_note_is_its_mark():
    manuscript = read(f"""<!doctype html><title>Two towns</title><article><h1>Two towns</h1>{PARAGRAPHS}
      <p>They met.<button class="bigfoot-footnote__button" id="fnref:1" data-footnote-number="1"></button></p>
      <div class="footnotes" style="display: none"><ol><li id="fn:1" class="footnote-processed"><p>In Leeds.
      <a href="#fnref:1">↩</a></p></li></ol></div></article>""")
    assert '<p>They met.<noteref key="1"/></p>' in manuscript.body
    assert manuscript.notes == {"1": "<p>In Leeds.</p>"}


def test_a_formula_that_waits_for_a_script_is_code():
    manuscript = read(f"""<!doctype html><title>Two towns</title><article><h1>Two towns</h1>{PARAGRAPHS}
      <p>So <span class="math inline">\\(x^2\\)</span> it is.</p></article>""")
    assert "<p>So <code>x^2</code> it is.</p>" in manuscript.body


def test_a_browsers_view_for_readers_names_the_author():
    manuscript = read(f"""<!doctype html><title>Two towns</title><div><div class="header reader-header">
      <a class="domain reader-domain" href="https://jo.example.org/a">jo.example.org</a><h1 class="reader-title">Two
      towns</h1><div class="credits reader-credits">Jo Wood</div></div><div class="content">{PARAGRAPHS}</div></div>""")
    assert [(fact.value, fact.is_certain) for fact in manuscript.authors] == [("Jo Wood", True)]


def test_a_post_that_medium_exports_says_where_it_stood():
    manuscript = read(f"""<!doctype html><title>Two towns</title><article><h1 class="p-name">Two
      towns</h1><section class="e-content">{PARAGRAPHS}</section><footer><p>By <a class="p-author">Jo Wood</a></p>
      <p><a href="https://medium.example.org/two" class="p-canonical">Canonical link</a></p></footer></article>""")
    assert manuscript.address == "https://medium.example.org/two"
