"""Pandas, PyArrow, Polars (eager and lazy) and DuckDB give the same answers, cell by cell."""

from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from polars.testing import assert_frame_equal

import domain
from domain.evaluate import columns
from domain.months import add_months, birthday, column_code, day_code, morrow_code
from tests.generate import people
from tests.strategies import TURNING_DAYS

PEOPLE = 100_000


@pytest.fixture(scope="module")
def crowd() -> pa.Table:
    return people(PEOPLE, seed=3, unknown=0.12)


@pytest.fixture(scope="module")
def expected(crowd: pa.Table) -> pl.DataFrame:
    return domain.evaluate(pl.DataFrame(crowd))


def through_duckdb(table: pa.Table) -> pa.Table:
    with duckdb.connect() as base:
        return domain.evaluate(base.from_arrow(table)).to_arrow_table()


ENGINES: dict[str, Callable[[pa.Table], Any]] = {
    "pyarrow": domain.evaluate,
    "pandas with Arrow types": lambda t: pa.Table.from_pandas(domain.evaluate(t.to_pandas(types_mapper=pd.ArrowDtype))),
    "pandas with NumPy types": lambda t: pa.Table.from_pandas(domain.evaluate(t.to_pandas())),
    "polars lazy": lambda t: domain.evaluate(pl.DataFrame(t).lazy()).collect(),
    "duckdb": through_duckdb,
}


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_the_same_cells(engine: str, crowd: pa.Table, expected: pl.DataFrame) -> None:
    given = crowd.append_column("row", pa.array(range(PEOPLE)))
    got = pl.DataFrame(ENGINES[engine](given)).sort("row").select(columns())
    wanted = expected.select(columns())
    assert len(got) == PEOPLE
    assert_frame_equal(got, wanted, check_dtypes=False, check_exact=True)


def test_the_kind_of_frame_that_goes_in_comes_out(crowd: pa.Table) -> None:
    few = crowd.slice(0, 5)
    assert isinstance(domain.evaluate(few), pa.Table)
    assert isinstance(domain.evaluate(few.to_pandas()), pd.DataFrame)
    assert isinstance(domain.evaluate(pl.DataFrame(few)), pl.DataFrame)
    assert isinstance(domain.evaluate(pl.DataFrame(few).lazy()), pl.LazyFrame)
    with duckdb.connect() as base:
        relation = base.from_arrow(few)
        assert type(domain.evaluate(relation)) is type(relation)


def test_a_lazy_frame_is_not_collected() -> None:
    def never(_: pl.DataFrame) -> pl.DataFrame:
        raise AssertionError("collected")

    lazy = pl.LazyFrame({"on": [date(2019, 9, 2)]}).map_batches(never, schema={"on": pl.Date})
    judged = domain.evaluate(lazy)
    with pytest.raises((AssertionError, pl.exceptions.ComputeError), match="collected"):
        judged.collect()


def test_every_input_column_comes_first_and_untouched() -> None:
    frame = pd.DataFrame({"who": ["a", "b"], "on": [date(2019, 9, 2)] * 2, "age": [{1}, {2}]}, index=[7, 9])
    judged = domain.evaluate(frame)
    assert list(judged.columns[:3]) == ["who", "on", "age"]
    pd.testing.assert_frame_equal(judged[["who", "on", "age"]], frame)


def test_judging_an_answer_again_replaces_its_columns() -> None:
    frame = pl.DataFrame({"on": [date(2019, 9, 2)], "note": ["x"]})
    once = domain.evaluate(frame)
    assert_frame_equal(domain.evaluate(once), once)


@pytest.mark.parametrize(
    ("column", "values", "said"),
    [
        ("education_level", ["VI", "VII"], r"row 2, education_level: 'VII' is not one of VI, Vbis, V, IV, III, II, I"),
        ("training_level", [3, 9], r"row 2, training_level: '9' is above the maximum: 8"),
        ("jobseeker", ["oui", "peut-être"], r"row 2, jobseeker: 'peut-être' is not yes or no"),
        ("commune", ["76540", "Rouen"], r"row 2, commune: 'Rouen' is not the INSEE code"),
        ("birth_date", ["2001-02-28", "2001-02-31"], r"row 2, birth_date: '2001-02-31' is not a date"),
    ],
)
@pytest.mark.parametrize("kind", [pl.DataFrame, pd.DataFrame, pa.table])
def test_a_wrong_value_is_refused_with_row_column_and_cure(
    kind: Any, column: str, values: list[Any], said: str
) -> None:
    with pytest.raises(domain.BadInput, match=said):
        domain.evaluate(kind({column: values}), date(2019, 9, 2))


def test_in_a_lazy_frame_a_wrong_value_counts_as_unknown() -> None:
    lazy = pl.LazyFrame({"support_structure": ["my aunt"], "training_level": [99]})
    row = domain.evaluate(lazy, date(2019, 9, 2)).collect().row(0, named=True)
    assert {"support", "level"} <= set(row["qualif_unknown"].split(";"))


def test_a_frame_without_a_day_is_refused() -> None:
    with pytest.raises(domain.BadInput, match="no day to judge on"):
        domain.evaluate(pl.DataFrame({"jobseeker": [True]}))


def test_a_row_keeps_its_own_day_before_the_day_given() -> None:
    frame = pl.DataFrame({"on": [date(2003, 1, 1), None]}, schema={"on": pl.Date})
    assert domain.evaluate(frame, date(2026, 11, 21))["cqa_status"].to_list() == ["in_force", "closed"]


def test_columns_and_calendar_agree_on_months_and_birthdays() -> None:
    """Strictly after, on or after, and ages: the day codes say what the calendar says, at every month end."""
    days = [day for day in TURNING_DAYS if day.year > 2000]
    frame = pl.DataFrame({"since": days}).join(pl.DataFrame({"on": days}), how="cross")
    for months in (1, 6, 9, 12):
        codes = frame.select(
            (column_code(pl.col("on")) > column_code(pl.col("since")) + months * 32).alias("after"),
            (morrow_code(pl.col("on")) > column_code(pl.col("since")) + months * 32).alias("reached"),
        )
        for (since, on), (after, reached) in zip(frame.iter_rows(), codes.iter_rows(), strict=True):
            assert after == (on > add_months(since, months)), (since, on, months)
            assert reached == (on >= add_months(since, months)), (since, on, months)
    for born in [date(2004, 2, 29), date(2004, 2, 28), date(2003, 12, 31)]:
        for age in (16, 18, 26):
            there = birthday(born, age)
            assert (day_code(there) - day_code(born)) // 384 == age
            assert (day_code(date.fromordinal(there.toordinal() - 1)) - day_code(born)) // 384 == age - 1


@pytest.mark.parametrize("kind", [pl.DataFrame, pl.LazyFrame, pd.DataFrame, pa.table])
def test_not_a_number_is_an_unknown_answer(kind: Any) -> None:
    frame = kind({"contract_training_percent": [float("nan"), 30.0], "who": ["a", "b"]})
    judged = domain.evaluate(frame, date(2003, 1, 1))
    rows = pl.DataFrame(judged.collect() if kind is pl.LazyFrame else judged).to_dicts()
    assert ["training_share" in row["cqa_unknown"].split(";") for row in rows] == [True, False]
