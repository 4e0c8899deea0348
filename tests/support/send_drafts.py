"""A program that sends what lies in a book's outbox, to be killed: `python tests/support/send_drafts.py FOLDER PORT`.

It holds the lock and keeps the record as `bob letters send` does, with letters that are made here.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from posting import letter, post

from bookofblogs.errors import BobError
from bookofblogs.files.lock import working_on
from bookofblogs.letters.history import open_drafts
from bookofblogs.project.letter_record import append, read_record


def main() -> int:
    """Send the letters, and return 1 where some are left, and what bob returns for an error."""
    root, port = Path(sys.argv[1]), int(sys.argv[2])

    def record(outgoing, became):
        append(root, [outgoing.event(became, datetime.now(UTC))])

    try:
        with working_on(root):
            drafts = open_drafts(read_record(root).events)
            sent, _ = post(port, [letter(event.key) for event in drafts], record=record)
    except BobError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_status
    return 1 if sent.stopped else 0


if __name__ == "__main__":
    sys.exit(main())
