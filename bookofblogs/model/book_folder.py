"""What lies in a book's folder, by name. A piece is named in files and messages with its folder, on screens without."""

BOOK_FILE = "book.yaml"
REGISTER_FILE = "authors.yaml"
THEMES_FILE = "themes.yaml"
DECISIONS_FILE = "decisions.yaml"
RELEASES_FILE = "releases.yaml"
CONTACTS_FILE = "contacts.csv"
INTAKE_FILE = "intake.yaml"
ORIGINALS = "originals"
"""The files as their authors sent them: private, as the contacts are."""
LETTERS = "letters"
"""The editor's own words for letters."""
OUTBOX = "outbox"
"""Letters that were written and the record of what became of them: private too."""
EDITS_FILE = "edits.yaml"
HOUSE_FILE = "house.yaml"
FEEDBACK_FILE = "feedback.yaml"
FEEDBACK = "feedback"
"""What readers wrote to authors: private too."""
PRIVATE = (CONTACTS_FILE, OUTBOX, FEEDBACK)
"""What a public copy of the book has not, and what tells who can be written to, who said no, and what came."""
CONTRIBUTIONS = "contributions"
MATTER = "matter"
PIECE_ENDINGS = (".md", ".markdown")
SENT_ENDINGS = (".docx", ".odt", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".eml", ".txt", ".zip")
"""How files are called of which `bob intake` makes pieces; what they are is told by their content."""


def is_sent(file: str) -> bool:
    """Return whether `file`, relative to the book's folder, was sent by somebody: a piece, or what lies beside one."""
    return file.startswith(f"{CONTRIBUTIONS}/")


def without_folder(file: str) -> str:
    """Return the name of a piece, relative to the folder of all pieces; of another file as it is."""
    return file.removeprefix(f"{CONTRIBUTIONS}/")


def can_be_taken_in(file: str) -> bool:
    """Return whether `file` has the name of something that an author sends, and of which pieces are made."""
    return file.lower().endswith(SENT_ENDINGS)
