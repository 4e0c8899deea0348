"""A call with letters, from the sheet to the thanks: no address is told, and none lies where it could go elsewhere."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from book_folder import write_book
from mail_server import PASSWORD, USER, MailServer, certificate, mail_server
from running_bob import bob

from bookofblogs.email_addresses import holds_one_of

BOOK = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
language: en-GB
call:
  opens: 2026-01-01
  closes: 2099-05-31
  goal: 10
  milestones: {40%: 2099-04-15}
  signups: sheet.csv
  rules: {words: {comfortable: [1, 500], limits: [1, 500]}}
letters: {per_minute: 600}
>>> .gitignore
build/
.bob/
contacts.csv
sheet.csv
/outbox/
>>> sheet.csv
Name,E-mail,Title of your post,A few words about you,When can we call you?
Cat Specimen,Cat.Specimen@example.org,The flood,I live by the river: cat.specimen@example.org,never
Ben Sample,ben@müller.example,The ferry,I row.,write to ben@home.example
Ann Example,ann@example.org,A road,I walk.,at noon
Eve Draft,eve@example.org,A bridge,I build.,at night
Gus Other,ann@example.org,A hill,I climb.,at noon
>>> contributions/ferry.md
---
title: The ferry
author: Ben Sample
---
It ran late.
>>> letters/welcome.txt
Subject: Welcome, {called}

You will write {promissed}. Ask cat.specimen@example.org.
"""
ADDRESSES = (
    "cat.specimen@example.org",
    "ben@müller.example",
    "ben@xn--mller-kva.example",
    "ben@home.example",
    "ann@example.org",
    "eve@example.org",
)


@dataclass
class Account:
    """A mail server at which the editor has an account, and the environment by which bob finds it."""

    server: MailServer
    environment: dict[str, str]


@pytest.fixture
def post(tmp_path):
    """The editor's account."""
    trusted = certificate(tmp_path / "certificates")
    with mail_server(trusted) as server:
        settings = tmp_path / "settings" / "bookofblogs"
        settings.mkdir(parents=True)
        (settings / "mail.yaml").write_text(
            f"from: The Editor <editor@two-towns.example>\nserver: 127.0.0.1\nport: {server.port}\n"
            f"security: starttls\nuser: {USER}\n",
            encoding="utf-8",
        )
        environment = {
            "XDG_CONFIG_HOME": str(tmp_path / "settings"),
            "SSL_CERT_FILE": str(trusted.vouched_for_by),
            "BOB_SMTP_PASSWORD": PASSWORD,
            "CI": "",
        }
        yield Account(server, environment)


def addresses_in(text: str) -> list[str]:
    """Return the addresses that stand in a text, however they are written."""
    return [address for address in ADDRESSES if holds_one_of(text, [address])]


def files_with_addresses(book: Path) -> set[str]:
    """Return the files of a book in which an address stands."""
    files = [file for file in book.rglob("*") if file.is_file() and ".git/" not in file.as_posix()]
    return {
        file.relative_to(book).as_posix()
        for file in files
        if addresses_in(file.read_bytes().decode("utf-8", errors="replace"))
    }


WITH_A_WRONG_TEMPLATE = {
    "signups import": 0,
    "signups": 0,
    "signups --late --json": 0,
    "check --letters": 0,
    "themes map": 0,
    "proof ferry --edition epub": 0,
    "letters": 0,
    "letters --json": 0,
    "letters write": 2,
    "letters write --json --debug": 1,
}
"""Commands, and how they end."""
WITH_OUR_OWN = {
    "letters write --dry-run": 1,
    "letters write --json": 1,
    "letters --as-of 2099-06-01 --json": 0,
    "letters show": 0,
    "letters show --json": 0,
    "letters show Cat.Specimen@example.org": 2,
    "letters show eve@example.org --debug": 1,
    "letters export csv --json": 0,
    "letters export eml": 0,
    "letters export mbox": 0,
    "letters send --dry-run --json": 0,
    "letters send --to-me --yes": 0,
    "letters send --yes --json --debug": 1,
    "letters": 0,
    "letters --json": 0,
    "letters send --yes": 1,
    "letters note ben@müller.example --by-hand": 2,
    "letters note ben-sample --by-hand --json": 0,
    "letters note cat-specimen --never": 0,
    "letters note eve-draft --arrived --debug": 1,
    "status --json": 0,
}


def test_no_command_tells_an_address_and_git_gets_none(tmp_path, post):
    book = write_book(tmp_path / "book", BOOK)
    post.server.troubles["RCPT", "ben@xn--mller-kva.example"] = "550 5.1.1 <ben@xn--mller-kva.example> is nobody here"
    post.server.troubles["RCPT", "cat.specimen@example.org"] = "451 4.3.0 cat.specimen@example.org: try later"
    post.server.troubles["TEXT", "eve@example.org"] = "554 5.7.1 eve@example.org wants none of this"
    said_by = {command: run(command, book, post) for command in WITH_A_WRONG_TEMPLATE}
    (book / "letters/welcome.txt").unlink()
    said_by |= {command: run(command, book, post) for command in WITH_OUR_OWN}
    assert {command: ended.returncode for command, ended in said_by.items()} == WITH_A_WRONG_TEMPLATE | WITH_OUR_OWN
    assert {command for command, ended in said_by.items() if addresses_in(ended.stdout + ended.stderr)} == set()
    assert post.server.recipients() == ["editor@two-towns.example"] * 3
    assert files_with_addresses(book) == {"contacts.csv", "sheet.csv", "outbox/for-your-mail-program/letters.mbox"}
    for command in (["git", "init", "--quiet"], ["git", "add", "."]):
        subprocess.run(command, cwd=book, check=True)
    command = ["git", "ls-files"]
    kept = subprocess.run(command, cwd=book, check=True, capture_output=True, text=True).stdout.split()
    assert kept == [".gitignore", "authors.yaml", "book.yaml", "contributions/ferry.md"]


def run(command: str, book: Path, post: Account) -> subprocess.CompletedProcess[str]:
    """Return what a command said, typed in the book's folder by somebody who has a mail account."""
    return bob(*command.split(), folder=book, **post.environment)
