"""The pictures of the book on the desk, looked at for the rules."""

from dataclasses import replace

from bookofblogs.cache.read import ReadCache
from bookofblogs.desk.cover_look import see_cover
from bookofblogs.desk.picture_looks import see_pictures
from bookofblogs.desk.project import Desk
from bookofblogs.model.project import SeenPictures


def see_pictures_of(desk: Desk, cache: ReadCache) -> SeenPictures:
    """Return what became of every picture of the book, the cover too. What `cache` knows is not opened."""
    pictures = see_pictures(desk.root, desk.project, cache)
    return replace(pictures, cover=see_cover(desk.root, desk.cover, desk.cover_line, cache))
