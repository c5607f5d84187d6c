"""Files of people read a slice at a time, so that a Parquet file may be larger than memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from domain import caseload
from domain.problems import RefusedFile

SLICE = 100_000
"""Rows held in memory at a time."""

BUFFER = 2**20
"""Bytes of a Parquet column read ahead."""


@dataclass
class People:
    """A file of people. Its slices can be gone through once; the rows of their problems count from the slice's own."""

    names: list[str]
    rows: int
    slices: Iterator[caseload.Caseload]


def opened(source: BinaryIO, ending: str) -> People:
    """A file of people, from a stream of bytes. Parquet is read as slices are asked for, other files whole.

    Raises:
        RefusedFile: the file as a whole can't be read, which for Parquet may show with any slice.
    """
    if ending == ".parquet":
        names, rows, parts = _parquet(source)
    else:
        table = caseload.opened(source, ending)
        names, rows = table.column_names, len(table)
        parts = (table.slice(start, SLICE) for start in range(0, rows, SLICE))
    caseload.check_names(names)
    return People(names, rows, _typed(parts))


def _parquet(source: BinaryIO) -> tuple[list[str], int, Iterable[pa.Table]]:
    """Its names, how many rows, and these: pages are read as they are needed, whatever the size of a row group."""
    try:
        file = pq.ParquetFile(source, pre_buffer=False, buffer_size=BUFFER)
    except caseload.NOT_PARQUET:
        raise RefusedFile("not_parquet") from None
    rows = file.metadata.num_rows
    return file.schema_arrow.names, rows, _pages(file) if rows else [file.schema_arrow.empty_table()]


def _pages(file: pq.ParquetFile) -> Iterator[pa.Table]:
    try:
        for batch in file.iter_batches(SLICE):
            yield pa.Table.from_batches([batch])
    except caseload.NOT_PARQUET:
        raise RefusedFile("not_parquet") from None


def _typed(parts: Iterable[pa.Table]) -> Iterator[caseload.Caseload]:
    done = 0
    for part in parts:
        yield caseload.typed(part, before=done)
        done += len(part)
