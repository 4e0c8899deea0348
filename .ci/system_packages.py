"""Sees to the few things that no Python package brings. Runs before the virtual environment: standard library only.

    python3 .ci/system_packages.py book|test

What is there already is left alone. What is missing is installed with apt where root or a sudo that asks for no
password allows; otherwise the command to run is printed, and the exit status is 1.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

_OPEN_LIBRARIES = """
import ctypes, ctypes.util, sys
for name, debian in (argument.split("=") for argument in sys.argv[1:]):
    ctypes.CDLL(debian if sys.platform == "linux" else ctypes.util.find_library(name) or debian)
"""

_FIND_JAPANESE = """
import ctypes, ctypes.util, sys
fontconfig = ctypes.CDLL("libfontconfig.so.1" if sys.platform == "linux" else ctypes.util.find_library("fontconfig"))
for name in ("FcNameParse", "FcObjectSetCreate", "FcFontList"):
    getattr(fontconfig, name).restype = ctypes.c_void_p
families = ctypes.c_void_p(fontconfig.FcObjectSetCreate())
fontconfig.FcObjectSetAdd(families, b"family")
found = fontconfig.FcFontList(None, ctypes.c_void_p(fontconfig.FcNameParse(b":lang=ja")), families)
sys.exit(not ctypes.c_int.from_address(found).value)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Something the system has to bring. It is there when the command `probe` ends well."""

    name: str
    probe: tuple[str, ...]
    apt: tuple[str, ...]
    brew: str = ""


_VENV = Need(
    name="Python's venv module",
    probe=(sys.executable, "-c", "import ensurepip, venv"),
    apt=(f"python{sys.version_info.major}.{sys.version_info.minor}-venv",),
)
_PANGO = Need(
    name="Pango, which sets the text of the PDF",
    probe=(
        sys.executable,
        "-c",
        _OPEN_LIBRARIES,
        "pango-1.0=libpango-1.0.so.0",
        "pangoft2-1.0=libpangoft2-1.0.so.0",
        "harfbuzz-subset=libharfbuzz-subset.so.0",
    ),
    apt=("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    brew="pango",
)
_JAVA = Need(
    name="Java, for EPUBCheck in the tests", probe=("java", "-version"), apt=("default-jre-headless",), brew="openjdk"
)
_GIT = Need(name="git, for the tests", probe=("git", "--version"), apt=("git",), brew="git")

_LIBMOBI = Need(
    name="libmobi's mobitool, which reads the Kindle files in the tests",
    probe=("mobitool", "-v"),
    apt=("libmobi-tools",),
    brew="libmobi",
)

_MUTT = Need(
    name="mutt, a mail program that opens exported letters in the tests",
    probe=("mutt", "-v"),
    apt=("mutt",),
    brew="mutt",
)
_MBLAZE = Need(
    name="mblaze, which reads exported letters in the tests",
    probe=("mshow", "-t", os.devnull),
    apt=("mblaze",),
    brew="mblaze",
)

_JAPANESE = Need(
    name="a font with Japanese, for the book in seven languages",
    probe=(sys.executable, "-c", _FIND_JAPANESE),
    apt=("fonts-droid-fallback",),
)

NEEDS = {"book": (_VENV, _PANGO), "test": (_VENV, _PANGO, _JAVA, _GIT, _LIBMOBI, _MUTT, _MBLAZE, _JAPANESE)}


def main(purpose: str) -> int:
    """Return 0 once everything that `purpose` (a key of NEEDS) needs is there, else 1."""
    missing = [need for need in NEEDS[purpose] if not _is_there(need)]
    if not missing:
        return 0
    packages = [package for need in missing for package in need.apt]
    _tell("Missing on this system: " + "; ".join(need.name for need in missing) + ".")
    if shutil.which("apt-get") is None:
        return _tell_what_to_install(missing, packages)
    as_root = _as_root()
    if as_root is None:
        return _tell_command(packages)
    _tell("Installing with apt: " + " ".join(packages))
    if not _apt_install(as_root, packages):
        return _tell_command(packages)
    missing = [need for need in missing if not _is_there(need)]
    for need in missing:
        _tell(f"Still missing after the installation: {need.name}.")
    return 1 if missing else 0


def _is_there(need: Need) -> bool:
    """Decide whether `need` works here, by trying it."""
    try:
        return subprocess.run(need.probe, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _as_root() -> list[str] | None:
    """Return what to put before a command so that it runs as root, or None where that would take a password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _apt_install(as_root: list[str], packages: list[str]) -> bool:
    """Install `packages`; return whether apt says so. Its own words are shown only when it fails."""
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    update = subprocess.run([*apt, "update"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    install = subprocess.run(
        [*apt, "install", "--yes", "--no-install-recommends", *packages],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if install.returncode != 0:
        _tell((update.stdout + install.stdout).decode(errors="replace").rstrip())
    return install.returncode == 0


def _tell_command(packages: list[str]) -> int:
    """Print the command that a person with the password runs; return the exit status."""
    sudo = "" if os.geteuid() == 0 or shutil.which("sudo") is None else "sudo "
    who = "Run this" if sudo or os.geteuid() == 0 else "Run this as root"
    _tell(f"{who}, then try again:\n")
    _tell(f"    {sudo}apt-get update && {sudo}apt-get install --no-install-recommends {' '.join(packages)}\n")
    return 1


def _tell_what_to_install(missing: list[Need], packages: list[str]) -> int:
    """Print what to install where there is no apt; return the exit status."""
    formulas = [need.brew for need in missing if need.brew]
    if shutil.which("brew") and formulas:
        _tell(f"Run this, then try again:\n\n    brew install {' '.join(formulas)}\n")
    else:
        _tell("Install them with this system's own packages, then try again. Debian calls them: " + " ".join(packages))
    return 1


def _tell(text: str) -> None:
    """Print `text` where make's own messages go."""
    sys.stderr.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
