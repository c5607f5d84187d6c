"""People as JSON: a list of objects, a row each, into the table that the readers of files take, and out of one."""

import json
from typing import Any

import polars as pl
import pyarrow as pa

from domain.caseload import opening
from domain.caseload.output_file import Columns
from domain.problems import RefusedFile
from domain.tables_in.limits import Limits
from domain.tables_in.raw_table import Raw


def table(body: bytes, limits: Limits) -> Raw:
    """The rows as the table of a file, to be read as any other.

    Raises:
        RefusedFile: it is no list of objects, or a longer or wider one than is read.
    """
    try:
        rows = json.loads(body)
    except (ValueError, RecursionError):  # no JSON, not a text, or nested without end
        raise RefusedFile("not_rows") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RefusedFile("not_rows")
    if not any(rows):
        raise RefusedFile("no_row")
    if len(rows) > limits.rows:  # before any column is made
        raise RefusedFile("too_many_rows", count=len(rows), most=limits.rows)
    names = {name: None for row in rows for name in row}
    if len(names) > limits.columns:
        raise RefusedFile("too_many_columns", count=len(names), most=limits.columns)
    columns = {_legible(name): _column([row.get(name) for row in rows]) for name in names}
    raw = opening.of_parquet(pa.table(columns))
    opening.check(raw, limits)
    return raw


def _column(values: list[Any]) -> pa.Array:
    """In its own type where all have the same; else as text, which is read as in any file."""
    kinds = {type(value) for value in values if value is not None}
    try:
        if kinds == {int, float}:
            return pa.array([None if value is None else float(value) for value in values])
        if kinds <= {int} or kinds <= {float} or kinds <= {bool}:
            return pa.array(values)
    except OverflowError:
        pass  # a number of a hundred digits is told as it was written
    return pa.array([_text(value) for value in values], pa.string())


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return _legible(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _legible(text: str) -> str:
    """Half a letter, which JSON can hold and a file cannot, as it was written."""
    return text.encode("utf-8", "backslashreplace").decode()


def written(columns: Columns) -> bytes:
    """Days as 2004-03-15, amounts as numbers, empty cells as null."""
    return pl.DataFrame(pa.table(columns)).write_json().encode()
