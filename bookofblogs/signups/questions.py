"""What a header asks for, by its words in seven languages: a yes or no, and whether that is a consent to print."""

from bookofblogs.expressions import expression
from bookofblogs.folding import fold
from bookofblogs.people.answers import asks_for_a_no

_VERB_FIRST = expression(
    r"(?:please )?(?:(?:may|can|could|shall|should|will|would|do|does|did|are|is|am|have|has|must|"
    r"might) (?:we|you|i|it|your|the|this|my|our)|(?:durfen|darf|konnen|kann|konnten|sollen|soll|sollten|"
    r"mochtest|mochten|willst|wollen|wurdest|wurden|stimmst|stimmen|hast|haben|bist|sind|ist|wird|werden|"
    r"erlaubst|erlauben) (?:wir|sie|du|ihr|dein|deinen|ihren|ich|es|der|die|das|man|dir|ihnen)|(?:pouvons|"
    r"pouvez|peux|peut|puis|voulez|veux|acceptez|acceptes|souhaitez|souhaites|autorisez|autorises|etes|es|"
    r"avez|as|consentez|permettez|devons) (?:nous|vous|tu|on|je|il)|est ce|(?:mogen|mag|kunnen|kan|zullen|wil|"
    r"wilt|ga|gaat|heb|hebt|heeft|ben|bent|is|vind|vindt|geef|geeft|stem|stemt|zou) (?:we|wij|je|u|jij|jouw|"
    r"uw|ik|het|er|jullie|de))\b"
)
_VERB_FIRST_AND_MARK = expression(
    r"(?:nos )?(?:podemos|puedo|puede|puedes|quiere|quieres|acepta|aceptas|autoriza|autorizas|desea|deseas|"
    r"esta|estas|tiene|tienes|permite|permites|das|se puede|consiente|possiamo|posso|puo|puoi|vuoi|vuole|"
    r"accetti|accetta|autorizzi|autorizza|desideri|desidera|sei|hai|ha|concordi|concorda|acconsenti|"
    r"acconsente|permetti|si puo|pode|quer|queres|aceita|aceitas|deseja|desejas|tem|tens)\b"
)
_MAY_WE = expression(
    r"\b(?:may we|may i|can we|could we|are we allowed|durfen wir|darf ich|konnen wir|pouvons nous|peut on|"
    r"podemos|se puede|possiamo|si puo|mogen we|mogen wij|mag ik|kunnen we|kunnen wij)\b"
)
_HOW_OR_WHO = expression(
    r"(?:how|what|whats|who|which|under|as whom|wie|wer|was|welche\w*|unter|als wer|comment|quels?|quelles?|"
    r"qui|sous|como|cual|quien|quienes|con que|bajo|come|quale?|chi|con quale|hoe|wat|welke|onder|quem|sob|"
    r"com que)\b"
)
_TELL_US = expression(
    r"\b(?:have|know|tell|give|ask|type|write|enter|sagen|erfahren|wissen|verraten|mitteilen|angeben|savoir|"
    r"avoir|connaitre|donner|dire|indiquer|saber|decirnos|darnos|indicar|sapere|dirci|darci|indicare|weten|"
    r"vertellen|geven|dizer)\b"
)
_NAMES = expression(r"\b(?:name|names|namen|nom|noms|nombre|nombres|nome|nomi|nomes|naam)\b")
_CONSENTS = expression(
    r"\b(?:agree\w*|accept\w*|consent\w*|permission|permit\w*|allow\w*|authori[sz]\w*|object to|objections?|"
    r"mind if|stimm(?:e|st|t|en)|zustimm\w*|einverstanden|einverstandnis|einwillig\w*|einwand\w*|erlaub\w*|"
    r"gestatt\w*|accord|autoris\w*|acept\w*|acuerdo|autoriz\w*|permis\w*|consient\w*|inconveniente|accett\w*|"
    r"acconsent\w*|permett\w*|d accordo|daccordo|akkoord|toestem\w*|instem\w*|bezwaar|concord\w*|aceit\w*|"
    r"objec\w+)\b"
)
_PRINTS = expression(
    r"\b(?:publi\w*|print\w*|named|announce\w*|credit|mention|use|reprint\w*|include|veroffentlich\w*|druck\w*|"
    r"abdruck\w*|gedruckt|nennen|genannt|verwend\w*|ankundig\w*|bekanntgeben|aufnehmen|imprim\w*|annonc\w*|"
    r"citer|cite|nommer|utilis\w*|anunci\w*|nombrar|mencion\w*|usar|pubblic\w*|stampa\w*|annunci\w*|nominare|"
    r"citare|usare|gepubliceerd|gedrukt|drukken|aankondigen|noemen|gebruiken|vermelden)\b"
)
_LICENCES = expression(
    r"\b(?:licen\w*|lizenz\w*|cc|creative commons|copyright|terms of publication|publi\w*|pubblic\w*|"
    r"veroffentlich\w*|gepubliceerd)\b"
)
_OTHER_DOINGS = expression(
    r"\b(?:contact\w*|kontakt\w*|contatt\w*|newsletters?|mailing|invit\w*|remind\w*|review\w*|reread|"
    r"gutacht\w*|begutacht\w*|gegenles\w*|relecteur|relecture|relire|rever|revis\w*|rilegg\w*|meelez\w*|"
    r"feedback|ruckmeldung\w*|comment on|read others|interview\w*|event|launch|veranstaltung\w*|workshop|"
    r"survey|privacy|gdpr|rgpd|dsgvo|avg|lgpd|datenschutz\w*|data|daten\w*|donnees|datos|dati|gegevens|dados|"
    r"privacidad\w*|riservatezza|cookies?|newsletter|store|speicher\w*|code of conduct|age|years old|"
    r"volljahrig|majeur\w*)\b"
)
_OTHER_THINGS = expression(
    r"\b(?:photo\w*|foto\w*|portrait\w*|headshot|picture of you|bild von dir|e mail\w*|email\w*|mail|"
    r"telephone|phone|address|adresse|direccion|indirizzo|adres|endereco|video\w*|recording)\b"
)
_OF_THE_BOOK = expression(
    r"\b(?:licen\w*|lizenz\w*|cc|post|posts|piece|text|texts|texte|texto|testo|tekst|blog|blogs|beitrag\w*|"
    r"billet|article|articulo|articolo|artikel|artigo|contribution\w*|contribucion|contributo|bijdrage|"
    r"contribuicao|essay|chapter|work)\b"
)


def asks_yes_or_no(header: str) -> bool:
    """Decide whether a header asks for a yes or no: "May we print your name?", and not "How may we call you?"."""
    asked = fold(header)
    if _HOW_OR_WHO.match(asked):
        return False
    if _MAY_WE.search(asked) or _VERB_FIRST.match(asked):
        return True
    return bool(_VERB_FIRST_AND_MARK.match(asked)) and "?" in header


def asks_for_a_name(header: str) -> bool:
    """Decide whether a header that sounds like a yes or no asks for a name all the same: "May we have your name?"."""
    asked = fold(header)
    return bool(_TELL_US.search(asked) and _NAMES.search(asked)) and not _PRINTS.search(asked)


def asks_for_consent(header: str) -> bool:
    """Decide whether a header asks for leave to print, to name, or for the licence: "May we announce your name?"."""
    asked = fold(header)
    if is_of_something_else(asked) or _HOW_OR_WHO.match(asked):
        return False
    if _CONSENTS.search(asked):
        return True
    return bool(_PRINTS.search(asked)) and (bool(_MAY_WE.search(asked)) or asks_for_a_no(header))


def is_of_something_else(asked: str) -> bool:
    """Decide whether the folded words of a header ask leave for what is not printed: a newsletter, a photograph."""
    if _OTHER_DOINGS.search(asked) and not _LICENCES.search(asked):
        return True
    return bool(_OTHER_THINGS.search(asked)) and not _OF_THE_BOOK.search(asked)
