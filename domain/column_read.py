"""One column of a file read as one answer: its values, its texts as files hold them, its wrong cells."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from domain import answers, cells, places
from domain.answers import ARROW_TYPES
from domain.doubts import impossible
from domain.postcodes import are_postcodes
from domain.problems import Problem
from domain.profile import Answer
from domain.words import Words

WHOLE = 1.0
"""Up to here a share in percent may be one of 1, in a column that does not say."""


@dataclass(frozen=True)
class Column:
    """Arrow columns of the same length.

    Attributes:
        values: the answers in their own type, wrong cells missing.
        texts: the same as a CSV file holds them, wrong cells as they were; None for a column that was not text.
        wrong: the texts of the wrong cells, missing elsewhere; None when there is none.
        noted: what is worth saying of some rows, by its key in [understood] of data/texts: true in these rows.
        postcodes: whether its numbers are postcodes rather than codes of communes.
    """

    values: pa.Array
    texts: pa.Array | None = None
    wrong: pa.Array | None = None
    noted: dict[str, pa.Array] = field(default_factory=dict)
    postcodes: bool = False


def read(answer: Answer, array: pa.Array, chosen: dict[str, str], on: date | None) -> Column:
    """A column of any type. `chosen`: the value a text stands for; `on`: the day from which births are looked at."""
    if pa.types.is_dictionary(array.type):
        array = array.cast(array.type.value_type)
    if pa.types.is_string(array.type) or pa.types.is_large_string(array.type) or pa.types.is_string_view(array.type):
        return _texts(answer, array.cast(pa.string()), chosen, on)
    column = _typed(answer, array)
    return _possible(answer, column, on)


def accepted(answer: Answer, text: str, on: date | None, *, postcodes: bool = False) -> Any:
    """The value of a text; None when it is empty. `postcodes`: a number is a postcode, though it may be a code too.

    Raises:
        Unreadable: it is no accepted answer, or one that cannot be.
    """
    if postcodes and text.strip():
        return places.read_postcode(text)
    value = cells.read(answer, text, on)
    if value is not None and on is not None and (why := impossible(answer.name, value, on)):
        raise Impossible(why)
    return value


class Impossible(cells.Unreadable):
    """A value that nobody can have: `reason` is a key of [impossible] in data/texts."""

    def told(self, words: Words) -> str:
        return words.text("impossible", self.reason)


def _texts(answer: Answer, array: pa.Array, chosen: dict[str, str], on: date | None) -> Column:
    """Each text is read once, however many cells hold it."""
    coded = pc.dictionary_encode(array)
    texts: list[str] = coded.dictionary.to_pylist()
    meant = [chosen.get(text.strip(), text) for text in texts]
    left = [text for text in texts if text.strip() not in chosen]  # what was decided is read as it is
    postcodes = answer.name == "commune" and are_postcodes(left)
    values, written, wrong = list[Any](), list[str | None](), list[str | None]()
    for text, said in zip(texts, meant, strict=True):
        try:
            value = accepted(answer, said, on, postcodes=postcodes and text.strip() not in chosen)
        except cells.Unreadable:
            values.append(None)
            written.append(text)
            wrong.append(text)
            continue
        values.append(value)
        written.append(None if value is None else cells.canonical(answer, said, value))
        wrong.append(None)
    kind, noted = ARROW_TYPES[answer.kind], _noted(answer, meant, values, postcodes, coded.indices)
    if values == written == texts:  # nothing to change
        return Column(array.cast(kind), array, None, noted, postcodes)
    bad = pa.array(wrong, pa.string()).take(coded.indices) if any(text is not None for text in wrong) else None
    taken = pa.array(values, kind).take(coded.indices), pa.array(written, pa.string()).take(coded.indices)
    return Column(*taken, bad, noted, postcodes)


def _noted(
    answer: Answer, texts: list[str], values: list[Any], postcodes: bool, indices: pa.Array
) -> dict[str, pa.Array]:
    """In which rows something is worth saying of what is read."""
    if answer.unit == "percent":
        told = zip(values, texts, strict=True)
        notes = ["shares" * (value is not None and 0 < value <= WHOLE and "%" not in text) for value, text in told]
    elif answer.name == "commune" and not postcodes:
        told = zip(values, texts, strict=True)
        notes = [places.read_with_note(text).note if value is not None else "" for value, text in told]
    elif answer.name == "commune":
        notes = ["postcodes" * (value is not None) for value in values]
    else:
        notes = []
    found = {key: pa.array([note == key for note in notes], pa.bool_()) for key in {*notes} - {""}}
    return {key: pc.fill_null(flags.take(indices), False) for key, flags in found.items()}


def _typed(answer: Answer, array: pa.Array) -> Column:
    """A column of another type, each distinct value made one of the field's."""
    problems: list[Problem] = []
    kind = ARROW_TYPES[answer.kind]
    if array.type == kind or pa.types.is_null(array.type):
        values = answers.read_array(answer, array, problems)
    else:
        try:
            coded = pc.dictionary_encode(array)
        except pa.ArrowNotImplementedError:  # lists and the like: no answer
            texts = pa.array([None if one is None else str(one)[:100] for one in array.to_pylist()], pa.string())
            return _texts(answer, texts, {}, None)
        distinct = answers.read_array(answer, coded.dictionary, problems)
        values = distinct.take(coded.indices)
    wrong = None
    if problems:
        told: list[str | None] = [None] * len(coded.dictionary)
        for problem in problems:
            told[problem.row - 1] = problem.value
        wrong = pa.array(told, pa.string()).take(coded.indices)
    if answers.bounded(answer):
        outside = pl.select(~answers.right(answer, pl.lit(pl.Series(values)))).to_series().fill_null(False)
        values, wrong = _taken_out(values, outside.to_arrow(), wrong)
    return Column(values, None, wrong)


def _possible(answer: Answer, column: Column, on: date | None) -> Column:
    """The same without the values that nobody can have: looked for only where the least or the greatest is one."""
    if on is None or answer.kind not in ("date", "int", "float") or column.values.null_count == len(column.values):
        return column
    ends = pc.min_max(column.values)
    if not any(impossible(answer.name, ends[end].as_py(), on) for end in ("min", "max")):
        return column
    coded = pc.dictionary_encode(column.values)
    flags = pa.array([bool(impossible(answer.name, one, on)) for one in coded.dictionary.to_pylist()], pa.bool_())
    values, wrong = _taken_out(column.values, flags.take(coded.indices), column.wrong)
    return replace(column, values=values, wrong=wrong)


def _taken_out(values: pa.Array, flags: pa.Array, wrong: pa.Array | None) -> tuple[pa.Array, pa.Array | None]:
    """Values without those flagged, which are added to the wrong ones."""
    flags = pc.fill_null(flags, False)
    if not pc.any(flags).as_py():
        return values, wrong
    texts = pa.array([None if one is None else cells.write(one) for one in pc.if_else(flags, values, None).to_pylist()])
    texts = texts.cast(pa.string())
    return pc.if_else(flags, pa.scalar(None, values.type), values), texts if wrong is None else pc.coalesce(
        wrong, texts
    )
