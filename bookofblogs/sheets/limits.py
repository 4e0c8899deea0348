"""How much of a stranger's sheet is read."""

MAX_SHEET_BYTES = 20_000_000
MAX_UNPACKED_BYTES = 100_000_000
MAX_ROWS = 20_100
MAX_COLUMNS = 400
MAX_CELLS = 500_000
"""More than any form asks; a sheet beyond these limits is something else."""
TOO_LARGE = f"The sheet is larger than {MAX_ROWS:,} rows and {MAX_COLUMNS} columns, or {MAX_CELLS:,} cells."
