"""Files of people in: CSV, XLSX and Parquet as they come, with every wrong cell told by row and column."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import Any, BinaryIO

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from python_calamine import CalamineError, CalamineWorkbook

from domain import answers, apart, cells, template
from domain.evaluate import columns, evaluate, is_judged
from domain.problems import Problem, RefusedFile
from domain.profile import FIELDS

ENDINGS = (".csv", ".xlsx", ".parquet")
LONGEST_CELL = 32_767
"""Characters a cell of a spreadsheet holds."""
SLICE = 20_000
"""People judged at a time where somebody waits: what a progress bar steps by."""

NOT_PARQUET = (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError)
"""What reading a file that is no Parquet, or half of one, raises."""

Told = Callable[[float], None]
"""Called with the share of the work that is done, from 0 to 1."""

_HEADING = re.compile(r".*\((\w+)\)")
"""A heading in words, as the page writes them, holds the name of its column."""
_TWO_BYTES = re.compile(rb"\xc3[\x80-\xbf]")
"""A letter with an accent, as UTF-8 writes it."""
_OLD_CONTAINER, _ENCRYPTED = bytes.fromhex("d0cf11e0a1b11ae1"), "EncryptedPackage".encode("utf-16-le")
"""How a workbook with a password starts, and the part of it that holds the real one."""


@dataclass
class Caseload:
    """A file of people.

    Attributes:
        table: every column of the file, in its order; answers in their own types, wrong cells missing.
        texts: the answers as a CSV file holds them, for files read from text; wrong cells as they were written.
        problems: the wrong cells, by row.
        passed_over: how many rows of the file before these are no people.
    """

    table: pa.Table
    texts: dict[str, pa.Array] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    passed_over: int = 0

    @property
    def answers(self) -> pa.Table:
        """The columns of answers alone."""
        return self.table.select([name for name in self.table.column_names if name in FIELDS])

    @property
    def others(self) -> list[str]:
        """The columns that are neither an answer nor worked out here, in their order."""
        return [name for name in self.table.column_names if name not in FIELDS and not is_judged(name)]

    def only(self, places: list[int]) -> "Caseload":
        """The people at these places, counted from 0, with their problems."""
        rows = {place + 1: row for row, place in enumerate(places, start=1)}
        kept = [replace(problem, row=rows[problem.row]) for problem in self.problems if problem.row in rows]
        chosen = pa.array(places, pa.int64())
        texts = {name: text.take(chosen) for name, text in self.texts.items()}
        return Caseload(self.table.take(chosen), texts, kept)

    def person(self, place: int) -> dict[str, Any]:
        """The answers of one person, as a profile file holds them. What is missing was not asked."""
        known = {name: column[0] for name, column in self.answers.slice(place, 1).to_pydict().items()}
        return {
            name: known[name].isoformat() if isinstance(known[name], date) else known[name]
            for name in FIELDS
            if known.get(name) is not None
        }


@dataclass(frozen=True)
class Limits:
    """What is taken from somebody unknown. Numbers of people and of columns; the memory that opening may take."""

    rows: int = 200_000
    columns: int = 150
    bytes: int = 2 * 2**30


def read(source: BinaryIO, ending: str, limits: Limits | None = None, told: Told | None = None) -> Caseload:
    """A file of people, from a stream of bytes.

    With limits, a file that unpacks is opened in a process of its own (see `apart`).

    Raises:
        BadInput: the file as a whole can't be read; wrong cells are not raised but listed in `problems`.
    """
    if ending not in ENDINGS:
        raise RefusedFile("wrong_ending", endings=", ".join(ENDINGS))
    if limits and ending != ".csv":
        table = apart.table(source.read(), ending, limits.bytes)
    else:
        table = opened(source, ending, limits)
    check_names(table.column_names, limits)
    if limits and len(table) > limits.rows:
        raise RefusedFile("too_many_rows", count=len(table), most=limits.rows)
    return typed(table, told)


def opened(source: BinaryIO, ending: str, limits: Limits | None = None) -> pa.Table:
    """The columns of a file as they are in it: text, or typed where the file holds types."""
    if ending == ".csv":
        return _csv(source.read(), limits)
    if ending == ".xlsx":
        return _xlsx(source)
    try:
        # In this thread alone: others can outlive the reading, and then abort a process that ends (apache/arrow#34314).
        return pq.ParquetFile(source, pre_buffer=False).read(use_threads=False)
    except NOT_PARQUET:
        raise RefusedFile("not_parquet") from None


def judged(people: Caseload, on: date, told: Told | None = None) -> pl.DataFrame:
    """The output columns for everybody, a slice at a time."""
    rows, frame = len(people.table), pl.DataFrame(people.answers)
    if not frame.width:
        frame = pl.DataFrame({"": range(rows)})
    parts = []
    for start in range(0, rows, SLICE):
        parts.append(evaluate(frame.slice(start, SLICE), on).select(columns()))
        if told:
            told(min(start + SLICE, rows) / rows)
    return pl.concat(parts)


def misspelt(names: list[str]) -> dict[str, str]:
    """Columns that are no field but nearly, with the field they look like."""
    absent = [name for name in FIELDS if name not in names]
    others = (name for name in names if name not in FIELDS)
    found = ((name, get_close_matches(name.strip().lower(), absent, n=1, cutoff=0.85)) for name in others)
    return {name: near[0] for name, near in found if near}


def typed(table: pa.Table, told: Told | None = None, before: int = 0) -> Caseload:
    """The same columns, the answers in their own types.

    Raises:
        RefusedFile: a cell is too long. It is named by its row; `before` is how many of the file come before these.
    """
    passed_over = 0 if before else _examples(table)
    if passed_over and passed_over == len(table):
        raise RefusedFile("no_row")
    table = table.slice(passed_over)
    _check_lengths(table, before + passed_over)
    problems: list[Problem] = []
    texts: dict[str, pa.Array] = {}
    for place, name in enumerate(table.column_names):
        if told:
            told(place / table.num_columns)
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
    return Caseload(table, texts, sorted(problems + outside, key=lambda p: (p.row, order[p.column])), passed_over)


def _examples(table: pa.Table) -> int:
    """How many rows at the top are the one of the template that was to be deleted: nobody."""
    texts = [name for name in table.column_names if pa.types.is_string(table[name].type)]
    first = table.select(texts).slice(0, 1).to_pylist()
    return sum(template.is_example_row(row.values()) for row in first)


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


def _check_lengths(table: pa.Table, before: int) -> None:
    """Refuse a text longer than a cell of a spreadsheet holds, most often for a quote that nothing closes."""
    for name in table.column_names:
        column = table[name]
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            lengths = pc.utf8_length(column)
            longest = pc.max(lengths).as_py() or 0
            if longest > LONGEST_CELL:
                row = pc.index(lengths, longest).as_py() + 1 + before
                raise RefusedFile("long_cell", name[:60], row=row, most=LONGEST_CELL)


def _csv(data: bytes, limits: Limits | None) -> pa.Table:
    text = _decoded(data)
    if not text.strip():
        raise RefusedFile("empty_file")
    delimiter = _delimiter(text)
    try:
        header_line = next(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error:  # a cell longer than this reader takes
        raise RefusedFile("unreadable_table") from None
    names = _names(header_line)
    check_names(names, limits)
    uneven: list[int] = []

    def skip(row: Any) -> str:
        uneven.append(row.number)
        return "skip"

    encoded = text.encode()
    try:
        table = pa_csv.read_csv(
            io.BytesIO(encoded),
            read_options=pa_csv.ReadOptions(
                column_names=names,
                skip_rows_after_names=1,
                use_threads=False,
                block_size=len(encoded) + 1,  # a cell may be longer than the usual block
            ),
            parse_options=pa_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, invalid_row_handler=skip),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), null_values=[""], strings_can_be_null=True
            ),
        )
    except pa.ArrowInvalid:
        raise RefusedFile("unreadable_table") from None
    if uneven:
        shown = ", ".join(str(number - 1) for number in uneven[:10])
        raise RefusedFile("uneven_rows", rows=shown, count=len(names), delimiter=repr(delimiter))
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
        if encoding == "cp1252" and (found := _TWO_BYTES.search(data)):
            raise RefusedFile("mixed_encodings", line=data.count(b"\n", 0, found.start()) + 1)
        return text
    raise RefusedFile("not_a_text")


def _delimiter(text: str) -> str:
    """Comma, semicolon or tab: the one the first line holds most, outside quotes."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    outside = "".join(first.split('"')[::2])
    return max(",;\t", key=outside.count)


def _xlsx(source: BinaryIO) -> pa.Table:
    data = source.read()
    if data.startswith(_OLD_CONTAINER) and _ENCRYPTED in data:
        raise RefusedFile("locked_workbook")
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, IndexError):
        raise RefusedFile("damaged_workbook") from None
    if not rows or not any(cell != "" for cell in rows[0]):
        raise RefusedFile("empty_sheet")
    names = _names([str(cell) for cell in rows[0]])
    while names and not names[-1]:
        names.pop()
    check_names(names)
    columns = {name: _xlsx_column(name, [row[place] for row in rows[1:]]) for place, name in enumerate(names)}
    return _ended(pa.table(columns))


def _xlsx_column(name: str, values: list[Any]) -> pa.Array:
    """Answers as text, to be read like any other; carried columns as they are, as text where kinds are mixed."""
    kept = [None if value == "" else value for value in values]
    kinds = {type(value) for value in kept if value is not None}
    if name not in FIELDS and len(kinds) == 1 and kinds <= {float, int, bool, date, datetime}:
        return pa.array(kept)
    return pa.array([None if value is None else _xlsx_text(value, name in FIELDS) for value in kept], pa.string())


def _xlsx_text(value: Any, is_answer: bool) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return cells.write_answer(value) if is_answer else cells.write(value)


def _ended(table: pa.Table) -> pa.Table:
    """Without the empty rows a spreadsheet leaves at the end."""
    filled = pl.DataFrame(table).select(pl.any_horizontal(pl.all().is_not_null()).alias("filled"))["filled"].arg_true()
    rows = int(filled[-1]) + 1 if len(filled) else 0
    if not rows:
        raise RefusedFile("no_row")
    return table.slice(0, rows)


def _names(headings: Iterable[str]) -> list[str]:
    """The names of the columns; a heading in words that ends with the name of one of ours stands for it."""
    known = {*FIELDS, *columns()}
    names = []
    for heading in headings:
        found = _HEADING.fullmatch(heading.strip())
        names.append(found[1] if found and found[1] in known else heading.strip())
    return names


def check_names(names: list[str], limits: Limits | None = None) -> None:
    if limits and len(names) > limits.columns:
        raise RefusedFile("too_many_columns", count=len(names), most=limits.columns)
    for name, count in Counter(names).items():
        if count > 1:
            raise RefusedFile("same_name" if name else "no_name", name[:60])
