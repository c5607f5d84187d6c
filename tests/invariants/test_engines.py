"""Pandas, PyArrow, Polars (eager and lazy), DuckDB and Spark give the same answers, cell by cell."""

import io
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import duckdb
import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from polars.testing import assert_frame_equal
from pyspark.sql import DataFrame as SparkFrame
from pyspark.sql import functions as F

import domain
from domain import FIELDS
from domain.answers import answer_columns, lazy_columns
from domain.evaluation import columns
from domain.results import Reach
from domain.rules.months import add_months, birthday, column_code, day_code, morrow_code
from domain.scale import slices
from tests.tools.cluster import collected, lent, spark, through_spark
from tests.tools.generate import people
from tests.tools.strategies import TURNING_DAYS

PEOPLE, EXTREMES = 100_000, 500


def extremes(count: int) -> pa.Table:
    """People whose answers are the least and the greatest accepted, and amounts of less than a cent."""
    rng = np.random.default_rng(1)
    drawn = {}
    for name, answer in FIELDS.items():
        ends = [end for end in (answer.minimum, answer.maximum, answer.limit) if end is not None]
        more = [1e-300, 0.005, 12345678.567] if answer.kind == "float" and answer.limit is not None else []
        values = [*answer.values, *ends, *more] or {"bool": [True, False], "text": ["01001", "2A004"]}.get(answer.kind)
        values = [*(values or [0.005]), *([] if name == "on" else [None])]
        drawn[name] = pa.array(values, answer_columns.ARROW_TYPES[answer.kind]).take(
            rng.integers(0, len(values), count)
        )
    return pa.table(drawn)


@pytest.fixture(scope="module")
def crowd() -> pa.Table:
    """Generated people, then extreme answers: a plan of Spark takes as long to lay out for one as for both."""
    return pa.concat_tables([people(PEOPLE, seed=3, unknown=0.12), extremes(EXTREMES)])


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
    "spark": through_spark,
}


def same_cells(engine: str, given: pa.Table, wanted: pl.DataFrame) -> None:
    got = pl.DataFrame(ENGINES[engine](given.append_column("row", pa.array(range(len(given))))))
    assert_frame_equal(
        got.sort("row").select(columns()), wanted.select(columns()), check_dtypes=False, check_exact=True
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_the_same_cells(engine: str, crowd: pa.Table, expected: pl.DataFrame) -> None:
    """Of many people, and of extreme answers."""
    assert len(expected) == PEOPLE + EXTREMES
    for scheme in domain.SCHEMES:
        assert set(expected[f"{scheme.id}_reach"][:PEOPLE]) >= set(get_args(Reach)) - {"to_find"}
    same_cells(engine, crowd, expected)


def test_the_kind_of_frame_that_goes_in_comes_out(crowd: pa.Table) -> None:
    """For Spark: see `test_spark_carries_columns_of_any_name`."""
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


def test_a_spark_frame_is_not_collected() -> None:
    judged = domain.evaluate(spark().range(1).withColumn("on", F.raise_error(F.lit("collected")).cast("date")))
    with pytest.raises(Exception, match="collected"):
        judged.collect()


def test_every_input_column_comes_first_and_untouched() -> None:
    frame = pd.DataFrame({"who": ["a", "b"], "on": [date(2019, 9, 2)] * 2, "age": [{1}, {2}]}, index=[7, 9])
    judged = domain.evaluate(frame)
    assert list(judged.columns[:3]) == ["who", "on", "age"]
    pd.testing.assert_frame_equal(judged[["who", "on", "age"]], frame)


def test_spark_carries_columns_of_any_name() -> None:
    names = ["a.b", "`", "x y", "Commune", "on"]
    frame = spark().createDataFrame([(1, 2, 3, 4, date(2019, 9, 2), "of an earlier run")], [*names, "caq_verdict"])
    judged = domain.evaluate(frame)
    assert isinstance(judged, SparkFrame)
    assert judged.columns == [*names, *columns()]
    assert collected(judged).select(names).row(0) == (1, 2, 3, 4, date(2019, 9, 2))


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
        ("commune", ["76540", "Sottev"], r"row 2, commune: 'Sottev' is neither an INSEE code"),
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


NOON, MIDNIGHT = datetime(2001, 2, 3, 12), datetime(2001, 2, 3)
OTHER_TYPES: dict[str, tuple[pa.Array, list[Any], list[bool]]] = {
    "birth_date": (pa.array([MIDNIGHT, NOON, None]), [MIDNIGHT.date(), None, None], [False, True, False]),
    "training_level": (pa.array([3, 9, None], pa.int8()), [3, None, None], [False, True, False]),
    "training_months": (pa.array([3.0, 3.5, float("nan")]), [3, None, None], [False, True, False]),
    "contract_months": (pa.array([Decimal("3.0"), Decimal("3.5"), None]), [3, None, None], [False, True, False]),
    "training_travel_minutes": (pa.array([3, 4, None], pa.uint64()), [3, 4, None], [False, False, False]),
    "jobseeker": (pa.array([0, 1, 2], pa.int16()), [False, True, None], [False, False, True]),
    "psad": (pa.array([0.0, -1.0, 0.5]), [False, None, None], [False, True, True]),
    "training_cost_eur": (pa.array([Decimal("3.05"), Decimal("-3.5"), None]), [3.05, None, None], [False, True, False]),
    "former_salary_eur": (pa.array([3, -1, None], pa.int32()), [3.0, None, None], [False, True, False]),
    "contract_minimum_eur": (pa.array([1.5, float("nan"), 0], pa.float32()), [1.5, None, 0.0], [False] * 3),
    "sex": (pa.array(["male", "x", None]).dictionary_encode(), ["male", None, None], [False, True, False]),
    "commune": (pa.array(["76540", "76540\n", "７６５４０"]), ["76540", "76540", None], [False, False, True]),
    "nationality": (pa.array([None] * 3, pa.string()), [None] * 3, [False] * 3),
}
"""Columns that are not of their field's own type: what they mean, and which of their values are refused."""


def read_lazily(frame: Any, dialect: Any) -> Any:
    """The values that count, and which are refused."""
    schema = frame.collect_schema()
    about = {name: (FIELDS[name], dialect, schema[name]) for name in OTHER_TYPES}
    values = {name: lazy_columns.accepted(*found) for name, found in about.items()}
    return frame.select(**values, **{f"no {name}": lazy_columns.refused(*found) for name, found in about.items()})


def through_narwhals(frame: Any) -> Any:
    return read_lazily(nw.from_native(frame), nw).to_native()


@pytest.mark.parametrize("engine", ["polars", "duckdb", "spark"])
def test_a_column_of_another_type_means_the_same_to_every_engine(engine: str, tmp_path: Path) -> None:
    table = pa.table({name: given for name, (given, *_) in OTHER_TYPES.items()})
    if engine == "polars":
        read = read_lazily(pl.DataFrame(table).lazy(), pl).collect()
    elif engine == "duckdb":
        with duckdb.connect() as base:
            read = pl.DataFrame(through_narwhals(base.from_arrow(table)).to_arrow_table())
    else:
        read = collected(through_narwhals(lent(table, tmp_path)))
    for name, (_, values, refused) in OTHER_TYPES.items():
        assert read[name].to_list() == values, name
        assert read[f"no {name}"].to_list() == refused, name


def test_a_file_with_columns_of_other_types_is_read_the_same_way() -> None:
    lenient = {"commune"}  # in a file, spaces around a text are forgiven
    table = pa.table({name: given for name, (given, *_) in OTHER_TYPES.items() if name not in lenient})
    sink = io.BytesIO()
    pq.write_table(table, sink)
    (part,) = slices.opened(sink, ".parquet").slices
    wrong = {(problem.column, problem.row) for problem in part.problems}
    for name in table.column_names:
        _, values, refused = OTHER_TYPES[name]
        assert part.table[name].to_pylist() == values, name
        assert [(name, row) in wrong for row in (1, 2, 3)] == refused, name


@pytest.mark.parametrize("unit", ["s", "ns"])
def test_a_midnight_is_the_day_it_starts_where_it_was_written(unit: str) -> None:
    there = pa.array([datetime(2001, 2, 2, 23)], pa.timestamp(unit, "UTC")).cast(pa.timestamp(unit, "Europe/Paris"))
    row = domain.evaluate(pa.table({"on": there, "birth_date": there}))
    assert row["caq_unmet"][0].as_py().startswith("age")
    read = answer_columns.read_array(FIELDS["birth_date"], there, problems := [])
    assert (read.to_pylist(), problems) == ([date(2001, 2, 3)], [])


@pytest.mark.parametrize("values", [["2001-02-03"], [11_000]])
def test_a_lazy_column_that_holds_no_answers_is_refused(values: list[Any]) -> None:
    with pytest.raises(domain.BadInput, match=r"birth_date: holds values of type .*, and is expected to hold Date"):
        domain.evaluate(pl.LazyFrame({"birth_date": values}), date(2019, 9, 2))


def test_a_frame_without_a_day_is_refused() -> None:
    with pytest.raises(domain.BadInput, match="no day to judge on"):
        domain.evaluate(pl.DataFrame({"jobseeker": [True]}))
    with pytest.raises(domain.BadInput, match="no day to judge on"):
        domain.evaluate(pl.DataFrame({"jobseeker": ["perhaps"]}), on_error="unknown")


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
