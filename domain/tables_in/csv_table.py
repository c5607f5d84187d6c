"""A table in a text file: its delimiter, its headings, and its rows, even where some are shorter."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import zip_longest

import pyarrow as pa
import pyarrow.csv as pa_csv

from domain.problems import RefusedFile
from domain.tables_in.encodings import decoded
from domain.tables_in.limits import Limits
from domain.tables_in.mapping import Mapping
from domain.tables_in.raw_table import HEADER_ROWS, Raw, found, header_of, header_place

DELIMITERS = ";,\t|"
_SEP = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
"""The first line by which a spreadsheet is told the delimiter; it shows it as no line."""
SHOWN = 10
BLOCK_BYTES = 2**20
"""Read at a time: each column takes as much room. A line longer than that is read the slow way."""


def read(data: bytes, limits: Limits | None = None, mapping: Mapping | None = None) -> Raw:
    """The table of a CSV file.

    Raises:
        RefusedFile: it can't be read, or has more columns than are taken.
    """
    text = decoded(data).removesuffix("\x1a")
    if not text.strip():
        raise RefusedFile("empty_file")
    told = _SEP.match(text)
    if told and (not text[told.end() :] or text[told.end() - 1] in "\r\n"):
        delimiter, text = told[1], text[told.end() :]
    else:
        delimiter = delimiter_of(text, mapping)
    try:
        starts = list(_starts(text, delimiter))
    except csv.Error:  # the one error before a table is known
        raise RefusedFile("cell_without_end", most=csv.field_size_limit()) from None
    if not starts:  # nothing but the line of the delimiter
        raise RefusedFile("empty_file")
    place = header_place([row for row, _ in starts], len(starts), mapping)
    written, end = starts[place]
    if limits and len(written) > limits.columns:
        raise RefusedFile("too_many_columns", count=len(written), most=limits.columns)
    body = text[end:].rstrip("\r\n")
    if limits and (count := max(body.count("\n"), body.count("\r"))) > limits.lines:
        raise RefusedFile("too_many_rows", count=count, most=limits.rows)
    columns = _even(body, delimiter, len(written)) or _uneven(body, delimiter, len(written), place + 2)
    return found(written, columns, place + 1, mapping)


def delimiter_of(text: str, mapping: Mapping | None = None) -> str:
    """The one with which most headings are known, then with most cells beside them; else the one that the first line
    with any holds most."""
    counts = {}
    for delimiter in DELIMITERS:
        try:
            rows = [row for row, _ in _starts(text, delimiter)]
        except csv.Error:
            rows = []
        place, known = header_of(rows, mapping)
        counts[delimiter] = known, len(rows[place]) if rows else 0
    best = max(counts, key=lambda delimiter: counts[delimiter])
    if counts[best][0]:
        return best
    for line in text.splitlines()[:HEADER_ROWS]:
        outside = "".join(line.split('"')[::2])
        if any(delimiter in outside for delimiter in DELIMITERS):
            return max(DELIMITERS, key=outside.count)
    return ","


def _starts(text: str, delimiter: str) -> Iterator[tuple[list[str], int]]:
    """The first rows, each with the place in the text where it ends."""
    ended = 0

    def lines() -> Iterator[str]:
        nonlocal ended
        for line in io.StringIO(text, newline=""):
            ended += len(line)
            yield line

    for number, row in enumerate(csv.reader(lines(), delimiter=delimiter)):
        if number == HEADER_ROWS:
            return
        yield row, ended


def _even(body: str, delimiter: str, width: int) -> list[pa.Array] | None:
    """The columns of rows that all have the cells of the headings, read fast; None when some have not."""
    uneven = False

    def skip(row: object) -> str:
        nonlocal uneven
        uneven = True
        return "skip"

    names = [str(place) for place in range(width)]
    encoded = body.encode()
    if not encoded:
        return None
    try:
        table = pa_csv.read_csv(
            io.BytesIO(encoded),
            read_options=pa_csv.ReadOptions(
                column_names=names,
                use_threads=False,
                block_size=BLOCK_BYTES,
            ),
            parse_options=pa_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, invalid_row_handler=skip, ignore_empty_lines=False
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), null_values=[""], strings_can_be_null=True
            ),
        )
    except pa.ArrowInvalid:
        return None
    return None if uneven else [table[name].combine_chunks() for name in names]


def _uneven(body: str, delimiter: str, width: int, first: int) -> list[pa.Array]:
    """The same where rows are shorter, which end in empty cells, or longer by empty ones alone."""
    rows = _rows(body, delimiter)
    longer = [line for line, row in enumerate(rows, first) if len(row) > width and any(row[width:])]
    if longer:
        shown = ", ".join(map(str, longer[:SHOWN])) + "…" * (len(longer) > SHOWN)
        raise RefusedFile("uneven_rows", rows=shown, count=width, delimiter=repr(delimiter))
    columns = list(zip_longest(*rows, fillvalue=""))[:width]
    columns += [("",) * len(rows)] * (width - len(columns))
    return [pa.array([cell or None for cell in column], pa.string()) for column in columns]


def _rows(body: str, delimiter: str) -> list[list[str]]:
    """The rows one by one, an empty line as a row of nothing."""
    for strict in (True, False):
        try:
            return list(csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=strict))
        except csv.Error as error:  # strictly, also a sign after a closing quote, which is read all the same
            if "field limit" in str(error):
                raise RefusedFile("cell_without_end", most=csv.field_size_limit()) from None
            if not strict or "end of data" in str(error):
                break
    raise RefusedFile("unreadable_table")
