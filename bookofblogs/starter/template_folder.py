"""Folders of files that bob writes for somebody, as they lie in the package."""

from importlib.resources.abc import Traversable


def template_files(folder: Traversable, above: str = "") -> list[tuple[str, str]]:
    """Return every file below `folder` with its text; `dot-x` stands for the hidden file `.x`."""
    found: list[tuple[str, str]] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = above + item.name.replace("dot-", ".", 1)
        if item.is_dir():
            found += template_files(item, f"{name}/")
        else:
            found.append((name, item.read_text(encoding="utf-8")))
    return found
