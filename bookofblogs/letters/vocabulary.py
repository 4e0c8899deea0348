"""Which placeholders and conditions the templates of an occasion may use, and what is said of the others."""

from collections.abc import Collection

from bookofblogs.language.nearest import nearest
from bookofblogs.letters.placeholders import CONDITIONS, FILLED, PLACEHOLDERS, WHY_EMPTY
from bookofblogs.model.outbox import Occasion
from bookofblogs.wording import shortened

_LONGEST_QUOTED = 40


class Vocabulary:
    """The words of one occasion."""

    def __init__(self, occasion: Occasion) -> None:
        """Look up what `occasion` fills."""
        self.occasion = occasion
        self.filled = FILLED[occasion]

    def is_placeholder(self, name: str) -> bool:
        """Decide whether any occasion fills a placeholder of this `name`."""
        return name in PLACEHOLDERS

    def is_condition(self, condition: str) -> bool:
        """Decide whether any occasion knows `condition`."""
        word, _, name = condition.partition(" ")
        return condition in CONDITIONS or (word in {"if", "no"} and name in PLACEHOLDERS)

    def problem_of_placeholder(self, name: str, told: Collection[str], what: str) -> str:
        """Return what is wrong with a placeholder, empty if nothing is.

        `told` are those that certainly have something to say in this `what`, which is a paragraph or a subject.
        """
        if name not in PLACEHOLDERS:
            known = sorted(self.filled.placeholders)
            return f"{{{_shown(name)}}} is no placeholder. {_nearest(name, known, '{}')}"
        if name not in self.filled.placeholders:
            return (
                f"{{{name}}} has nothing to say for {self.occasion}. {_known(sorted(self.filled.placeholders), '{}')}"
            )
        if name in self.filled.sometimes and name not in told:
            return f"{{{name}}} may have nothing to say: {WHY_EMPTY[name]}. Begin the {what} with [if {name}]."
        return ""

    def problem_of_condition(self, condition: str) -> str:
        """Return what is wrong with a condition, empty if nothing is."""
        word, _, name = condition.partition(" ")
        if condition in CONDITIONS:
            return "" if condition in self.filled.conditions else f"[{condition}] never holds for {self.occasion}."
        if word not in {"if", "no"} or name not in PLACEHOLDERS:
            said = _nearest(condition, self._conditions(), "[]", [f"if {each}" for each in self.filled.always])
            return f"[{_shown(condition)}] is no condition. {said} To begin with a bracket, write [[."
        if name not in self.filled.placeholders:
            return f"[{condition}] asks for {{{name}}}, which has nothing to say for {self.occasion}."
        if word == "no" and name in self.filled.always:
            return f"[{condition}] never holds for {self.occasion}: {{{name}}} always has something to say."
        return ""

    def _conditions(self) -> list[str]:
        """Return every condition that can hold."""
        asked = [f"{word} {name}" for name in sorted(self.filled.sometimes) for word in ("if", "no")]
        return [*(known for known in CONDITIONS if known in self.filled.conditions), *asked]


def _nearest(word: str, known: Collection[str], marks: str, also: Collection[str] = ()) -> str:
    """Return which of the `known` words somebody may have meant, or all of them, each between `marks`.

    Those that are `also` right, and seldom of use, are named only where one is meant.
    """
    near = nearest(word, {each: each for each in (*known, *also)})
    return f"Did you mean {marks[0]}{near[0]}{marks[1]}?" if near else _known(known, marks)


def _known(known: Collection[str], marks: str) -> str:
    return f"Known are: {', '.join(f'{marks[0]}{word}{marks[1]}' for word in known)}."


def _shown(text: str) -> str:
    return shortened(text, _LONGEST_QUOTED)
