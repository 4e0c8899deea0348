"""Names and titles in capitals, or in none at all, as they are printed."""

import pytest

from bookofblogs.names.capitals import in_order, title_in_order


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("ANN EXAMPLE", "Ann Example"),
        ("ann example", "Ann Example"),
        ("Ann EXAMPLE", "Ann Example"),
        ("JO MCKAY", "Jo McKay"),
        ("Jo McKAY", "Jo McKay"),
        ("JO WOOD III", "Jo Wood III"),
        ("J.R. SAMPLE", "J.R. Sample"),
        ("ANN D'SAMPLE", "Ann D'Sample"),
        ("garcia-reyes, jo", "Garcia-Reyes, Jo"),
        ("JAN VAN DER PROEF", "Jan van der Proef"),
        # initials, a short name and a script without capitals stay as they are
        ("J. R.", "J. R."),
        ("ANN", "ANN"),
        ("王小明", "王小明"),
        # capitals in the middle are the author's
        ("Jo van WOOD IV", "Jo van WOOD IV"),
    ],
)
def test_a_name_is_printed_with_a_capital_to_each_word(typed, printed):
    assert in_order(typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("HOW TO BAKE A LOAF OF BREAD", "How to Bake a Loaf of Bread"),
        ("WHAT WE DON'T SAY", "What We Don't Say"),
        ("THE END OF THE", "The End of The"),
        ("GO ON", "GO ON"),
        ("A loaf of BREAD", "A loaf of BREAD"),
    ],
)
def test_a_title_in_capitals_is_set_as_english_sets_titles(typed, printed):
    assert title_in_order(typed) == printed
