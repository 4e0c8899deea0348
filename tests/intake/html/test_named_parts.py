"""A part of a page is left out for its name, but never a heading or the prose of the author's for theirs."""

import pytest

from bookofblogs.intake.html.page import read_page
from bookofblogs.model.manuscript import EntryKind, Manuscript, Source, SourceKind

PARAGRAPHS = """
<p>Every spring the two towns meet at the river, and nobody remembers any more who began with it, or why.</p>
<p>My grandmother said that it was a quarrel about a bridge. My grandfather said that it was a wedding, and that both
towns had paid for the music.</p>
"""


def read(inside: str) -> Manuscript:
    html = f"<!doctype html><title>Two towns</title><article><h1>Two towns</h1>{PARAGRAPHS}{inside}</article>"
    (manuscript,) = read_page(Source(kind=SourceKind.HTML, name="page.html", data=html.encode())).manuscripts
    return manuscript


@pytest.mark.parametrize(
    "section",
    [
        '<h2 id="commit-to-sharing-information">3. Commit to sharing information</h2>',
        '<h2 id="social-share-links">Social share links</h2>',
        '<h2 class="sharing title">How sharing works</h2>',
        '<section id="comments" class="level2"><h2>Comments</h2><p>What we think of the law.</p></section>',
        '<section id="sharing"><h2>Sharing</h2><p>What we share.</p></section>',
        '<div class="section" id="related-work"><h2>Related work</h2><p>What others found.</p></div>',
        '<div class="sect1"><h2 id="_newsletter">Newsletter</h2><p>What we printed.</p></div>',
        '<section id="the-menu"><h2>The menu</h2><p>Soup, and then fish.</p></section>',
        '<section id="copyright-1"><h2>1. Copyright</h2><p>What the law says.</p></section>',
        '<blockquote class="comment"><p>“What a bridge”, she said.</p></blockquote>',
        '<div class="with-sidebar"><p>What stood beside it.</p></div>',
        (
            '<div class="sharing"><p>What we share is more than a river: it is the fair, and the wedding, and the '
            "music that both of the towns have paid for since anybody can remember it.</p></div>"
        ),
    ],
)
def test_what_the_author_wrote_stays_whatever_it_is_called(section):
    manuscript = read(section)
    assert [entry.words for entry in manuscript.left_out if entry.words] == []


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        (
            EntryKind.SHARING,
            '<div class="sharing"><h3>Share this:</h3><ul><li><a href="/t">Twitter</a></li></ul></div>',
        ),
        (EntryKind.SHARING, '<div id="social-share"><button>Post</button><a href="/x">Send it</a></div>'),
        (EntryKind.SHARING, '<div class="post-share-buttons">Tell a friend</div>'),
        (EntryKind.SHARING, '<p class="share-links">Share on: <a href="/t">Twitter</a> <a href="/f">Facebook</a></p>'),
        (EntryKind.READERS_COMMENTS, '<section id="comments"><h2>Top comments (1)</h2><p>Great</p></section>'),
        (
            EntryKind.READERS_COMMENTS,
            '<section id="comments"><h2>Comments</h2><form><textarea></textarea></form></section>',
        ),
        (EntryKind.RELATED, '<div class="related-posts"><h3>Related posts</h3><a href="/a">A bridge</a></div>'),
        (EntryKind.MARGIN, '<div class="left-sidebar"><a href="/a">About</a></div>'),
    ],
)
def test_what_the_site_put_there_goes(kind, part):
    assert [entry.kind for entry in read(part).left_out if entry.words] == [kind]
