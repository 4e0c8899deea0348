"""What a zip package is: a document of Word or Writer, something else that an office packs, or files that were zipped.

Word's are told by the type of their main part ([ECMA-376] part 2, 9.1; part 1, 15.2.8), Writer's by `mimetype`
([OpenDocument 1.3] part 2, 3.3), whatever the file is called. All parts of a document are looked through once, as a
stream, before a tree is made of any: none declares a document type, none is nested beyond measure.
"""

import re
import zipfile
from collections.abc import Mapping
from xml.parsers import expat

from bookofblogs.errors import ContentError
from bookofblogs.files.packages import (
    BrokenPackageError,
    LargePackageError,
    LockedPackageError,
    PackageError,
    PackageLimits,
    PackedBombError,
    UnsafeNameError,
    opened_member,
    unpacked,
)
from bookofblogs.intake.kinds import AS_DOCX, LOCKED
from bookofblogs.model.manuscript import SourceKind

LIMITS = PackageLimits(members=2_000, unpacked_bytes=100_000_000, member_bytes=40_000_000, ratio=200)
_MAX_DEPTH = 250
"""lxml takes 256."""
_MAX_DESCRIBING_BYTES = 1_000_000
_XML_ENDINGS = (".xml", ".rels")
_PART_BYTES = 65_536
_WORD_MAIN = re.compile(
    r"(?:wordprocessingml\.(?:document|template)|ms-word\.(?:document|template)\.macroEnabled\w*)\.main\+xml"
)
_OTHER_MAIN = (
    (re.compile(r"(?:spreadsheetml\.\w+|ms-excel\.[\w.]+)\.main\+xml"), "It is a spreadsheet, and no text."),
    (re.compile(r"(?:presentationml\.\w+|ms-powerpoint\.[\w.]+)\.main\+xml"), "They are slides, and no text."),
)
_TEXT_TYPES = ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text-template")
_MIMETYPES = (
    ("application/epub+zip", "It is a finished book (EPUB). Send the text that it was made from."),
    ("application/vnd.oasis.opendocument.spreadsheet", "It is a spreadsheet, and no text."),
    ("application/vnd.oasis.opendocument.presentation", "They are slides, and no text."),
    (
        "application/vnd.oasis.opendocument.text-master",
        f"It is a master document, its chapters are other files. {AS_DOCX}",
    ),
    ("application/", f"It is no text. {AS_DOCX}"),
)
MANIFEST = "META-INF/manifest.xml"
"""What an .odt says of its parts. OpenOffice 2 named a document type there, of which nothing is looked up."""
_IWORK = ("Index/Document.iwa", "Index.zip", "index.apxl", "index.xml.gz")
_PAGES = "It is a file of Apple's Pages (.pages). Choose File, Export To, Word there, and send the .docx."
_SENTENCES: Mapping[type[PackageError], str] = {
    BrokenPackageError: "It is damaged, or breaks off before its end. Send it again.",
    LockedPackageError: LOCKED,
    LargePackageError: "It unpacks to more than a text with its pictures: at most 100 MB, 40 MB a part, 2,000 files.",
    PackedBombError: "It is packed like a bomb, far tighter than any text. It is not read.",
    UnsafeNameError: "Something in it would land outside of its own folder, as attacks do. It is not read.",
}
_DECLARES = "It declares a document type in its XML, as attacks do and no writing program does. It is not read."
_TOO_DEEP = "Its text is nested deeper than any document. It is not read."


def why_not(error: PackageError) -> str:
    """Return the sentence that helps for a package that is not read."""
    return _SENTENCES.get(type(error), _SENTENCES[BrokenPackageError])


def kind_of_package(package: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> SourceKind | None:
    """Return what the document in a package is; None where files were zipped.

    Raises ContentError, with the sentence that helps, where it is not read, and PackageError.
    """
    names = {member.filename: member for member in members}
    kind = _kind(package, names)
    if kind is not None:
        for member in members:
            if member.filename.lower().endswith(_XML_ENDINGS):
                _look_through(package, member)
    return kind


def _kind(package: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo]) -> SourceKind | None:
    if any(name in names for name in _IWORK):
        raise ContentError(_PAGES)
    mimetype = _short(package, names, "mimetype").strip()
    if mimetype in _TEXT_TYPES or (MANIFEST in names and "content.xml" in names and not mimetype):
        if "encryption-data" in _short(package, names, MANIFEST):
            raise ContentError(LOCKED)
        return SourceKind.ODT
    for beginning, why in _MIMETYPES:
        if mimetype.startswith(beginning):
            raise ContentError(why)
    types = _short(package, names, "[Content_Types].xml")
    if _WORD_MAIN.search(types) or "word/document.xml" in names:
        return SourceKind.DOCX
    for main, why in _OTHER_MAIN:
        if main.search(types):
            raise ContentError(why)
    if types:
        raise ContentError(f"It is no text. {AS_DOCX}")
    return None


def _short(package: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo], name: str) -> str:
    """Return the text of a member that describes the package, empty where there is none, or none that is short."""
    member = names.get(name)
    if member is None or member.file_size > _MAX_DESCRIBING_BYTES:
        return ""
    data = unpacked(package, member)
    return data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8", errors="replace")


def _look_through(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Raise ContentError if a part declares a document type or nests too deep; if it is well-formed is not asked."""
    depth = 0

    def start(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise ContentError(_TOO_DEEP)

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = _refuse_declarations if member.filename == MANIFEST else _refuse_doctype
    with opened_member(package, member) as part:
        try:
            while data := part.read(_PART_BYTES):
                parser.Parse(data, False)  # noqa: FBT003 - expat's signature
        except (expat.ExpatError, LookupError):
            return  # its reader says so


def _refuse_declarations(_name: str, _system: str | None, _public: str | None, declares: int) -> None:
    if declares:
        raise ContentError(_DECLARES)


def _refuse_doctype(*_: object) -> None:
    raise ContentError(_DECLARES)
