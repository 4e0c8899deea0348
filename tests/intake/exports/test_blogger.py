"""An export of Blogger, in its older form and as Google Takeout gives it."""

from datetime import date

from bookofblogs.intake.exports.blogger import read_blogger
from bookofblogs.model.manuscript import Reading, Source, SourceKind, Wishes

_KIND = (
    "<category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#{}'/>"
)


def read(*entries: str, wishes: Wishes = Wishes()) -> Reading:  # noqa: B008 - it is frozen
    data = (
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:app='http://purl.org/atom/app#'"
        " xmlns:blogger='http://schemas.google.com/blogger/2018'><title type='text'>Old songs</title>"
        "<link rel='alternate' type='text/html' href='https://songs.example.org/'/>"
        + "".join(f"<entry>{entry}</entry>" for entry in entries)
        + "</feed>"
    ).encode()
    return read_blogger(Source(kind=SourceKind.BLOGGER, name="blog.xml", data=data), wishes)


def old(kind: str, title: str, more: str = "") -> str:
    return f"{_KIND.format(kind)}<title>{title}</title><content type='html'>&lt;b&gt;La&lt;/b&gt; la</content>{more}"


def test_posts_of_the_older_form_are_taken_and_the_rest_is_listed_or_no_text():
    draft = "<app:control><app:draft>yes</app:draft></app:control>"
    reading = read(
        old("settings", "BLOG_NAME"),
        old("template", "Template"),
        old("post", "One", "<published>2009-03-01T10:00:00.001Z</published><category scheme='http://www.blogger.com/atom/ns#'"
            " term='songs'/><link rel='alternate' href='https://songs.example.org/2009/03/one.html'/>"
            "<author><name>Jo Wood</name><email>noreply@blogger.com</email></author>"),
        old("post", "Two", draft),
        old("page", "About"),
        old("comment", "Nice!"),
    )  # fmt: skip
    assert reading.called == "“Old songs” by Blogger"
    (manuscript,) = reading.manuscripts
    assert (manuscript.body, manuscript.published) == ("<p><strong>La</strong> la</p>", date(2009, 3, 1))
    assert (manuscript.tags, manuscript.address) == (("songs",), "https://songs.example.org/2009/03/one.html")
    assert [fact.value for fact in manuscript.authors] == ["Jo Wood"]
    assert [(post.title, post.why) for post in reading.not_taken] == [("Two", "a draft"), ("About", "a page")]
    assert "noreply" not in repr(reading)


def test_posts_as_takeout_gives_them_are_taken():
    def entry(kind: str, status: str, title: str) -> str:
        return (
            f"<blogger:type>{kind}</blogger:type><blogger:status>{status}</blogger:status><title>{title}</title>"
            "<content type='html'>La</content><blogger:filename>/2009/03/one.html</blogger:filename><blogger:trashed/>"
        )

    reading = read(
        entry("POST", "LIVE", "One"),
        entry("POST", "DRAFT", "Two"),
        entry("POST", "SOFT_TRASHED", "Three"),
        entry("COMMENT", "LIVE", "Nice"),
        entry("PAGE", "LIVE", "About"),
        wishes=Wishes(pages=True),
    )
    assert [manuscript.titles[0].value for manuscript in reading.manuscripts] == ["One", "About"]
    assert reading.manuscripts[0].address == "https://songs.example.org/2009/03/one.html"
    assert [(post.title, post.why) for post in reading.not_taken] == [("Two", "a draft"), ("Three", "in the bin")]
