"""A letter to Cat Specimen, as `bookofblogs.post` makes a mail of it."""

from bookofblogs.model.outbox import Draft, Occasion
from bookofblogs.post.message import Message, Sender, identifier_of, message_of
from bookofblogs.post.recipients import Recipient

ED = Sender(name="Ed Editor", address="ed@example.org")


def letter(
    *,
    name: str = "Cat Specimen",
    address: str = "cat@example.org",
    subject: str = "Is “The flood” coming?",
    text: str = "Dear Cat,\n\nFrom now on …\n",
    sender: Sender = ED,
) -> Message:
    """Return a reminder to Cat Specimen as a mail from Ed Editor."""
    return message_of(
        Draft(
            file="reminder-60-2027-05-09-14/cat-specimen.txt", key="cat-specimen", to=name, subject=subject, text=text
        ),
        Recipient(key="cat-specimen", name=name, address=address, mark="mark"),
        sender,
        identifier=identifier_of("cat-specimen", Occasion.REMINDER, ("60%@2027-05-09-14",), salt="salt", sender=sender),
        language="en",
    )
