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
