"""The columns of answers of a frame, made ready for the rules.

Each field gets a column of its own under a prefix, in its own type, so the caller's columns stay untouched. Eager
frames are checked first, their wrong cells told by row, column and cure; lazy ones can't: see `lazy_answers`.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import narwhals as nw
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from domain.answers import cells
from domain.answers.places.communes import today_of
from domain.answers.values import values_of, without_zone
from domain.problems import Problem, refuse
from domain.profile import FIELDS, Answer
from domain.rules.answer_types import absent, own_type
from domain.rules.logic import Column, all_of
from domain.words import words

ARROW_TYPES: dict[str, pa.DataType] = {
    "date": pa.date32(),
    "text": pa.string(),
    "enum": pa.string(),
    "bool": pa.bool_(),
    "int": pa.int64(),
    "float": pa.float64(),
}


def sources(names: Iterable[Any]) -> dict[str, str]:
    """By field, the column that holds it, whatever the case of its name.

    Raises:
        BadInput: two columns are the same field.
    """
    found: dict[str, str] = {}
    for name in names:
        field = name.lower() if isinstance(name, str) else ""
        if field not in FIELDS:
            continue
        if field in found:
            raise refuse(words("en").text("errors", "twice"), field)
        found[field] = name
    return found


def checked(frame: Any, on: date | None, prefix: str) -> tuple[pl.DataFrame, list[Problem]]:
    """The answers of a pandas, PyArrow or Polars frame, as Polars columns under the prefix, and the wrong cells,
    missing there, by row.

    Raises:
        BadInput: two columns are the same field.
    """
    held = sources(frame.column_names if isinstance(frame, pa.Table) else frame.columns)
    problems: list[Problem] = []
    given = pl.DataFrame(
        [_column(answer, frame[held[name]], problems) for name, answer in FIELDS.items() if name in held]
    )
    coded, wrong = _coded(given)
    order = list(FIELDS)
    problems = sorted(problems + wrong, key=lambda problem: (problem.row, order.index(problem.column)))
    ready = pl.select(pl.int_range(len(frame)).alias(f"{prefix}row")).with_columns(
        **{f"{prefix}{name}": coded[name] for name in coded.columns},
        **{f"{prefix}{name}": absent(pl, answer) for name, answer in FIELDS.items() if name not in coded.columns},
    )
    return (ready if on is None else ready.with_columns(day_filled(pl, on, prefix))), problems


def read_array(answer: Answer, array: pa.Array, problems: list[Problem]) -> pa.Array:
    """An Arrow column of any type as a column of the field's own; cells that can't be read become problems."""
    kind = ARROW_TYPES[answer.kind]
    if pa.types.is_dictionary(array.type):
        array = array.cast(array.type.value_type)
    text = pa.types.is_string(array.type) or pa.types.is_large_string(array.type)
    if pa.types.is_string_view(array.type):
        array, text = array.cast(pa.large_string()), True
    if pa.types.is_floating(array.type):
        array = pc.if_else(pc.is_nan(array), pa.scalar(None, array.type), array)
    array = without_zone(array)
    if pa.types.is_decimal(array.type) and answer.kind == "float":
        array = array.cast(pa.string()).cast(kind)  # a plain cast can miss the nearest number
    if pa.types.is_null(array.type):
        return array.cast(kind)
    if not text:
        try:
            if answer.kind in ("enum", "text"):
                raise pa.ArrowInvalid("a code written as a number has lost its leading zeros")
            if answer.kind == "bool" and pa.types.is_floating(array.type):
                array = array.cast(pa.int8())
            if answer.kind == "bool" and pa.types.is_integer(array.type) and not _zero_or_one(array):
                raise pa.ArrowInvalid("neither 0 nor 1")
            if pa.types.is_timestamp(array.type) and pc.any(pc.not_equal(pc.floor_temporal(array), array)).as_py():
                raise pa.ArrowInvalid("a moment of a day is no day")
            return array.cast(kind)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            array = pa.array([_as_text(value) for value in values_of(array)], pa.string())
    return _read_texts(answer, array, problems)


def _read_texts(answer: Answer, array: pa.Array, problems: list[Problem]) -> pa.Array:
    """A column of text, each distinct one read once."""
    coded = pc.dictionary_encode(array)
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.combine_chunks()
        coded = coded if isinstance(coded, pa.DictionaryArray) else coded.chunk(0)
    values: list[Any] = []
    wrong: dict[int, tuple[str, str]] = {}
    for code, text in enumerate(coded.dictionary.to_pylist()):
        try:
            values.append(_read(answer, text))
        except cells.Unreadable as problem:
            values.append(None)
            wrong[code] = (text, problem.told(words("en")))
    if wrong:
        bad = pc.is_in(coded.indices, value_set=pa.array(list(wrong), coded.indices.type))
        for place in pc.indices_nonzero(bad).to_pylist():
            text, cure = wrong[coded.indices[place].as_py()]
            problems.append(Problem(place + 1, answer.name, text, cure))
    return pa.array(values, ARROW_TYPES[answer.kind]).take(coded.indices)


def _read(answer: Answer, text: str) -> Any:
    """The value of a text. In a frame the code of a commune is taken at its word, if it is not one of before: whoever
    holds a frame of codes has them from a list, and lazily they can't be looked up."""
    if answer.pattern and re.fullmatch(answer.pattern, text) and text not in today_of():
        return text
    return cells.read(answer, text)


def _zero_or_one(array: pa.Array) -> bool:
    ends = pc.min_max(array)
    return all(end is None or end in (0, 1) for end in (ends["min"].as_py(), ends["max"].as_py()))


def _as_text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return cells.write_answer(value)


def _column(answer: Answer, column: Any, problems: list[Problem]) -> pl.Series:
    """One field of a frame in memory as a Polars column of its own type, without a copy where it already is."""
    if isinstance(column, pl.Series):
        if column.dtype == own_type(pl, answer) and not _to_read(answer, column):
            return (column.fill_nan(None) if answer.kind == "float" else column).alias(answer.name)
        column = column.to_arrow()
    elif nw.dependencies.is_pandas_series(column):
        try:
            column = pa.array(column, from_pandas=True)
        except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):  # a column of mixed objects, or of huge numbers
            column = pa.array(
                [_as_text(value) for value in column.astype(object).where(column.notna(), None)], pa.string()
            )
    return pl.Series(answer.name, pl.from_arrow(read_array(answer, column, problems)))


def _to_read(answer: Answer, column: pl.Series) -> bool:
    """Whether a column of text holds anything else than codes as files hold them."""
    if answer.kind == "enum":
        return column.cast(pl.Enum(answer.values), strict=False).null_count() > column.null_count()
    return answer.kind == "text"


def day_filled(dialect: Any, on: date, prefix: str) -> Column:
    """The given day where a row has none."""
    day = dialect.coalesce(dialect.col(f"{prefix}on"), dialect.lit(on, dtype=dialect.Date))
    return day.alias(f"{prefix}on")


def bounded(answer: Answer) -> bool:
    limits = (answer.minimum, answer.maximum, answer.limit, answer.above, answer.pattern)
    return bool(answer.values) or any(limit is not None for limit in limits)


def right(answer: Answer, column: Column) -> Column:
    """True where a value is one the field accepts."""
    if answer.values:
        return column.is_in(list(answer.values))
    if answer.pattern:
        return column.str.contains(answer.pattern.removesuffix("$") + r"\z")  # for Java, $ lets a line end pass
    parts = []
    if answer.minimum is not None:
        parts.append(column >= answer.minimum)
    parts += [column <= most for most in (answer.maximum, answer.limit) if most is not None]
    if answer.above is not None:
        parts.append(column > answer.above)
    return all_of(parts)


def _coded(frame: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """Columns of answers with words of a vocabulary as codes, which rules compare faster, and the wrong cells."""
    words_of = {name: pl.Enum(FIELDS[name].values) for name in frame.columns if FIELDS[name].values}
    limited = [name for name in frame.columns if name not in words_of and bounded(FIELDS[name])]
    outside = {name: pl.col(name).is_not_null() & ~right(FIELDS[name], pl.col(name)) for name in limited}
    coded = frame.lazy().with_columns(pl.col(name).cast(kind, strict=False) for name, kind in words_of.items())
    flags = frame.lazy().select(**{name: flag.any() for name, flag in outside.items()})
    result, flagged = pl.collect_all([coded, flags]) if outside else (coded.collect(), pl.DataFrame())
    problems: list[Problem] = []
    for name in frame.columns:
        if name in words_of and result[name].null_count() > frame[name].null_count():
            rows = (frame[name].is_not_null() & result[name].is_null()).arg_true()
        elif name in outside and flagged[name][0]:
            rows = frame.select(outside[name].alias(name))[name].arg_true()
        else:
            continue
        problems += [_problem(name, row + 1, frame[name][row]) for row in rows]
        if name in outside:
            result = result.with_columns(pl.when(right(FIELDS[name], pl.col(name))).then(pl.col(name)).alias(name))
    return result, sorted(problems, key=lambda problem: problem.row)


def _problem(name: str, row: int, value: Any) -> Problem:
    """Why a value is refused."""
    try:
        cells.check(FIELDS[name], value)
    except cells.Unreadable as refused:
        return Problem(row, name, cells.write(value), refused.told(words("en")))
    raise AssertionError(f"{name}: the check of columns refuses {value!r}, the check of cells does not")
