"""Bytes of a file of people to the table it holds: CSV, XLSX and Parquet, within limits."""

from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from domain.problems import RefusedFile
from domain.tables_in import csv_table, headings, workbook_table
from domain.tables_in.limits import Limits
from domain.tables_in.mapping import Mapping
from domain.tables_in.raw_table import Lines, Raw, example_rows

ENDINGS = (".csv", ".xlsx", ".parquet")

NOT_PARQUET = (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError)
"""What reading a file that is no Parquet, or half of one, raises."""


def opened(source: BinaryIO, ending: str, limits: Limits | None = None, mapping: Mapping | None = None) -> Raw:
    """The table of a file as it is in it.

    Raises:
        RefusedFile: the file as a whole can't be read, or is larger than the limits.
    """
    if ending not in ENDINGS:
        raise RefusedFile("wrong_ending", endings=", ".join(ENDINGS))
    raw = _unpacked(source, ending, limits, mapping)
    if limits:
        check(raw, limits)
    return raw


def check(raw: Raw, limits: Limits) -> None:
    """Raises RefusedFile for a table that is larger than the limits."""
    rows, width, size = len(raw.table), raw.table.num_columns, raw.table.nbytes
    if width > limits.columns:
        raise RefusedFile("too_many_columns", count=width, most=limits.columns)
    if rows > limits.rows:
        raise RefusedFile("too_many_rows", count=rows, most=limits.rows)
    if rows * width > limits.cells:
        raise RefusedFile("too_many_cells", rows=rows, count=width, most=limits.cells)
    if size > limits.table_bytes:
        raise RefusedFile("too_heavy_opened", count=size >> 20, most=limits.table_bytes >> 20)


def _unpacked(source: BinaryIO, ending: str, limits: Limits | None, mapping: Mapping | None) -> Raw:
    if ending == ".csv":
        return csv_table.read(source.read(), limits, mapping)
    if ending == ".xlsx":
        return workbook_table.read(source, limits, mapping)
    try:
        # In this thread alone: others can outlive the reading, and then abort a process that ends (apache/arrow#34314).
        table = pq.ParquetFile(source, pre_buffer=False).read(use_threads=False)
    except NOT_PARQUET:
        raise RefusedFile("not_parquet") from None
    if not len(table):
        raise RefusedFile("no_row")
    return of_parquet(table)


def of_parquet(table: pa.Table, before: int = 0) -> Raw:
    """The table of a Parquet file, whose rows are counted from 1; `before` are those of the slices before it."""
    written = tuple(table.column_names)
    table = table.rename_columns(headings.keys(written))
    passed_over = 0 if before else len(example_rows(table))
    if passed_over and passed_over == len(table):
        raise RefusedFile("no_row")
    return Raw(table.slice(passed_over), written, lines=Lines(before + passed_over + 1))
