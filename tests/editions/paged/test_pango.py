"""How the libraries that set lines of text are found, and what loads with them."""

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


FONT = """
import sys
from bookofblogs.editions.paged.pango import pango_at_hand
with pango_at_hand():
    from bookofblogs.editions.paged import font_cutting, task_typesetter
cutters = [name for name in ("fontTools.subset", "fontTools.varLib.instancer") if name in sys.modules]
readers = [name for name in ("lxml.etree", "jinja2", "typer", "markdown_it") if name in sys.modules]
import io
from fontTools.ttLib import TTFont
from bookofblogs.editions.shared.fonts import FACES, font_file
from weasyprint.pdf.fonts import instantiateVariableFont, subset
font = instantiateVariableFont(TTFont(io.BytesIO(font_file(FACES[0]))), {"wght": 400, "opsz": 12}, static=True)
print(cutters, readers, "fvar" in font, subset.Options(hinting=False).hinting)
"""


def test_a_typesetter_loads_fonttools_where_it_is_asked_for_and_nothing_that_reads_a_book():
    ran = subprocess.run([sys.executable, "-c", FONT], capture_output=True, text=True, check=True)
    assert ran.stdout == "[] [] False False\n"
