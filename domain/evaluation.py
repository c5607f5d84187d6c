"""Any dataframe in, the same kind out, with the verdicts and amounts of every scheme."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, cast, get_args

import narwhals as nw
import polars as pl
import pyarrow as pa

from domain.answers import answer_columns, lazy_columns
from domain.answers.day_judged import day_given
from domain.law.parameters import in_order_of_columns
from domain.problems import BadInput, Problem, refuse
from domain.rules.graph import Graph
from domain.rules.logic import Column, certain, picked
from domain.rules.outputs import verdict
from domain.rules.reach import reach, verdict_in
from domain.schemes import SCHEME, SCHEMES
from domain.words import words

Frame = TypeVar("Frame")
Stages = list[dict[str, Column]]
Ahead = tuple[int, ...]
"""Numbers of days, in order."""

AHEAD_COLUMN = re.compile(f"(?:{'|'.join(scheme.id for scheme in SCHEMES)})_in_[0-9]+")

OnError = Literal["raise", "unknown"]
PROBLEMS = "problems"
"""The column that lists the wrong cells of each row."""

PREFIX = "__eligibility_"
"""Starts the name of every column in between; no column of the caller may start with it."""

MANY = 50_000
"""Rows from which Polars carries a frame through in pieces that stay in the processor's memory: a third faster."""


FURTHEST, MOST_AHEAD = 3_660, 12
"""Days ahead that may be asked for, ten years, and how many at once."""


def evaluate(
    frame: Frame, on: date | str | None = None, on_error: OnError = "raise", ahead: Sequence[int] = ()
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
    judged: Any = _by_kind(frame, day_given(on), _Work(days_ahead(ahead), on_error == "unknown"))
    return cast(Frame, judged)


@dataclass(frozen=True)
class _Work:
    """What is asked for: the days ahead, and whether wrong cells are unknown and listed."""

    ahead: Ahead
    listed: bool

    def columns(self) -> list[str]:
        return [*columns(self.ahead), *[PROBLEMS] * self.listed]

    def kept(self, names: Iterable[str]) -> list[str]:
        """The columns of the caller, without those of an earlier run."""
        return [name for name in names if not is_judged(name) and not (self.listed and name == PROBLEMS)]


def _by_kind(frame: Any, on: date | None, work: _Work) -> Any:
    """The same, by kind of frame. In memory Polars does the work, on the memory of the frame given."""
    if isinstance(frame, pl.DataFrame):
        return frame.select(work.kept(frame.columns)).hstack(_judged(frame, on, work))
    if isinstance(frame, pa.Table):
        result = frame.select(work.kept(frame.column_names))
        for name, column in _arrow_columns(_judged(frame, on, work)):
            result = result.append_column(name, column)
        return result
    if nw.dependencies.is_pandas_dataframe(frame):
        import pandas as pd  # half a second to import: only for those who bring one

        made = {
            name: pd.Series(column, index=frame.index, dtype=pd.ArrowDtype(column.type))
            for name, column in _arrow_columns(_judged(frame, on, work))
        }
        return pd.concat([frame[work.kept(frame.columns)], pd.DataFrame(made, index=frame.index)], axis=1)
    if isinstance(frame, pl.LazyFrame):
        return _lazy(frame, on, pl, work)
    try:
        wrapped = nw.from_native(frame)
    except TypeError:
        wrapped = None
    if not isinstance(wrapped, nw.LazyFrame):
        kinds = "pandas, PyArrow, Polars, DuckDB or PySpark"
        raise refuse(f"a {type(frame).__name__} is not a frame that is read here: give one of {kinds}")
    if wrapped.implementation.is_pyspark():
        return _spark(frame, on, work)
    return _lazy(wrapped, on, nw, work).to_native()


def _lazy(frame: Any, on: date | None, dialect: Any, work: _Work) -> Any:
    """A lazy frame, its columns kept, the judged ones after them."""
    kept = work.kept(frame.collect_schema().names())
    ready = lazy_columns.guarded(frame, on, PREFIX, told=work.listed)
    problems = [dialect.col(f"{PREFIX}{PROBLEMS}").alias(PROBLEMS)] * work.listed
    return _carried(ready, dialect, work.ahead).select(*kept, *columns(work.ahead), *problems)


def _spark(frame: Any, on: date | None, work: _Work) -> Any:
    """The same for PySpark, to which a dot in a name is a step into a structure.

    While the work is laid out, the columns of the caller that are no answer go by plain names.
    """
    kept = work.kept(frame.columns)
    frame = frame.drop(*(name for name in frame.columns if name not in kept))
    fields = {name: field for field, name in answer_columns.sources(kept).items()}
    plain = frame.toDF(*(fields.get(name, f"carried_{place}") for place, name in enumerate(kept)))
    return _lazy(nw.from_native(plain), on, nw, work).to_native().toDF(*kept, *work.columns())


def is_judged(name: str) -> bool:
    """Whether a column is one of those worked out here, on the day judged or on any day ahead."""
    return name in columns() or bool(AHEAD_COLUMN.fullmatch(name))


def _judged(frame: Any, on: date | None, work: _Work) -> pl.DataFrame:
    """The output columns of a frame in memory."""
    ready, problems = answer_columns.checked(frame, on, PREFIX)
    if problems and not work.listed:
        raise BadInput(problems)
    if on is None and ready[f"{PREFIX}on"].null_count():
        raise refuse(words("en").text("errors", "no_day"), "on")
    engine: Any = "streaming" if len(ready) > MANY else "in-memory"
    judged: pl.DataFrame = _carried(ready.lazy(), pl, work.ahead).select(*columns(work.ahead)).collect(engine=engine)
    return judged.with_columns(_listed(problems, len(ready))) if work.listed else judged


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


def days_ahead(given: Sequence[Any]) -> Ahead:
    """The numbers of days asked for, once each, in order.

    Raises:
        BadInput: one is no whole number of days, or is out of bounds.
    """
    wrong = [days for days in given if type(days) is not int or not 1 <= days <= FURTHEST]
    if wrong or len(given) > MOST_AHEAD:
        slots = {"value": repr(wrong[0] if wrong else len(given)), "most": FURTHEST, "count": MOST_AHEAD}
        raise refuse(words("en").text("errors", "not_days_ahead", **slots), "ahead")
    return tuple(sorted(set(given)))


@cache
def columns(ahead: Ahead = ()) -> list[str]:
    """The output columns, in order."""
    common = ("status", "verdict", "person", "unmet", "unknown")
    named = []
    for group in in_order_of_columns():
        named += [f"{scheme}_{part}" for scheme in group for part in common]
        named += [name for scheme in group for name in SCHEME[scheme].columns]
    named += [f"{scheme.id}_reach" for scheme in SCHEMES]
    return named + [f"{scheme.id}_in_{days}" for scheme in SCHEMES for days in ahead]


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
