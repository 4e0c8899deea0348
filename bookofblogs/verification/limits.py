"""How much of a file is read. Files to verify may come from strangers, and may claim anything."""

MAX_FILE_BYTES = 700_000_000
"""More than any shop takes but one."""
MAX_MEMBERS = 20_000
MAX_MEMBER_BYTES = 100_000_000
MAX_UNPACKED_BYTES = 1_000_000_000
MAX_MARKUP_BYTES = 20_000_000
"""Of one document of an EPUB or a web edition."""
MAX_TEXT_CHARACTERS = 40_000_000
"""Of a whole book: some forty Bibles."""
MAX_PAGES = 5_000
MAX_PIXELS = 100_000_000
MAX_DEPTH = 200
MAX_SECONDS = 120
MAX_MEMORY_BYTES = 2_500_000_000
