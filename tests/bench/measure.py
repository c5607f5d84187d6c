"""Time and memory of each engine, each in a fresh process, on frames already in memory.

Measured: a frame in, every column of the batch out (input columns included), in memory and of the same kind.
Making the input frame is not measured.
"""

import gc
import os
import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

from domain.evaluation import evaluate

RUNS_OF_MANY, RUNS_OF_ONE = 5, 200
PATIENCE = 20.0
"""Seconds after which no further run of one person is started."""


@dataclass(frozen=True)
class Engine:
    """How one engine works: only `work` is measured.

    `frame` makes its input of an Arrow table, once; `before` readies that input for each run.
    """

    frame: Callable[[pa.Table], Any]
    work: Callable[[Any], Any]
    before: Callable[[Any], Any] = lambda frame: frame


@dataclass(frozen=True)
class Measure:
    """What was measured of one engine on one frame.

    Seconds of each run on the clock and on the processors; bytes held at the peak, and added by the first run.
    """

    rows: int
    seconds: list[float]
    processor_seconds: list[float]
    peak: int
    growth: int

    @property
    def best(self) -> float:
        return min(self.seconds)

    @property
    def median(self) -> float:
        return median(self.seconds)

    @property
    def people_a_second(self) -> float:
        return self.rows / self.median


def _duckdb_table(table: pa.Table) -> Any:
    """A relation on a table of DuckDB's own."""
    connection = duckdb.connect()
    connection.execute("set enable_progress_bar = false")
    connection.register("given", table)
    connection.execute("create table people as from given")
    connection.unregister("given")
    return connection.table("people")


def _openfisca() -> dict[str, Engine]:
    """Imported only in the processes that need it, so that its memory is not counted with the others."""
    from tests.bench.simulate import calculated, from_frame, loaded, ready, simulate

    return {
        "openfisca, frame in": Engine(lambda table: table.to_pandas(types_mapper=pd.ArrowDtype), from_frame),
        "openfisca, arrays in": Engine(ready, simulate),
        "openfisca, inputs loaded": Engine(ready, calculated, before=loaded),
    }


FRAMES: dict[str, Engine] = {
    "polars": Engine(pl.from_arrow, evaluate),
    "polars lazy": Engine(lambda table: pl.from_arrow(table).lazy(), lambda frame: evaluate(frame).collect()),
    "pandas, Arrow types": Engine(lambda table: table.to_pandas(types_mapper=pd.ArrowDtype), evaluate),
    "pandas, NumPy types": Engine(lambda table: table.to_pandas(date_as_object=False), evaluate),
    "pyarrow": Engine(lambda table: table, evaluate),
    "duckdb": Engine(_duckdb_table, lambda relation: evaluate(relation).to_arrow_table()),
}

OPENFISCA = ["openfisca, frame in", "openfisca, arrays in", "openfisca, inputs loaded"]


def apart(name: str, paths: list[Path]) -> list[Measure]:
    """An engine measured in a process of its own, on each Arrow file in turn."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_measured, name, paths).result()


def _measured(name: str, paths: list[Path]) -> list[Measure]:
    engine = FRAMES.get(name) or _openfisca()[name]
    return [_on_file(engine, path) for path in paths]


def _on_file(engine: Engine, path: Path) -> Measure:
    with pa.OSFile(str(path)) as file:
        table = pa.ipc.open_file(file).read_all()
    rows, frame = len(table), engine.frame(table)
    del table
    given = engine.before(frame)
    _tidy()
    held = _forget_peak()
    engine.work(given)  # also the warm-up
    peak = _peak()
    del given
    return Measure(rows, *_timed(engine, frame, RUNS_OF_ONE if rows == 1 else RUNS_OF_MANY), peak, peak - held)


def _timed(engine: Engine, frame: Any, runs: int) -> tuple[list[float], list[float]]:
    """Seconds of each run; what a run made is dropped before the next one, outside the time."""
    clock, processors = [], []
    while len(clock) < runs and (len(clock) < RUNS_OF_MANY or sum(clock) < PATIENCE):
        given = engine.before(frame)
        start, start_of_processors = perf_counter(), process_time()
        made = engine.work(given)
        clock.append(perf_counter() - start)
        processors.append(process_time() - start_of_processors)
        del made, given
    return clock, processors


def _tidy() -> None:
    """Give back what making the input left, as far as allocators do."""
    gc.collect()
    pa.default_memory_pool().release_unused()


def _forget_peak() -> int:
    """Make the peak start again from what is held now, and answer that; without Linux, the peak so far."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return _peak()


def _peak() -> int:
    """The most memory held at once, in bytes."""
    try:
        status = Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
