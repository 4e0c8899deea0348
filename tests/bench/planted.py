"""Made-up posts on planted subjects, in several languages: what a suggestion of themes has to find again.

Each post draws its words from its subject, from the subject next to it, and from what every post says. The more noise,
the harder.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

_SUBJECTS = {
    "en": (
        "bread flour yeast oven dough crust loaf baker sourdough knead rise salt water starter hearth grain mill crumb",
        "harbour boat sail tide anchor rope captain wind deck mast sailor storm island lighthouse voyage hull crew",
        "library shelf catalogue archive librarian reader manuscript loan index binding paper card donor folio stack",
        "garden seed soil compost tomato hedge spade pruning root blossom greenhouse weed bulb watering bee orchard",
        "choir singer alto hymn rehearsal conductor melody tenor organ voice concert harmony score breath chapel tune",
        "bicycle wheel spoke chain brake pedal saddle tyre gear lane cyclist helmet repair frame rider pump puncture",
    ),
    "de": (
        "Brot Mehl Hefe Ofen Teig Kruste Laib Bäcker Sauerteig kneten Salz Getreide Mühle Krume Backstube Roggen",
        "Hafen Boot Segel Flut Anker Seil Kapitän Wind Deck Mast Matrose Sturm Insel Leuchtturm Reise Rumpf Mannschaft",
        "Bibliothek Regal Katalog Archiv Leser Handschrift Ausleihe Register Einband Papier Karte Stifter Magazin Buch",
        "Garten Samen Erde Kompost Tomate Hecke Spaten Wurzel Blüte Gewächshaus Unkraut Zwiebel Gießkanne Biene Rasen",
    ),
    "fr": (
        "pain farine levure four pâte croûte miche boulanger levain pétrir sel grain moulin mie fournil seigle froment",
        "port bateau voile marée ancre corde capitaine vent pont mât marin tempête île phare voyage coque équipage",
        "bibliothèque rayon catalogue archive lecteur manuscrit prêt reliure papier fiche donateur magasin livre",
        "jardin graine terre compost tomate haie bêche racine fleur serre herbe bulbe arrosoir abeille verger pelouse",
    ),
    "es": (
        "pan harina levadura horno masa corteza hogaza panadero fermento amasar sal grano molino miga centeno trigo",
        "puerto barco vela marea ancla cuerda capitán viento cubierta mástil marinero tormenta isla faro viaje casco",
        "biblioteca estante catálogo archivo lector manuscrito préstamo encuadernación papel ficha donante depósito",
        "jardín semilla tierra compost tomate seto pala raíz flor invernadero hierba bulbo regadera abeja césped",
    ),
    "ja": (
        "小麦 酵母 生地 窯元 食塩 発酵 製粉 麦芽 焼成 食卓",
        "港湾 帆船 潮流 船長 灯台 航海 嵐雲 甲板 船員 羅針",
        "書架 目録 古文 司書 写本 製本 閲覧 蔵書 貸出 索引",
        "庭園 種子 土壌 堆肥 生垣 温室 球根 果樹 芝生 剪定",
    ),
}
_SAID_BY_ALL = {
    "en": "people time work question idea morning friend story small learn change place week begin share problem help "
    "reason different example year simple talk hope together process community project",
    "de": "Leute Zeit Arbeit Frage Idee Morgen Freund Geschichte klein lernen ändern Ort Woche beginnen teilen Problem "
    "Hilfe Grund Beispiel Jahr einfach reden Hoffnung gemeinsam Vorhaben",
    "fr": "gens temps travail question idée matin ami histoire petit apprendre changer lieu semaine commencer partager "
    "problème aide raison exemple année simple parler espoir ensemble projet",
    "es": "gente tiempo trabajo pregunta idea mañana amigo historia pequeño aprender cambiar lugar semana empezar "
    "compartir problema ayuda razón ejemplo año sencillo hablar esperanza juntos proyecto",
    "ja": "時間 仕事 質問 考案 友人 物語 学習 変化 場所 毎週 開始 共有 問題 理由 例文 希望",
}
_SMALL_CHANGE = {
    "en": "the of and to in that it was for with as on",
    "de": "der die und das in zu mit auf von ist nicht ein",
    "fr": "le la les de des et en un une que pour dans",
    "es": "el la los de y en un una que para con por",
    "ja": "は が の に を と",
}
_NAMES = (
    "Levitan Panaria Crustell Fornaxa",
    "Maristo Tidewell Ankarin Velamar",
    "Foliant Registra Codexar Libranto",
    "Hortensa Gartenis Verdolin Bulbaro",
)
"""What writers on a subject name in every language: makers, tools, places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A made-up post, and the subject that was planted in it."""

    title: str
    author: str
    body: str
    subject: int


def subjects_of(language: str) -> int:
    """Return how many subjects there are to plant in a language."""
    return len(_SUBJECTS[language])


def planted(language: str, pieces: int, *, noise: float, words: int = 150, seed: int = 0) -> list[Post]:
    """Return `pieces` posts in `language`, evenly on its subjects; `noise` is the share of words that all posts say."""
    chance = Random(f"{language}{pieces}{noise}{seed}")
    subjects = [text.split() for text in _SUBJECTS[language]]
    common, small = _SAID_BY_ALL[language].split(), _SMALL_CHANGE[language].split()
    posts = []
    for number in range(pieces):
        subject = number % len(subjects)
        own = chance.sample(subjects[subject], k=max(4, len(subjects[subject]) // 2))  # nobody uses all words
        drawn = []
        for _ in range(words):
            if chance.random() < noise:
                drawn.append(chance.choice(common))
            elif chance.random() < 0.15:
                drawn.append(chance.choice(subjects[(subject + 1) % len(subjects)]))
            else:
                drawn.append(chance.choice(own))
            drawn.append(chance.choice(small))
        blank = "" if language == "ja" else " "
        title = blank.join((chance.choice(common), chance.choice(own)))
        author = f"Author {number % 7}"  # across the subjects: authors are no themes
        posts.append(Post(title=title, author=author, body=f"{blank.join(drawn)}.", subject=subject))
    return posts


def planted_in(languages: Sequence[str], pieces: int, *, noise: float, seed: int = 0) -> list[tuple[str, Post]]:
    """Return `pieces` posts in each language, evenly on four subjects that are the same in all, with the language.

    Only names are the same in two languages: each post has two of the four of its subject, one word in ten.
    """
    posts = []
    for language in languages:
        blank = "" if language == "ja" else " "
        for number, post in enumerate(planted(language, pieces, noise=noise, seed=seed)):
            chance = Random(f"{language}{number}{seed}")
            subject = number % len(_NAMES)
            names = chance.sample(_NAMES[subject].split(), k=2)
            said = f" {chance.choice(_SMALL_CHANGE[language].split())} ".join(chance.choices(names, k=15))
            author = f"{language}-{post.author}"
            body = f"{post.body}{blank}{said}."
            posts.append((language, replace(post, author=author, body=body, subject=subject)))
    return posts
