"""The columns of answers of a lazy frame, made ready for the rules: what is no accepted answer there is unknown."""

from datetime import date
from typing import Any

import narwhals as nw
import polars as pl

from domain import cells
from domain.answers import absent, bounded, day_filled, own_type, right
from domain.logic import Column, certain, when
from domain.problems import refuse
from domain.profile import FIELDS, Answer
from domain.words import words


def guarded(frame: Any, on: date | None, prefix: str) -> Any:
    """A lazy frame with its answers under the prefix; what is outside its vocabulary counts as unknown."""
    dialect = pl if isinstance(frame, pl.LazyFrame) else nw
    schema = frame.collect_schema()
    _refuse_clash(list(schema), prefix)
    found = {f"{prefix}{name}": accepted(FIELDS[name], dialect, schema[name]) for name in FIELDS if name in schema}
    missing = {f"{prefix}{name}": absent(dialect, answer) for name, answer in FIELDS.items() if name not in schema}
    frame = frame.with_columns(**found, **missing)
    return frame if on is None else frame.with_columns(day_filled(dialect, on, prefix))


def accepted(answer: Answer, dialect: Any, kind: Any) -> Column:
    """The column of a field in a lazy frame, which holds it as `kind`: null where a value is no accepted answer."""
    column = _own(answer, dialect, dialect.col(answer.name), kind)
    return dialect.when(right(answer, column)).then(column) if bounded(answer) else column


def refused(answer: Answer, dialect: Any, kind: Any) -> Column:
    """True where such a column holds something that is no accepted answer; no text is no answer."""
    column = dialect.col(answer.name)
    given = ~column.is_null()
    if kind.is_float():
        given = given & ~certain(column.is_nan())
    if kind == dialect.String:
        given = given & (column != "")
    return certain(given) & accepted(answer, dialect, kind).is_null()


def cure(answer: Answer, dialect: Any, kind: Any) -> Column:
    """What to write instead, where such a column is refused."""
    own = _own(answer, dialect, dialect.col(answer.name), kind)

    def told(reason: str, **limits: Any) -> Column:
        return dialect.lit(cells.Unreadable(reason, answer, **limits).told(words("en")))

    if answer.values:
        return told("not_one_of")
    text = told({"bool": "not_yes_no", "date": "not_a_day", "text": "not_a_commune"}.get(answer.kind, "not_whole"))
    if answer.above is not None:
        text = when(own <= answer.above, told("not_above", above=answer.above), text)
    if answer.maximum is not None:
        text = when(own > answer.maximum, told("too_large", maximum=answer.maximum), text)
    if answer.minimum is not None:
        text = when(own < answer.minimum, told("too_small", minimum=answer.minimum), text)
    return text


def _own(answer: Answer, dialect: Any, column: Column, kind: Any) -> Column:
    """A column of a lazy frame in the field's own type: only what means the same there is kept.

    Raises:
        BadInput: no value of that type could be an answer.
    """
    own, only = own_type(dialect, answer), dialect.when
    number = kind.is_numeric()
    if kind.is_float():  # not a number is not an answer
        column = only(~column.is_nan()).then(column)
    if kind == own:
        return column
    if kind == (pl.Null if dialect is pl else nw.Unknown):  # nothing in it
        return column.cast(own)
    if own == dialect.String and kind in (dialect.Categorical, dialect.Enum):
        return column.cast(own)
    if own == dialect.Float64 and number:
        return column.cast(own)
    if own == dialect.Int64 and number:
        whole = (column % 1 == 0) & (column.abs() < 2.0**63)
        return (column if kind.is_signed_integer() else only(whole).then(column)).cast(own)
    if own == dialect.Boolean and number:
        return only((column == 0) | (column == 1)).then(column == 1)
    if own == dialect.Date and kind == dialect.Datetime:
        return only(column == column.dt.truncate("1d")).then(column).cast(own)
    raise refuse(words("en").text("errors", "wrong_column", found=kind, expected=own), answer.name)


def _refuse_clash(names: list[str], prefix: str) -> None:
    for name in names:
        if name.startswith(prefix):
            raise refuse(f"a column name can't start with {prefix}", name)
