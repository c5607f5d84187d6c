"""Workbooks of judged people out: plain for programs, or in words for people, with a second sheet that explains."""

from collections.abc import Mapping
from datetime import date, datetime
from math import isfinite, isnan
from typing import IO, Any

import polars as pl
import xlsxwriter

from domain.answers.values import values_of
from domain.columns import columns as worked_out
from domain.results import Caveat
from domain.tables_out import dictionary
from domain.words import Words

ROWS = 1_048_576
"""What a sheet holds at most, the line of names included."""

FROZEN = 3
"""Columns of the file that stay in sight at most: names and numbers come first."""
VERDICTS_SHOWN = {"eligible": ("✓", "#d8f0e0"), "ineligible": ("✕", "#f9dcd8"), "undetermined": ("?", "#f7ead0")}
"""The sign and the colour of each verdict."""

DAY_FORMAT = "dd/mm/yyyy"

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_date_format": DAY_FORMAT,
}


class Workbook:
    """A sheet with typed cells, its first line frozen and filtered, written a slice of rows at a time.

    With words, headings and verdicts are in them, and a second sheet explains the columns. `caveats`: by column of
    amounts, what was not read behind each; it is written beside the number, which stays one.
    """

    def __init__(
        self, sink: IO[bytes], said: Words | None = None, caveats: Mapping[str, list[Caveat]] | None = None
    ) -> None:
        self.said = said
        self.caveats = caveats or {}
        self.book = xlsxwriter.Workbook(sink, OPTIONS)
        self.sheet = self.book.add_worksheet(said.text("columns", "sheet") if said else None)
        self.names: list[str] = []
        self.rows = 0

    def add(self, columns: dict[str, Any]) -> None:
        self.names = list(columns)
        for place, (name, column) in enumerate(columns.items()):
            told = _in_words(name, column, self.said) if self.said else column
            self._write_column(place, told, self._formats(name, len(column)))
        self.rows += len(next(iter(columns.values()), []))

    def close(self) -> None:
        self.frame()
        self.book.close()

    def frame(self) -> None:
        """The line of names, and with words the second sheet: once all rows are in."""
        ours = [*dictionary.given(self.said), *dictionary.worked_out(self.said)] if self.said else []
        headings = {one.name: one.heading for one in ours}
        carried = next((place for place, name in enumerate(self.names) if name in headings), 0)
        self._frame_sheet(
            self.sheet, [headings.get(name, name) for name in self.names], self.rows, min(carried, FROZEN)
        )
        if self.said:
            self._colour(self.said)
            self._explain([one for one in ours if one.name in self.names], self.said)

    def _colour(self, said: Words) -> None:
        """Verdicts with a sign and a colour: the cells hold the words alone."""
        for place in [place for place, name in enumerate(self.names) if name.endswith("_verdict")]:
            for verdict, (sign, colour) in VERDICTS_SHOWN.items():
                shown = self.book.add_format({"num_format": f'"{sign} "@', "bg_color": colour, "font_color": "#161616"})
                rule = {"type": "cell", "criteria": "==", "format": shown}
                rule["value"] = f'"{said.text("values", "verdict", verdict)}"'
                self.sheet.conditional_format(1, place, max(self.rows, 1), place, rule)

    def _formats(self, name: str, rows: int) -> list[Any]:
        """How each number of a column is shown: with its caveat in words, where it has one."""
        caveats = self.caveats.get(name, [])[self.rows : self.rows + rows]
        if not self.said or not any(caveats):
            return [None] * rows
        shown = {one: self._format(self.said.text("caveats", "marks", one)) for one in {*caveats} if one}
        return [shown[one] if one else None for one in caveats]

    def _format(self, mark: str) -> Any:
        return self.book.add_format({"num_format": f'0.00 "({mark})"'})

    def _write_column(self, place: int, column: Any, formats: list[Any]) -> None:
        for row, (value, shown) in enumerate(zip(values_of(column), formats, strict=True), start=self.rows + 1):
            if value is None or value == "":
                continue
            if isinstance(value, bool):
                self.sheet.write_boolean(row, place, value)
            elif isinstance(value, float) and not isfinite(value):
                if not isnan(value):
                    self.sheet.write_string(row, place, str(value))
            elif isinstance(value, int | float):
                self.sheet.write_number(row, place, value, shown)
            elif isinstance(value, date | datetime):
                self.sheet.write_datetime(row, place, value)
            else:
                self.sheet.write_string(row, place, str(value))

    def _explain(self, ours: list[dictionary.Column], said: Words) -> None:
        """The second sheet: what each column means, the values it holds, its unit."""
        sheet = self.book.add_worksheet(said.text("columns", "explained"))
        for row, one in enumerate(ours, start=1):
            for place, text in enumerate((one.label, one.name, one.meaning, one.values, one.unit)):
                sheet.write_string(row, place, text)
        for row, caveat in enumerate(self._met(), start=len(ours) + 2):
            sheet.write_string(row, 0, said.text("caveats", "marks", caveat))
            sheet.write_string(row, 2, said.text("terms", caveat, "meaning"))
        heads = [said.text("columns", key) for key in ("label", "name", "meaning", "values", "unit")]
        self._frame_sheet(sheet, heads, len(ours))

    def _met(self) -> list[Caveat]:
        """The caveats written beside a number, once each."""
        return list(dict.fromkeys(one for name in self.names for one in self.caveats.get(name, []) if one))

    def _frame_sheet(self, sheet: Any, heads: list[str], rows: int, frozen: int = 0) -> None:
        """The first line: bold, on several lines where it is long, frozen, with filters; and the first columns."""
        bold = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for place, head in enumerate(heads):
            sheet.write_string(0, place, head, bold)
            sheet.set_column(place, place, min(max(len(head), 10), 30))
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, rows, max(len(heads) - 1, 0))


def _in_words(name: str, column: Any, said: Words) -> Any:
    """A column worked out here with its texts in words, each told once; others as they are."""
    texts = pl.Series(name, column)
    if name not in worked_out() or texts.dtype != pl.String:
        return column
    told = {text: dictionary.told(name, text, said) for text in texts.unique().drop_nulls()}
    return texts.replace(told).to_arrow(compat_level=pl.CompatLevel.oldest())
