"""Tables of people, and all that is said of them, as bytes between two processes: a line of JSON, then Arrow."""

import json
from dataclasses import asdict, replace
from typing import IO, Any

import pyarrow as pa
from pydantic import TypeAdapter

from domain.caseload.caseload import Caseload
from domain.caseload.understood import Understood
from domain.tables_in.notes import Note
from domain.tables_in.raw_table import Lines, Raw

LONGEST_LINE = 64 * 2**20
_UNDERSTOOD = TypeAdapter(Understood)


def send(sink: IO[bytes], told: Any, columns: list[pa.Array] | None = None) -> None:
    """What can be said in JSON, and columns of the same length."""
    sink.write(json.dumps(told).encode() + b"\n")
    if columns is not None:
        table = pa.table(columns, [str(place) for place in range(len(columns))])
        with pa.ipc.new_stream(sink, table.schema) as stream:
            stream.write_table(table)


def received(source: IO[bytes]) -> Any:
    """The line of JSON.

    Raises:
        ValueError: the other process ended before.
    """
    return json.loads(source.readline(LONGEST_LINE))


def _columns(source: IO[bytes]) -> list[pa.Array]:
    return [column.combine_chunks() for column in pa.ipc.open_stream(source).read_all().columns]


def send_raw(sink: IO[bytes], raw: Raw) -> None:
    told = {
        "names": raw.table.column_names,
        "headings": raw.headings,
        "sheet": raw.sheet,
        "header_row": raw.header_row,
        "first": raw.lines.first,
        "lines": raw.lines.all is not None,
        "percents": list(raw.percents),
        "notes": [asdict(note) for note in raw.notes],
    }
    lines = [raw.lines.all] if raw.lines.all is not None else []
    send(sink, told, [*raw.table.columns, *raw.percents.values(), *lines])


def receive_raw(source: IO[bytes]) -> Raw:
    told = received(source)
    columns, names, percents = _columns(source), told["names"], told["percents"]
    marks = dict(zip(percents, columns[len(names) :], strict=False))
    return Raw(
        pa.table(columns[: len(names)], names),
        tuple(told["headings"]),
        told["sheet"],
        told["header_row"],
        Lines(told["first"], columns[-1] if told["lines"] else None),
        marks,
        tuple(_as_it_was(Note(**note)) for note in told["notes"]),
    )


def _as_it_was(note: Note) -> Note:
    """JSON has no tuples."""
    slots = {key: tuple(value) if isinstance(value, list) else value for key, value in note.slots.items()}
    return replace(note, lines=tuple(note.lines), examples=tuple(note.examples), slots=slots)


def send_people(sink: IO[bytes], people: Caseload) -> None:
    """Without the columns that are carried through, which the other side has."""
    answers = people.answers
    told = {
        "answers": answers.column_names,
        "texts": list(people.texts),
        "wrong": list(people.wrong),
        "numbers": people.numbers,
        "understood": _UNDERSTOOD.dump_json(people.understood).decode(),
    }
    rows = pa.nulls(len(people.table))  # so that a table without an answer has its length
    send(sink, told, [rows, *answers.columns, *people.texts.values(), *people.wrong.values()])


def receive_people(source: IO[bytes], raw: Raw, on: Any) -> Caseload:
    told = received(source)
    columns = iter(_columns(source)[1:])
    answers, texts, wrong = ({name: next(columns) for name in told[kind]} for kind in ("answers", "texts", "wrong"))
    understood = _UNDERSTOOD.validate_json(told["understood"])
    understood.notes = [_as_it_was(note) for note in understood.notes]
    made = {one.column: answers[one.column] if one.field else raw.table[one.key] for one in understood.columns}
    return Caseload(pa.table(made), texts, wrong, raw.lines, understood, on, told["numbers"])
