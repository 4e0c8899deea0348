"""A diff of mendings: `git apply` and `patch` take it, and then the file is as `bob edit --apply` would leave it."""

import random
import shutil
import subprocess

import pytest

from bookofblogs.editing.unified_diff import unified_diff
from bookofblogs.model.light_edit import EditClass, Proposal

FILE = "contributions/tides and times.md"
PROGRAMS = {"git": ["git", "apply", "-p1", "tides.diff"], "patch": ["patch", "-s", "-p1", "-i", "tides.diff"]}


def mending(text, was, now, *, edit_class=EditClass.SPELLING, because="no word"):
    start = text.index(was)
    return Proposal(
        piece=FILE,
        edit_class=edit_class,
        line=text.count("\n", 0, start) + 1,
        start=start,
        end=start + len(was),
        was=was,
        now=now,
        because=because,
        certain=True,
    )


def test_a_diff_says_above_each_hunk_what_it_mends_and_why():
    text = "".join(f"Line {number}\n" for number in range(1, 8)) + "To take advantge of it\n\n**Found**\n\nEnd"
    diff = unified_diff(
        "contributions/tides.md",
        text,
        [
            mending(text, "advantge", "advantage", because="no word; a known slip of “advantage”"),
            mending(text, "**Found**", "## Found", edit_class=EditClass.HEADINGS, because="alone in bold"),
        ],
    )
    assert "".join(diff) == (
        "--- a/contributions/tides.md\n"
        "+++ b/contributions/tides.md\n"
        "@@ -5,8 +5,8 @@ spelling: no word; a known slip of “advantage”; headings: alone in bold\n"
        " Line 5\n"
        " Line 6\n"
        " Line 7\n"
        "-To take advantge of it\n"
        "+To take advantage of it\n"
        " \n"
        "-**Found**\n"
        "+## Found\n"
        " \n"
        " End\n"
        "\\ No newline at end of file\n"
    )


def test_nothing_to_mend_is_no_diff():
    assert list(unified_diff("contributions/tides.md", "Words.\n", [])) == []


@pytest.mark.parametrize("program", PROGRAMS)
def test_programs_take_it(program, tmp_path):
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not here")
    dice = random.Random(18)  # noqa: S311 - the same texts each time
    for number in range(20):
        ends = dice.choice(["\n", "\r\n"]) if program == "git" else "\n"
        text = ends.join(
            " ".join(f"w{dice.randrange(900)}" for _ in range(dice.randrange(9))) for _ in range(dice.randrange(1, 60))
        )
        text += dice.choice(["", ends, ends * 2])
        proposals, place = [], 0
        while place < len(text):
            start = place + dice.randrange(1, 80)
            end = min(start + dice.randrange(12), len(text))
            place = end + 1
            if start <= len(text) and "\r" not in text[start : end + 1] + text[max(start - 1, 0) : start]:
                now = dice.choice(["", "word", f"a{ends}b", text[start:end].upper()])
                proposals.append(
                    Proposal(
                        piece=FILE,
                        edit_class=EditClass.SPACING,
                        line=1,
                        start=start,
                        end=end,
                        was=text[start:end],
                        now=now,
                        because="no word",
                        certain=True,
                    )
                )
        mended = text
        for proposal in reversed(proposals):
            mended = mended[: proposal.start] + proposal.now + mended[proposal.end :]
        if mended == text:
            continue
        file = tmp_path / str(number) / FILE
        file.parent.mkdir(parents=True)
        file.write_bytes(text.encode())
        (tmp_path / str(number) / "tides.diff").write_bytes("".join(unified_diff(FILE, text, proposals)).encode())
        done = subprocess.run(
            PROGRAMS[program], cwd=tmp_path / str(number), capture_output=True, text=True, check=False
        )
        assert (number, done.returncode, done.stderr) == (number, 0, "")
        assert file.read_bytes().decode() == mended
