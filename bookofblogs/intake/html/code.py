"""Code on a page: its lines as they were typed, and its language; no class within it means anything but that."""

import re

from lxml import etree

from bookofblogs.intake.html.account import SILENT, Account, tally_of, words_of
from bookofblogs.model.manuscript import EntryKind, Tally

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|brush|sourceCode|highlight)[-: ]+([A-Za-z0-9+#_.-]{1,30})"
)
_NO_LANGUAGE = frozenset(
    {"none", "text", "plain", "plaintext", "plain-text", "txt", "nohighlight", "default", "auto", "hljs", "copyable"}
)
_WITHOUT_MEANING = frozenset(
    {"hljs", "highlight", "code", "prettyprint", "linenums", "wp-block-code", "prettyprinted", "sourcecode", "chroma"}
)
_GUTTER = re.compile(
    r"(?:^|\s)(?:lineno|linenos|line-numbers?(?:-rows)?|gutter|rouge-gutter|linenodiv|ln|lnt|gl|blob-num)(?:\s|$)"
)
_LINE_TAGS = frozenset({"div", "p", "tr", "li"})
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9+#_.-]{0,30}", re.ASCII)


def code_of(pre: etree._Element, account: Account) -> etree._Element | None:
    """Return the contract's `pre` for one of a page; None where there is nothing in it."""
    counted = 0 if pre.get("data-made") else tally_of(pre).code_lines
    lines = _text_of(pre, account).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    links = sum(1 for link in pre.iter("a") if link.get("href"))
    if links:
        account.note_left_out(EntryKind.OTHER, tally=Tally(links=links), detail="links within code, whose words stay")
    pictures = sum(1 for _ in pre.iter("img"))
    if pictures:
        account.note_left_out(EntryKind.OTHER, tally=Tally(pictures=pictures), detail="pictures within code")
    _balance_lines(counted, sum(bool(line.strip()) for line in lines), account)
    if not lines:
        return None
    block = etree.Element("pre")
    block.text = "\n".join(lines)
    language = language_of(pre)
    if language:
        block.set("class", f"language-{language}")
    return block


def _balance_lines(counted: int, made: int, account: Account) -> None:
    """Write down lines of code that each had a box of its own, and lines that had a number and nothing else."""
    if made > counted:
        account.note_added(
            EntryKind.CODE, tally=Tally(code_lines=made - counted), detail="each line stood in its own box"
        )
    elif made < counted:
        account.note_left_out(
            EntryKind.OTHER, tally=Tally(code_lines=counted - made), detail="lines with a number and no code"
        )


def language_of(pre: etree._Element) -> str:
    """Return the language that a `pre` is written in, by its class, its code's or that of what is right around it."""
    codes = [child for child in pre if child.tag == "code"]
    above = [
        one for one in (pre.getparent(), *pre.iterancestors("figure"), *pre.iterancestors("div")) if one is not None
    ][:4]
    for element in (*codes[:1], pre):
        for name in ("data-lang", "data-language", "lang"):
            given = (element.get(name) or "").lower()
            if _NAME.fullmatch(given) and given not in _NO_LANGUAGE and name != "lang":
                return given
        found = _by_class(element.get("class") or "", is_code=True)
        if found:
            return found
    for element in above:
        found = _by_class(element.get("class") or "", is_code=False)
        if found:
            return found
    return ""


def _by_class(names: str, *, is_code: bool) -> str:
    match = _LANGUAGE.search(names)
    if match and match[1].lower() not in _NO_LANGUAGE and match[1].lower() not in _WITHOUT_MEANING:
        return match[1].lower()
    each = names.split()
    if is_code and {"hljs", "prettyprint", "sourceCode"} & set(each):
        left = [name.lower() for name in each if name.lower() not in _WITHOUT_MEANING | _NO_LANGUAGE]
        if len(left) == 1 and _NAME.fullmatch(left[0]):
            return left[0]
    return ""


def is_gutter(element: etree._Element) -> bool:
    """Decide whether an element holds the numbers of code lines."""
    return _GUTTER.search(element.get("class") or "") is not None and not re.search(r"[^\W\d]", words_of(element))


def _text_of(pre: etree._Element, account: Account) -> str:
    """Return the text of `pre`, a line for each line that it shows."""
    parts: list[str] = [pre.text or ""]
    pending: list[tuple[etree._Element, bool]] = [(child, False) for child in reversed(pre)]
    numbers: list[str] = []
    while pending:
        element, is_done = pending.pop()
        if is_done or element.tag in SILENT:
            if element.tag in _LINE_TAGS and parts and not parts[-1].endswith("\n"):
                parts.append("\n")
            parts.append(element.tail or "")
        elif element.tag == "button":
            account.note_left_out(EntryKind.FORM, words_of(element))
            parts.append(element.tail or "")
        elif is_gutter(element):
            numbers.append(words_of(element))
            parts.append(element.tail or "")
        elif element.tag == "br":
            parts.append("\n" + (element.tail or ""))
        else:
            if element.tag in _LINE_TAGS and "".join(parts[-2:]).strip(" ") and not parts[-1].endswith("\n"):
                parts.append("\n")
            parts.append(element.text or "")
            pending.append((element, True))
            pending.extend((child, False) for child in reversed(element))
    if any(numbers):
        account.note_left_out(EntryKind.OTHER, " ".join(numbers), detail="the numbers of code lines")
    return "".join(parts)
