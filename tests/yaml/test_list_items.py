"""Items of a list, changed and taken out many at once."""

from bookofblogs.yaml.list_items import with_values, without_items

LIST = """\
tasks:
  - who: Ann
    until: 3 May  # she asked

  # Ben is away
  - who: Ben
    until: "4 May"

  - who: Cat
    until: 5 May
# the end
"""


def test_values_change_where_they_stand():
    assert with_values(LIST, "tasks", {0: {"until": "10 May"}, 1: {"until": "11 May", "why": "rain"}}) == LIST.replace(
        "3 May", '"10 May"'
    ).replace('"4 May"', '"11 May"')
    assert with_values(LIST, "tasks", {1: {"until": "4 May"}}) == LIST


def test_items_go_and_remarks_stay():
    kept = 'tasks:\n\n  # Ben is away\n  - who: Ben\n    until: "4 May"\n\n# the end\n'
    assert without_items(LIST, "tasks", [0, 2]) == kept
    assert without_items(LIST, "tasks", [0, 1, 2]) == "tasks:\n\n  # Ben is away\n\n# the end\n"
    assert without_items(LIST, "tasks", [7]) == without_items(LIST, "chores", [0]) == LIST


def test_lines_that_were_put_in_and_taken_out_leave_no_hole():
    text = "tasks:\n  - who: Ann\n\n  - who: Ben\n\n  - who: Cat\n"
    assert without_items(text, "tasks", [2]) == "tasks:\n  - who: Ann\n\n  - who: Ben\n"
    assert without_items(text, "tasks", [1]) == "tasks:\n  - who: Ann\n\n  - who: Cat\n"
    assert without_items(text, "tasks", [0, 1, 2]) == "tasks:\n"
    windows = text.replace("\n", "\r\n")
    assert without_items(windows, "tasks", [1, 2]) == "tasks:\r\n  - who: Ann\r\n"


def test_items_in_brackets_go_with_their_commas():
    assert without_items("tasks: [{who: Ann}, {who: Ben}, {who: Cat}]\n", "tasks", [0, 2]) == "tasks: [{who: Ben}]\n"
