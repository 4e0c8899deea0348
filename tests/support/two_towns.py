"""A post as an author sends it, with one of much that Word puts into a file, and the book that it is for."""

from book_folder import picture
from word_files import drawing, paragraph, run, word_file

BOOK = """
>>> book.yaml
title: Our Book
language: en-GB
>>> authors.yaml
authors:
  jo-wood:
    name: Jo Wood
    promised: [A tale of two towns]
  dan-proof:
    name: Dan Proof
"""
NAME = "Two towns FINAL (2).docx"
_LARGE = '<w:b/><w:sz w:val="32"/>'
_DELETED = '<w:del w:id="1" w:author="Jo Wood"><w:r><w:delText xml:space="preserve"> or so</w:delText></w:r></w:del>'
_COMMENTED = (
    f'<w:commentRangeStart w:id="0"/>{run("the quay")}<w:commentRangeEnd w:id="0"/>'
    '<w:r><w:commentReference w:id="0"/></w:r>'
)


def two_towns() -> bytes:
    """Return the Word file."""
    blocks = (
        paragraph("Two towns", style="Title"),
        paragraph("By Jo Wood and Dan Proof"),
        paragraph(),
        paragraph("It rained for a week", _DELETED, " in the one, and the river stood at ", _COMMENTED, "."),
        paragraph(),
        paragraph(),
        paragraph(drawing('r:embed="rId9"')),
        paragraph(run("Afterword", _LARGE)),
        paragraph("It did not rain in the other."),
        paragraph(run("About the author", _LARGE)),
        paragraph("Jo Wood keeps two umbrellas."),
    )
    return word_file(
        "".join(blocks),
        styles='<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>',
        comments=f'<w:comment w:id="0" w:author="Rev">{paragraph("Which one?")}</w:comment>',
        relations={"rId9": "media/image1.png"},
        parts={"word/media/image1.png": picture(200, 100)},
    )
