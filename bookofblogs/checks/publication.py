"""Rules on a piece's papers: when it came, where it stood before, and whether it tells what is private."""

from collections.abc import Iterator

from bookofblogs.checks.rule import CheckContext, RuleHit, lines_of
from bookofblogs.model.finding import Words


def arrived_late(context: CheckContext) -> Iterator[RuleHit]:
    """A piece comes before the call closes.

    The day is the one that the editor set in decisions.yaml, else the day on which the file was first committed, else
    that of the file itself. Many editors are glad of a late piece; this is theirs to say.

    To let it in, accept the piece, waive the rule, or set the day on which it really came.
    """
    closes = context.project.call.closes
    for piece in context.pieces if closes else ():
        came = context.received.get(piece.file)
        if came and closes and came > closes:
            yield RuleHit(
                file=piece.file,
                message=f"It came on {came}; the call closed on {closes}",
                hint="The editor may let it in, or set the day on which it really came.",
                to_author=Words(
                    message=f"Your piece came on {came}; the call closed on {closes}",
                    hint="If you sent it earlier, tell us when.",
                ),
            )


def first_published_incomplete(context: CheckContext) -> Iterator[RuleHit]:
    """An old favourite says where and when it stood first.

    A post that was published before is welcome, and readers are told of it: in the piece's closing line stand the day
    and the address. Libraries, search engines and the first publisher want to know too.

    To mend it, write both into the front matter: `first_published: {url: https://example.org/post, date: 2013-05-14}`.
    """
    for piece in context.pieces:
        first = piece.first_published
        if first is not None:
            missing = [name for name, value in (("the address", first.url), ("the date", first.on)) if not value]
            if missing:
                are = "are" if len(missing) > 1 else "is"
                yield RuleHit(
                    file=piece.file,
                    lines=(1,),
                    message=f"The piece was published before; {' and '.join(missing)} {are} not said",
                    hint="Write it like first_published: {url: https://example.org/post, date: 2013-05-14}",
                )


def private_address(context: CheckContext) -> Iterator[RuleHit]:
    """No e-mail address stands in a piece by accident.

    A book is copied for years, and addresses in it are gathered by machines. bob keeps the addresses of the sign-up
    sheet out of every edition, and asks about those that an author wrote into the text. It names the line and never
    repeats the address.

    To mend it, take the address out, or link to a page where you can be reached. If it is meant for readers, the editor
    may waive the rule.
    """
    for file, remarks in context.remarked("private-address"):
        lines = lines_of(remarks)
        many = len(lines) > 1
        yield RuleHit(
            file=file,
            lines=lines,
            message="E-mail addresses stand in the text" if many else "An e-mail address stands in the text",
            hint=f"Take {'them' if many else 'it'} out, or link to a page instead, unless readers are meant to write.",
        )
