"""What authors send, small and made by hand: a page with its folder of pictures, a feed, and a Word file."""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from book_folder import picture

_PAGE = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>\n'
_ITEM = """<item><title>{title}</title><link>https://blog.example.org/{name}/</link>
<guid isPermaLink="false">https://blog.example.org/?p={name}</guid><pubDate>Thu, 01 May 2014 08:00:00 +0000</pubDate>
{tags}<content:encoded><![CDATA[{body}]]></content:encoded></item>
"""
_FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Ann writes</title><link>https://blog.example.org/</link><description>Posts</description>
{items}</channel></rss>
"""
_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""  # noqa: E501 - the name of a content type
_RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>"""
_RELATION = '<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>'  # noqa: E501 - the name of a relation
_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>{body}</w:body></w:document>"""
_DRAWING = """<w:p><w:r><w:drawing><wp:inline><wp:extent cx="3000000" cy="2000000"/><wp:docPr id="{number}"
 name="Picture {number}" descr="{alt}"/><a:graphic><a:graphicData
 uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}"
 name="quay.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId{number}"/></pic:blipFill><pic:spPr>
 <a:xfrm><a:off x="0" y="0"/><a:ext cx="3000000" cy="2000000"/></a:xfrm></pic:spPr></pic:pic></a:graphicData></a:graphic>
 </wp:inline></w:drawing></w:r></w:p>"""


def page(file: Path, body: str, pictures: dict[str, bytes] | None = None) -> Path:
    """Write a saved page with this `body` to `file`, and its pictures into the folder that a browser makes for it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_PAGE.format(body=body), encoding="utf-8")
    for name, data in (pictures or {}).items():
        place = file.with_name(f"{file.stem}_files") / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(data)
    return file


def feed(file: Path, *posts: tuple[str, str, str]) -> Path:
    """Write a feed of posts, each a title, a tag and the paragraphs, to `file`."""
    items = "".join(
        _ITEM.format(
            title=escape(title),
            name=title.lower().replace(" ", "-"),
            tags=f"<category>{escape(tag)}</category>\n" if tag else "",
            body=body,
        )
        for title, tag, body in posts
    )
    file.write_text(_FEED.format(items=items), encoding="utf-8")
    return file


def word_file(file: Path, *paragraphs: str, pictures: int = 0) -> Path:
    """Write a Word file to `file`.

    A paragraph that begins with `# ` has the style of a title, one with `## ` that of a heading. So many different
    pictures stand at its end.
    """
    styles = {"# ": "Title", "## ": "Heading1"}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        blocks = []
        for text in paragraphs:
            mark = next((each for each in styles if text.startswith(each)), "")
            style = f'<w:pPr><w:pStyle w:val="{styles[mark]}"/></w:pPr>' if mark else ""
            words = escape(text.removeprefix(mark))
            blocks.append(f'<w:p>{style}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>')
        blocks += [_DRAWING.format(number=number, alt=f"Picture number {number}") for number in range(1, pictures + 1)]
        relations = [
            _RELATION.format(id=f"rId{number}", kind="image", target=f"media/image{number}.png")
            for number in range(1, pictures + 1)
        ]
        package.writestr("[Content_Types].xml", _TYPES)
        main = _RELATION.format(id="rId1", kind="officeDocument", target="word/document.xml")
        package.writestr("_rels/.rels", _RELATIONS.format(relations=main))
        package.writestr("word/document.xml", _DOCUMENT.format(body="".join(blocks)))
        package.writestr("word/_rels/document.xml.rels", _RELATIONS.format(relations="".join(relations)))
        package.writestr("word/styles.xml", _STYLES)
        for number in range(1, pictures + 1):
            package.writestr(f"word/media/image{number}.png", picture(40 + number, 30))
    file.write_bytes(written.getvalue())
    return file


_STYLES = """<?xml version="1.0" encoding="UTF-8"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>
</w:styles>"""
