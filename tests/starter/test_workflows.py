"""The workflow of a book: what bob writes is run here, step by step, for every event and a stranger's change."""

import json
import re
import subprocess
import sys
import zipfile
from importlib.util import find_spec

import pytest
from book_folder import write_book
from outside import needed
from repository import ROOT
from running_bob import bob
from running_workflows import (
    CHECKOUT,
    DOWNLOAD,
    SETUP_PYTHON,
    UPLOAD,
    Run,
    commands_obeyed,
    git,
    on_github,
    read_yaml,
    run_job_on_github,
    run_job_on_gitlab,
)

from bookofblogs.starter.workflows import Host, requirements, workflow_files

TWO_TOWNS = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
language: en-GB
published: 2026-11-22
call: {rules: {words: {comfortable: [3, 50], limits: [2, 50]}}}
>>> authors.yaml
authors:
  jo:
    name: Jo Wood
    bio: Walks.
  ben:
    name: Ben Sample
>>> contributions/first.md
# The first town

By Jo Wood

It rained all day in the first town.
>>> contributions/second.md
# The second town

By Ben Sample

It did not rain in the second town.

![The quay at noon](quay.png)
>>> contributions/quay.png (picture 700x400)
"""


@pytest.fixture(scope="module")
def wheels(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheels") / "dist"
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def workflow():
    return read_yaml((ROOT / "bookofblogs/starter/ci/github/dot-github/workflows/book.yml").read_text())


@pytest.fixture(scope="module")
def pipeline():
    return read_yaml((ROOT / "bookofblogs/starter/ci/gitlab/dot-gitlab-ci.yml").read_text())


@pytest.fixture
def origin(tmp_path):
    """Return a book's repository as it is on the server, with both workflows in it and no contacts.csv."""
    folder = write_book(tmp_path / "origin", TWO_TOWNS)
    git("init", "--quiet", "--initial-branch=main", folder=folder)
    assert bob("ci", "github", folder=folder).returncode == 0
    assert bob("ci", "gitlab", folder=folder).returncode == 0
    (folder / ".gitignore").write_text("build/\n.bob/\ncontacts.csv\n")
    commit(folder, "A book")
    git("tag", "v1.0", folder=folder)
    return folder


def commit(folder, message):
    git("add", "--all", folder=folder)
    git("commit", "--quiet", "-m", message, folder=folder)


def pull_request(origin, change):
    """Let a stranger make a change, and return what GitHub offers to test: the change merged into main."""
    git("checkout", "--quiet", "-b", "strangers", folder=origin)
    change(origin)
    commit(origin, "A change")
    git("checkout", "--quiet", "--detach", "main", folder=origin)
    git("merge", "--quiet", "--no-ff", "-m", "Merge", "strangers", folder=origin)
    git("update-ref", "refs/pull/1/merge", "HEAD", folder=origin)
    git("checkout", "--quiet", "main", folder=origin)
    return "refs/pull/1/merge"


def a_run(tmp_path, origin, wheels, ref, service):
    return Run(folder=tmp_path / "runner", origin=origin, wheels=wheels, ref=ref, service=service)


def mend_the_second(folder):
    file = folder / "contributions/second.md"
    file.write_text(file.read_text().replace("quay.png", "harbour.png"))


# ---- a pull request ----


def test_a_pull_request_has_its_findings_on_its_lines_and_a_proof(tmp_path, origin, wheels, workflow):
    ref = pull_request(origin, mend_the_second)
    run = a_run(tmp_path, origin, wheels, ref, on_github("pull_request", "branch", "1/merge"))
    jobs = [name for name in workflow["jobs"] if name != "publish" and run_job_on_github(workflow, name, run)]
    assert jobs == ["proof"]
    assert run.outcomes["bob"] == "success", run.printed
    assert run.outcomes["What the rules say"] == "failure"  # an error stands in what was changed
    assert run.outcomes["A proof of each changed piece"] == "success", run.printed
    assert commands_obeyed(run.printed) == [
        (
            "::error file=contributions/second.md,line=7,title=picture-missing::The picture harbour.png is not in the "
            "folder. Put the file beside the post, or take the line out."
        ),
    ]
    assert run.artefacts == {"proof": ["second.epub", "second.pdf"]}
    assert "The address list contacts.csv is not here: private addresses were not looked for." in run.printed
    assert run.recorded == [
        "sudo apt-get update",
        "sudo apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    ]


def test_a_changed_picture_changes_its_piece(origin):
    write_book(
        origin, ">>> contributions/quay.png (picture 800x400)\n>>> contributions/new.md\n# New\n\nBy Jo Wood\n\nIt.\n"
    )
    proved = bob("proof", "--changed-since", "HEAD", "--edition", "epub", folder=origin)
    assert proved.stdout.startswith("“New”: ")
    assert sorted(file.name for file in (origin / "build/proofs").iterdir()) == ["new.epub", "second.epub"]
    letters = bob("check", "--changed-since", "v1.0", folder=origin).stdout
    assert [line for line in letters.splitlines() if line.startswith("“")] == [
        "“New” by Jo Wood",
        "“The second town” by Ben Sample",
    ]
    (origin / "contributions/quay.png").unlink()
    assert bob("check", "--changed-since", "HEAD", folder=origin).returncode == 1


def test_what_was_wrong_before_stops_nobody(origin):
    mend_the_second(origin)
    commit(origin, "An error on main")
    (origin / "contributions/third.md").write_text("# The third town\n\nBy Jo Wood\n\nIt snowed all day.\n")
    assert bob("check", folder=origin).returncode == 1
    mine = bob("check", "--changed-since", "HEAD", "--format", "github", folder=origin)
    assert (mine.returncode, mine.stdout) == (0, "")


def test_nothing_changed(origin):
    assert bob("check", "--changed-since", "HEAD", folder=origin).stdout == "Nothing in the book changed since then.\n"
    assert bob("proof", "--changed-since", "HEAD", folder=origin).stdout == "No piece changed since then.\n"
    assert not (origin / "build").exists()


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=owned"])
def test_a_commit_that_git_does_not_know(origin, revision):
    for command in ("check", "proof"):
        asked = bob(command, f"--changed-since={revision}", folder=origin)
        assert (asked.returncode, asked.stdout) == (2, "")
        assert asked.stderr.startswith(f'git knows no "{revision}" here.')
    assert not (origin / "owned").exists()


def test_what_went_on_elsewhere_is_no_change_here(origin):
    git("checkout", "--quiet", "-b", "mine", folder=origin)
    mend_the_second(origin)
    commit(origin, "Mine")
    git("checkout", "--quiet", "main", folder=origin)
    (origin / "contributions/first.md").write_text("# Another\n\nBy Jo Wood\n\nOther words.\n")
    commit(origin, "Theirs")
    git("checkout", "--quiet", "mine", folder=origin)
    proved = bob("proof", "--changed-since", "main", "--edition", "epub", folder=origin)
    assert proved.stdout.startswith("“The second town”: 1 to mend\n")
    assert "Another" not in proved.stdout


# ---- main, and a tag ----


def test_main_has_a_draft(tmp_path, origin, wheels, workflow):
    run = a_run(tmp_path, origin, wheels, "main", on_github("push", "branch", "main"))
    jobs = [name for name in workflow["jobs"] if name != "publish" and run_job_on_github(workflow, name, run)]
    assert (jobs, run.failed) == (["draft"], False), run.printed
    assert run.artefacts == {"draft": ["two-towns.epub", "two-towns.mobi", "two-towns.pdf"]}
    assert "The address list contacts.csv is not here: private addresses were not looked for." in run.printed
    assert "All 2 pieces are in the book." in run.printed


def test_a_tag_has_the_release(tmp_path, origin, wheels, workflow):
    run = a_run(tmp_path, origin, wheels, "v1.0", on_github("push", "tag", "v1.0"))
    jobs = [name for name in workflow["jobs"] if name != "publish" and run_job_on_github(workflow, name, run)]
    assert (jobs, run.failed) == (["release"], False), run.printed
    made = run.artefacts["release"]
    assert {"SHA256SUMS", "release-notes.md", "two-towns-1.0.epub", "two-towns-1.0.pdf"} <= set(made)
    assert not any("/" in file for file in made)
    publish = a_run(tmp_path / "publish", origin, wheels, "v1.0", run.service)
    publish.artefacts = run.artefacts
    assert run_job_on_github(workflow, "publish", publish)
    (call,) = publish.recorded
    assert call == (
        "gh release create v1.0 --draft --verify-tag --title v1.0 --notes-file release/release-notes.md "
        + " ".join(f"release/{file}" for file in made)
    )


def test_a_tag_on_something_that_was_never_merged_makes_no_release(tmp_path, origin, wheels, workflow):
    pull_request(origin, mend_the_second)
    git("tag", "v2.0", "strangers", folder=origin)
    run = a_run(tmp_path, origin, wheels, "v2.0", on_github("push", "tag", "v2.0"))
    assert run_job_on_github(workflow, "release", run)
    assert run.outcomes["Only what was merged becomes a release"] == "failure"
    assert run.artefacts == {}
    assert not (run.work / "build").exists()


# ---- a stranger's pull request ----

HOSTILE_NAME = "$(touch owned) `touch owned`; touch owned\n::error::name,title=x"
HOSTILE_TITLE = "::set-output name=x::${{ secrets.GITHUB_TOKEN }} ##[add-path]owned"


def be_hostile(folder):
    text = (
        f'---\ntitle: "{HOSTILE_TITLE}"\nauthor: "$(touch owned)"\ntheme: "::stop-commands::x"\n---\n'
        "::error file=book.yaml::owned\n\n##[set-env name=PATH]owned ${{ secrets.GITHUB_TOKEN }}\n\n"
        "![](::warning::$(touch%20owned).png)\n\n[x](::add-mask::book)\n"
    )
    (folder / f"contributions/{HOSTILE_NAME}.md").write_text(text)
    (folder / f"contributions/{HOSTILE_NAME}.txt").write_text(text)
    (folder / "contributions/::error::no.md").write_text("# ::warning::One\n\nBy ::error::Two\n\nToo.\n")
    settings = '[core]\nfsmonitor = touch owned\n[filter "x"]\nclean = touch owned\n'
    (folder / ".gitconfig").write_text(settings)
    (folder / "contributions/.gitattributes").write_text("*.md filter=x diff=x\n")


def test_a_hostile_pull_request_runs_nothing_and_says_nothing_of_its_own(tmp_path, origin, wheels, workflow):
    ref = pull_request(origin, be_hostile)
    run = a_run(tmp_path, origin, wheels, ref, on_github("pull_request", "branch", "1/merge"))
    assert run_job_on_github(workflow, "proof", run)
    assert run.outcomes["bob"] == "success"
    assert [*tmp_path.rglob("owned")] == []
    told = commands_obeyed(run.printed)
    assert told
    for line in told:
        command = re.fullmatch(r"::(error|warning|notice) file=([^,:]+)(,line=\d+)?,title=([a-z-]+)::.*", line)
        assert command, line
        assert "contributions/" in command[2], line
    decoded = {
        re.sub("%(..)", lambda code: chr(int(code[1], 16)), line.split("file=")[1].split(",")[0]) for line in told
    }
    assert decoded == {
        f"contributions/{HOSTILE_NAME}.md",
        f"contributions/{HOSTILE_NAME}.txt",
        "contributions/::error::no.md",
    }
    assert set(run.artefacts) == {"proof"}
    for file in run.artefacts["proof"]:
        assert re.fullmatch(r"[a-z0-9.-]+\.(pdf|epub)", file), file


def test_every_other_screen_is_inert_too(origin):
    be_hostile(origin)
    for arguments in (
        ["check"],
        ["status"],
        ["build", "epub"],
        ["signups"],
        ["themes"],
        ["proof", "no"],
        ["check", "--json"],
    ):
        said = bob(*arguments, folder=origin, GITHUB_ACTIONS="true")
        assert commands_obeyed(said.stdout + said.stderr) == [], arguments
    assert "##[add-path]" in bob("check", folder=origin).stdout  # elsewhere, words stay as they are


# ---- what the workflow says ----


def test_a_stranger_gets_nothing_but_to_read(workflow):
    text = (ROOT / "bookofblogs/starter/ci/github/dot-github/workflows/book.yml").read_text()
    assert workflow["permissions"] == {"contents": "read"}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job} == {
        "publish": {"contents": "write"}
    }
    assert list(workflow["on"]) == ["pull_request", "push"]
    assert "secrets" not in re.sub(r"^#.*", "", text, flags=re.MULTILINE)
    assert [name for name, job in workflow["jobs"].items() if not int(job["timeout-minutes"]) <= 60] == []
    assert {job["runs-on"] for job in workflow["jobs"].values()} == {"ubuntu-24.04"}


def test_the_job_that_may_write_runs_nothing_of_the_book(workflow):
    publish = workflow["jobs"]["publish"]
    assert publish["needs"] == "release"
    assert [step.get("uses", "run") for step in publish["steps"]] == [DOWNLOAD, "run"]
    assert publish["steps"][1]["run"].startswith("gh release create ")


def test_every_action_is_pinned_to_a_commit_that_somebody_looked_at(workflow):
    used = {step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step}
    assert used == {CHECKOUT, SETUP_PYTHON, UPLOAD, DOWNLOAD}
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) for action in used)


def test_whatever_opens_posts_of_strangers_has_a_limit_of_memory(workflow):
    opening = [
        step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "bob " in step.get("run", "")
    ]
    assert len(opening) == 5
    assert all(run.startswith('ulimit -v "$MOST_KILOBYTES"\n') for run in opening)


def test_on_gitlab_it_has_one_too():
    jobs = re.split(r"^(?=\w)", workflow_files(Host.GITLAB)[".gitlab-ci.yml"], flags=re.MULTILINE)
    opening = [job.splitlines() for job in jobs if "    - bob " in job]
    assert [lines[0] for lines in opening] == ["proof:", "draft:", "release:"]
    for lines in opening:
        first = next(number for number, line in enumerate(lines) if line.startswith("    - bob "))
        assert '    - ulimit -v "$MOST_KILOBYTES"' in lines[:first]


@pytest.mark.parametrize(
    ("schema", "file", "more"),
    [
        ("vendor.github-workflows", "github/dot-github/workflows/book.yml", []),
        ("vendor.gitlab-ci", "gitlab/dot-gitlab-ci.yml", ["--data-transform", "gitlab-ci"]),
    ],
)
def test_the_schemas_of_the_services_are_kept(schema, file, more):
    needed("check-jsonschema", find_spec("check_jsonschema"), "pip install check-jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *more]
    done = subprocess.run(
        [*command, str(ROOT / "bookofblogs/starter/ci" / file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


# ---- GitLab ----


def test_gitlab_does_the_same(tmp_path, origin, wheels, pipeline):
    ref = pull_request(origin, mend_the_second)
    base = git("rev-parse", "main", folder=origin).strip()
    service = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_PIPELINE_SOURCE": "merge_request_event"}
    run = a_run(tmp_path / "merge-request", origin, wheels, ref, service)
    run_job_on_gitlab(pipeline, "proof", run)
    assert run.outcomes == {"proof": "failure"}
    assert "The picture harbour.png is not in the folder." in run.printed
    assert run.artefacts == {"proof": ["second.epub", "second.pdf"]}
    draft = a_run(tmp_path / "main", origin, wheels, "main", {"CI_DEFAULT_BRANCH": "main"})
    run_job_on_gitlab(pipeline, "draft", draft)
    assert (draft.outcomes, draft.artefacts) == (
        {"draft": "success"},
        {"draft": ["two-towns.epub", "two-towns.mobi", "two-towns.pdf"]},
    ), draft.printed


def test_gitlab_releases_what_was_merged_and_protected(tmp_path, origin, wheels, pipeline):
    release, publish = pipeline["release"], pipeline["publish"]
    condition = '$CI_COMMIT_TAG =~ /^v/ && $CI_COMMIT_REF_PROTECTED == "true"'
    assert release["rules"] == publish["rules"] == [{"if": condition}]
    assert publish["needs"] == ["release"]
    assert publish["release"]["description"] == "build/release/release-notes.md"
    pull_request(origin, mend_the_second)
    git("tag", "v2.0", "strangers", folder=origin)
    service = {"CI_COMMIT_TAG": "v2.0", "CI_DEFAULT_BRANCH": "main"}
    run = a_run(tmp_path, origin, wheels, "v2.0", service)
    with pytest.raises(AssertionError, match="build/release/"):
        run_job_on_gitlab(pipeline, "release", run)
    assert run.outcomes == {"release": "failure"}
    assert not any("default-jre-headless" in call for call in run.recorded)  # what comes after the look at the tag
    assert not (run.work / "build").exists()


# ---- bob ci, bob new ----


def test_a_new_book_has_a_workflow_unless_told_not_to(tmp_path):
    for name, options, files in (
        ("a", [], {".github/workflows/book.yml", ".ci/requirements.txt"}),
        ("b", ["--ci", "gitlab"], {".gitlab-ci.yml", ".ci/requirements.txt"}),
        ("c", ["--ci", "none"], set()),
    ):
        assert bob("new", name, *options, folder=tmp_path).returncode == 0
        made = {file.relative_to(tmp_path / name).as_posix() for file in (tmp_path / name).rglob("*") if file.is_file()}
        assert made == files | {".gitignore", "book.yaml", "contributions/a-first-post.md", "how-to-send-a-post.md"}


def test_a_workflow_is_never_overwritten(origin):
    again = bob("ci", "github", folder=origin / "contributions")
    assert again.stdout == (
        "  .github/workflows/book.yml   is there already and stays as it is\n"
        "  .ci/requirements.txt   is there already and stays as it is\n"
        "\nNext: read them, then commit and push\n"
    )
    (origin / ".ci/requirements.txt").write_text("bookofblogs==9.9\n")
    assert bob("ci", "github", folder=origin).returncode == 0
    assert (origin / ".ci/requirements.txt").read_text() == "bookofblogs==9.9\n"
    (origin / ".github/workflows/book.yml").write_text("mine: yes\n")
    refused = bob("ci", "github", folder=origin)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith(".github/workflows/book.yml is there already and says something else. Nothing was")
    assert (origin / ".github/workflows/book.yml").read_text() == "mine: yes\n"


def test_a_book_within_a_larger_repository_is_told_so(tmp_path):
    write_book(tmp_path / "books/two-towns", TWO_TOWNS)
    git("init", "--quiet", folder=tmp_path)
    refused = bob("ci", "github", folder=tmp_path / "books/two-towns")
    assert refused.returncode == 2
    assert refused.stderr.startswith("This book is the folder books/two-towns of a larger repository,")
    assert not (tmp_path / "books/two-towns/.github").exists()


COMMIT = "0123456789abcdef0123456789abcdef01234567"


def from_git(address):
    return json.dumps({"url": address, "vcs_info": {"vcs": "git", "commit_id": COMMIT}})


@pytest.mark.parametrize(
    ("origin_of_bob", "last_line"),
    [
        (None, "bookofblogs[verify]==1.2.3"),
        (
            from_git("https://git.example.org/a/bookofblogs.git"),
            f"bookofblogs[verify] @ git+https://git.example.org/a/bookofblogs.git@{COMMIT}",
        ),
        (
            from_git("https://me:word@git.example.org/a/b"),
            "bookofblogs[verify]==1.2.3",
        ),
        ('{"url": "file:///home/jo/bookofblogs", "dir_info": {"editable": true}}', "bookofblogs[verify]==1.2.3"),
        (
            '{"url": "https://example.org/x\\n-e .", "vcs_info": {"vcs": "git", "commit_id": "1"}}',
            "bookofblogs[verify]==1.2.3",
        ),
        ("not JSON", "bookofblogs[verify]==1.2.3"),
    ],
)
def test_the_workflow_uses_the_bob_that_wrote_it(origin_of_bob, last_line):
    assert requirements("1.2.3", origin_of_bob).splitlines()[-1] == last_line


def test_the_wheel_carries_the_workflows(wheels):
    (wheel,) = wheels.iterdir()
    with zipfile.ZipFile(wheel) as opened:
        held = {name.split("starter/ci/")[1] for name in opened.namelist() if "starter/ci/" in name}
    assert held == {"github/dot-github/workflows/book.yml", "gitlab/dot-gitlab-ci.yml"}
