"""What lies in a book's folder, by name. A piece is named in files and messages with its folder, on screens without."""

BOOK_FILE = "book.yaml"
REGISTER_FILE = "authors.yaml"
THEMES_FILE = "themes.yaml"
DECISIONS_FILE = "decisions.yaml"
RELEASES_FILE = "releases.yaml"
CONTACTS_FILE = "contacts.csv"
CONTRIBUTIONS = "contributions"
MATTER = "matter"
PIECE_ENDINGS = (".md", ".markdown")


def is_sent(file: str) -> bool:
    """Return whether `file`, relative to the book's folder, was sent by somebody: a piece, or what lies beside one."""
    return file.startswith(f"{CONTRIBUTIONS}/")


def without_folder(file: str) -> str:
    """Return the name of a piece, relative to the folder of all pieces; of another file as it is."""
    return file.removeprefix(f"{CONTRIBUTIONS}/")
