"""How the libraries that set lines of text are found."""

import subprocess
import sys

import pytest

LOADING = """
import sys
started = []
sys.addaudithook(lambda event, told: started.append(told[0]) if event == "subprocess.Popen" else None)
from bookofblogs.editions.paged.pango import pango_at_hand
with pango_at_hand():
    import weasyprint
print(started)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries are looked for otherwise")
def test_no_program_is_started_to_find_them():
    ran = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
