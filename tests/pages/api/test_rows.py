"""Rows of JSON: whatever they hold, a table of as many people, or a refusal that says why."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.problems import RefusedFile
from domain.tables_in.limits import Limits
from pages.api import rows

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2)
)
SMALL = Limits(rows=3, columns=2, cells=6)


@given(st.lists(st.dictionaries(st.sampled_from(["sex", "Né(e) le", "", "a", "\ud800"]), VALUES), min_size=1))
def test_a_row_is_a_person_and_a_name_a_column(people: list[dict[str, Any]]) -> None:
    body = json.dumps(people).encode()
    if not any(people):
        with pytest.raises(RefusedFile):
            rows.table(body, Limits())
        return
    raw = rows.table(body, Limits())
    assert len(raw.table) == len(people)
    assert raw.table.num_columns == len({name for row in people for name in row})


@given(st.lists(st.none() | st.integers(-(2**63), 2**63 - 1)) | st.lists(st.none() | st.booleans()))
def test_what_is_all_of_one_type_stays_so(values: list[Any]) -> None:
    body = json.dumps([{"a": value} for value in [*values, None]]).encode()
    assert rows.table(body, Limits()).table.columns[0].to_pylist() == [*values, None]


@given(st.lists(st.integers() | st.booleans() | st.text(st.characters(codec="utf-8")), min_size=1))
def test_a_mixed_column_is_read_as_it_is_written(values: list[Any]) -> None:
    mixed = [*values, "a text"]
    told = rows.table(json.dumps([{"a": value} for value in mixed]).encode(), Limits()).table.columns[0].to_pylist()
    assert told == [value if isinstance(value, str) else json.dumps(value) for value in mixed]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "not_rows"),
        (b"\xff", "not_rows"),
        (b"[" * 100_000, "not_rows"),
        (b'[{"a": 1}, 2]', "not_rows"),
        (b"[{}]", "no_row"),
        (b'[{"a": 1}, {}, {}, {}]', "too_many_rows"),
        (b'[{"a": 1, "b": 2, "c": 3}]', "too_many_columns"),
    ],
)
def test_what_is_no_list_of_rows_or_too_long_a_one_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        rows.table(body, SMALL)
    assert refused.value.reason == reason
