"""The version of the rules: another as soon as what decides is, the same everywhere else."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest

import domain
from domain.rules import version
from domain.rules.version import deciding, rules_version
from tests.invariants.test_architecture import FILES, MODULES

ROOT = Path(__file__).parents[2]
DECIDE_NOTHING = {"domain.problems", "domain.words", "domain.lazily", "domain.data_folder"}
FRAME = pl.DataFrame({"jobseeker": [True, None], "rules_version": ["of an earlier run"] * 2, "who": ["a", "b"]})
KINDS: dict[str, Callable[[], object]] = {
    "polars": lambda: FRAME,
    "lazy": FRAME.lazy,
    "pyarrow": FRAME.to_arrow,
    "pandas": FRAME.to_pandas,
    "duckdb": lambda: duckdb.connect().from_arrow(FRAME.to_arrow()),
}


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project's files, to be changed, as those that the version is of."""
    for name in ("domain", "data"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    monkeypatch.setattr(version, "DOMAIN", tmp_path / "domain")
    monkeypatch.setattr(version, "DATA", tmp_path / "data")
    return tmp_path


def now() -> str:
    """The version, worked out again."""
    return rules_version.__wrapped__()


def test_it_is_short_and_begins_with_that_of_the_project() -> None:
    assert re.fullmatch(r"0\.1\.0\+[0-9a-f]{12}", rules_version())


def test_all_that_verdicts_and_amounts_rest_on_is_in_it() -> None:
    waiting, seen = ["domain.evaluation", "domain.explanation"], set(DECIDE_NOTHING)
    while waiting:
        if (name := waiting.pop()) not in seen:
            seen.add(name)
            waiting.extend(FILES[name])
    held = {file for _, file in deciding()}
    assert [name for name in seen - DECIDE_NOTHING if MODULES[name] not in held] == []
    assert len(seen) > 40


@pytest.mark.parametrize(
    "changed",
    [
        "domain/rules/pay.py",
        "domain/schemes/cqa.py",
        "domain/results.py",
        "data/law/smic.toml",
        "data/schemes/pro/law.toml",
        "data/communes.csv",
        "pyproject.toml",
    ],
)
def test_what_decides_makes_it_another(copy: Path, changed: str) -> None:
    file = copy / changed
    told = file.read_text(encoding="utf-8")
    new = told.replace('version = "0.1.0"', 'version = "0.2.0"') if changed == "pyproject.toml" else told + "\n"
    file.write_text(new, encoding="utf-8")
    assert now() != rules_version()
    file.write_text(told, encoding="utf-8")
    assert now() == rules_version()


def test_a_new_file_of_rules_makes_it_another(copy: Path) -> None:
    (copy / "domain" / "schemes" / "new.py").write_text("", encoding="utf-8")
    assert now() != rules_version()


@pytest.mark.parametrize("changed", ["data/texts/fr.toml", "data/schemes/cqa/fr.toml", "data/people.toml"])
def test_words_leave_it(copy: Path, changed: str) -> None:
    (copy / changed).write_text("", encoding="utf-8")
    (copy / "domain" / "command" / "options.py").write_text("", encoding="utf-8")
    assert now() == rules_version()


def test_line_ends_of_another_system_leave_it(copy: Path) -> None:
    for file in [*copy.rglob("*.py"), *copy.rglob("*.toml"), *copy.rglob("*.csv")]:
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert now() == rules_version()


def test_it_is_the_same_installed(copy: Path) -> None:
    """Beside other packages, and beside the file of another project."""
    (copy / "pyproject.toml").write_text('[project]\nname = "another"\nversion = "7"\n', encoding="utf-8")
    about = copy / "eligibility_wizard-0.1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.4\nName: eligibility-wizard\nVersion: 0.1.0\n", "utf-8")
    ask = (
        f"import sys; sys.path.insert(0, {str(copy)!r}); import domain; print(domain.rules_version(), domain.__file__)"
    )
    told = subprocess.run([sys.executable, "-c", ask], cwd=copy.parent, capture_output=True, text=True, check=True)
    assert told.stdout.split() == [rules_version(), str(copy / "domain" / "__init__.py")]


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_the_last_column_of_any_frame_that_asks_for_it(kind: str) -> None:
    def judged(**asked: object) -> pl.DataFrame:
        made = domain.evaluate(KINDS[kind](), "2026-11-21", **asked)
        held = made.to_arrow_table() if kind == "duckdb" else made.collect() if kind == "lazy" else made
        return pl.DataFrame(held)

    plain, told = judged(), judged(on_error="unknown", ahead=[30], rules_version=True)
    assert "rules_version" not in plain.columns
    assert told.columns[:2] == ["jobseeker", "who"]
    assert told.columns[-2:] == ["problems", "rules_version"]
    assert told["rules_version"].to_list() == [rules_version()] * 2
    assert told.columns.count("rules_version") == 1


def test_it_stands_in_what_is_explained() -> None:
    assert domain.explain({}, "2026-11-21").rules_version == rules_version()
