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

from domain import cells, dictionary
from domain.caseload import Caseload
from domain.evaluate import columns as worked_out
from domain.problems import Problem, refuse
from domain.profile import FIELDS
from domain.words import Words

STARTS = ("=", "+", "-", "@", "\t", "\r")
RUN = pl.any_horizontal(pl.col("text").str.starts_with(start) for start in STARTS)
"""Text that a spreadsheet would run as a formula starts so."""

SHEET_ROWS = 1_048_576
"""What a sheet holds at most, the line of names included."""


def content(caseload: Caseload, judged: pa.Table, ending: str, problems: bool, said: Words | None = None) -> bytes:
    """The file of a caseload and its judged columns; with a last column of problems if asked.

    `said`: a workbook for people, with headings and verdicts in these words, and a second sheet that explains them.
    """
    replaced = {*judged.column_names, *(["problems"] if problems else [])}
    given = [name for name in caseload.table.column_names if name not in replaced]
    columns = {name: caseload.table[name] for name in given}
    if ending != ".parquet":
        columns = {safe(name): _safe_column(column) for name, column in columns.items()}
    columns |= {name: judged[name] for name in judged.column_names}
    if problems:
        columns["problems"] = _problem_column(caseload.problems, len(judged), said)
    if ending == ".csv":
        texts = {safe(name): _safe_column(text) for name, text in caseload.texts.items() if name in given}
        return csv_bytes(columns | texts, set(judged.column_names))
    if ending == ".xlsx":
        return xlsx_bytes(columns, said)
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


def xlsx_bytes(columns: dict[str, Any], said: Words | None = None) -> bytes:
    """A sheet with typed cells, its first line frozen and filtered; with words, a second one explains the columns."""
    rows = len(next(iter(columns.values()), []))
    if rows >= SHEET_ROWS:
        raise refuse(f"a sheet holds {SHEET_ROWS - 1} people at most: write a .csv or a .parquet")
    ours = [*dictionary.given(said), *dictionary.worked_out(said)] if said else []
    headings = {one.name: one.heading for one in ours}
    sink = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "dd/mm/yyyy",
    }
    with xlsxwriter.Workbook(sink, options) as book:
        sheet = book.add_worksheet(said.text("columns", "sheet") if said else None)
        for place, (name, column) in enumerate(columns.items()):
            _write_column(sheet, place, _in_words(name, column, said) if said else column)
        _frame_sheet(book, sheet, [headings.get(name, name) for name in columns], rows)
        if said:
            _explain(book, [one for one in ours if one.name in columns], said)
    return sink.getvalue()


def _explain(book: Any, ours: list[dictionary.Column], said: Words) -> None:
    """The second sheet: what each column means, the values it holds, its unit."""
    sheet = book.add_worksheet(said.text("columns", "explained"))
    for row, one in enumerate(ours, start=1):
        for place, text in enumerate((one.label, one.name, one.meaning, one.values, one.unit)):
            sheet.write_string(row, place, text)
    heads = [said.text("columns", key) for key in ("label", "name", "meaning", "values", "unit")]
    _frame_sheet(book, sheet, heads, len(ours))


def _frame_sheet(book: Any, sheet: Any, heads: list[str], rows: int) -> None:
    """The first line: bold, frozen, with filters."""
    bold = book.add_format({"bold": True})
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, bold)
        sheet.set_column(place, place, min(max(len(head), 10), 30))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows, max(len(heads) - 1, 0))


def _in_words(name: str, column: Any, said: Words) -> Any:
    """A column worked out here with its texts in words, each told once; others as they are."""
    if name not in worked_out() or not _is_text(column):
        return column
    texts = pl.Series(name, column)
    told = {text: dictionary.told(name, text, said) for text in texts.unique().drop_nulls()}
    return texts.replace(told).to_arrow(compat_level=pl.CompatLevel.oldest())


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
    if not _is_text(column):
        return column
    text = pl.Series("text", column)
    plain = pl.when(RUN).then(pl.concat_str(pl.lit("'"), "text")).otherwise("text").alias("text")
    return text.to_frame().select(plain)["text"].to_arrow()


def _is_text(column: Any) -> bool:
    return bool(pa.types.is_string(column.type) or pa.types.is_large_string(column.type))


def _problem_column(problems: Iterable[Problem], rows: int, said: Words | None) -> pa.Array:
    texts: list[list[str]] = [[] for _ in range(rows)]
    for problem in problems:
        name, cure = problem.column, problem.cure
        if said:
            name, cure = said.text("fields", name, "label"), cells.cure(FIELDS[name], problem.value, said)
        texts[problem.row - 1].append(f"{name}: {problem.value!r} {cure}")
    return pa.array([safe("; ".join(row)) for row in texts], pa.string())


def template(ending: str, said: Words | None = None) -> bytes:
    """An empty file with every column an adviser can fill in; see `content` for `said`."""
    empty: dict[str, Any] = {name: pa.array([], pa.string()) for name in FIELDS}
    return xlsx_bytes(empty, said) if ending == ".xlsx" else csv_bytes(empty, set())
