"""What to ask about the names over a piece, in words: each question with the line that settles it."""

from collections.abc import Mapping, Sequence

from bookofblogs.people.matching import Match
from bookofblogs.text.names import name_key
from bookofblogs.text.signature_lists import Doubt

_ENTRY = "an entry of that name in authors.yaml ends the question"

DOUBTS: Mapping[str, tuple[str, str]] = {
    "one": (
        "“{quoted}” counts as one person, and may be several",
        f"If they are several people, write a list: authors: [{{list}}]. If it is one, {_ENTRY}.",
    ),
    "several": (
        "“{quoted}” is read as {count} people: {names}",
        f"If that is right, write a list: authors: [{{list}}]. If it is one name, {_ENTRY}.",
    ),
    "one-surname": (
        "“{quoted}” is read as {names}, of one surname",
        "If that is right, write a list: authors: [{list}]",
    ),
    "others": (
        "“{quoted}” does not name everybody who wrote it, and who is not named is not credited",
        "Name them all: authors: [{everybody}, ...]",
    ),
    "beside": (
        "“{quoted}” stands beside {names}, and is read as no author but as where they work or live",
        "If it is an author too, write a list: authors: [{everybody}, {quoted}]",
    ),
    "odd": (
        "“{quoted}” does not read as a name, and is printed as it stands",
        f"Write names, as a list if they are several: authors: [Ann Example, Ben Sample]. If it is a name, {_ENTRY}.",
    ),
    "handle": (
        "“{quoted}” is the name of an account, and is printed so",
        "Write the name as it should be printed, or add the account under also_known_as in authors.yaml.",
    ),
    "small": (
        "“{quoted}” is written in small letters, and is printed so",
        f"If that is not meant, mend it. If it is, {_ENTRY}.",
    ),
}
"""What is told of each kind of doubt in a signature, and what settles it."""


def question(found: Match) -> tuple[str, str]:
    """Return what to ask the editor about an open match, and the line that settles it."""
    names = " or ".join(author.name for author in found.candidates[:5])
    settle = f'Say who it is: bob decide {found.file} --author "{found.candidates[0].name}"'
    if not found.name:
        return f"The piece names nobody; {names} promised this title", settle
    return f"“{found.name}” may be {names}", f'{settle}, or --author "{found.name}" if it is somebody else.'


def spelling_question(found: Match) -> tuple[str, str] | None:
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
    message = f"The byline says “{name}”, and authors.yaml “{listed}”; printed is {printed}"
    hint = f'If the byline is right, write it into authors.yaml. If not: bob decide {found.file} --author "{listed}"'
    return message, hint


def _typed(name: str) -> str:
    """Return a name without what nobody spells it by: the kind of its apostrophes and hyphens."""
    return name.replace("’", "'").replace("\u2010", "-")


def doubt_in_words(doubt: Doubt, people: Sequence[str]) -> tuple[str, str]:
    """Return what to tell of a doubt in a signature that names `people`, and what settles it."""
    message, hint = DOUBTS[doubt.kind]
    facts = {
        "quoted": doubt.quoted,
        "count": {2: "two", 3: "three", 4: "four"}.get(len(doubt.people), str(len(doubt.people))),
        "names": " and ".join(doubt.people),
        "list": ", ".join(doubt.people),
        "everybody": ", ".join(people),
    }
    return message.format_map(facts), hint.format_map(facts)
