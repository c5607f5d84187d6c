"""Who judges the slices of a file: each engine is given a table of answers and answers the judged columns."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
import pyarrow as pa

from domain.evaluate import columns, evaluate

Judge = Callable[[pa.Table], pa.Table]
"""Takes tables of the same columns, one after the other. A last column, `row`, numbers the rows."""


def judging(engine: str, on: date) -> Judge:
    """An engine at work; `on` is the day for rows that have none."""
    work = ENGINES[engine](on)

    def judge(answers: pa.Table) -> pa.Table:
        row = pa.array(range(len(answers)), pa.int64())
        numbered = answers.append_column("row", row) if answers.num_columns else pa.table({"row": row})
        return work(numbered).select(columns())

    return judge


def _pyarrow(on: date) -> Judge:
    return lambda table: evaluate(table, on)


def _polars(on: date) -> Judge:
    return lambda table: evaluate(pl.DataFrame(table), on).to_arrow(compat_level=pl.CompatLevel.oldest())


def _pandas(on: date) -> Judge:
    import pandas as pd

    def judge(table: pa.Table) -> pa.Table:
        frame = evaluate(table.to_pandas(types_mapper=pd.ArrowDtype), on)
        return pa.Table.from_pandas(frame, preserve_index=False)

    return judge


def _duckdb(on: date) -> Judge:
    import duckdb

    base = duckdb.connect()
    base.execute("set enable_progress_bar = false")  # ours goes from slice to slice
    judged: Any = None

    def judge(table: pa.Table) -> pa.Table:
        """The work is planned once, on a view that is given each table in turn."""
        nonlocal judged
        base.register("people", table)
        judged = evaluate(base.view("people"), on) if judged is None else judged
        try:
            made: pa.Table = judged.to_arrow_table()
        except RuntimeError as error:
            if "interrupted" in str(error):  # DuckDB has kept the signal to itself
                raise KeyboardInterrupt from None
            raise
        return made.sort_by("row")

    return judge


ENGINES: dict[str, Callable[[date], Judge]] = {
    "polars": _polars,
    "pyarrow": _pyarrow,
    "pandas": _pandas,
    "duckdb": _duckdb,
}
