"""What the words of a book want to be set in, and that the faces are not opened again for the same characters."""

from bookofblogs.cache.caches import BuildCache
from bookofblogs.editions.paged import wanted_faces as module
from bookofblogs.editions.paged.wanted_faces import wanted_faces
from bookofblogs.editions.shared.fonts import EMOJI, HEBREW

WORDS = frozenset("Sea ים ♟ \N{HANGUL SYLLABLE GA} \ue000")


def test_scripts_and_signs_have_faces_of_their_own_and_some_letters_have_none():
    wanted = wanted_faces(WORDS)
    assert [script.faces[0] for script in wanted.scripts] == [HEBREW, EMOJI]
    assert wanted.outside == frozenset("\N{HANGUL SYLLABLE GA}")  # what is for private use is nobody's


def test_words_of_known_characters_open_no_face(tmp_path, monkeypatch):
    first = BuildCache(tmp_path, "pdf")
    wanted = wanted_faces(WORDS, first)
    first.flush()
    monkeypatch.delattr(module, "scripts_of")
    assert wanted_faces(WORDS, BuildCache(tmp_path, "pdf")) == wanted
