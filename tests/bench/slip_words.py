"""Words that people misspell, and words that the two Englishes spell otherwise, from the planter's own memory."""

from typing import Final


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (pair.split(":") for pair in text.split())
    return tuple((right, wrong) for right, wrong in pairs)


FAMOUS: Final = _pairs("""
    receive:recieve believe:beleive achieve:acheive their:thier friend:freind field:feild weird:wierd piece:peice
    separate:seperate definitely:definately necessary:neccessary occurred:occured occurrence:occurence
    beginning:begining tomorrow:tommorow until:untill across:accross address:adress really:realy finally:finaly
    usually:usualy especially:especialy generally:generaly basically:basicly publicly:publically
    immediately:immediatly unfortunately:unfortunatly completely:completly extremely:extremly sincerely:sincerly
    environment:enviroment government:goverment development:developement argument:arguement judgment:judgemnt
    management:managment measurement:measurment requirement:requirment requirements:requirments
    knowledge:knowlege experience:experiance experiences:experiances difference:diffrence different:diffrent
    difficult:difficlut important:importent independent:independant consistent:consistant existence:existance
    maintenance:maintainance performance:preformance appearance:appearence relevant:relevent
    available:availible accessible:accessable possible:posible responsible:responsable reasonable:resonable
    successful:succesful success:sucess accommodate:accomodate recommend:reccomend recommended:recomended
    commitment:committment committee:commitee community:comunity communities:comunities common:commom
    communication:comunication information:infomation application:aplication applications:aplications
    opportunity:oppurtunity opportunities:oppertunities together:togehter because:becuase before:befroe
    between:beetween through:throught throughout:thoughout although:altough thought:thougth enough:enought
    language:langauge library:libary libraries:libaries computer:compter computing:compuing computational:computatonal
    research:reserach researchers:reseachers scientific:scientfic science:sciene scientists:scientits
    software:sofware hardware:hardwear program:progam project:porject projects:porjects process:proccess
    processes:proccesses practice:pratice practices:pratices quality:qualtiy testing:tesing tests:tets
    code:coed documentation:documention document:docuemnt tutorial:tutorail tutorials:tutorails
    example:exmaple examples:exmaples several:serveral various:varous many:mnay which:whcih where:wehre
    these:theese those:thsoe there:theer would:woudl should:shoudl could:coudl people:poeple
    another:anohter without:wihtout within:withing interest:intrest interesting:intresting
    interested:intersted foreign:foriegn height:heigth length:lenght strength:strenght weight:wieght
    technical:techincal technology:techonology technologies:technolgies university:univeristy
    professional:proffessional professor:proffesor possession:posession calendar:calender category:catagory
    particular:paticular particularly:particulary probably:probaly similar:similiar familiar:familar
    support:suport supported:suported supporting:suporting following:folowing follow:folow
    current:curent currently:currenly correct:corect effective:efective effectively:effectivly
    effort:efort efforts:efforst improve:imporve improved:imporved improvement:improvment
    increase:incraese increased:increaed include:inlcude includes:inlcudes including:inculding
    provide:proivde provides:provdes provided:provdied continue:contiue continuous:continous
    described:desribed discussion:discusion discussed:dicussed decision:decison decisions:decisons
    solution:soultion solutions:soultions question:quesiton questions:quesitons result:reuslt results:reuslts
    response:reponse resource:resouce resources:resouces reference:refrence references:refernces
    representation:represenation structure:structre strategy:stratagy strategies:stratagies
    significant:signficant significantly:signficantly specific:specifc specifically:specificaly
    standard:standart standards:standrads successfully:succesfully sufficient:sufficent
    team:taem teams:taems training:trainig understand:undertand understanding:undersanding
    usage:useage useful:usefull using:useing version:verison versions:verisons working:workign
    write:wriet writing:writting written:writen year:yaer years:yeras
""")
"""The right word, and how it is misspelled."""

VARIETY: Final = _pairs("""
    color:colour colors:colours behavior:behaviour behaviors:behaviours favor:favour favorite:favourite
    flavor:flavour neighbor:neighbour neighbors:neighbours honor:honour honored:honoured labor:labour rumor:rumour
    harbor:harbour humor:humour endeavor:endeavour endeavors:endeavours center:centre centers:centres
    centered:centred fiber:fibre theater:theatre analyze:analyse analyzed:analysed analyzing:analysing
    catalyze:catalyse modeling:modelling modeled:modelled labeled:labelled labeling:labelling canceled:cancelled
    traveling:travelling traveled:travelled signaling:signalling fueled:fuelled counselor:counsellor
    skillful:skilful fulfill:fulfil enrollment:enrolment installment:instalment catalog:catalogue
    catalogs:catalogues dialog:dialogue defense:defence offense:offence pretense:pretence gray:grey
    artifact:artefact artifacts:artefacts aging:ageing aluminum:aluminium skeptical:sceptical
    maneuver:manoeuvre pediatric:paediatric plow:plough esthetic:aesthetic anesthesia:anaesthesia
    organize:organise organized:organised organizing:organising organization:organisation
    organizations:organisations organizational:organisational realize:realise realized:realised
    recognize:recognise recognized:recognised optimize:optimise optimized:optimised optimization:optimisation
    optimizations:optimisations summarize:summarise summarized:summarised emphasize:emphasise
    prioritize:prioritise prioritized:prioritised utilize:utilise utilized:utilised visualize:visualise
    visualization:visualisation visualizations:visualisations parallelize:parallelise standardize:standardise
    standardized:standardised minimize:minimise maximize:maximise characterize:characterise
    customize:customise customized:customised initialize:initialise generalized:generalised
    specialized:specialised specialize:specialise modernize:modernise apologize:apologise criticize:criticise
""")
"""The American spelling, and the British one."""

NEIGHBOURS: Final = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl", "p": "o",
    "a": "qsz", "s": "adw", "d": "sfe", "f": "dgr", "g": "fht", "h": "gjy", "j": "hku", "k": "jli", "l": "ko",
    "z": "xa", "x": "zcs", "c": "xvd", "v": "cbf", "b": "vng", "n": "bmh", "m": "nj",
}  # fmt: skip
"""The keys beside each key."""
