"""The rules of a book, a line each. A new one is a function, a line here and a folder in tests/checks/rules."""

from collections.abc import Mapping

from bookofblogs.checks import (
    arrangement,
    authors,
    cover,
    files,
    links,
    markup,
    pictures,
    pieces_per_person,
    publication,
    readings,
    signatures,
    titles,
    waivers,
    words,
)
from bookofblogs.checks.rule import Rule
from bookofblogs.model.finding import Severity

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULES: Mapping[str, Rule] = {
    rule.name: rule
    for rule in (
        # Can the file be read?
        Rule(name="file-empty", severity=_ERROR, look=files.file_empty, changes_book=True),
        Rule(name="file-outside", severity=_ERROR, look=files.file_outside, changes_book=True),
        Rule(name="file-unreadable", severity=_ERROR, look=files.file_unreadable, changes_book=True),
        Rule(name="not-a-piece", severity=_ERROR, look=files.not_a_piece, changes_book=True),
        Rule(name="too-large", severity=_ERROR, look=files.too_large, changes_book=True),
        Rule(name="nesting-too-deep", severity=_ERROR, look=files.nesting_too_deep, changes_book=True),
        Rule(name="not-utf8", severity=_ERROR, look=files.not_utf8, changes_book=True),
        Rule(name="front-matter-broken", severity=_ERROR, look=files.front_matter_broken, changes_book=True),
        Rule(name="value-cut-off", severity=_WARNING, look=files.value_cut_off, changes_book=True),
        Rule(name="control-character", severity=_WARNING, look=files.control_character, changes_book=True),
        Rule(name="direction-override", severity=_WARNING, look=files.direction_override, changes_book=True),
        # Is it what the call asked for?
        Rule(name="words-limits", severity=_ERROR, look=words.words_limits),
        Rule(name="words-comfortable", severity=_WARNING, look=words.words_comfortable),
        Rule(name="pieces-per-author", severity=_ERROR, look=pieces_per_person.pieces_per_author),
        Rule(
            name="author-on-many-pieces", severity=_NOTE, look=pieces_per_person.author_on_many_pieces, for_author=False
        ),
        Rule(name="arrived-late", severity=_WARNING, look=publication.arrived_late),
        # Whose is it, and what is it called?
        Rule(name="title-missing", severity=_ERROR, look=titles.title_missing),
        Rule(name="title-repeated", severity=_WARNING, look=titles.title_repeated),
        Rule(name="title-far-from-promised", severity=_NOTE, look=titles.title_far_from_promised),
        Rule(name="author-missing", severity=_ERROR, look=authors.author_missing),
        Rule(name="author-withdrawn", severity=_ERROR, look=authors.author_withdrawn),
        Rule(name="author-uncertain", severity=_WARNING, look=authors.author_uncertain),
        Rule(name="author-ambiguous", severity=_WARNING, look=signatures.author_ambiguous),
        Rule(name="author-not-signed-up", severity=_WARNING, look=authors.author_not_signed_up),
        Rule(name="consent-missing", severity=_ERROR, look=publication.consent_missing),
        Rule(name="first-published-incomplete", severity=_WARNING, look=publication.first_published_incomplete),
        Rule(name="private-address", severity=_WARNING, look=publication.private_address),
        # Where does it stand?
        Rule(name="theme-unknown", severity=_WARNING, look=arrangement.theme_unknown),
        Rule(name="theme-piece-gone", severity=_WARNING, look=arrangement.theme_piece_gone, for_author=False),
        Rule(name="theme-piece-twice", severity=_WARNING, look=arrangement.theme_piece_twice, for_author=False),
        Rule(name="theme-with-one-piece", severity=_NOTE, look=arrangement.theme_with_one_piece, for_author=False),
        Rule(name="theme-out-of-balance", severity=_NOTE, look=arrangement.theme_out_of_balance, for_author=False),
        Rule(name="decision-piece-gone", severity=_WARNING, look=waivers.decision_piece_gone, for_author=False),
        Rule(name="reading-unknown", severity=_WARNING, look=readings.reading_unknown, for_author=False),
        # Pictures
        Rule(name="picture-missing", severity=_ERROR, look=pictures.picture_missing, changes_book=True),
        Rule(name="picture-remote", severity=_ERROR, look=pictures.picture_remote, changes_book=True),
        Rule(name="picture-outside", severity=_ERROR, look=pictures.picture_outside, changes_book=True),
        Rule(name="picture-unreadable", severity=_ERROR, look=pictures.picture_unreadable, changes_book=True),
        Rule(name="picture-format", severity=_ERROR, look=pictures.picture_format, changes_book=True),
        Rule(name="picture-too-large", severity=_ERROR, look=pictures.picture_too_large, changes_book=True),
        Rule(name="picture-too-small", severity=_WARNING, look=pictures.picture_too_small),
        Rule(name="alt-text-missing", severity=_WARNING, look=pictures.alt_text_missing),
        Rule(name="picture-credit-missing", severity=_NOTE, look=pictures.picture_credit_missing),
        Rule(name="picture-unused", severity=_NOTE, look=pictures.picture_unused),
        # The editor's own cover
        Rule(name="cover-unusable", severity=_ERROR, look=cover.cover_unusable, for_author=False),
        Rule(name="cover-too-small", severity=_ERROR, look=cover.cover_too_small, for_author=False),
        Rule(name="cover-small", severity=_WARNING, look=cover.cover_small, for_author=False),
        Rule(name="cover-shape", severity=_WARNING, look=cover.cover_shape, for_author=False),
        Rule(name="cover-animated", severity=_WARNING, look=cover.cover_animated, for_author=False),
        Rule(name="cover-transparent", severity=_WARNING, look=cover.cover_transparent, for_author=False),
        # Text, headings, notes, links
        Rule(name="html-dropped", severity=_WARNING, look=markup.html_dropped, changes_book=True),
        Rule(name="embed-linked", severity=_WARNING, look=markup.embed_linked, changes_book=True),
        Rule(name="template-tag", severity=_WARNING, look=markup.template_tag, changes_book=True),
        Rule(name="heading-skipped", severity=_NOTE, look=markup.heading_skipped),
        Rule(name="heading-second-h1", severity=_NOTE, look=markup.heading_second_title),
        Rule(name="heading-empty", severity=_WARNING, look=markup.heading_empty, changes_book=True),
        Rule(name="heading-faked", severity=_NOTE, look=markup.heading_faked),
        Rule(name="footnote-undefined", severity=_ERROR, look=markup.footnote_undefined),
        Rule(name="footnote-unused", severity=_WARNING, look=markup.footnote_unused),
        Rule(name="markup-mended", severity=_NOTE, look=markup.markup_mended),
        Rule(name="markup-left-over", severity=_WARNING, look=markup.markup_left_over),
        Rule(name="code-never-closed", severity=_WARNING, look=markup.code_never_closed),
        Rule(name="prose-as-code", severity=_WARNING, look=markup.prose_as_code),
        Rule(name="heading-reads-as-text", severity=_WARNING, look=markup.heading_reads_as_text),
        Rule(name="list-doubtful", severity=_WARNING, look=markup.list_doubtful),
        Rule(name="formula-as-typed", severity=_WARNING, look=markup.formula_as_typed),
        Rule(name="markup-suspicious", severity=_WARNING, look=markup.markup_suspicious),
        Rule(name="link-dead", severity=_WARNING, look=links.link_dead, changes_book=True),
        Rule(name="link-to-own-piece", severity=_NOTE, look=links.link_to_own_piece),
        Rule(name="link-unsafe", severity=_ERROR, look=links.link_unsafe, changes_book=True),
        Rule(name="link-to-own-disk", severity=_ERROR, look=links.link_to_own_disk, changes_book=True),
        Rule(name="word-to-look-at", severity=_NOTE, look=words.word_to_look_at),
    )
}
