"""Files of people in: CSV, XLSX and Parquet as they come, with all that was understood of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from domain.answers.places.postcodes import Numbers
from domain.answers.values import plain, values_of
from domain.caseload import column_read, doubtful, wrong
from domain.caseload.column_read import Column, Manner
from domain.caseload.understood import Understood, check_some_read
from domain.caseload.wrong import WrongCells
from domain.evaluation import columns, evaluate, is_judged
from domain.problems import RefusedFile
from domain.profile import FIELDS
from domain.tables_in import csv_table, headings, workbook_table
from domain.tables_in.headings import Heading
from domain.tables_in.limits import Limits as Limits
from domain.tables_in.mapping import Mapping
from domain.tables_in.notes import LINES_SHOWN, Note
from domain.tables_in.raw_table import Lines, Raw, example_rows

ENDINGS = (".csv", ".xlsx", ".parquet")
LONGEST_CELL = 32_767
"""Characters a cell of a spreadsheet holds."""
SLICE = 20_000
"""People judged at a time where somebody waits: what a progress bar steps by."""
SAMPLES = 3
"""Values of a column that are shown."""
LOOKED_AT = 50
"""Rows from which they are taken."""

NOT_PARQUET = (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError)
"""What reading a file that is no Parquet, or half of one, raises."""

Told = Callable[[float], None]
"""Called with the share of the work that is done, from 0 to 1."""


@dataclass
class Caseload:
    """A file of people.

    Attributes:
        table: every column of the file, in its order; answers in their own types, wrong cells missing.
        texts: the answers as a CSV file holds them, for files read from text; wrong cells as they were written.
        wrong: by answer, the texts of its wrong cells, missing elsewhere.
        lines: the line of each person in the spreadsheet.
        understood: how the file was read.
        on: the day from which births were looked at.
        numbers: what the numbers of its column of communes are.
    """

    table: pa.Table
    texts: dict[str, pa.Array] = field(default_factory=dict)
    wrong: dict[str, pa.Array] = field(default_factory=dict)
    lines: Lines = field(default_factory=Lines)
    understood: Understood = field(default_factory=Understood)
    on: date | None = None
    numbers: Numbers = "codes"

    @property
    def problems(self) -> WrongCells:
        """The wrong cells by row, counted from 1."""
        return WrongCells(self.wrong, self.on, self.numbers)

    @property
    def answers(self) -> pa.Table:
        """The columns of answers alone."""
        return self.table.select([name for name in self.table.column_names if name in FIELDS])

    @property
    def others(self) -> list[str]:
        """The columns that are neither an answer nor worked out here, in their order."""
        return [name for name in self.table.column_names if name not in FIELDS and not is_judged(name)]

    def beside(self, name: str, places: list[int] | None = None) -> pl.Series:
        """A column that is carried through, as a sheet shows it; of the people at these places, if any are named."""
        column = self.table[name]
        return pl.Series(name, plain(column if places is None else column.take(pa.array(places, pa.int64()))))

    def only(self, places: list[int]) -> "Caseload":
        """The people at these places, counted from 0, with their problems."""
        chosen = pa.array(places, pa.int64())
        texts = {name: text.take(chosen) for name, text in self.texts.items()}
        bad = {name: text.take(chosen) for name, text in self.wrong.items()}
        taken = self.table.take(chosen), texts, bad, self.lines.take(places)
        return Caseload(*taken, self.understood, self.on, self.numbers)

    def person(self, place: int) -> dict[str, Any]:
        """The answers of one person, as a profile file holds them. What is missing was not asked."""
        known = {name: column[0] for name, column in self.answers.slice(place, 1).to_pydict().items()}
        return {
            name: known[name].isoformat() if isinstance(known[name], date) else known[name]
            for name in FIELDS
            if known.get(name) is not None
        }


def read(
    source: BinaryIO,
    ending: str,
    limits: Limits | None = None,
    told: Told | None = None,
    mapping: Mapping | None = None,
    on: date | None = None,
) -> Caseload:
    """A file of people, from a stream of bytes. With limits, as from somebody unknown (see `sandbox`).

    Raises:
        RefusedFile: the file as a whole can't be read; wrong cells are not raised but kept in `wrong`.
    """
    if limits:
        from domain.caseload import sandbox  # it reads by what is here, in another process

        return sandbox.read(source.read(), ending, limits, mapping, on, strict=True)[1]
    return typed(opened(source, ending, None, mapping), told, mapping, on)


def opened(source: BinaryIO, ending: str, limits: Limits | None = None, mapping: Mapping | None = None) -> Raw:
    """The table of a file as it is in it.

    Raises:
        RefusedFile: the file as a whole can't be read, or is larger than the limits.
    """
    if ending not in ENDINGS:
        raise RefusedFile("wrong_ending", endings=", ".join(ENDINGS))
    raw = _unpacked(source, ending, limits, mapping)
    if limits:
        _check(raw, limits)
    return raw


def _check(raw: Raw, limits: Limits) -> None:
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


def typed(
    raw: Raw,
    told: Told | None = None,
    mapping: Mapping | None = None,
    on: date | None = None,
    *,
    strict: bool = True,
) -> Caseload:
    """The same columns by their names, the answers in their own types.

    `on`: the day from which births and doubts are looked at, which is not done without it. Not `strict`: for somebody
    who can still say which column is what, where none is known or two may be the same answer.

    Raises:
        RefusedFile: no column is an answer, two are the same one, the mapping names what is not there, or a cell is
            too long.
    """
    found = headings.understood(raw.headings, mapping, strict=strict)
    if strict:
        check_some_read(found)
    _check_lengths(raw)
    people = Caseload(pa.table({}), lines=raw.lines, on=on)
    made: dict[str, Any] = {}
    notes = [*raw.notes]
    own_days = any(one.field == "on" for one in found)
    for place, one in enumerate(found):
        if told:
            told(place / len(found))
        made[one.column] = raw.table[one.key]
        if one.field:
            column = _answers(raw, one, mapping, on, own_days=own_days)
            made[one.column] = column.values
            _keep(people, one.column, column)
            notes += _noted(one.column, column, raw.lines)
    people.table = pa.table(made)
    if on is not None:
        notes += doubtful.found(people.answers, raw.lines, on)
    shown = [Heading(**{**vars(one), "samples": _samples(raw.table[one.key])}) for one in found]
    values = wrong.together(wrong.by_value(people.wrong, raw.lines, on, people.numbers))
    people.understood = Understood(raw.sheet, raw.header_row, shown, values, len(people.problems), notes)
    return people


def _answers(raw: Raw, one: Heading, mapping: Mapping | None, on: date | None, *, own_days: bool) -> Column:
    """`own_days`: the file has a day to judge on for each person."""
    assert one.field is not None
    array = raw.table[one.key].combine_chunks()
    if raw.sheet:  # in a workbook a cell is what it shows, whatever its column
        array = workbook_table.as_text(array, raw.percents.get(one.key))
    numbers: Numbers | None = "postcodes" if headings.of_postcodes(one.written) else raw.numbers
    return column_read.read(FIELDS[one.field], array, Manner(decided(one.field, mapping), on, not own_days, numbers))


def decided(field: str, mapping: Mapping | None) -> dict[str, str]:
    """The value that each text decided by hand stands for."""
    values = mapping.values.get(field, {}) if mapping else {}
    return {text: value for text, value in values.items() if value is not None}


def _keep(people: Caseload, name: str, column: Column) -> None:
    if column.texts is not None:
        people.texts[name] = column.texts
    if column.wrong is not None:
        people.wrong[name] = column.wrong
    if name == "commune":
        people.numbers = column.numbers


def _noted(name: str, column: Column, lines: Lines) -> list[Note]:
    told = []
    for key, flags in column.noted.items():
        rows = pl.Series(flags).arg_true()
        first = tuple(lines.of(row) for row in rows[:LINES_SHOWN])
        told.append(Note(key, len(rows), first, name, examples=column.examples.get(key, ())))
    return told


def _samples(column: pa.ChunkedArray) -> tuple[str, ...]:
    """The first values that differ."""
    values = [workbook_table.text(one) for one in values_of(column.slice(0, LOOKED_AT)) if one is not None]
    return tuple(dict.fromkeys(value[:LOOKED_AT] for value in values if value))[:SAMPLES]


def _check_lengths(raw: Raw) -> None:
    """Refuse a text longer than a cell of a spreadsheet holds, most often for a quote that nothing closes."""
    for name in raw.table.column_names:
        column = raw.table[name]
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            lengths = pc.utf8_length(column)
            longest = pc.max(lengths).as_py() or 0
            if longest > LONGEST_CELL:
                line = raw.lines.of(pc.index(lengths, longest).as_py())
                raise RefusedFile("long_cell", name[:60], row=line, most=LONGEST_CELL)
