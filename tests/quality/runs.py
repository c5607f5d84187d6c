"""The last run of each kind, as it wrote itself down: a file of JSON in .cache/quality, which `make quality` reads."""

import json
import os
import subprocess
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeAlias

from tests.tools.clock import today

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".cache" / "quality"
CHANGED = "+"
"""Ends the name of a commit when files were changed after it."""

Value: TypeAlias = str | int | float
Row: TypeAlias = tuple[str, Value, Value | None, bool | None]
"""What was measured, how much, the bar it is held to, and whether it was held: None where there is no bar."""


@dataclass(frozen=True)
class Run:
    """One run: what it looked at, on what day, at what commit, by which command, and what it found."""

    what: str
    date: str
    commit: str
    command: str
    rows: tuple[Row, ...]


def write(name: str, what: str, command: str, rows: Iterable[Row], folder: Path = FOLDER) -> Path:
    """Write a run down in the place of the one before: whole or not at all."""
    run = Run(what, str(today()), commit(), command, tuple(rows))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_text(json.dumps(asdict(run), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(path)
    return path


def read(path: Path) -> Run:
    """A run that was written down.

    Raises:
        ValueError: the file has another form.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        rows = tuple((str(name), value, bar, held) for name, value, bar, held in told["rows"])
        return Run(rows=rows, **{key: str(told[key]) for key in ("what", "date", "commit", "command")})
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name} is not a run that was written down: {error}") from error


def commit() -> str:
    """The commit the files are of, with a sign when they were changed since; empty where git does not know."""
    try:
        head = _git("rev-parse", "HEAD")
        return head + CHANGED * bool(_git("status", "--porcelain"))
    except (OSError, subprocess.CalledProcessError):
        return ""


def _git(*arguments: str) -> str:
    told = subprocess.run(["git", "-C", str(ROOT), *arguments], check=True, capture_output=True, text=True)
    return told.stdout.strip()
