"""The words by which a line that names people is taken apart: what joins two names, and what is no name at all.

Every list is in the seven languages of the sheets, and in what else was met in bylines. Words are folded: in small
letters, without full stops.
"""

from typing import Final

from bookofblogs.expressions import expression


def words(text: str) -> frozenset[str]:
    """Return the words of `text`: a list of words reads best as words."""
    return frozenset(text.split())


JOINED_PATTERN: Final = (
    r"(?:(?:together|in collaboration|zusammen|gemeinsam|in zusammenarbeit|en collaboration|en colaboraci[oó]n"
    r"|in collaborazione|in samenwerking|em colabora[cç][aã]o|as well as|sowie auch)\s+)?"
    r"(?:and|und|et|og|och|sowie|with|mit|avec|con|com|met|en|ed|ja|ve|và|и|та|και|और|एवं|तथा|وَ|و|as well as)"
    r"|AND|UND|ET|u\.|plus"
)
"""Words between two names that stand inside none."""

PERHAPS_PATTERN: Final = "y|e|i"
"""Words that join two people, or the two surnames of one: Ejemplo y Muestra, Exemple i Mostra."""

BETWEEN_WHOLE_NAMES: Final = "a"
"""A word that joins two people in Czech and Slovak, and is an article elsewhere."""

OTHERS: Final = expression(
    r"(?:\s*,)?\s*(?:(?:\bet\.?|&) al(?:\.|ii\b|\b)|\bu\. ?a\.|(?:&|\b(?:and|und|et|y|e|en))\s+"
    r"(?:the\s+|ihre?\s+|seine?\s+|ses\s+|sus\s+|i\s+|de\s+)?"
    r"(?:others|many others|many more|colleagues|friends|co-?authors|andere|weitere|viele andere|kollegen|mitwirkende|"
    r"freunde|autres|collègues|amis|otros|otras|colegas|amigos|altri|colleghi|amici|anderen|collega's|vrienden|outros|outras))\s*$"
)
"""A line's end that says there are more people, and not who."""

GENERATIONS: Final = words("jr sr jun sen junior senior ii iii iv filho neto fils")
"""Behind a comma they belong to the name before it, and to its print."""

DEGREES: Final = words(
    "phd dphil md ma ba bsc msc mba mphil mfa bfa beng meng med edd psyd dsc scd jd llb llm llda dds dvm mres mph "
    "mpa esq obe mbe cbe kbe frs frsa fba rn dipl dipl-ing dipling diplom ing mag dr prof professor habil drhabil "
    "bs ms mag. mdb mdl cand stud licenciado lic laurea dott ir drs pe cpa cfa"
)
"""Behind a name they tell what somebody studied, was given or does; they are no part of the name."""

TITLES: Final = words(
    "dr dres drs dra prof profa profssa professor professeur profesor professore professora dott dottssa dottore "
    "ing ir mag dipl dipl-ing dipling dipl-phys dipl-inf univ-prof pd priv-doz mr mrs ms mx herr frau mme mlle "
    "sig sigra sra srta assoc asst med phil rer nat habil hab hc emeritus emerita pr"
)
"""Before a name they address somebody; they are no part of the name where a whole name follows."""

SHORT_WORDS: Final = words(
    "st ste chr chas wm geo jos thos jas alex benj edw fred joh friedr wilh rob ant fr hon rev sr jr jun sen esq bros"
)
"""Abbreviations with a full stop that may stand in a name, beside titles, degrees and initials."""

PARTICLES: Final = words(
    "van von der den de del della di da do dos das du la le los las el al bin ibn ben ap zu zur zum vom af av y e i "
    "ten ter te san st bint abu und und. het 't op d'"
)
"""Small words that stand inside a name."""

NO_NAMES: Final = words(
    "the a an this that these those my our your his her its their we you it i far now then default der die das "
    "ein eine den dem les des un une los las una unos het een il lo gli"
)
"""Words with which a phrase begins that is no name."""

SMALL_WORDS: Final = words(
    "and or but nor so if as at by for from in into of off on onto out over to up with within without not no than "
    "then when while where which who whose what how why here there all any both each every few more most some "
    "such only own same too very can will just should now far large chance hand heart mistake accident design "
    "definition nature night day law train bus bike boat car sea air land foot way means virtue request demand "
    "popular default comparison contrast sheer is are was were be been being has have had do does did i me he she "
    "us them him nach bis vom zum zur und oder aber auch nicht noch mit ohne für aus bei seit dem des im am an "
    "auf unter über vor hier dort dort ganz anfang ende oben unten vorn hinten links rechts heute gestern morgen"
)
"""Words that no name in small letters holds: with one of them it is a sentence."""

ARTICLES: Final = words("the der die das le la les el los las il lo gli i de het os as o")

GROUPS: Final = words(
    "team teams group groups lab network collective project consortium society association club editors staff "
    "members students class committee community band crew board council friends contributors volunteers "
    "initiative union brothers sisters gruppe redaktion verein verband netzwerk arbeitsgruppe kollektiv klasse "
    "equipe groupe reseau redaction collectif association equipo grupo red colectivo redaccion asociacion squadra "
    "gruppo rete redazione collettivo ploeg groep netwerk redactie werkgroep vereniging equipa rede redacao "
    "coletivo coletivo associacao working-group workgroup taskforce"
)
"""Words of the names of those who write together. Such a group may sign like a person."""

INSTITUTIONS: Final = expression(
    r"(?i)\b(?:labs?|universit\w*|universid\w*|uni|hochschule|fachhochschule|institut\w*|istituto|college|school|schule|école"
    r"|ecole|escuela|scuola|escola|faculty|facult[éea]\w*|fakultät|facultad|department|dept|laborator\w*|labor|centre"
    r"|center|zentrum|centrum|centro|library|bibliothek|biblioteca|bibliothèque|museum|musée|museo|ministry|ministerium"
    r"|ministère|foundation|stiftung|fondation|fundaci[oó]n|hospital|klinik\w*|clinic|academy|akademie|académie|academia"
    r"|agency|observatory|polytech\w*|politecnico|press|verlag|corporation|corp|inc|ltd|llc|plc|gmbh|ag|e\.v|office"
    r"|max[- ]planck\w*|fraunhofer\w*|cnrs|inria)\b"
)
"""Words of the names of places at which people work."""

FIRMS: Final = words("sons son co daughters bros sohne soehne cie fils hijos figli zonen ltd inc llc gmbh kg ag")
"""Words behind `and` that make one name of both sides: Example and Sons."""

COMPANIONS: Final = words(
    "company partner partners associates brothers sisters friends family freunde amis amigos amici"
)
"""Words behind `and` that belong to a firm's or group's name, and behind a person's are others, unnamed."""

CONNECTING: Final = words(
    "of the for and at in on & de der des du del della dei la le les l' el y e et und für fur zu zur am an im in "
    "van het voor da do das dos para per pour d' degli delle"
)
"""Small words inside the name of an institution."""

ROLES: Final = words(
    "ed eds hrsg hg candidate doktorand doktorandin doctorant doctorante doctorando doctoranda dottorando dottoranda "
    "promovendus editor editors author writer lecturer professor student researcher scientist fellow director manager "
    "engineer journalist teacher coordinator president chair head founder cofounder intern assistant associate "
    "consultant photographer illustrator librarian postdoc developer designer analyst member redakteur "
    "redakteurin leiter leiterin studentin dozent dozentin forscher forscherin autor autorin mitarbeiter "
    "mitarbeiterin lehrer lehrerin journalistin fotograf fotografin professorin directeur directrice chercheur "
    "chercheuse étudiant étudiante rédacteur rédactrice professeur professeure enseignant enseignante journaliste "
    "directora estudiante profesor profesora investigador investigadora periodista direttore direttrice "
    "ricercatore ricercatrice studente studentessa giornalista onderzoeker docent hoogleraar redacteur "
    "pesquisador pesquisadora professora jornalista aluno aluna"
)
ROLE_BEGINNINGS: Final = words(
    "senior junior chief guest managing assistant associate research deputy staff former phd doctoral "
    "postdoctoral lead principal freelance visiting co wissenschaftlicher wissenschaftliche freier freie "
    "leitender leitende"
)
"""Words with which a role begins that is told in several: Senior Lecturer in Physics."""

PLACES: Final = words(
    "usa uk us eu united new san santa los saint north south east west great germany deutschland france "
    "frankreich españa spain italy italia österreich austria switzerland schweiz suisse netherlands nederland "
    "portugal brasil brazil england scotland wales ireland canada australia india china japan"
)
"""First words of places that stand behind an institution."""

MONTHS: Final = (
    r"jan\w*|feb\w*|mar[sz]?\w*|m[äa]rz|apr\w*|avril|abril|ma[iyj]o?|maggio|mei|jun\w*|juin|giugno|jul\w*|juillet|luglio"
    r"|aug\w*|ao[uû]t|agosto|sep\w*|set\w*|o[ck]t\w*|ottobre|outubro|nov\w*|de[cz]\w*|déc\w*|dicembre|gennaio|janvier"
    r"|enero"
)
ARABIC_NAMES: Final = words("وليد وائل وسام وفاء وداد وردة وجدان وديع وهبة وحيد وسيم ونيس وصال وجيه وصفي")
"""Names whose first letter is the word for `and`."""
HEBREW_NAMES: Final = words("ורד ורדה ויקטור ויקטוריה ויולט וולף ולדימיר ויטלי ונסה וולטר ויליאם ורוניקה")
"""Names whose first letter is the word for `and`."""
