"""A source made ready for the parser: what blog engines and keyboards put into it is said in Markdown, or taken out."""

from bookofblogs.markdown.parsing.html_blocks import with_markdown_on_own_lines
from bookofblogs.markdown.source.markdown_source import MarkdownSource, indentation_of
from bookofblogs.markdown.source.mistyped_lines import with_lines_mended
from bookofblogs.markdown.source.templates import without_engine
from bookofblogs.model.passage import Remark


def made_ready(source: MarkdownSource, remarks: list[Remark]) -> MarkdownSource:
    """Return `source` as the parser reads it; what was met on the way is added to `remarks`."""
    source = without_engine(source, remarks, is_indented_code=indentation_of(source.text))
    source = with_lines_mended(source, remarks, is_indented_code=indentation_of(source.text))
    return with_markdown_on_own_lines(source)
