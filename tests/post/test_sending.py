"""Letters over a real mail server on this machine: each at most once, and what nobody can know is said."""

import pytest
from mail_server import CUT, CUT_THOUGH_TAKEN, PASSWORD, USER, certificate, mail_server

from bookofblogs.model.outbox import Occasion
from bookofblogs.post.account import Account, Security
from bookofblogs.post.outgoing import Outgoing
from bookofblogs.post.password import Password
from bookofblogs.post.sending import Pace, send
from bookofblogs.post.session import Patience

PEOPLE = ("ann", "ben", "cat", "dan", "eve", "fay", "gus", "hal")
MAIL = b"From: The Editor <editor@example.org>\r\nTo: Somebody\r\nSubject: A letter\r\n\r\nDear all,\r\n"
LOGIN = Password(text=PASSWORD, source="what was typed")


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def trusted(shown, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(shown.vouched_for_by))
    return shown


def account(server, *, security=Security.STARTTLS, user=USER, host="127.0.0.1"):
    return Account(
        name="The Editor",
        address="editor@example.org",
        server=host,
        port=server.port,
        security=security,
        user=user,
    )


def letter(name, *, data=MAIL, recipient=""):
    return Outgoing(
        key=name,
        occasion=Occasion.WELCOME,
        draft=f"welcome/{name}.txt",
        made=lambda: data,
        sender="editor@example.org",
        recipient=recipient or f"{name}@example.org",
    )


class Record:
    """What was recorded, in order; and what had arrived at the server by then."""

    def __init__(self, server):
        self.server = server
        self.lines = []

    def __call__(self, outgoing, became):
        self.lines.append((outgoing.key, str(became)))


def sent_to(server, names=PEOPLE, *, password=LOGIN, patience=None, **of_account):
    """Return what came of letters to everybody of `names`, and what was recorded."""
    record = Record(server)
    pace = Pace(pause=lambda _: None, patience=patience or Patience(connecting=5, answer=5, after_text=5))
    letters = [each if isinstance(each, Outgoing) else letter(each) for each in names]
    return send(letters, account(server, **of_account), password, record=record, pace=pace), record.lines


def told(sent):
    return [(posting.key, str(posting.became), posting.why) for posting in sent.postings]


def test_each_letter_goes_to_its_one_recipient_and_is_recorded_before_and_after(trusted):
    with mail_server(trusted) as server:
        sent, record = sent_to(server, ("ann", "ben"))
    assert told(sent) == [("ann", "sent", ""), ("ben", "sent", "")]
    assert sent.stopped == ""
    assert record == [("ann", "trying"), ("ann", "sent"), ("ben", "trying"), ("ben", "sent")]
    assert [each.recipients for each in server.taken] == [["ann@example.org"], ["ben@example.org"]]
    assert {each.sender for each in server.taken} == {"editor@example.org"}
    assert server.taken[0].data == MAIL
    assert server.logins == [(USER, PASSWORD)]
    assert server.greetings == 1


def test_a_person_who_is_refused_is_no_hindrance_for_the_next(trusted):
    with mail_server(trusted) as server:
        server.troubles["RCPT", "ben@example.org"] = "550 5.1.1 ben@example.org: not here, secret words"
        server.troubles["TEXT", "cat@example.org"] = "554 5.7.1 we take this for spam"
        server.troubles["RCPT", "dan@example.org"] = "451 4.3.0 not now"
        server.troubles["TEXT", "eve@example.org"] = "452 4.2.2 full"
        sent, record = sent_to(server)
    assert told(sent) == [
        ("ann", "sent", ""),
        ("ben", "refused", "no such mailbox is known (550 5.1.1)"),
        ("cat", "refused", "the server's rules forbid it (554 5.7.1)"),
        ("dan", "later", "the server did not take it this time (451 4.3.0)"),
        ("eve", "later", "the server did not take it this time (452 4.2.2)"),
        ("fay", "sent", ""),
        ("gus", "sent", ""),
        ("hal", "sent", ""),
    ]
    assert sent.stopped == ""
    assert record[2:9] == [
        ("ben", "refused"),
        ("cat", "trying"),
        ("cat", "refused"),
        ("dan", "later"),
        ("eve", "trying"),
        ("eve", "later"),
        ("fay", "trying"),
    ]
    assert server.recipients() == [f"{name}@example.org" for name in ("ann", "fay", "gus", "hal")]


@pytest.mark.parametrize(
    ("step", "of_dan"), [("MAIL", None), ("RCPT", "drafted"), ("DATA", "later"), ("TEXT", "later")]
)
@pytest.mark.parametrize("answer", ["421 4.7.0 too many", "454 4.7.0 trouble", "453 too many", "550 5.4.5 daily limit"])
def test_a_server_that_takes_no_more_ends_the_run_and_the_rest_stays(trusted, step, of_dan, answer):
    with mail_server(trusted) as server:
        server.troubles[step, "editor@example.org" if step == "MAIL" else "dan@example.org"] = answer
        sent, record = sent_to(server)
    taken = PEOPLE[: PEOPLE.index("dan")] if of_dan else ()
    number = answer.split(" too")[0].split(" trouble")[0].split(" daily")[0]
    assert [str(posting.became) for posting in sent.postings] == (
        ["sent"] * 3 + [of_dan] + ["drafted"] * 4 if of_dan else ["drafted"] * 8
    )
    assert sent.stopped == (
        f"The mail server takes no more letters for now ({number}). Send the rest in an hour, or tomorrow."
    )
    assert server.recipients() == [f"{name}@example.org" for name in taken]
    assert {key for key, _ in record} == {*taken, *(["dan"] if of_dan == "later" else [])}


def test_a_line_that_is_cut_with_a_letter_on_its_way_leaves_that_letter_uncertain(trusted):
    with mail_server(trusted) as server:
        server.troubles["TEXT", "dan@example.org"] = CUT_THOUGH_TAKEN
        sent, record = sent_to(server)
    assert told(sent)[3] == ("dan", "uncertain", "the server cut the line while the letter was on its way")
    assert [str(posting.became) for posting in sent.postings] == ["sent"] * 3 + ["uncertain"] + ["sent"] * 4
    assert sent.stopped == ""
    assert record[6:8] == [("dan", "trying"), ("dan", "uncertain")]
    assert server.recipients() == [f"{name}@example.org" for name in PEOPLE]
    assert server.greetings == 2


def test_a_server_that_cuts_every_text_makes_two_letters_uncertain_and_not_all(trusted):
    with mail_server(trusted) as server:
        for name in PEOPLE[2:]:
            server.troubles["TEXT", f"{name}@example.org"] = CUT
        sent, _ = sent_to(server)
    assert [str(posting.became) for posting in sent.postings] == ["sent"] * 2 + ["uncertain"] * 2 + ["drafted"] * 4
    assert sent.stopped == ("The line to the mail server broke: the server cut the line. Try again in a few minutes.")


def test_a_server_that_cuts_the_first_text_is_left_alone(trusted):
    with mail_server(trusted) as server:
        server.troubles["TEXT", "ann@example.org"] = CUT
        sent, _ = sent_to(server)
    assert [str(posting.became) for posting in sent.postings] == ["uncertain"] + ["drafted"] * 7
    assert server.greetings == 1
