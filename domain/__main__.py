"""The command line: `python -m domain evaluate | mapping | explain | template | freshness`. See README.md."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO

from domain.answers import profile_file
from domain.answers.day_judged import day_given
from domain.caseload import engines, output_file, people_file, read_lines, slices
from domain.caseload.understood import Understood, check_some_read
from domain.evaluation import Ahead, days_ahead
from domain.explanation import explain
from domain.law import paris
from domain.leaflets.freshness import overdue
from domain.problems import BadInput, Problem, RefusedFile, Stopped, refuse
from domain.tables_in import headings
from domain.tables_in.mapping import Mapping
from domain.tables_out import template
from domain.tables_out.writers import writer
from domain.words import LANGUAGES, Words, words

DONE, FAILED, BAD_INPUT = 0, 1, 2

SPARK = "spark"

MOST_WRONG = 10_000
"""Wrong cells that somebody may still mend: beyond, the rest of the file is not read."""

SPOOLED = 2**26
"""Bytes for standard output kept in memory; more wait in a file without a name."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; answers the exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int | None = options.run(options)
    except BadInput as refused:
        print(refused, file=sys.stderr)
        return BAD_INPUT
    except Stopped as reason:
        print(reason, file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("\n" * sys.stderr.isatty() + "stopped: nothing is written", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        return FAILED
    except OSError as error:
        print(f"{error.filename or 'file'}: {error.strerror}", file=sys.stderr)
        return BAD_INPUT if isinstance(error, FileNotFoundError | IsADirectoryError) else FAILED
    return DONE if status is None else status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m domain", description="Eligibility of people, alone or in files.")
    commands = parser.add_subparsers(required=True, metavar="evaluate | mapping | explain | template | freshness")

    one = commands.add_parser("evaluate", help="judge every person of a file")
    one.add_argument("input", help=".csv, .xlsx or .parquet; - reads CSV on standard input")
    one.add_argument("-o", "--output", default="-", help=".csv, .xlsx or .parquet; without it, CSV on standard output")
    one.add_argument("--on", type=_day, help="day for rows whose column `on` is empty (default: today)")
    one.add_argument("--ahead", type=_days_ahead, default=(), help="verdicts so many days ahead too: 30,60,90")
    one.add_argument(
        "--engine", choices=[*engines.ENGINES, SPARK], default="polars", help="what does the work (same answers)"
    )
    one.add_argument(
        "--keep-going", action="store_true", help="read wrong cells as unknown and list them in `problems`"
    )
    one.add_argument(
        "--mapping", help="how to read the file (.json), as `mapping` writes it; wins over what is guessed"
    )
    one.add_argument("--lang", choices=LANGUAGES, default="fr", help="language of what is said of the cells")
    one.set_defaults(run=_evaluate)

    five = commands.add_parser("mapping", help="write how a file is read, to be corrected and given to evaluate")
    five.add_argument("input", help=".csv, .xlsx or .parquet; - reads CSV on standard input")
    five.add_argument("-o", "--output", default="-", help=".json; without it, standard output")
    five.add_argument("--lang", choices=LANGUAGES, default="fr", help="language of what is said of the file")
    five.set_defaults(run=_mapping)

    two = commands.add_parser("explain", help="judge one person and say why, as JSON")
    two.add_argument("profile", help="a profile file (.json); - reads standard input")
    two.add_argument("--on", type=_day, help="day to judge on (default: today)")
    two.add_argument("--lang", choices=LANGUAGES, default="fr")
    two.set_defaults(run=_explain)

    three = commands.add_parser("template", help="an empty caseload file with every column")
    three.add_argument("-o", "--output", default="-", help=".csv or .xlsx; without it, CSV on standard output")
    three.add_argument("--lang", choices=LANGUAGES, help="headings and choices in words (default: names and codes)")
    three.set_defaults(run=_template)

    four = commands.add_parser("freshness", help="list the figures of data/law to check again; status 1 if there are")
    four.add_argument("--on", type=_day, help="day to look from (default: today)")
    four.set_defaults(run=_freshness)
    return parser


def _today() -> date:
    return paris.day_of(datetime.now(UTC))


def _evaluate(options: argparse.Namespace) -> None:
    on = options.on or _today()
    if options.engine == SPARK:
        _evaluate_with_spark(options, on)
    else:
        _evaluate_in_slices(options, on)


def _evaluate_in_slices(options: argparse.Namespace, on: date) -> None:
    ending, said = _ending(options.output), words(options.lang)
    mapping = _read_mapping(options.mapping, said) if options.mapping else None
    judge, done = engines.judging(options.engine, on, options.ahead), 0
    with _opened(options.input, said, mapping, max(on, _today())) as people, _written(options.output) as sink:
        found = people.understood
        _say(read_lines.columns(found, said, on))
        with closing(writer(sink, ending, people.rows)) as file:
            for part in people.slices:
                _progress(done, people.rows)
                if options.keep_going or not found.total_wrong:  # else nothing is kept: the rest is only read
                    file.add(output_file.columns(part, judge(part.answers), ending, options.keep_going))
                elif found.total_wrong > MOST_WRONG:
                    break
                done += len(part.table)
        _progress(done, people.rows)
        _say(read_lines.notes(found, said))
        if found.total_wrong and not options.keep_going:
            raise _refusal(found, said)
    _count(found.total_wrong)


def _refusal(found: Understood, said: Words) -> BadInput:
    lines = read_lines.wrong(found.wrong, found.total_wrong, said)
    if found.total_wrong > MOST_WRONG:
        lines.append(f"more than {MOST_WRONG} wrong cells: the reading stops here")
    return BadInput([Problem(0, "", "", line) for line in lines], shown=len(lines))


def _mapping(options: argparse.Namespace) -> None:
    if options.output != "-" and Path(options.output).suffix.lower() != ".json":
        raise refuse("the name of a mapping must end in .json", options.output)
    said = words(options.lang)
    with _opened(options.input, said, None, _today()) as people:
        for part in people.slices:
            del part  # only what was understood of it is wanted
        _say(read_lines.columns(people.understood, said, _today()))
    text = people.understood.as_mapping().dump()
    with _written(options.output) as sink:
        sink.write(text.encode())


def _read_mapping(path: str, said: Words) -> Mapping:
    data = Path(path).read_bytes()
    with _named(path, said):
        return Mapping.load(data)


def _evaluate_with_spark(options: argparse.Namespace, on: date) -> None:
    from domain.caseload import spark

    spark.check_ending(options.output)
    if options.mapping:
        raise refuse(
            "Spark takes columns by the names of the fields: rename them, or choose another engine", "--mapping"
        )
    people = spark.read(options.input, watched=sys.stderr.isatty())
    found = Understood(columns=headings.by_name(people.columns))
    check_some_read(found.columns)
    _say(read_lines.columns(found, words(options.lang), on))
    wrong = spark.wrong_cells(people)
    if wrong and not options.keep_going:
        raise wrong
    spark.write(spark.judged(people, on, problems=options.keep_going, ahead=options.ahead), options.output)
    _count(wrong.total if wrong else 0)


def _explain(options: argparse.Namespace) -> None:
    text = sys.stdin.buffer.read() if options.profile == "-" else Path(options.profile).read_bytes()
    profile = profile_file.load(text)
    told = explain(profile, options.on or _today(), options.lang)
    print(told.model_dump_json(indent=2))


def _template(options: argparse.Namespace) -> None:
    said = words(options.lang) if options.lang else None
    ending = _ending(options.output)
    if ending not in template.ENDINGS:
        raise refuse("a template is a .csv or an .xlsx", options.output)
    content = template.empty(ending, said)
    with _written(options.output) as sink:
        sink.write(content)


OVERDUE = {"unchecked": "not checked since", "no_value": "its yearly value is due, the last one is of"}


def _freshness(options: argparse.Namespace) -> int:
    found = overdue(options.on or _today())
    for one in found:
        print(f"{one.file}, {one.name}: {OVERDUE[one.why]} {one.since}")
    return FAILED if found else DONE


@contextmanager
def _opened(path: str, said: Words, mapping: Mapping | None, on: date) -> Iterator[slices.People]:
    """The people of a file, or of standard input."""
    if path == "-":
        with _named("-", said):
            yield slices.opened(sys.stdin.buffer, ".csv", mapping, on)
        return
    with open(path, "rb") as source, _named(path, said):
        yield slices.opened(source, _ending(path), mapping, on)


@contextmanager
def _named(path: str, said: Words) -> Iterator[None]:
    """Why a file is refused, with its name, in the reader's language."""
    try:
        yield
    except RefusedFile as refused:
        raise refuse(refused.told(said), path) from None


def _ending(path: str) -> str:
    ending = ".csv" if path == "-" else Path(path).suffix.lower()
    if ending not in people_file.ENDINGS:
        raise refuse(f"the name must end in one of {', '.join(people_file.ENDINGS)}", path)
    return ending


@contextmanager
def _written(path: str) -> Iterator[IO[bytes]]:
    """A stream of bytes that goes, once all is written and not before, to a file or to standard output."""
    if path != "-":
        with output_file.whole(Path(path)) as sink:
            yield sink
        return
    with SpooledTemporaryFile(max_size=SPOOLED) as kept:
        yield kept
        kept.seek(0)
        copyfileobj(kept, sys.stdout.buffer)
        sys.stdout.buffer.flush()


def _count(wrong: int) -> None:
    if wrong:
        _say([f"{wrong} wrong cells read as unknown: see the column problems"])


def _say(lines: list[str]) -> None:
    for line in lines:
        print(line, file=sys.stderr)


def _day(text: str) -> date:
    try:
        day = day_given(text)
    except BadInput as refused:
        raise argparse.ArgumentTypeError(refused.problems[0].cure) from None
    assert day is not None  # only no day at all reads as none
    return day


def _days_ahead(text: str) -> Ahead:
    """Numbers of days with commas between them."""
    try:
        return days_ahead([int(part) if part.strip().isdecimal() else part for part in text.split(",")])
    except BadInput as refused:
        raise argparse.ArgumentTypeError(str(refused)) from None


def _progress(done: int, rows: int) -> None:
    """A bar on standard error, for long work before someone who is watching."""
    if rows <= slices.SLICE or not sys.stderr.isatty():
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
