"""The command line: `python -m domain evaluate | mapping | explain | template | schema | freshness`. See README.md."""

import argparse
import json
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from domain.answers import profile_file
from domain.caseload import output_file, read_lines
from domain.caseload.understood import Understood, check_some_read
from domain.columns import Asked
from domain.command.options import SPARK, parser
from domain.command.streams import ending_of, named, opened, written
from domain.explanation import explain
from domain.json_schemas import schema
from domain.law import paris
from domain.leaflets.freshness import overdue
from domain.problems import BadInput, Problem, Stopped, refuse
from domain.rules.version import rules_version
from domain.scale import engines, slices
from domain.tables_in import headings
from domain.tables_in.mapping import Mapping
from domain.tables_out import template
from domain.tables_out.writers import writer
from domain.words import Words, words

DONE, FAILED, BAD_INPUT = 0, 1, 2

MOST_WRONG = 10_000
"""Wrong cells that somebody may still mend: beyond, the rest of the file is not read."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; answers the exit status."""
    options = parser().parse_args(arguments)
    try:
        status: int | None = COMMANDS[options.command](options)
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


def _today() -> date:
    return paris.day_of(datetime.now(UTC))


def _evaluate(options: argparse.Namespace) -> None:
    on = options.on or _today()
    if options.engine == SPARK:
        _evaluate_with_spark(options, on)
    else:
        _evaluate_in_slices(options, on)


def _evaluate_in_slices(options: argparse.Namespace, on: date) -> None:
    ending, said = ending_of(options.output), words(options.lang)
    mapping = _read_mapping(options.mapping, said) if options.mapping else None
    judge, done = engines.judging(options.engine, on, options.ahead), 0
    version = rules_version() if options.rules_version else ""
    with opened(options.input, said, mapping, max(on, _today())) as people, written(options.output) as sink:
        found = people.understood
        _say(read_lines.columns(found, said, on))
        with closing(writer(sink, ending, people.rows)) as file:
            for part in people.slices:
                _progress(done, people.rows)
                if options.keep_going or not found.total_wrong:  # else nothing is kept: the rest is only read
                    judged = judge(part.answers)
                    file.add(output_file.columns(part, judged, ending, options.keep_going, version=version))
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
    with opened(options.input, said, None, _today()) as people:
        for part in people.slices:
            del part  # only what was understood of it is wanted
        _say(read_lines.columns(people.understood, said, _today()))
    text = people.understood.as_mapping().dump()
    with written(options.output) as sink:
        sink.write(text.encode())


def _read_mapping(path: str, said: Words) -> Mapping:
    data = Path(path).read_bytes()
    with named(path, said):
        return Mapping.load(data)


def _evaluate_with_spark(options: argparse.Namespace, on: date) -> None:
    from domain.scale import spark

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
    asked = Asked(options.ahead, options.keep_going, options.rules_version)
    spark.write(spark.judged(people, on, asked), options.output)
    _count(wrong.total if wrong else 0)


def _explain(options: argparse.Namespace) -> None:
    text = sys.stdin.buffer.read() if options.profile == "-" else Path(options.profile).read_bytes()
    profile = profile_file.load(text)
    told = explain(profile, options.on or _today(), options.lang)
    print(told.model_dump_json(indent=2))


def _template(options: argparse.Namespace) -> None:
    said = words(options.lang) if options.lang else None
    ending = ending_of(options.output)
    if ending not in template.ENDINGS:
        raise refuse("a template is a .csv or an .xlsx", options.output)
    content = template.empty(ending, said)
    with written(options.output) as sink:
        sink.write(content)


def _schema(options: argparse.Namespace) -> None:
    print(json.dumps(schema(options.name), ensure_ascii=False, indent=2))


OVERDUE = {"unchecked": "not checked since", "no_value": "its yearly value is due, the last one is of"}


def _freshness(options: argparse.Namespace) -> int:
    found = overdue(options.on or _today())
    for one in found:
        print(f"{one.file}, {one.name}: {OVERDUE[one.why]} {one.since}")
    return FAILED if found else DONE


def _count(wrong: int) -> None:
    if wrong:
        _say([f"{wrong} wrong cells read as unknown: see the column problems"])


def _say(lines: list[str]) -> None:
    for line in lines:
        print(line, file=sys.stderr)


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


COMMANDS: dict[str, Callable[[argparse.Namespace], int | None]] = {
    "evaluate": _evaluate,
    "mapping": _mapping,
    "explain": _explain,
    "template": _template,
    "schema": _schema,
    "freshness": _freshness,
}


if __name__ == "__main__":
    sys.exit(main())
