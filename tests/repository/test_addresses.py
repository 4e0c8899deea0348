"""No file of this repository holds an e-mail address that somebody could own."""

import re
import subprocess
from pathlib import Path

from bookofblogs.email_addresses import addresses_of_people

ROOT = Path(__file__).parents[2]
NOBODYS = re.compile(r"(?:.*\.)?example(?:\.org|\.com|\.net)?|localhost|.*\.(?:test|invalid)|.*-(?:\..*)?|-.*")
"""Hosts that RFC 2606 keeps free for examples, and such as none can be called."""
ANSWERS_NOBODY = {
    "noreply@blogger.com",  # stands in every export of Blogger's, in place of an address
    "jo.wood@example.co.uk",  # a case of the rule on addresses, which knows labels of two parts
}
FILES = (".md", ".png")
"""How names of files end that hold a sign as addresses do."""


def test_every_address_is_an_example():
    command = ["git", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    tracked = [ROOT / name for name in listed.split("\0") if name]
    assert len(tracked) > 1_000
    found = {
        (address, file.relative_to(ROOT).as_posix())
        for file in tracked
        if file.is_file()
        for address in addresses_of_people(file.read_bytes().decode("utf-8", errors="replace"))
    }
    assert len(found) > 100
    strange = {
        (address, file)
        for address, file in found
        if not NOBODYS.fullmatch(address.rpartition("@")[2].lower())
        and address not in ANSWERS_NOBODY
        and not address.endswith(FILES)
    }
    assert strange == set()
