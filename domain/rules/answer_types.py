"""The type of each answer in a column, and the column of an answer that nobody gave."""

from typing import Any

from domain.profile import Answer
from domain.rules.logic import Column


def own_type(dialect: Any, answer: Answer) -> Any:
    """The type of a field, as Polars or Narwhals names it."""
    return {
        "date": dialect.Date,
        "text": dialect.String,
        "enum": dialect.String,
        "bool": dialect.Boolean,
        "int": dialect.Int64,
        "float": dialect.Float64,
    }[answer.kind]


def absent(dialect: Any, answer: Answer) -> Column:
    """Unknown for everyone: the frame does not have this field."""
    return dialect.lit(None, dtype=own_type(dialect, answer))
