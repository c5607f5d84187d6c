"""A file opened and read in a process of its own, with an end to its memory and its time.

A workbook of five kilobytes can ask for more memory than there is, and the library that opens it then ends the
process; a long file takes the time of everybody in this one. Here neither does. Nothing goes through a file: bytes in
and out by pipes, the table already within its limits when it comes.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import date
from io import BytesIO
from pathlib import Path
from threading import TIMEOUT_MAX
from typing import IO, Any

from domain.caseload import opening, parcels
from domain.caseload import typed as typing_
from domain.caseload.caseload import Caseload
from domain.problems import RefusedFile
from domain.tables_in.limits import Limits
from domain.tables_in.mapping import Mapping
from domain.tables_in.raw_table import Raw

SHORT_BYTES, FEW_CELLS = 2 * 2**20, 300_000
"""What is read where it is: another process takes a second to start."""
PATIENCE_S = 60
COMMAND = ["-m", "domain.caseload.sandbox"]
MEMORY = {"ARROW_DEFAULT_MEMORY_POOL": "system"}
"""Arrow's own takes a gigabyte at a time, which counts, and keeps for later what files took."""
ROOT = Path(__file__).resolve().parents[2]
LOOK_S, RESERVED = 0.1, 4
"""How often its memory is looked at; and how many times as much it may reserve without using it, as readers do."""
POLITE = 5
"""How far it steps back for those who wait for a page (see nice)."""


def read(
    data: bytes, ending: str, limits: Limits, mapping: Mapping | None, on: date | None, *, strict: bool = False
) -> tuple[Raw, Caseload]:
    """The table of a file and the people in it (see `opening.opened` and `typed.typed`).

    Raises:
        RefusedFile: it can't be read, or takes more memory or time than is given.
    """
    if ending == ".csv" and len(data) <= SHORT_BYTES:
        raw = opening.opened(BytesIO(data), ending, limits, mapping)
        return raw, typed(raw, limits, mapping, on, strict=strict)
    asked = {"ending": ending, "limits": asdict(limits), "typed": True, "on": _told(on), "strict": strict}
    with _other_process(asked, mapping, lambda to: to.write(data)) as answer:
        raw = parcels.receive_raw(answer)
        return raw, parcels.receive_people(answer, raw, on)


def opened(data: bytes, ending: str, limits: Limits, mapping: Mapping | None) -> Raw:
    """The table of a file alone, always in another process, and as long as it takes. Raises as `read` does."""
    asked = {"ending": ending, "limits": asdict(limits), "typed": False}
    with _other_process(asked, mapping, lambda to: to.write(data), patience_s=TIMEOUT_MAX) as answer:
        return parcels.receive_raw(answer)


def typed(raw: Raw, limits: Limits, mapping: Mapping | None, on: date | None, *, strict: bool = False) -> Caseload:
    """The people in a table (see `typed.typed`). Raises as `read` does."""
    if raw.table.num_rows * raw.table.num_columns <= FEW_CELLS:
        return typing_.typed(raw, None, mapping, on, strict=strict)
    asked = {"limits": asdict(limits), "typed": True, "on": _told(on), "strict": strict}
    with _other_process(asked, mapping, lambda to: parcels.send_raw(to, raw)) as answer:
        return parcels.receive_people(answer, raw, on)


def _told(on: date | None) -> str | None:
    return None if on is None else on.isoformat()


def _memory_of(process: int) -> int:
    """The bytes it really holds; 0 once it has ended."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


@contextmanager
def _other_process(
    asked: dict[str, Any], mapping: Mapping | None, give: Any, patience_s: float | None = None
) -> Iterator[IO[bytes]]:
    """What it answers, read as it comes; it is ended with the reading, or when its time is over."""
    late, done = threading.Event(), threading.Event()
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([sys.executable, *COMMAND], cwd=ROOT, env=os.environ | MEMORY, **pipes) as other:  # type: ignore[call-overload]

        def ask() -> None:
            with suppress(BrokenPipeError), other.stdin as to:
                parcels.send(to, {**asked, "mapping": asdict(mapping) if mapping else None})
                give(to)

        def watch() -> None:
            while not done.wait(LOOK_S):
                if late.is_set() or _memory_of(other.pid) > asked["limits"]["opening_bytes"]:
                    other.kill()
                    return

        end = threading.Timer(patience_s or PATIENCE_S, late.set)
        threads = [threading.Thread(target=ask), threading.Thread(target=watch), end]
        for thread in threads:
            thread.start()
        try:
            refused = parcels.received(other.stdout)
            if refused is None:
                yield other.stdout
        except (ValueError, OSError):  # it ended, or was ended, in the middle
            raise RefusedFile("too_long" if late.is_set() else "not_opened") from None
        finally:
            done.set()
            end.cancel()
            other.kill()
            for thread in threads:
                thread.join()
    if refused is not None:
        raise RefusedFile(**refused)


def main() -> None:
    """From standard input to standard output."""
    import resource

    asked = parcels.received(sys.stdin.buffer)
    limits, on = Limits(**asked["limits"]), asked.get("on")
    mapping = Mapping(**asked["mapping"]) if asked["mapping"] else None
    os.nice(POLITE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no image of its memory on the disk should it end so
    most = min(RESERVED * limits.opening_bytes, 2**62)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    refused, raw, people = None, None, None
    try:
        if "ending" in asked:
            raw = opening.opened(BytesIO(sys.stdin.buffer.read()), asked["ending"], limits, mapping)
        if asked["typed"]:
            table = raw or parcels.receive_raw(sys.stdin.buffer)
            people = typing_.typed(table, None, mapping, on and date.fromisoformat(on), strict=asked["strict"])
    except RefusedFile as problem:
        refused = {"reason": problem.reason, "column": problem.column, **problem.slots}
    parcels.send(sys.stdout.buffer, refused)
    if refused is None:
        if raw:
            parcels.send_raw(sys.stdout.buffer, raw)
        if people:
            parcels.send_people(sys.stdout.buffer, people)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
