"""Who judges the slices of a file: each engine is given a table of answers and answers the judged columns."""

from collections.abc import Callable
from datetime import date
from functools import partial
from importlib.util import find_spec
from typing import Any

import polars as pl
import pyarrow as pa

from domain.columns import Ahead, columns
from domain.evaluation import evaluate
from domain.problems import Stopped

Judge = Callable[[pa.Table], pa.Table]
"""Takes tables of the same columns, one after the other. A last column, `row`, numbers the rows."""

Evaluate = Callable[[Any], Any]
"""Any frame in, the same kind out, judged."""


def judging(engine: str, on: date, ahead: Ahead = ()) -> Judge:
    """An engine at work; `on` is the day for rows that have none, `ahead` as for `evaluate`.

    Raises:
        Stopped: the engine is not installed.
    """
    if not find_spec(engine):
        raise Stopped(f"{engine} is not installed here: pip install '.[engines]'")
    work = ENGINES[engine](partial(evaluate, on=on, ahead=ahead))

    def judge(answers: pa.Table) -> pa.Table:
        row = pa.array(range(len(answers)), pa.int64())
        numbered = answers.append_column("row", row) if answers.num_columns else pa.table({"row": row})
        return work(numbered).select(columns(ahead))

    return judge


def _pyarrow(evaluated: Evaluate) -> Judge:
    return evaluated


def _polars(evaluated: Evaluate) -> Judge:
    return lambda table: evaluated(pl.DataFrame(table)).to_arrow(compat_level=pl.CompatLevel.oldest())


def _pandas(evaluated: Evaluate) -> Judge:
    import pandas as pd

    def judge(table: pa.Table) -> pa.Table:
        frame = evaluated(table.to_pandas(types_mapper=pd.ArrowDtype))
        return pa.Table.from_pandas(frame, preserve_index=False)

    return judge


def _duckdb(evaluated: Evaluate) -> Judge:
    import duckdb

    base = duckdb.connect()
    base.execute("set enable_progress_bar = false")  # ours goes from slice to slice
    judged: Any = None

    def judge(table: pa.Table) -> pa.Table:
        """The work is planned once, on a view that is given each table in turn."""
        nonlocal judged
        base.register("people", table)
        judged = evaluated(base.view("people")) if judged is None else judged
        try:
            made: pa.Table = judged.to_arrow_table()
        except RuntimeError as error:
            if "interrupted" in str(error):  # DuckDB has kept the signal to itself
                raise KeyboardInterrupt from None
            raise
        return made.sort_by("row")

    return judge


ENGINES: dict[str, Callable[[Evaluate], Judge]] = {
    "polars": _polars,
    "pyarrow": _pyarrow,
    "pandas": _pandas,
    "duckdb": _duckdb,
}
