"""Files of a million and of ten million people, judged in processes of their own: pace, memory, and how both grow."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from time import perf_counter

import pyarrow.parquet as pq

from tests.tools.generate import people

SIZES = (1_000_000, 10_000_000)
GROUP = 100_000
"""People drawn at a time: a group of rows of the file."""
LIMIT = 2 * 2**30
"""Bytes a process may hold at once."""
PATIENCE_S = 1_200
"""Seconds after which a process is ended."""

POLARS = """
import sys, polars, domain
polars.Config.set_streaming_chunk_size(20_000)
domain.evaluate(polars.scan_parquet(sys.argv[1])).sink_parquet(sys.argv[2], row_group_size=50_000)
"""
DUCKDB = """
import sys, duckdb, domain
base = duckdb.connect()
base.execute("set enable_progress_bar = false")
domain.evaluate(base.read_parquet(sys.argv[1])).write_parquet(sys.argv[2])
"""

WAYS: dict[str, Callable[[str, str], list[str]]] = {
    "polars, command line": lambda given, made: _command("polars", given, made),
    "duckdb, command line": lambda given, made: _command("duckdb", given, made),
    "polars, lazy frame": lambda given, made: ["-c", POLARS, given, made],
    "duckdb, relation": lambda given, made: ["-c", DUCKDB, given, made],
}

NOTES = f"""
How files of any size were measured
- Parquet in, Parquet out, every field in and every column out, on the disk of the temporary folder. One process at a
  time, from its start to its end, libraries and plan included.
- Command line: python -m domain evaluate, so every cell is checked too. Lazy frame, relation: domain.evaluate from
  Python, read and written by the engine itself; Polars in pieces of 20,000 rows.
- Peak: the most memory the process held at once, as the system counts it when the process ends. Over
  {LIMIT / 2**30:.0f} GiB, the benchmark ends with an error. (A limit set beforehand would count memory that allocators
  have only reserved.)"""


@dataclass(frozen=True)
class Run:
    """What a process spent: seconds on the clock and on the processors; the most bytes it held."""

    seconds: float
    processor_seconds: float
    peak: int


def report(say: Callable[..., None]) -> None:
    heads = ["people", "seconds", "CPU s", "people/s", "peak MB"]
    say(f"\n{'Parquet in, Parquet out':26}", *(f"{head:>11}" for head in heads))
    over = []
    with TemporaryDirectory() as folder:
        files = {count: Path(folder) / f"{count}.parquet" for count in SIZES}
        # In a process of its own: what a parent held counts in the peak of its children.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
            for count, path in files.items():
                apart.submit(_draw, path, count).result()
        for name, way in WAYS.items():
            runs = {}
            for count, path in files.items():
                made = Path(folder) / "judged.parquet"
                run = runs[count] = _run(way(str(path), str(made)))
                made.unlink()
                figures = [f"{run.seconds:11,.1f}", f"{run.processor_seconds:11,.1f}", f"{count / run.seconds:11,.0f}"]
                say(f"{name:26}", f"{count:11,}", *figures, f"{run.peak / 1e6:11,.0f}")
                if run.peak > LIMIT:
                    over.append(f"{name}, {count:,} people: {run.peak / 2**30:.2f} GiB")
            few, many = (runs[count] for count in SIZES)
            held = "within" if few.peak <= LIMIT and many.peak <= LIMIT else "NOT within"
            say(f"  {SIZES[1] // SIZES[0]} times the people: {many.seconds / few.seconds:.1f} times the time, ", end="")
            say(f"{many.processor_seconds / few.processor_seconds:.1f} times the CPU, ", end="")
            say(f"{many.peak / few.peak:.1f} times the memory, {held} {LIMIT / 2**30:.0f} GiB")
    if over:
        raise SystemExit(f"more memory than {LIMIT / 2**30:.0f} GiB: {'; '.join(over)}")


def _command(engine: str, given: str, made: str) -> list[str]:
    return ["-m", "domain", "evaluate", given, "-o", made, "--engine", engine]


def _draw(path: Path, count: int) -> None:
    """A Parquet file of so many people, a group at a time."""
    with pq.ParquetWriter(path, people(1).schema) as file:
        for seed in range(count // GROUP):
            file.write_table(people(GROUP, seed=seed))


def _run(arguments: list[str]) -> Run:
    """Python with such arguments, ended when it lasts too long."""
    start = perf_counter()
    process = subprocess.Popen([sys.executable, *arguments])
    patience = Timer(PATIENCE_S, process.kill)
    patience.start()
    _, status, spent = os.wait4(process.pid, 0)
    patience.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)}: ended with status {process.returncode}")
    return Run(perf_counter() - start, spent.ru_utime + spent.ru_stime, spent.ru_maxrss * 1024)  # counted in kB
