"""The pictures of the book on the desk, looked at for the rules."""

from dataclasses import replace

from bookofblogs.desk.cover_look import see_cover
from bookofblogs.desk.memory import Memory
from bookofblogs.desk.picture_looks import see_pictures
from bookofblogs.desk.project import Desk
from bookofblogs.model.project import SeenPictures


def see_pictures_of(desk: Desk, memory: Memory) -> SeenPictures:
    """Return what became of every picture of the book, the cover too. What `memory` knows is not opened."""
    pictures = see_pictures(desk.root, desk.project, memory)
    return replace(pictures, cover=see_cover(desk.root, desk.cover, desk.cover_line, memory))
