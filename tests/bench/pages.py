"""What bob's PDF edition sets, as one HTML file with its style sheet and files beside it, for WeasyPrint alone.

python -m tests.bench.pages BOOK FOLDER
"""

import sys
from pathlib import Path

from lxml import etree

from bookofblogs.assembly.book import assemble
from bookofblogs.assembly.identity import edition_date
from bookofblogs.editions.cover.choice import cover_description, cover_of
from bookofblogs.editions.paged.measures import measures_of, style_sheet
from bookofblogs.editions.paged.own_files import own_files
from bookofblogs.editions.paged.print_documents import document_of_page, number_contents
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.pages import pages
from bookofblogs.labels.reader import strings_in
from bookofblogs.model.book import Book
from bookofblogs.project.folder import open_folder
from bookofblogs.project.picture_files import open_pictures
from bookofblogs.themes.arrange import arrange

_EACH_ON_ITS_OWN_PAGE = "\nbody > section { break-before: page }\n"


def assembled(root: Path) -> Book:
    """Return the Book that `bob build` makes of the folder `root`."""
    book_folder = open_folder(root)
    pictures = open_pictures(book_folder.root, book_folder.project, book_folder.cover, lambda _done, _total: None)
    modified = edition_date(book_folder.project.imprint, book_folder.project.call, None)
    strings = strings_in(book_folder.project.imprint.language)
    return assemble(book_folder.project, arrange(book_folder.project), pictures, strings, modified=modified)


def write_pages(book: Book, folder: Path) -> None:
    """Write book.html, style.css and every picture and font that they name into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    cover = cover_of(book)
    measures = measures_of(book.imprint.page)
    html, style = _document(book, measures.text_ems), style_sheet(measures, cover) + _EACH_ON_ITS_OWN_PAGE
    cover_section = f'<section class="cover"><img src="book:{cover.name}" alt="{cover_description(book)}"></section>'
    html = html.replace("<body>", f"<body>{cover_section}", 1)
    for number, (address, file) in enumerate(own_files((cover, *book.assets)).items()):
        name = f"file-{number}"
        (folder / name).write_bytes(file.data)
        html, style = html.replace(f'"{address}"', f'"{name}"'), style.replace(f'"{address}"', f'"{name}"')
    (folder / "book.html").write_text(html, encoding="utf-8")
    (folder / "style.css").write_text(style, encoding="utf-8")


def _document(book: Book, text_ems: float) -> str:
    """Return the whole book as one HTML document, page of the book after page of the book."""
    html = etree.Element("html", lang=book.imprint.language)
    head = etree.SubElement(html, "head")
    etree.SubElement(head, "meta", charset="utf-8")
    etree.SubElement(head, "title").text = book.imprint.title
    etree.SubElement(head, "link", rel="stylesheet", href="style.css")
    body = etree.SubElement(html, "body")
    all_pages = pages(book, notes=NotePlacement.FOOT)
    numbers = {page.id: "1" for page in all_pages}  # a stand-in as wide as a number: bob alone knows the true ones
    for page in all_pages:
        document = document_of_page(book, page, level=1, text_ems=text_ems)
        number_contents(document, numbers)
        body.append(document.section)
    return "<!DOCTYPE html>\n" + etree.tostring(html, method="html", encoding="unicode")


if __name__ == "__main__":
    write_pages(assembled(Path(sys.argv[1])), Path(sys.argv[2]))
