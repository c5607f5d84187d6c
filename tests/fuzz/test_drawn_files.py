"""Files of people, drawn: read or refused in a sentence, and nobody of them is lost."""

import io
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from domain import FIELDS
from domain.caseload import output_file, people_file
from domain.caseload.people_file import Caseload
from domain.words import words
from tests.tables_in.test_file_damage import damaged, outcome
from tests.tables_in.test_parquet_types import TYPES
from tests.tools.drawn import TYPED, examples
from tests.tools.files import TODAY, csv_file

LABELS = [str(words("fr").text("fields", name, "label")) for name in FIELDS if name != "on"]
HEADINGS = st.sampled_from([*FIELDS, *LABELS]) | st.text(max_size=12)
CELLS = TYPED.filter(lambda text: not set(text) & set(';"\r\n\x00'))
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp850"]
FRENCH = words("fr")


@st.composite
def rows(draw: st.DrawFn) -> list[list[str]]:
    heads = draw(st.lists(HEADINGS.filter(lambda text: not set(text) & set(';"\r\n\x00')), min_size=1, max_size=8))
    line = st.lists(CELLS, min_size=len(heads), max_size=len(heads))
    return [heads, *draw(st.lists(line, max_size=6))]


def is_whole(found: Caseload | str) -> None:
    """Refused in a sentence, or read: then judged, written and read again with everybody in it."""
    if isinstance(found, str):
        assert found
        return
    assert found.understood.read
    assert all(one.told(FRENCH) for one in [*found.understood.notes, *found.understood.wrong])
    judged = people_file.judged(found, TODAY)
    assert len(judged) == len(found.table)
    for ending in (".csv", ".xlsx"):
        written = output_file.content(found, judged.to_arrow(), ending, True, FRENCH)
        again = outcome(written, ending)
        if len(found.table):
            assert isinstance(again, Caseload), again
            assert len(again.table) == len(found.table)


@examples(15)
@given(seed=st.integers(10_000, 2**31))
def test_a_damaged_file_is_read_or_refused(seed: int) -> None:
    found = outcome(*damaged(seed))
    if isinstance(found, str):
        assert "{" not in found
    else:
        assert len(people_file.judged(found, TODAY)) == len(found.table)


@examples(15)
@given(table=rows(), delimiter=st.sampled_from(";\t"), encoding=st.sampled_from(ENCODINGS))
def test_a_file_of_any_cells_is_read_or_refused(table: list[list[str]], delimiter: str, encoding: str) -> None:
    table = [[cell.replace("\t", " ") for cell in row] for row in table]
    is_whole(outcome(csv_file(table, delimiter).decode().encode(encoding, "replace"), ".csv"))


@examples(40)
@given(data=st.binary(max_size=400), ending=st.sampled_from([".csv", ".xlsx", ".parquet", ".ods", ""]))
def test_any_bytes_called_a_file_are_read_or_refused(data: bytes, ending: str) -> None:
    found = outcome(data, ending)
    assert found if isinstance(found, str) else found.understood.read


@examples(15)
@given(
    names=st.lists(st.sampled_from([*FIELDS, "nom", ""]), min_size=1, max_size=6, unique=True),
    types=st.lists(st.sampled_from([*TYPES]), min_size=6, max_size=6),
    days=st.lists(st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=2, max_size=2),
)
def test_any_types_of_parquet_are_read_or_refused(names: list[str], types: list[str], days: list[Any]) -> None:
    columns = {name: TYPES[kind] for name, kind in zip(names, types, strict=False)}
    held = io.BytesIO()
    pq.write_table(pa.table(columns | {"left_education_on": pa.array(days, pa.date32())}), held)
    is_whole(outcome(held.getvalue(), ".parquet"))
