import sys

import pytest

from bookofblogs.spelling.dictionaries import Dictionaries, NoDictionaries, open_dictionaries

SLIPS = """
abotu about | accomodate accommodate | accross across | acheive achieve | advantge advantage | agressive aggressive
appearence appearance | arguement argument | becuase because | begining beginning | beleive believe
buisness business | catagory category | collegue colleague | comming coming | commitee committee
completly completely | concious conscious | definately definitely | develope develop | diferent different
dissapoint disappoint | embarass embarrass | enviroment environment | existance existence | experiance experience
familar familiar | finaly finally / finale | foriegn foreign | freind friend | gaurd guard / gourd
goverment government | happend happened / happens / happen | harrass harass | immediatly immediately
independant independent | intresting interesting | knowlege knowledge | lenght length | liason liaison
libary library | maintenence maintenance | millenium millennium | neccessary necessary | noticable noticeable
occured occurred | occurence occurrence | paralell parallel | persistant persistent | posession possession
prefered preferred | privelege privilege | probaly probably | publically publicly | realy really / relay / real
recieve receive | recomend recommend | refered referred | relevent relevant | resistence resistance
seperate separate | strenght strength | succesful successful | sucess success | suprise surprise | teh the
tommorow tomorrow | truely truly | untill until | wich which / witch | wierd weird | writting writing
"""
RIGHT = """
the had dream house form from trail trial then than there their lead led loose lose quite quiet advice advise
"""
AMERICAN = {
    "analyze": "analyse",
    "behavior": "behaviour",
    "catalog": "catalogue",
    "color": "colour",
    "modeling": "modelling",
    "organization": "organisation",
    "traveler": "traveller",
}
BRITISH = {
    "analyse": "analyze",
    "behaviour": "behavior",
    "centre": "center",
    "colour": "color",
    "modelling": "modeling",
    "organisation": "organization",
    "organise": "organize",
}


@pytest.fixture(scope="module")
def dictionaries():
    opened = open_dictionaries()
    assert isinstance(opened, Dictionaries)
    return opened


def test_a_hundred_words(dictionaries):
    slips = dict(line.strip().split(" ", 1) for line in SLIPS.replace("\n", "|").split("|") if line.strip())
    facts = dictionaries.word_facts([*slips, *RIGHT.split(), *AMERICAN, *BRITISH], variety="")
    assert {slip: " / ".join(meant) for slip, meant in facts.corrections.items()} == slips
    assert facts.other_variety == {}
    assert facts.known >= {*RIGHT.split(), *AMERICAN, *BRITISH}
    assert not facts.known & slips.keys()


@pytest.mark.parametrize(
    ("variety", "other"),
    [
        ("en-US", BRITISH),
        ("en-GB", AMERICAN),
        (
            "en-GB-oxendict",
            {word: own for word, own in AMERICAN.items() if word != "organization"}
            | {"organise": "organize", "organisation": "organization"},
        ),
        ("en", {}),
        ("de", {}),
    ],
)
def test_the_spellings_of_the_other_variety(dictionaries, variety, other):
    assert dictionaries.word_facts([*AMERICAN, *BRITISH], variety=variety).other_variety == other


def test_a_word_is_asked_about_in_lower_case_and_only_if_it_is_letters(dictionaries):
    facts = dictionaries.word_facts(
        ["Teh", "dont", "teh-teh", "t3h", "naïve", "шлюз", "", "x" * 100_000], variety="en-US"
    )
    assert facts.corrections == {"teh": ("the",)}
    assert facts.known == frozenset()


def test_a_word_is_known(dictionaries):
    assert dictionaries.is_known("house")
    assert not dictionaries.is_known("hous")
    assert not dictionaries.is_known("шлюз")


def test_what_is_one_slip_away(dictionaries):
    assert dictionaries.neighbours("vesion") == ("lesion", "version", "vision")
    assert dictionaries.neighbours("moduels") == ("models", "modules")
    assert dictionaries.neighbours("dataspace") == ()
    assert dictionaries.neighbours("шлюз") == dictionaries.neighbours("x" * 100_000) == ()


def test_settings_that_lie_about_are_not_read(dictionaries, tmp_path, monkeypatch):
    for name in ("typos.toml", "_typos.toml", ".typos.toml"):
        (tmp_path / name).write_text('[default.extend-words]\nteh = "teh"\nhouse = "horse"\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert dictionaries.word_facts(["teh", "house"], variety="en-US").corrections == {"teh": ("the",)}


def test_where_nothing_is_installed_nothing_is_known(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "hunspell", None)
    opened = open_dictionaries()
    assert opened == NoDictionaries(missing=("typos", "chunspell"))
    assert opened.word_facts(["teh"], variety="en-US").corrections == {}
    assert opened.neighbours("teh") == ()
    assert not opened.is_known("the")
