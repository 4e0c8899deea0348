"""Formulas of a page, once each: as the TeX that their author typed, where a program keeps it beside what it drew."""

import re

from lxml import etree

from bookofblogs.intake.html.account import SILENT, Account, remove, words_of
from bookofblogs.model.manuscript import EntryKind, Tally
from bookofblogs.unicode_text import on_one_line
from bookofblogs.wording import counted

_CONTAINERS = re.compile(
    r"(?:^|\s)(?:katex|katex-display|MathJax|MathJax_Display|MathJax_SVG|mwe-math-element)(?:\s|$)"
)
_TYPED = re.compile(r"\s*(?:\\\((.+)\\\)|\\\[(.+)\\\])\s*", re.DOTALL)
_PREVIEW = re.compile(r"(?:^|\s)MathJax_Preview(?:\s|$)")


def set_formulas(root: etree._Element, account: Account) -> None:
    """Replace every formula by its TeX as code, or by its own words, and write down what else stood there."""
    count = _set_typed(root)
    for element in list(root.iter()):
        names = element.get("class") or ""
        is_script = element.tag == "script" and (element.get("type") or "").startswith("math/tex")
        is_formula = is_script or _CONTAINERS.search(names) or element.tag in {"math", "mjx-container"}
        if not (is_formula or _PREVIEW.search(names)) or not _is_in(element, root):
            continue
        if _PREVIEW.search(names):
            account.leave_out(EntryKind.REPEATED, element, "a formula")
        elif is_script:
            count += _replace_script(element, account)
        else:
            count += _replace(element, account)
    if count:
        stand = "stands" if count == 1 else "stand"
        account.remark(f"{counted(count, 'formula')} {stand} in code marks: bob sets none.")


def _set_typed(root: etree._Element) -> int:
    """Set as code the formulas that pandoc leaves to a script: TeX between brackets with backslashes."""
    count = 0
    for element in root.iter("span"):
        match = _TYPED.fullmatch(element.text or "") if "math" in (element.get("class") or "").split() else None
        if match is not None and not len(element):
            element.tag, element.text = "code", on_one_line(match[1] or match[2])
            count += 1
    return count


def _replace(element: etree._Element, account: Account) -> int:
    script = element.getnext()
    if script is not None and script.tag == "script" and (script.get("type") or "").startswith("math/tex"):
        account.leave_out(EntryKind.REPEATED, element, "a formula")
        return 0  # the script is counted when it is met
    tex = _tex_of(element)
    whole = words_of(element)
    images = sum(1 for _ in element.iter("img"))
    if tex:
        rest = whole.replace(tex, "", 1) if tex in whole else whole
        if tex not in whole:
            account.note_added(EntryKind.OTHER, tex, detail="a formula, as it was typed")
        if rest.strip() or images:
            account.note_left_out(
                EntryKind.REPEATED, on_one_line(rest), tally=Tally(pictures=images), detail="a formula"
            )
    elif not whole:
        return 0
    else:
        tex = whole
    _put(element, tex)
    return 1


def _replace_script(script: etree._Element, account: Account) -> int:
    tex = on_one_line("".join(map(str, script.itertext())))
    if not tex:
        return 0
    account.note_added(EntryKind.OTHER, tex, detail="a formula, as it was typed")
    _put(script, tex)
    return 1


def _tex_of(element: etree._Element) -> str:
    for annotation in element.iter("annotation"):
        if "tex" in (annotation.get("encoding") or "").lower():
            return on_one_line("".join(map(str, annotation.itertext())))
    for one in element.iter("math", "img"):
        given = one.get("alttext") or one.get("alt")
        if given:
            return on_one_line(given)
    return ""


def _put(element: etree._Element, tex: str) -> None:
    parent = element.getparent()
    if parent is None:
        return
    code = etree.Element("code")
    code.text = tex
    parent.insert(parent.index(element), code)
    remove_keeping = element.tail
    element.tail = None
    code.tail = remove_keeping
    remove(element)


def _is_in(element: etree._Element, root: etree._Element) -> bool:
    above: etree._Element | None = element
    while above is not None and above is not root:
        if above.tag in {"pre", *SILENT} - {"script"} or (above.tag == "script" and above is not element):
            return False
        above = above.getparent()
    return above is not None
