"""Files of people in: CSV, XLSX and Parquet as they come, with all that was understood of them."""

from datetime import date
from typing import BinaryIO

import polars as pl

from domain.caseload import sandbox
from domain.caseload.caseload import Caseload as Caseload
from domain.caseload.opening import ENDINGS as ENDINGS
from domain.caseload.opening import NOT_PARQUET as NOT_PARQUET
from domain.caseload.opening import of_parquet as of_parquet
from domain.caseload.opening import opened as opened
from domain.caseload.typed import LONGEST_CELL as LONGEST_CELL
from domain.caseload.typed import Progress as Progress
from domain.caseload.typed import decided as decided
from domain.caseload.typed import typed as typed
from domain.columns import columns
from domain.evaluation import evaluate
from domain.problems import RefusedFile as RefusedFile
from domain.tables_in.limits import Limits as Limits
from domain.tables_in.mapping import Mapping

SLICE = 20_000
"""People judged at a time where somebody waits: what a progress bar steps by."""


def read(
    source: BinaryIO,
    ending: str,
    limits: Limits | None = None,
    told: Progress | None = None,
    mapping: Mapping | None = None,
    on: date | None = None,
) -> Caseload:
    """A file of people, from a stream of bytes. With limits, as from somebody unknown (see `sandbox`).

    Raises:
        RefusedFile: the file as a whole can't be read; wrong cells are not raised but kept in `wrong`.
    """
    if limits:
        return sandbox.read(source.read(), ending, limits, mapping, on, strict=True)[1]
    return typed(opened(source, ending, None, mapping), told, mapping, on)


def judged(people: Caseload, on: date, told: Progress | None = None, ahead: tuple[int, ...] = ()) -> pl.DataFrame:
    """The output columns for everybody, a slice at a time. `ahead`: as for `evaluate`."""
    rows, frame = len(people.table), pl.DataFrame(people.answers)
    if not frame.width:
        frame = pl.DataFrame({"": range(rows)})
    parts = []
    for start in range(0, rows, SLICE):
        parts.append(evaluate(frame.slice(start, SLICE), on, ahead=ahead).select(columns(ahead)))
        if told:
            told(min(start + SLICE, rows) / rows)
    return pl.concat(parts)


def of_today(judged: pl.DataFrame) -> pl.DataFrame:
    """The output columns without those of the days ahead, which were looked at for lists of calls."""
    return judged.select(columns())
