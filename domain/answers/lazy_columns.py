"""The columns of answers of a lazy frame, made ready for the rules: what is no accepted answer there is unknown."""

from datetime import date
from typing import Any

import narwhals as nw
import polars as pl

from domain.answers import cells
from domain.answers.answer_columns import bounded, day_filled, right, sources
from domain.answers.places.communes import today_of
from domain.problems import refuse
from domain.profile import FIELDS, Answer
from domain.rules.answer_types import absent, own_type
from domain.rules.logic import Column, certain, when
from domain.words import words


def guarded(frame: Any, on: date | None, prefix: str, *, told: bool = False) -> Any:
    """A lazy frame with its answers under the prefix; what is outside its vocabulary counts as unknown, and, where
    that is to be told, is listed in the column `problems` under the prefix."""
    dialect = pl if isinstance(frame, pl.LazyFrame) else nw
    schema = frame.collect_schema()
    _refuse_clash(list(schema), prefix)
    held = sources(schema)
    about = {name: (FIELDS[name], dialect, schema[column], column) for name, column in held.items()}
    found = {f"{prefix}{name}": accepted(*one) for name, one in about.items()}
    missing = {f"{prefix}{name}": absent(dialect, answer) for name, answer in FIELDS.items() if name not in held}
    listed = {f"{prefix}problems": _problems(dialect, list(about.values()))} if told else {}
    frame = frame.with_columns(**found, **missing, **listed)
    return frame if on is None else frame.with_columns(day_filled(dialect, on, prefix))


def accepted(answer: Answer, dialect: Any, kind: Any, name: str = "") -> Column:
    """The column of a field in a lazy frame, which holds it as `kind` under its name or another: null where a value
    is no accepted answer."""
    column = _own(answer, dialect, dialect.col(name or answer.name), kind)
    return dialect.when(right(answer, column)).then(column) if bounded(answer) else column


def refused(answer: Answer, dialect: Any, kind: Any, name: str = "") -> Column:
    """True where such a column holds something that is no accepted answer; no text is no answer."""
    column = dialect.col(name or answer.name)
    given = ~column.is_null()
    if kind.is_float():
        given = given & ~certain(column.is_nan())
    if kind == dialect.String:
        given = given & (column.str.strip_chars() != "")
    return certain(given) & accepted(answer, dialect, kind, name).is_null()


def _problems(dialect: Any, about: list[tuple[Answer, Any, Any, str]]) -> Column:
    """A text that lists the cells of a row that are refused, with their cures."""
    told = [
        dialect.when(refused(*one)).then(
            dialect.concat_str(
                dialect.lit(f"{one[0].name}: '"),
                dialect.col(one[3]).cast(dialect.String),
                dialect.lit("' "),
                cure(*one),
            )
        )
        for one in about
    ]
    return dialect.concat_str(*told, separator="; ", ignore_nulls=True) if told else dialect.lit("")


def cure(answer: Answer, dialect: Any, kind: Any, name: str = "") -> Column:
    """What to write instead, where such a column is refused."""
    own = _own(answer, dialect, dialect.col(name or answer.name), kind)

    def told(reason: str, **limits: Any) -> Column:
        return dialect.lit(cells.Unreadable(reason, answer, **limits).told(words("en")))

    if answer.values:
        return told("not_one_of")
    text = told({"bool": "not_yes_no", "date": "not_a_day", "text": "not_a_commune"}.get(answer.kind, "not_whole"))
    if answer.above is not None:
        text = when(own <= answer.above, told("not_above", above=answer.above), text)
    most = answer.limit if answer.maximum is None else answer.maximum
    if most is not None:
        text = when(own > most, told("too_large", maximum=most), text)
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
    if own == dialect.String and kind in (dialect.String, dialect.Categorical, dialect.Enum):
        return _code(answer, dialect, column if kind == own else column.cast(own))
    if kind == own:
        return column
    if kind == (pl.Null if dialect is pl else nw.Unknown):  # nothing in it
        return column.cast(own)
    if own == dialect.String and number and (answer.pattern or all(map(str.isdigit, answer.values))):
        digits = 5 if answer.pattern else min(map(len, answer.values))  # a number has lost its zeros
        whole = only((column % 1 == 0) & (column >= 0)).then(column)
        return _code(answer, dialect, whole.cast(dialect.Int64).cast(own).str.zfill(digits))
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


def _code(answer: Answer, dialect: Any, text: Column) -> Column:
    """A code whatever its case and the spaces around it; a code of before, of which another is meant today, is none."""
    bare = text.str.strip_chars()
    if answer.pattern:
        return dialect.when(~bare.is_in(list(today_of()))).then(bare)
    bare = bare.str.to_lowercase()
    for value in answer.values:
        if value != value.lower():
            bare = when(bare == value.lower(), dialect.lit(value), bare)
    return bare


def _refuse_clash(names: list[str], prefix: str) -> None:
    for name in names:
        if name.startswith(prefix):
            raise refuse(f"a column name can't start with {prefix}", name)
