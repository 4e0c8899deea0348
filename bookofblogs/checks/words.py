"""Rules on words: how many there are, and which ones the editor asked to see."""

from collections.abc import Iterator

from bookofblogs.checks.rule import CheckContext, RuleHit, details_of, lines_of
from bookofblogs.model.finding import Words
from bookofblogs.wording import counted


def words_limits(context: CheckContext) -> Iterator[RuleHit]:
    """A piece is about as long as the call asks for: within its limits.

    A paragraph is no post, and a treatise keeps other voices out of the book. The call's hard limits (`limits` in
    book.yaml) are these; docs/words.md says how words are counted.

    To mend it, write more, or cut; most posts get better by it. If the piece is worth it as it is, the editor may waive
    the rule for it.
    """
    limits = context.project.call.words
    for piece in context.pieces:
        words = piece.passage.words
        if words > limits.max_words:
            message = f"{counted(words, 'word')}; the call's limit is {limits.max_words:,}"
            yield RuleHit(
                file=piece.file,
                message=message,
                hint="Cut it, or ask the editor to let it stand.",
                to_author=Words(message=message, hint="Cut it, or ask us to let it stand."),
            )
        elif words < limits.min_words:
            message = f"{counted(words, 'word')}; the call asks for at least {limits.min_words:,}"
            yield RuleHit(
                file=piece.file,
                message=message,
                hint="Write more, or ask the editor to let it stand.",
                to_author=Words(message=message, hint="Write more, or ask us to let it stand."),
            )


def words_comfortable(context: CheckContext) -> Iterator[RuleHit]:
    """A piece is about as long as the call would like: a bit longer or shorter is fine.

    Between what the call likes (`comfortable` in book.yaml) and its hard limits, an editor should look whether the
    piece carries its length.

    Nothing needs mending; if a paragraph can go, or one is missing, now is the time.
    """
    rule = context.project.call.words
    for piece in context.pieces:
        words = piece.passage.words
        liked = f"the call would like {rule.comfortable_min_words:,} to {rule.comfortable_max_words:,}"
        if rule.comfortable_max_words < words <= rule.max_words:
            message = f"{counted(words, 'word')}, a bit long; {liked}"
            yield RuleHit(file=piece.file, message=message, hint="See whether something can go.")
        elif rule.min_words <= words < rule.comfortable_min_words:
            message = f"{counted(words, 'word')}, a bit short; {liked}"
            yield RuleHit(file=piece.file, message=message, hint="See whether something is missing.")


def word_to_look_at(context: CheckContext) -> Iterator[RuleHit]:
    """A word stands in the piece that the editor asked to be shown.

    bob has no opinion on words and knows no list of its own. An editor may keep one (`words_to_look_at` in
    book.yaml), of words that hurt somebody, or of names to be spelled with care. This is a note and never a verdict.

    There is nothing to mend unless the editor and the author agree that there is.
    """
    for file, remarks in context.remarked("word-to-look-at"):
        yield RuleHit(
            file=file,
            lines=lines_of(remarks),
            message=f"On the editor's list of words to look at: {details_of(remarks)}",
            hint="Read the sentence once more; nothing else is asked.",
            to_author=Words(
                message=f"On our list of words to look at: {details_of(remarks)}",
                hint="Read the sentence once more; nothing else is asked.",
            ),
        )
