"""The text of a WordPress post: paragraphs from blank lines, and what its shortcodes showed."""

import pytest
from wordpress_exports import attachment, export, item

from bookofblogs.intake.exports.wordpress import read_wordpress
from bookofblogs.intake.exports.wordpress_tokens import tokens_of
from bookofblogs.model.manuscript import Entry, EntryKind, Manuscript, Source, SourceKind, Tally, Wishes


def manuscript_of(text: str, *more: str) -> Manuscript:
    source = Source(kind=SourceKind.WORDPRESS, name="export.xml", data=export(item(text), *more))
    return read_wordpress(source, Wishes()).manuscripts[0]


def left_out(manuscript: Manuscript) -> list[tuple[str, str]]:
    return [(entry.words, entry.detail) for entry in manuscript.left_out if entry.kind is EntryKind.SHORTCODE]


def test_case_41_blank_lines_part_paragraphs_and_a_line_end_stays_one():
    assert manuscript_of("One <em>small\nstep</em>.\n\nTwo.\n<h2>Then</h2>\nThree.").body == (
        "<p>One <em>small<br/>step</em>.</p><p>Two.</p><h2>Then</h2><p>Three.</p>"
    )


def test_case_41_lists_tables_and_code_are_as_they_were_typed():
    text = (
        "<ul>\n\t<li>a</li>\n\n\t<li>b</li>\n</ul>\n<pre>x = 1\n\n[gallery]\ny</pre>\n"
        "<table>\n<tr>\n<td>c</td>\n</tr>\n</table>"
    )
    assert manuscript_of(text).body == (
        "<ul><li>a</li><li>b</li></ul><pre>x = 1\n\n[gallery]\ny</pre><table><tr><td>c</td></tr></table>"
    )


def test_case_41_a_caption_is_a_figure_and_its_shortcode_is_told():
    manuscript = manuscript_of(
        'So: [caption id="attachment_6" width="300"]<img src="https://ed.example.org/6.jpg" alt="A hill" /> Our '
        "<em>hill</em>[/caption] and down."
    )
    assert manuscript.body == (
        '<p>So:</p><figure><img src="https://ed.example.org/6.jpg" alt="A hill"/><figcaption>Our <em>hill</em>'
        "</figcaption></figure><p>and down.</p>"
    )
    assert left_out(manuscript) == [
        ('[caption id="attachment_6" width="300"]', "caption"),
        ("[/caption]", "caption"),
    ]


def test_a_caption_of_an_old_blog_stands_in_its_shortcode():
    manuscript = manuscript_of('[caption caption="Our &amp; hill"]<img src="https://ed.example.org/6.jpg" />[/caption]')
    assert "<figcaption>Our &amp; hill</figcaption>" in manuscript.body
    assert left_out(manuscript)[0] == ('[caption caption=" "]', "caption")


def test_a_post_of_blocks_has_its_paragraphs_already():
    text = (
        "<!-- wp:paragraph -->\n<p>One\nline.</p>\n<!-- /wp:paragraph -->\n\n"
        "<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->\n\n"
        '<!-- wp:heading {"level":3} -->\n<h3>Then</h3>\n<!-- /wp:heading -->\n\nLoose\n\ntext.'
    )
    assert manuscript_of(text).body == "<p>One line.</p><h3>Then</h3><p>Loose</p><p>text.</p>"


def test_a_gallery_shows_the_pictures_that_the_export_names():
    manuscript = manuscript_of(
        '[gallery ids="7,8,9"]',
        attachment(number=8, address="https://ed.example.org/8.png"),
        attachment(number=7, address="https://ed.example.org/7.jpg", caption="The <b>sea</b>", description="Waves"),
    )
    assert manuscript.body == (
        '<figure><img src="https://ed.example.org/7.jpg" alt="Waves"/><figcaption>The <strong>sea</strong></figcaption>'
        '</figure><figure><img src="https://ed.example.org/8.png" alt=""/></figure>'
    )
    assert manuscript.added == (Entry(kind=EntryKind.GALLERY, words="The sea", tally=Tally(pictures=2)),)
    assert manuscript.remarks == (
        "a gallery of 3 became 2 pictures",
        "1 picture of a gallery: the export does not say where",
    )


def test_an_embed_and_an_address_alone_in_its_line_become_a_link():
    manuscript = manuscript_of(
        "[embed]https://film.example.org/a?b=1&amp;c=2[/embed]\n\nhttps://film.example.org/d\n\nEnd."
    )
    assert manuscript.body == (
        '<p><a href="https://film.example.org/a?b=1&amp;c=2">https://film.example.org/a?b=1&amp;c=2</a></p>'
        '<p><a href="https://film.example.org/d">https://film.example.org/d</a></p><p>End.</p>'
    )
    assert [entry.tally.links for entry in manuscript.added] == [1, 1]


def test_a_sound_that_played_is_a_link_now():
    manuscript = manuscript_of('[audio mp3="https://ed.example.org/song.mp3"][/audio]')
    assert '<a href="https://ed.example.org/song.mp3">' in manuscript.body


def test_code_in_brackets_keeps_its_lines_and_its_language():
    manuscript = manuscript_of('[sourcecode language="cpp"]\n#include <vector>\n\nint a; // &amp;c[/sourcecode]')
    assert manuscript.body == '<pre class="language-cpp">#include &lt;vector&gt;\n\nint a; // &amp;c</pre>'


def test_other_shortcodes_go_their_words_stay_and_brackets_of_an_author_are_none():
    manuscript = manuscript_of(
        'He [sic] said [1]: [box color="red"]mind [the gap][/box]. [contact-form-7 id="3"] [[gallery]]'
    )
    assert manuscript.body == "<p>He [sic] said [1]: mind [the gap]. [gallery]</p>"
    assert left_out(manuscript) == [
        ('[box color="red"]', "box"),
        ("[/box]", "box"),
        ('[contact-form-7 id="3"]', "contact-form-7"),
    ]


def test_a_note_in_a_shortcode_is_a_note():
    manuscript = manuscript_of("We met[ref]In <em>May</em>.[/ref] once.")
    assert manuscript.body == '<p>We met<noteref key="shortcode:1"/> once.</p>'
    assert manuscript.notes == {"shortcode:1": "<p>In <em>May</em>.</p>"}
    assert manuscript.moved == ("In May.",)


def test_a_word_that_a_shortcode_cut_is_one_again_and_two_words_are_kept_apart():
    manuscript = manuscript_of("[dropcap]T[/dropcap]he sea[box]The wind[/box] came.")
    assert manuscript.body == "<p>The sea The wind came.</p>"
    assert Entry(kind=EntryKind.OTHER, words="T he", detail="a word that a shortcode cut") in manuscript.left_out
    assert manuscript.added == (Entry(kind=EntryKind.OTHER, words="The", detail="a word that a shortcode cut"),)


def test_a_player_that_names_only_a_number_is_a_link_to_its_page():
    manuscript = manuscript_of("[vimeo 12345678]")
    assert manuscript.body == '<p><a href="https://vimeo.com/12345678">https://vimeo.com/12345678</a></p>'
    assert [entry.words for entry in manuscript.left_out] == ["[vimeo  ]"]
    assert [entry.words for entry in manuscript.added] == ["https://vimeo.com/"]


def test_a_block_that_several_posts_share_stands_in_each():
    shared = item("<!-- wp:paragraph --><p>We are many.</p><!-- /wp:paragraph -->", number=44, kind="wp_block")
    manuscript = manuscript_of('<!-- wp:block {"ref":44} /--><!-- wp:block {"ref":45} /-->', shared)
    assert manuscript.body == "<p>We are many.</p>"
    assert [(entry.words, entry.detail) for entry in manuscript.added] == [
        ("We are many.", "a block that several posts share")
    ]
    assert manuscript.remarks == ("a block that several posts share is not in the export: look what is missing",)


def test_the_pictures_of_a_gallery_are_no_list_a_poem_is_no_code_and_a_button_is_no_text():
    text = (
        '<!-- wp:gallery --><figure class="wp-block-gallery"><ul class="blocks-gallery-grid">'
        '<li class="blocks-gallery-item"><figure><img src="https://ed.example.org/1.jpg" alt="A">'
        "</figure></li></ul></figure><!-- /wp:gallery -->"
        '<!-- wp:verse --><pre class="wp-block-verse">Roses\nare <em>red</em></pre><!-- /wp:verse -->'
        '<!-- wp:file --><div class="wp-block-file"><a href="https://ed.example.org/f.pdf">Song</a>'
        '<a href="https://ed.example.org/f.pdf" class="wp-block-file__button">Download</a></div><!-- /wp:file -->'
    )
    assert manuscript_of(text).body == (
        '<figure><img src="https://ed.example.org/1.jpg" alt="A"/></figure><p>Roses<br/>are <em>red</em></p>'
        '<p><a href="https://ed.example.org/f.pdf">Song</a></p>'
    )


@pytest.mark.parametrize("opening", ["[a ", "<!--", '<a "', "[a='", "<pre>", "[a=", "[[a "])
def test_no_opening_that_never_ends_is_looked_for_twice(opening: str):
    text = opening * 100_000
    assert "".join(token.text for token in tokens_of(text)) == text
