"""The table of a file as it was found: where its headings are, and the rows below them that are people."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import polars as pl
import pyarrow as pa

from domain.answers.places.postcodes import Numbers
from domain.problems import RefusedFile
from domain.tables_in import headings
from domain.tables_in.mapping import Mapping
from domain.tables_in.notes import Note
from domain.tables_out import template
from domain.words import plain_letters

HEADER_ROWS = 30
"""Rows in which the headings are looked for."""
HEADER_CELLS = 2_000
"""Cells of each in which they are looked for: from somebody unknown, a table of many fewer columns is refused."""

TOTALS = re.compile(r"(sous )?(total|totaux|moyenne|nombre|somme|effectif|sum|average|mean|count|number of)\b")
"""How a row that is no person begins, in plain letters."""


@dataclass(frozen=True)
class Lines:
    """The line of each row as a spreadsheet numbers it: that of the first, and all where some rows are left out."""

    first: int = 1
    all: pa.Array | None = None

    def of(self, row: int) -> int:
        """The line of a row, counted from 0."""
        return self.first + row if self.all is None else int(self.all[row].as_py())

    def slice(self, start: int, count: int) -> "Lines":
        if self.all is None:
            return Lines(self.first + start)
        return Lines(self.first, self.all.slice(start, count))

    def take(self, places: Sequence[int]) -> "Lines":
        return Lines(self.first, pa.array([self.of(place) for place in places], pa.int32()))


@dataclass(frozen=True)
class Raw:
    """A table as it was found.

    Attributes:
        table: its columns by their keys (see `headings`), text or typed.
        headings: as they are written, one a column.
        sheet: the name of its sheet; "" where there is none.
        header_row: the line of the headings, from 1; 0 where the file has no lines.
        lines: that of each row.
        percents: for columns of numbers that a workbook shows as percentages, in which rows it does.
        notes: what is worth saying of how it was found.
        numbers: what the numbers of its communes are, where the whole file has told; else each part tells.
    """

    table: pa.Table
    headings: tuple[str, ...]
    sheet: str = ""
    header_row: int = 0
    lines: Lines = Lines()
    percents: dict[str, pa.Array] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    numbers: Numbers | None = None

    def slice(self, start: int, count: int) -> "Raw":
        """So many rows from one on; what is to be said is said of the first."""
        percents = {key: marks.slice(start, count) for key, marks in self.percents.items()}
        return replace(
            self,
            table=self.table.slice(start, count),
            lines=self.lines.slice(start, count),
            percents=percents,
            notes=self.notes if not start else (),
        )


def header_of(rows: Sequence[Sequence[str]], mapping: Mapping | None = None) -> tuple[int, int]:
    """The place of the row that holds most known headings, and how many; without any, that of the first fit to be one.

    With a mapping, its own headings are known too.
    """
    ours = {heading for heading, name in mapping.columns.items() if name} if mapping else set()
    looked_at = [row[:HEADER_CELLS] for row in rows[:HEADER_ROWS]]
    counts = [len({known for cell in row if (known := _known(cell, ours))}) for row in looked_at]
    most = max(counts, default=0)
    if most:
        return counts.index(most), most
    widths = [sum(bool(headings.cleaned(cell)) for cell in row) for row in looked_at]
    wide = next((place for place, width in enumerate(widths) if width >= max(widths) / 2 and width), 0)
    return wide, 0


def header_place(rows: Sequence[Sequence[str]], count: int, mapping: Mapping | None) -> int:
    """The place of the headings among the first rows of a table of so many: where the mapping says, else as found.

    Raises:
        RefusedFile: the mapping names a line that is not there.
    """
    if not (mapping and mapping.header_row):
        return header_of(rows, mapping)[0]
    if mapping.header_row > count:
        raise RefusedFile("mapping_row", row=mapping.header_row)
    return mapping.header_row - 1


def _known(cell: str, ours: set[str]) -> str | None:
    """The column that a heading names, so that a row which says one name again and again is not taken for headings."""
    heading = headings.cleaned(cell)
    if not heading or heading in ours:
        return heading
    return headings.field_of(heading) or headings.named(heading)


def found(
    written: Sequence[str],
    columns: Sequence[pa.Array],
    header_row: int,
    mapping: Mapping | None,
    sheet: str = "",
    percents: dict[int, pa.Array] | None = None,
    notes: Sequence[Note] = (),
) -> Raw:
    """The table under a row of headings: without columns that hold nothing, and without rows that are no people.

    `columns` may be more than the headings; `percents` is by their places.

    Raises:
        RefusedFile: no row is left.
    """
    padded = [*map(headings.cleaned, written), *[""] * (len(columns) - len(written))]
    kept = [place for place, heading in enumerate(padded) if heading or columns[place].null_count < len(columns[place])]
    keys = headings.keys([padded[place] for place in kept])
    table = pa.table({key: columns[place] for key, place in zip(keys, kept, strict=True)})
    marks = {keys[kept.index(place)]: one for place, one in (percents or {}).items() if place in kept}
    people, left_out = _people(table, [padded[place] for place in kept], keys, mapping)
    if people is not None:
        table = table.filter(people)
        marks = {key: one.filter(people) for key, one in marks.items()}
    if not len(table):
        raise RefusedFile("no_row")
    lines = Lines(header_row + 1, None if people is None else _lines(people, header_row + 1))
    told = list(notes)
    if left_out:
        told.append(Note("totals", count=len(left_out), lines=tuple(header_row + 1 + row for row in left_out[:3])))
    return Raw(table, tuple(padded[place] for place in kept), sheet, header_row, lines, marks, tuple(told))


def _lines(people: pa.Array, first: int) -> pa.Array | None:
    rows = pl.Series(people).arg_true()
    return None if len(rows) == rows[-1] + 1 - rows[0] and rows[0] == 0 else (rows + first).cast(pl.Int32).to_arrow()


def _people(
    table: pa.Table, written: list[str], keys: list[str], mapping: Mapping | None
) -> tuple[pa.Array | None, list[int]]:
    """Which rows are people, None for all; and the rows of totals among the others."""
    frame = pl.DataFrame(table)
    filled = {key: _filled(frame[key]) for key in keys}
    some = (
        pl.select(pl.any_horizontal(*map(pl.lit, filled.values()))).to_series()
        if keys
        else pl.Series([], dtype=pl.Boolean)
    )
    chosen = mapping.columns if mapping else {}
    read = [key for key, heading in zip(keys, written, strict=True) if chosen.get(key) or headings.field_of(heading)]
    answered = pl.select(pl.any_horizontal(*(pl.lit(filled[key]) for key in read))).to_series() if read else some
    doubtful = (some & ~answered).arg_true()
    totals = [row for row in doubtful if _is_total(frame.row(row))] if len(doubtful) else []
    if left_out := [*totals, *example_rows(table)]:
        some = some.scatter(left_out, False)
    return (None, []) if some.all() else (some.to_arrow(), totals)


def example_rows(table: pa.Table) -> list[int]:
    """The place of the row that the template holds to be deleted, where it was left in place: nobody."""
    texts = [name for name in table.column_names if pa.types.is_string(table[name].type)]
    first = table.select(texts).slice(0, 1).to_pylist()
    return [0] if any(template.is_example_row(row.values()) for row in first) else []


def _filled(column: pl.Series) -> pl.Series:
    if column.dtype == pl.String:
        return (column.str.strip_chars() != "").fill_null(False)
    return column.is_not_null()


def _is_total(row: tuple[object, ...]) -> bool:
    first = next((cell for cell in row if cell is not None and str(cell).strip()), "")
    return isinstance(first, str) and bool(TOTALS.match(plain_letters(first[:60])))
