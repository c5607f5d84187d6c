"""A workbook or a Parquet file opened in a process of its own, with an end to its memory and its time.

A workbook of five kilobytes can ask for more memory than there is, and the library that opens it then ends the
process. Here it ends that one. Nothing goes through a file: bytes in and out by pipes.
"""

import io
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa

from domain.limits import Limits
from domain.mapping import Mapping
from domain.notes import Note
from domain.problems import RefusedFile
from domain.raw_table import Lines, Raw

PATIENCE_S = 60
DONE, REFUSED = 0, 3
ROOT = Path(__file__).resolve().parent.parent
FOUND = b"found"
"""Where the schema of the table holds how it was found; columns beyond those of the headings are its rows' lines and
the marks of percentages."""


def table(data: bytes, ending: str, limits: Limits, mapping: Mapping | None = None) -> Raw:
    """What `caseload.opened` answers.

    Raises:
        RefusedFile: it can't be read, or takes more memory or time than is given.
    """
    asked = {"ending": ending, "limits": asdict(limits), "mapping": asdict(mapping) if mapping else None}
    given = json.dumps(asked).encode() + b"\n" + data
    command = [sys.executable, "-m", "domain.apart"]
    try:
        done = subprocess.run(command, input=given, capture_output=True, cwd=ROOT, timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        raise RefusedFile("not_opened") from None
    if done.returncode == REFUSED:
        raise RefusedFile(**json.loads(done.stdout))
    if done.returncode != DONE:
        raise RefusedFile("not_opened")
    with pa.ipc.open_stream(done.stdout) as stream:
        return _unfolded(stream.read_all())


def main() -> int:
    """From standard input to standard output."""
    import resource

    from domain import caseload

    asked = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**asked["limits"])
    mapping = Mapping(**asked["mapping"]) if asked["mapping"] else None
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no image of its memory on the disk should it end so
    resource.setrlimit(resource.RLIMIT_DATA, (limits.bytes, limits.bytes))
    try:
        raw = caseload.unpacked(io.BytesIO(sys.stdin.buffer.read()), asked["ending"], limits, mapping)
        if len(raw.table) > limits.rows:  # told here, before it takes room on the other side
            raise RefusedFile("too_many_rows", count=len(raw.table), most=limits.rows)
    except RefusedFile as refused:
        told = {"reason": refused.reason, "column": refused.column, **refused.slots}
        sys.stdout.write(json.dumps(told))
        return REFUSED
    folded = _folded(raw)
    with pa.ipc.new_stream(sys.stdout.buffer, folded.schema) as stream:
        stream.write_table(folded)
    return DONE


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
    sys.exit(main())
