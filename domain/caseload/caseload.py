"""A file of people once read: its table, its wrong cells, and how it was understood."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl
import pyarrow as pa

from domain.answers.places.postcodes import Numbers
from domain.answers.values import plain
from domain.caseload.understood import Understood
from domain.caseload.wrong import WrongCells
from domain.columns import is_judged
from domain.profile import FIELDS
from domain.tables_in.raw_table import Lines


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
