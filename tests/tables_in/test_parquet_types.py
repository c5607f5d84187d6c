"""Every type a Parquet file can have, as an answer or beside: carried, told to be no answer, never a stop."""

import decimal
import io
from datetime import date
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from domain.answers.values import values_of, without_zone
from domain.calls import filters
from domain.caseload import output_file, people_file, summary
from domain.problems import RefusedFile
from domain.words import words
from tests.tools.files import TODAY

DAY = date(2004, 3, 15)
TYPES: dict[str, pa.Array] = {
    "text": pa.array(["oui", None]),
    "long text": pa.array(["oui", None], pa.large_string()),
    "view of a text": pa.array(["oui", None], pa.string_view()),
    "half floats": pa.array(np.array([1, 2], dtype=np.float16)),
    "no number": pa.array([1.5, float("nan")]),
    "no end": pa.array([float("inf"), float("-inf")]),
    "decimal": pa.array([decimal.Decimal("12.30"), None], pa.decimal128(10, 2)),
    "decimal of 70 digits": pa.array([decimal.Decimal("1" * 60), None], pa.decimal256(70, 2)),
    "whole number of 64 bits": pa.array([2**63 - 1, -1]),
    "the greatest one": pa.array([2**64 - 1, 1], pa.uint64()),
    "day": pa.array([DAY, None]),
    "day in milliseconds": pa.array([DAY, None], pa.date64()),
    "day beyond all years": pa.array([2**31 - 1, -(2**31)], pa.date32()),
    "the same in milliseconds": pa.array([2**62 // 86_400_000 * 86_400_000, 0], pa.date64()),
    "moment": pa.array([0, None], pa.timestamp("us", tz="UTC")),
    "moment beyond all years": pa.array([2**62, -(2**62)], pa.timestamp("us")),
    "moment of no known place": pa.array([0, 1], pa.timestamp("us", tz="Mars/Phobos")),
    "nanoseconds": pa.array([2**62, 1], pa.timestamp("ns")),
    "time of day": pa.array([1, None], pa.time64("us")),
    "duration": pa.array([1, None], pa.duration("us")),
    "list": pa.array([[1], None]),
    "list of two": pa.array([[1, 2], None], pa.list_(pa.int64(), 2)),
    "record": pa.array([{"a": ["x"]}, None]),
    "map": pa.array([[("a", 1)], None], pa.map_(pa.string(), pa.int64())),
    "codes": pa.array(["oui", "non"]).dictionary_encode(),
    "bytes": pa.array([b"\xff\xfe", None]),
    "four bytes": pa.array([b"abcd", None], pa.binary(4)),
    "nothing": pa.array([None, None]),
    "yes or no": pa.array([True, None]),
    "identifier": pa.ExtensionArray.from_storage(pa.uuid(), pa.array([b"0" * 16, None], pa.binary(16))),
}
WHERE = ["birth_date", "training_cost_eur", "contract_months", "jobseeker", "sex", "commune", "carried"]


def parquet(columns: dict[str, Any]) -> io.BytesIO:
    held = io.BytesIO()
    pq.write_table(pa.table(columns), held)
    held.seek(0)
    return held


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("kind", TYPES)
def test_a_column_of_any_type_is_read_judged_searched_and_written(kind: str, where: str) -> None:
    beside = {"psad": [True, False]}
    given = people_file.read(parquet({where: TYPES[kind], **beside}), ".parquet", on=TODAY)
    judged = people_file.judged(given, TODAY)
    assert len(judged) == 2
    told = {problem.cure for problem in given.problems}
    assert all(told), "what is no answer says why"
    for ending in people_file.ENDINGS:
        assert output_file.content(given, judged.to_arrow(), ending, True, words("fr"))
    others = [given.beside(name) for name in given.others]
    ages = summary.ages(pl.DataFrame(given.answers), TODAY)
    assert len(filters.fitting(judged, ages, others, filters.Filter(text="zz"))) == 0
    assert given.person(0) is not None


def test_carried_values_come_out_in_parquet_as_they_came_in() -> None:
    for kind in ("list", "duration", "record", "decimal of 70 digits", "moment"):
        given = people_file.read(parquet({"carried": TYPES[kind], "sex": ["male", "female"]}), ".parquet")
        judged = people_file.judged(given, TODAY).to_arrow()
        out = pq.read_table(io.BytesIO(output_file.content(given, judged, ".parquet", False, words("fr"))))
        assert out["carried"].to_pylist() == TYPES[kind].to_pylist(), kind


def test_a_file_of_nobody_is_refused() -> None:
    with pytest.raises(RefusedFile) as refused:
        people_file.read(parquet({"birth_date": pa.array([], pa.date32())}), ".parquet")
    assert refused.value.reason == "no_row"


def test_values_that_python_cannot_hold_are_told_as_texts() -> None:
    assert values_of(pa.array([DAY])) == [DAY]
    assert all(isinstance(one, str) for one in values_of(TYPES["day beyond all years"]))
    assert str(without_zone(TYPES["moment of no known place"])[0]) == "1970-01-01 00:00:00"
