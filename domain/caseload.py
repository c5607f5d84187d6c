"""Files of people in: CSV, XLSX and Parquet as they come, with every wrong cell told by row and column."""

import csv
import io
from dataclasses import dataclass, field
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import Any, BinaryIO

import polars as pl
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from python_calamine import CalamineError, CalamineWorkbook

from domain import answers, cells
from domain.problems import Problem, refuse
from domain.profile import FIELDS

ENDINGS = (".csv", ".xlsx", ".parquet")


@dataclass
class Caseload:
    """A file of people.

    Attributes:
        table: every column of the file, in its order; answers in their own types, wrong cells missing.
        texts: the answers as a CSV file holds them, for files read from text; wrong cells as they were written.
        problems: the wrong cells, by row.
    """

    table: pa.Table
    texts: dict[str, pa.Array] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def answers(self) -> pa.Table:
        """The columns of answers alone."""
        return self.table.select([name for name in self.table.column_names if name in FIELDS])

    def misspelt(self) -> dict[str, str]:
        """Columns that are no field but nearly, with the field they look like."""
        absent = [name for name in FIELDS if name not in self.table.column_names]
        others = (name for name in self.table.column_names if name not in FIELDS)
        found = ((name, get_close_matches(name.strip().lower(), absent, n=1, cutoff=0.85)) for name in others)
        return {name: near[0] for name, near in found if near}


def read(source: BinaryIO, ending: str) -> Caseload:
    """A file of people, from a stream of bytes.

    Raises:
        BadInput: the file as a whole can't be read; wrong cells are not raised but listed in `problems`.
    """
    if ending == ".csv":
        return _typed(_csv(source.read()))
    if ending == ".xlsx":
        return _typed(_xlsx(source))
    if ending == ".parquet":
        try:
            table = pq.read_table(source)
        except pa.ArrowInvalid:
            raise refuse("this is not a Parquet file") from None
        _check_names(table.column_names)
        return _typed(table)
    raise refuse(f"the file must end in one of {', '.join(ENDINGS)}")


def _typed(table: pa.Table) -> Caseload:
    """The same columns, the answers in their own types."""
    problems: list[Problem] = []
    texts: dict[str, pa.Array] = {}
    for place, name in enumerate(table.column_names):
        if name not in FIELDS:
            continue
        column = table[name].combine_chunks()
        if pa.types.is_string(column.type):
            column, texts[name] = answers.read_texts(FIELDS[name], column, problems)
        else:
            column = answers.read_array(FIELDS[name], column, problems)
        table = table.set_column(place, name, column)
    table, outside = _without_wrong(table)
    order = {name: place for place, name in enumerate(table.column_names)}
    return Caseload(table, texts, sorted(problems + outside, key=lambda p: (p.row, order[p.column])))


def _without_wrong(table: pa.Table) -> tuple[pa.Table, list[Problem]]:
    """Typed columns can hold values outside their bounds too: list them and make them missing."""
    found = [name for name in table.column_names if name in FIELDS]
    if not found:
        return table, []
    problems = answers.wrong_cells(pl.DataFrame(table.select(found)))
    for name in {problem.column for problem in problems}:
        rows = {problem.row - 1 for problem in problems if problem.column == name}
        kept = pa.array([row not in rows for row in range(len(table))])
        column = pa.compute.if_else(kept, table[name].combine_chunks(), pa.scalar(None, table[name].type))
        table = table.set_column(table.column_names.index(name), name, column)
    return table, problems


def _csv(data: bytes) -> pa.Table:
    text = _decoded(data)
    if not text.strip():
        raise refuse("the file is empty: give a line of column names, then a line a person")
    header_line = next(csv.reader(io.StringIO(text), delimiter=(delimiter := _delimiter(text))))
    names = [name.strip() for name in header_line]
    _check_names(names)
    uneven: list[int] = []

    def skip(row: Any) -> str:
        uneven.append(row.number)
        return "skip"

    try:
        table = pa_csv.read_csv(
            io.BytesIO(text.encode()),
            read_options=pa_csv.ReadOptions(column_names=names, skip_rows_after_names=1, use_threads=False),
            parse_options=pa_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, invalid_row_handler=skip),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), null_values=[""], strings_can_be_null=True
            ),
        )
    except pa.ArrowInvalid as error:
        raise refuse(f"the table can't be read: {error}") from None
    if uneven:
        shown = ", ".join(str(number - 1) for number in uneven[:10])
        raise refuse(
            f"rows {shown} do not have {len(names)} cells like the first line: "
            f"put cells that contain {delimiter!r} between double quotes"
        )
    return _ended(table)


def _decoded(data: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with its mark, or else Windows-1252."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if marked else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise refuse("this is not a text file: save the sheet as CSV (UTF-8), or give the .xlsx itself")


def _delimiter(text: str) -> str:
    """Comma, semicolon or tab: the one the first line holds most, outside quotes."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    outside = "".join(first.split('"')[::2])
    return max(",;\t", key=outside.count)


def _xlsx(source: BinaryIO) -> pa.Table:
    try:
        sheet = CalamineWorkbook.from_filelike(source).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, IndexError) as error:
        raise refuse(f"this workbook can't be opened (damaged, or protected by a password?): {error}") from None
    if not rows or not any(cell != "" for cell in rows[0]):
        raise refuse("the first sheet is empty: give a line of column names, then a line a person")
    names = [str(cell).strip() for cell in rows[0]]
    while names and not names[-1]:
        names.pop()
    _check_names(names)
    columns = {name: _xlsx_column(name, [row[place] for row in rows[1:]]) for place, name in enumerate(names)}
    return _ended(pa.table(columns))


def _xlsx_column(name: str, values: list[Any]) -> pa.Array:
    """Answers as text, to be read like any other; carried columns as they are, as text where kinds are mixed."""
    kept = [None if value == "" else value for value in values]
    kinds = {type(value) for value in kept if value is not None}
    if name not in FIELDS and len(kinds) == 1 and kinds <= {float, int, bool, date, datetime}:
        return pa.array(kept)
    return pa.array([None if value is None else _xlsx_text(value) for value in kept], pa.string())


def _xlsx_text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return cells.write(value)


def _ended(table: pa.Table) -> pa.Table:
    """Without the empty rows a spreadsheet leaves at the end."""
    filled = pl.DataFrame(table).select(pl.any_horizontal(pl.all().is_not_null()).alias("filled"))["filled"].arg_true()
    rows = int(filled[-1]) + 1 if len(filled) else 0
    if not rows:
        raise refuse("the file has column names but no row")
    return table.slice(0, rows)


def _check_names(names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise refuse(
                "two columns have this name: keep one" if name else "two columns have no name: name them",
                name,
            )
