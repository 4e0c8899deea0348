"""Ctrl-C while bob loads what it needs: it ends, and nobody sees where Python was."""

import os
import signal
import subprocess
import sys

import pytest

PRESSED = """
import os, signal, sys

def press(event, told):
    if event == "import" and told[0] == "MODULE":
        os.kill(os.getpid(), signal.SIGINT)

sys.addaudithook(press)
"""


def interrupted(folder, module, begin, *command):
    """Return how bob ended that was interrupted when it loaded `module`, and what it said."""
    (folder / "book.yaml").write_text("title: A Small Book\n")
    (folder / "contributions").mkdir()
    (folder / "sitecustomize.py").write_text(PRESSED.replace("MODULE", module))
    ended = subprocess.run(
        [sys.executable, "-m", "bookofblogs", *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, begin),
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, ended.stdout + ended.stderr


@pytest.mark.parametrize("module", ["typer", "bookofblogs.cli.app", "bookofblogs.workflow.check"])
def test_bob_ends_at_once_and_says_nothing(module, tmp_path):
    assert interrupted(tmp_path, module, signal.SIG_DFL, "check") == (-signal.SIGINT, "")


def test_where_it_is_ignored_it_stays_so(tmp_path):
    assert interrupted(tmp_path, "typer", signal.SIG_IGN, "check")[0] == 0


@pytest.mark.parametrize("module", ["bookofblogs.workflow.build", "lxml.etree"])
def test_where_others_help_already_bob_waits_for_them_and_says_that_it_stopped(module, tmp_path):
    status, said = interrupted(tmp_path, module, signal.SIG_DFL, "build", "pdf")
    assert (status, said) == (130, "Stopped. The files that were there before are untouched.\n")
