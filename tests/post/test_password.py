"""Where the password comes from: the variable, the keyring, or a person; and that nothing shows it."""

import sys

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked
from posting import account

from bookofblogs.errors import UsageError
from bookofblogs.post.password import password_of


class KeyringOfATest(KeyringBackend):
    """A keyring that holds one password, or is locked."""

    priority = 1

    def __init__(self, *, is_locked=False):
        super().__init__()
        self.is_locked = is_locked

    def get_password(self, service, username):
        """Return the password, if it is the one that was put there."""
        if self.is_locked:
            raise KeyringLocked
        return "from the ring" if (service, username) == ("bookofblogs:127.0.0.1", "the-editor") else None

    def set_password(self, service, username, password):
        """Refuse."""
        raise NotImplementedError

    def delete_password(self, service, username):
        """Refuse."""
        raise NotImplementedError


@pytest.fixture
def ring():
    """Return what makes a keyring the machine's for a test; there is none before."""
    before = keyring.get_keyring()
    keyring.set_keyring(KeyringOfATest(is_locked=True))
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.mark.usefixtures("ring")
def test_the_variable_comes_first():
    found = password_of(account(587), {"BOB_SMTP_PASSWORD": "from the variable\n"}, ask=lambda: "typed")
    assert (found.text, found.source) == ("from the variable", "the variable BOB_SMTP_PASSWORD")


def test_the_keyring_comes_next(ring):
    ring(KeyringOfATest())
    found = password_of(account(587), {}, ask=lambda: "typed")
    assert (found.text, found.source) == ("from the ring", "the keyring")


def test_a_person_is_asked_where_the_keyring_is_locked_or_does_not_know(ring):
    found = password_of(account(587), {"BOB_SMTP_PASSWORD": ""}, ask=lambda: "typed")
    assert (found.text, found.source) == ("typed", "what was typed")
    ring(KeyringOfATest())
    assert password_of(account(587, user="somebody-else"), {}, ask=lambda: "typed").text == "typed"


def test_without_the_package_of_the_extra_a_person_is_asked(monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert password_of(account(587), {}, ask=lambda: "typed").source == "what was typed"


@pytest.mark.usefixtures("ring")
def test_where_nobody_can_be_asked_it_is_said_where_to_put_it():
    with pytest.raises(UsageError) as error:
        password_of(account(587), {})
    assert str(error.value) == (
        "The mail server wants a password, and there is nobody to ask. Nothing was sent. Put it into the variable "
        "BOB_SMTP_PASSWORD or, with the package bookofblogs[keyring], into the keyring of this machine: "
        "keyring set bookofblogs:127.0.0.1 USER, with the user of mail.yaml."
    )


def test_an_account_without_a_user_needs_none():
    assert password_of(account(587, user=""), {"BOB_SMTP_PASSWORD": "x"}) is None


def test_a_password_that_none_can_be_is_refused_and_not_shown():
    with pytest.raises(UsageError) as error:
        password_of(account(587), {"BOB_SMTP_PASSWORD": "hunter\x002"})
    assert str(error.value) == "In the variable BOB_SMTP_PASSWORD stands a sign that no password has. Nothing was sent."


def test_nothing_shows_a_password():
    assert "hunter2" not in repr(password_of(account(587), {"BOB_SMTP_PASSWORD": "hunter2"}))
