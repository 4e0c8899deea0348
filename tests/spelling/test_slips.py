import pytest

from bookofblogs.errors import MachineError
from bookofblogs.spelling.slips import ANY_ENGLISH, corrections


def program(folder, script):
    made = folder / "typos"
    made.write_text(f"#!/bin/sh\n{script}\n")
    made.chmod(0o755)
    return made


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("sleep 20", "was still at work after 1 seconds and was ended"),
        ("exit 1", "failed (exit status 1)"),
        ("echo word", "answers in a way that bob does not know"),
        ("""echo '{"type": "another"}'""", "answers in a way that bob does not know"),
        ("echo '[]'", "answers in a way that bob does not know"),
        ("head -c 100000 /dev/zero | tr '\\0' '['", "answers in a way that bob does not know"),
    ],
)
def test_a_program_that_does_not_do_its_work(tmp_path, script, said):
    with pytest.raises(MachineError) as raised:
        corrections(program(tmp_path, script), {"teh"}, ANY_ENGLISH, most_seconds=1)
    assert said in str(raised.value)


def test_a_program_that_is_gone(tmp_path):
    with pytest.raises(MachineError, match="cannot be started: No such file"):
        corrections(tmp_path / "typos", {"teh"}, ANY_ENGLISH)


def test_a_word_within_a_word_is_no_answer(tmp_path):
    script = """echo '{"typo": "hte", "corrections": ["the"]}'; echo '{"typo": "teh", "corrections": []}'; exit 2"""
    assert corrections(program(tmp_path, script), {"teh"}, ANY_ENGLISH) == {}
