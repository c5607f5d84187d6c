"""The wrong cells of a file: told once a value, listed by row only as they are asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import islice
from typing import overload

import polars as pl
import pyarrow as pa

from domain.answers import cells
from domain.answers.places.postcodes import Numbers
from domain.caseload import column_read
from domain.problems import Problem
from domain.profile import FIELDS
from domain.tables_in.notes import LINES_SHOWN, lines_told
from domain.tables_in.raw_table import Lines
from domain.words import Words, words

MOST_VALUES = 10_000
"""Wrong values that are kept apart; of more, only the number of cells is known."""
LONGEST = 60
"""Characters shown of a value."""


@dataclass(frozen=True)
class Wrong:
    """A text that is no answer of its field: in how many cells, the first lines, the day births were looked at from,
    and what the numbers of its column are."""

    field: str
    text: str
    count: int
    lines: tuple[int, ...]
    on: date | None = None
    numbers: Numbers = "codes"

    @property
    def shown(self) -> str:
        return self.text if len(self.text) <= LONGEST else f"{self.text[: LONGEST - 1]}…"

    def cure(self, said: Words) -> str:
        """What is wrong with it and what to write, in the reader's language."""
        return cure(self.field, self.text, self.on, said, numbers=self.numbers)

    def where(self, said: Words) -> str:
        """What it is and where it stands."""
        return said.plural(
            "understood",
            "where",
            count=self.count,
            column=said.text("fields", self.field, "label"),
            value=self.shown,
            lines=lines_told(self, said),
        )

    def told(self, said: Words) -> str:
        """The same with what to write."""
        return f"{self.where(said)} {self.cure(said)}"


def cure(name: str, text: str, on: date | None, said: Words, *, numbers: Numbers = "codes") -> str:
    """What is wrong with a text in a field; nothing of one that is read."""
    try:
        column_read.accepted(FIELDS[name], text, on, numbers)
    except cells.Unreadable as refused:
        return refused.told(said)
    return ""


def by_value(texts: dict[str, pa.Array], lines: Lines, on: date | None, numbers: Numbers) -> list[Wrong]:
    """The wrong cells of some rows by field and text, the most frequent first."""
    told = []
    for name, column in texts.items():
        frame = pl.DataFrame({"text": pl.Series(column), "row": pl.int_range(len(column), eager=True)}).drop_nulls()
        counted = frame.group_by("text", maintain_order=True).agg(pl.len(), pl.col("row").head(LINES_SHOWN))
        for text, count, rows in counted.iter_rows():
            told.append(Wrong(name, text, count, tuple(lines.of(row) for row in rows), on, numbers))
    return told


def together(found: list[Wrong]) -> list[Wrong]:
    """The same value met in several parts of a file told once, the most frequent first."""
    merged: dict[tuple[str, str], Wrong] = {}
    for one in found:
        before = merged.get((one.field, one.text))
        if before is None:
            if len(merged) < MOST_VALUES:
                merged[one.field, one.text] = one
            continue
        lines = (*before.lines, *one.lines)[:LINES_SHOWN]
        merged[one.field, one.text] = replace(before, count=before.count + one.count, lines=lines)
    return sorted(merged.values(), key=lambda one: -one.count)


class WrongCells(Sequence[Problem]):
    """The wrong cells of some people by row, each made when it is asked for."""

    def __init__(self, texts: dict[str, pa.Array], on: date | None, numbers: Numbers) -> None:
        self.texts, self.on, self.numbers = texts, on, numbers

    def __len__(self) -> int:
        return sum(len(column) - column.null_count for column in self.texts.values())

    def __iter__(self) -> Iterator[Problem]:
        said = words("en")
        told = cache(lambda name, text: cure(name, text, self.on, said, numbers=self.numbers))
        if not self.texts:
            return
        frame = pl.DataFrame({name: pl.Series(column) for name, column in self.texts.items()})
        for row in frame.select(pl.any_horizontal(pl.all().is_not_null()).alias("any"))["any"].arg_true():
            for name, text in zip(frame.columns, frame.row(row), strict=True):
                if text is not None:
                    yield Problem(row + 1, name, text, told(name, text))

    @overload
    def __getitem__(self, place: int) -> Problem: ...
    @overload
    def __getitem__(self, place: slice) -> list[Problem]: ...
    def __getitem__(self, place: int | slice) -> Problem | list[Problem]:
        if isinstance(place, slice):
            start, stop, step = place.indices(len(self))
            return list(islice(self, start, stop, step)) if step > 0 else list(self)[place]
        for found in islice(self, place if place >= 0 else len(self) + place, None):
            return found
        raise IndexError(place)
