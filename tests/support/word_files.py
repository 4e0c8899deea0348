"""Small Word files, written from literal XML, part by part (ECMA-376)."""

import zipfile
from collections.abc import Mapping
from html import escape
from io import BytesIO

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a730000001649444154789c633c2127c7c0c0"
    "c0c4c0c0c0c0c000000d0401087d71ca660000000049454e44ae426082"
)
"""A PNG of two by two pixels."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PREFIXES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": _OFFICE,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_NAMESPACES = " ".join(f'xmlns:{prefix}="{namespace}"' for prefix, namespace in _PREFIXES.items())
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def word_file(  # noqa: PLR0913 - a part each
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    footnotes: str = "",
    endnotes: str = "",
    comments: str = "",
    header: str = "",
    core: str = "",
    relations: Mapping[str, str] | None = None,
    parts: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """Return a .docx with `body` as the content of w:body, and of each other part the content of its root.

    `relations` maps the ids of the document to targets: a path in `word/`, or an address. `parts` are more files by
    their paths in the zip, which also take the place of those written here; a text is written as UTF-8.
    """
    roots = {
        "styles": ("styles", styles),
        "numbering": ("numbering", numbering),
        "footnotes": ("footnotes", footnotes),
        "endnotes": ("endnotes", endnotes),
        "comments": ("comments", comments),
        "header": ("hdr", header),
    }
    given = {kind: f"<w:{root} {_NAMESPACES}>{xml}</w:{root}>" for kind, (root, xml) in roots.items() if xml}
    related = [_relation(kind, kind, f"{kind}.xml") for kind in given]
    related += [_relation(key, _kind_of(target), target) for key, target in (relations or {}).items()]
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": _content_types(given),
        "_rels/.rels": _relations(_relation("document", "officeDocument", "word/document.xml"), _core_relation(core)),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(*related),
        **{f"word/{kind}.xml": xml for kind, xml in given.items()},
    }
    if core:
        files["docProps/core.xml"] = f"<cp:coreProperties {_NAMESPACES}>{core}</cp:coreProperties>"
    return zipped({**files, **(parts or {})})


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """Return a zip of `files`, always the same bytes."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """Return a w:p with `runs`: XML where one begins with `<`, plain words else."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    own = f"<w:pPr>{styled}{properties}</w:pPr>" if styled or properties else ""
    return f"<w:p>{own}{''.join(each if each.startswith('<') else run(each) for each in runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Return a w:r with `text` and, if any, run `properties` such as `<w:b/>`."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def drawing(relation: str, description: str = "", *, width: int = 914400) -> str:
    """Return a w:r with a picture, `width` in units of which 9,525 make a pixel."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{width}" cy="{width}"/>'
        f'<wp:docPr id="1" name="Picture 1" descr="{escape(description)}"/><a:graphic><a:graphicData>'
        f"<pic:pic><pic:blipFill><a:blip {relation}/></pic:blipFill></pic:pic>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def field(instruction: str, *result: str) -> str:
    """Return the runs of a complex field; `result` as for `paragraph`."""
    shown = "".join(each if each.startswith("<") else run(each) for each in result)
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction, quote=False)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _kind_of(target: str) -> str:
    """Return the kind of the relation to `target`."""
    if "media/" in target:
        return "image"
    if target.endswith((".xml", ".docx")) and "://" not in target:
        return target.partition("/")[0].rstrip("s")
    return "hyperlink"


def _relation(key: str, kind: str, target: str) -> str:
    """Return one Relationship; to the outside if `target` is an address."""
    is_external = ":" in target or kind == "hyperlink"
    mode = ' TargetMode="External"' if is_external else ""
    return f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{escape(target)}"{mode}/>'


def _core_relation(core: str) -> str:
    """Return the Relationship to the properties, if there are any."""
    return f'<Relationship Id="core" Type="{_CORE}" Target="docProps/core.xml"/>' if core else ""


def _relations(*relations: str) -> str:
    """Return a part of Relationships."""
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(relations)}</Relationships>'


def _content_types(given: Mapping[str, str]) -> str:
    """Return the part that says of which type each other is."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    named = {"document": "document.main", **{kind: kind for kind in given}}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{word}.{kind}+xml"/>' for part, kind in named.items()
    )
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
        "jpeg": "image/jpeg",
    }
    extensions = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items())
    return (
        f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{extensions}{overrides}</Types>'
    )
