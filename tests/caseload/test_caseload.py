"""Files of people from somebody unknown: what is refused, in both languages, and what is read all the same."""

import csv
import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date
from itertools import cycle
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from domain.caseload import opening, output_file, people_file, sample, sandbox
from domain.caseload.caseload import Caseload
from domain.evaluation import columns, evaluate
from domain.problems import RefusedFile
from domain.profile import FIELDS
from domain.tables_in import csv_table
from domain.tables_in.mapping import Mapping
from domain.tables_out.writers import written
from domain.words import LANGUAGES, words
from tests.tools.generate import people

DAY = date(2026, 11, 21)
LIMITS = people_file.Limits()
LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
"""What a workbook with a password starts with: an old container of Microsoft's around the encrypted one."""


def workbook(*cells: tuple[int, int, Any]) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row, column, value in cells:
            sheet.write(row, column, value)
    return held.getvalue()


def repacked(source: bytes, part: str, content: bytes) -> bytes:
    """The workbook with other content in one of its parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return held.getvalue()


def bomb() -> bytes:
    """A workbook of 2 MB whose one text unpacks to two thousand."""
    start, end = b'<?xml version="1.0"?><sst count="1" uniqueCount="1"><si><t>', b"</t></si></sst>"
    held = io.BytesIO()
    source = io.BytesIO(workbook((0, 0, "jobseeker"), (1, 0, "oui")))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != "xl/sharedStrings.xml":
                new.writestr(name, old.read(name))
        with new.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            part.write(start)
            for _ in range(2_000):
                part.write(b"a" * 2**20)
            part.write(end)
    return held.getvalue()


def locked() -> bytes:
    """The smallest container with the stream that says that a workbook is encrypted."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = LOCKED + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0) + b"\xff" * 432
    table = struct.pack("<128I", fat, end, *[free] * 126)

    def entry(name: str, kind: int, child: int) -> bytes:
        text = (name + "\0").encode("utf-16-le")
        told = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, free, free, child)
        return told + bytes(36) + struct.pack("<IQ", end, 0)

    listed = entry("Root Entry", 5, 1) + entry("EncryptedPackage", 2, free) + bytes(256)
    return header + table + listed


WIDE = ",".join(f"c{number}" for number in range(200)).encode()
SPREAD = [(0, number, f"c{number}") for number in range(200)]
TORN = ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>")
MIXED = "name,jobseeker\nÉlodie,oui\n".encode() + "Noël,oui\n".encode("cp1252")
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "nothing": (".csv", b"", "empty_file"),
    "nothing but a delimiter": (".csv", b"sep=;\r\n", "empty_file"),
    "names and no row": (".csv", b"birth_date,jobseeker\n", "no_row"),
    "a picture": (".csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_a_text"),
    "a picture called a workbook": (".xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "damaged_workbook"),
    "a picture called Parquet": (".parquet", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_parquet"),
    "another ending": (".ods", b"x", "wrong_ending"),
    "no ending": ("", b"x", "wrong_ending"),
    "200 columns": (".csv", WIDE + b"\n" + b"," * 199 + b"\n", "too_many_columns"),
    "a million columns": (".csv", b"a," * 1_000_000 + b"\n1\n", "too_many_columns"),
    "200 columns in a workbook": (".xlsx", workbook(*SPREAD, (1, 0, 1)), "too_many_columns"),
    "the same name twice": (".csv", b"jobseeker,jobseeker\noui,oui\n", "same_name"),
    "too many rows": (".csv", b"jobseeker\n" + b"oui\n" * 200_001, "too_many_rows"),
    "10 MB in one cell": (".csv", b'jobseeker,note\noui,"' + b"a" * 10_000_000 + b'"\n', "cell_without_end"),
    "10 MB in a name": (".csv", b"a" * 10_000_000 + b",jobseeker\n1,oui\n", "cell_without_end"),
    "a quote left open": (".csv", b'note,jobseeker\n"a,oui\n' + b"b,oui\n" * 20_000, "unreadable_table"),
    "two ways to write accents": (".csv", MIXED, "mixed_encodings"),
    "a password": (".xlsx", locked(), "locked_workbook"),
    "an empty sheet": (".xlsx", workbook(), "empty_sheet"),
    "a workbook that unpacks without end": (".xlsx", bomb(), "not_opened"),
    "two cells far apart": (".xlsx", workbook((0, 0, "a"), (500_000, 5_000, 1)), "not_opened"),
    "half a workbook": (".xlsx", workbook((0, 0, "a"), (1, 0, 1))[:2_000], "damaged_workbook"),
    "a sheet that is no sheet": (".xlsx", repacked(workbook((0, 0, "a")), *TORN), "damaged_workbook"),
}  # fmt: skip


def in_place(data: bytes, ending: str, limits: people_file.Limits) -> Caseload:
    """What is read without another process, which takes a second to start."""
    raw = opening.opened(io.BytesIO(data), ending, limits)
    return sandbox.typed(raw, limits, None, None, strict=True)


def apart(data: bytes, ending: str, limits: people_file.Limits) -> Caseload:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sandbox, "SHORT_BYTES", 0)
        return sandbox.read(data, ending, limits, None, None, strict=True)[1]


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_is_refused_says_why_in_both_languages(kind: str) -> None:
    ending, data, reason = REFUSED[kind]
    with pytest.raises(RefusedFile) as refused:
        (apart if reason == "not_opened" else in_place)(data, ending, LIMITS)
    assert refused.value.reason == reason
    told = [refused.value.told(words(language)) for language in LANGUAGES]
    assert len(set(told)) == len(LANGUAGES)
    assert all(len(one) < 300 for one in told)


def test_a_file_that_takes_too_long_to_open_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "PATIENCE_S", 0.01)
    with pytest.raises(RefusedFile) as refused:
        sandbox.read(workbook((0, 0, "a"), (1, 0, 1)), ".xlsx", LIMITS, None, None)
    assert refused.value.reason == "too_long"


def test_a_process_that_ends_in_the_middle_is_a_file_that_does_not_open(monkeypatch: pytest.MonkeyPatch) -> None:
    for ended in ("", "null", "null\\nhalf a table"):
        monkeypatch.setattr(sandbox.sys, "executable", "/bin/printf")
        monkeypatch.setattr(sandbox, "COMMAND", [ended])
        with pytest.raises(RefusedFile) as refused:
            sandbox.read(workbook((0, 0, "a"), (1, 0, 1)), ".xlsx", LIMITS, None, None)
        assert refused.value.reason == "not_opened"


BOUNDS: list[tuple[people_file.Limits, str | None]] = [
    (people_file.Limits(), None),
    (people_file.Limits(rows=10), None),
    (people_file.Limits(rows=9), "too_many_rows"),
    (people_file.Limits(columns=3), None),
    (people_file.Limits(columns=2), "too_many_columns"),
    (people_file.Limits(cells=30), None),
    (people_file.Limits(cells=29), "too_many_cells"),
    (people_file.Limits(table_bytes=100), "too_heavy_opened"),
]


@pytest.mark.parametrize(
    ("limits", "reason", "reader", "ending"),
    [
        *((*bound, in_place, ending) for ending in people_file.ENDINGS for bound in BOUNDS),
        # Another process is told each limit, and tells each reason back.
        *((*bound, apart, ending) for ending, bound in zip(cycle(people_file.ENDINGS), BOUNDS)),
    ],
)
def test_each_limit_holds_up_to_its_figure(
    limits: people_file.Limits, reason: str | None, reader: Callable[..., Caseload], ending: str
) -> None:
    told = {"jobseeker": ["oui"] * 10, "note": ["n"] * 10, "sex": ["male"] * 10}
    data = written({name: pa.array(texts) for name, texts in told.items()}, ending)
    if reason is None:
        assert len(reader(data, ending, limits).table) == 10
        return
    with pytest.raises(RefusedFile) as refused:
        reader(data, ending, limits)
    assert refused.value.reason == reason
    assert len({refused.value.told(words(language)) for language in LANGUAGES}) == 2


def test_more_lines_than_there_can_be_people_are_not_cut_into_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = people_file.Limits(rows=10)
    rows = b"jobseeker\n" + b"oui\n\n\n\n\n" * 10
    assert len(people_file.read(io.BytesIO(rows), ".csv", limits).table) == 10
    monkeypatch.setattr(csv_table, "_even", lambda *given: pytest.fail("cut into rows"))
    with pytest.raises(RefusedFile) as refused:
        people_file.read(io.BytesIO(rows + b"oui\n" * 10), ".csv", limits)
    assert refused.value.reason == "too_many_rows"


@pytest.mark.parametrize("ending", people_file.ENDINGS)
def test_opened_apart_a_file_is_the_same(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SHORT_BYTES", 0)
    table = people(300, seed=3)
    held = {name: table[name] for name in table.column_names} | {"note": pa.array([f"n{row}" for row in range(300)])}
    data = written(held, ending)
    with_limits, without = (
        sandbox.read(data, ending, LIMITS, None, DAY)[1],
        people_file.read(io.BytesIO(data), ending, on=DAY),
    )
    assert with_limits.table.equals(without.table)
    assert [*with_limits.problems] == [*without.problems] == []


def test_typed_apart_people_are_the_same_with_all_that_is_said_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong values, notes, a carried column, a percentage, a month alone, numbers that are postcodes."""
    text = """nom;Code postal;birth_date;training_company_percent;left_education_on;jobseeker;carried
    A;76600;31/02/2004;0,5;juin 2010;oui;1
    B;76000;15/03/2004;50;30/06/2012;peut-être;2
    C;99999;15/03/2034;x;;non;"""
    raw = people_file.opened(io.BytesIO(text.encode()), ".csv")
    mapping = Mapping(columns={"Code postal": "commune"}, values={"jobseeker": {"peut-être": "true"}})
    monkeypatch.setattr(sandbox, "FEW_CELLS", 0)
    there = sandbox.typed(raw, LIMITS, mapping, DAY)
    here = people_file.typed(raw, None, mapping, DAY, strict=False)
    assert there.table.equals(here.table)
    assert there.understood == here.understood
    assert there.understood.wrong
    assert there.understood.notes
    assert (there.numbers, there.on, there.lines) == (here.numbers, here.on, here.lines)
    assert [*there.problems] == [*here.problems]
    assert {name: one.equals(here.texts[name]) for name, one in there.texts.items()} == dict.fromkeys(here.texts, True)


def test_accents_of_windows_alone_are_read() -> None:
    read = people_file.read(io.BytesIO("name,jobseeker\nNoël,oui\n".encode("cp1252")), ".csv", LIMITS)
    assert read.table["name"].to_pylist() == ["Noël"]


def test_a_long_cell_is_read_up_to_what_a_spreadsheet_holds() -> None:
    data = b"note,jobseeker\n" + b"a" * people_file.LONGEST_CELL + b",oui\n"
    assert len(people_file.read(io.BytesIO(data), ".csv").table["note"][0].as_py()) == people_file.LONGEST_CELL


def test_a_heading_in_words_stands_for_its_column() -> None:
    data = "Nom (jobseeker2);Recherche d’emploi (jobseeker);CAQ – conditions (caq_verdict)\na;oui;x\n".encode()
    read = people_file.read(io.BytesIO(data), ".csv", LIMITS)
    assert read.table.column_names == ["Nom (jobseeker2)", "jobseeker", "caq_verdict"]
    assert read.others == ["Nom (jobseeker2)"]


def test_people_are_judged_as_one_by_one_whatever_the_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_file, "SLICE", 70)
    table, shares = people(200, seed=5), list[float]()
    judged = people_file.judged(people_file.Caseload(table), DAY, shares.append)
    assert judged.equals(evaluate(pl.DataFrame(table), DAY).select(columns()))
    assert shares == [70 / 200, 140 / 200, 1.0]


def test_a_file_with_no_answer_is_judged_with_everything_unknown() -> None:
    judged = people_file.judged(people_file.Caseload(pa.table({"name": ["a", "b"]})), DAY)
    assert judged["caq_verdict"].to_list() == ["undetermined"] * 2


def test_some_of_the_people_keep_their_texts_and_their_problems() -> None:
    data = b"name,jobseeker,training_level\na,oui,3\nb,maybe,9\nc,non,4\n"
    read = people_file.read(io.BytesIO(data), ".csv").only([2, 1])
    assert read.table["name"].to_pylist() == ["c", "b"]
    assert read.texts["jobseeker"].to_pylist() == ["false", "maybe"]
    assert [(problem.row, problem.column) for problem in read.problems] == [(2, "jobseeker"), (2, "training_level")]


def test_one_person_has_the_answers_of_a_profile_file() -> None:
    data = b"name,jobseeker,birth_date,training_months\na,oui,15/03/2004,\n"
    assert people_file.read(io.BytesIO(data), ".csv").person(0) == {"birth_date": "2004-03-15", "jobseeker": True}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_in_words_explains_its_columns_and_is_read_again(language: Any) -> None:
    table = people(60, seed=1).append_column("note", pa.array(["=1+1"] * 60))
    given = people_file.Caseload(table)
    judged = people_file.judged(given, DAY)
    data = output_file.content(given, judged.to_arrow(), ".xlsx", True, words(language))
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    shown, explained = (book.get_sheet_by_index(place).to_python() for place in (0, 1))
    names = [line[1] for line in explained[1:]]
    assert names == [*FIELDS, *columns(), "problems"]
    assert sorted(shown[0]) == sorted(["note", *(f"{line[0]} ({line[1]})" for line in explained[1:])])
    said = words(language).table("values", "verdict")
    place = shown[0].index(next(head for head in shown[0] if str(head).endswith("(caq_verdict)")))
    assert {line[place] for line in shown[1:]} <= set(said.values())
    assert shown[1][list(shown[0]).index("note")] == "'=1+1"
    again = people_file.read(io.BytesIO(data), ".xlsx", LIMITS)
    assert again.answers.equals(given.answers)
    assert [*again.problems] == []


def test_the_workbook_in_words_says_what_could_not_be_read_in_them() -> None:
    read = people_file.read(io.BytesIO("note,jobseeker\na,peut-être\n".encode()), ".csv")
    data = output_file.content(read, people_file.judged(read, DAY).to_arrow(), ".xlsx", True, words("fr"))
    line = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()[1]
    assert line[-1] == "Recherche d’emploi: 'peut-être' n’est ni oui ni non : écrivez oui ou non".replace(" :", "\xa0:")


def test_a_postcode_that_could_not_be_read_is_told_as_one() -> None:
    """76500 is three communes by its postcode; as a code it would be read, and there would be nothing to say."""
    read = people_file.read(io.BytesIO(b"commune\n76500\n27000\n14200\n"), ".csv")
    judged = people_file.judged(read, DAY).to_arrow()
    told = output_file.content(read, judged, ".csv", True, words("en")).decode().splitlines()
    assert "is the postcode of 3 communes" in told[1]


def test_the_first_line_is_frozen_and_filtered() -> None:
    given = people_file.Caseload(people(5))
    data = output_file.content(given, people_file.judged(given, DAY).to_arrow(), ".xlsx", False, words("fr"))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for number in (1, 2):
            sheet = book.read(f"xl/worksheets/sheet{number}.xml")
            assert b'state="frozen"' in sheet
            assert b"<autoFilter" in sheet


RUNS = ["=1+1", "+1+1", "-1+1", "@SUM(1)"]
CUTS = [";", ",", "\t", "|", "\r", "\n", "; "]


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_no_piece_of_a_text_runs_however_a_spreadsheet_cuts_the_file(ending: str) -> None:
    """A French spreadsheet cuts at semicolons what was written with commas; a heading is a text like another."""
    cells = [f"x{cut}{run}" for cut in CUTS for run in ["", *RUNS]] + RUNS
    heads = ["birth_date", "h;=1+1", "=h"]
    table = pa.table({heads[0]: ["2004-03-15"] * len(cells), heads[1]: cells, heads[2]: cells})
    held = io.BytesIO()
    (pl.DataFrame(table).write_csv if ending == ".csv" else lambda to: pq.write_table(table, to))(held)
    given = people_file.read(io.BytesIO(held.getvalue()), ending)
    told = output_file.content(given, people_file.judged(given, DAY).to_arrow(), ".csv", True, words("fr")).decode()
    for delimiter in ",;\t|":
        rows = csv.reader(io.StringIO(told, newline=""), delimiter=delimiter)
        seen = [cell.strip() for row in rows for cell in row if not cell.lstrip().startswith("'")]
        assert [cell for cell in seen if cell.startswith(("=", "+", "@", "-1"))] == [], delimiter
    kept = list(csv.reader(io.StringIO(told, newline="")))[1:]
    assert [line[1] for line in kept if len(line[1]) == 2] == [f"x{cut}" for cut in CUTS if len(cut) == 1], "left alone"


def test_a_process_that_holds_more_than_it_may_is_ended() -> None:
    """It reserves much without using it, as readers do: what it really holds is what counts."""
    data = workbook((0, 0, "sex"), (1, 0, "male"))
    with pytest.raises(RefusedFile) as refused:
        sandbox.read(data, ".xlsx", people_file.Limits(opening_bytes=60 * 2**20), None, None)
    assert refused.value.reason == "not_opened"
    assert len(sandbox.read(data, ".xlsx", LIMITS, None, None)[1].table) == 1


def test_a_workbook_for_people_says_who_first_then_how_far_and_is_read_again() -> None:
    crowd, said = sample.people(DAY), words("fr")
    judged = people_file.judged(crowd, DAY)
    made = output_file.content(crowd, judged.to_arrow(), ".xlsx", problems=False, said=said)
    heads, *lines = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0).to_python()
    names = [str(head).rpartition("(")[2].rstrip(")") for head in heads]
    verdicts = [name for name in names if name.endswith(("_verdict", "_reach"))]
    assert names[: 1 + len(verdicts)] == ["prénom", *verdicts]
    assert {line[names.index("jobseeker")] for line in lines} <= {"Oui", "Non", ""}
    bodies = said.table("values", "support_structure").values()
    assert {line[names.index("support_structure")] for line in lines} <= {*bodies, ""}
    again = people_file.read(io.BytesIO(made), ".xlsx", on=DAY)
    assert not again.problems
    assert people_file.judged(again, DAY).equals(judged)
