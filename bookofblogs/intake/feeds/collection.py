"""The entries of a feed, whichever format it has, and which of them become pieces."""

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape

from bookofblogs.intake.feeds.entry import WORDS_OF_A_TEXT, goes_on, has_blocks, words_in
from bookofblogs.intake.posts.manuscripts import manuscripts_of
from bookofblogs.intake.posts.post import Post, has_tag
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.manuscript import Entry, EntryKind, NotTaken, Reading, SourceKind, Tally, Wishes
from bookofblogs.unicode_text import on_one_line
from bookofblogs.wording import counted, day_in_words

_PROGRAM_NAMES = """
WordPress Blogger Ghost Jekyll Hugo Medium Substack Squarespace Tumblr Drupal Eleventy Pelican Micro.blog WriteFreely
Joomla Wix Typepad Hatena Nikola Zola
"""
_PROGRAMS = (*_PROGRAM_NAMES.split(), "Movable Type")
"""What makes blogs, as people call it."""

_FIRST_ON = re.compile(
    r"<p>\s{0,9}The post\s{1,9}<a\s[^<>]{0,2000}>[^<>]{0,2000}</a>\s{1,9}(?:first )?appeared first on\s{1,9}"
    r"<a\s[^<>]{0,2000}>[^<>]{0,500}</a>\.?\s{0,9}</p>\s*\Z"
    r"|(?:<hr ?/?>)?<p><a\s[^<>]{0,2000}>[^<>]{0,2000}</a> was originally published in "
    r"<a\s[^<>]{0,2000}>[^<>]{0,500}</a> on Medium, where people are continuing the conversation[^<>]{0,200}</p>\s*\Z"
)
"""What a widespread plugin of WordPress, and Medium, write under each post of a feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An entry of a feed: the post, whose `html` is the text that the feed says is the whole, or nothing."""

    post: Post
    described: str = ""
    """What the feed shows as a description; in some feeds that is the whole text."""
    why_not: str = ""
    """Why it makes no piece, where that is certain already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: what it says of itself, and its entries in their order."""

    kind: SourceKind
    title: str
    generator: str = ""
    entries: tuple[FeedEntry, ...] = ()


def reading_of(feed: Feed, wishes: Wishes) -> Reading:
    """Return the manuscripts of a feed: of entries with their whole text, and with the tag that is asked for."""
    longest = max((words_in(entry.described) for entry in feed.entries), default=0)
    taken: list[Post] = []
    not_taken: list[NotTaken] = []
    for entry in feed.entries:
        post = entry.post if entry.post.html.strip() else _by_description(entry, longest=longest)
        why = entry.why_not or ("" if has_tag(entry.post.tags, wishes) else "without the tag")
        if why or post is None:
            not_taken.append(entry.post.not_taken(why or _why_not(entry), is_elsewhere=not why))
        else:
            taken.append(_noted(post))
    manuscripts, unreadable = manuscripts_of(taken, feed.kind, site=feed.title)
    return Reading(
        manuscripts=manuscripts,
        not_taken=(*not_taken, *unreadable),
        called=called(feed),
        remarks=_shown(feed.entries),
    )


def called(feed: Feed) -> str:
    """Return what a feed is called: by its title, and by what made it."""
    generator = feed.generator.casefold()
    program = next((name for name in _PROGRAMS if name.casefold() in generator), "")
    title = f"“{feed.title}”" if feed.title else "a blog without a title"
    return f"{title} by {program}" if program else title


def _by_description(entry: FeedEntry, *, longest: int) -> Post | None:
    """Return the post with its description as text, where that is no summary.

    A feed of summaries has short ones only, and many break off; a text has paragraphs.
    """
    is_whole = not entry.post.title or longest >= WORDS_OF_A_TEXT  # of a post without a title, it is the text
    if not is_whole or not has_blocks(entry.described) or goes_on(entry.described):
        return None
    remark = "the feed has its text as a description: look whether it is whole"
    return replace(entry.post, html=entry.described, remarks=(*entry.post.remarks, remark))


def _why_not(entry: FeedEntry) -> str:
    return "only a summary" if entry.described.strip() else "without a text"


def _noted(post: Post) -> Post:
    """Return a post without the line that a program puts under each in a feed, and with what a person should see."""
    if found := _FIRST_ON.search(post.html):
        words = on_one_line(unescape(re.sub(r"<[^<>]*>", "", found[0])))
        entry = Entry(kind=EntryKind.NOTICE, words=words, tally=Tally(links=found[0].count("<a ")))
        post = replace(post, html=post.html[: found.start()], left_out=(*post.left_out, entry))
    if not goes_on(post.html):
        return post
    return replace(post, remarks=(*post.remarks, "the text ends as if it went on elsewhere: look whether it is whole"))


def _shown(entries: Sequence[FeedEntry]) -> tuple[str, ...]:
    """Return that a feed shows its last posts only, and which."""
    if not entries:
        return ("The feed shows no post.",)
    days = sorted(entry.post.published for entry in entries if entry.post.published)
    span = ""
    if days:
        first, last = day_in_words(days[0]), day_in_words(days[-1])
        span = f", from {first} to {last}" if first != last else f", of {first}"
    return (f"A feed shows a blog's last posts only: here {counted(len(entries), 'post')}{span}.",)
