"""A table in a workbook: its sheet, its headings, and its cells as they are."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, BinaryIO

import pyarrow as pa
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from domain.answers import cells
from domain.problems import RefusedFile
from domain.tables_in.limits import Limits
from domain.tables_in.mapping import Mapping
from domain.tables_in.notes import Note
from domain.tables_in.raw_table import HEADER_ROWS, Raw, found, header_of, header_place
from domain.tables_in.workbook_marks import Marks, marks

_OLD_CONTAINER, _ENCRYPTED = bytes.fromhex("d0cf11e0a1b11ae1"), "EncryptedPackage".encode("utf-16-le")
"""How a workbook with a password starts, and the part of it that holds the real one."""

MOST_SHEETS = 40
"""Sheets that are looked at."""
EXACT = 2**53
"""Whole numbers below are exact in a workbook, which holds all numbers as floating ones."""
KINDS = (float, bool, date, datetime)
"""A column of one of these is kept so; any other is text."""


def read(source: BinaryIO, limits: Limits | None = None, mapping: Mapping | None = None) -> Raw:
    """The table of a workbook: the sheet with the most known headings, those that are shown before hidden ones.

    Raises:
        RefusedFile: it can't be read, or has more columns than are taken.
    """
    data = source.read()
    if data.startswith(_OLD_CONTAINER) and _ENCRYPTED in data:
        raise RefusedFile("locked_workbook")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheet, others = _chosen(book, mapping)
        rows = sheet.to_python(skip_empty_area=False)
    except RefusedFile:
        raise
    except (CalamineError, OSError, IndexError, ValueError, OverflowError):
        raise RefusedFile("damaged_workbook") from None
    return _table(rows, sheet.name, marks(io.BytesIO(data), sheet.name), others, limits, mapping)


def _chosen(book: CalamineWorkbook, mapping: Mapping | None) -> tuple[CalamineSheet, list[str]]:
    """The sheet to read, and the other sheets that could have been: shown, with known headings."""
    listed = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    if mapping and mapping.sheet:
        if mapping.sheet not in [one.name for one in listed]:
            names = ", ".join(one.name for one in listed)
            raise RefusedFile("mapping_sheet", mapping.sheet[:60], names=names[:300])
        return book.get_sheet_by_name(mapping.sheet), []
    shown = sorted(listed, key=lambda one: one.visible != SheetVisibleEnum.Visible)[:MOST_SHEETS]
    best: tuple[tuple[bool, int, bool], CalamineSheet] | None = None
    known: list[str] = []
    for one in shown:
        visible = one.visible == SheetVisibleEnum.Visible
        sheet = book.get_sheet_by_name(one.name)  # all of it is read: not twice
        top = _texts(sheet.to_python(skip_empty_area=False, nrows=HEADER_ROWS))
        count = header_of(top, mapping)[1] if top else 0
        rank = (visible and count > 0, count, any(map(any, top)))
        if visible and count:
            known.append(one.name)
        if best is None or rank > best[0]:
            best = (rank, sheet)
    if best is None:
        raise RefusedFile("empty_sheet")
    return best[1], [name for name in known if name != best[1].name]


def _table(
    rows: list[list[Any]],
    sheet: str,
    marked: Marks,
    others: list[str],
    limits: Limits | None,
    mapping: Mapping | None,
) -> Raw:
    for (row, column), error in marked.errors.items():
        if row < len(rows) and column < len(rows[row]) and rows[row][column] == "":
            rows[row][column] = error
    if not any(cell != "" for row in rows for cell in row):
        raise RefusedFile("empty_sheet")
    place = header_place(_texts(rows[:HEADER_ROWS]), len(rows), mapping)
    written = _texts(rows[place : place + 1])[0]
    below = rows[place + 1 :]
    width = max((number for number, text in enumerate(written, start=1) if text.strip()), default=0)
    if limits and width > limits.columns:
        raise RefusedFile("too_many_columns", count=width, most=limits.columns)
    wide = max(map(len, below), default=0)
    columns = [
        _column([row[number] if number < len(row) else "" for row in below]) for number in range(max(width, wide))
    ]
    notes = [Note("sheet_chosen", slots={"sheet": sheet, "others": ", ".join(others)})] if others else []
    return found(written[:width], columns, place + 1, mapping, sheet, _percents(marked, place + 1, len(below)), notes)


def _percents(marked: Marks, first: int, count: int) -> dict[int, pa.Array]:
    """By column, the rows of the table whose number is shown as a percentage."""
    rows: dict[int, list[int]] = {}
    for row, column in marked.percents:
        if first <= row < first + count:
            rows.setdefault(column, []).append(row - first)
    made = {}
    for column, places in rows.items():
        flags = [False] * count
        for place in places:
            flags[place] = True
        made[column] = pa.array(flags)
    return made


def _column(values: Sequence[Any]) -> pa.Array:
    """A column as it is, whole numbers as such; as text where kinds are mixed."""
    kept = [None if value == "" else value for value in values]
    kinds = {type(value) for value in kept if value is not None}
    if len(kinds) == 1 and (kind := kinds.pop()) in KINDS:
        if kind is float and all(value is None or (value.is_integer() and abs(value) < EXACT) for value in kept):
            return pa.array([None if value is None else int(value) for value in kept], pa.int64())
        return pa.array(kept)
    return pa.array([None if value is None else text(value) for value in kept], pa.string())


def text(value: Any) -> str:
    """A cell as text: whole numbers without decimals, a moment at midnight as its day."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        return str(int(value))
    return value if isinstance(value, str) else cells.write(value)


def _texts(rows: Sequence[Sequence[Any]]) -> list[list[str]]:
    return [[text(cell) for cell in row] for row in rows]


def as_text(column: pa.Array, percents: pa.Array | None) -> pa.Array:
    """A column of cells as text, numbers shown as percentages as such: 0.25 is 25 %."""
    values = column.to_pylist()
    if percents is not None:
        values = [
            _percent(value) if shown else value for value, shown in zip(values, percents.to_pylist(), strict=True)
        ]
    return pa.array([None if value is None else text(value) for value in values], pa.string())


def _percent(value: Any) -> Any:
    try:
        return f"{float(value) * 100:.10g} %"
    except (TypeError, ValueError):  # a text in a cell of that format
        return value
