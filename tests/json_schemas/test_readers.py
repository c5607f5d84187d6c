"""A schema and the reader of the same file agree on what is taken, whatever is in it."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from domain.answers import profile_file
from domain.json_schemas import schema
from domain.problems import BadInput, RefusedFile
from domain.profile import FIELDS
from domain.tables_in.mapping import Mapping
from tests.tables_in.test_mapping import CHOICES
from tests.tools import strategies

PROFILE, MAPPING = (
    Draft202012Validator(schema(name), format_checker=FormatChecker()) for name in ("profile", "mapping")
)
DAY = date(2026, 11, 21)
NUMBERS = [-1, 0, 1, 8, 9, 18, 19, 48, 48.5, 60, 60.01, 100, 100.5, 200, 201, 12_000, 12_001, 100_001, 10**9, 10**9 + 1]
TEXTS = [
    "", "76351", "2A004", "2a004", "7635", "763511", "76351\n", "none", "None", "french", "true", "oui", "2004-03-15",
    "2004-3-15", "2004-02-30", "2004-02-29", "2003-02-29", "1899-12-31", "1900-01-01", "2100-12-31", "2101-01-01",
    "2004-03-15T00:00:00", "2004-03-15\n", "2004-W11-1", "20040315", "15/03/2004", "0000-01-01", "2004-13-01",
]  # fmt: skip
PLAIN = st.none() | st.booleans() | st.sampled_from([*NUMBERS, *TEXTS]) | st.integers() | st.text(max_size=12)
ANYTHING = st.recursive(
    PLAIN | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


def is_whole(value: Any) -> bool:
    """A number such as 12.0, of which JSON Schema says that it is whole; the readers take 12."""
    return isinstance(value, float) and value.is_integer()


def loads(held: Any) -> bool:
    try:
        profile_file.load(json.dumps(held))
    except BadInput:
        return False
    return True


def maps(held: Any) -> str:
    """Why a mapping is refused; nothing when it is read."""
    try:
        Mapping.load(json.dumps(held))
    except RefusedFile as refused:
        return refused.reason
    return ""


@st.composite
def answered(draw: st.DrawFn) -> tuple[str, Any]:
    """A field and a value, accepted by it, near what it accepts, or anything."""
    name = draw(st.sampled_from(list(FIELDS)))
    right = strategies.value(name, DAY).map(lambda value: value.isoformat() if isinstance(value, date) else value)
    return name, draw(right | PLAIN | ANYTHING | st.sampled_from([*FIELDS[name].values, None]))


@given(answered())
@example(("commune", "76351\n"))
@example(("training_months", True))
@example(("former_salary_eur", 1e300))
@example(("birth_date", "2100-02-29"))
def test_an_answer_is_valid_when_it_is_read(answer: tuple[str, Any]) -> None:
    name, value = answer
    held = profile_file.content({name: value})
    if FIELDS[name].kind == "int" and is_whole(value):
        assert not loads(held)
    else:
        assert PROFILE.is_valid(held) == loads(held)


@given(
    st.sampled_from(["format", "version", "answers", "deduced", "other"]),
    ANYTHING | st.sampled_from(["eligibility-profile", 1, 1.0, True, 2, {}, {"psad": None}, {"pope": True}]),
)
@example("version", True)
def test_a_file_is_valid_when_it_is_read(key: str, value: Any) -> None:
    held = profile_file.content({"jobseeker": True}, deduced=["jobseeker"]) | {key: value}
    assert PROFILE.is_valid(held) == loads(held)
    assert PROFILE.is_valid(value) == loads(value)


@pytest.mark.parametrize("missing", ["format", "version", "answers"])
def test_a_file_without_what_says_what_it_is_is_refused_by_both(missing: str) -> None:
    held = {key: value for key, value in profile_file.content({}).items() if key != missing}
    assert not PROFILE.is_valid(held)
    assert not loads(held)


FIELD = st.sampled_from(["", "birth_date", "highest_diploma", "jobseeker", "pope"])


@given(
    st.sampled_from(["format", "version", "sheet", "header_row", "columns", "values", "other"]),
    ANYTHING
    | st.sampled_from(["eligibility-mapping", 1, 1.0, True, None])
    | st.dictionaries(st.text(max_size=3), FIELD | PLAIN, max_size=3)
    | st.dictionaries(FIELD, st.dictionaries(st.text(max_size=3), PLAIN | ANYTHING, max_size=2), max_size=2),
)
@example("version", True)
@example("values", {"": {"a": "b"}})
@example("values", {"": {}})
@example("columns", {"a": ""})
def test_a_mapping_is_valid_when_it_is_read(key: str, value: Any) -> None:
    """But for two headings of one field and for texts that are no value, which no schema can tell."""
    held = CHOICES | {key: value}
    why = maps(held)
    if key == "header_row" and is_whole(value):
        assert why == "not_a_mapping"
    elif why in ("mapping_twice", "mapping_value"):
        assert MAPPING.is_valid(held)
    else:
        assert MAPPING.is_valid(held) == (not why)


def test_the_mapping_that_is_written_is_valid() -> None:
    for one in (Mapping(), Mapping.load(json.dumps(CHOICES)), Mapping("a", 3, {"b": None}, {"psad": {"c": None}})):
        MAPPING.validate(json.loads(one.dump()))
