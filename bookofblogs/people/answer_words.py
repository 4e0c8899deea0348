"""The words of yes and no, in the seven languages of the sheets, and a little of some others.

They stand in small letters without accents, an apostrophe as a blank (`d'accord` is `d accord`, `don't` is `do not`). A
star stands for any ending. A new language is a few words in each table.
"""

import re
from collections.abc import Mapping
from enum import StrEnum


class WordRole(StrEnum):
    """What a word or a phrase does in an answer."""

    YES = "yes"
    """A yes of its own words: `I agree`. With a "not"before it, it is a no."""
    LEAVE = "leave"
    """A yes where what may be done follows, or nothing: `you may publish it`, but not `you can reach me`."""
    ANSWER_YES = "answer yes"
    """A yes to whatever was asked: `yes`, `ja`. To "Do you object?"it is a no."""
    SOFT_YES = "soft yes"
    """A yes only where the phrase says little else: `sure`, but not `I am sure that you understand`."""
    ANSWER_NO = "answer no"
    """A no to whatever was asked. Some of these words are a "not"as well: `no objection`, `non accetto`."""
    NOT = "not"
    AGAINST = "against"
    """A no of its own words: `I disagree`. With a "not"before it, it is a yes."""
    OBJECTION = "objection"
    """The same as a noun, which a mere "no"before it turns round: `no objection`."""
    CONCERN = "concern"
    """To be asked about, unless there is none: `no concerns`."""
    WHOLLY_YES = "wholly yes"
    """A yes whatever stands around it: `nothing against`, `why not`."""
    WHOLLY_NO = "wholly no"
    UNSURE = "unsure"
    IF = "if"
    IF_FIRST = "if at the start"
    """A condition only where a phrase begins with it, or after a yes: `sì, se ...`, but not `que se publique`."""
    WHEN = "when"
    """A condition, unless it stands in what is agreed to: `that it is published after review`."""
    WISH = "wish"
    """Says nothing, or no with a "not": `I do not want`, `may not be printed`."""
    KNOWING = "knowing"
    """Is followed by what is known, which says nothing: `I understand that I will not be paid`."""
    THAT = "that"
    AND = "and"
    FILLER = "filler"


_TABLES: Mapping[WordRole, str] = {
    WordRole.ANSWER_YES: (
        "yes; siyes; yep; yeah; yup; yess; aye; affirmative; ja; jawohl; jep; jau; jepp; oui; ouais; sim; true; wahr; "
        "vrai; verdadero; vero; waar; verdadeiro; ναι; да; はい; 是; 好; evet; kylla; jes"
    ),
    WordRole.YES: (
        "agree; agreed; agrees; agreeing; accept; accepted; accepts; consent; consents; consented; permission; permit; "
        "permitted; allow; allowed; authorise; authorised; authorize; authorized; approve; approved; granted; grant; "
        "happy to; happy for; happy with; glad to; fine with; fine by; fine for; ok with; okay with; ok by; ok for; "
        "okay for; good with; good for me; works for me; in favour; in favor; go ahead; feel free; you have my; please "
        "do; i m in; willing; comfortable with; endorse; einverstanden; zustimm*; stimme; stimmen; stimmt; bejah*; "
        "willige; einwillig*; bewillig*; genehmig*; erlaub*; gestatt*; akzeptier*; billig*; dafur; in ordnung; geht "
        "klar; von mir aus; meinetwegen; ich erlaube; ok fur mich; einwilligung; permiso; permisos; permesso; "
        "autorizacion; autorisation; autorizzazione; autorizacao; d accord; daccord; accepte; acceptons; accepter; "
        "accepte bien; acceptee; consens; consentement; consentir; consentons; autorise; autoriser; autorisons; "
        "approuve; approuver; approuvons; favorable; donne mon accord; mon accord; permets; oui da; marche pour moi; "
        "de acuerdo; acepto; aceptamos; acepta; aceptado; aceptar; consiento; consentimiento; autorizo; autorizamos; "
        "autorizar; apruebo; permito; claro que si; doy mi consentimiento; encantad*; a favor; pueden publicar*; puede "
        "publicar*; podeis publicar*; dispuest*; accetto; accettiamo; accettare; accettato; acconsento; acconsentiamo; "
        "acconsentire; consento; consentiamo; autorizzo; autorizziamo; autorizzare; approvo; approvato; permetto; "
        "concordo; d accordo; daccordo; va bene; favorevole; mi sta bene; potete pubblicar*; do il mio consenso; "
        "akkoord; accoord; ga ermee akkoord; instem*; toestemming; accepteer; accepteren; geaccepteerd; eens; vind het "
        "goed; vind ik goed; mag gepubliceerd; mag van mij; goedgekeurd; geef toestemming; voor mij ok; voor mij goed; "
        "concordamos; concordar; aceito; aceitamos; aceitar; aceite; consinto; consentimento; autorizado; aprovo; com "
        "todo o gosto; de acordo; claro que sim; podem publicar; pode publicar; estou de acordo; согласен; согласна; "
        "συμφωνω; zgadzam; souhlasim; 同意; 同意します; work for me; zustimmung erteilt; zustimmung gegeben; meine "
        "zustimmung; einwilligung erteilt; works for us"
    ),
    WordRole.LEAVE: (
        "you may; you can; ihr durft; sie durfen; du darfst; vous pouvez; tu peux; jullie mogen; u mag; je mag; you "
        "are welcome to; you are free to; ihr konnt; sie konnen; podeis; pueden; potete; podem; voces podem"
    ),
    WordRole.SOFT_YES: (
        "sure; sure thing; ok; okay; okey; oke; okej; k; fine; certainly; definitely; absolutely; perfect; great; "
        "right; correct; good; done; signed; agreement; acceptance; i do; we do; i will; we will; i would; i am; "
        "indeed; naturally; obviously; understood; totally; fully; completely; unconditionally; ungern nicht; granted; "
        "no worries; do it; yes sir; publish it; print it; cool; all good; sounds good; looks good; with me; gut; "
        "klar; sicher; passt; logisch; absolut; definitiv; gewiss; jo; alles klar; perfekt; zustimmung; unbedingt; "
        "vorbehaltlos; uneingeschrankt; logo; accord; certainement; absolument; parfait; entendu; tout a fait; ca me "
        "va; ca marche; c est bon; ca va; bon pour accord; lu et approuve; vale; claro; seguro; correcto; bien; esta "
        "bien; perfecto; totalmente; por mi bien; sin problema; conformes; certo; bene; perfetto; assolutamente; "
        "sicuro; sicuramente; accettazione; consenso; concesso; chiaro; goed; zeker; zeker wel; jazeker; tuurlijk; "
        "uitstekend; absoluut; okido; mee eens; certeza; beleza; tudo bem; esta bem; perfeito; acordo; por mim tudo "
        "bem; pode ser feito; ok por mim; confirm; confirmed; bestatig*; confirme; valide; confirmo; confermo; "
        "bevestig; of course; naturlich; selbstverstandlich; freilich; gern; gerne; auf jeden fall; bien sur; bien "
        "entendu; evidemment; volontiers; avec plaisir; por supuesto; desde luego; con gusto; con mucho gusto; "
        "certamente; ovviamente; volentieri; con piacere; senz altro; natuurlijk; uiteraard; vanzelfsprekend; graag; "
        "met plezier; prima; com certeza; com prazer; with pleasure; by all means; stem; stemmen; dabei; count me in; "
        "on board; конечно; conforme; gladly"
    ),
    WordRole.ANSWER_NO: (
        "no; nope; nah; nay; nein; noe; nee; non; nao; nei; nej; false; falsch; faux; falso; onwaar; нет; όχι; οχι; "
        "いいえ; 否; hayir; negative"
    ),
    WordRole.NOT: (
        "not; nie; cannot; cant; never; nor; neither; without; none; nothing; unable; unwilling; unhappy to; nicht; "
        "nich; net; kein; keine; keinen; keinem; keiner; keines; keinerlei; nichts; niemals; ohne; keineswegs; pas; "
        "rien; aucun; aucune; jamais; sans; sin; nunca; jamas; nada; ningun; ninguna; ninguno; ningunas; tampoco; "
        "niente; nulla; nessun; nessuna; nessuno; mai; senza; niet; geen; nooit; niets; zonder; sem; nenhum; nenhuma; "
        "nenhumas; не; hardly; barely; kaum; prefer not; rather not; sooner not; lieber nicht"
    ),
    WordRole.AGAINST: (
        "disagree; disagreed; disagrees; disagreement; refuse; refused; refuses; refusal; decline; declined; declines; "
        "object; objected; objects; oppose; opposed; opposes; against; deny; denied; reject; rejected; rejects; "
        "withdraw; withdrawn; withdrew; revoke; revoked; retract; retracted; forbid; forbidden; prohibit; prohibited; "
        "mind; dissent; opt out; opted out; veto; withhold; unacceptable; dagegen; lehn*; ablehn*; abgelehnt; "
        "ablehnung; widersprech*; widerspreche; widerspruch; verweiger*; untersag*; widerruf*; widerrufe; verbiet*; "
        "verboten; ziehe; zuruckgezogen; missbillig*; unmoglich; refuser; refusons; refus; opposer; opposons; opposez; "
        "opposition; desaccord; contre; retire; revoque; rejette; interdis; desapprouve; defavorable; inacceptable; "
        "rechazo; rechazar; rechazamos; me niego; opongo; oponer; oponemos; oponerme; desacuerdo; en contra; contra; "
        "deniego; niego; retiro; revoco; discrepo; disconforme; prohibo; declino; inaceptable; rifiuto; rifiutare; "
        "rifiutiamo; rifiutato; oppongo; opporre; opponiamo; contrario; contraria; contrari; contro; disaccordo; "
        "dissento; nego; ritiro; vieto; inaccettabile; weiger; weigeren; geweigerd; weigering; afgewezen; wijs; "
        "oneens; tegen; tegenstander; intrekken; ingetrokken; trek; verbied; verzet; maak bezwaar; recuso; recusar; "
        "recusado; recusamos; discordo; discordamos; oponho; opor; oponho me; opomos; rejeito; revogo; proibo; "
        "desacordo; inaceitavel; отказываюсь; против; 不同意"
    ),
    WordRole.OBJECTION: (
        "objection; objections; objecting; qualms; opposition to; hard feelings; einwand; einwande; einwanden; "
        "bedenken; einwande dagegen; einwande gegen; einwendung*; einspruch; inconvenient; inconvenients; objections "
        "contre; inconveniente; inconvenientes; objecion; objeciones; reparo; reparos; impedimento; impedimentos; "
        "obiezione; obiezioni; impedimenti; bezwaar; bezwaren; bezwaar tegen; bezwaren tegen; tegenwerping*; objecao; "
        "objecoes; oposicao; vorbehalte dagegen; bedenken dagegen; etwas dagegen"
    ),
    WordRole.CONCERN: (
        "problem; problems; issue; issues; concern; concerns; doubt; doubts; reservation; reservations; worries; "
        "worry; condition; conditions; trouble; hesitation; restrictions; ifs; buts; question; questions; probleme; "
        "problemen; zweifel; vorbehalt; vorbehalte; bedingung; bedingungen; einschrankung; einschrankungen; wenn und "
        "aber; frage; fragen dazu; umstande; souci; soucis; doute; reserve; reserves; restriction; problema; "
        "problemas; duda; dudas; reserva; reservas; condiciones; pegas; problemi; dubbio; dubbi; riserva; riserve; "
        "condizioni; probleem; bedenking; bedenkingen; voorbehoud; voorwaarden; twijfels; duvida; duvidas; condicoes; "
        "restricoes; exception*; excepcion*; eccezion*; uitzondering*; excecao; excecoes; ausnahm*"
    ),
    WordRole.WHOLLY_YES: (
        "why not; nothing against; nothing to object; no objections whatsoever; no complaints; do not see why not; no "
        "hay de que; cannot say no; warum nicht; wieso nicht; nichts dagegen; nichts gegen; nichts einzuwenden; nichts "
        "auszusetzen; ohne wenn und aber; ohne zweifel; zweifellos; kein thema; kein ding; keine frage; pourquoi pas; "
        "rien contre; rien a redire; rien a objecter; sans aucun doute; pas de souci; pas de probleme; sans souci; nul "
        "doute; por que no; nada en contra; nada que objetar; ningun problema; sin duda; sin ninguna duda; faltaria "
        "mas; como no; perche no; niente in contrario; nulla in contrario; nulla da obiettare; niente da obiettare; "
        "nessun problema; senza dubbio; ci mancherebbe; niets tegen; niets op tegen; niets erop tegen; niets op aan te "
        "merken; waarom niet; zonder twijfel; zonder meer; geen punt; por que nao; nada contra; nada a opor; nada a "
        "objetar; sem duvida; sem problema; without doubt; no doubt; beyond doubt; do not have a problem; do not have "
        "any problem; could not agree more; couldn t agree more; not an issue; not a problem; nicht nein sagen; no "
        "reason not; no reason why not; no reason against; kein grund dagegen"
    ),
    WordRole.WHOLLY_NO: (
        "no way; remove my; delete my; entfernt meinen; loscht meinen; retirez mon; eliminen mi; rimuovete il mio; "
        "verwijder mijn; retirem o meu; not at all; not yet; not now; not today; i think not; i d rather you did not; "
        "by no means; under no circumstances; not under any circumstances; on no account; out of the question; not "
        "really; certainly not; absolutely not; definitely not; of course not; count me out; no thanks; no thank you; "
        "auf keinen fall; keinesfalls; kommt nicht in frage; noch nicht; sicher nicht; bestimmt nicht; naturlich "
        "nicht; gar nicht; uberhaupt nicht; ganz und gar nicht; lieber nicht; leider nicht; leider nein; pas question; "
        "hors de question; en aucun cas; pas du tout; pas encore; surement pas; certainement pas; bien sur que non; "
        "absolument pas; jamais de la vie; de ninguna manera; de ningun modo; en absoluto; para nada; todavia no; aun "
        "no; ni hablar; claro que no; por supuesto que no; desde luego que no; creo que no; mejor no; assolutamente "
        "no; per niente; per nulla; in nessun caso; neanche per sogno; non ancora; certo che no; direi di no; "
        "preferisco di no; meglio di no; ovviamente no; in geen geval; zeker niet; absoluut niet; helemaal niet; geen "
        "sprake van; nog niet; liever niet; natuurlijk niet; voorlopig niet; de modo algum; de modo nenhum; de jeito "
        "nenhum; de forma alguma; de maneira nenhuma; nem pensar; ainda nao; claro que nao; acho que nao; melhor nao; "
        "com certeza nao; plutot pas; plutot non; eher nicht; eher nein; think better not; better not; would rather "
        "you did not; thanks but no thanks; thanks but no"
    ),
    WordRole.UNSURE: (
        "maybe; perhaps; possibly; probably; likely; presumably; not sure; unsure; uncertain; undecided; not certain; "
        "not decided; have not decided; do not know; i do not know yet; no idea; no opinion; depends; it depends; we "
        "will see; let s see; let me; i guess; i suppose; i think so; think so; i think; i hope so; i believe so; "
        "hopefully; ask; asking; asked; asks; check; checking; talk; discuss; discussing; consult; clarify; decide; "
        "think about; think it over; consider; considering; need; needs; must; have to; has to; waiting; wait; "
        "awaiting; pending; tbd; tba; tbc; to be decided; to be confirmed; to be discussed; to follow; later; soon; in "
        "progress; yes and no; both; either; whatever; indifferent; sort of; kind of; somewhat; on the fence; leaning; "
        "get back to; will tell you; will let you know; never mind; see below; see above; see email; see mail; "
        "unclear; tentative; tentatively; provisional; provisionally; supposed to; reluctant; hesitant; vielleicht; "
        "evtl; eventuell; moglicherweise; mal sehen; weiss nicht; weiss ich nicht; weiss noch nicht; weiss ich noch "
        "nicht; nicht sicher; noch unsicher; unsicher; unentschieden; unentschlossen; wahrscheinlich; vermutlich; "
        "denke schon; denke ja; glaube schon; glaube ja; ich glaube; ich denke; kommt darauf an; kommt drauf an; je "
        "nachdem; jein; offen; unklar; ungeklart; abwarten; muss; mussen; musste; fragen; nachfragen; fragt; "
        "rucksprache; ruckfrage; klaren; abklaren; uberlegen; uberlege; nachdenken; bedenkzeit; spater; bald; folgt; "
        "egal; mal schauen; hoffentlich; entscheide; schwierig; peut etre; ne sais pas; sais pas; sait pas; a voir; on "
        "verra; je verrai; ca depend; cela depend; probablement; je pense; je crois; sans doute; eventuellement; pas "
        "sur; pas sure; pas certain; pas certaine; pas decide; pas decidee; incertain*; indecis*; dois; doit; devons; "
        "demander; demande; verifier; reflechir; a confirmer; a definir; a discuter; a venir; en attente; plus tard; "
        "bientot; attends; faut; hesite; vraisemblablement; sous peu; quiza; quizas; tal vez; a lo mejor; puede ser; "
        "puede que; no se; no lo se; no se todavia; depende; tengo que; debo; debe; preguntar; pregunto; preguntare; "
        "consultar; consultarlo; pensarlo; pensar; lo pensare; creo que si; probablemente; posiblemente; pendiente; "
        "por definir; por confirmar; ya veremos; veremos; no estoy segur*; segun; supongo; espero; hay que; dudo; mas "
        "tarde; mas adelante; luego; falta; necesito; forse; non so; non lo so; non saprei; dipende; devo; deve; "
        "dobbiamo; chiedere; chiedero; chiedo; verificare; pensarci; ci penso; credo di si; credo di siyes; penso di "
        "si; penso di siyes; credo; penso; probabilmente; vedremo; da definire; da decidere; da confermare; da "
        "verificare; non sono sicur*; magari; in attesa; piu tardi; piu avanti; indeciso; indecisa; eventualmente; "
        "bisogna; suppongo; spero; misschien; weet niet; weet ik niet; weet het niet; weet ik nog niet; weet het nog "
        "niet; hangt ervan af; hangt er van af; ligt eraan; moet; moeten; vragen; navragen; vraag; overleg; "
        "overleggen; nadenken; bedenken nog; waarschijnlijk; vermoedelijk; denk het wel; denk van wel; ik denk; denk "
        "ik; geloof; niet zeker; nog niet zeker; onzeker; twijfel; mogelijk; eventueel; afwachten; nog te bepalen; nog "
        "te bespreken; nakijken; nog onbekend; straks; binnenkort; ja en nee; talvez; nao sei; nao sei ainda; ainda "
        "nao sei; preciso; precisa; tenho de; tenho que; perguntar; vou pensar; vou ver; acho que sim; acho; penso que "
        "sim; provavelmente; possivelmente; a confirmar; a decidir; nao tenho certeza; nao tenho a certeza; logo se "
        "ve; pendente; porventura; quem sabe; mais tarde; em breve; ano ne; может быть; ισως; besprech*; bespreken; "
        "parlarne; parlo; parlare; hablar*; hablo; falar*; parler; parle avec; speak to; speak with; would prefer; ich "
        "wurde lieber"
    ),
    WordRole.IF: (
        "if; unless; only; but; however; although; though; provided; providing; except; excepting; excluding; as long "
        "as; so long as; subject to; on condition; on the condition; under the condition; conditional; conditionally; "
        "in case; assuming; other than; apart from; rather; instead; in principle; in theory; in general; partly; "
        "partially; in part; mostly; for now; for the time being; at the moment not; with changes; with exceptions; "
        "anonymous; anonymously; anonymised; pseudonym; pseudonymously; embargo; non commercial; noncommercial; non "
        "commercially; not commercially; not for profit; no derivatives; all rights reserved; no longer than; limited "
        "to; limited; restricted; wenn; falls; sofern; solange; nur; aber; jedoch; allerdings; ausser; ausgenommen; "
        "vorausgesetzt; unter der bedingung; unter der voraussetzung; unter einer bedingung; unter vorbehalt; "
        "vorbehaltlich; mit einschrankung*; mit ausnahme; im prinzip; prinzipiell; grundsatzlich; teilweise; zum teil; "
        "vorerst; bis auf; anonym; anonymisiert; nicht kommerziell*; nichtkommerziell*; lediglich; ausschliesslich; im "
        "grunde; eigentlich; bedingt; sonst; seulement; uniquement; mais; toutefois; cependant; sauf; excepte; hormis; "
        "a condition; sous condition; sous reserve; avec reserve; pourvu que; tant que; en principe; en partie; "
        "partiellement; pour l instant; pour le moment; anonyme; anonymement; anonymat; non commerciale; du moment "
        "que; dans la mesure; en theorie; limite; solo; solamente; unicamente; pero; sin embargo; aunque; excepto; "
        "salvo; menos; siempre que; siempre y cuando; a condicion; con la condicion; con condiciones; con tal; en "
        "principio; en parte; parcialmente; por ahora; por el momento; anonimo; anonima; anonimamente; no comercial; a "
        "menos que; a no ser; con reservas; soltanto; tuttavia; tranne; eccetto; fuorche; a patto; a condizione; "
        "purche; sempre che; in linea di massima; in linea di principio; in principio; in parte; parzialmente; per "
        "ora; per il momento; con riserva; qualora; finche; a meno; alleen; slechts; enkel; uitsluitend; maar; echter; "
        "behalve; mits; indien; tenzij; zolang; op voorwaarde; onder voorwaarde; onder voorbehoud; in principe; in "
        "beginsel; gedeeltelijk; deels; voorlopig; anoniem; niet commercieel; met uitzondering; somente; apenas; "
        "porem; contudo; todavia; exceto; desde que; contanto que; na condicao; com a condicao; com condicoes; em "
        "principio; em parte; por enquanto; por agora; nao comercial; com reservas; a nao ser; se e so se; если; но; "
        "только; αν; αλλα"
    ),
    WordRole.IF_FIRST: "se; als; caso; mas; ma; si",
    WordRole.WHEN: (
        "when; once; until; till; after; afterwards; before; first; sobald; nachdem; bevor; erst; zuerst; vorher; "
        "danach; bis; quand; lorsque; des que; apres; avant; d abord; jusqu; cuando; despues; antes; hasta; primero; "
        "una vez; quando; dopo; prima; appena; zodra; nadat; voordat; eerst; totdat; pas als; pas nadat; depois; ate; "
        "primeiro; assim que; logo que; uma vez"
    ),
    WordRole.WISH: (
        "want; wanted; wish; wishes; like; publish; published; publishing; publication; print; printed; use; used; "
        "using; name; named; share; shared; mochte; mochten; will; wollen; wunsche; wunschen; veroffentlich*; drucken; "
        "gedruckt; genannt; verwend*; nutzen; veux; voulons; souhaite; souhaitons; desire; publier; publiez; publie; "
        "publiee; imprimer; utiliser; quiero; queremos; deseo; deseamos; publiquen; publicar; publique; publicado; "
        "publicada; usar; voglio; vogliamo; desidero; desideriamo; pubblicare; pubblicate; pubblicato; usare; wil; "
        "willen; wens; publiceren; gepubliceerd; gebruiken; gebruikt; quero; desejo; desejamos; publiquem; doy; dou; "
        "geef; gebe; donne; give; interested; possible; moglich; can; could; kann; peux; puedo; posso; kan; able"
    ),
    WordRole.KNOWING: (
        "understand; understood that; aware; know; verstehe; weiss; bewusst; comprends; entiendo; comprendo; capisco; "
        "begrijp; entendo; compreendo; acknowledge; note"
    ),
    WordRole.THAT: "that; dass; que; qu; che; dat; waarbij; wonach",
    WordRole.AND: "and; und; et; y; e; en; as well as; sowie; ainsi que; u; и",
    WordRole.FILLER: (
        "i; we; me; my; it; its; this; these; to; the; a; an; be; am; is; are; was; do; does; did; would; will; shall; "
        "should; have; has; had; any; so; with; for; on; in; of; at; by; as; all; please; thanks; thank; you; sorry; "
        "dear; really; quite; very; just; also; too; here; hereby; there; hello; hi; still; currently; unfortunately; "
        "afraid; wholeheartedly; at present; fully; completely; entirely; happily; wholly; yet; ever; therefore; your; "
        "our; ich; wir; mein; meine; meinen; mich; mir; uns; es; dem; den; der; die; damit; dazu; daran; dafur; bin; "
        "bin ich; sind; ist; habe; hab; haben; hatte; werde; konnen; darf; danke; bitte; leider; hiermit; sehr; ganz; "
        "voll; vollig; auch; doch; zu; zur; zum; ein; eine; einen; da; das; mit; fur; wirklich; hallo; eben; ja doch; "
        "aus; ab; fall; meiner; seite; je; j; nous; mon; ma; mes; m; moi; le; la; les; l; de; du; des; d; un; une; c; "
        "ce; ca; cela; est; suis; sommes; ai; avons; y; merci; desole; desolee; malheureusement; tout; toute; "
        "totalement; entierement; vraiment; tres; au; s; donc; il; vois; voyons; tiens; part; pour; yo; mi; mis; lo; "
        "el; los; las; nos; estoy; estamos; soy; tengo; tenemos; he; hemos; hay; veo; gracias; desgraciadamente; "
        "lamentablemente; con; al; del; una; uno; esto; eso; muy; plenamente; completamente; mucho; parte; por; para; "
        "esta; io; noi; gli; ci; ne; sono; siamo; ho; abbiamo; sto; mio; mia; miei; vi; grazie; purtroppo; della; "
        "dello; alla; pienamente; molto; di; su; questo; ik; wij; mijn; het; er; hier; hiermee; daar; daarmee; mee; "
        "ermee; ben; zijn; heb; hebben; ga; gaan; geef; dank; bedankt; helaas; volledig; helemaal; zeer; heel; wel; "
        "hoor; van; met; voor; op; aan; vind; jullie; eu; meu; minha; o; os; isso; isto; estou; sou; tenho; temos; "
        "obrigado; obrigada; infelizmente; com; no; na; ao; totalmente; muito; vejo; minha parte"
    ),
}

YES_WITH_ACCENT = "siyes"
"""What stands for `sí` and `sì` once accents are gone, so that they are not taken for `si`, "if"."""


def _read() -> tuple[dict[str, WordRole], tuple[tuple[str, WordRole], ...]]:
    """Return the phrases with what they do, and the beginnings of words that have many endings."""
    phrases: dict[str, WordRole] = {}
    stems: list[tuple[str, WordRole]] = []
    for kind, table in _TABLES.items():
        for phrase in table.split("; "):
            if phrase.endswith("*"):
                stems.append((phrase[:-1], kind))
            else:
                phrases.setdefault(phrase, kind)
                phrases.setdefault(re.sub(r"\bsi\b", YES_WITH_ACCENT, phrase), kind)
    return phrases, tuple(stems)


PHRASES, STEMS = _read()
