"""What stands in a cell: its text, rid of HTML, control characters and signs that nobody sees; and e-mail addresses.

No message here repeats an address.
"""

import html
import re
import unicodedata

from bookofblogs.email_addresses import the_address
from bookofblogs.expressions import expression
from bookofblogs.folding import caseless
from bookofblogs.language.characters import clean_text, is_seen
from bookofblogs.model.frozen import dataclass

_TAG = expression(r"</?[a-zA-Z!][^<>]{0,500}>")
_SCRIPT = expression(r"(?is)<(script|style)\b.{0,100000}?</\1\s*>")
_IDLE = expression("[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
"""Unseen signs that do nothing to a name: those that shape letters or colour an emoji stay."""
_LONE_JOINER = expression("(?<![^\x00-\u05ff])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u05ff])")
"""Joiners shape letters in some scripts, and do nothing beside Latin, Greek, Cyrillic or Hebrew ones."""
_SAYS_NOTHING = (
    "-;--;---;–;—;/;//;.;..;...;…;?;??;???;x;n/a;n.a.;n. a.;none;nil;null;nothing;not applicable;no answer;"
    "not given;see above;as above;same as above;k. a.;k.a.;k. a;k.a;k/a;keine angabe;keine angaben;ohne angabe;"
    "o. a.;o.a.;keine;keiner;keines;keins;nichts;entfällt;entfaellt;s. o.;s.o.;siehe oben;trifft nicht zu;"
    "nicht zutreffend;nicht vorhanden;nicht bekannt;néant;neant;aucun;aucune;rien;sans objet;non renseigné;"
    "non renseignée;non renseigne;non applicable;non communiqué;pas de réponse;sans réponse;n.c.;n. c.;n.r.;"
    "voir plus haut;voir ci-dessus;idem;ninguno;ninguna;ningún;nada;no aplica;no aplicable;no procede;sin datos;"
    "sin respuesta;n/d;n. d.;n.d.;s/d;s/n;ver arriba;véase arriba;nessuno;nessuna;niente;non applicabile;"
    "non disponibile;non pervenuto;non specificato;vedi sopra;geen;n.v.t.;n. v. t.;nvt;n.v.t;niet van toepassing;"
    "niet opgegeven;zie boven;niets;nenhum;nenhuma;não se aplica;nao se aplica;não aplicável;sem resposta;"
    "não informado;ver acima"
)
_NOTHING = frozenset(("", *_SAYS_NOTHING.split(";")))
_NOT_YET = expression(
    r"(?:will (?:be sent|follow|come)|to (?:follow|come|be (?:added|sent|confirmed|announced|decided))"
    r"|tb[acd]|coming soon"
    r"|(?:wird )?(?:noch )?(?:folgt|nachgereicht|nachgeliefert)(?: noch)?|(?:noch )?offen|noch unklar"
    r"|steht noch nicht fest"
    r"|à (?:venir|définir|préciser|compléter|confirmer)|a (?:venir|definir|confirmar|completar|preciser)"
    r"|por (?:definir|determinar|confirmar|completar)|pendiente|da (?:definire|decidere|confermare"
    r"|completare)|in arrivo|segue"
    r"|volgt(?: nog)?|nog (?:te bepalen|niet bekend|onbekend|in te vullen)|n\.?t\.?b\.?|em breve"
    r"|a indicar|por indicar)[.!]?"
)
"""What is promised for later, and so is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """The addresses in a cell, in small letters; whether they had to be mended; and what is wrong, in words."""

    emails: tuple[str, ...] = ()
    mended: bool = False
    odd: bool = False
    """Whether one has letters beyond ASCII, as a forged one can."""
    problem: str = ""


def plain(cell: str) -> str:
    """Return the text of a cell with line feeds as line ends, without HTML, controls and unseen signs."""
    text = cell
    if "<" in text:
        text = _TAG.sub("", _SCRIPT.sub("", text))
    if "&" in text:
        text = html.unescape(text)
    text, _ = clean_text(text, first_line=1)
    if text.isascii():
        return text
    text = _LONE_JOINER.sub("", _IDLE.sub("", text))
    return text if is_seen(text) else ""


def bare(cell: str) -> str:
    """Return the text of a cell without controls and unseen signs; what looks like HTML stays."""
    text, _ = clean_text(cell, first_line=1)
    return _LONE_JOINER.sub("", _IDLE.sub("", text))


def one_line(cell: str) -> str:
    """Return the text of a cell in one line."""
    return " ".join(plain(cell).split())


def is_nothing(text: str) -> bool:
    """Decide whether an answer says only that there is none, or none yet: a dash, `n/a`, `k. A.`, `folgt noch`."""
    answer = caseless(text)
    return answer in _NOTHING or answer.rstrip(".!") in _NOTHING or bool(_NOT_YET.fullmatch(answer))


def read_addresses(cell: str) -> Addresses:
    """Return the addresses in a cell. `jo at example.org`, `Jo <jo@example.org>` and `JO@EXAMPLE.ORG ` are understood.

    What holds anything besides addresses is refused: a line break and a header, half an address.
    """
    text = unicodedata.normalize("NFKC", bare(cell)).strip()
    if is_nothing(text):
        return Addresses()
    whole = the_address(text)
    if whole:
        return _addresses((whole,), mended=whole != cell)
    parts = [part for part in re.split(r"\s+(?:or|and|oder|und|ou|et|o|y|e|of|en)\s+|[\s,;]+|\s*/\s*", text) if part]
    emails = tuple(the_address(part) for part in parts)
    if len(emails) > 1 and all(emails):
        return _addresses(emails, mended=False)
    if "\n" in text or re.search(r"(?i)%0[ad]|\b(?:bcc|cc|to|subject)\s*:", text):
        return Addresses(problem="holds more than an address")
    return Addresses(problem="is not an address")


def _addresses(emails: tuple[str, ...], *, mended: bool) -> Addresses:
    return Addresses(
        emails=tuple(dict.fromkeys(emails)), mended=mended, odd=not all(email.isascii() for email in emails)
    )
