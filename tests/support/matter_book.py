"""A small book with something to say on every page around its pieces."""

from pathlib import Path

from book_folder import write_book

from bookofblogs.assembly.book import assemble
from bookofblogs.assembly.identity import edition_date
from bookofblogs.labels.reader import strings_in
from bookofblogs.model.book import Book
from bookofblogs.project.folder import open_folder
from bookofblogs.project.picture_files import open_pictures
from bookofblogs.themes.arrange import arrange

BOOK = """
>>> book.yaml
title: Tides and Times
subtitle: Notes from the shore
editors: [mel example]
language: en-GB
publisher: Shore Press
published: 2024-10-20
licence: CC BY 4.0
series: {name: Books of blogs, volume: 2}
hashtag: "#tides"
>>> authors.yaml
authors:
  mel: {name: Mel Example, sort_name: "Example, Mel", read: [first.md]}
  jo:
    name: Jo Wood
    bio: Walks *before* breakfast.
    links: [https://www.example.org/jo/]
    reviews: yes
    read: [second.md]
  ann: {name: Ann Ångström, affiliation: The Harbour Office}
  gone: {name: Gus Gone, read: [first.md], withdrawn: yes}
  pia: {name: Pia Promise, reviews: yes}
>>> contributions/first.md
---
author: Jo Wood
licence: CC0
first_published: {where: A blog, url: "https://example.org/first", date: 2012-05-03}
---
# First light

![A map of the bay](bay.png "The bay in 1840."){credit="Old Harbour Library" licence="CC BY-SA 4.0"}

The tide was out.
>>> contributions/second.md
---
authors: [Ann Ångström, Jo Wood]
---
# Second thoughts

![Gulls](gulls.png)

It came back.
>>> contributions/bay.png (picture)
>>> contributions/gulls.png (picture)
"""


def book_in(folder: Path, more: str = "") -> Book:
    """Return the Book of `BOOK` with what `more` adds to it or puts in its place."""
    book_folder = open_folder(write_book(folder, BOOK + more))
    pictures = open_pictures(book_folder.root, book_folder.project, book_folder.cover, lambda *_: None)
    modified = edition_date(book_folder.project.imprint, book_folder.project.call, None)
    strings = strings_in(book_folder.project.imprint.language)
    return assemble(book_folder.project, arrange(book_folder.project), pictures, strings, modified=modified)


def many(lives: str) -> str:
    """Return ten authors with a piece each, the first with `lives` in the register."""
    names = ["Zoë Zander", "Änne Abel", "Adam Abel", "Li Na", "Anna Lind", "Ben", "Cem", "Dan", "Eva", "Fay"]
    pieces = "".join(
        f">>> contributions/{n:02}.md\n# Piece {n}\n\nBy {name}\n\nText.\n" for n, name in enumerate(names)
    )
    return f"{pieces}>>> authors.yaml\nauthors:\n  zoe: {{name: Zoë Zander{lives}}}\n"
