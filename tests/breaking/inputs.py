"""What nobody sends by mistake: files, memories of a tab, questions in an address, addresses."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from domain import FIELDS
from domain.answers import profile_file
from tests.tools.files import csv_file, workbook
from tests.tools.generate import people

Given = tuple[str, bytes]
"""The name of a file and its bytes."""
MB = 2**20


def files() -> Iterator[tuple[str, Given]]:
    """Of people, each with what it tries."""
    yield "a workbook that opens to a gigabyte", ("bomb.xlsx", _inflated("xl/sharedStrings.xml", 1024 * MB))
    yield "a workbook whose sheet opens to a gigabyte", ("sheet.xlsx", _inflated("xl/worksheets/sheet1.xml", 1024 * MB))
    yield "entities of entities in a workbook", ("laughs.xlsx", _with_part("xl/worksheets/sheet1.xml", LAUGHS))
    yield "an entity from elsewhere in a workbook", ("entity.xlsx", _with_part("xl/worksheets/sheet1.xml", ENTITY))
    yield "a Parquet file of a hundred million rows", ("rows.parquet", _parquet_of_rows(100_000_000))
    yield "a million wrong cells", ("wrong.csv", _wrong(20_000, 50))
    yield "a wrong cell of forty megabytes", ("cell.csv", b"birth_date;sex\n" + b"x" * (40 * MB) + b";male\n")
    yield "a quote that is never closed", ("quote.csv", b'birth_date;nom\n"' + b"a;b\n" * 2_000_000)
    yield "sixteen thousand columns", ("wide.csv", b";".join(b"c%d" % one for one in range(16_384)) + b"\nmale\n")
    yield "a million lines that are empty", ("empty.csv", b"sex\n" + b"\n" * 1_000_000)
    yield "formulas in cells and headings", ("formulas.csv", csv_file([["sex", "=1+1"], ["male", "=cmd|'/C calc'!A0"]]))
    yield (
        "marks of a page in cells and headings",
        ("<img src=x>.csv", csv_file([["sex", "<script>"], ["male", "[a](b)"]])),
    )
    yield "nothing but zeros", ("zeros.csv", bytes(10 * MB))
    yield "a program called a workbook", ("program.xlsx", b"\x7fELF" + bytes(range(256)) * 4000)
    yield "every type that Parquet has", ("types.parquet", _parquet_of_types())


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">%s]><worksheet>&a29;</worksheet>' % b"".join(
    b'<!ENTITY a%d "&a%d;&a%d;">' % (one, one - 1, one - 1) for one in range(1, 30)
)
ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'


def _with_part(name: str, part: bytes) -> bytes:
    """A workbook with one of its parts replaced."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook({"Feuil1": [["sex"], ["male"]]}))) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in {*old.namelist(), name}:
            new.writestr(one, part if one == name else old.read(one))
    return made.getvalue()


def _inflated(name: str, size: int) -> bytes:
    head = b'<?xml version="1.0"?><worksheet><sheetData><row><c t="inlineStr"><is><t>'
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook({"Feuil1": [["sex"], ["male"]]}))) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in {*old.namelist(), name} - {name}:
            new.writestr(one, old.read(one))
        with new.open(name, "w", force_zip64=True) as part:
            part.write(head)
            for _ in range(size // MB):
                part.write(b"a" * MB)
    return made.getvalue()


def _parquet_of_rows(count: int) -> bytes:
    """One value, said once for all rows."""
    made = io.BytesIO()
    schema = pa.schema([("sex", pa.dictionary(pa.int32(), pa.string()))])
    with pq.ParquetWriter(made, schema) as file:
        part = pa.table(
            [pa.DictionaryArray.from_arrays(pa.array([0] * 1_000_000, pa.int32()), ["male"])], schema=schema
        )
        for _ in range(count // 1_000_000):
            file.write_table(part)
    return made.getvalue()


def _parquet_of_types() -> bytes:
    table = people(3)
    odd: dict[str, Any] = {
        "lists": pa.array([[1], None, []]),
        "durations": pa.array([1, None, 2], pa.duration("s")),
        "not numbers": pa.array([float("nan"), float("inf"), None]),
        "large": pa.array([None, None, 10**30], pa.decimal256(60, 2)),
        "bytes": pa.array([b"\xff", None, b""]),
        "records": pa.array([{"a": 1}, None, {"a": None}]),
        "moments": pa.array([2**62, None, -(2**62)], pa.timestamp("ns", tz="Europe/Paris")),
    }
    for name, column in odd.items():
        table = table.append_column(name, column)
    made = io.BytesIO()
    pq.write_table(table, made)
    return made.getvalue()


def _wrong(rows: int, columns: int) -> bytes:
    names = list(FIELDS)[:columns]
    line = ";".join(["x"] * len(names))
    return "\n".join([";".join(names), *[line] * (rows * columns // len(names))]).encode()


def memories() -> Iterator[tuple[str, str]]:
    """Of a tab, edited by somebody."""
    near = {f"training_month{one:x}": 1 for one in range(5_000)}
    yield "names that are nearly right", kept(near)
    yield "more than a tab keeps", kept({f"a{one}": "b" * 100 for one in range(30_000)})
    yield "lists in lists without end", "[" * 100_000
    yield "half a letter", '{"language": "\\ud800", "profile": {"format": "eligibility-profile", "version": 1}}'
    for value in ODD:
        yield f"{json.dumps(value)[:30]} for every answer", kept(dict.fromkeys(FIELDS, value))
        yield f"{json.dumps(value)[:30]} for each part", json.dumps(dict.fromkeys(PARTS, value))


PARTS = ("language", "profile", "pinned", "good", "passing", "refused_on")
ODD: list[Any] = [
    None, True, 0, -1, 2**63, 10**40, 1e308, float("nan"), "", "x" * 5_000, "\x00", "\ud800", "../../etc/passwd",
    "<script>alert(1)</script>", "2004-02-30", "0000-00-00", "9999-12-31", [], [[]], {}, {"$gt": ""},
]  # fmt: skip


def kept(answers: dict[str, Any]) -> str:
    content = profile_file.content(answers)
    return json.dumps({"language": None, "profile": content, "pinned": content, "good": content})


QUERIES = [
    "about=", "about=birth-date&about=sex", "about=" + "a" * 50_000, "about=<script>alert(1)</script>",
    "about=../../etc/passwd", "about=on", "about=__class__", "about=%00", "about=%ff%fe", "about[]=x", "=&&==",
    "embed=true&embed_options=show_toolbar", "&".join(f"k{one}=v" for one in range(2_000)),
    "about=birth-date%0d%0aSet-Cookie:x=1", "about=BIRTH-DATE", "lang=xx", "about=e\u0301",
]  # fmt: skip
ADDRESSES = [
    "/static/../../app.py", "/static/%2e%2e/%2e%2e/app.py", "/static/..%2f..%2fapp.py", "/static/%00.js",
    "/app/static/../../../data/law/money.toml", "/media/../../app.py", "/media/" + "a" * 300, "/_stcore/metrics",
    "//etc/passwd", "/_stcore/upload_file/a/b", "/%0d%0aSet-Cookie:%20x=1", "/.git/config", "/%ff", "/\u00e9",
    "/.streamlit/config.toml",
]  # fmt: skip
