"""Exports of WordPress with made-up posts, each as literal XML in the form that WordPress writes."""

_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
	<title>Ed’s Blog</title>
	<link>https://ed.example.org</link>
	<language>en-GB</language>
	<wp:wxr_version>1.2</wp:wxr_version>
	<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[ed]]></wp:author_login>
	<wp:author_email><![CDATA[ed@example.org]]></wp:author_email>
	<wp:author_display_name><![CDATA[Ed Example]]></wp:author_display_name></wp:author>
	<wp:author><wp:author_id>2</wp:author_id><wp:author_login><![CDATA[jo77]]></wp:author_login>
	<wp:author_email><![CDATA[jo@example.org]]></wp:author_email>
	<wp:author_display_name><![CDATA[jo77]]></wp:author_display_name>
	<wp:author_first_name><![CDATA[Jo]]></wp:author_first_name>
	<wp:author_last_name><![CDATA[Wood]]></wp:author_last_name></wp:author>
"""
_TAIL = "</channel>\n</rss>\n"


def item(  # noqa: PLR0913 - a post has that many sides, and each test names those that it is about
    text: str = "",
    *,
    number: int = 1,
    title: str = "Small things",
    kind: str = "post",
    status: str = "publish",
    password: str = "",
    login: str = "ed",
    more: str = "",
) -> str:
    """Return an item of an export; `more` is XML that stands at its end."""
    return f"""	<item>
		<title><![CDATA[{title}]]></title>
		<link>https://ed.example.org/{number}/</link>
		<pubDate>Wed, 09 May 2012 22:30:00 +0000</pubDate>
		<dc:creator><![CDATA[{login}]]></dc:creator>
		<guid isPermaLink="false">https://ed.example.org/?p={number}</guid>
		<description></description>
		<content:encoded><![CDATA[{text}]]></content:encoded>
		<excerpt:encoded><![CDATA[]]></excerpt:encoded>
		<wp:post_id>{number}</wp:post_id>
		<wp:post_date><![CDATA[2012-05-10 00:30:00]]></wp:post_date>
		<wp:status><![CDATA[{status}]]></wp:status>
		<wp:post_parent>0</wp:post_parent>
		<wp:post_type><![CDATA[{kind}]]></wp:post_type>
		<wp:post_password><![CDATA[{password}]]></wp:post_password>
{more}	</item>
"""


def attachment(*, number: int, address: str, caption: str = "", description: str = "", parent: int = 0) -> str:
    """Return a picture of the blog's library as an item of an export."""
    return f"""	<item>
		<title>{number}</title>
		<dc:creator><![CDATA[ed]]></dc:creator>
		<guid isPermaLink="false">{address}</guid>
		<content:encoded><![CDATA[]]></content:encoded>
		<excerpt:encoded><![CDATA[{caption}]]></excerpt:encoded>
		<wp:post_id>{number}</wp:post_id>
		<wp:post_parent>{parent}</wp:post_parent>
		<wp:status>inherit</wp:status>
		<wp:post_type>attachment</wp:post_type>
		<wp:attachment_url><![CDATA[{address}]]></wp:attachment_url>
		<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>
		<wp:meta_value><![CDATA[{description}]]></wp:meta_value></wp:postmeta>
	</item>
"""


def export(*items: str) -> bytes:
    """Return an export with `items`."""
    return (_HEAD + "".join(items) + _TAIL).encode()
