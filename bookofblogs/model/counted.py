"""How a number of things is said in a language: its forms, and the rules that choose among them."""

from bookofblogs.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PluralRelation:
    """One relation of a plural rule, for whole numbers: `n % 10 = 2..4`."""

    modulus: int = 0
    """0 for the number itself."""
    ranges: tuple[tuple[int, int], ...]
    """The first and the last number of each."""
    negated: bool = False
    of_fraction: bool = False
    """Whether it asks for decimals or an exponent: whole numbers have 0 of them."""

    def holds(self, count: int) -> bool:
        """Decide whether `count` stands in the relation."""
        number = 0 if self.of_fraction else count % self.modulus if self.modulus else count
        return any(first <= number <= last for first, last in self.ranges) is not self.negated


@dataclass(frozen=True, slots=True, kw_only=True)
class PluralRule:
    """When a number takes a form (Unicode UTS 35, part 3, Language Plural Rules): one of several sets of relations."""

    alternatives: tuple[tuple[PluralRelation, ...], ...]

    def holds(self, count: int) -> bool:
        """Decide whether `count` takes the form."""
        return any(all(relation.holds(count) for relation in relations) for relations in self.alternatives)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How a number of things is said: forms with their rules, and the one for all other numbers."""

    other: str
    forms: tuple[tuple[PluralRule, str], ...] = ()

    def of(self, count: int) -> str:
        """Return `count` of the things in words."""
        form = next((form for rule, form in self.forms if rule.holds(count)), self.other)
        return form.format(count=count)
