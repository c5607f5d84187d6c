"""The command line as tests run it."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

from domain.__main__ import main


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def run(tmp_path: Path, content: str | bytes, *options: str, name: str = "in.csv") -> tuple[int, Path, Path]:
    source, target = tmp_path / name, tmp_path / "out.csv"
    source.write_bytes(content.encode() if isinstance(content, str) else content)
    return main(["evaluate", str(source), "-o", str(target), *options]), source, target


def command(*arguments: str, given: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "domain", *arguments],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | settings,
    )
