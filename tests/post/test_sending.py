"""Letters over a real mail server on this machine: each at most once, and what nobody can know is said."""

import time

import pytest
from mail_server import CUT, CUT_THOUGH_TAKEN, PASSWORD, USER, mail_server
from posting import MAIL, became, letter, post, told

from bookofblogs.errors import ContentError, MachineError
from bookofblogs.model.outbox import Became, Occasion, Sent
from bookofblogs.post.outgoing import Outgoing
from bookofblogs.post.session import Timeouts

PEOPLE = ("ann", "ben", "cat", "dan", "eve", "fay", "gus", "hal")


def addresses(*names):
    return [f"{name}@example.org" for name in names]


def test_each_letter_goes_to_its_one_recipient_and_is_recorded_before_and_after(trusted):
    with mail_server(trusted) as server:
        sent, record = post(server.port, ("ann", "ben"))
    assert told(sent) == [("ann", "sent", ""), ("ben", "sent", "")]
    assert [posting.draft for posting in sent.postings] == ["welcome/ann.txt", "welcome/ben.txt"]
    assert sent.stopped == ""
    assert record == [("ann", "trying"), ("ann", "sent"), ("ben", "trying"), ("ben", "sent")]
    assert [each.recipients for each in server.taken] == [["ann@example.org"], ["ben@example.org"]]
    assert {each.sender for each in server.taken} == {"editor@example.org"}
    assert [each.data for each in server.taken] == [MAIL, MAIL]
    assert server.logins == [(USER, PASSWORD)]
    assert server.greetings == 1


def test_nothing_has_come_to_the_server_when_trying_is_recorded_and_all_of_it_when_sent_is(trusted):
    seen = []
    with mail_server(trusted) as server:
        post(server.port, ("ann", "ben"), record=lambda _, what: seen.append((str(what), len(server.taken))))
    assert seen == [("trying", 0), ("sent", 1), ("trying", 1), ("sent", 2)]


def test_a_letter_that_cannot_be_recorded_is_not_sent(trusted):
    def full_disk(_outgoing, _became):
        raise MachineError("Cannot write outbox/record.jsonl: no space left.")

    with mail_server(trusted) as server, pytest.raises(MachineError, match="no space left"):
        post(server.port, PEOPLE, record=full_disk)
    assert server.taken == []


def test_where_the_outcome_cannot_be_recorded_the_run_ends_and_the_letter_is_known_as_tried(trusted):
    def full_disk(_outgoing, became):
        if became is Became.SENT:
            raise MachineError("Cannot write outbox/record.jsonl: no space left.")

    recorded = []
    with mail_server(trusted) as server, pytest.raises(MachineError, match="no space left"):
        post(server.port, PEOPLE, record=lambda *event: (recorded.append(event[1].value), full_disk(*event)))
    assert recorded == ["trying", "sent"]
    assert server.recipients() == addresses("ann")


def test_no_letters_open_no_line():
    assert post(1, ()) == (Sent(), [])


def test_a_person_who_is_refused_is_no_hindrance_for_the_next(trusted):
    with mail_server(trusted) as server:
        server.troubles["RCPT", "ben@example.org"] = "550 5.1.1 ben@example.org: not here, secret words"
        server.troubles["TEXT", "cat@example.org"] = "554 5.7.1 we take this for spam"
        server.troubles["RCPT", "dan@example.org"] = "451 4.3.0 not now"
        server.troubles["TEXT", "eve@example.org"] = "452 4.2.2 full"
        sent, record = post(server.port, PEOPLE)
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
    assert server.recipients() == addresses("ann", "fay", "gus", "hal")


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("550 no", "no such mailbox, or the server's rules forbid it (550)"),
        ("551 5.1.6 moved", "no such mailbox is known (551 5.1.6)"),
        ("550 5.1.10 null MX", "nobody takes mail there (550 5.1.10)"),
        ("553 5.1.3 syntax", "that is no address (553 5.1.3)"),
        ("550 5.2.1 disabled", "the mailbox is closed (550 5.2.1)"),
        ("552 5.2.2 over quota", "the mailbox is full (552 5.2.2)"),
        ("554 nothing more", "the server will not take it (554)"),
    ],
)
def test_why_a_letter_is_refused_is_said_in_our_words(trusted, answer, why):
    with mail_server(trusted) as server:
        server.troubles["RCPT", "ann@example.org"] = answer
        sent, _ = post(server.port, ("ann",))
    assert told(sent) == [("ann", "refused", why)]


@pytest.mark.parametrize(("step", "of_dan"), [("RCPT", "drafted"), ("DATA", "later"), ("TEXT", "later")])
@pytest.mark.parametrize(
    ("answer", "number"),
    [
        ("421 4.7.0 too many", "421 4.7.0"),
        ("454 4.7.0 trouble", "454 4.7.0"),
        ("453 too many", "453"),
        ("550 5.4.5 daily limit", "550 5.4.5"),
    ],
)
def test_a_server_that_takes_no_more_ends_the_run_and_the_rest_stays(trusted, step, of_dan, answer, number):
    with mail_server(trusted) as server:
        server.troubles[step, "dan@example.org"] = answer
        sent, record = post(server.port, PEOPLE)
    assert became(sent) == ["sent", "sent", "sent", of_dan, "drafted", "drafted", "drafted", "drafted"]
    assert sent.stopped == (
        f"The mail server takes no more letters for now ({number}). Send the rest in an hour, or tomorrow."
    )
    assert server.recipients() == addresses("ann", "ben", "cat")
    assert record[6:] == ([("dan", "trying"), ("dan", "later")] if of_dan == "later" else [])


def test_a_server_that_wants_no_letters_of_the_editors_says_nothing_of_the_people(trusted):
    with mail_server(trusted) as server:
        server.troubles["MAIL", "editor@example.org"] = "553 5.7.1 not yours"
        sent, record = post(server.port, PEOPLE)
    assert became(sent) == ["drafted"] * 8
    assert sent.stopped == (
        "The mail server takes no letters from the address that stands in mail.yaml as from (553 5.7.1). "
        "Write the address there that belongs to the user."
    )
    assert record == []


def test_a_server_that_wants_a_login_is_told_of(trusted):
    with mail_server(trusted) as server:
        sent, record = post(server.port, PEOPLE, user="", password=None)
    assert became(sent) == ["drafted"] * 8
    assert sent.stopped == (
        "The mail server wants a login (530 5.7.0). Write your user into mail.yaml, like user: you@example.org"
    )
    assert record == []


def test_five_nos_in_a_row_are_hardly_about_the_people(trusted):
    with mail_server(trusted) as server:
        for name in PEOPLE[1:]:
            server.troubles["TEXT", f"{name}@example.org"] = "554 5.7.1 spam"
        sent, _ = post(server.port, PEOPLE)
    assert became(sent) == ["sent", *["refused"] * 5, "drafted", "drafted"]
    assert sent.stopped == (
        "The mail server took none of the last 5 letters. That is hardly about the people: look at why, before the "
        "rest are sent."
    )


def test_any_number_of_nos_between_others_is_no_hindrance(trusted):
    names = [f"person-{number}" for number in range(14)]
    with mail_server(trusted) as server:
        for name in names[::2]:
            server.troubles["RCPT", f"{name}@example.org"] = "550 5.1.1 no"
        sent, _ = post(server.port, names)
    assert became(sent) == ["refused", "sent"] * 7
    assert sent.stopped == ""


def test_a_line_that_is_cut_with_a_letter_on_its_way_leaves_that_letter_uncertain(trusted):
    with mail_server(trusted) as server:
        server.troubles["TEXT", "dan@example.org"] = CUT_THOUGH_TAKEN
        sent, record = post(server.port, PEOPLE)
    assert told(sent)[3] == ("dan", "uncertain", "the server cut the line while the letter was on its way")
    assert became(sent) == ["sent", "sent", "sent", "uncertain", "sent", "sent", "sent", "sent"]
    assert sent.stopped == ""
    assert record[6:8] == [("dan", "trying"), ("dan", "uncertain")]
    assert server.recipients() == addresses(*PEOPLE)
    assert server.greetings == 2


def test_a_server_that_cuts_every_text_makes_two_letters_uncertain_and_not_all(trusted):
    with mail_server(trusted) as server:
        for name in PEOPLE[2:]:
            server.troubles["TEXT", f"{name}@example.org"] = CUT
        sent, _ = post(server.port, PEOPLE)
    assert became(sent) == ["sent", "sent", "uncertain", "uncertain", "drafted", "drafted", "drafted", "drafted"]
    assert sent.stopped == "The line to the mail server broke: the server cut the line. Try again in a few minutes."


def test_a_server_that_cuts_every_second_text_makes_two_letters_uncertain_and_not_half_of_them(trusted):
    with mail_server(trusted) as server:
        for name in PEOPLE[1::2]:
            server.troubles["TEXT", f"{name}@example.org"] = CUT
        sent, _ = post(server.port, PEOPLE)
    assert became(sent) == ["sent", "uncertain", "sent", "uncertain", "drafted", "drafted", "drafted", "drafted"]


def test_a_server_that_cuts_the_first_text_is_left_alone(trusted):
    with mail_server(trusted) as server:
        server.troubles["TEXT", "ann@example.org"] = CUT
        sent, _ = post(server.port, PEOPLE)
    assert became(sent) == ["uncertain", *["drafted"] * 7]
    assert server.greetings == 1


def test_a_line_that_is_cut_before_the_text_leaves_nothing_uncertain(trusted):
    with mail_server(trusted) as server:
        server.troubles["DATA", "ben@example.org"] = CUT
        sent, record = post(server.port, ("ann", "ben", "cat"))
    assert told(sent)[1] == ("ben", "later", "the server cut the line before the letter was on its way")
    assert became(sent) == ["sent", "later", "sent"]
    assert record[2:4] == [("ben", "trying"), ("ben", "later")]


def test_a_line_that_is_cut_between_two_letters_is_opened_anew_and_the_letter_goes(trusted):
    with mail_server(trusted) as server:
        server.troubles["RCPT", "ben@example.org"] = CUT
        server.mends_after = 1
        sent, record = post(server.port, ("ann", "ben", "cat"))
    assert became(sent) == ["sent", "sent", "sent"]
    assert record[2:4] == [("ben", "trying"), ("ben", "sent")]
    assert server.greetings == 2


def test_a_server_that_hangs_up_while_the_next_letter_waits_its_turn_is_called_again(trusted):
    with mail_server(trusted, hangs_up_after=1) as server:
        sent, _ = post(server.port, ("ann", "ben", "cat"), pace={"pause": lambda _: time.sleep(1.5)})
    assert became(sent) == ["sent", "sent", "sent"]
    assert server.recipients() == addresses("ann", "ben", "cat")
    assert server.greetings == 3


def test_a_line_that_is_cut_again_before_it_took_a_letter_ends_the_run(trusted):
    with mail_server(trusted) as server:
        server.troubles["RCPT", "ben@example.org"] = CUT
        sent, record = post(server.port, ("ann", "ben", "cat"))
    assert became(sent) == ["sent", "drafted", "drafted"]
    assert sent.stopped == "The line to the mail server broke: the server cut the line. Try again in a few minutes."
    assert record == [("ann", "trying"), ("ann", "sent")]
    assert server.greetings == 2


def test_where_no_second_line_is_to_be_had_the_run_ends_and_the_rest_stays(trusted):
    with mail_server(trusted) as server:
        server.troubles["TEXT", "ben@example.org"] = CUT

        def lock_out(outgoing, became):
            if (outgoing.key, became) == ("ben", Became.UNCERTAIN):
                server.takes_nobody = True

        sent, record = post(server.port, ("ann", "ben", "cat"), record=lock_out)
    assert became(sent) == ["sent", "uncertain", "drafted"]
    assert sent.stopped == (
        "The line broke, and no other is to be had: 127.0.0.1 does not take the user of mail.yaml with the password "
        "from what was typed (535)."
    )
    assert record[2:] == [("ben", "trying"), ("ben", "uncertain")]


@pytest.mark.parametrize(
    ("step", "answer", "of_ben", "why"),
    [
        (
            "DATA",
            "250 go on",
            "later",
            "what the server answers (250) is no answer to that before the letter was on its way",
        ),
        ("DATA", "hello", "later", "what the server answers is no answer before the letter was on its way"),
        (
            "TEXT",
            "354 go on",
            "uncertain",
            "what the server answers (354) is no answer to that while the letter was on its way",
        ),
        ("TEXT", "hello", "uncertain", "what the server answers is no answer while the letter was on its way"),
        ("TEXT", "500 5.5.2 too long a line", "refused", "the server will not take it (500 5.5.2)"),
    ],
)
def test_an_answer_that_makes_no_sense_is_no_yes_and_no_no(trusted, step, answer, of_ben, why):
    with mail_server(trusted) as server:
        server.troubles[step, "ben@example.org"] = answer
        sent, _ = post(server.port, ("ann", "ben", "cat"))
    assert told(sent) == [("ann", "sent", ""), ("ben", of_ben, why), ("cat", "sent", "")]


def test_a_server_that_understands_nothing_any_more_refuses_nobody(trusted):
    with mail_server(trusted) as server:
        server.troubles["RCPT", "ben@example.org"] = "503 5.5.1 bad sequence"
        sent, record = post(server.port, ("ann", "ben", "cat"))
    assert became(sent) == ["sent", "drafted", "drafted"]
    assert sent.stopped == (
        "The line to the mail server broke: what the server answers (503 5.5.1) is no answer to that. Try again in a "
        "few minutes."
    )
    assert record == [("ann", "trying"), ("ann", "sent")]


def test_a_server_that_does_not_forget_a_letter_gets_the_next_one_over_another_line(trusted):
    with mail_server(trusted) as server:
        server.troubles["RCPT", "ben@example.org"] = "550 5.1.1 no"
        server.troubles["RSET", ""] = "500 no"
        sent, _ = post(server.port, ("ann", "ben", "cat"))
    assert became(sent) == ["sent", "refused", "sent"]
    assert server.greetings == 2


def test_a_server_that_is_slow_with_its_answer_makes_a_letter_uncertain_not_lost(trusted):
    with mail_server(trusted) as server:
        server.slow["TEXT", "ben@example.org"] = 2
        sent, _ = post(server.port, ("ann", "ben", "cat"), pace={"timeouts": Timeouts(after_text=0.9)})
    assert told(sent) == [
        ("ann", "sent", ""),
        ("ben", "uncertain", "the server did not answer within 0.9 seconds while the letter was on its way"),
        ("cat", "sent", ""),
    ]


def test_letters_follow_each_other_at_their_pace_and_it_is_told_how_far_it_is(trusted):
    waited, heard = [], []
    with mail_server(trusted) as server:
        server.troubles["RCPT", "ben@example.org"] = "550 5.1.1 no"
        post(
            server.port, ("ann", "ben", "cat"), pace={"pause": waited.append, "tell": lambda *step: heard.append(step)}
        )
    assert waited == [3.0, 3.0]
    assert heard == [
        ("0 of 3 letters", 0, 3),
        ("1 of 3 letters", 1, 3),
        ("2 of 3 letters", 2, 3),
        ("3 of 3 letters", 3, 3),
    ]


def test_whoever_stops_the_run_while_it_waits_finds_the_rest_where_it_was(trusted):
    def stop(_seconds):
        raise KeyboardInterrupt

    with mail_server(trusted) as server:
        sent, record = post(server.port, ("ann", "ben", "cat"), pace={"pause": stop})
    assert became(sent) == ["sent", "drafted", "drafted"]
    assert sent.stopped == "You stopped it."
    assert record == [("ann", "trying"), ("ann", "sent")]


def test_a_dot_at_the_beginning_of_a_line_arrives_and_every_line_ends_as_a_mail_has_it(trusted):
    data = b"Subject: Dots\r\n\r\n.\r\n..two\nthree\r.four\r\n.\r\n"
    with mail_server(trusted) as server:
        sent, _ = post(server.port, (letter("ann", data=data), "ben"))
    assert became(sent) == ["sent", "sent"]
    assert [each.data for each in server.taken] == [b"Subject: Dots\r\n\r\n.\r\n..two\r\nthree\r\n.four\r\n.\r\n", MAIL]


def test_no_mail_can_hold_another_mail(trusted):
    smuggled = (
        b"Subject: One\r\n\r\nHello\n.\r\nMAIL FROM:<x@example.org>\r\nRCPT TO:<y@example.org>\r\nDATA\r\n\r\nNo\r\n.\n"
    )
    with mail_server(trusted) as server:
        post(server.port, (letter("ann", data=smuggled),))
    assert server.recipients() == ["ann@example.org"]
    assert server.taken[0].data == smuggled.replace(b"Hello\n", b"Hello\r\n").replace(b"\r\n.\n", b"\r\n.\r\n")


def test_an_address_beyond_ascii_goes_only_to_a_server_that_takes_it(trusted):
    letters = (letter("ann", recipient="ännchen@example.org"), "ben")
    with mail_server(trusted) as server:
        sent, record = post(server.port, letters)
    assert told(sent) == [
        ("ann", "drafted", "the server takes no address with letters beyond ASCII before the @"),
        ("ben", "sent", ""),
    ]
    assert record == [("ben", "trying"), ("ben", "sent")]
    with mail_server(trusted, takes_smtputf8=True) as server:
        sent, _ = post(server.port, letters)
    assert became(sent) == ["sent", "sent"]
    assert server.recipients() == ["ännchen@example.org", "ben@example.org"]


def test_a_letter_that_is_too_large_for_the_server_stays(trusted):
    with mail_server(trusted, most_bytes=10_000) as server:
        sent, record = post(server.port, (letter("ann", data=MAIL + b"x" * 12_000), "ben"))
    assert told(sent) == [("ann", "drafted", "the letter has 12 kB, and the server takes 10 kB"), ("ben", "sent", "")]
    assert record == [("ben", "trying"), ("ben", "sent")]


def test_a_letter_that_cannot_be_made_stays_and_is_no_hindrance(trusted):
    def gone():
        raise ContentError("build/proofs/flood.pdf is gone")

    broken = Outgoing(
        key="ann",
        occasion=Occasion.PROOF,
        draft="proof/ann.txt",
        made=gone,
        sender="editor@example.org",
        recipient="ann@example.org",
    )
    with mail_server(trusted) as server:
        sent, _ = post(server.port, (broken, "ben"))
    assert told(sent) == [("ann", "drafted", "build/proofs/flood.pdf is gone"), ("ben", "sent", "")]


def test_fifty_letters_without_a_pause_take_less_than_two_seconds(trusted):
    with mail_server(trusted) as server:
        begun = time.monotonic()
        sent, _ = post(server.port, [f"person-{number}" for number in range(50)])
        seconds = time.monotonic() - begun
    assert len(sent.those(Became.SENT)) == len(set(server.recipients())) == 50
    assert seconds < 2


def test_a_large_letter_arrives_whole(trusted):
    data = MAIL + b"".join(b"%070d\r\n" % number for number in range(100_000))
    with mail_server(trusted) as server:
        sent, _ = post(server.port, (letter("ann", data=data),), pace={"timeouts": Timeouts()})
    assert became(sent) == ["sent"]
    assert server.taken[0].data == data


def test_an_outgoing_letter_shows_no_address():
    assert "@" not in repr(letter("ann"))
