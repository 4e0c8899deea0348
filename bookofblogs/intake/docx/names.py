"""The names of WordprocessingML and its neighbours (ECMA-376), as lxml writes them."""

from collections.abc import Mapping

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PLACING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"

TRANSITIONAL: Mapping[str, str] = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": WORD,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": RELATION,
    "http://purl.oclc.org/ooxml/officeDocument/math": MATH,
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": PLACING,
    "http://purl.oclc.org/ooxml/drawingml/main": DRAWING,
    "http://purl.oclc.org/ooxml/drawingml/chart": CHART,
    "http://purl.oclc.org/ooxml/drawingml/diagram": DIAGRAM,
}
"""The namespaces of Strict (ISO/IEC 29500-1), by which Word writes "Strict Open XML", as those of all other files."""

PARAGRAPH = f"{WORD}p"
PARAGRAPH_PROPERTIES = f"{WORD}pPr"
RUN = f"{WORD}r"
RUN_PROPERTIES = f"{WORD}rPr"
TEXT = f"{WORD}t"
DELETED_TEXT = f"{WORD}delText"
TABLE = f"{WORD}tbl"
ROW = f"{WORD}tr"
CELL = f"{WORD}tc"
TEXT_BOX = f"{WORD}txbxContent"
VALUE = f"{WORD}val"
FORMULA = f"{MATH}oMath"
FORMULA_TEXT = f"{MATH}t"
BLIP = f"{DRAWING}blip"
TEXT_PATH = f"{VML}textpath"
IMAGE_DATA = f"{VML}imagedata"
EMBED = f"{RELATION}embed"
RELATION_ID = f"{RELATION}id"
