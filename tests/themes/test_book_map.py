"""The map of made-up posts: which themes lie near each other, and which pieces stand between two."""

from bookofblogs.model.arrangement import SuggestedTheme, Suggestion
from bookofblogs.model.call import Call
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.imprint import Imprint
from bookofblogs.model.passage import Passage
from bookofblogs.model.project import Project
from bookofblogs.themes.book_map import map_of
from bookofblogs.themes.suggest import suggest

BREAD = ["bread", "flour", "yeast", "oven", "dough", "crust", "loaf", "baker", "sourdough", "salt", "mill", "grain"]
BOATS = ["harbour", "boat", "sail", "tide", "anchor", "rope", "captain", "wind", "deck", "mast", "island", "storm"]
CHOIRS = [
    "choir",
    "singer",
    "alto",
    "hymn",
    "rehearsal",
    "tune",
    "melody",
    "tenor",
    "organ",
    "chapel",
    "score",
    "voice",
]


def piece(number, subject, other=()):
    body = " ".join(f"{word}." for word in [*subject, *other] * 3)
    return Contribution(
        file=f"contributions/{number:02}.md",
        id=f"p{number}",
        title=f"Piece {number}",
        authors=(f"Author {number}",),
        passage=Passage(body=f"<p>{body}</p>", anchors={}, words=60),
    )


def drawn(pieces):
    book = Project(imprint=Imprint(title="A Book", language="en"), call=Call(), pieces=tuple(pieces))
    return map_of(book, suggest(book, count=3), with_tags=True)


def test_a_piece_on_two_subjects_stands_between_them_and_lies_towards_the_other():
    pieces = [piece(number, (BREAD, BOATS, CHOIRS)[number % 3]) for number in range(18)]
    both = piece(18, BREAD, BOATS)
    shown = drawn([*pieces, both])
    [(island, dot)] = [(island, dot) for island in shown.islands for dot in island.dots if dot.half]
    assert dot.piece is both
    other = shown.islands[dot.other]
    assert [(bridge.pieces, {bridge.one, bridge.other}) for bridge in shown.bridges] == [
        (1, {shown.islands.index(island), dot.other})
    ]
    middle, there = complex(*island.at), complex(*other.at)
    towards = (complex(*dot.at) - middle) * (there - middle).conjugate()
    assert towards.real > 0
    assert other.nearest == island.title


def test_numbers_run_through_the_themes_and_no_two_dots_lie_on_each_other():
    shown = drawn([piece(number, (BREAD, BOATS, CHOIRS)[number % 3]) for number in range(21)])
    dots = [dot for island in shown.islands for dot in island.dots]
    assert [dot.number for dot in dots] == list(range(1, 22))
    assert min(abs(complex(*one.at) - complex(*other.at)) for one in dots for other in dots if one is not other) > 28
    assert (shown.placed, shown.equal_share, shown.between) == (21, 7, 0)
    assert all(dot.at[0] in range(shown.width) and dot.at[1] in range(shown.height) for dot in dots)


def test_the_map_of_a_theme_without_pieces_has_its_name_in_lines():
    title = "What we meant to say about the harbour, and never did"
    book = Project(imprint=Imprint(title="A Book", language="en"), call=Call())
    shown = map_of(book, Suggestion(themes=(SuggestedTheme(title=title, terms=(), pieces=()),)), with_tags=True)
    assert shown.islands[0].label == ("What we meant to say", "about the harbour,", "and never did")
    assert (shown.placed, shown.islands[0].nearest) == (0, "")
