"""The cases in tests/checks/rules: a title, a line with a dot, files, a dot, findings, a dot."""

from repository import TESTS

CASES = TESTS / "checks" / "rules"


def cases() -> list[tuple[str, str, str, str]]:
    """Return every case: its rule, its title, the files, the findings."""
    found = []
    for file in sorted(CASES.glob("*/*.md")):
        blocks = file.read_text(encoding="utf-8").split("\n.\n")
        for title, files, findings in zip(blocks[::3], blocks[1::3], blocks[2::3], strict=False):
            found.append((file.parent.name, title.strip(), files, findings.strip()))
    return found
