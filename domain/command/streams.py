"""Files, and standard input and output, as the command line reads and writes them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO

from domain.caseload import output_file, people_file
from domain.problems import RefusedFile, refuse
from domain.scale import slices
from domain.tables_in.mapping import Mapping
from domain.words import Words

SPOOLED = 2**26
"""Bytes for standard output kept in memory; more wait in a file without a name."""


@contextmanager
def opened(path: str, said: Words, mapping: Mapping | None, on: date) -> Iterator[slices.People]:
    """The people of a file, or of standard input."""
    if path == "-":
        with named("-", said):
            yield slices.opened(sys.stdin.buffer, ".csv", mapping, on)
        return
    with open(path, "rb") as source, named(path, said):
        yield slices.opened(source, ending_of(path), mapping, on)


@contextmanager
def named(path: str, said: Words) -> Iterator[None]:
    """Why a file is refused, with its name, in the reader's language."""
    try:
        yield
    except RefusedFile as refused:
        raise refuse(refused.told(said), path) from None


def ending_of(path: str) -> str:
    ending = ".csv" if path == "-" else Path(path).suffix.lower()
    if ending not in people_file.ENDINGS:
        raise refuse(f"the name must end in one of {', '.join(people_file.ENDINGS)}", path)
    return ending


@contextmanager
def written(path: str) -> Iterator[IO[bytes]]:
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
