"""The command line: `python -m domain evaluate | explain | template | freshness`. See README.md."""

import argparse
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pyarrow as pa

from domain import caseload, output_file, profile_file
from domain.evaluate import columns, evaluate
from domain.explain import explain
from domain.freshness import overdue
from domain.problems import BadInput, refuse
from domain.words import LANGUAGES

DONE, FAILED, BAD_INPUT = 0, 1, 2
SLICE = 200_000
"""Rows judged at a time: what the progress bar steps by."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; answers the exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int | None = options.run(options)
    except BadInput as refused:
        print(refused, file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        return FAILED
    except OSError as error:
        print(f"{error.filename or 'file'}: {error.strerror}", file=sys.stderr)
        return BAD_INPUT if isinstance(error, FileNotFoundError | IsADirectoryError) else FAILED
    return DONE if status is None else status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m domain", description="Eligibility of people, alone or in files.")
    commands = parser.add_subparsers(required=True, metavar="evaluate | explain | template | freshness")

    one = commands.add_parser("evaluate", help="judge every person of a file")
    one.add_argument("input", help=".csv, .xlsx or .parquet; - reads CSV on standard input")
    one.add_argument("-o", "--output", default="-", help=".csv, .xlsx or .parquet; without it, CSV on standard output")
    one.add_argument("--on", type=_day, help="day for rows whose column `on` is empty (default: today)")
    one.add_argument("--engine", choices=list(ENGINES), default="polars", help="what does the work (same answers)")
    one.add_argument(
        "--keep-going", action="store_true", help="read wrong cells as unknown and list them in `problems`"
    )
    one.set_defaults(run=_evaluate)

    two = commands.add_parser("explain", help="judge one person and say why, as JSON")
    two.add_argument("profile", help="a profile file (.json); - reads standard input")
    two.add_argument("--on", type=_day, help="day to judge on (default: today)")
    two.add_argument("--lang", choices=LANGUAGES, default="fr")
    two.set_defaults(run=_explain)

    three = commands.add_parser("template", help="an empty caseload file with every column")
    three.add_argument("-o", "--output", default="-", help=".csv or .xlsx; without it, CSV on standard output")
    three.set_defaults(run=_template)

    four = commands.add_parser("freshness", help="list the figures of data/law to check again; status 1 if there are")
    four.add_argument("--on", type=_day, help="day to look from (default: today)")
    four.set_defaults(run=_freshness)
    return parser


def _evaluate(options: argparse.Namespace) -> None:
    ending = _ending(options.output)
    people = _read(options.input)
    for name, field in people.misspelt().items():
        print(f"note: the column {name!r} is carried through; did you mean {field!r}?", file=sys.stderr)
    if people.problems and not options.keep_going:
        raise BadInput(people.problems)
    if people.problems:
        print(f"{len(people.problems)} wrong cells read as unknown: see the column problems", file=sys.stderr)
    judged = judge(people.answers, options.on or date.today(), options.engine, len(people.table))
    _write(output_file.content(people, judged, ending, problems=options.keep_going), options.output)


def judge(answers: pa.Table, on: date, engine: str, rows: int) -> pa.Table:
    """The judged columns of a table of answers, by one of the engines, a slice at a time."""
    row = pa.array(range(rows), pa.int64())
    numbered = answers.append_column("row", row) if answers.num_columns else pa.table({"row": row})
    parts = []
    for start in range(0, rows, SLICE):
        _progress(start, rows)
        parts.append(ENGINES[engine](numbered.slice(start, SLICE), on))
    _progress(rows, rows)
    return pa.concat_tables(parts).sort_by("row").select(columns())


def _with_duckdb(table: pa.Table, on: date) -> pa.Table:
    import duckdb

    with duckdb.connect() as base:
        judged: pa.Table = evaluate(base.from_arrow(table), on).to_arrow_table()
        return judged


def _with_polars(table: pa.Table, on: date) -> pa.Table:
    return evaluate(pl.DataFrame(table), on).to_arrow(compat_level=pl.CompatLevel.oldest())


def _with_pandas(table: pa.Table, on: date) -> pa.Table:
    import pandas as pd

    frame = evaluate(table.to_pandas(types_mapper=pd.ArrowDtype), on)
    return pa.Table.from_pandas(frame, preserve_index=False)


ENGINES: dict[str, Callable[[pa.Table, date], pa.Table]] = {
    "pyarrow": evaluate,
    "pandas": _with_pandas,
    "polars": _with_polars,
    "duckdb": _with_duckdb,
}


def _explain(options: argparse.Namespace) -> None:
    text = sys.stdin.read() if options.profile == "-" else Path(options.profile).read_text(encoding="utf-8")
    profile = profile_file.load(text)
    told = explain(profile, options.on or date.today(), options.lang)
    print(told.model_dump_json(indent=2))


def _template(options: argparse.Namespace) -> None:
    ending = _ending(options.output)
    if ending == ".parquet":
        raise refuse("a template is a .csv or an .xlsx", options.output)
    _write(output_file.template(ending), options.output)


OVERDUE = {"unchecked": "not checked since", "no_value": "its yearly value is due, the last one is of"}


def _freshness(options: argparse.Namespace) -> int:
    found = overdue(options.on or date.today())
    for one in found:
        print(f"data/law/{one.file}.toml, {one.name}: {OVERDUE[one.why]} {one.since}")
    return FAILED if found else DONE


def _read(path: str) -> caseload.Caseload:
    if path == "-":
        return caseload.read(sys.stdin.buffer, ".csv")
    with open(path, "rb") as source:
        try:
            return caseload.read(source, _ending(path))
        except BadInput as refused:
            whole = [problem for problem in refused.problems if not problem.row]
            raise refuse(f"{whole[0]}", path) if whole else refused from None


def _ending(path: str) -> str:
    ending = ".csv" if path == "-" else Path(path).suffix.lower()
    if ending not in caseload.ENDINGS:
        raise refuse(f"the name must end in one of {', '.join(caseload.ENDINGS)}", path)
    return ending


def _write(data: bytes, path: str) -> None:
    if path == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        output_file.save(data, Path(path))


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day: write 2026-11-21") from None


def _progress(done: int, rows: int) -> None:
    """A bar on standard error, for long work before someone who is watching."""
    if rows <= SLICE or not sys.stderr.isatty():
        return
    filled = 40 * done // rows
    end = "\n" if done >= rows else ""
    print(
        f"\r[{'#' * filled}{'.' * (40 - filled)}] {100 * done // rows} %",
        end=end,
        file=sys.stderr,
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
