"""Where each text of a paragraph stands in it: the parser that notes it.

The rules of the parser do not tell, so each step is looked at: what it added to the text is what it went over, sign for
sign, or it has no place.
"""

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from bookofblogs.markdown.parsing.emphasis import EmphasisParser


class PlacingParser(EmphasisParser):
    """A parser that gives every text token `places` in its `meta`: from where to where its signs stand.

    They are pairs of numbers, counted in the paragraph's content; a token without them has no place that is certain.
    """

    def tokenize(self, state: StateInline) -> None:
        """Read from the state's place to its end, as the parser does, and note where each text stands."""
        rules = self.ruler.getRules("")
        end = state.posMax
        waiting: list[tuple[int, int]] = []
        while state.pos < end:
            start, count = state.pos, len(state.tokens)
            # Attributes in braces are gone over, and nothing is said.
            length = len(state.pending) if state.src[start] == "{" else -1
            is_read = state.level < state.md.options["maxNesting"] and any(
                rule(state, False)  # noqa: FBT003 - as the parser calls its rules
                for rule in rules
            )
            if not is_read:
                _append(state)
            if len(state.tokens) > count:
                _note(state, count, waiting, start)
                waiting = []
            elif length != len(state.pending) or length < 0:
                _wait(waiting, start, state.pos)
        if state.pending:
            _place(state.pushPending(), state.src, waiting)


def _append(state: StateInline) -> None:
    """Take one sign as text. Older releases of the parser have nothing quicker than to write all of the text anew."""
    if hasattr(state, "append_pending"):
        state.append_pending(state.src[state.pos])
    else:
        state.pending += state.src[state.pos]
    state.pos += 1


def _wait(waiting: list[tuple[int, int]], start: int, end: int) -> None:
    """Add a place to those that are `waiting`, as one with the place that it follows."""
    if waiting and waiting[-1][1] == start:
        start = waiting.pop()[0]
    waiting.append((start, end))


def _note(state: StateInline, count: int, waiting: list[tuple[int, int]], start: int) -> None:
    """Note the places of the tokens from `count` on, of which the first may be the text that was `waiting`."""
    new = state.tokens[count:]
    if waiting and new[0].type == "text" and not _is_whole(new, state.src[start : state.pos]):
        _place(new[0], state.src, waiting)
        new = new[1:]
    elif waiting and new[0].type == "text":
        # The text that waited was only blanks before a line's end, and went.
        waiting = []
    if new and _is_whole(new, state.src[start : state.pos]):
        for token in new:
            _place(token, state.src, [(start, start + len(token.content))])
            start += len(token.content)
    elif len(new) == 1 and new[0].info == "escape" and new[0].content == state.src[state.pos - 1]:
        _place(new[0], state.src, [(state.pos - 1, state.pos)])


def _is_whole(tokens: list[Token], written: str) -> bool:
    return all(token.type == "text" for token in tokens) and "".join(token.content for token in tokens) == written


def _place(token: Token, source: str, places: list[tuple[int, int]]) -> None:
    """Give `token` its `places`, if its signs are those that stand there; blanks may be gone from its end."""
    if "".join(source[start:end] for start, end in places).startswith(token.content):
        token.meta["places"] = tuple(places)
