"""What is taken from somebody unknown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Numbers of people and of columns; the memory that opening may take."""

    rows: int = 200_000
    columns: int = 150
    bytes: int = 2 * 2**30
