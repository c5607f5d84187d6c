"""What is taken from somebody unknown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Numbers of people, of columns and of cells; the bytes of the table once opened, and of the memory to open it."""

    rows: int = 200_000
    columns: int = 150
    cells: int = 15_000_000
    table_bytes: int = 256 * 2**20
    opening_bytes: int = 1000 * 2**20

    @property
    def lines(self) -> int:
        """Beyond so many lines a text is not even cut into rows: some are empty, some end within a cell."""
        return 5 * self.rows
