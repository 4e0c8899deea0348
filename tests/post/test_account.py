"""mail.yaml: read strictly, from nowhere but the person's own configuration, and with no password in it."""

import pytest

from bookofblogs.errors import BookFileError, UsageError
from bookofblogs.post.account import Account, Security, account_file, read_account

WHOLE = """\
from: The Editors <editors@example.org>
server: mail.example.org
port: 587
security: starttls
user: editors
"""


@pytest.fixture
def read(tmp_path):
    """Return what reads a text as mail.yaml."""

    def read_text(text, **environment):
        file = tmp_path / "bookofblogs/mail.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return read_account({"XDG_CONFIG_HOME": str(tmp_path), **environment})

    return read_text


def problems(read, text):
    """Return what is wrong with a text as mail.yaml, without its folder."""
    with pytest.raises(BookFileError) as error:
        read(text)
    return [problem[problem.index("mail.yaml:") :] for problem in error.value.problems]


def test_an_account_is_read(read):
    assert read(WHOLE) == Account(
        name="The Editors",
        address="editors@example.org",
        server="mail.example.org",
        port=587,
        security=Security.STARTTLS,
        user="editors",
    )


def test_answers_may_go_to_another_address(read):
    found = read("from: a@example.org\nserver: mail.example.org\nreply_to: Editors@Müller.example\n")
    assert found.reply_to == "editors@xn--mller-kva.example"
    assert problems(read, "from: a@example.org\nserver: mail.example.org\nreply_to: The Editors\n") == [
        'mail.yaml:3: reply_to: "The Editors" is not an address, like editors@example.org.'
    ]


def test_of_an_account_two_lines_are_enough(read):
    assert read("from: editors@example.org\nserver: Mail.Example.org.\n") == Account(
        address="editors@example.org", server="mail.example.org", port=587, security=Security.STARTTLS
    )
    assert read("from: editors@example.org\nserver: mail.example.org\nsecurity: tls\n").port == 465


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("The Editors <editors@example.org>", "The Editors"),
        ("'\"The Editors\" <editors@example.org>'", "The Editors"),
        ("'Böll, Jo <editors@example.org>'", "Böll, Jo"),
        ("<editors@example.org>", ""),
        ("editors@example.org", ""),
    ],
)
def test_whom_letters_are_from_may_have_a_name(read, typed, name):
    found = read(f"from: {typed}\nserver: mail.example.org\n")
    assert (found.name, found.address) == (name, "editors@example.org")


@pytest.mark.parametrize("server", ["127.0.0.1", "::1", "localhost", "127.0.0.9"])
def test_a_server_on_this_machine_may_be_spoken_to_in_the_open(read, server):
    assert read(f"from: a@example.org\nserver: '{server}'\nport: 2525\nsecurity: none\n").security is Security.NONE


def test_every_problem_is_told_with_its_line(read):
    assert problems(
        read, "from: The Editors\nserver: https://mail.example.org\nport: 70000\nsecurity: ssl\nusr: me\n"
    ) == [
        "mail.yaml:1: from: is no address. Write it like Your Name <you@example.org>.",
        'mail.yaml:2: server: "https://mail.example.org" is not the name of a server, like smtp.example.org.',
        'mail.yaml:3: port: "70000" is not the number of a port, like 587.',
        'mail.yaml:4: security: "ssl" is not one of starttls, tls, none.',
        'mail.yaml:5: unknown key "usr". Did you mean "user"?',
    ]


def test_what_is_missing_is_told(read):
    assert problems(read, "port: 587\n") == [
        "mail.yaml:1: from: is missing. Write it like from: Your Name <you@example.org>",
        "mail.yaml:1: server: is missing. Write it like server: smtp.example.org",
    ]
    assert len(problems(read, "")) == 2


def test_what_cannot_hold_together_is_told(read):
    in_the_open, login = problems(read, "from: a@example.org\nserver: mail.example.org\nsecurity: none\nuser: me\n")
    assert in_the_open == (
        "mail.yaml:3: security: none is for a server on this machine only, since letters would go over the network "
        "for everybody to read. Write starttls or tls."
    )
    assert login == (
        "mail.yaml:4: user: with security: none nobody logs in, since a password goes over an encrypted line only. "
        "Take the line out, or write starttls or tls."
    )
    assert problems(read, "from: a@example.org\nserver: mail.example.org\nport: 465\nsecurity: starttls\n") == [
        "mail.yaml:3: port: 465 is the port for security: tls. Change one of the two."
    ]
    assert problems(read, "from: a@example.org\nserver: mail.example.org\nport: 587\nsecurity: tls\n") == [
        "mail.yaml:3: port: 587 is the port for security: starttls. Change one of the two."
    ]


@pytest.mark.parametrize(
    "line",
    [
        "password: hunter2",
        "Passwort: hun: ter2",
        "smtp_pass:hunter2",
        '"password" : "hunter2"',
        "{server: a.example, password: hunter2}",
        "secret: 'hunter2",
        "api-token: hunter2",
    ],
)
def test_a_password_in_the_file_is_refused_and_never_shown(read, line):
    (problem,) = problems(read, f"{WHOLE}{line}\n")
    assert problem == (
        "mail.yaml:6: a password must not stand in this file. Take the line out, and choose another password if "
        "somebody may have seen it. It is asked for when letters are sent."
    )


def test_without_a_file_the_lines_to_write_are_shown_and_where(tmp_path):
    with pytest.raises(UsageError) as error:
        read_account({"HOME": str(tmp_path)})
    assert str(error.value) == (
        "bob sends letters through your own mail account, and does not know it yet. Write five lines like these into "
        f"{tmp_path}/.config/bookofblogs/mail.yaml:\n"
        "from: Your Name <you@example.org>\n"
        "server: smtp.example.org\n"
        "port: 587\n"
        "security: starttls\n"
        "user: you@example.org\n"
        "Your mail provider says what belongs there. The password does not: it is asked for. Nothing was sent."
    )


def test_the_lines_that_are_shown_can_be_read(read):
    with pytest.raises(UsageError) as error:
        read_account({"HOME": "/nowhere"})
    shown = str(error.value).split("mail.yaml:\n")[1].split("\nYour mail provider")[0]
    assert read(shown).address == "you@example.org"


def test_the_folder_for_configuration_counts_only_where_it_is_named_from_the_top(tmp_path):
    assert account_file({"HOME": "/home/jo"}).as_posix() == "/home/jo/.config/bookofblogs/mail.yaml"
    assert account_file({"HOME": "/home/jo", "XDG_CONFIG_HOME": "here"}).as_posix() == (
        "/home/jo/.config/bookofblogs/mail.yaml"
    )
    assert account_file({"HOME": "/home/jo", "XDG_CONFIG_HOME": str(tmp_path)}) == tmp_path / "bookofblogs/mail.yaml"


@pytest.mark.parametrize(("value", "is_refused"), [("true", True), ("1", True), ("", False), ("false", False)])
def test_from_ci_nothing_is_sent(read, value, is_refused):
    if is_refused:
        with pytest.raises(UsageError, match="CI is set, and from there no letter is sent"):
            read(WHOLE, CI=value)
    else:
        assert read(WHOLE, CI=value).port == 587


def test_a_file_into_which_everybody_may_write_is_refused(read, tmp_path):
    read(WHOLE)
    file = tmp_path / "bookofblogs/mail.yaml"
    file.chmod(0o666)
    with pytest.raises(UsageError) as error:
        read_account({"XDG_CONFIG_HOME": str(tmp_path)})
    assert str(error.value) == (
        f"Everybody on this machine may write into {file}, and so have your password sent to a server of theirs. "
        f"Nothing was sent. Take that right away: chmod o-w {file}"
    )
    file.chmod(0o664)
    assert read_account({"XDG_CONFIG_HOME": str(tmp_path)}).port == 587


def test_a_file_that_is_none_or_far_too_large_is_refused(read, tmp_path):
    with pytest.raises(UsageError, match="must be a small file of text"):
        read("#" * 200_000)
    file = tmp_path / "bookofblogs/mail.yaml"
    file.unlink()
    file.mkdir()
    with pytest.raises(UsageError, match="must be a small file of text"):
        read_account({"XDG_CONFIG_HOME": str(tmp_path)})


def test_a_file_in_another_encoding_is_told_of(tmp_path):
    (tmp_path / "bookofblogs").mkdir()
    (tmp_path / "bookofblogs/mail.yaml").write_bytes(b"from: B\xf6ll <a@example.org>\n")
    with pytest.raises(BookFileError, match=r"mail.yaml:1: is not in UTF-8"):
        read_account({"XDG_CONFIG_HOME": str(tmp_path)})


def test_an_account_shows_no_address(read):
    assert "@" not in repr(read(WHOLE))
