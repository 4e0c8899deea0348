"""Zip files made from texts that can be read in the test: packages of Word and Writer, and folders that were zipped."""

import io
import zipfile
from collections.abc import Mapping

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="{}"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def zipped(files: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of `files`, by their names in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name), content, method, compresslevel=1)
    return packed.getvalue()


def word_file(paragraphs: str, *, kind: str = DOCUMENT, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a Word file whose body is `paragraphs`, in WordprocessingML with the prefix w; `parts` come beside it."""
    body = f'<w:document xmlns:w="{WORD}"><w:body>{paragraphs}</w:body></w:document>'
    files = {"[Content_Types].xml": _TYPES.format(kind), "_rels/.rels": _RELATIONS, "word/document.xml": body}
    return zipped(files | dict(parts or {}))


def writer_file(text: str, *, kind: str = "application/vnd.oasis.opendocument.text") -> bytes:
    """Return a Writer file whose text is `text`, with the prefix text."""
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        f"{text}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": kind, "content.xml": content})
