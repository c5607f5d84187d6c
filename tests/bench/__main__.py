"""Measures the rules, files of any size and the pages, and prints one report: `python -m tests.bench --help`.

Nothing fails for being slow. What is held to a bar is written down too, for `make quality`.
"""

import argparse
import os
import platform
import sys
from datetime import date
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

import pyarrow as pa

from domain import Profile, explain, judge
from tests.bench.measure import FRAMES, OPENFISCA, PATIENCE, RUNS_OF_MANY, RUNS_OF_ONE, Measure, apart
from tests.quality import runs
from tests.quality.lines import Said
from tests.tools.clock import today
from tests.tools.generate import people

MODULES = {
    part.rsplit(".", 1)[-1]: f"tests.bench.{part}"
    for part in ("scale", "questions", "steps", "cold", "load.crowd", "load.replicas", "load.api", "caseload")
}
"""Parts, each a module of this folder that tells what it measured, then how."""
PARTS = ["frames", "openfisca", "same", "explain", *MODULES]
PACKAGES = ["polars", "pandas", "pyarrow", "duckdb", "narwhals", "numpy", "openfisca-core", "streamlit"]
BARS = {"polars": 5.0, "pandas, Arrow types": 1.5}
TOLD = {
    "judge": "verdicts, reasons and amounts (bar: 5 ms)",
    "explain": "all that is told, days and changes ahead ",
}

say = Said()

NOTES = f"""
How it was measured
- Each engine in a process of its own, {RUNS_OF_MANY} runs after a warm-up, {RUNS_OF_ONE} for one person or as many as
  fit in {PATIENCE:.0f} s. Best and median time on the clock; median time on the processors, all cores together.
- Frame in, columns out: the input frame, of the engine's own kind, is in memory before. The output holds the
  input columns and the {{outputs}} of the batch, in memory (lazy frames collected, DuckDB's read into Arrow).
- Peak: the most memory the process held during the first run, libraries and input included. Added: less what it
  held just before, so what the run itself needed, its output included.
- OpenFisca: the same 29 criteria and the same amounts. Its verdicts are yes or no, as it has no unknown, and it
  doesn't list which criteria are unmet or unknown. A missing answer is filled with no, zero, the first word or
  1970-01-01.
- "frame in" starts from the pandas frame the others start from: it fills what is missing, turns text into NumPy's,
  builds the simulation, hands the answers over, calculates every output and puts them in a pandas frame. "arrays in"
  leaves the first two out of its time, "inputs loaded" the first four. Outside all: making the tax and benefit
  system, and our rules' expressions.
- To favour it: decimal numbers in 64 bits (its own 32 lose cents), communes as bytes, dates turned by a table.
- Polars and DuckDB use every core; NumPy, and so OpenFisca, one."""


def main() -> None:
    options = _options()
    parts = options.only or PARTS
    _machine()
    if "same" in parts:
        _same(options.compared)
    measures: dict[str, list[Measure]] = {}
    names = [*(FRAMES if "frames" in parts else []), *(OPENFISCA if "openfisca" in parts else [])]
    if names:
        measures = _all(names, options.rows)
        _ratios(measures)
    if "explain" in parts:
        _explain()
    modules = [import_module(module) for part, module in MODULES.items() if part in parts]
    for module in modules:
        module.report(say)
    if names:
        say(NOTES.format(outputs=_outputs()))
    for module in modules:
        say(module.NOTES)
    name = "bench" if set(parts) == set(PARTS) else f"bench-{'-'.join(parts)}"  # a part takes no place of the whole
    command = " ".join(["python -m tests.bench", *sys.argv[1:]])
    runs.write(name, f"what {', '.join(parts)} printed beside a bar", command, say.rows())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="people in the big frame (1,000,000)")
    parser.add_argument("--compared", type=int, default=200_000, help="people compared with OpenFisca (200,000)")
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="PART", help=f"among: {' '.join(PARTS)}")
    return parser.parse_args()


def _machine() -> None:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    say("$", " ".join(["python -m tests.bench", *sys.argv[1:]]))
    say(f"{today()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB")
    say(f"busy before the start: {os.getloadavg()[0]:.1f} processes on average over the last minute")
    say(f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in PACKAGES), sep=", ")


def _same(count: int) -> None:
    """Print whether OpenFisca's variables do the same work as our rules."""
    from tests.bench.same import outcomes

    found = outcomes(count)
    cells, different = sum(cells for _, cells, _ in found), sum(different for *_, different in found)
    say(f"\nThe same answers as OpenFisca's variables, on {count:,} people who left nothing unanswered")
    say(f"{len(found)} outputs, {cells:,} cells compared, {different:,} different")
    for name, compared, wrong in found:
        if wrong:
            say(f"  {name}: {wrong:,} of {compared:,}")


def _all(names: list[str], rows: int) -> dict[str, list[Measure]]:
    """Measure each engine on one person and on many, printing a line as soon as it is known."""
    heads = ["people", "runs", "best ms", "median ms", "CPU ms", "people/s", "peak MB", "added MB"]
    say(f"\n{'frame in, columns out':26}", *(f"{head:>10}" for head in heads))
    measures = {}
    with TemporaryDirectory() as folder:
        paths = [_saved(Path(folder), count) for count in (1, rows)]
        for name in names:
            measures[name] = apart(name, paths)
            for measure in measures[name]:
                _line(name, measure)
    return measures


def _saved(folder: Path, count: int) -> Path:
    """An Arrow file of so many people."""
    path, table = folder / f"{count}.arrow", people(count)
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)
    return path


def _line(name: str, measure: Measure) -> None:
    spent = (measure.best, measure.median, median(measure.processor_seconds))
    times = [f"{seconds * 1000:10,.2f}" for seconds in spent]
    memory = [f"{size / 1e6:10,.0f}" for size in (measure.peak, measure.growth)]
    say(
        f"{name:26}",
        f"{measure.rows:10,}",
        f"{len(measure.seconds):10}",
        *times,
        f"{measure.people_a_second:10,.{0 if measure.people_a_second >= 10 else 1}f}",
        *memory,
    )


def _ratios(measures: dict[str, list[Measure]]) -> None:
    """Print how many times as many people a second as OpenFisca, by the best run of each and by the median one."""
    for theirs in ("openfisca, frame in", "openfisca, arrays in"):
        for name, bar in BARS.items():
            if theirs in measures and name in measures:
                ours, other = measures[name][-1], measures[theirs][-1]
                best, usual = other.best / ours.best, other.median / ours.median
                say(f"\n{name} / {theirs}: {best:.1f} times the throughput, {usual:.1f} by the median", end="")
                say(f" (bar: {bar:g})", end="")
    say()


def _explain() -> None:
    """Print how long it takes to judge one person and say why, in French, with every sentence already read."""
    say("\nOne person, with reasons")
    answered = [
        Profile.model_validate({name: value for name, value in row.items() if value is not None})
        for row in people(RUNS_OF_ONE).to_pylist()
    ]
    on = date(2026, 11, 21)
    for work in (judge, explain):
        for kind, profiles in {"an eighth unknown": answered, "nothing known": [Profile()] * RUNS_OF_ONE}.items():
            work(profiles[0], on, "fr")
            spent = []
            for profile in profiles:
                start = perf_counter()
                work(profile, on, "fr")
                spent.append((perf_counter() - start) * 1000)
            late = quantiles(spent, n=20)[-1]
            say(f"{TOLD[work.__name__]}, {kind:18} median {median(spent):6.2f} ms, 19 in 20 under {late:6.2f} ms")


def _outputs() -> str:
    from domain.evaluation import columns

    return f"{len(columns())} columns"


if __name__ == "__main__":
    main()
