"""What plays on a page, as a line with a link to it."""

from lxml import etree

from bookofblogs.intake.html.account import Account, tally_of, words_of
from bookofblogs.intake.html.flow import Flow
from bookofblogs.intake.html.links import player_page
from bookofblogs.intake.html.open_blocks import Mark
from bookofblogs.intake.html.pictures import Pictures
from bookofblogs.markdown.web_addresses import shown_address
from bookofblogs.model.manuscript import EntryKind, Tally

EMBEDS = frozenset({"iframe", "video", "audio", "object", "embed", "frame"})


def add_embed(flow: Flow, element: etree._Element, account: Account, pictures: Pictures) -> None:
    """Add a line with the address of what plays here; what it shows where nothing can play is left out."""
    words, tally = words_of(element), tally_of(element)
    address = next(filter(None, map(player_page, _sources(element))), "")
    if words or tally != Tally() or not address:
        account.note_left_out(EntryKind.EMBED, words, tally=tally, detail=str(element.tag) if not address else "")
    if not address:
        return
    address = pictures.resolved(address)
    shown = shown_address(address)
    opened = flow.open_block("p")
    mark = Mark("a", {"href": address})
    if flow.start_mark(mark):
        flow.text(shown)
        flow.end_mark(mark)
    else:  # within a link, which leads somewhere already
        flow.text(shown)
    flow.close_block(opened)
    account.note_added(EntryKind.ADDRESS, shown, tally=Tally(links=1), detail=address)


def _sources(element: etree._Element) -> list[str]:
    names = ("src", "data-src", "data-lazy-src", "data")
    inner = [one for one in element.iter() if one is not element and one.tag in {"source", "embed", "iframe"}]
    return [one.get(name) or "" for one in (element, *inner) for name in names]
