"""Repairs to WeasyPrint 70 that last as long as a page is set or drawn.

Nothing is changed for good, and nothing that it makes is made otherwise than it means to. They are put in from
outside since it has no option and no hook at these places; each goes when a later one does it by itself.
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import rmtree
from typing import Any
from weakref import finalize

from weasyprint import layout
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, fontconfig, gobject, pango
from weasyprint.text.fonts import FontConfiguration, font_features, get_font_description
from weasyprint.text.line_break import Layout

from bookofblogs.model.frozen import dataclass

_DEEPEST_CALLS = 5000
_COLLECTED_AFTER = (100_000, 50, 100)
_KEPT = "bookofblogs_prepared_text"
"""The name under which a style keeps what all texts in it have in common."""
_STRUT = "bookofblogs_strut"
"""The name under which a style keeps how high a line in it is."""
_FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
_LINES = ("ascent", "underline_position", "strikethrough_position", "underline_thickness", "strikethrough_thickness")
_EMOJI_FIRST = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <match target="pattern">
    <test name="family"><string>emoji</string></test>
    <edit name="family" mode="prepend_first" binding="strong"><string>{family}</string></edit>
  </match>
</fontconfig>"""


def prefer_for_emoji(faces: FontConfiguration, family: str) -> None:
    """Let `family`, of `faces`, set emoji, whatever the machine has for them.

    Pango asks for no family of the style sheet there, but for one called "emoji" (pango_itemize, since Pango 1.44).
    """
    rule = _EMOJI_FIRST.format(family=family).encode()
    fontconfig.FcConfigParseAndLoadFromMemory(faces._config, rule, True)  # noqa: FBT003, SLF001 - as WeasyPrint does


def remove_at_the_end(faces: FontConfiguration) -> None:
    """Have the folder removed in which the files of `faces` lie, even if nobody collects them before the program ends.

    WeasyPrint removes it when they are collected, and what is left at its end a program need not collect.
    """
    if faces._folder is not None:  # noqa: SLF001 - nothing else knows it
        finalize(faces, rmtree, faces._folder, ignore_errors=True)  # noqa: SLF001 - as above


@contextmanager
def room_for_deep_trees() -> Iterator[None]:
    """Let calls nest as deep as WeasyPrint takes them for the deepest text, a hundred elements within one another."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(max(usual, _DEEPEST_CALLS))
    try:
        yield
    finally:
        sys.setrecursionlimit(usual)


@contextmanager
def room_for_trailing_blanks() -> Iterator[None]:
    """Let a line keep its words when only the blank after the last of them, before a phrase, does not fit.

    WeasyPrint takes such a line for a single word too long to be set, and ends it after its first word.
    """
    original = inline.split_first_line

    def split_first_line(text: str, style: Any, context: Any, max_width: Any, *rest: Any, **more: Any) -> Any:  # noqa: ANN401 - handed on
        found = original(text, style, context, max_width, *rest, **more)
        _, length, resume_at, *_ = found
        words = text.rstrip(" ")
        if resume_at is None or words == text or length > text.encode().find(b" ") or style["white_space"] != "normal":
            return found
        layout, length, resume_at, width, *measures = original(words, style, context, max_width, *rest, **more)
        if resume_at is not None or width > max_width:
            return found
        return layout, length, len(text.encode()), width, *measures

    inline.split_first_line = split_first_line
    try:
        yield
    finally:
        inline.split_first_line = original


@contextmanager
def lines_measured_once() -> Iterator[None]:
    """Let a style say once how high its lines are; WeasyPrint looks it up by fourteen properties, written as text."""
    original = inline.strut

    def strut(style: Any) -> Any:  # noqa: ANN401 - WeasyPrint has no annotations
        kept = style.__dict__.get(_STRUT)
        if kept is None:
            kept = style.__dict__[_STRUT] = original(style)
        return kept

    inline.strut = strut
    try:
        yield
    finally:
        inline.strut = original


@contextmanager
def no_margins() -> Iterator[None]:
    """Let pages be set without heads and numbers, which do not follow from the text alone."""
    original = layout.make_margin_boxes
    layout.make_margin_boxes = lambda *_: ()
    try:
        yield
    finally:
        layout.make_margin_boxes = original


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Let Python look for circles of waste a hundred times more rarely: setting makes many objects and little waste."""
    usual = gc.get_threshold()
    gc.set_threshold(*_COLLECTED_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@dataclass(frozen=True, slots=True)
class _PreparedText:
    """What WeasyPrint asks Pango for before it sets a text, which follows from the style alone."""

    context: Any
    language: Any
    font: Any
    features: bytes
    """What the font does besides, as Pango reads it; empty for nothing."""
    lines: dict[str, float | None]
    """Where lines under and through the text stand, by their names in WeasyPrint."""

    @classmethod
    def of(cls, style: Any, layout: Layout) -> "_PreparedText":  # noqa: ANN401 - WeasyPrint has no annotations
        """Return what texts in `style` share, of which `layout` is the first."""
        context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
        pango.pango_context_set_round_glyph_positions(context, False)  # noqa: FBT003 - as WeasyPrint does
        pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
        pango.pango_context_set_language(context, layout.language)
        features = font_features(*(style[name] for name in _FEATURES))
        return cls(
            context=context,
            language=layout.language,
            font=get_font_description(style),
            features=",".join(f"{name} {value}" for name, value in features.items()).encode(),
            lines={name: getattr(layout, name) for name in _LINES if hasattr(layout, name)},
        )

    def give_features(self, layout: Layout) -> None:
        """Tell `layout` what the font does besides."""
        if self.features:
            attributes = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(attributes, pango.pango_attr_font_features_new(self.features))
            pango.pango_layout_set_attributes(layout.layout, attributes)
            pango.pango_attr_list_unref(attributes)  # the layout holds it now, and frees it


@contextmanager
def texts_prepared_once() -> Iterator[None]:
    """Let texts of one style share what WeasyPrint would make anew for each line: context, font, features, measures.

    What tells Pango the features of a font WeasyPrint frees for no line, half a megabyte for ten sheets: it is left out
    there, and done here.
    """
    original, features_of = Layout.setup, line_break.font_features

    def setup(layout: Layout, style: Any) -> None:  # noqa: ANN401 - WeasyPrint has no annotations
        prepared = style.__dict__.get(_KEPT)
        if prepared is None:
            original(layout, style)
            prepared = style.__dict__[_KEPT] = _PreparedText.of(style, layout)
            prepared.give_features(layout)
            return
        layout.style = style
        layout.first_line_direction = 0
        layout.language = prepared.language
        layout.layout = ffi.gc(pango.pango_layout_new(prepared.context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(layout.layout, False)  # noqa: FBT003 - as WeasyPrint does
        pango.pango_layout_set_font_description(layout.layout, prepared.font)
        layout.__dict__.update(prepared.lines)
        prepared.give_features(layout)

    Layout.setup, line_break.font_features = setup, lambda *_: {}
    try:
        yield
    finally:
        Layout.setup, line_break.font_features = original, features_of
