"""The rules of a book, a line each. A new one is a function, a line here and a folder of cases in tests/rules."""

from collections.abc import Mapping

from bookofblogs.checks.credits import author_missing, theme_piece_gone, title_missing, title_repeated
from bookofblogs.checks.files import (
    control_character,
    direction_override,
    file_empty,
    file_outside,
    file_unreadable,
    front_matter_broken,
    nesting_too_deep,
    not_a_piece,
    not_utf8,
    too_large,
)
from bookofblogs.checks.links import link_dead, link_to_own_disk, link_unsafe
from bookofblogs.checks.markup import (
    embed_linked,
    footnote_undefined,
    footnote_unused,
    heading_empty,
    heading_faked,
    heading_second_title,
    heading_skipped,
    html_dropped,
    markup_suspicious,
    template_tag,
)
from bookofblogs.checks.pictures import (
    alt_text_missing,
    picture_format,
    picture_missing,
    picture_outside,
    picture_remote,
    picture_too_large,
    picture_unreadable,
    picture_unused,
)
from bookofblogs.checks.rule import Rule
from bookofblogs.checks.waivers import decision_piece_gone
from bookofblogs.model.finding import Severity

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULES: Mapping[str, Rule] = {
    rule.name: rule
    for rule in (
        Rule(name="file-empty", severity=_ERROR, look=file_empty, changes_book=True),
        Rule(name="file-outside", severity=_ERROR, look=file_outside, changes_book=True),
        Rule(name="file-unreadable", severity=_ERROR, look=file_unreadable, changes_book=True),
        Rule(name="not-a-piece", severity=_ERROR, look=not_a_piece, changes_book=True),
        Rule(name="too-large", severity=_ERROR, look=too_large, changes_book=True),
        Rule(name="nesting-too-deep", severity=_ERROR, look=nesting_too_deep, changes_book=True),
        Rule(name="not-utf8", severity=_ERROR, look=not_utf8, changes_book=True),
        Rule(name="front-matter-broken", severity=_ERROR, look=front_matter_broken, changes_book=True),
        Rule(name="control-character", severity=_WARNING, look=control_character, changes_book=True),
        Rule(name="direction-override", severity=_WARNING, look=direction_override, changes_book=True),
        Rule(name="title-missing", severity=_ERROR, look=title_missing),
        Rule(name="title-repeated", severity=_WARNING, look=title_repeated),
        Rule(name="author-missing", severity=_ERROR, look=author_missing),
        Rule(name="theme-piece-gone", severity=_WARNING, look=theme_piece_gone),
        Rule(name="decision-piece-gone", severity=_WARNING, look=decision_piece_gone),
        Rule(name="picture-missing", severity=_ERROR, look=picture_missing, changes_book=True),
        Rule(name="picture-remote", severity=_ERROR, look=picture_remote, changes_book=True),
        Rule(name="picture-outside", severity=_ERROR, look=picture_outside, changes_book=True),
        Rule(name="picture-unreadable", severity=_ERROR, look=picture_unreadable, changes_book=True),
        Rule(name="picture-format", severity=_ERROR, look=picture_format, changes_book=True),
        Rule(name="picture-too-large", severity=_ERROR, look=picture_too_large, changes_book=True),
        Rule(name="alt-text-missing", severity=_WARNING, look=alt_text_missing),
        Rule(name="picture-unused", severity=_NOTE, look=picture_unused),
        Rule(name="html-dropped", severity=_WARNING, look=html_dropped, changes_book=True),
        Rule(name="embed-linked", severity=_WARNING, look=embed_linked, changes_book=True),
        Rule(name="template-tag", severity=_WARNING, look=template_tag, changes_book=True),
        Rule(name="link-dead", severity=_WARNING, look=link_dead, changes_book=True),
        Rule(name="link-unsafe", severity=_ERROR, look=link_unsafe, changes_book=True),
        Rule(name="link-to-own-disk", severity=_ERROR, look=link_to_own_disk, changes_book=True),
        Rule(name="heading-skipped", severity=_NOTE, look=heading_skipped),
        Rule(name="heading-second-h1", severity=_NOTE, look=heading_second_title),
        Rule(name="heading-empty", severity=_WARNING, look=heading_empty, changes_book=True),
        Rule(name="heading-faked", severity=_NOTE, look=heading_faked),
        Rule(name="footnote-undefined", severity=_ERROR, look=footnote_undefined),
        Rule(name="footnote-unused", severity=_WARNING, look=footnote_unused),
        Rule(name="markup-suspicious", severity=_WARNING, look=markup_suspicious),
    )
}
