"""Parquet judged by Spark: the files and the words of the other engines."""

from datetime import date
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from domain.__main__ import main
from domain.scale import spark as spark_engine
from tests.tools.cluster import spark
from tests.tools.commands import command
from tests.tools.generate import people

DAY = "2019-09-02"


PARQUET_WITH_WRONG_CELLS = pa.table(
    {
        "birth_date": [date(2000, 1, 1), None, date(1800, 1, 1)],
        "training_level": [3, 9, -1],
        "education_level": ["VI", "VII", ""],
        "commune": ["76540", "76351", None],
        "training_weekly_hours": [35.0, 0.0, float("nan")],
        "jobseeker": pa.array([0, 1, 2], pa.int8()),
        "problems": ["mine", "mine", "mine"],
        "taux.2024": [1, 2, 3],
    }
)


def evaluated_by_spark(source: Path, target: Path, *options: str) -> int:
    spark()  # ours, where `main` would start one
    return main(["evaluate", str(source), "-o", str(target), "--on", DAY, "--engine", "spark", *options])


def test_spark_writes_what_the_other_engines_write(tmp_path: Path) -> None:
    source, target, wanted = (tmp_path / name for name in ("in.parquet", "out.parquet", "wanted.parquet"))
    pq.write_table(people(500, seed=5).append_column("taux.2024", pa.array(range(500))), source)
    target.write_text("before")
    assert evaluated_by_spark(source, target) == 0
    assert main(["evaluate", str(source), "-o", str(wanted), "--on", DAY]) == 0
    expected = pl.read_parquet(wanted)
    assert pl.read_parquet(target / "*.parquet").cast(expected.schema).equals(expected)
    assert sorted(tmp_path.iterdir()) == [source, target, wanted]


def test_spark_tells_wrong_cells_by_the_rows_of_its_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The other engines tell a value once; what Spark reads may be many files."""
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(PARQUET_WITH_WRONG_CELLS, source)
    assert main(["evaluate", str(source), "-o", str(target), "--on", DAY]) == 2
    others = {line.partition(":")[0] for line in capsys.readouterr().err.splitlines() if " cell (row" in line}
    assert evaluated_by_spark(source, target) == 2
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("row ")]
    assert {line.partition(", ")[2].partition(":")[0] for line in told} == others
    assert any(line.startswith("row 2, education_level: 'VII' is not one of VI") for line in told)
    assert list(tmp_path.iterdir()) == [source]


def test_spark_keeps_going_as_the_other_engines_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target, wanted = (tmp_path / name for name in ("in.parquet", "out.parquet", "wanted.parquet"))
    pq.write_table(PARQUET_WITH_WRONG_CELLS, source)
    asked = ("--keep-going", "--rules-version")
    assert evaluated_by_spark(source, target, *asked) == 0
    assert capsys.readouterr().err.splitlines()[-1] == "6 wrong cells read as unknown: see the column problems"
    assert main(["evaluate", str(source), "-o", str(wanted), "--on", DAY, *asked, "--lang", "en"]) == 0
    expected = pl.read_parquet(wanted).with_columns(pl.col("education_level").replace("", None))
    got = pl.read_parquet(target / "*.parquet").with_columns(pl.col("education_level").replace("", None))
    assert got.columns == expected.columns
    assert got.columns[-2:] == ["problems", "rules_version"]
    assert got.cast(expected.schema).equals(expected)


def test_a_commune_by_its_name_is_read_by_the_others_and_refused_by_spark(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What Spark reads is written as the vocabulary has it: a code."""
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(pa.table({"commune": ["76540", "Rouen"]}), source)
    assert evaluated_by_spark(source, target) == 2
    assert "row 2, commune: 'Rouen' is not the INSEE code of a commune" in capsys.readouterr().err
    assert not target.exists()
    assert main(["evaluate", str(source), "-o", str(target), "--on", DAY]) == 0
    assert pl.read_parquet(target)["commune"].to_list() == ["76540", "76540"]


def test_spark_counts_wrong_cells_and_names_the_first_hundred_by_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.parquet"
    source.mkdir()
    for name in ("a", "b"):
        pq.write_table(pa.table({"training_level": [3, *[99] * 80]}), source / f"{name}.parquet")
    assert evaluated_by_spark(source, tmp_path / "out.parquet") == 2
    said = [line for line in capsys.readouterr().err.splitlines() if "row" in line or line.startswith("...")]
    assert said[0] == "a.parquet, row 2, training_level: '99' is above the maximum: 8"
    assert said[80] == "b.parquet, row 2, training_level: '99' is above the maximum: 8"
    assert said[100:] == ["... and 60 more"]


@pytest.mark.parametrize(
    ("given", "made", "said"),
    [
        ("in.csv", "out.parquet", "{given}: Spark reads and writes .parquet alone"),
        ("in.parquet", "-", "-: Spark reads and writes .parquet alone"),
        ("in.parquet", "out.parquet", "{given}: No such file or directory"),
        ("junk.parquet", "out.parquet", "{given}: this is not a Parquet file"),
        ("twice.parquet", "out.parquet", "{given}: Spark: [COLUMN_ALREADY_EXISTS]"),
        ("text.parquet", "out.parquet", "birth_date: holds values of type String, and is expected to hold Date"),
    ],
)
def test_spark_refuses_in_a_line_what_it_cant_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], given: str, made: str, said: str
) -> None:
    source, target = tmp_path / given, Path(made) if made == "-" else tmp_path / made
    (tmp_path / "junk.parquet").write_bytes(b"not parquet")
    pq.write_table(pa.table({"birth_date": ["15/03/2004"]}), tmp_path / "text.parquet")
    pq.write_table(pa.table([[1], [2]], names=["a", "a"]), tmp_path / "twice.parquet")
    assert evaluated_by_spark(source, target) == 2
    told = [line for line in capsys.readouterr().err.splitlines() if not line.startswith(("read ", "cannot be judged"))]
    assert len(told) == 1
    assert told[0].startswith(said.format(given=source))
    assert not target.exists()


def test_spark_leaves_what_was_there_when_it_fails(tmp_path: Path) -> None:
    target = tmp_path / "out.parquet"
    target.write_text("before")
    failing = spark().range(1).selectExpr("raise_error('no')")
    with pytest.raises(spark_engine.Stopped, match=r"^Spark: .*no"):
        spark_engine.write(failing, str(target))
    assert target.read_text() == "before"
    assert [path for path in tmp_path.iterdir() if path.suffix != ".crc"] == [target]


def test_without_pyspark_the_cure_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(spark_engine, "find_spec", lambda name: None)
    assert evaluated_by_spark(tmp_path / "in.parquet", tmp_path / "out.parquet") == 1
    assert "pip install '.[spark]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"JAVA_HOME": "/nowhere"}, "it needs Java 17"),
        ({"SPARK_MASTER": "local[no]"}, "'local[no]'"),
        (
            {"PYSPARK_SUBMIT_ARGS": "--conf spark.master=local[no] pyspark-shell", "SPARK_MASTER": "local[1]"},
            "'local[no]'",
        ),
    ],
)
def test_spark_is_the_one_the_environment_names(tmp_path: Path, settings: dict[str, str], said: str) -> None:
    pq.write_table(people(1), tmp_path / "in.parquet")
    done = command(
        "evaluate", str(tmp_path / "in.parquet"), "-o", str(tmp_path / "out.parquet"), "--engine", "spark", **settings
    )
    assert done.returncode == 1
    assert said in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
