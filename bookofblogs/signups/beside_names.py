"""What people write beside their name into its cell: accounts, numbers, notes to the editor."""

from bookofblogs.expressions import expression
from bookofblogs.folding import fold
from bookofblogs.names.forms import are_initials, is_group_name, is_institution, is_role
from bookofblogs.names.words import CONNECTING, NO_NAMES, PARTICLES, words

_ACCOUNTS = expression(
    r"(?i)(?:https?://|\bwww\.|\borcid\.org/)\S+"
    r"|(?<![\d-])\d{4}-\d{4}-\d{4}-\d{3}[\dX](?![\d-])"
    r"|(?<!\S)[(\[]?@[\w.-]+(?:@[\w.-]+)?[)\]]?(?!\S)"
    r"|(?:[(\[]\s*)?(?:\b(?:tel|telefon|telefono|teléfono|telefone|telephone|téléphone|tél|phone|mobile?|handy|cell|whatsapp)\.?:?\s*)?"
    r"(?<![\w.])\+?\(?\d(?:[\s()/.-]{0,3}\d){6,14}\)?(?!\w)"
)
"""Web addresses, numbers of ORCID, names of accounts, telephone numbers."""
_LABELS = expression(
    r"(?i)[\s,;:|–—-]*(?:[(\[]\s*)?\b(?:twitter|x|mastodon|bluesky|insta|instagram|linkedin|github|orcid(?: id)?|tel"
    r"|phone|web|website|homepage|blog)\b\.?:?\s*(?:[)\]])?\s*\Z"
)
_EMPTY = expression(r"\s*[(\[][\s:,;.]*[)\]]")
_SQUARE = expression(r"\[([^\[\]()]*)\]")
_IN_BRACKETS = expression(r"[(\[]([^()\[\]]*)[)\]]")
_LONG_NOTE = 4
_SMALL_WORDS_OF_A_SENTENCE = 2
_WITHDRAWN = words(
    "withdrawn withdrew withdraws cancelled canceled zuruckgezogen abgesagt abgemeldet retire retiree annule annulee "
    "retirado retirada cancelado cancelada ritirato ritirata annullato annullata teruggetrokken afgemeld desistiu"
)


def without_accounts(text: str) -> str:
    """Return a name without web addresses, accounts and numbers beside it; `text` itself if no letter would be left."""
    bare = _ACCOUNTS.sub(" ", text)
    if bare == text:
        return text
    bare = _EMPTY.sub("", _LABELS.sub("", _EMPTY.sub("", bare))).strip(" \t,;:|/–—-")
    return bare if any(letter.isalpha() for letter in bare) else text


def in_round_brackets(text: str) -> str:
    """Return a name whose remarks in square brackets stand in round ones: `Ann Example [text]`."""
    return _SQUARE.sub(r"(\1)", text)


def note_in(text: str) -> str:
    """Return the note to the editor that stands in brackets behind a name, empty if there is none.

    A note has four words or more and is neither a place of work nor a role, or tells that somebody has withdrawn.
    """
    for note in _IN_BRACKETS.findall(text):
        words_of_note = [word for word in fold(note).split() if word.isalpha()]
        is_long = len(words_of_note) >= _LONG_NOTE and not is_institution(note) and not is_role(note)
        if is_long or not _WITHDRAWN.isdisjoint(words_of_note):
            return str(note)
    return ""


def is_sentence(name: str) -> bool:
    """Decide whether a text in a name cell says something: `Please add the name`, `As last year: Jo Example`.

    A name in small letters is none, and neither is that of a group.
    """
    if ": " in name:
        return True
    small = [word for word in name.split() if word.islower() and not are_initials(word)]
    others = [word for word in small if word.strip(".,") not in PARTICLES | CONNECTING | NO_NAMES]
    return len(others) >= _SMALL_WORDS_OF_A_SENTENCE and name != name.lower() and not is_group_name(name)
