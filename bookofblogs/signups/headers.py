"""What the columns of a sign-up sheet are called, in several languages.

The words of a header are compared with these; longer phrases count for more than shorter ones, so that "name of your
institution" is no name. A new language is a few words in each line.
"""

from collections.abc import Mapping

_PHRASES: Mapping[str, str] = {
    "email": "email; e-mail; email address; e mail address; mail; mail address; your email; contact email; username; "
    "e-mail-adresse; mailadresse; emailadresse; adresse mail; adresse e-mail; adresse electronique; courriel; "
    "adresse de courriel; correo; correo electronico; direccion de correo electronico; direccion de correo; "
    "indirizzo email; indirizzo e-mail; posta elettronica; e-mail adres; emailadres; e-mailadres; "
    "endereco de e-mail; endereco de email; correio eletronico",
    "name": "name; full name; your name; first and last name; name and surname; author; author name; name of author; "
    "your full name; contributor; participant; vollstandiger name; ihr name; dein name; vor- und nachname; "
    "vorname und nachname; vorname nachname; name vorname; autor; autorin; verfasser; nom; nom complet; "
    "votre nom; ton nom; nom et prenom; prenom et nom; nom prenom; auteur; nombre; nombre completo; "
    "nombre y apellidos; nombre y apellido; tu nombre; su nombre; nome; nome completo; nome e cognome; "
    "cognome e nome; il tuo nome; autore; naam; volledige naam; je naam; uw naam; voor- en achternaam; "
    "nome e sobrenome; nome e apelido; seu nome; who are you; what is your name; whats your name; your names; "
    "writer; who wrote it; contributor name; wer bist du; wer sind sie; wie heisst du; wie heissen sie; "
    "dein ganzer name; beitragende; beitragender; wer hat es geschrieben; qui etes vous; qui es tu; "
    "comment vous appelez vous; comment tappelles tu; quel est votre nom; auteur autrice; autrice; "
    "contributeur; quien eres; quien es usted; quienes son; como te llamas; como se llama; cual es tu nombre; "
    "cual es su nombre; autora; autoria; chi sei; chi e lei; come ti chiami; come si chiama; "
    "qual e il tuo nome; wie ben je; wie bent u; hoe heet je; hoe heet u; wat is je naam; schrijver; "
    "quem e voce; quem es; como te chamas; qual e o seu nome",
    "credited_name": "name as it should appear; name as it should be printed; "
    "name as you want it printed; credited name; "
    "credit name; byline; pen name; name for the book; name wie er im buch stehen soll; kunstlername; "
    "nom de plume; nom a publier; nombre para publicar; nome da pubblicare; naam zoals in het boek; "
    "nome para publicacao; how should we credit you; how may we credit you; how should we name you; "
    "how would you like to be named; name in print; name to print; credited as; signed as; "
    "under what name may we print your piece; under which name; wie durfen wir dich nennen; "
    "wie durfen wir sie nennen; wie mochtest du genannt werden; wie mochten sie genannt werden; "
    "unter welchem namen; name im buch; comment devons nous vous citer; comment pouvons nous vous citer; "
    "sous quel nom; nom de publication; como debemos citarte; como quieres aparecer; con que nombre; "
    "come dobbiamo citarti; con quale nome; nome da stampare; hoe wil je genoemd worden; "
    "hoe wilt u genoemd worden; onder welke naam; como devemos creditar; com que nome",
    "first_name": "first name; given name; given names; forename; forenames; vorname; vornamen; prenom; prenoms; "
    "nombre de pila; nombres; primo nome; nome di battesimo; voornaam; roepnaam; primeiro nome; nome proprio",
    "last_name": "last name; surname; family name; second name; nachname; familienname; zuname; "
    "nom de famille; apellido; "
    "apellidos; cognome; achternaam; familienaam; sobrenome; apelido; ultimo nome",
    "sent": "timestamp; time stamp; submitted; submitted at; submission date; submission time; date submitted; date; "
    "completion time; zeitstempel; datum; eingegangen am; horodateur; date et heure; marca temporal; fecha; "
    "marca de tiempo; informazioni cronologiche; data; tijdstempel; carimbo de data hora; data e hora; "
    "created at; start time; start date",
    "title": "title; blog title; title of your blog; title of your post; post title; title of post; "
    "title of your piece; title of your contribution; working title; proposed title; title of blog; "
    "first blog title; second blog title; second title; third title; title of second blog; "
    "first post; second post; third post; second piece; second blog post; zweiter beitrag; deuxieme texte; "
    "deuxieme billet; segundo texto; secondo testo; tweede bijdrage; "
    "title of your blog post; article title; chapter title; blog post title; title of your second blog; titel; "
    "arbeitstitel; titel ihres beitrags; titel deines beitrags; titel des beitrags; zweiter titel; "
    "titel des blogbeitrags; beitragstitel; titre; titre de votre billet; titre de l'article; titre du billet; "
    "titre de votre article; titre provisoire; second titre; deuxieme titre; titulo; titulo de tu entrada; "
    "titulo del articulo; titulo de la entrada; titulo provisional; segundo titulo; titolo; titolo del post; "
    "titolo dell'articolo; titolo del tuo post; secondo titolo; titel van je blog; titel van uw blog; "
    "titel van je bijdrage; tweede titel; werktitel; titulo do texto; titulo do post; titulo do artigo; "
    "titulo do seu post",
    "reviews": "reviewer; review; reviewing; act as a reviewer; informal reviewer; willing to review; peer review; "
    "gutachten; begutachten; gegenlesen; gegenleser; begutachtung; relecture; relire; relecteur; evaluateur; "
    "revisor; revisora; revisar; revision; revisore; revisionare; recensore; rileggere; meelezen; meelezer; "
    "reviewen; beoordelen; rever; revisao; avaliador; read other posts; read for others; beta reader",
    "wants_feedback": "feedback; like feedback; want feedback; comments on your draft; "
    "feedback on your draft; ruckmeldung; "
    "retour; retours; retour sur votre texte; commentaires sur votre texte; comentarios sobre tu texto; "
    "comentarios; retroalimentacion; riscontro; commenti sul testo; commenti; terugkoppeling; commentaar; "
    "opmerkingen bij je tekst; parecer; retorno",
    "bio": "bio; short bio; biography; about you; about yourself; about the author; biographical note; author bio; "
    "kurzbiografie; kurzbiographie; kurzbio; biografie; uber sie; uber dich; biographie; courte biographie; "
    "notice biographique; a propos de vous; biografia; breve biografia; sobre ti; sobre usted; "
    "biografia breve; nota biografica; su di te; over jezelf; over u; korte bio; sobre voce; minibio; mini bio",
    "consent": "agree; agree to publish; consent; licence; license; permission; permission to publish; cc by; "
    "creative commons; do you agree; terms; einverstanden; einverstandnis; einwilligung; zustimmung; lizenz; "
    "stimmen sie zu; stimmst du zu; accord; accepter; consentement; d'accord; acceptez vous; autorisation; "
    "de acuerdo; acepta; aceptas; consentimiento; licencia; permiso; acconsenti; consenso; accetti; licenza; "
    "autorizzazione; akkoord; toestemming; licentie; ga je akkoord; concorda; consentimento; licenca; "
    "autorizacao; aceita",
    "affiliation": "affiliation; institution; organisation; organization; university; employer; company; workplace; "
    "name of institution; name of your institution; name of organisation; your organisation; "
    "where do you work; institutional affiliation; department; institut; einrichtung; hochschule; universitat; "
    "firma; arbeitgeber; zugehorigkeit; etablissement; universite; organisme; employeur; rattachement; "
    "nom de l'institution; afiliacion; institucion; universidad; organizacion; empresa; affiliazione; "
    "istituzione; universita; ente; organizzazione; affiliatie; instelling; organisatie; universiteit; "
    "werkgever; afiliacao; instituicao; universidade; organizacao",
    "country": "country; country of residence; nationality; location; where are you based; based in; land; wohnort; "
    "herkunftsland; pays; pays de residence; pais; paese; nazione; stato; land van herkomst; woonplaats; "
    "where do you live",
    "links": "website; web site; web page; homepage; home page; url; link; links; blog address; blog url; "
    "personal website; twitter; mastodon; twitter handle; mastodon handle; twitter mastodon handle; "
    "twitter mastodon; handle; social media; social media handle; orcid; linkedin; github; bluesky; instagram; "
    "webseite; internetseite; soziale medien; site web; site internet; page web; reseaux sociaux; sitio web; "
    "pagina web; redes sociales; sito web; sito; sito internet; pagina personale; site; pagina pessoal; "
    "redes sociais; sociale media",
}

PHRASES: Mapping[str, tuple[str, ...]] = {
    field: tuple(phrase.strip() for phrase in text.split(";")) for field, text in _PHRASES.items()
}
"""What a column can hold, with everything it may be called."""

SHOWN_AS: Mapping[str, str] = {
    "email": "e-mail address",
    "name": "name",
    "credited_name": "name to print",
    "first_name": "first name",
    "last_name": "last name",
    "sent": "when it was sent",
    "title": "promised title",
    "reviews": "offers to review",
    "wants_feedback": "wants feedback",
    "bio": "bio",
    "consent": "consent",
    "affiliation": "affiliation",
    "country": "country",
    "links": "links",
}

SEVERAL = frozenset({"title", "links", "affiliation", "consent"})
"""What more than one column may hold."""

NO_YES_OR_NO = frozenset({
    "name", "credited_name", "first_name", "last_name", "title", "bio", "affiliation", "country",
})  # fmt: skip
"""What a column cannot hold that asks for a yes or a no."""

_OTHERS = (
    "co author; coauthor; co authors; second author; emergency; supervisor; koautor; mitautor; coauteur; co "
    "auteur; coautor; coautore; medeauteur; referee name; nickname; file name; user name; username of; "
    "company name; blog name; name of your blog; name of blog; project name"
)
NOT_THE_AUTHOR = tuple(_OTHERS.split("; "))
"""A header with one of these tells of somebody, or something, else."""
