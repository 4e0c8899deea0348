"""Which word in square brackets is a shortcode, and where it ends.

What a blog's shortcodes are, only its plugins know. A word in brackets is one here if WordPress itself or a widespread
plugin has it, if it has attributes, or if it has an end. `[sic]` is none.
"""

from collections.abc import Sequence

from bookofblogs.intake.exports.wordpress_tokens import Token, TokenKind, attributes_of

CAPTIONS = frozenset({"caption", "wp_caption"})
CODE = frozenset({"code", "sourcecode", "source", "highlight"})
NOTES = frozenset({"ref", "footnote", "fn", "efn_note", "mfn", "sidenote"})
_LANGUAGES_NAMES = """
actionscript3 applescript arduino bash c clojure coldfusion cpp csharp css delphi diff erlang fsharp go groovy
haskell html java javafx javascript js latex lua matlab objc perl php plain powershell python r ruby rust scala
shell sql swift text vb xml yaml
"""
LANGUAGES = frozenset(_LANGUAGES_NAMES.split())
"""Shortcodes that say the language of their code, where they have an end."""
_PLAYS_NAMES = """
archiveorg audio bandcamp dailymotion embed flickr gist googlemaps instagram kickstarter mixcloud playlist
reddit scribd slideshare soundcloud spotify ted tiktok tweet twitter video videopress vimeo vine wpvideo youtube
"""
PLAYS = frozenset(_PLAYS_NAMES.split())
_SHOWN_ONLY_NAMES = """
archives blog_subscription_form child-pages contact-field contact-form contact-form-7 contact_form gallery
gravityform jetpack-related-posts jetpack_subscription_form ninja_form pagelist polldaddy poll portfolio
products recent_posts sharing sitemap subpages subscribe tagcloud testimonials toc wpforms
"""
_SHOWN_ONLY = frozenset(_SHOWN_ONLY_NAMES.split())
_KNOWN = CAPTIONS | PLAYS | _SHOWN_ONLY


def ends_of(tokens: Sequence[Token]) -> dict[int, int]:
    """Return where each shortcode that has an end ends: at the next end of its name, if none begins before it."""
    open_ones: dict[str, int] = {}
    found: dict[int, int] = {}
    for place, token in enumerate(tokens):
        if token.kind is not TokenKind.SHORTCODE:
            continue
        if not token.is_closing:
            open_ones.setdefault(token.name, place) if token.name in CODE else open_ones.update({token.name: place})
        elif (begin := open_ones.pop(token.name, None)) is not None:
            found[begin] = place
    return found


def is_shortcode(tokens: Sequence[Token], place: int, *, has_other_half: bool) -> bool:
    """Decide whether what stands in brackets is a shortcode."""
    token = tokens[place]
    if has_other_half or token.name in _KNOWN or attributes_of(token) or token.text.endswith("/]"):
        return True
    if "-" not in token.name and "_" not in token.name:
        return False
    before = tokens[place - 1].text if place else "\n"
    after = tokens[place + 1].text if place + 1 < len(tokens) else "\n"
    return before.rstrip(" \t").endswith(("\n", ">")) and after.lstrip(" \t").startswith(("\n", "<"))
