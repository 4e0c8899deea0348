"""Letters given to the post: whose account it is, what a letter is, and what was recorded of it."""

from mail_server import PASSWORD, USER

from bookofblogs.model.outbox import Occasion
from bookofblogs.post.account import Account, Security
from bookofblogs.post.outgoing import Outgoing
from bookofblogs.post.password import Password
from bookofblogs.post.sending import Pace, send
from bookofblogs.post.session import Timeouts

SENDER = "editor@example.org"
MAIL = b"From: The Editor <editor@example.org>\r\nTo: Somebody\r\nSubject: A letter\r\n\r\nDear all,\r\n"
LOGIN = Password(text=PASSWORD, source="what was typed")
A_MOMENT = Timeouts(connecting=5, answer=5, after_text=5)


def account(port, *, security=Security.STARTTLS, user=USER, host="127.0.0.1"):
    """Return the editor's account at a server on this machine."""
    return Account(name="The Editor", address=SENDER, server=host, port=port, security=security, user=user)


def letter(name, *, data=MAIL, recipient=""):
    """Return a letter to somebody."""
    return Outgoing(
        key=name,
        occasion=Occasion.WELCOME,
        draft=f"welcome/{name}.txt",
        made=lambda: data,
        sender=SENDER,
        recipient=recipient or f"{name}@example.org",
    )


def post(port, letters, *, password=LOGIN, record=None, pace=None, **of_account):
    """Return what came of letters, named or made, and what was recorded of each, in order."""
    lines = []

    def write_down(outgoing, became):
        lines.append((outgoing.key, str(became)))
        if record:
            record(outgoing, became)

    outgoing = [letter(each) if isinstance(each, str) else each for each in letters]
    at_once = {"pause": lambda _: None, "timeouts": A_MOMENT, **(pace or {})}
    sent = send(outgoing, account(port, **of_account), password, record=write_down, pace=Pace(**at_once))
    return sent, lines


def told(sent):
    """Return what came of each letter, and why."""
    return [(posting.key, str(posting.became), posting.why) for posting in sent.postings]


def became(sent):
    """Return what became of each letter."""
    return [str(posting.became) for posting in sent.postings]
