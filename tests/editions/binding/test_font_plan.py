from bookofblogs.editions.binding.font_plan import FontPlan
from bookofblogs.editions.binding.fragment import Code, FontUse

A, GREEK_A, B = Code("A", 600, 5), Code("Α", 600, 5), Code("B", 610, 6)


def used(name: str, **codes: Code) -> FontUse:
    held = {int(code.removeprefix("code")): what for code, what in codes.items()}
    return FontUse(name=name, record={"name": "ABC+Serif", "size": 9}, codes=held)


def test_pages_that_agree_about_a_font_share_it():
    plan = FontPlan()
    assert plan.named([used("ABC", code5=A)]) == {"ABC": ("ABC+Serif", 0)}
    assert plan.named([used("MABC", code5=A, code6=B)]) == {"MABC": ("ABC+Serif", 0)}
    assert plan.fonts["ABC+Serif"].readings == [{5: A, 6: B}]


def test_pages_that_do_not_agree_read_it_in_their_own_way():
    plan = FontPlan()
    plan.named([used("ABC", code5=A)])
    assert plan.named([used("ABC", code5=GREEK_A)]) == {"ABC": ("ABC+Serif", 1)}
    assert plan.named([used("ABC", code6=B)]) == {"ABC": ("ABC+Serif", 0)}
    assert plan.fonts["ABC+Serif"].readings == [{5: A, 6: B}, {5: GREEK_A}]
