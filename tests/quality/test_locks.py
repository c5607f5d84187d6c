"""The locks follow pyproject.toml, and when they do not it is said where."""

from pathlib import Path

import pytest

from tests.quality.locks import LOCKS, drift

PROJECT = """
[project]
dependencies = ["pytest>=9,<10", "Hypothesis>=6"]
[project.optional-dependencies]
spark = ["pyspark>=4"]
[dependency-groups]
dev = ["ruff>=0.17,<0.18"]
bench = ["psutil>=7"]
"""
HASH = " \\\n    --hash=sha256:00 \\\n    --hash=sha256:01\n"
APP = {"pytest": "9.1.1", "hypothesis": "6.170.15"}
DEV = APP | {"ruff": "0.17.6", "pyspark": "4.3.0"}
BENCH = APP | {"ruff": "0.17.6", "psutil": "7.2"}


def project(folder: Path, changed: dict[str, dict[str, str]]) -> Path:
    """A project whose locks are right, but for those changed."""
    (folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    for lock, held in (dict(zip(LOCKS, (APP, DEV, BENCH), strict=True)) | changed).items():
        lines = [f"{name}=={version}{HASH}" for name, version in held.items()]
        (folder / lock).write_text("# made by make lock\n" + "".join(lines), encoding="utf-8")
    return folder


def test_the_locks_of_this_project_follow_pyproject() -> None:
    assert list(drift()) == [], "run make lock"


def test_locks_that_follow_are_found_right(tmp_path: Path) -> None:
    assert [one for one in drift(project(tmp_path, {})) if "nothing asks" not in one] == []


@pytest.mark.parametrize(
    ("lock", "held", "said"),
    [
        ("requirements-dev.txt", APP | {"ruff": "0.17.6"}, "lacks pyspark"),
        ("requirements-bench.txt", BENCH | {"ruff": "0.18.0"}, "has ruff 0.18.0, pyproject.toml asks for <0.18,>=0.17"),
        ("requirements-dev.txt", DEV | {"pytest": "9.2.0"}, "has pytest 9.2.0, requirements.txt 9.1.1"),
    ],
)
def test_what_does_not_follow_is_said(lock: str, held: dict[str, str], said: str, tmp_path: Path) -> None:
    assert any(one.startswith(lock) and said in one for one in drift(project(tmp_path, {lock: held})))


def test_what_nothing_asks_for_is_said(tmp_path: Path) -> None:
    """`polars` is here, and nothing of this project brings it."""
    found = list(drift(project(tmp_path, {"requirements.txt": APP | {"polars": "2.1.0"}})))
    assert "requirements.txt has polars, which nothing asks for" in found


def test_a_package_without_its_hash_is_said(tmp_path: Path) -> None:
    lock = project(tmp_path, {}) / "requirements.txt"
    lock.write_text("pytest==9.1.1\nhypothesis==6.170.15" + HASH, encoding="utf-8")
    assert "requirements.txt: pytest has no hash" in list(drift(tmp_path))
