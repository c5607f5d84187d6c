"""A workbook or a Parquet file opened in a process of its own, with an end to its memory and its time.

A workbook of five kilobytes can ask for more memory than there is, and the library that opens it then ends the
process. Here it ends that one. Nothing goes through a file: bytes in and out by pipes.
"""

import io
import json
import subprocess
import sys
from pathlib import Path

import pyarrow as pa

from domain.problems import RefusedFile

PATIENCE_S = 60
DONE, REFUSED = 0, 3
ROOT = Path(__file__).resolve().parent.parent


def table(data: bytes, ending: str, most_bytes: int) -> pa.Table:
    """What `caseload.opened` answers.

    Raises:
        RefusedFile: it can't be read, or takes more memory or time than is given.
    """
    command = [sys.executable, "-m", "domain.apart", ending, str(most_bytes)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, cwd=ROOT, timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        raise RefusedFile("not_opened") from None
    if done.returncode == REFUSED:
        raise RefusedFile(**json.loads(done.stdout))
    if done.returncode != DONE:
        raise RefusedFile("not_opened")
    with pa.ipc.open_stream(done.stdout) as stream:
        return stream.read_all()


def main(ending: str, most_bytes: str) -> int:
    """From standard input to standard output."""
    import resource

    from domain import caseload

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no image of its memory on the disk should it end so
    resource.setrlimit(resource.RLIMIT_DATA, (int(most_bytes), int(most_bytes)))
    try:
        found = caseload.opened(io.BytesIO(sys.stdin.buffer.read()), ending)
    except RefusedFile as refused:
        told = {"reason": refused.reason, "column": refused.column, **refused.slots}
        sys.stdout.write(json.dumps(told))
        return REFUSED
    with pa.ipc.new_stream(sys.stdout.buffer, found.schema) as stream:
        stream.write_table(found)
    return DONE


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
