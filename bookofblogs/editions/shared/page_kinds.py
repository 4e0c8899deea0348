"""The kinds of page, with what each is called in EPUB's and in ARIA's vocabulary."""

from enum import StrEnum
from typing import NamedTuple

from bookofblogs.model.book import MatterKind


class PageKind(StrEnum):
    """What a page is. The kinds of matter have the same names as in the model."""

    HALF_TITLE = "half-title"
    TITLE_PAGE = "title-page"
    LICENCE = "licence"
    CONTENTS = "contents"
    PREFACE = "preface"
    INTRODUCTION = "introduction"
    ACKNOWLEDGEMENTS = "acknowledgements"
    AFTERWORD = "afterword"
    CONTRIBUTORS = "contributors"
    PICTURE_CREDITS = "picture-credits"
    AUTHOR_INDEX = "author-index"
    COLOPHON = "colophon"
    OTHER = "other"
    PART = "part"
    CHAPTER = "chapter"


class Division(StrEnum):
    """The three divisions of a book, by their names in EPUB's vocabulary."""

    FRONT = "frontmatter"
    BODY = "bodymatter"
    BACK = "backmatter"


class Meaning(NamedTuple):
    """What a page means to a reading system: a term for `epub:type` and one for `role`; empty where there is none."""

    epub_type: str
    role: str


MEANINGS = {
    PageKind.HALF_TITLE: Meaning("halftitlepage", ""),
    PageKind.TITLE_PAGE: Meaning("titlepage", ""),
    PageKind.LICENCE: Meaning("copyright-page", ""),
    PageKind.CONTENTS: Meaning("toc", "doc-toc"),
    PageKind.PREFACE: Meaning("preface", "doc-preface"),
    PageKind.INTRODUCTION: Meaning("introduction", "doc-introduction"),
    PageKind.ACKNOWLEDGEMENTS: Meaning("acknowledgments", "doc-acknowledgments"),
    PageKind.AFTERWORD: Meaning("afterword", "doc-afterword"),
    PageKind.CONTRIBUTORS: Meaning("contributors", ""),
    PageKind.PICTURE_CREDITS: Meaning("other-credits", "doc-credits"),
    PageKind.AUTHOR_INDEX: Meaning("index", "doc-index"),
    PageKind.COLOPHON: Meaning("colophon", "doc-colophon"),
    PageKind.OTHER: Meaning("", ""),
    PageKind.PART: Meaning("part", "doc-part"),
    PageKind.CHAPTER: Meaning("chapter", "doc-chapter"),
}
"""EPUB 3 Structural Semantics Vocabulary 1.1, and Digital Publishing WAI-ARIA 1.1."""


def kind_of(matter: MatterKind) -> PageKind:
    """Return the kind of page that a kind of matter makes."""
    return PageKind(matter.value)
