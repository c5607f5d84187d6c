"""One column of a file read as one answer: its values, its texts as files hold them, its wrong cells."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from domain.answers import answer_columns, cells
from domain.answers.answer_columns import ARROW_TYPES
from domain.answers.places import named
from domain.answers.places.postcodes import Numbers, numbers_of
from domain.answers.values import values_of
from domain.asking.half_known import day_of_month
from domain.person.doubts import impossible
from domain.problems import Problem
from domain.profile import Answer, Profile
from domain.words import Words

EXAMPLES = 3
"""Values told with what they were read as."""
LONGEST = 40
"""Characters told of such a value."""
NAMED = ("former_code", "former_name", "town_of_postcode", "also_postcode")
"""What is said of communes read otherwise than as they are written, or that may mean another one."""
WHOLE = 1.0
"""Up to here a share in percent may be one of 1, in a column that does not say."""


@dataclass(frozen=True)
class Manner:
    """How the texts of a column are to be taken.

    Attributes:
        chosen: the value that a text was decided to stand for.
        on: the day from which births are looked at; None when it is not known.
        months_alone: a month without its day is read where no day of it counts for anybody judged on that day.
        numbers: what the numbers of a column of communes are; None where the column has to tell.
    """

    chosen: dict[str, str] = field(default_factory=dict)
    on: date | None = None
    months_alone: bool = True
    numbers: Numbers | None = None


@dataclass(frozen=True)
class Column:
    """Arrow columns of the same length.

    Attributes:
        values: the answers in their own type, wrong cells missing.
        texts: the same as a CSV file holds them, wrong cells as they were; None for a column that was not text.
        wrong: the texts of the wrong cells, missing elsewhere; None when there is none.
        noted: what is worth saying of some rows, by its key in [understood] of data/texts: true in these rows.
        examples: by the same keys, a few values and what they were read as.
        numbers: what its numbers are, in a column of communes.
    """

    values: pa.Array
    texts: pa.Array | None = None
    wrong: pa.Array | None = None
    noted: dict[str, pa.Array] = field(default_factory=dict)
    examples: dict[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Numbers = "codes"


def read(answer: Answer, array: pa.Array, manner: Manner) -> Column:
    """A column of any type."""
    if pa.types.is_dictionary(array.type):
        array = array.cast(array.type.value_type)
    if pa.types.is_string(array.type) or pa.types.is_large_string(array.type) or pa.types.is_string_view(array.type):
        return _texts(answer, array.cast(pa.string()), manner)
    column = _typed(answer, array)
    return _possible(answer, column, manner.on)


def accepted(answer: Answer, text: str, on: date | None, numbers: Numbers = "codes") -> Any:
    """The value of a text; None when it is empty. `numbers`: what those of its column of communes are.

    Raises:
        Unreadable: it is no accepted answer, or one that cannot be.
    """
    if answer.name == "commune" and numbers != "codes" and text.strip():
        return named.read_among(text, numbers)
    value = cells.read(answer, text, on)
    if value is not None and on is not None and (why := impossible(answer.name, value, on)):
        raise Impossible(why)
    return value


class Impossible(cells.Unreadable):
    """A value that nobody can have: `reason` is a key of [impossible] in data/texts."""

    def told(self, words: Words) -> str:
        return words.text("impossible", self.reason)


def _texts(answer: Answer, array: pa.Array, manner: Manner) -> Column:
    """Each text is read once, however many cells hold it."""
    coded = pc.dictionary_encode(array)
    texts: list[str] = coded.dictionary.to_pylist()
    chosen = manner.chosen
    meant = [chosen.get(text.strip(), text) for text in texts]
    numbers = manner.numbers or "codes"
    if answer.name == "commune" and manner.numbers is None:
        numbers = numbers_of(text for text in texts if text.strip() not in chosen)
    values, written, wrong = list[Any](), list[str | None](), list[str | None]()
    supposed: set[int] = set()
    for text, said in zip(texts, meant, strict=True):
        try:
            # what was decided is a code
            value = accepted(answer, said, manner.on, "codes" if text.strip() in chosen else numbers)
        except cells.Unreadable as refused:
            value = _first_of_month(answer, refused, manner)
            if value is None:
                values.append(None)
                written.append(text)
                wrong.append(text)
                continue
            supposed.add(len(values))
        values.append(value)
        written.append(None if value is None else cells.canonical(answer, said, value))
        wrong.append(None)
    kind = ARROW_TYPES[answer.kind]
    notes = _notes(answer, meant, values, numbers, supposed)
    noted, examples = _flags(notes, coded.indices), _examples(notes, texts, values)
    if values == written == texts:  # nothing to change
        return Column(array.cast(kind), array, None, noted, examples, numbers)
    bad = pa.array(wrong, pa.string()).take(coded.indices) if any(text is not None for text in wrong) else None
    taken = pa.array(values, kind).take(coded.indices), pa.array(written, pa.string()).take(coded.indices)
    return Column(*taken, bad, noted, examples, numbers)


def _first_of_month(answer: Answer, refused: cells.Unreadable, manner: Manner) -> date | None:
    """The first day of a month written alone, where no day of it counts, whatever the other answers are."""
    if refused.reason != "day_missing" or manner.on is None or not manner.months_alone:
        return None
    return day_of_month(answer.name, refused.limits["year"], refused.limits["month"], Profile(), manner.on)


def _notes(answer: Answer, texts: list[str], values: list[Any], numbers: Numbers, supposed: set[int]) -> list[str]:
    """What is worth saying of each text; empty where it is nothing."""
    if answer.unit == "percent":
        told = zip(values, texts, strict=True)
        return ["shares" * (value is not None and 0 < value <= WHOLE and "%" not in text) for value, text in told]
    if answer.name == "commune" and numbers == "postcodes":
        return ["postcodes" * (value is not None) for value in values]
    if answer.name == "commune":
        told = zip(values, texts, strict=True)
        return [named.read_with_note(text).note if value is not None else "" for value, text in told]
    return ["months" * (place in supposed) for place in range(len(values))] if supposed else []


def _flags(notes: list[str], indices: pa.Array) -> dict[str, pa.Array]:
    """In which rows each thing is worth saying."""
    found = {key: pa.array([note == key for note in notes], pa.bool_()) for key in {*notes} - {""}}
    return {key: pc.fill_null(flags.take(indices), False) for key, flags in found.items()}


def _examples(notes: list[str], texts: list[str], values: list[Any]) -> dict[str, tuple[str, ...]]:
    """A few communes of each thing worth saying, and the one of today that was read."""
    found: dict[str, tuple[str, ...]] = {}
    for note, text, value in zip(notes, texts, values, strict=False):
        if note in NAMED and len(found.get(note, ())) < EXAMPLES:
            found[note] = (*found.get(note, ()), f"{text.strip()[:LONGEST]} → {named.name_of(value)}")
    return found


def _typed(answer: Answer, array: pa.Array) -> Column:
    """A column of another type, each distinct value made one of the field's."""
    problems: list[Problem] = []
    kind = ARROW_TYPES[answer.kind]
    if array.type == kind or pa.types.is_null(array.type):
        values = answer_columns.read_array(answer, array, problems)
    else:
        try:
            coded = pc.dictionary_encode(array)
        except pa.ArrowNotImplementedError:  # lists and the like: no answer
            texts = pa.array([None if one is None else str(one)[:100] for one in values_of(array)], pa.string())
            return _texts(answer, texts, Manner())
        distinct = answer_columns.read_array(answer, coded.dictionary, problems)
        values = distinct.take(coded.indices)
    wrong = None
    if problems:
        told: list[str | None] = [None] * len(coded.dictionary)
        for problem in problems:
            told[problem.row - 1] = problem.value
        wrong = pa.array(told, pa.string()).take(coded.indices)
    if answer_columns.bounded(answer):
        outside = pl.select(~answer_columns.right(answer, pl.lit(pl.Series(values)))).to_series().fill_null(False)
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
    texts = pa.array([None if one is None else cells.write(one) for one in values_of(pc.if_else(flags, values, None))])
    texts = texts.cast(pa.string())
    return pc.if_else(flags, pa.scalar(None, values.type), values), texts if wrong is None else pc.coalesce(
        wrong, texts
    )
