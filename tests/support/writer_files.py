"""Files as LibreOffice's Writer saves them, of the XML that a test types."""

import base64
import io
import zipfile
from collections.abc import Mapping

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "math": "http://www.w3.org/1998/Math/MathML",
        "xlink": "http://www.w3.org/1999/xlink",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    }.items()
)
MIMETYPE = "application/vnd.oasis.opendocument.text"
NAMED_STYLES = """
<style:default-style style:family="paragraph"><style:text-properties fo:font-size="12pt"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph"
  style:parent-style-name="Standard"/>
<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard">
  <style:text-properties fo:font-size="14pt"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
  style:parent-style-name="Heading" style:default-outline-level="1">
  <style:text-properties fo:font-size="130%" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
  style:parent-style-name="Heading" style:default-outline-level="2">
  <style:text-properties fo:font-size="115%" fo:font-weight="bold"/></style:style>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Heading">
  <style:paragraph-properties fo:text-align="center"/>
  <style:text-properties fo:font-size="28pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Subtitle" style:family="paragraph" style:parent-style-name="Heading"/>
<style:style style:name="Author" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Quotations" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Caption" style:family="paragraph" style:parent-style-name="Standard">
  <style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Illustration" style:family="paragraph" style:parent-style-name="Caption"/>
<style:style style:name="Preformatted_20_Text" style:display-name="Preformatted Text" style:family="paragraph"
  style:parent-style-name="Standard">
  <style:text-properties fo:font-family="'Liberation Mono'" style:font-pitch="fixed"/></style:style>
<style:style style:name="Horizontal_20_Line" style:display-name="Horizontal Line" style:family="paragraph"
  style:parent-style-name="Standard"><style:paragraph-properties fo:border-bottom="0.5pt solid #808080"/></style:style>
<style:style style:name="Footnote" style:family="paragraph" style:parent-style-name="Standard">
  <style:text-properties fo:font-size="10pt"/></style:style>
<style:style style:name="Strong_20_Emphasis" style:display-name="Strong Emphasis" style:family="text">
  <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Emphasis" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Source_20_Text" style:display-name="Source Text" style:family="text">
  <style:text-properties fo:font-family="'Liberation Mono'" style:font-pitch="fixed"/></style:style>
<style:style style:name="Internet_20_link" style:display-name="Internet link" style:family="text">
  <style:text-properties style:text-underline-style="solid"/></style:style>
<text:list-style style:name="Bullets">
  <text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
  <text:list-level-style-bullet text:level="2" text:bullet-char="◦"/>
  <text:list-level-style-bullet text:level="3" text:bullet-char="▪"/></text:list-style>
<text:list-style style:name="Numbers">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
  <text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>
"""
"""Some of those that every file of Writer has."""
_MANIFEST = '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'


def _root(name: str, content: str) -> str:
    xml = f'<office:{name} {_NAMESPACES} office:version="1.3">{content}</office:{name}>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}'


def odt(  # noqa: PLR0913 - each is a part of the file
    text: str,
    *,
    by_hand: str = "",
    styles: str = NAMED_STYLES,
    masters: str = "",
    properties: str = "",
    files: Mapping[str, bytes] | None = None,
    manifest: str = _MANIFEST,
) -> bytes:
    """An .odt with `text` in its office:text, the styles `by_hand` for it alone, and `files` beside."""
    parts: dict[str, bytes | str] = {
        "mimetype": MIMETYPE,
        "content.xml": _root(
            "document-content",
            f"<office:automatic-styles>{by_hand}</office:automatic-styles>"
            f"<office:body><office:text>{text}</office:text></office:body>",
        ),
        "styles.xml": _root(
            "document-styles",
            f"<office:styles>{styles}</office:styles><office:master-styles>{masters}</office:master-styles>",
        ),
        "meta.xml": _root("document-meta", f"<office:meta>{properties}</office:meta>"),
        "META-INF/manifest.xml": f"<manifest:manifest {_NAMESPACES}>{manifest}</manifest:manifest>",
        **(files or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


def flat_odt(text: str, *, by_hand: str = "", styles: str = NAMED_STYLES, properties: str = "") -> bytes:
    """An .fodt: the same in a single file."""
    return (
        _root(
            f'document office:mimetype="{MIMETYPE}"',
            f"<office:meta>{properties}</office:meta><office:styles>{styles}</office:styles>"
            f"<office:automatic-styles>{by_hand}</office:automatic-styles>"
            f"<office:body><office:text>{text}</office:text></office:body>",
        )
        .replace(f'</office:document office:mimetype="{MIMETYPE}">', "</office:document>")
        .encode()
    )


def as_text(data: bytes) -> str:
    """What stands in an .fodt for the bytes of a picture."""
    return f"<office:binary-data>{base64.b64encode(data).decode()}</office:binary-data>"


def letters(name: str, properties: str, *, family: str = "text", parent: str = "") -> str:
    """A style made by hand that says something of letters."""
    based = f' style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}"{based}>'
        f"<style:text-properties {properties}/></style:style>"
    )
