"""The look of the web edition: for its own pages, and for a page that is one file and looks like them."""

from base64 import b64encode
from collections.abc import Iterable
from importlib.resources import files

from bookofblogs.editions.web.faces import faces
from bookofblogs.model.caching import Cached


def style_sheet() -> str:
    """Return the style sheet, which asks for the faces by their files."""
    return (files("bookofblogs.editions.web") / "style.css").read_text(encoding="utf-8")


def style_with_faces(texts: Iterable[str], cached: Cached) -> str:
    """Return the style sheet in which the faces stand themselves, with the characters of `texts`.

    Raises MachineError where the fonts are not installed.
    """
    style = style_sheet()
    for file, data in faces(texts, cached).items():
        style = style.replace(f'url("{file}")', f'url("data:font/woff2;base64,{b64encode(data).decode()}")')
    return style
