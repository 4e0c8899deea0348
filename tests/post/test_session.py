"""The way to the server: no password and no letter goes over a line that is not encrypted, to a server not known."""

import logging
import socket
import ssl
import threading
import time
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
from mail_server import PASSWORD, USER, certificate, mail_server
from posting import LOGIN, account, became, post

from bookofblogs.errors import MachineError
from bookofblogs.post.account import Security
from bookofblogs.post.line import Line
from bookofblogs.post.password import Password
from bookofblogs.post.session import Timeouts, _log_in, open_session

GREETING = b"220 mail.example.org ready\r\n"
A_BLINK = Timeouts(connecting=2, answer=0.9, after_text=0.9)


@contextmanager
def scripted(*answers, context=None, then=lambda _caller: None):
    """Run a server that gives these answers, one to each thing it hears, the first unasked; then it goes on as told.

    Everything it hears is gathered in what is handed over, behind its port.
    """
    listening = socket.create_server(("127.0.0.1", 0))
    heard = []

    def serve():
        with suppress(OSError), listening.accept()[0] as opened:
            caller = context.wrap_socket(opened, server_side=True) if context else opened
            with caller:
                caller.sendall(answers[0])
                for answer in answers[1:]:
                    heard.append(caller.recv(10_000))
                    caller.sendall(answer)
                then(caller)
                heard.append(caller.recv(10_000))

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1], heard
    finally:
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)


def encrypting(shown):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown.shown)
    return context


def refusal(port, *, timeouts=A_BLINK, password=LOGIN, **of_account):
    """Return why no line can be had."""
    with pytest.raises(MachineError) as error:
        open_session(account(port, **of_account), password, timeouts)
    assert error.value.exit_status == 3
    assert PASSWORD not in str(error.value)
    assert "@" not in str(error.value)
    return str(error.value)


def test_a_server_that_encrypts_from_the_first_byte_takes_letters_too(trusted):
    with mail_server(trusted, from_the_first_byte=True) as server:
        sent, _ = post(server.port, ("ann", "ben"), security=Security.TLS)
    assert became(sent) == ["sent", "sent"]
    assert server.logins == [(USER, PASSWORD)]


def test_on_this_machine_letters_may_go_in_the_open_and_nobody_logs_in():
    with mail_server(None) as server:
        sent, _ = post(server.port, ("ann",), security=Security.NONE, user="", password=None)
    assert became(sent) == ["sent"]
    assert server.logins == []


def test_a_password_never_goes_in_the_open_not_even_on_this_machine():
    with mail_server(None) as server:
        said = refusal(server.port, security=Security.NONE)
    assert said == "The line is not encrypted. No password was sent, and no letter."
    assert server.logins == []


@pytest.mark.parametrize("verified", [False, True])
def test_nobody_logs_in_before_the_certificate_is_verified_however_the_line_came_about(shown, verified):
    context = ssl.create_default_context(cafile=shown.vouched_for_by)
    context.check_hostname = verified
    context.verify_mode = ssl.CERT_REQUIRED if verified else ssl.CERT_NONE
    with mail_server(shown, from_the_first_byte=True) as server:
        opened = socket.create_connection(("127.0.0.1", server.port), 5)
        line = Line(context.wrap_socket(opened, server_hostname="127.0.0.1"), 5)
        line.getreply()
        line.ehlo()
        if verified:
            _log_in(line, account(server.port), LOGIN)
        else:
            with pytest.raises(MachineError, match="not encrypted"):
                _log_in(line, account(server.port), LOGIN)
        line.close()
    assert server.logins == ([(USER, PASSWORD)] if verified else [])


@pytest.mark.usefixtures("trusted")
def test_a_server_without_encryption_gets_neither_password_nor_letter():
    with mail_server(None) as server:
        said = refusal(server.port)
        port = server.port
    assert said == (
        f"127.0.0.1 offers no encryption (STARTTLS) on port {port}. No password was sent, and no letter. Perhaps it "
        "wants security: tls and port: 465 in mail.yaml; the provider's pages say so. If it offered it yesterday, "
        "somebody may be listening on this network: try from another."
    )
    assert (server.logins, server.taken) == ([], [])


def test_a_server_that_offers_a_login_in_the_open_alone_hears_no_password():
    with scripted(GREETING, b"250-mail.example.org\r\n250 AUTH PLAIN LOGIN\r\n") as (port, heard):
        assert "offers no encryption (STARTTLS)" in refusal(port)
    assert heard == [b"ehlo [127.0.0.1]\r\n", b""]


@pytest.mark.parametrize("from_the_first_byte", [False, True])
def test_a_certificate_that_nobody_vouches_for_ends_it(shown, monkeypatch, from_the_first_byte):
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with mail_server(shown, from_the_first_byte=from_the_first_byte) as server:
        said = refusal(server.port, security=Security.TLS if from_the_first_byte else Security.STARTTLS)
    assert said == (
        "The certificate of 127.0.0.1 cannot be trusted: unable to get local issuer certificate. No password was sent, "
        "and no letter. Is the name of the server in mail.yaml the one that your provider gives? Otherwise somebody "
        "may be listening on this network: try from another."
    )
    assert (server.logins, server.taken) == ([], [])


def test_a_certificate_for_another_server_ends_it(trusted):
    with mail_server(trusted) as server:
        said = refusal(server.port, host="localhost")
    assert "cannot be trusted: Hostname mismatch, certificate is not valid for 'localhost'. No password" in said
    assert server.logins == []


def test_a_certificate_that_has_expired_ends_it(tmp_path, monkeypatch):
    old = certificate(tmp_path, valid_for=timedelta(days=-1))
    monkeypatch.setenv("SSL_CERT_FILE", str(old.vouched_for_by))
    with mail_server(old) as server:
        assert "cannot be trusted: certificate has expired. No password" in refusal(server.port)
    assert server.logins == []


@pytest.mark.usefixtures("trusted")
def test_an_answer_put_in_before_the_line_is_encrypted_ends_it():
    offer = b"250-mail.example.org\r\n250 STARTTLS\r\n"
    injected = b"220 go on\r\n250-mail.example.org\r\n250 AUTH PLAIN\r\n"
    with scripted(GREETING, offer, injected) as (port, heard):
        said = refusal(port)
    assert said == (
        "Something between you and 127.0.0.1 put in an answer before the line was encrypted. No password was sent, and "
        "no letter. Try from another network."
    )
    assert heard == [b"ehlo [127.0.0.1]\r\n", b"STARTTLS\r\n", b""]


def test_a_server_that_cannot_encrypt_now_hears_no_password():
    offer = b"250-mail.example.org\r\n250 STARTTLS\r\n"
    with scripted(GREETING, offer, b"454 4.7.0 words of the server\r\n") as (port, heard):
        assert refusal(port) == (
            "127.0.0.1 cannot encrypt the line now (454 4.7.0). Nothing was sent. Try again later."
        )
    assert heard == [b"ehlo [127.0.0.1]\r\n", b"STARTTLS\r\n", b""]


def test_a_server_that_knows_only_the_old_greeting_hears_no_password():
    with scripted(GREETING, b"502 5.5.1 words of the server\r\n") as (port, _):
        assert refusal(port) == ("127.0.0.1 does not greet us as a mail server does (502). Nothing was sent.")


def test_what_was_offered_in_the_open_counts_for_nothing(trusted):
    """The open line offers a login by LOGIN; the encrypted one none at all."""
    listening = socket.create_server(("127.0.0.1", 0))
    heard = []

    def serve():
        with listening.accept()[0] as opened:
            opened.sendall(GREETING)
            opened.recv(1_000)
            opened.sendall(b"250-mail.example.org\r\n250-AUTH LOGIN\r\n250 STARTTLS\r\n")
            opened.recv(1_000)
            opened.sendall(b"220 go on\r\n")
            with encrypting(trusted).wrap_socket(opened, server_side=True) as caller:
                heard.append(caller.recv(1_000))
                caller.sendall(b"250 mail.example.org\r\n")
                heard.append(caller.recv(1_000))

    thread = threading.Thread(target=serve)
    thread.start()
    said = refusal(listening.getsockname()[1])
    thread.join()
    listening.close()
    assert said == (
        "127.0.0.1 offers no login by a password. Nothing was sent. Send by your own mail program: "
        "bob letters export eml"
    )
    assert heard == [b"ehlo [127.0.0.1]\r\n", b""]


def test_a_password_that_is_wrong_is_tried_once(trusted):
    with mail_server(trusted) as server, pytest.raises(MachineError) as error:
        open_session(account(server.port), Password(text="guess", source="the keyring"), Timeouts())
    assert str(error.value) == (
        "127.0.0.1 does not take the user of mail.yaml with the password from the keyring (535). Nothing was sent. It "
        "was tried once. Many providers want a password made for programs, an app password, in place of your own."
    )
    assert server.logins == [(USER, "guess")]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"534 5.7.9 words of the server\r\n", "wants a password that was made for programs (534)"),
        (b"454 4.7.0 words of the server\r\n", "lets nobody log in now (454). Nothing was sent. Try again later."),
        (b"334 \r\n", "lets nobody log in now (334). Nothing was sent. Try again later."),
        (b"500 words of the server\r\n", "does not take the user of mail.yaml with the password from what was typed"),
    ],
)
def test_why_a_login_failed_is_said_without_the_servers_words(trusted, answer, said):
    offer = b"250-mail.example.org\r\n250 AUTH XOAUTH2 PLAIN\r\n"
    with scripted(GREETING, offer, answer, context=encrypting(trusted)) as (port, _):
        assert said in refusal(port, security=Security.TLS)


def test_a_login_in_two_steps_and_letters_of_every_alphabet_in_a_password(trusted):
    offer = b"250-mail.example.org\r\n250 AUTH LOGIN\r\n"
    answers = (GREETING, offer, b"334 VXNlcm5hbWU6\r\n", b"334 UGFzc3dvcmQ6\r\n", b"235 2.7.0 ok\r\n")
    with scripted(*answers, context=encrypting(trusted)) as (port, heard):
        session = open_session(account(port, security=Security.TLS), Password(text="pässwort", source=""), A_BLINK)
        session.hang_up()
    assert heard[1:4] == [b"AUTH LOGIN\r\n", b"dGhlLWVkaXRvcg==\r\n", b"cMOkc3N3b3J0\r\n"]


def drip(caller):
    """Say a sign every tenth of a second, and never an end."""
    with suppress(OSError):
        while True:
            caller.sendall(b"2")
            time.sleep(0.1)


def chatter(line):
    """Say the same line without end."""

    def say(caller):
        with suppress(OSError):
            while True:
                caller.sendall(line * 100)

    return say


@pytest.mark.parametrize(
    ("answers", "then", "why"),
    [
        ((b"",), time.sleep, "the server did not answer within 0.9 seconds"),
        ((b"",), drip, "the server did not answer within 0.9 seconds"),
        ((b"",), chatter(b"220-and on\r\n"), "what the server answers is no answer"),
        ((b"",), chatter(b"x"), "what the server answers is no answer"),
        ((b"HTTP/1.1 400 Bad Request\r\n",), lambda _: None, "what the server answers is no answer"),
        ((b"220-one\r\n250 two\r\n",), lambda _: None, "what the server answers is no answer"),
        ((b"\xff\xfe\x00\r\n",), lambda _: None, "what the server answers is no answer"),
        ((b"",), lambda caller: caller.shutdown(socket.SHUT_RDWR), "the server cut the line"),
        ((GREETING + b"250 unasked\r\n",), lambda _: None, "the server said something that it was not asked"),
    ],
)
def test_whatever_a_server_says_it_comes_to_an_end(answers, then, why):
    wait = (lambda caller: caller.recv(1)) if then is time.sleep else then
    begun = time.monotonic()
    with scripted(*answers, then=wait) as (port, _):
        said = refusal(port)
    assert said == (
        f"127.0.0.1 does not speak with us on port {port}: {why}. Nothing was sent. Look at server, port and security "
        "in mail.yaml, and try again in a few minutes."
    )
    assert time.monotonic() - begun < 5


def test_a_server_that_is_not_there_is_told_of():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert refusal(port) == (
        f"127.0.0.1 does not answer on port {port}. Nothing was sent. Look at server and port in mail.yaml, and "
        "whether this machine is on the network."
    )


def test_a_server_that_takes_nobody_now_is_told_of():
    with scripted(b"554 5.7.1 words of the server\r\n") as (port, _):
        assert refusal(port) == ("127.0.0.1 takes no letters now (554 5.7.1). Nothing was sent. Try again in an hour.")


@pytest.mark.usefixtures("trusted")
def test_a_server_that_speaks_no_tls_is_told_of():
    with scripted(GREETING) as (port, _):
        assert refusal(port, security=Security.TLS) == (
            f"127.0.0.1 begins no encryption that bob knows on port {port}. No password was sent, and no letter. Look "
            "at port and security in mail.yaml: 587 goes with starttls, 465 with tls."
        )


def test_no_password_stands_in_a_log_or_in_what_python_shows(trusted, caplog, capfd):
    caplog.set_level(logging.DEBUG, logger="bookofblogs")
    with mail_server(trusted) as server:
        post(server.port, ("ann",))
    assert PASSWORD not in repr(LOGIN)
    assert PASSWORD not in caplog.text.replace("mail.log", "")
    assert capfd.readouterr() == ("", "")
