"""Answers of a file that do not go together, by the rules of the questionnaire."""

from datetime import date

import polars as pl
import pyarrow as pa

from domain.person.doubts import rules
from domain.rules.scheme import arguments
from domain.tables_in.notes import LINES_SHOWN, Note
from domain.tables_in.raw_table import Lines


def found(answers: pa.Table, lines: Lines, on: date) -> list[Note]:
    """A note for each doubt that somebody gives rise to. Each set of answers is looked at once, whoever gives it."""
    if not answers.num_columns:
        return []
    frame = pl.DataFrame(answers).with_row_index("row of the file")
    day = pl.col("on").fill_null(on) if "on" in frame.columns else pl.lit(on)
    frame = frame.with_columns(on=day)
    told = []
    for name, rule in rules().items():
        names = arguments(rule)
        if not set(names) <= set(frame.columns):
            continue
        known = frame.select("row of the file", *names).drop_nulls()
        sets = known.group_by(names).agg(pl.col("row of the file"))
        rows = [
            row
            for *values, places in sets.iter_rows()
            if rule(**dict(zip(names, values, strict=True)))
            for row in places
        ]
        if rows:
            first = tuple(lines.of(row) for row in sorted(rows)[:LINES_SHOWN])
            told.append(Note("doubt", len(rows), first, doubt=name, slots={"answers": tuple(names)}))
    return told
