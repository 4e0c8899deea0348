"""How much of a stranger's sheet is read."""

MAX_SHEET_BYTES = 20_000_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_ROWS = 20_100
MAX_COLUMNS = 400
"""More than any form asks; a sheet beyond these limits is something else."""
