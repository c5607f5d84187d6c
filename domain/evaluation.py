"""Any dataframe in, the same kind out, with the verdicts and amounts of every scheme."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, cast, get_args

import narwhals as nw
import polars as pl
import pyarrow as pa

from domain.answers import answer_columns, lazy_columns
from domain.answers.day_judged import day_given
from domain.columns import PROBLEMS, RULES_VERSION, Ahead, Asked, columns, days_ahead
from domain.problems import BadInput, Problem, refuse
from domain.rules.graph import Graph
from domain.rules.logic import Column, certain, picked
from domain.rules.outputs import verdict
from domain.rules.reach import reach, verdict_in
from domain.rules.version import rules_version as version
from domain.schemes import SCHEMES
from domain.words import words

Frame = TypeVar("Frame")
Stages = list[dict[str, Column]]
OnError = Literal["raise", "unknown"]

PREFIX = "__eligibility_"
"""Starts the name of every column in between; no column of the caller may start with it."""

MANY = 50_000
"""Rows from which Polars carries a frame through in pieces that stay in the processor's memory: a third faster."""


def evaluate(
    frame: Frame,
    on: date | str | None = None,
    on_error: OnError = "raise",
    ahead: Sequence[int] = (),
    rules_version: bool = False,
) -> Frame:
    """Judge every row of a frame.

    Args:
        frame: pandas, PyArrow, Polars (eager or lazy), DuckDB relation or PySpark frame, a row a person. Columns
            named after fields of `Profile`, in any case, are read, missing ones are unknown, all others are carried
            through.
        on: the day for rows whose `on` is empty, as a date or as 2026-11-21.
        on_error: what becomes of a value outside its vocabulary or bounds. "raise" refuses an eager frame, and counts
            it as unknown in a lazy one, which can't be looked at; "unknown" counts it as unknown in both, and lists
            the wrong cells of each row in a last column, `problems`.
        ahead: for each of these numbers of days, what the verdict is when only `on` moves by so many.
        rules_version: whether a last column says by which version of the rules.

    Returns:
        A frame of the same kind: every input column first, untouched, then the columns of each scheme. Columns of
        the same names from an earlier run are replaced. A lazy frame stays lazy: its values outside their
        vocabulary count as unknown.

    Raises:
        BadInput: an eager frame holds a value outside its vocabulary or bounds, no day to judge on; `on` is no day; or
            `ahead` holds something else than a few whole numbers of days.
    """
    if on_error not in get_args(OnError):
        raise refuse(f"is one of {', '.join(get_args(OnError))}", "on_error")
    judged: Any = _by_kind(frame, day_given(on), Asked(days_ahead(ahead), on_error == "unknown", rules_version))
    return cast(Frame, judged)


def _by_kind(frame: Any, on: date | None, asked: Asked) -> Any:
    """The same, by kind of frame. In memory Polars does the work, on the memory of the frame given."""
    if isinstance(frame, pl.DataFrame):
        return frame.select(asked.kept(frame.columns)).hstack(_judged(frame, on, asked))
    if isinstance(frame, pa.Table):
        result = frame.select(asked.kept(frame.column_names))
        for name, column in _arrow_columns(_judged(frame, on, asked)):
            result = result.append_column(name, column)
        return result
    if nw.dependencies.is_pandas_dataframe(frame):
        import pandas as pd  # half a second to import: only for those who bring one

        made = {
            name: pd.Series(column, index=frame.index, dtype=pd.ArrowDtype(column.type))
            for name, column in _arrow_columns(_judged(frame, on, asked))
        }
        return pd.concat([frame[asked.kept(frame.columns)], pd.DataFrame(made, index=frame.index)], axis=1)
    if isinstance(frame, pl.LazyFrame):
        return _lazy(frame, on, pl, asked)
    try:
        wrapped = nw.from_native(frame)
    except TypeError:
        wrapped = None
    if not isinstance(wrapped, nw.LazyFrame):
        kinds = "pandas, PyArrow, Polars, DuckDB or PySpark"
        raise refuse(f"a {type(frame).__name__} is not a frame that is read here: give one of {kinds}")
    if wrapped.implementation.is_pyspark():
        return _spark(frame, on, asked)
    return _lazy(wrapped, on, nw, asked).to_native()


def _lazy(frame: Any, on: date | None, dialect: Any, asked: Asked) -> Any:
    """A lazy frame, its columns kept, the judged ones after them."""
    kept = asked.kept(frame.collect_schema().names())
    ready = lazy_columns.guarded(frame, on, PREFIX, told=asked.listed)
    problems = [dialect.col(f"{PREFIX}{PROBLEMS}").alias(PROBLEMS)] * asked.listed
    told = [*problems, *_versioned(dialect, asked)]
    return _carried(ready, dialect, asked.ahead).select(*kept, *columns(asked.ahead), *told)


def _versioned(dialect: Any, asked: Asked) -> list[Column]:
    """The same for every row, if it is asked for."""
    return [dialect.lit(version()).alias(RULES_VERSION)] if asked.versioned else []


def _spark(frame: Any, on: date | None, asked: Asked) -> Any:
    """The same for PySpark, to which a dot in a name is a step into a structure.

    While the work is laid out, the columns of the caller that are no answer go by plain names.
    """
    kept = asked.kept(frame.columns)
    frame = frame.drop(*(name for name in frame.columns if name not in kept))
    fields = {name: field for field, name in answer_columns.sources(kept).items()}
    plain = frame.toDF(*(fields.get(name, f"carried_{place}") for place, name in enumerate(kept)))
    return _lazy(nw.from_native(plain), on, nw, asked).to_native().toDF(*kept, *asked.columns())


def _judged(frame: Any, on: date | None, asked: Asked) -> pl.DataFrame:
    """The output columns of a frame in memory."""
    ready, problems = answer_columns.checked(frame, on, PREFIX)
    if problems and not asked.listed:
        raise BadInput(problems)
    if on is None and ready[f"{PREFIX}on"].null_count():
        raise refuse(words("en").text("errors", "no_day"), "on")
    engine: Any = "streaming" if len(ready) > MANY else "in-memory"
    judged: pl.DataFrame = _carried(ready.lazy(), pl, asked.ahead).select(*columns(asked.ahead)).collect(engine=engine)
    judged = judged.with_columns(_listed(problems, len(ready))) if asked.listed else judged
    return judged.with_columns(_versioned(pl, asked))


def _listed(problems: list[Problem], rows: int) -> pl.Series:
    """The wrong cells of each row in one text."""
    told = [""] * rows
    for one in problems:
        told[one.row - 1] += f"{'; ' * bool(told[one.row - 1])}{one.column}: '{one.value}' {one.cure}"
    return pl.Series(PROBLEMS, told, pl.String)


def _arrow_columns(frame: pl.DataFrame) -> list[tuple[str, Any]]:
    """The columns as Arrow data of the kinds every library reads."""
    table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
    return list(zip(table.column_names, table.columns, strict=True))


def _carried(frame: Any, dialect: Any, ahead: Ahead) -> Any:
    """A lazy frame, its answers at hand under the prefix, through the stages."""
    for stage in stages(dialect, ahead):
        frame = frame.with_columns(**stage)
    return frame


def column(dialect: Any, value: Any) -> Column:
    """A value that is the same for everybody, as a column."""
    return dialect.lit(value) if isinstance(value, str) else value


@cache
def stages(dialect: Any, ahead: Ahead = ()) -> Stages:
    """The work of a caseload, on Polars or Narwhals columns."""
    graph = Graph(dialect, lambda field: dialect.col(f"{PREFIX}{field}"), PREFIX)
    for scheme in SCHEMES:
        for part in ("status", "eligible", "person"):
            ref = graph.named(scheme, part)
            name, value = f"{scheme.id}_{'verdict' if part == 'eligible' else part}", ref.value
            graph.put(name, column(dialect, value) if part == "status" else verdict(value), ref.depth)
        refs = {c.name: graph.criterion(scheme, c) for c in scheme.criteria}
        depth = max(ref.depth for ref in refs.values())
        unmet = {name: certain(~ref.value) for name, ref in refs.items()}
        unknown = {name: ref.value.is_null() for name, ref in refs.items()}
        for name, flags in (("unmet", unmet), ("unknown", unknown)):
            graph.put(f"{scheme.id}_{name}", joined(dialect, flags), depth)
        for name, rule in scheme.columns.items():
            graph.output(scheme, name, rule)
        far = reach(graph, scheme)
        graph.put(f"{scheme.id}_reach", far.value, far.depth)
        for days in ahead:
            graph.put(f"{scheme.id}_in_{days}", *verdict_in(graph, scheme, days))
    return graph.stages


def joined(dialect: Any, flags: dict[str, Column]) -> Column:
    """The names whose flag is true, joined by `;`.

    Databases join text well. In Polars a look-up is several times faster: the flags make a number, and each of
    the few thousand numbers has its text.
    """
    if dialect is nw:
        parts = [dialect.when(flag).then(dialect.lit(name)) for name, flag in flags.items()]
        return dialect.concat_str(*parts, separator=";", ignore_nulls=True)
    names = list(flags)
    bits = [flag.cast(pl.UInt32) * (1 << place) for place, flag in enumerate(flags.values())]
    texts = [";".join(name for place, name in enumerate(names) if code >> place & 1) for code in range(1 << len(names))]
    return picked(texts, pl.sum_horizontal(*bits))
