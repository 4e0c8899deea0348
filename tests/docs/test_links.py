"""Every link of a document leads to a file that is there, and to a heading that stands in it."""

import itertools
import re
from urllib.parse import unquote

from documents import documents, text_of, tokens_of
from repository import ROOT


def links_of(document):
    """Yield what a document's links and pictures name on this disk."""
    for token in tokens_of(document):
        for child in token.children or ():
            target = child.attrGet("href") or child.attrGet("src")
            if target and not re.match(r"[a-z]+:", str(target)):
                yield unquote(str(target))


def anchors_of(document):
    """Return the anchors of a document's headings, as GitHub and GitLab make them."""
    found = []
    tokens = tokens_of(document)
    for before, token in itertools.pairwise(tokens):
        if before.type == "heading_open":
            words = "".join(child.content for child in token.children or ())
            anchor = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
            found.append(f"{anchor}-{found.count(anchor)}" if anchor in found else anchor)
    return found


def test_every_link_between_documents_leads_somewhere():
    seen = 0
    for document in documents():
        for target in links_of(document):
            path, _, anchor = target.partition("#")
            file = (ROOT / document).parent / path if path else ROOT / document
            assert file.exists(), f"{document}: {target}"
            if anchor:
                name = file.resolve().relative_to(ROOT).as_posix()
                assert anchor in anchors_of(name), f"{document}: {target}"
            seen += 1
    assert seen > 100


def test_every_document_that_is_named_in_a_text_is_there():
    for document in documents():
        for name in re.findall(r"(?<![\w/])docs/[a-z-]+\.md", text_of(document)):
            assert (ROOT / name).exists(), f"{document}: {name}"


def test_the_readme_leads_to_every_page_of_docs():
    pages = {page.name for page in (ROOT / "docs").glob("*.md")}
    assert pages - set(links_of("docs/README.md")) == {"README.md"}
    assert {"docs/README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md"} <= set(links_of("README.md"))


def test_anchors_are_those_that_github_makes():
    assert anchors_of("contributions/letting-it-go.md")[:3] == [
        "which-file-for-whom",
        "a-word-about-kindles",
        "the-first-door-your-own-page",
    ]
