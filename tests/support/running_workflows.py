"""The workflow that bob writes, run step by step in a folder, as GitHub or GitLab would run it.

Real are: the YAML, the scripts in their order, bash, git, a fresh clone, a fresh virtual environment, pip and the wheel
of this repository. Not real are the services around them: an action is a few lines of Python here, and `sudo`,
`apt-get` and `gh` write down what they were asked and do nothing. Packages that bob needs are those of the tests'
own environment, since no test reaches the network.
"""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

RECORDED = ("sudo", "apt-get", "gh")
CHECKOUT = "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd"
SETUP_PYTHON = "actions/setup-python@a309ff8b426b58ec0e2a45f0f869d46889d02405"
UPLOAD = "actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a"
DOWNLOAD = "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c"


@dataclass(kw_only=True)
class Run:
    """One job on its way: where it works, and what came of it."""

    folder: Path
    """The runner's: the clone is `folder/work`, the environment `folder/python`."""
    origin: Path
    wheels: Path
    ref: str
    """What is checked out, as git on the server names it."""
    service: Mapping[str, str]
    """The variables that the service sets."""
    outcomes: dict[str, str] = field(default_factory=dict)
    """By the id of a step, or its name: success or failure."""
    printed: str = ""
    artefacts: dict[str, list[str]] = field(default_factory=dict)
    """By its name: the files in it."""

    @property
    def work(self) -> Path:
        return self.folder / "work"

    @property
    def failed(self) -> bool:
        return "failure" in self.outcomes.values()

    @property
    def recorded(self) -> list[str]:
        """The calls of programs that only write down what they were asked."""
        log = self.folder / "recorded.txt"
        return log.read_text().splitlines() if log.exists() else []

    def environment(self, *more: Mapping[str, str]) -> dict[str, str]:
        """Return everything that a script sees: nothing of this machine but where programs are."""
        own = {
            "PATH": f"{self.folder / 'recording'}:{self.folder / 'python/bin'}:{os.environ['PATH']}",
            "HOME": str(self.folder / "home"),
            "LANG": "C.UTF-8",
            "CI": "true",
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
            "PIP_NO_DEPS": "1",
            "PIP_IGNORE_INSTALLED": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }
        for each in (self.service, *more):
            own |= each
        return own

    def begin(self) -> None:
        """Lay out the runner's folder: programs that only write down their calls, and a home with nothing in it."""
        recording = self.folder / "recording"
        recording.mkdir(parents=True)
        (self.folder / "home").mkdir()
        for name in RECORDED:
            script = f'#!/bin/sh\necho {name} "$@" >> "{self.folder / "recorded.txt"}"\n'
            (recording / name).write_text(script)
            (recording / name).chmod(0o755)

    def script(self, text: str, name: str, *, by: tuple[str, ...], env: Mapping[str, str]) -> None:
        """Run a script from a file, and keep what it printed and how it ended."""
        file = self.folder / "script.sh"
        file.write_text(text)
        self.work.mkdir(exist_ok=True)
        done = subprocess.run(
            [*by, str(file)],
            cwd=self.work,
            env=self.environment(env),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=300,
        )
        self.printed += done.stdout.decode()
        self.outcomes[name] = "success" if done.returncode == 0 else "failure"

    def check_out(self) -> None:
        git("clone", "--quiet", str(self.origin), str(self.work), folder=self.folder)
        git("fetch", "--quiet", "origin", self.ref, folder=self.work)
        git("checkout", "--quiet", "FETCH_HEAD", folder=self.work)

    def set_up_python(self) -> None:
        """Make a virtual environment with nothing of its own, in which pip and bob's dependencies are found."""
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(self.folder / "python")], check=True)
        (own,) = (self.folder / "python").glob("lib/python*/site-packages")
        (own / "packages-of-the-tests.pth").write_text(sysconfig.get_path("purelib") + "\n")

    def upload(self, name: str, path: str, *, may_be_missing: bool) -> None:
        folder = self.work / path
        files = (file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
        # The action leaves hidden files out unless it is told otherwise.
        found = sorted(file.as_posix() for file in files if not any(part.startswith(".") for part in file.parts))
        assert found or may_be_missing, path
        if found:
            self.artefacts[name] = found


def git(*arguments: str, folder: Path) -> str:
    """Return what git, with nobody's settings, printed."""
    who = {"GIT_AUTHOR_NAME": "Ann Example", "GIT_AUTHOR_EMAIL": "ann@example.org"}
    who |= {"GIT_COMMITTER_NAME": "Ann Example", "GIT_COMMITTER_EMAIL": "ann@example.org"}
    clean = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *arguments],  # noqa: S607 - the system's git
        cwd=folder,
        env={**os.environ, **who, **clean},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def read_yaml(text: str) -> dict:
    """Return what a workflow says, every value as typed: `on` is a word there, and no truth."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes texts, lists and mappings only


# ---- GitHub ----

_CONDITIONS = {
    "github.event_name == 'pull_request'": lambda run: run.service["GITHUB_EVENT_NAME"] == "pull_request",
    "github.event_name == 'push' && github.ref_type == 'branch'": lambda run: (
        (run.service["GITHUB_EVENT_NAME"], run.service["GITHUB_REF_TYPE"]) == ("push", "branch")
    ),
    "github.event_name == 'push' && github.ref_type == 'tag'": lambda run: (
        (run.service["GITHUB_EVENT_NAME"], run.service["GITHUB_REF_TYPE"]) == ("push", "tag")
    ),
    "${{ !cancelled() && steps.bob.outcome == 'success' }}": lambda run: run.outcomes.get("bob") == "success",
}
"""Every condition that a workflow of ours may have. Another one is a KeyError, until somebody says what it means."""

_VALUES = {
    "${{ github.event.repository.default_branch }}": "main",
    "${{ github.token }}": "a-token-for-this-job",
    "${{ github.repository }}": "example/book",
}


def on_github(event: str, ref_type: str, name: str) -> dict[str, str]:
    """Return what GitHub sets for an event."""
    return {
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_NAME": event,
        "GITHUB_REF_TYPE": ref_type,
        "GITHUB_REF_NAME": name,
    }


def run_job_on_github(workflow: dict, job_name: str, run: Run) -> bool:
    """Run a job, if it is one for this event, and tell whether it was."""
    job = workflow["jobs"][job_name]
    if "if" in job and not _CONDITIONS[job["if"]](run):
        return False
    run.begin()
    run.service = {**run.service, "GITHUB_WORKSPACE": str(run.work)}
    for number, step in enumerate(job["steps"]):
        if _CONDITIONS[step["if"]](run) if "if" in step else not run.failed:
            _run_step(workflow, step, run, step.get("id") or step.get("name") or f"step {number}")
    return True


def _run_step(workflow: dict, step: dict, run: Run, name: str) -> None:
    if "run" in step:
        assert "${{" not in step["run"], "nothing is put into a script but by the environment"
        env = workflow.get("env", {}) | {key: _VALUES.get(value, value) for key, value in step.get("env", {}).items()}
        assert not any("${{" in value for value in env.values()), env
        run.script(step["run"], name, by=("bash", "-e"), env=env)
        return
    settings = step.get("with", {})
    match step["uses"]:
        case action if action == CHECKOUT:
            assert settings == {"fetch-depth": "0", "persist-credentials": "false"}
            run.check_out()
        case action if action == SETUP_PYTHON:
            assert list(settings) == ["python-version"]
            run.set_up_python()
        case action if action == UPLOAD:
            run.upload(settings["name"], settings["path"], may_be_missing=settings["if-no-files-found"] == "ignore")
        case action if action == DOWNLOAD:
            assert settings["name"] in run.artefacts
            for file in run.artefacts[settings["name"]]:
                (run.work / settings["path"]).mkdir(parents=True, exist_ok=True)
                (run.work / settings["path"] / file).touch()
        case other:
            raise AssertionError(f"nobody looked at the action {other}")
    run.outcomes[name] = "success"


def commands_obeyed(printed: str) -> list[str]:
    """Return what GitHub's runner would take for commands: lines with `::` at their beginning, and `##[` anywhere."""
    return [line for line in printed.splitlines() if line.lstrip().startswith("::") or "##[" in line]


# ---- GitLab ----


def run_job_on_gitlab(pipeline: dict, job_name: str, run: Run) -> None:
    """Run the lines of a job in one shell that stops at the first fault."""
    job = pipeline[job_name]
    base = pipeline[job["extends"]]
    assert base["image"].startswith("python:3.13-")
    run.begin()
    run.check_out()
    run.set_up_python()
    lines = [*base["before_script"], *job["script"]]
    run.script("\n".join(lines), job_name, by=("bash", "-eo", "pipefail"), env=pipeline["variables"])
    for path in job["artifacts"]["paths"]:
        run.upload(job["artifacts"]["name"], path, may_be_missing=job["artifacts"].get("when") == "always")
