"""Every occasion in every language as a mail: what `email` reads in it is the draft, to the letter."""

import re
from email import message_from_bytes
from email.header import decode_header, make_header
from importlib.resources import files

import pytest
from letter_situations import ANN, BEN, DAY, piece, situation, written
from post_letters import ED

from bookofblogs.labels.reader import strings_in
from bookofblogs.letter_templates.reader import own_language, own_template
from bookofblogs.letters.writing import Texts
from bookofblogs.model.outbox import Due, Occasion
from bookofblogs.model.signup import Contact
from bookofblogs.post.message import bytes_of, identifier_of, message_of
from bookofblogs.post.recipients import recipients

LANGUAGES = sorted(folder.name for folder in files("bookofblogs.letter_templates").iterdir() if len(folder.name) == 2)
TEXTS = Texts(own=own_template, own_language=own_language, strings=strings_in)
TITLE = "The second\nboat — “Ворон” and המפרש"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("occasion", Occasion)
def test_a_letter_arrives_as_it_was_drafted(occasion: Occasion, language: str):
    told = situation(piece("one", TITLE, ANN), language=language, because="It was in print before.")
    due = Due(
        occasion=occasion,
        key=ANN.key,
        pieces=("contributions/one.md",),
        promised=(TITLE,),
        on=DAY,
        version="1.0",
        reader=BEN.key,
    )
    draft = written(due, told, TEXTS)
    ann = recipients([Contact(key=ANN.key, emails=("ann@müller.example",))], [ANN], salt="salt")[ANN.key]
    identifier = identifier_of(ANN.key, occasion, due.about, salt="salt", sender=ED)

    data = bytes_of(message_of(draft, ann, ED, identifier=identifier, language=language))

    read = message_from_bytes(data)
    assert read.get_payload(decode=True).decode().replace("\r\n", "\n") == draft.text
    assert str(make_header(decode_header(re.sub(r"\r\n(?= )", "", read["Subject"])))) == draft.subject
    assert read["To"] == "Ann Example <ann@xn--mller-kva.example>"
    assert (read["Content-Language"], read["Content-Transfer-Encoding"]) == (language, "quoted-printable")
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert not re.search(r"[{}]|\[(?!first|CC)", draft.subject)


def test_all_fourteen_occasions_are_there_in_eleven_languages():
    assert (len(Occasion), len(LANGUAGES)) == (14, 11)
