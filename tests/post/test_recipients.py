"""Who is written to, and where."""

from datetime import UTC, datetime

from bookofblogs.model.outbox import Became, LetterEvent, Occasion
from bookofblogs.model.people import Author
from bookofblogs.model.signup import Contact
from bookofblogs.post.recipients import address_for_servers, reach, recipients
from bookofblogs.signups.marks import seal

CAT, GUS = Author(key="cat", name="Cat Specimen"), Author(key="gus", name="Gus Example")


def _came_back(address: str, became: Became = Became.BOUNCED) -> LetterEvent:
    return LetterEvent(
        at=datetime(2027, 5, 2, tzinfo=UTC), key="cat", occasion=Occasion.WELCOME, became=became, to=seal(address, "s")
    )


def test_the_first_address_that_has_not_bounced_is_written_to() -> None:
    contacts = [Contact(key="cat", emails=("cat@example.org", "cat@example.com"))]

    before = recipients(contacts, [CAT], salt="s")
    after = recipients(contacts, [CAT], salt="s", events=[_came_back("cat@example.org")])
    again = recipients(
        contacts, [CAT], salt="s", events=[_came_back("cat@example.org"), _came_back("cat@example.org", Became.ARRIVED)]
    )

    assert [found["cat"].address for found in (before, after, again)] == [
        "cat@example.org",
        "cat@example.com",
        "cat@example.org",
    ]
    assert "example" not in repr(before)


def test_who_has_no_address_left_is_not_written_to_and_it_is_said_why() -> None:
    contacts = [Contact(key="cat", emails=("cat@example.org",)), Contact(key="gus", emails=("gus at home",))]
    events = [_came_back("cat@example.org")]
    people = [CAT, GUS, Author(key="fay", name="Fay Galley")]

    assert recipients(contacts, people, salt="s", events=events) == {}
    found = reach(contacts, people, salt="s", events=events)
    assert [(found[key].has_address, found[key].why_not) for key in ("cat", "gus", "fay")] == [
        (True, "has no other address: the mail came back"),
        (True, "has an address in contacts.csv to which no mail can be sent"),
        (False, ""),
    ]


def test_two_with_one_address_are_perhaps_one_person_unless_the_register_says_no() -> None:
    contacts = [
        Contact(key="cat", emails=("cat@example.org",)),
        Contact(key="gus", emails=("gus@example.org", "cat@example.org")),
    ]
    apart = Author(key="gus", name="Gus Example", not_same_as=("cat",))

    assert reach(contacts, [CAT, GUS], salt="s")["cat"].same_address_as == ("gus",)
    assert reach(contacts, [CAT, GUS], salt="s")["gus"].same_address_as == ("cat",)
    assert reach(contacts, [CAT, apart], salt="s")["cat"].same_address_as == ()


def test_an_entry_that_turned_out_to_be_somebody_else_gives_its_address_to_them() -> None:
    cat = Author(key="cat", name="Cat Specimen", same_as=("c-specimen",))

    assert recipients([Contact(key="c-specimen", emails=("cat@example.org",))], [cat], salt="s")["cat"].address == (
        "cat@example.org"
    )


def test_a_name_is_one_line_and_not_without_end() -> None:
    names = {"a": "Cat\r\nBcc: eve@example.org", "b": "\u202eCat\0", "c": "Cat " * 30_000, "d": "\u200b"}
    people = [Author(key=key, name=name) for key, name in names.items()]
    contacts = [Contact(key=key, emails=(f"{key}@example.org",)) for key in names]

    found = recipients(contacts, people, salt="s")

    assert [found[key].name for key in names] == ["Cat Bcc: eve@example.org", "Cat", "Cat " * 74 + "Cat…", ""]


def test_a_domain_is_written_as_servers_know_it() -> None:
    as_typed = {
        "jo@example.org": "jo@example.org",
        "Jo@Müller.Example": "jo@xn--mller-kva.example",
        "jo@straße.example": "jo@xn--strae-oqa.example",  # not strasse.example, which is somebody else's
        "müller@example.org": "müller@example.org",
        "jo@日本語.example": "jo@xn--wgv71a119e.example",
        "jo@xn--mller-kva.example": "jo@xn--mller-kva.example",
        "संपर्क@हिन्दी.भारत": "संपर्क@xn--j2bd4cyah0f.xn--h2brj9c",
        "jo@نامه\u200cای.example": "jo@xn--mgba3gch31f060k.example",  # IDNA 2003 drops the joiner: another domain
        "jo@a\u200db.example": "",  # a joiner that IDNA 2008 allows nowhere but in some scripts
        "jo@☃.example": "",
        "jo": "",
        "jo@example.org\nBcc: eve@example.org": "",
    }

    assert {typed: address_for_servers(typed) for typed in as_typed} == as_typed
