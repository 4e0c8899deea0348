"""The workflows of this repository: little is trusted to them, and what they call is there."""

import re
import subprocess
import sys
import tomllib
from importlib.util import find_spec

import pytest
from outside import needed
from repository import ROOT
from running_workflows import CHECKOUT, DOWNLOAD, SETUP_PYTHON, UPLOAD, read_yaml

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def steps(workflow):
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.fixture(params=WORKFLOWS, ids=lambda file: file.stem)
def workflow(request):
    return read_yaml(request.param.read_text(encoding="utf-8"))


def test_there_are_two():
    assert [file.name for file in WORKFLOWS] == ["ci.yml", "release.yml"]


def test_every_python_that_the_package_names_is_tested():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [line.rpartition(" ")[2] for line in project["classifiers"] if line.startswith("Programming Language")]
    ci = read_yaml((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    assert ci["jobs"]["test"]["strategy"]["matrix"]["python"] == named == ["3.11", "3.12", "3.13", "3.14"]
    assert project["requires-python"] == f">={named[0]}"


def test_every_job_has_its_time_and_may_only_read(workflow):
    assert workflow["permissions"] == {"contents": "read"}
    assert all(0 < int(job["timeout-minutes"]) <= 60 for job in workflow["jobs"].values())
    may_write = {name for name, job in workflow["jobs"].items() if job.get("permissions")}
    assert may_write <= {"publish"}


def test_actions_are_pinned_and_keep_no_token(workflow):
    used = [step for step in steps(workflow) if "uses" in step]
    assert {step["uses"] for step in used} <= {CHECKOUT, SETUP_PYTHON, UPLOAD, DOWNLOAD}
    fetching = [step["with"] for step in used if step["uses"] == CHECKOUT]
    assert all(str(options["persist-credentials"]).lower() == "false" for options in fetching)


def test_no_script_holds_words_from_outside(workflow):
    assert [step["run"] for step in steps(workflow) if "${{" in step.get("run", "")] == []


def test_what_a_step_makes_is_a_target(workflow):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    made = re.findall(r"^make ([a-z-]+)", "\n".join(step.get("run", "") for step in steps(workflow)), re.MULTILINE)
    assert made != []
    assert set(made) - targets == set()


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_the_schema_of_the_service_is_kept(file):
    needed("check-jsonschema", find_spec("check_jsonschema"), "pip install check-jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_checksums_of_a_release_hold_and_the_version_must_be_the_tags(tmp_path):
    """The two scripts of the release that are more than a call, run as they stand."""
    scripts = {
        step["name"]: step["run"]
        for step in read_yaml((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))["jobs"]["make"][
            "steps"
        ]
        if "name" in step
    }
    (tmp_path / "pyproject.toml").write_text('version = "1.2.3"\n')
    for folder, names in {"dist": ["bob.whl"], "build/release": ["a book.epub", "SHA256SUMS", ".made-by-bob"]}.items():
        (tmp_path / folder).mkdir(parents=True)
        for name in names:
            (tmp_path / folder / name).write_text(name)

    def ran(script, **environment):
        shell = ["/bin/bash", "-e", "-c", script]
        environment["PATH"] = "/usr/bin:/bin"
        return subprocess.run(shell, cwd=tmp_path, env=environment, check=False, capture_output=True).returncode

    tagged = scripts["The version is that of the tag"]
    assert [ran(tagged, GITHUB_REF_NAME=tag) for tag in ("v1.2.3", "v1.2.4")] == [0, 1]
    assert ran(scripts["Side by side, with one list of checksums"]) == 0
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["SHA256SUMS", "a book.epub", "bob.whl"]
    assert ran("cd out && sha256sum -c SHA256SUMS") == 0
