"""Why somebody is not to be written to, however much a letter is due."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from bookofblogs.feedback.pairs import Pairs
from bookofblogs.letters.doubts import doubts
from bookofblogs.letters.own_pieces import held_proof
from bookofblogs.letters.readings import feedback_of, held_question
from bookofblogs.letters.table import OCCASIONS
from bookofblogs.model.outbox import Occasion, Situation
from bookofblogs.names.register import names_on_screen
from bookofblogs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Mapping


class Holding:
    """Who can be written to in a situation; what takes long to find out is found out once."""

    def __init__(self, situation: Situation) -> None:
        """Look at the people, and at how each can be reached."""
        self.situation = situation
        self.people = {person.key: person for person in situation.project.authors}

    def why(self, key: str, occasion: Occasion) -> str:
        """Return why no letter on this occasion goes to somebody, as it follows their name; empty if one may."""
        rule, person = OCCASIONS[occasion], self.people.get(key)
        if person is None:
            return "does not stand in authors.yaml any more"
        if person.withdrawn and not rule.even_if_withdrawn:
            return "withdrew"
        why = self.wants_none(key) or self.out_of_reach(key) or self._shares_address(key)
        return why or (self._doubts.get(key, "") if rule.supposes_nothing_came else "")

    def why_not_yet(self, key: str, occasion: Occasion, files: Iterable[str]) -> str:
        """Return why the pages that go with a letter on pieces cannot, as it follows the person's name.

        It is empty where they can, or none do. Such a letter holds back no other of the same person.
        """
        if occasion is Occasion.PROOF:
            return held_proof(self.situation, files)
        if occasion is not Occasion.READ_THIS:
            return ""
        return next(filter(None, (held_question(self.situation, self._pairs, key, file) for file in files)), "")

    def wants_none(self, key: str) -> str:
        """Return that somebody asked for no more letters, as it follows their name; empty if they did not."""
        reach = self.situation.reach.get(key)
        return "asked for no more letters" if reach is not None and reach.wants_no_letters else ""

    def out_of_reach(self, key: str) -> str:
        """Return why nobody can write to somebody, as it follows their name; empty if one can."""
        reach = self.situation.reach.get(key)
        if reach is None or not reach.has_address:
            return "has no address in contacts.csv"
        return reach.why_not

    def _shares_address(self, key: str) -> str:
        """Return with whom somebody has one address, where nobody said that they are two people.

        An entry that was left behind, withdrawn, keeps no letter from the one that stays.
        """
        person = self.people[key]
        others = [self.people[other] for other in self.situation.reach[key].same_address_as if other in self.people]
        one = [
            other
            for other in others
            if other.key not in person.not_same_as
            and key not in other.not_same_as
            and (person.withdrawn or not other.withdrawn)
        ]
        names = sorted(self._called[other.key] for other in one)
        return f"has one address with {listed(names)}: one person?" if names else ""

    @cached_property
    def _called(self) -> "Mapping[str, str]":
        return names_on_screen(self.situation.project.authors)

    @cached_property
    def _pairs(self) -> Pairs:
        return Pairs(self.situation.project, feedback_of(self.situation), ())

    @cached_property
    def _doubts(self) -> "Mapping[str, str]":
        return doubts(self.situation.project)
