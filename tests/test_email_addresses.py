"""What is an address, in any alphabet, and what is hidden of one."""

import pytest

from bookofblogs.email_addresses import is_address, the_address, without_addresses


@pytest.mark.parametrize(
    "address",
    [
        "jo@example.org",
        "jo.o'neill+book@mail.example.org",
        "jo@müller.example",
        "संपर्क@हिन्दी.भारत",
        "ติดต่อ@ตัวอย่าง.ไทย",
        "jo@דוגמה.example",
        "jo@xn--mller-kva.example",
    ],
)
def test_mail_can_be_sent_to_it_and_it_stands_in_no_public_answer(address):
    assert is_address(address)
    assert the_address(f"Jo <{address}>") == address
    assert without_addresses(f"Write to {address}, please.") == "Write to [address], please."


@pytest.mark.parametrize(
    "text",
    [
        "jo",
        "jo@localhost",
        "jo@-example.org",
        "jo@example-.org",
        "jo@example.o",
        "jo@127.0.0.1",
        ".jo@example.org",
        "jo..wood@example.org",
        "jo wood@example.org",
        "jo\x00@example.org",
        "jo\x7f@example.org",
        "jo@example.org\n",
        "jo@\u093fexample.org",
    ],
)
def test_no_mail_can_be_sent_to_it(text):
    assert not is_address(text)


def test_an_address_keeps_its_letters_since_another_letter_is_another_domain():
    assert the_address("Jo@Straße.example") == "jo@straße.example"
