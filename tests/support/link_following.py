"""The links of a book of XHTML files, followed as a reader would."""

from posixpath import dirname, join, normpath
from urllib.parse import urldefrag

from lxml import etree


def broken_links(files: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return every link and picture whose file or id is not there, by following each as a reader would."""
    documents = {name: etree.fromstring(data) for name, data in files.items() if name.endswith(".xhtml")}
    ids = {name: set(tree.xpath("//@id")) for name, tree in documents.items()}
    broken = []
    for name, tree in documents.items():
        for address in tree.xpath("//@href | //@src"):
            path, anchor = urldefrag(address)
            target = normpath(join(dirname(name), path)) if path else name
            outside = address.startswith(("https:", "mailto:"))
            if not outside and (target not in files or (anchor and anchor not in ids[target])):
                broken.append((name, address))
    return broken
