"""Phrases as other engines read them: names with blanks in an address, `H~2~O`, `x^2^`, formulas, paths.

Each function is an inline rule of the parser. Where it is certain what is meant it is done, and remarked.
"""

import re
from typing import Final

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from bookofblogs.expressions import expression
from bookofblogs.model.passage import Remark

_PICTURE_ENDING = r"\.(?:png|jpe?g|gif|webp|svg|avif|heic|tiff?|bmp)"
_WORDS = r"\[(?P<words>(?:[^\[\]\\\n]|\\.|\n(?![ \t]*\n))*)\]"
_TITLE = r"(?:[ \t\n]+(?:\"(?P<title>[^\"]*)\"|'(?P<other>[^']*)'))?"
_NAME = r"[^<>\"'\n()]+(?:\([^()\n]*\)[^<>\"'\n()]*)*"
_PICTURE = expression(
    rf"!{_WORDS}[ \t]*\([ \t]*<?(?P<address>{_NAME}{_PICTURE_ENDING}(?:\?[^\s()]*)?)>?{_TITLE}[ \t]*\)", re.IGNORECASE
)
_OF_A_VAULT = expression(
    rf"!\[\[(?P<address>[^\[\]|\n]+{_PICTURE_ENDING})(?:#[^\[\]|\n]*)?(?:\|(?P<words>[^\[\]\n]*))?\]\]", re.IGNORECASE
)
_LINK = expression(
    rf"{_WORDS}\([ \t]*(?P<address>(?:https?://[^\s()<>\"']+|[^\s()<>\"':#]+)(?: [^\s()<>\"']+)+)[ \t]*\)"
)
_LEADS_SOMEWHERE = expression(r"https?://|.*\.(?:md|markdown|html?|pdf)(?:#\S*)?$", re.IGNORECASE)
_SIZE = expression(r"\d+(?:x\d+)?$")
_SHIFTED: Final = {"~": "sub", "^": "sup"}
_SHIFT = {
    "~": expression(r"~(?P<words>[A-Za-z0-9+\-−]{1,6})~(?!~)"),
    "^": expression(r"\^(?P<words>[A-Za-z0-9+\-−]{1,10})\^(?!\^)"),
}
_STRONG = expression(r"\*\*(?P<words>[^\s*`\[\]<>](?:[^*\n`\[\]<>]*[^\s*`\[\]<>])?)[ \t\u00a0]+\*\*(?=[\s.,;:!?)]|$)")
_FORMULA = expression(
    r"\$\$(?=\S|\n)(?P<block>[^$]+)\$\$|\$(?=[^\s$])(?P<line>(?:[^$\\\n]|\\.)*[^\s$\\]|\\.)\$(?![\w$])"
)
_OF_A_FORMULA = expression(r"\\[A-Za-z]+|[\^_]|[*+/=<>−-]|\{")
_BRACKETED = expression(r"\\\((?P<line>[^\n]*?)\\\)|\\\[(?P<block>[^$]*?)\\\]")
_TEX = expression(r"\\[A-Za-z]{2,}|[\^_]\{|\w[\^_]\w")
_SPECIAL_NAME = expression(
    r"(?<!\w)__(?:(?:init|main|repr|str|getattr|setattr|getitem|setitem|delitem|iter|len|dict|eq|ne|lt|le|gt|ge|hash|doc"
    r"|slots|enter|exit|aenter|aexit|contains|pycache|builtins|subclasshook|new|name|call|all|version|file|init_subclass"
    r"|getattribute|post_init|class|module|qualname|annotations|mro|bool|add|radd|iadd|mul|sub|dirname|FILE|LINE|func"
    r"|proto|attribute|declspec|typename|future|import|super)__(?!\w)|[a-z]\w{0,30}?__(?=\.py\b|\(\)))"
)
_SURELY_SPECIAL = expression(
    r"__(?!(?:new|name|call|all|version|file|class|module|add|sub|func|future|import|super)__$)"
)
_DRIVE_PATH = expression(r"(?:\\[\w.$%~@&+\-*?]*)+")
_SHARE_PATH = expression(r"\\\\[A-Za-z][\w.-]*(?:\\[\w.$%~*?-]+)+")
_SHORTENED = expression(r"`(?:s|t|m|d|re|ve|ll)(?![\w`])")
_FACE = expression(r"(?P<eye>[\^\-;>~=.])_(?:(?P=eye)|(?<=>_)<)")
_SHRUG = expression(r"\\{1,3}_\(ツ\)\\?_/")
_REGULAR_EXPRESSION = expression(r"\^\[\^?(?:\\?\w-\\?\w|\\[wdsWDS.])[^\]\s]*\]")


def _tell(state: StateInline, detail: str, *, kind: str = "markup-mended") -> None:
    line = state.env.get("line", 1) + state.src.count("\n", 0, state.pos)
    state.env["remarks"].append(Remark(kind=kind, line=line, detail=" ".join(detail.split())[:80]))


def read_picture_with_blanks(state: StateInline, silent: bool) -> bool:
    """Read a picture whose file's name has blanks, or whose address stands apart, or which a vault of notes embeds."""
    if state.src[state.pos] != "!":
        return False
    match = _OF_A_VAULT.match(state.src, state.pos, state.posMax) or _PICTURE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("image", "img", 0)
        words = match["words"] or ""
        token.content = "" if _SIZE.match(words) else words
        token.children = [Token("text", "", 0, content=token.content)]
        token.attrs = {"src": match["address"].strip(), "alt": ""}
        title = match.groupdict().get("title") or match.groupdict().get("other")
        if title:
            token.attrs["title"] = title
        _tell(state, match.group())
    state.pos = match.end()
    return True


def read_link_with_blanks(state: StateInline, silent: bool) -> bool:
    """Read a link whose address has blanks in it, where nothing but an address can be meant."""
    if state.src[state.pos] != "[":
        return False
    match = _LINK.match(state.src, state.pos, state.posMax)
    if match is None or not _LEADS_SOMEWHERE.match(match["address"]) or "[" in match["words"]:
        return False
    if not silent:
        end, most = match.end(), state.posMax
        _tell(state, match.group())
        state.push("link_open", "a", 1).attrs = {"href": match["address"]}
        state.pos, state.posMax = match.start("words"), match.end("words")
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        state.pos, state.posMax = end, most
    else:
        state.pos = match.end()
    return True


def read_shifted(state: StateInline, silent: bool) -> bool:
    """Read what stands lower, as in `H~2~O`, or higher, as in `m^2^`, right behind a letter, a digit or a bracket."""
    sign = state.src[state.pos]
    if sign not in _SHIFTED or not state.pos or not _follows_a_letter(state.src[state.pos - 1], sign):
        return False
    match = _SHIFT[sign].match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        tag = _SHIFTED[sign]
        _tell(state, match.group())
        state.push(f"{tag}_open", tag, 1)
        state.push("text", "", 0).content = match["words"]
        state.push(f"{tag}_close", tag, -1)
    state.pos = match.end()
    return True


def read_special_name(state: StateInline, silent: bool) -> bool:
    """Keep a name of a programming language as it was typed, `__init__`, where nobody means strong words."""
    if not state.src.startswith("__", state.pos):
        return False
    match = _SPECIAL_NAME.match(state.src, state.pos, state.posMax)
    if match is None or not (
        _SURELY_SPECIAL.match(match.group()) or state.src[match.end() : match.end() + 1] in ("(", ".")
    ):
        return False
    if not silent:
        _tell(state, match.group())
        _push_as_typed(state, match.group())
    state.pos = match.end()
    return True


def read_windows_path(state: StateInline, silent: bool) -> bool:
    r"""Keep every backslash of a path such as `C:\Users\*.txt` or `\\server\share`: none of them is an escape."""
    place = state.pos
    if state.src[place] != "\\":
        return False
    written, is_drive = windows_path_at(state.src, place, state.posMax)
    if not written:
        return False
    if not silent:
        # Those who know that a backslash has to be doubled doubled all of them.
        _push_as_typed(state, written.replace("\\\\", "\\") if is_drive else written)
    state.pos = place + len(written)
    return True


def read_backtick_apostrophe(state: StateInline, silent: bool) -> bool:
    """Read a backtick that was typed for an apostrophe, as in I`m and there`s, before it makes code of what follows."""
    place = state.pos
    if state.src[place] != "`" or not (place and state.src[place - 1].isalpha()):
        return False
    if not _SHORTENED.match(state.src, place, state.posMax):
        return False
    if not silent:
        _tell(state, state.src[max(state.src.rfind(" ", 0, place) + 1, place - 20) : place + 3])
        state.push("text", "", 0).content = "’"
    state.pos = place + 1
    return True


def is_regular_expression(state: StateInline) -> bool:
    """Return whether what would be a note, `^[...]`, is a class of characters, as in `^[a-z]+$`."""
    return _REGULAR_EXPRESSION.match(state.src, state.pos, state.posMax) is not None


def read_face(state: StateInline, silent: bool) -> bool:
    r"""Keep a face made of signs as it was typed: ^_^, -_- and ¯\\_(ツ)_/¯ are no emphasis and hold no escape."""
    place = state.pos
    if state.src[place] not in "_\\":
        return False
    match = _SHRUG.match(state.src, place, state.posMax)
    is_face = match is None and _FACE.fullmatch(state.src, max(place - 1, 0), min(place + 2, state.posMax)) is not None
    if match is None and not is_face:
        return False
    if not silent:
        _push_as_typed(state, "\\_(ツ)_/" if match else "_")
    state.pos = match.end() if match else place + 1
    return True


def _push_as_typed(state: StateInline, written: str) -> None:
    token = state.push("text_special", "", 0)
    token.content = token.markup = written
    token.info = "escape"


def read_strong_with_blank(state: StateInline, silent: bool) -> bool:
    """Read strong words with a blank too many before the closing stars: `**Note **: ...`."""
    if not state.src.startswith("**", state.pos):
        return False
    before = state.src[state.pos - 1] if state.pos else " "
    match = _STRONG.match(state.src, state.pos, state.posMax)
    if match is None or before.isalnum() or before == "*" or silent:
        return False
    end, most = match.end(), state.posMax
    _tell(state, match.group())
    state.push("strong_open", "strong", 1)
    state.pos, state.posMax = match.start("words"), match.end("words")
    state.md.inline.tokenize(state)
    state.push("strong_close", "strong", -1)
    state.push("text", "", 0).content = " "
    state.pos, state.posMax = end, most
    return True


def read_formula(state: StateInline, silent: bool) -> bool:
    """Keep a formula in TeX as it was typed: the stars and lines in it are no emphasis."""
    sign = state.src[state.pos]
    if sign == "$":
        match = _FORMULA.match(state.src, state.pos, state.posMax)
        pattern = _OF_A_FORMULA
    elif sign == "\\" and state.src[state.pos + 1 : state.pos + 2] in ("(", "["):
        match = _BRACKETED.match(state.src, state.pos, state.posMax)
        pattern = _TEX
    else:
        return False
    if match is None or not pattern.search(match["block"] or match["line"] or "") or _is_price(match, state.src):
        return False
    if not silent:
        _tell(state, match.group(), kind="formula-as-typed")
        _push_as_typed(state, match.group())
    state.pos = match.end()
    return True


def _is_price(match: re.Match[str], source: str) -> bool:
    """Return whether two sums of money stand where a formula might: `$5 -- or $6`, `US$5-$6`."""
    line = match.groupdict().get("line") or ""
    is_joined = match.start() > 0 and source[match.start() - 1].isalnum()
    return bool(line) and (is_joined or (line[0].isdigit() and (" " in line or line.endswith(("-", "–", "/", "+")))))


def formula_at(text: str, place: int) -> str:
    """Return the formula between dollars that begins at `place`, and is kept as it was typed; nothing if none does."""
    match = _FORMULA.match(text, place)
    if match is None or not _OF_A_FORMULA.search(match["block"] or match["line"] or "") or _is_price(match, text):
        return ""
    return match.group()


def has_tex(text: str) -> bool:
    """Return whether `text` between brackets with backslashes would be a formula."""
    return _TEX.search(text) is not None


def windows_path_at(text: str, place: int, end: int) -> tuple[str, bool]:
    """Return the rest of a path that begins with the backslash at `place`, and whether it is on a drive.

    Nothing if none begins there before `end`.
    """
    drive = text[max(place - 3, 0) : place]
    is_drive = drive[-2:-1].isalpha() and drive[-1:] == ":" and not drive[:-2].isalnum()
    match = (_DRIVE_PATH if is_drive else _SHARE_PATH).match(text, place, end)
    if match is None or (not is_drive and (drive[-1:].isalnum() or drive[-1:] == "\\")):
        return "", False
    return match.group() if "*" in match.group() else match.group().rstrip(".?"), is_drive


def is_shifted(text: str, place: int) -> bool:
    """Return whether what begins at `place` would stand lower or higher, as in `H~2~O`."""
    sign = text[place]
    return place > 0 and _follows_a_letter(text[place - 1], sign) and _SHIFT[sign].match(text, place) is not None


def _follows_a_letter(before: str, sign: str) -> bool:
    return before.isalpha() or before in ")]" or (sign == "^" and before.isdigit())
