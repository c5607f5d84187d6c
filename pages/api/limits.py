"""What the door takes, in which kinds, and how much of it at once."""

from dataclasses import dataclass

JSON, CSV, PARQUET = "application/json", "text/csv", "application/vnd.apache.parquet"
ENDINGS = {CSV: ".csv", PARQUET: ".parquet", JSON: ".json"}
"""Kinds in which people come and go, with the ending of such a file."""

LARGEST_PROFILE = 64 * 2**10
"""Bytes; every answer given takes four thousand."""
LARGEST_FILES = {CSV: 50 * 2**20, PARQUET: 50 * 2**20, JSON: 16 * 2**20}
"""Bytes, as on the page; JSON takes thirty times its size once it is read."""
READING_S = 30
"""How long a request may take to come."""


@dataclass(frozen=True)
class Share:
    """What one kind of work may take of the machine.

    Attributes:
        at_once: how many processes do it.
        waiting: how many requests may wait for one of them; those beyond are told to come back.
        patience_s: seconds from when a request is there until it is given up.
        back_s: seconds after which one that was not taken may try again.
    """

    at_once: int
    waiting: int
    patience_s: float
    back_s: int


PEOPLE = Share(at_once=2, waiting=40, patience_s=20, back_s=1)
FILES = Share(at_once=1, waiting=2, patience_s=150, back_s=10)
