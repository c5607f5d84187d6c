"""Files judged slice after slice: the same file as at once, or none."""

import sys
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

import domain
from domain.__main__ import main
from domain.evaluation import columns
from domain.rules.version import rules_version
from domain.scale import engines, slices
from tests.tools.commands import rows, run
from tests.tools.generate import people


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read ten rows at a time."""
    monkeypatch.setattr(slices, "SLICE", 10)


@pytest.mark.usefixtures("small_slices")
@pytest.mark.parametrize("engine", ["pyarrow", "pandas", "polars", "duckdb"])
@pytest.mark.parametrize("ending", [".csv", ".parquet", ".xlsx"])
def test_a_file_judged_in_slices_is_the_file_judged_whole(tmp_path: Path, engine: str, ending: str) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / f"out{ending}"
    given = people(35, seed=2)
    pq.write_table(given, source)
    assert main(["evaluate", str(source), "-o", str(target), "--engine", engine]) == 0
    wanted = domain.evaluate(pl.DataFrame(given))
    if ending == ".parquet":
        assert pq.ParquetFile(target).num_row_groups == 4
        assert (
            pl.read_parquet(target)
            .select(columns())
            .cast(wanted.select(columns()).schema)
            .equals(wanted.select(columns()))
        )
    elif ending == ".csv":
        got = rows(target.read_text(encoding="utf-8"))
        assert [row["caq_unmet"] for row in got] == wanted["caq_unmet"].to_list()
    else:
        got = CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python()
        assert [row[got[0].index("caq_unmet")] for row in got[1:]] == wanted["caq_unmet"].to_list()


@pytest.mark.usefixtures("small_slices")
def test_wrong_cells_of_every_slice_are_told_by_their_row_in_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["jobseeker", *["true"] * 11, "perhaps", *["true"] * 20, "no way"]
    text = "\n".join(lines) + "\n"
    status, _, target = run(tmp_path, text)
    assert status == 2
    told = capsys.readouterr().err.splitlines()[-2:]
    assert [line.partition(":")[2].partition(": ")[0] for line in told] == [
        " 'perhaps' in 1 cell (row 13)",
        " 'no way' in 1 cell (row 34)",
    ]
    assert list(tmp_path.iterdir()) == [tmp_path / "in.csv"]
    run(tmp_path, text, "--keep-going")
    told = [row["problems"] for row in rows(target.read_text(encoding="utf-8"))]
    assert [place for place, problem in enumerate(told, 1) if problem] == [12, 33]
    assert capsys.readouterr().err.splitlines()[-1] == "2 wrong cells read as unknown: see the column problems"


@pytest.mark.usefixtures("small_slices")
def test_a_cell_too_long_is_told_by_its_row_in_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(people(20).append_column("note", pa.array(["a"] * 14 + ["a" * 40_000] + ["a"] * 5)), source)
    assert main(["evaluate", str(source), "-o", str(target), "--lang", "en"]) == 2
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith(f"{source}: column “note” – the cell of row 15 is too long")
    assert list(tmp_path.iterdir()) == [source]


def test_a_parquet_damaged_in_the_middle_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(people(500), source)
    data = source.read_bytes()
    source.write_bytes(data[:4] + bytes(2_000) + data[2_004:])
    assert main(["evaluate", str(source), "-o", str(target), "--lang", "en"]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"{source}: this is not a Parquet file")
    assert list(tmp_path.iterdir()) == [source]


def test_a_parquet_without_anybody_makes_one_without_anybody(tmp_path: Path) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(pa.table({"jobseeker": pa.array([], pa.bool_())}), source)
    assert main(["evaluate", str(source), "-o", str(target)]) == 0
    assert pq.read_table(target).num_rows == 0
    assert pq.read_table(target).column_names == ["jobseeker", *columns()]


@pytest.mark.usefixtures("small_slices")
@pytest.mark.parametrize(
    ("engine", "ending"), [*((one, ".parquet") for one in engines.ENGINES), ("polars", ".csv"), ("polars", ".xlsx")]
)
def test_the_version_of_the_rules_is_the_last_column_of_each_slice(tmp_path: Path, engine: str, ending: str) -> None:
    source, target, again = tmp_path / "in.parquet", tmp_path / f"out{ending}", tmp_path / "again.parquet"
    pq.write_table(people(35), source)
    asked = ["--engine", engine, "--rules-version", "--keep-going", "--on", "2026-11-21"]
    assert main(["evaluate", str(source), "-o", str(target), *asked]) == 0
    assert main(["evaluate", str(target), "-o", str(again), *asked]) == 0
    held = pq.read_table(again)
    assert held.column_names[-2:] == ["problems", "rules_version"]
    assert held["rules_version"].to_pylist() == [rules_version()] * 35
    assert main(["evaluate", str(again), "-o", str(target), "--engine", engine]) == 0
    assert main(["evaluate", str(target), "-o", str(again)]) == 0
    assert "rules_version" not in pq.read_table(again).column_names


@pytest.mark.usefixtures("small_slices")
@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_one_who_stops_the_work_finds_what_was_there_before_and_no_piece(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / f"out{ending}"
    pq.write_table(people(35), source)
    target.write_text("before")

    def stopped(evaluated: engines.Evaluate) -> engines.Judge:
        parts = iter([True, False])

        def judge(table: pa.Table) -> pa.Table:
            if next(parts):
                judged: pa.Table = evaluated(table)
                return judged
            raise KeyboardInterrupt

        return judge

    monkeypatch.setitem(engines.ENGINES, "polars", stopped)
    assert main(["evaluate", str(source), "-o", str(target)]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "stopped: nothing is written"
    assert sorted(tmp_path.iterdir()) == [source, target]
    assert target.read_text() == "before"


@pytest.mark.usefixtures("small_slices")
def test_long_work_shows_how_far_it_is_to_one_who_watches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(people(20), source)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert main(["evaluate", str(source), "-o", str(target)]) == 0
    shown = capsys.readouterr().err
    assert [part.partition("] ")[2].splitlines()[0] for part in shown.split("\r")[1:]] == ["0 %", "50 %", "100 %"]
