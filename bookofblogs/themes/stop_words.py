"""The words that every text of a language uses and that say nothing of its subject.

Only the most frequent: the rest of a language's small change is found by how many pieces use it.
"""

from collections.abc import Mapping

STOP_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "da": "af alle andet at blev bliver da de dem den der deres det dette dig din disse du efter eller en end "
        "er et for fra ham han har havde hun hvad hver hvis hvor i ikke ind jeg kan kunne man med meget men "
        "mig min mod når og også om op os over på sig sin skal skulle som så til ud under var vi vil ville "
        "være været",
        "de": "aber alle als also am an auch auf aus bei bin bis da dann das dass dem den der des die dies diese "
        "dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas für gegen haben habe "
        "hat hatte hatten hier ich ihm ihn ihr ihre im in ist ja jede jeder jetzt kann kein keine können "
        "machen man mehr mein mich mir mit muss nach nicht nichts noch nun nur ob oder ohne sehr sein seine "
        "sich sie sind so über um und uns unser unsere unter vom von vor war waren was weil wenn wer werden "
        "wie wieder will wir wird wo wurde zu zum zur zwischen",
        "en": "a about above after again all also although always am an and another any anyone anything are around "
        "as ask at away back be became because become been before being below between both but by came can "
        "cannot come could did do does doing done don down during each either else enough even ever every "
        "everyone everything few find first for found from further get gets getting give given go goes going "
        "gone good got great had has have having he her here hers herself him himself his how however i if in "
        "instead into is it its itself just keep kind know known last least less let like little long look "
        "lot lots made make makes making many may maybe me might mine more most much must my myself need "
        "needs neither never new next no nor not nothing now of off often old on once one ones only onto or "
        "other others our ours ourselves out over own part people per perhaps put quite rather really right "
        "said same say says see seem seems seen several she should since so some someone something sometimes "
        "soon still such sure take taken than that the their theirs them themselves then there these they "
        "thing things think this those though three through thus time times to together too took toward two "
        "under until up upon us use used uses using usually very want wants was way ways we well went were "
        "what when where whether which while who whole whom whose why will with within without work works "
        "would year years yes yet you your yours yourself",
        "es": "a al algo alguno ante antes aquí así aun aunque bien cada como con contra cual cuando de del desde "
        "donde dos el ella ellas ellos en entre era eran es esa ese eso esta está están estas este esto estos "
        "fue fueron ha había hace hacer han hasta hay la las le les lo los más me mi mis mismo muy nada ni no "
        "nos nosotros nuestra nuestro o otra otro para pero poco por porque puede pues que qué quien se ser "
        "si sí sin sobre son su sus también tan tanto te tiene tienen todo todos tu un una uno unos y ya yo",
        "fi": "ei eivät en että he hän ihan itse ja jo joka jos jotka kaikki kanssa koska kuin kuitenkin kun me "
        "mikä minä minun mitä mukaan mutta myös ne niin niitä nyt oli olivat olla on ovat se sekä sen sitä "
        "siitä sinä tai te tämä tämän vain voi yli",
        "fr": "à ai ainsi alors après au aucun aussi autre autres aux avait avant avec avoir bien c ce cela ces cet "
        "cette chaque ci comme comment d dans de depuis des deux dire doit donc du elle elles en encore entre "
        "est et étaient était être eu faire fait faut fois il ils j je jamais l la là le les leur leurs lui m "
        "ma mais même mes moi moins mon n ne ni non nos notre nous on ont ou où par parce pas peu peut plus "
        "pour pourquoi qu quand que quel quelle qui rien s sa sans se ses si son sont sous sur ta te tes tous "
        "tout toute toutes très trop tu un une va vers votre vous y",
        "it": "a ad agli ai al alla alle allo anche ancora avere c che chi ci come con contro così cosa cui d da "
        "dagli dai dal dalla dalle degli dei del dell della delle dello di dopo dove due e è ed era erano "
        "essere fa fare fra fu gli ha hanno ho i il in io l la le lei li lo loro lui ma me mentre mi mia mio "
        "molto ne negli nei nel nella nelle no noi non nostra nostro o ogni ora per perché più poco poi può "
        "qual quale quando quanto quella quelle quelli quello questa queste questi questo se sempre senza si "
        "sia sono sta su sua sue sugli sul sulla suo suoi tra tutti tutto un una uno vi voi",
        "nl": "aan al alle als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een en er "
        "ge geen haar had heb hebben heeft hem het hier hij hoe hun iets ik in is ja je kan kon kunnen maar "
        "me meer men met mij mijn moet na naar niet niets nog nu of om omdat onder ons ook op over te tegen "
        "toch toen tot u uit van veel voor want waren was wat we wel werd wezen wie wij wil worden zal ze "
        "zich zij zijn zo zonder zou",
        "no": "alle at av ble bli blir da de den der det dette dit du eller en er et etter for fra ha hadde han har "
        "hun hva hvis hvor i ikke inn jeg kan kunne man med meg men mer min mot må nå når og også om opp oss "
        "over på seg sin skal skulle som så til ut var ved vi vil ville være vært",
        "pl": "a aby ale by być był była było były co czy dla do gdy go i ich im ja jak jako je jego jej jest "
        "jeszcze już każdy kiedy kto która które którego której który których ma mi mnie może można na nad "
        "nam nas nasz nic nie nim o od ona one oni po pod przed przez przy są się ta tak także tam te tego "
        "tej ten to tu tych tylko tym u w we więc wszystko z za ze że",
        "pt": "a ainda ao aos as assim até cada com como da das de dela dele depois do dos e é ela elas ele eles em "
        "entre era eram essa esse esta está este eu foi foram há isso isto já lhe mais mas me mesmo meu minha "
        "muito na nada não nas nem no nos nossa nosso num numa o onde os ou para pela pelo pode por porque "
        "quando que quem se sem ser seu seus só sobre sua suas também tão te tem têm ter teu tinha todo todos "
        "tu um uma você",
        "ru": "а без более бы был была были было быть в вам вас весь во вот все всё всех вы где да даже для до его "
        "ее если есть еще ещё же за здесь и из или им их к как когда кто ли мне может мы на над надо нам нас "
        "не него нет ни них но ну о об он она они оно от по под после потом потому при про с сам свой себя со "
        "так также там то тогда того тоже только том ты у уже хотя чего чем что чтобы эта эти это этого этой "
        "этом этот я",
        "sv": "alla att av blev bli blir de dem den denna deras det detta dig din du där då efter eller en ett för "
        "från ha hade han har hon hur här i icke in inte jag kan kunde man med men mig min mot mycket ni nu "
        "när någon något och också om oss på sedan sig sin ska skulle som så till under upp ut utan vad var "
        "vara varit vi vid vilka vill än är över",
    }.items()
}
