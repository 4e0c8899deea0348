"""bob feedback, command by command, as an editor types them: the screens, feedback.yaml, what is refused."""

import json
import subprocess

import pytest
from book_folder import write_book
from on_a_day import bob_on

CALL = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
language: en-GB
call:
  goal: 4
  opens: 2027-03-01
  closes: 2027-05-30
  rules: {words: {about: 10, comfortable: [5, 500], limits: [5, 500]}}
>>> authors.yaml
authors:
  ann-example: {name: Ann Example, wants_feedback: yes, reviews: yes}
  ben-sample: {name: Ben Sample, reviews: yes}
  cat-specimen: {name: Cat Specimen, wants_feedback: yes, reviews: yes}
  dan-proof: {name: Dan Proof, wants_feedback: yes}
>>> contributions/flood.md
# The flood in the cellar

By Ann Example

It rained all day, and by night the cellar was full of water, and the boats were afloat.
>>> contributions/boats.md
# Two boats

By Ben Sample

The boats lay in the water of the harbour, and the water rose, and the boats with it.
>>> contributions/quay.md
# The quay at noon

By Cat Specimen

At noon the quay was hot, and nobody swam in the harbour.
>>> contributions/fluss.md
---
title: Der Fluss
authors: [Dan Proof]
language: de
---

Der Fluss war breit, und niemand kam hinüber.
>>> decisions.yaml
decisions:
  - {piece: flood.md, received: 2027-04-01}
  - {piece: boats.md, received: 2027-04-02}
  - {piece: quay.md, received: 2027-04-05}
  - {piece: fluss.md, received: 2027-04-07}
"""
FEEDBACK = """\
# Ours, and kept to the byte.
feedback:
    - piece: flood.md   # the first
      reader: ben-sample
      asked: 2027-04-10
"""


@pytest.fixture
def book(tmp_path):
    return write_book(tmp_path / "book", CALL)


def feedback(book, *arguments, day="2027-04-20", **environment):
    """Return the exit status of `bob feedback` on a day, and what it says on a screen of 80 columns."""
    done = bob_on(day, "feedback", *arguments, folder=book, **environment)
    return done.returncode, done.stdout + done.stderr


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if ".bob" not in path.parts)


def test_looking_says_who_waits_since_when_and_for_whom_there_is_nobody_and_writes_nothing(book):
    before = files(book)
    assert feedback(book) == (
        0,
        """\
Feedback                                                           20 April 2027
  no reader (3)     flood  since 1 April
                    quay   since 5 April
                    fluss  since 7 April: 3 people offer to read, and none of
                           them reads its language (de)
  Who said no, and what came into feedback/, is not known here: the private
  files are not in this copy.
Next: Find readers for 2 pieces: bob feedback suggest
""",
    )
    assert files(book) == before


def test_suggest_says_why_these_two_and_changes_nothing(book):
    before = files(book)
    assert feedback(book, "suggest") == (
        0,
        """\
Readers                                                            20 April 2027
  suggested (2)     flood  Ben Sample, who also writes of boats and water
                    quay   Ann Example, who writes of other things
  nobody (1)        fluss  3 people offer to read, and none of them reads its
                           language (de)
2 pieces, 2 readers. Nothing was changed. Next: have them written into
feedback.yaml: bob feedback apply
""",
    )
    assert files(book) == before


def test_with_nearness_far_strangers_are_suggested_and_apply_is_told_so_too(book):
    status, said = feedback(book, "suggest", "--nearness", "far")
    assert status == 0
    assert "flood  Cat Specimen, who writes of other things" in said
    assert "quay   Ann Example" in said
    assert said.endswith("bob feedback apply --nearness far\n")


def test_apply_shows_the_file_first_where_that_is_asked_and_writes_it_where_not(book):
    told = """\
# Who reads whose piece before publication: keys of authors.yaml, and days. What is said is theirs alone.
# `bob feedback` adds to it, and so may you. Whoever has a day behind `given` is thanked in the book.

feedback:
  - {piece: contributions/flood.md, reader: ben-sample}
  - {piece: contributions/quay.md, reader: ann-example}
"""
    before = files(book)
    shown = feedback(book, "apply", "--dry-run", COLUMNS="200")
    assert shown == (0, f"{told}\nNothing was written: this was a dry run.\n")
    assert files(book) == before
    status, said = feedback(book, "apply")
    assert (status, said.splitlines()[-2:]) == (
        0,
        ["2 pieces, 2 readers. Written to feedback.yaml. Next: see whom to ask, and how:", "bob feedback"],
    )
    assert (book / "feedback.yaml").read_text(encoding="utf-8") == told
    assert (book / "feedback").stat().st_mode & 0o777 == 0o700
    assert feedback(book, "apply")[1].count("suggested") == 0
    assert (book / "feedback.yaml").read_text(encoding="utf-8") == told


def test_what_stands_in_feedback_yaml_is_taken_and_stays_to_the_byte(book):
    (book / "feedback.yaml").write_text(FEEDBACK, encoding="utf-8")
    assert feedback(book, "apply")[0] == 0
    assert (book / "feedback.yaml").read_text(encoding="utf-8") == (
        FEEDBACK + "    - {piece: contributions/quay.md, reader: ann-example}\n"
    )


def test_days_are_noted_in_the_file_and_nowhere_else(book):
    (book / "feedback.yaml").write_text(FEEDBACK, encoding="utf-8")
    assert feedback(book, "note", "flood", "Ben Sample", "--agreed", "--on", "2027-04-12") == (
        0,
        """\
Ben Sample agreed on 12 April 2027 to read flood.md, by 22 April 2027. Noted in
feedback.yaml.
Next: tell the author who reads: bob letters write reader-found
""",
    )
    assert (book / "feedback.yaml").read_text(encoding="utf-8") == FEEDBACK + (
        "      agreed: 2027-04-12\n      by: 2027-04-22\n"
    )
    status, said = feedback(book, "note", "flood", "ben-sample", "--agreed", "--on", "2027-04-12")
    assert (status, said.splitlines()[-1]) == (0, "Nothing was changed.")
    assert "It said 12 April 2027 before." in feedback(
        book, "note", "flood", "ben-sample", "--agreed", "--by", "2027-05-03"
    )[1].replace("\n", " ")
    assert "agreed: 2027-04-20\n      by: 2027-05-03\n" in (book / "feedback.yaml").read_text(encoding="utf-8")
    assert not (book / "outbox").exists()


def test_a_reading_takes_no_longer_than_the_call(book):
    said = feedback(book, "note", "quay", "ben-sample", "--agreed", "--on", "2027-05-25", day="2027-05-25")[1]
    assert "by 30 May 2027" in said


def test_a_no_is_noted_where_nobody_reads_it_and_the_pair_is_not_suggested_again(book):
    assert feedback(book, "apply")[0] == 0
    assert feedback(book, "note", "flood", "ben-sample", "--no") == (
        0,
        """\
Ben Sample would rather not read flood.md. Noted in outbox/ alone, where nobody
else reads it. The pair is out of feedback.yaml.
Next: find somebody else: bob feedback suggest
""",
    )
    assert "ben-sample" not in (book / "feedback.yaml").read_text(encoding="utf-8")
    (event,) = map(json.loads, (book / "outbox" / "record.jsonl").read_text(encoding="utf-8").splitlines())
    assert (event["key"], event["occasion"], event["about"], event["is"]) == (
        "ben-sample",
        "read-this",
        ["contributions/flood.md"],
        "said-no",
    )
    assert "flood  Cat Specimen" in feedback(book, "suggest")[1]
    assert feedback(book, "note", "flood", "ben-sample", "--no") == (
        0,
        "That is noted already: Ben Sample would rather not read flood.md.\nNothing was changed.\n",
    )


def test_a_no_can_be_taken_back(book):
    feedback(book, "note", "flood", "ben-sample", "--no")
    assert "no longer" not in feedback(book)[1]
    assert feedback(book, "note", "flood", "ben-sample", "--agreed")[0] == 0
    said = feedback(book)[1]
    assert "being read (1)    flood  Ben Sample, by 30 April; waits since 1 April\n" in said
    assert "no longer" not in said


def test_who_gave_is_not_taken_out_by_a_no(book):
    feedback(book, "note", "flood", "ben-sample", "--given")
    before = (book / "feedback.yaml").read_bytes()
    assert feedback(book, "note", "flood", "ben-sample", "--no", COLUMNS="200") == (
        2,
        "Ben Sample gave feedback on flood.md, on 20 April 2027. Nothing was noted.\n",
    )
    assert (book / "feedback.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("flood", "ben-sample"), "What is to be noted? Say one of --asked, --agreed, --given, --thanked or --no."),
        (("flood", "ben-sample", "--asked", "--no"), "One thing at a time, please."),
        (("flud", "ben-sample", "--asked"), 'There is no piece "flud". The nearest:'),
        (("flood", "Ben Sampel", "--asked"), "Did you mean Ben Sample?"),
        (("flood", "ann-example", "--agreed"), "Ann Example wrote flood.md, and reads it for nobody else."),
        (("flood", "ben-sample", "--asked", "--by", "2027-05-01"), "--by is the day that a reader names who agrees"),
        (("flood", "ben-sample", "--agreed", "--by", "2027-04-01"), "--by 2027-04-01 is before Ben Sample agreed"),
        (("flood", "ben-sample", "--no", "--on", "2027-04-01"), "--on is for what stands in feedback.yaml"),
        (
            ("flood", "ben-sample", "--given", "--on", "2027-04-09"),
            "Ben Sample would have given feedback on 9 April 2027, before they had been asked, on 10 April 2027.",
        ),
        (
            ("flood", "ben-sample", "--given", "--on", "2027-04-21"),
            "--on 2027-04-21 is still to come. Nothing was noted.",
        ),
    ],
)
def test_what_cannot_be_noted_is_said_and_nothing_is_changed(book, arguments, says):
    (book / "feedback.yaml").write_text(FEEDBACK, encoding="utf-8")
    before = files(book)
    status, said = feedback(book, "note", *arguments, COLUMNS="300")
    assert status == 2
    assert says in said
    assert (book / "feedback.yaml").read_text(encoding="utf-8") == FEEDBACK
    assert files(book) == before


def test_what_git_keeps_is_refused_before_anything_is_written(book):
    (book / "feedback" / "flood").mkdir(parents=True)
    (book / "feedback" / "flood" / "ben-sample.md").write_text("Dear Ann", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=book, check=True)  # noqa: S607 - the machine's git
    subprocess.run(["git", "add", "feedback"], cwd=book, check=True)  # noqa: S607 - as above
    for arguments in (("apply",), ("note", "flood", "ben-sample", "--given")):
        status, said = feedback(book, *arguments, COLUMNS="300")
        assert status == 2
        assert "git keeps feedback/" in said
    assert not (book / "feedback.yaml").exists()


def test_what_came_is_counted_and_offered_to_be_noted_and_its_text_is_shown_nowhere(book):
    (book / "feedback.yaml").write_text(FEEDBACK, encoding="utf-8")
    folder = book / "feedback" / "flood"
    folder.mkdir(parents=True)
    (folder / "ben-sample.md").write_text("Secretly, I wept.", encoding="utf-8")
    (folder / "stranger.md").write_text("Secretly, I laughed.", encoding="utf-8")
    status, said = feedback(book)
    assert status == 0
    assert "  to be noted (1)   flood  Ben Sample: feedback/flood/ben-sample.md is there\n" in said
    assert "feedback/flood/stranger.md: feedback.yaml knows nothing of it" in " ".join(said.split())
    assert "bob feedback note flood ben-sample --given" in said
    told = bob_on("2027-04-20", "feedback", "--json", "--debug", folder=book).stdout
    assert json.loads(told)["to_note"] == [
        {
            "piece": "contributions/flood.md",
            "reader": "ben-sample",
            "name": "Ben Sample",
            "file": "feedback/flood/ben-sample.md",
        }
    ]
    assert "Secretly" not in said + told
    assert feedback(book, "note", "flood", "ben-sample", "--given")[0] == 0
    assert "  given (1)         flood  Ben Sample, on 20 April; not thanked yet\n" in feedback(book)[1]


def test_a_file_of_white_space_is_no_feedback(book):
    (book / "feedback.yaml").write_text(FEEDBACK, encoding="utf-8")
    (book / "feedback" / "flood").mkdir(parents=True)
    (book / "feedback" / "flood" / "ben-sample.md").write_text(" \n\t\u00a0\n", encoding="utf-8")
    assert "to be noted" not in feedback(book)[1]


def test_everything_is_told_to_programs_too(book):
    (book / "feedback.yaml").write_text(FEEDBACK, encoding="utf-8")
    (book / "feedback").mkdir()
    told = json.loads(feedback(book, "--json")[1])
    assert told["counts"] == {
        "waiting": 3,
        "without_reader": 2,
        "not_asked": 0,
        "asked": 1,
        "being_read": 0,
        "over": 0,
        "given": 0,
        "to_note": 0,
    }
    assert told["waiting"][0] == {
        "piece": "contributions/flood.md",
        "since": "2027-04-01",
        "state": "asked",
        "readers": ["ben-sample"],
    }
    assert told["readings"] == [
        {
            "piece": "contributions/flood.md",
            "reader": "ben-sample",
            "name": "Ben Sample",
            "asked": "2027-04-10",
            "agreed": None,
            "by": None,
            "given": None,
            "thanked": None,
            "state": "asked",
            "due": None,
            "lapsed": None,
        }
    ]
    suggested = json.loads(feedback(book, "suggest", "--json")[1])
    assert [(each["piece"], each["reader"]) for each in suggested["readings"]] == [
        ("contributions/quay.md", "ann-example")
    ]
    assert [each["piece"] for each in suggested["without"]] == ["contributions/fluss.md"]
    noted = json.loads(feedback(book, "note", "quay", "ann-example", "--asked", "--json")[1])
    assert (noted["note"], noted["reading"]["asked"], noted["in_feedback_yaml"], noted["new"]) == (
        "asked",
        "2027-04-20",
        True,
        True,
    )


def test_two_people_with_one_address_may_be_one_and_do_not_read_each_other(book):
    contacts = "key,email,other_emails\nann-example,ann@example.org,\nben-sample,ann@example.org,\n"
    (book / "contacts.csv").write_text(contacts, encoding="utf-8")
    assert "flood  Cat Specimen" in feedback(book, "suggest")[1]


def test_status_says_it_in_a_line_names_the_next_step_and_is_silent_without_the_private_files(book):
    (book / "feedback.yaml").write_text(FEEDBACK, encoding="utf-8")
    said = bob_on("2027-04-20", "status", folder=book).stdout
    assert "reading" not in said
    assert json.loads(bob_on("2027-04-20", "status", "--json", folder=book).stdout)["feedback"] is None
    (book / "feedback").mkdir()
    said = bob_on("2027-04-20", "status", folder=book).stdout
    assert "  reading  3 wait: 2 without a reader, 1 asked\n" in said
    assert "Find readers for 2 pieces: bob feedback\n" in said
    told = json.loads(bob_on("2027-04-20", "status", "--json", folder=book).stdout)
    assert (told["feedback"]["waiting"], told["feedback"]["asked"]) == (3, 1)


def test_a_damaged_record_is_told_and_nothing_else_of_status_is_lost(book):
    (book / "outbox").mkdir()
    (book / "outbox" / "record.jsonl").symlink_to(book / "book.yaml")
    said = bob_on("2027-04-20", "status", folder=book).stdout
    assert "Who reads for whom." in said
    assert "4 of 4 pieces" in said
