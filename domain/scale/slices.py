"""Files of people read a slice at a time, so that a Parquet file may be larger than memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from domain.answers.places.postcodes import Numbers, numbers_of
from domain.caseload import people_file, sandbox
from domain.caseload.people_file import Caseload
from domain.caseload.understood import Understood, check_some_read
from domain.problems import RefusedFile
from domain.tables_in import headings
from domain.tables_in.headings import Heading
from domain.tables_in.limits import Limits
from domain.tables_in.mapping import Mapping
from domain.tables_in.raw_table import Raw

WHATEVER_FITS = Limits(2**20, 2**14, 2**34, 2**40, 2**40)
"""Of somebody known, on her own machine."""
SLICE = 100_000
"""Rows held in memory at a time."""

BUFFER = 2**20
"""Bytes of a Parquet column read ahead."""


@dataclass
class People:
    """A file of people. Its slices can be gone through once; `understood` grows with what is found in each."""

    understood: Understood
    rows: int
    slices: Iterator[Caseload]


def opened(source: BinaryIO, ending: str, mapping: Mapping | None = None, on: date | None = None) -> People:
    """A file of people, from a stream of bytes. Parquet is read as slices are asked for, other files whole.

    Raises:
        RefusedFile: the file as a whole can't be read, which for Parquet may show with any slice.
    """
    if ending == ".parquet":
        written, rows, parts = _parquet(source, mapping)
        understood = Understood(columns=headings.understood(written, mapping))
    else:
        raw = _table(source, ending, mapping)
        understood = Understood(raw.sheet, raw.header_row, headings.understood(raw.headings, mapping))
        rows, parts = len(raw.table), _cut(raw, understood.columns, mapping)
    check_some_read(understood.columns)
    return People(understood, rows, _typed(parts, understood, mapping, on))


def _table(source: BinaryIO, ending: str, mapping: Mapping | None) -> Raw:
    """A workbook that asks for more memory than there is ends the process that opens it: not this one."""
    if ending == ".xlsx":
        return sandbox.opened(source.read(), ending, WHATEVER_FITS, mapping)
    return people_file.opened(source, ending, mapping=mapping)


def _cut(raw: Raw, columns: Iterable[Heading], mapping: Mapping | None) -> Iterator[Raw]:
    if len(raw.table) > SLICE and (commune := _commune(columns)):
        raw = replace(raw, numbers=_numbers([raw.table[commune.key]], mapping))
    for start in range(0, len(raw.table), SLICE):
        yield raw.slice(start, SLICE)


def _commune(columns: Iterable[Heading]) -> Heading | None:
    return next((one for one in columns if one.field == "commune"), None)


def _numbers(parts: Iterable[pa.Array], mapping: Mapping | None) -> Numbers | None:
    """What the numbers of the whole column of communes are; None where it is no text."""
    texts: set[str] = set()
    for part in parts:
        texts.update(one for one in pc.unique(part).to_pylist() if isinstance(one, str))
    return numbers_of(texts - people_file.decided("commune", mapping).keys()) if texts else None


def _parquet(source: BinaryIO, mapping: Mapping | None) -> tuple[list[str], int, Iterable[Raw]]:
    """Its names, how many rows, and these: pages are read as they are needed, whatever the size of a row group."""
    try:
        file = pq.ParquetFile(source, pre_buffer=False, buffer_size=BUFFER)
    except people_file.NOT_PARQUET:
        raise RefusedFile("not_parquet") from None
    rows = file.metadata.num_rows
    names = file.schema_arrow.names
    if not rows:
        return names, rows, [people_file.of_parquet(file.schema_arrow.empty_table())]
    return names, rows, _pages(file, mapping)


def _pages(file: pq.ParquetFile, mapping: Mapping | None) -> Iterator[Raw]:
    done, numbers = 0, None
    try:
        commune = _commune(headings.understood(file.schema_arrow.names, mapping))
        if file.metadata.num_rows > SLICE and commune:
            batches = file.iter_batches(SLICE, columns=[commune.written])
            numbers = _numbers((batch.column(0) for batch in batches), mapping)
        for batch in file.iter_batches(SLICE):
            yield replace(people_file.of_parquet(pa.Table.from_batches([batch]), done), numbers=numbers)
            done += len(batch)
    except people_file.NOT_PARQUET:
        raise RefusedFile("not_parquet") from None


def _typed(
    parts: Iterable[Raw], understood: Understood, mapping: Mapping | None, on: date | None
) -> Iterator[Caseload]:
    for part in parts:
        people = people_file.typed(part, None, mapping, on)
        understood.add(people.understood)
        yield people
