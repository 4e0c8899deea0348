"""How near a piece is to what a reader writes of."""

import pytest
from book_folder import write_book

from bookofblogs.project.folder import open_folder
from bookofblogs.themes.nearness import nearness_of

BOOK = """
>>> book.yaml
title: Two Towns
language: en-GB
>>> authors.yaml
authors:
  ann: {name: Ann Example, wants_feedback: yes}
  ben: {name: Ben Sample, reviews: yes}
  cat: {name: Cat Specimen, reviews: yes}
  dan: {name: Dan Proof, reviews: yes, promised: [The bees that stayed], bio: Dan Proof keeps a hive on a roof.}
  eve: {name: Eve Draft, reviews: yes}
  fay: {name: Fay Galley, reviews: yes, withdrawn: yes}
  gus: {name: Gus Quoin, promised: [Bees]}
>>> decisions.yaml
decisions:
  - {piece: bees-of-eve.md, decision: withdraw, because: Eve asked to, on: 2027-05-03}
>>> contributions/bees.md
# A swarm in May

By Ann Example

The swarm hung in the pear tree. Ann Example caught the bees with a basket. Cat helped. The hive was full of honey.
>>> contributions/winter.md
# Bees in winter

By Ben Sample

A hive hums all winter. The bees sit around their queen and eat the honey; a swarm would be lost in the frost, said Cat.
>>> contributions/bread.md
# Bread

By Ben Sample and Cat Specimen

The dough rises twice: proof it well. Bake the loaf in a hot oven, and let the crust crack on the rack.
>>> contributions/oven.md
# An oven in the yard

By Ann Example

An oven of clay bakes a loaf with a crust. Let the dough rise while the fire burns down.
>>> contributions/bees-of-eve.md
# Bees

By Eve Draft

A swarm, a hive, and honey.
"""


@pytest.fixture
def near(tmp_path):
    return nearness_of(open_folder(write_book(tmp_path, BOOK)).project)


def of(near, piece, *readers):
    """Return how near a piece is to each of `readers`, in hundredths."""
    return [round(100 * near[f"contributions/{piece}.md", reader]) for reader in readers]


def test_the_nearest_of_the_readers_own_pieces_counts(near):
    assert of(near, "bees", "ben", "cat") == [81, 0]
    assert of(near, "oven", "ben", "cat") == [92, 92]


def test_who_has_no_piece_in_the_book_is_known_by_what_they_promised_and_say_of_themselves(near):
    assert of(near, "bees", "dan") == [37]
    assert of(near, "oven", "dan") == [0]
    assert of(near, "bread", "dan") == [0]  # he is called Proof, and does not write of dough


def test_of_whom_nothing_is_known_is_near_to_nothing_and_a_piece_that_was_withdrawn_is_not_looked_at(near):
    assert of(near, "bees", "eve") == [0]
    assert ("contributions/bees-of-eve.md", "ben") not in near


def test_only_who_offers_to_read_is_asked_for(near):
    assert {reader for _, reader in near} == {"ben", "cat", "dan", "eve"}
    assert len(near) == len(list(near)) == 16


def test_the_words_that_tie_them_are_told_as_the_piece_spells_them_and_are_nobodys_names(near):
    assert near.words("contributions/bees.md", "ben") == ("swarm", "bees", "honey")
    assert near.words("contributions/bees.md", "dan") == ("bees", "hive")
    assert near.words("contributions/bees.md", "eve") == ()


def test_the_order_of_files_and_people_changes_nothing(tmp_path, near):
    turned = BOOK.replace("contributions/bees.md", "contributions/zebras.md")
    lines = turned.split("\n")
    first, last = lines.index("authors:") + 1, lines.index(">>> decisions.yaml")
    lines[first:last] = reversed(lines[first:last])
    other = nearness_of(open_folder(write_book(tmp_path / "turned", "\n".join(lines))).project)
    assert {(piece.replace("zebras", "bees"), reader): each for (piece, reader), each in other.items()} == dict(near)


def test_a_book_may_have_no_piece_and_nobody_who_reads(tmp_path):
    assert dict(nearness_of(open_folder(write_book(tmp_path, "")).project)) == {}
