"""The kinds of files written, a slice of rows at a time: CSV and Parquet here, workbooks in `workbook`."""

import io
from contextlib import closing
from typing import IO, Any, Protocol

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from domain.problems import refuse
from domain.results import Caveat
from domain.tables_out import workbook
from domain.words import Words

Columns = dict[str, Any]
"""Arrow columns of the same length, by name."""
Caveats = dict[str, list[Caveat]]


class Writer(Protocol):
    """A file being written: slices of the same columns, then the end."""

    def add(self, columns: Columns) -> None: ...

    def close(self) -> None: ...


def writer(
    sink: IO[bytes], ending: str, rows: int, said: Words | None = None, caveats: Caveats | None = None
) -> Writer:
    """A file of so many rows, of the kind its ending says, onto a stream of bytes. For people: see `Workbook`."""
    if ending == ".csv":
        return Csv(sink)
    if ending == ".parquet":
        return Parquet(sink)
    if rows >= workbook.ROWS:
        raise refuse(f"a sheet holds {workbook.ROWS - 1} people at most: write a .csv or a .parquet")
    return workbook.Workbook(sink, said, caveats)


def written(columns: Columns, ending: str, said: Words | None = None, caveats: Caveats | None = None) -> bytes:
    """A whole file."""
    sink = io.BytesIO()
    rows = len(next(iter(columns.values()), []))
    with closing(writer(sink, ending, rows, said, caveats)) as file:
        file.add(columns)
    return sink.getvalue()


class Csv:
    """UTF-8, commas, dots for decimals, ISO dates; numbers with two decimals."""

    def __init__(self, sink: IO[bytes]) -> None:
        self.sink = sink
        self.started = False

    def add(self, columns: Columns) -> None:
        text = pl.DataFrame(pa.table(columns)).with_columns(
            pl.when(pl.col(pl.String) != "").then(pl.col(pl.String)).name.keep()
        )
        lines = text.write_csv(include_header=not self.started, float_precision=2, line_terminator="\n")
        self.sink.write(lines.encode())
        self.started = True

    def close(self) -> None:
        """Nothing is left to write."""


class Parquet:
    """Columns in their own types; a slice is a group of rows."""

    def __init__(self, sink: IO[bytes]) -> None:
        self.sink = sink
        self.file: pq.ParquetWriter | None = None

    def add(self, columns: Columns) -> None:
        table = pa.table(columns)
        self.file = self.file or pq.ParquetWriter(self.sink, table.schema)
        self.file.write_table(table.cast(self.file.schema))

    def close(self) -> None:
        if self.file:
            self.file.close()
