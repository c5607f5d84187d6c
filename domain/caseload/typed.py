"""The table of a file to the people in it: each column an answer, or carried through."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from domain.answers.places.postcodes import Numbers
from domain.answers.values import values_of
from domain.caseload import column_read, doubtful, wrong
from domain.caseload.caseload import Caseload
from domain.caseload.column_read import Column, Manner
from domain.caseload.understood import Understood, check_some_read
from domain.problems import RefusedFile
from domain.profile import FIELDS
from domain.tables_in import headings, workbook_table
from domain.tables_in.headings import Heading
from domain.tables_in.mapping import Mapping
from domain.tables_in.notes import LINES_SHOWN, Note
from domain.tables_in.raw_table import Lines, Raw

LONGEST_CELL = 32_767
"""Characters a cell of a spreadsheet holds."""
SAMPLES = 3
"""Values of a column that are shown."""
LOOKED_AT = 50
"""Rows from which they are taken."""

Progress = Callable[[float], None]
"""Called with the share of the work that is done, from 0 to 1."""


def typed(
    raw: Raw,
    told: Progress | None = None,
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
