"""How the names over a piece were read and spelled, where that is in doubt, in words for the editor and the authors."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bookofblogs.checks.rule import CheckContext, RuleHit, addressed
from bookofblogs.folding import name_key
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.decision import Verdict
from bookofblogs.model.finding import Words
from bookofblogs.names.matching import Match, readings
from bookofblogs.names.signature_lists import Doubt
from bookofblogs.shell_word import shell_name, shell_word
from bookofblogs.wording import small_number

_ENTRY = "an entry of that name in authors.yaml ends the question"
_TELL = "Please tell us the name as it should be printed."
_LIST = "Please tell us. A list in the piece leaves no doubt: authors: [{list}]"

_MANY: Mapping[str, tuple[str, str, str, str]] = {
    "one": (
        "“{quoted}” counts as one person, and may be several",
        f"If they are several people, write a list: authors: [{{list}}]. If it is one, {_ENTRY}.",
        "Is “{quoted}” the name of one, or of several people? For now it counts as one",
        "Please tell us; everybody is credited by their own name. For several, write a list: authors: [{list}]",
    ),
    "several": (
        "“{quoted}” is read as {count} people: {names}",
        f"If that is right, write a list: authors: [{{list}}]. If it is one name, {_ENTRY}.",
        "Is “{quoted}” rightly read as {count} people, {names}?",
        _LIST,
    ),
    "one-surname": (
        "“{quoted}” is read as {names}, of one surname",
        "If that is right, write a list: authors: [{list}]",
        "Is “{quoted}” rightly read as {names}?",
        _LIST,
    ),
    "others": (
        "“{quoted}” does not name everybody who wrote it, and who is not named is not credited",
        "Name them all: authors: [{everybody}, ...]",
        "“{quoted}” does not name everybody who wrote the piece, and who is not named is not credited",
        "Please tell us all names that should be printed.",
    ),
    "beside": (
        "“{quoted}” stands beside {names}, and is read as no author but as where they work or live",
        "If it is an author too, write a list: authors: [{everybody}, {quoted}]",
        "“{quoted}” stands beside {names}, and is not credited, since it is no person's name",
        "If it is an author too, please tell us.",
    ),
    "below": (
        "“{quoted}” stands alone below the byline, and is read as text",
        (
            "If it is an author too, write a list: authors: [{everybody}, {quoted}]. "
            'If it is none: bob decide {file} --waive author-ambiguous --because "..."'
        ),
        "“{quoted}” stands alone below the byline, and is read as text: whoever it names is not credited",
        "If it is an author too, please tell us.",
    ),
    "odd": (
        "“{quoted}” does not read as a name, and is printed as it stands",
        f"Write names, as a list if they are several: authors: [Ann Example, Ben Sample]. If it is a name, {_ENTRY}.",
        "“{quoted}” does not read as a name, and will be printed as it stands",
        _TELL,
    ),
}
_SPELLED: Mapping[str, tuple[str, str, str, str]] = {
    "handle": (
        "“{quoted}” is the name of an account, and is printed so",
        "Write the name as it should be printed, or add the account under also_known_as in authors.yaml.",
        "“{quoted}” is the name of an account, and will be printed so",
        _TELL,
    ),
    "small": (
        "“{quoted}” is written in small letters, and is printed so",
        f"If that is not meant, mend it. If it is, {_ENTRY}.",
        "“{quoted}” is written in small letters, and will be printed so",
        "If that is not meant, please tell us.",
    ),
}
"""What is told of each kind of doubt: to the editor, with what settles it, and to the authors."""


def author_ambiguous(context: CheckContext) -> Iterator[RuleHit]:
    """It is clear how many people a byline names, and who they are.

    "Ann Example and Ben Sample" is two people, "Wood, Jo" and "Jo Wood, PhD" are one, and a name that stands in
    authors.yaml is taken as a whole. Where a line can be read in two ways, such as "Ana Ejemplo y Prueba", bob says
    how it read it; so it does where somebody is not named ("et al."), or where a part was taken for a place of work.
    Nobody who signed is left out without a word.

    To mend it, write the names as a list, `authors: [Ann Example, Ben Sample]`. If it is one name after all, an entry
    of that name in authors.yaml ends the question, and so does `bob decide PIECE --author NAME`.
    """
    yield from _doubts(context, _MANY)


def spellings_in_doubt(context: CheckContext, matches: Iterable[Match]) -> Iterator[RuleHit]:
    """Yield what is to be asked of how names are spelled; `matches` says who they are."""
    decided = _decided(context)
    pieces = {piece.file: piece for piece in context.pieces}
    for found in matches:
        if name_key(found.name) not in decided[found.file]:
            hit = _spelled_otherwise(found, pieces[found.file])
            if hit:
                yield hit
    yield from _doubts(context, _SPELLED)


def _spelled_otherwise(found: Match, piece: Contribution) -> RuleHit | None:
    """Return what to tell of a name that byline and register spell with other capitals or accents; None if they agree.

    A byline in capitals is no spelling of its own.
    """
    author, name = found.author, found.name
    if author is None or not name or name == name.upper() or name in author.also_known_as:
        return None
    listed = author.name_in_register or author.name
    if name_key(name) != name_key(listed) or _typed(name) == _typed(listed):
        return None
    printed = "the byline's" if author.name == name else f"“{author.name}”"
    return RuleHit(
        file=found.file,
        lines=(piece.authors_line or 1,),
        message=f"The byline says “{name}”, and authors.yaml “{listed}”; printed is {printed}",
        hint="If the byline is right, write it into authors.yaml. If not: "
        f"bob decide {shell_word(found.file)} --author {shell_name(listed)}",
        to_author=Words(
            message=addressed(
                [author.name], piece.authors, f"is your name spelled “{name}”, as in the piece, or “{listed}”?"
            ),
            hint=_TELL,
        ),
    )


def _typed(name: str) -> str:
    """Return a name without what nobody spells it by: the kind of its apostrophes and hyphens."""
    return name.replace("’", "'").replace("\u2010", "-")


def _doubts(context: CheckContext, wording: Mapping[str, tuple[str, str, str, str]]) -> Iterator[RuleHit]:
    """Yield what is in doubt in the signatures of the pieces, of the kinds in `wording`; what was decided is not."""
    decided = _decided(context)
    read = readings(context.pieces, context.project.authors)
    for piece in context.pieces:
        below = piece.signature.below
        for doubt in (*read[piece.file].doubts, *((Doubt("below", below, (below,)),) if below else ())):
            settled = {name_key(name) for name in (doubt.quoted, *doubt.people)} & decided[piece.file]
            if doubt.kind in wording and not settled:
                yield hit(piece, doubt, read[piece.file].people, wording[doubt.kind])


def hit(piece: Contribution, doubt: Doubt, people: Sequence[str], wording: tuple[str, str, str, str]) -> RuleHit:
    """Return a doubt in the signature of a piece, which names `people`, in words."""
    facts = {
        "quoted": doubt.quoted,
        "count": small_number(len(doubt.people)),
        "names": " and ".join(doubt.people),
        "file": shell_word(piece.file),
        "list": ", ".join(doubt.people),
        "everybody": ", ".join(people),
    }
    message, hint = (text.format_map(facts) for text in wording[:2])
    quoted = " and ".join(f"“{name}”" for name in doubt.people)  # a letter never speaks of those it is sent to
    asked, please = (text.format_map({**facts, "names": quoted}) for text in wording[2:])
    return RuleHit(
        file=piece.file,
        lines=(piece.authors_line or 1,),
        message=message,
        hint=hint,
        to_author=Words(message=asked, hint=please),
    )


def _decided(context: CheckContext) -> Mapping[str, set[str]]:
    """Return the keys of the names that the editor decided on, by file."""
    decided: dict[str, set[str]] = defaultdict(set)
    for decision in context.project.decisions:
        if decision.verdict is Verdict.AUTHOR:
            decided[decision.piece].add(name_key(decision.author))
    return decided
