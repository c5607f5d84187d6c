"""Files of judged people out: CSV, XLSX and Parquet."""

import io
import os
import tempfile
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from domain.caseload import Caseload
from domain.problems import Problem, refuse

STARTS = ("=", "+", "-", "@", "\t", "\r")
RUN = pl.any_horizontal(pl.col("text").str.starts_with(start) for start in STARTS)
"""Text that a spreadsheet would run as a formula starts so."""

SHEET_ROWS = 1_048_576
"""What a sheet holds at most, the line of names included."""


def content(caseload: Caseload, judged: pa.Table, ending: str, problems: bool) -> bytes:
    """The file of a caseload and its judged columns; with a last column of problems if asked."""
    replaced = {*judged.column_names, *(["problems"] if problems else [])}
    given = [name for name in caseload.table.column_names if name not in replaced]
    columns = {name: caseload.table[name] for name in given}
    if ending != ".parquet":
        columns = {safe(name): _safe_column(column) for name, column in columns.items()}
    columns |= {name: judged[name] for name in judged.column_names}
    if problems:
        columns["problems"] = _problem_column(caseload.problems, len(judged))
    if ending == ".csv":
        texts = {safe(name): _safe_column(text) for name, text in caseload.texts.items() if name in given}
        return csv_bytes(columns | texts, set(judged.column_names))
    if ending == ".xlsx":
        return xlsx_bytes(columns)
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()


def safe(text: str) -> str:
    """Such text made plain by a leading apostrophe."""
    return f"'{text}" if text.startswith(STARTS) else text


def csv_bytes(columns: dict[str, Any], judged: set[str]) -> bytes:
    """UTF-8, commas, dots for decimals, ISO dates; judged amounts with two decimals."""
    frame = pl.DataFrame(pa.table(columns))
    carried = [name for name in frame.columns if name not in judged]
    text = frame.with_columns(pl.col(carried).cast(pl.String)).with_columns(
        pl.when(pl.col(pl.String) != "").then(pl.col(pl.String)).name.keep()
    )
    return text.write_csv(float_precision=2, line_terminator="\n").encode()


def xlsx_bytes(columns: dict[str, Any]) -> bytes:
    """One sheet with typed cells, its first line frozen and filtered."""
    rows = len(next(iter(columns.values()), []))
    if rows >= SHEET_ROWS:
        raise refuse(f"a sheet holds {SHEET_ROWS - 1} people at most: write a .csv or a .parquet")
    sink = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "dd/mm/yyyy",
    }
    with xlsxwriter.Workbook(sink, options) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for place, (name, column) in enumerate(columns.items()):
            sheet.write_string(0, place, name, bold)
            sheet.set_column(place, place, min(max(len(name), 10), 30))
            _write_column(sheet, place, column)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, rows, max(len(columns) - 1, 0))
    return sink.getvalue()


def _write_column(sheet: Any, place: int, column: Any) -> None:
    for row, value in enumerate(column.to_pylist(), start=1):
        if value is None or value == "":
            continue
        if isinstance(value, bool):
            sheet.write_boolean(row, place, value)
        elif isinstance(value, int | float):
            sheet.write_number(row, place, value)
        elif isinstance(value, date | datetime):
            sheet.write_datetime(row, place, value)
        else:
            sheet.write_string(row, place, str(value))


def save(data: bytes, path: Path) -> None:
    """Write a file whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _safe_column(column: Any) -> Any:
    """The same for a whole column of text; other columns hold nothing to run."""
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return column
    text = pl.Series("text", column)
    plain = pl.when(RUN).then(pl.concat_str(pl.lit("'"), "text")).otherwise("text").alias("text")
    return text.to_frame().select(plain)["text"].to_arrow()


def _problem_column(problems: Iterable[Problem], rows: int) -> pa.Array:
    texts: list[list[str]] = [[] for _ in range(rows)]
    for problem in problems:
        texts[problem.row - 1].append(f"{problem.column}: {problem.value!r} {problem.cure}")
    return pa.array([safe("; ".join(row)) for row in texts], pa.string())
