"""Small tables of English words: what the dictionaries lack, and which two spellings are two words."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KNOWN_BESIDE: Final = _words("""
    amongst cheque cheques cosy cosier doughnut doughnuts draught draughts draughty focussed focusses focussing
    gaol grey greyed greyer greying greyish greys kerb kerbs mum mums practise practised practises
    practising programme programmes pyjama storey storeys tyre tyres vice whilst
    algin alterative alteratives astroid astroids billon binominal caesarian charas colinear collet collets crore crores
    extraversion extraversions flacon flacons floatation guestimate guestimates miliary millepede millepedes nodulated
    nonsignificant originary phycological planation secund spiritus succussion succussions technic technics transferrin
    trotskyite trotskyites vermillion
""")
"""What the dictionary of American English lacks: British and Indian words that are not the other spelling of one, and
words of trades and sciences that are taken for slips of others."""

OF_ANOTHER_TIME: Final = _words("""
    antient chuse chuses chusing cloaths compleat compleated compleatly controul controuled controuls croud crouded
    encrease encreased encreases encreasing hisself inclose inclosed musick ourself pannel pannels publick publickly
    shew shewed shewing shewn shews stedfast surprize surprized surprizes surprizing theirself theirselves vertue
""")
"""Spellings of old books, which may be quoted without marks, and words of dialects."""

SPEAK_OF: Final = _words("""
    call called calling calls column command field flag function key label method misspelling mistyped name named names
    option parameter spell spelled spelling spells spelt term terms typo typos variable word words write writing wrote
""")
"""What stands before a word that is spoken of, and perhaps on purpose as it is: the word teh, a flag named lenght."""

PREFIXES: Final = _words("""
    anti auto bio co counter cross cyber de down e eco ex extra fore geo hyper in infra inter intra macro mega meta
    micro mid mini mis mono multi nano neo neuro non off on out over photo poly post pre pro proto pseudo quasi re semi
    socio sub super tele thermo trans tri ultra un under up
""")
SUFFIXES: Final = _words("""
    able ably ability al ally ation dom ed ee ees er ers ery es esque ette ful fully hood ible ification ify ing ings
    ish ism isms ist ists ity ization ize ized izes izing less let lets like ly ment ments ness ology or ors s ship
    ships some ward wards ware wise y
""")
"""What makes a new word of a known one."""

ENDINGS: Final = frozenset(("", *"adeiorsny")) | _words("al an ar ed ee en er es ic ie is ly or ry rs us um ers")
"""In which two words of one stem differ, behind what they have in common."""

VARIETIES_DIFFER: Final = (
    *(("s", "z"), ("c", "s"), ("ll", "l"), ("pp", "p"), ("our", "or"), ("gue", "g"), ("gui", "gi"), ("ae", "e")),
    *(("oe", "e"), ("ph", "f"), ("ea", "a"), ("eing", "ing"), ("eable", "able"), ("x", "ct")),
)
"""What stands in one English and in the other, in the same word: vectorised, cancelling, cataloguing."""

TWO_WORDS: Final = _words("""
    analog analogue cheque check checks cheques curb curbs kerb dialog dialogs dialogue dialogues disc disk discs disks
    draft drafts draught draughts enquiries enquiry inquiries inquiry gray grey judgement judgements judgment judgments
    learnt learned burnt burned dreamt leapt spelt spelled licence licences license licensed licenses licensing
    math maths meter meters metre metres mom mum practice practices practise practised practises practising
    program programme programmed programmer programmers programmes programming programs storey stories story storeys
    tire tires tyre tyres toward towards whilst while
""")
"""Spellings that are two words, each with a meaning of its own, or right in both Englishes: no variety mends them."""
