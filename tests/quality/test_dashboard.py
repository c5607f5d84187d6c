"""The page of what was measured says what the runs say, what is missing and what is old."""

import re
from pathlib import Path

import pytest

from tests.quality import dashboard, runs
from tests.quality.dashboard import HEAD, MADE_BY, PAGE, content
from tests.quality.runs import Row

HERE, BEFORE = "a" * 40, "b" * 40


def written(folder: Path, name: str, rows: list[Row], commit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "commit", lambda: commit)
    runs.write(name, "what was looked at", "make something", rows, folder)


def line(page: str, name: str) -> str:
    """The line of a run in the first table."""
    return next(one for one in page.splitlines() if one.startswith((f"| [{name}]", f"| {name} |")))


def test_a_run_is_read_as_it_was_written(tmp_path: Path) -> None:
    rows: list[Row] = [("people", 1200, None, None), ("p95", "280 ms", "300 ms", True)]
    path = runs.write("bench", "a crowd", "make bench", rows, tmp_path)
    run = runs.read(path)
    assert (run.what, run.command, run.rows) == ("a crowd", "make bench", tuple(rows))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", run.date)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"what": "x", "rows": [["one"]]}', '{"rows": 3}'])
def test_a_file_of_another_form_is_refused_by_its_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "fuzz.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"fuzz\.json is not a run"):
        runs.read(path)


def test_every_row_stands_in_the_page_with_its_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[Row] = [("changes seen, %", 97.5, 95, True), ("open", 2, 0, False), ("a | b", 1234567, None, None)]
    written(tmp_path, "mutation", rows, HERE, monkeypatch)
    page = content(tmp_path, HERE)
    assert "| changes seen, % | 97.5 | 95 | yes |" in page
    assert "| open | 2 | 0 | **no** |" in page
    assert "| a / b | 1,234,567 | – | – |" in page
    assert line(page, "mutation").endswith("| yes | **1 of 2** |")


def test_a_run_that_is_missing_is_said_with_its_command(tmp_path: Path) -> None:
    page = content(tmp_path, HERE)
    for name, command in MADE_BY.items():
        assert f"missing: `{command}`" in line(page, name)
    assert "## " not in page


@pytest.mark.parametrize(
    ("commit", "said"),
    [
        (HERE, "| yes |"),
        (BEFORE, f"| old: `{BEFORE[:10]}` |"),
        (f"{HERE}+", "| nearly: files were changed after the commit |"),
        (f"{BEFORE}+", f"| old: `{BEFORE[:10]}` with files changed after it |"),
        ("", "| old: no commit known |"),
    ],
)
def test_a_run_of_other_files_is_said_to_be_old(
    commit: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "axe", [("violations", 0, 0, True)], commit, monkeypatch)
    assert said in line(content(tmp_path, HERE), "axe")


def test_a_run_of_a_kind_nobody_listed_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "moon", [("phase", "full", None, None)], HERE, monkeypatch)
    page = content(tmp_path, HERE)
    assert "| phase | full | – | – |" in page
    assert page.index("| sizes |") < page.index("[moon]")


def test_the_page_that_is_kept_has_the_form_of_the_one_that_would_be_made() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page.startswith(f"{HEAD}\n\nWritten by `make quality`")
    assert [name for name in MADE_BY if not line(page, name)] == []
    tables = [one for one in page.splitlines() if one.startswith("|")]
    assert {one.count(" | ") for one in tables} == {3}
    sections = re.findall(r"^## (.+)$", page, re.MULTILINE)
    assert sections == re.findall(r"^\| \[(.+?)\]", page, re.MULTILINE)
    assert dashboard.NO_BAR in page
