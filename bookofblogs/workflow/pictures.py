"""The pictures of the open book, looked at for the rules."""

from dataclasses import replace

from bookofblogs.cache.read import ReadCache
from bookofblogs.model.project import SeenPictures
from bookofblogs.project.folder import OpenProject
from bookofblogs.project.picture_sizes import see_cover, see_pictures


def see_pictures_of(opened: OpenProject, cache: ReadCache) -> SeenPictures:
    """Return what became of every picture of the book, the cover too. What `cache` knows is not opened."""
    pictures = see_pictures(opened.root, opened.project, cache)
    return replace(pictures, cover=see_cover(opened.root, opened.cover, opened.cover_line, cache))
