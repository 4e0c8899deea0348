"""Made-up prose of ordinary length and shape: sentences and paragraphs from a seeded generator."""

from random import Random

_OPENINGS = ("In the end", "For weeks", "Looking back", "As a rule", "To my surprise", "By then", "Two years on")
_NOUNS = tuple(
    "archive blog community conversation data diary editor essay evening fieldwork forum garden harbour hashtag "
    "interview journey kitchen letter library map meeting method neighbour newspaper notebook paper participant "
    "photograph platform post question reader recording researcher screen seminar stranger survey teacher theme "
    "thread timeline town university village voice volunteer winter workshop writer".split()
)
_ADJECTIVES = tuple(
    "careful common curious distant early familiar generous honest local long noisy open patient plain public quiet "
    "recent shared slow small sudden thoughtful unfinished useful visible worn".split()
)
_VERBS = tuple(
    "answers borrows carries changes collects crosses describes edits follows gathers hides invites joins keeps "
    "leaves maps notices opens outlives publishes questions reads reshapes shares shows teaches unsettles".split()
)
_JOINTS = (", and", ", but", ", because", ", while", "; yet", " -- and", " although")


def sentence(dice: Random) -> str:
    """Return one sentence of 8 to 35 words."""
    text = _clause(dice)
    for _ in range(dice.choice((0, 1, 1, 2))):
        text += f"{dice.choice(_JOINTS)} {_clause(dice)}"
    if dice.random() < 0.3:
        text = f"{dice.choice(_OPENINGS)}, {text}"
    return f"{text[0].upper()}{text[1:]}{dice.choice('....?!')}"


def paragraph(dice: Random) -> str:
    """Return four to seven sentences, with emphasis, code and quotation marks now and then."""
    sentences = [sentence(dice) for _ in range(dice.randint(4, 7))]
    marks = (("*", "*"), ("**", "**"), ("`", "`"), ('"', '"'), ("'", "'"))
    for place, (before, after) in zip((0, -1), dice.sample(marks, 2), strict=True):
        first, second, *rest = sentences[place].rstrip(".?!").split()
        sentences[place] = " ".join((first, f"{before}{second.strip(',;')}{after}", *rest)) + "."
    return " ".join(sentences)


def phrase(dice: Random) -> str:
    """Return a heading or a list item: two to four words, without a full stop."""
    return f"{dice.choice(('A', 'The', 'One', 'Another'))} {dice.choice(_ADJECTIVES)} {dice.choice(_NOUNS)}"


def _clause(dice: Random) -> str:
    subject = f"{dice.choice(('the', 'a', 'every', 'this', 'our'))} {dice.choice(_ADJECTIVES)} {dice.choice(_NOUNS)}"
    return f"{subject} {dice.choice(_VERBS)} {dice.choice(('the', 'its', 'another', 'no'))} {dice.choice(_NOUNS)}"
