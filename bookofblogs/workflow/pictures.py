"""The pictures of the open book, looked at for the rules."""

from dataclasses import replace

from bookofblogs.cache.read import ReadCache
from bookofblogs.model.project import SeenPictures
from bookofblogs.project.folder import BookFolder
from bookofblogs.project.picture_sizes import see_cover, see_pictures


def see_pictures_of(folder: BookFolder, cache: ReadCache) -> SeenPictures:
    """Return what became of every picture of the book, the cover too. What `cache` knows is not opened."""
    pictures = see_pictures(folder.root, folder.project, cache)
    return replace(pictures, cover=see_cover(folder.root, folder.cover, folder.cover_line, cache))
