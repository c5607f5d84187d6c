"""A table in a workbook: its sheet, its headings, and its cells as they are."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import chain, islice
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
PART_ROWS = 2_000
"""Rows that are in memory at once as the reader gives them, an object a cell; columns take a tenth of that."""


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
    except RefusedFile:
        raise
    except (CalamineError, OSError, IndexError, ValueError, OverflowError):
        raise RefusedFile("damaged_workbook") from None
    return _table(sheet, marks(io.BytesIO(data), sheet.name), others, limits, mapping)


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
    sheet: CalamineSheet, marked: Marks, others: list[str], limits: Limits | None, mapping: Mapping | None
) -> Raw:
    rows = _rows(sheet, marked)
    top = list(islice(rows, max(HEADER_ROWS, (mapping and mapping.header_row) or 0)))
    place = header_place(_texts(top), len(top), mapping)
    if not top:
        raise RefusedFile("empty_sheet")
    written = _texts(top[place : place + 1])[0]
    width = max((number for number, text in enumerate(written, start=1) if text.strip()), default=0)
    if limits and width > limits.columns:
        raise RefusedFile("too_many_columns", count=width, most=limits.columns)
    columns = _columns(chain(top[place + 1 :], rows))
    if not any(cell != "" for row in top for cell in row) and all(one.null_count == len(one) for one in columns):
        raise RefusedFile("empty_sheet")
    count = len(columns[0]) if columns else 0
    columns += [pa.nulls(count, pa.string())] * (width - len(columns))
    notes = [Note("sheet_chosen", slots={"sheet": sheet.name, "others": ", ".join(others)})] if others else []
    percents = _percents(marked, place + 1, count)
    return found(written[:width], columns, place + 1, mapping, sheet.name, percents, notes)


def _rows(sheet: CalamineSheet, marked: Marks) -> Iterator[list[Any]]:
    """Its rows from the first line on, the cells that hold an error told so."""
    errors: dict[int, dict[int, str]] = {}
    for (line, column), error in marked.errors.items():
        errors.setdefault(line, {})[column] = error
    for number, row in enumerate(sheet.iter_rows()):
        for column, error in errors.get(number, {}).items():
            if column < len(row) and row[column] == "":
                row[column] = error
        yield row


def _columns(rows: Iterable[list[Any]]) -> list[pa.Array]:
    """The columns of these rows, made part by part."""
    rows, made = iter(rows), list[list[pa.Array]]()
    while part := list(islice(rows, PART_ROWS)):
        for number, values in enumerate(zip(*part, strict=True)):
            if number == len(made):
                made.append([])
            made[number].append(_column(values))
    return [_joined(made.pop(0)) for _ in range(len(made))]


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
    """Cells as they are, whole numbers as such; as text where kinds are mixed."""
    kept = [None if value == "" else value for value in values]
    kinds = {type(value) for value in kept if value is not None}
    if not kinds:
        return pa.nulls(len(kept))
    if len(kinds) == 1 and (kind := kinds.pop()) in KINDS:
        if kind is float and all(value is None or (value.is_integer() and abs(value) < EXACT) for value in kept):
            return pa.array([None if value is None else int(value) for value in kept], pa.int64())
        return pa.array(kept)
    return pa.array([None if value is None else text(value) for value in kept], pa.string())


def _joined(parts: list[pa.Array]) -> pa.Array:
    """The parts of a column as one: of their kind where all are of one, numbers as numbers; else text."""
    kinds = {part.type for part in parts} - {pa.null()}
    if len(kinds) == 1:
        (kind,) = kinds
    elif kinds == {pa.int64(), pa.float64()}:
        kind = pa.float64()
    else:
        parts, kind = [part if pa.types.is_null(part.type) else as_text(part, None) for part in parts], pa.string()
    return pa.concat_arrays([part.cast(kind) for part in parts])


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
