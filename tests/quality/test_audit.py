"""What `make audit` says when a hole is known, when none is, and when nobody answers."""

import subprocess
from pathlib import Path

import pytest

from tests.quality.runs import ROOT

NONE_KNOWN = "No known vulnerabilities found"
A_HOLE = "Found 1 known vulnerability\nName Version ID Fix Versions\njinja2 2.4.1 PYSEC-2014-8 2.7.2"
SILENCE = "ERROR:pip_audit._cli:jinja2 could not be audited: not found"


def audited(tmp_path: Path, answer: str, status: int, *, installs: bool = True) -> subprocess.CompletedProcess[str]:
    """The script, with a Python that installs or not, and answers so."""
    python = tmp_path / "python"
    last = f'[ "$2" = pip ] && exit {0 if installs else 1}\ncat <<END\n{answer}\nEND\nexit {status}\n'
    python.write_text(f"#!/bin/sh\n{last}", encoding="utf-8")
    python.chmod(0o755)
    command = ["sh", str(ROOT / "scripts" / "audit.sh"), str(python), "one.txt", "two.txt"]
    return subprocess.run(command, capture_output=True, text=True)


def test_no_hole_is_good_news_of_every_lock(tmp_path: Path) -> None:
    told = audited(tmp_path, NONE_KNOWN, 0)
    assert told.returncode == 0
    assert told.stdout.split("\n")[:4] == ["== one.txt", NONE_KNOWN, "== two.txt", NONE_KNOWN]


def test_a_hole_is_told_and_the_other_locks_are_looked_at_too(tmp_path: Path) -> None:
    told = audited(tmp_path, A_HOLE, 1)
    assert told.returncode == 1
    assert told.stdout.count("PYSEC-2014-8") == 2


@pytest.mark.parametrize("installs", [True, False])
def test_that_nobody_answers_is_said_and_is_no_good_news(tmp_path: Path, *, installs: bool) -> None:
    told = audited(tmp_path, SILENCE, 1, installs=installs)
    assert told.returncode == 2
    assert "not looked at" in told.stderr or "Nothing was looked at" in told.stderr
