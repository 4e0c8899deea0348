"""The same text saved by LibreOffice as .docx, .odt and .html gives the same piece, on the whole way from file to Markdown.

Each text is a file in three_formats/, as it stands within the office:text of a flat OpenDocument file; beside it stands
its piece. Where a format itself makes a difference, the piece of that format stands beside it, and DIFFERENCES says why.
"""
