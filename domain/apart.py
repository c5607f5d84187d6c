"""A file opened in a process of its own, with an end to its memory and its time.

A workbook of five kilobytes can ask for more memory than there is, and the library that opens it then ends the
process. Here it ends that one. Nothing goes through a file: bytes in and out by pipes. What comes out is a line of
JSON, then the table, already within its limits when it comes.
"""

import io
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO

import pyarrow as pa

from domain.limits import Limits
from domain.mapping import Mapping
from domain.notes import Note
from domain.problems import RefusedFile
from domain.raw_table import Lines, Raw

COMMAND = ["-m", "domain.apart"]
PATIENCE_S = 60
ROOT = Path(__file__).resolve().parent.parent
FOUND = b"found"
"""Where the schema of the table holds how it was found; columns beyond those of the headings are its rows' lines and
the marks of percentages."""
LONGEST_LINE = 100_000


def table(data: bytes, ending: str, limits: Limits, mapping: Mapping | None = None) -> Raw:
    """What `caseload.opened` answers.

    Raises:
        RefusedFile: it can't be read, or takes more memory or time than is given.
    """
    asked = {"ending": ending, "limits": asdict(limits), "mapping": asdict(mapping) if mapping else None}
    with _other_process(json.dumps(asked).encode() + b"\n", data) as answer:
        try:
            refused = json.loads(answer.readline(LONGEST_LINE))
            folded = pa.ipc.open_stream(answer).read_all() if refused is None else None
        except (ValueError, OSError):  # it ended, or was ended, in the middle
            raise RefusedFile("not_opened") from None
    if folded is None:
        raise RefusedFile(**refused)
    return _unfolded(folded)


@contextmanager
def _other_process(asked: bytes, data: bytes) -> Iterator[IO[bytes]]:
    """What it answers, read as it comes; it is ended with the reading, or when its time is over."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([sys.executable, *COMMAND], cwd=ROOT, **pipes) as other:  # type: ignore[call-overload]

        def ask() -> None:
            with suppress(BrokenPipeError), other.stdin as given:
                given.write(asked)
                given.write(data)

        over = threading.Timer(PATIENCE_S, other.kill)
        asking = threading.Thread(target=ask)
        over.start()
        asking.start()
        try:
            yield other.stdout
        finally:
            other.kill()
            over.cancel()
            asking.join()


def main() -> None:
    """From standard input to standard output."""
    import resource

    from domain import caseload

    asked = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**asked["limits"])
    mapping = Mapping(**asked["mapping"]) if asked["mapping"] else None
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no image of its memory on the disk should it end so
    resource.setrlimit(resource.RLIMIT_DATA, (limits.opening_bytes, limits.opening_bytes))
    refused = None
    try:
        raw = caseload.within(
            limits, caseload.unpacked(io.BytesIO(sys.stdin.buffer.read()), asked["ending"], limits, mapping)
        )
    except RefusedFile as problem:
        refused = {"reason": problem.reason, "column": problem.column, **problem.slots}
    sys.stdout.buffer.write(json.dumps(refused).encode() + b"\n")
    if refused is None:
        folded = _folded(raw)
        with pa.ipc.new_stream(sys.stdout.buffer, folded.schema) as stream:
            stream.write_table(folded)


def _folded(raw: Raw) -> pa.Table:
    """All of a raw table as one table."""
    told = {
        "headings": raw.headings,
        "sheet": raw.sheet,
        "header_row": raw.header_row,
        "first": raw.lines.first,
        "percents": list(raw.percents),
        "notes": [asdict(note) for note in raw.notes],
        "lines": raw.lines.all is not None,
        "names": raw.table.column_names,
    }
    made = [*raw.table.columns, *raw.percents.values(), *([raw.lines.all] if raw.lines.all is not None else [])]
    return pa.table(made, [str(place) for place in range(len(made))], metadata={FOUND: json.dumps(told).encode()})


def _unfolded(made: pa.Table) -> Raw:
    told = json.loads(made.schema.metadata[FOUND])
    names, percents = told["names"], told["percents"]
    columns = made.columns
    marks = [column.combine_chunks() for column in columns[len(names) : len(names) + len(percents)]]
    lines = Lines(told["first"], columns[-1].combine_chunks() if told["lines"] else None)
    notes = tuple(Note(**{**note, "lines": tuple(note["lines"])}) for note in told["notes"])
    return Raw(
        pa.table(columns[: len(names)], names),
        tuple(told["headings"]),
        told["sheet"],
        told["header_row"],
        lines,
        dict(zip(percents, marks, strict=True)),
        notes,
    )


if __name__ == "__main__":
    main()
