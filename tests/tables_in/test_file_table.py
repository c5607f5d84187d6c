"""Where the people of a file are found, and which of its rows are nobody."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.caseload import opening, people_file, sandbox
from domain.problems import RefusedFile
from domain.tables_in import csv_table, workbook_marks, workbook_table
from domain.tables_in.encodings import decoded
from tests.tools.files import csv_file, either, read, told, workbook

HEADINGS = ["nom", "birth_date", "commune", "jobseeker", "training_months"]
PEOPLE = [["Adam", "15/03/2004", "76351", "oui", "6"], ["Béa", "16/03/2004", "27229", "non", "7"]]
BIRTHS = [date(2004, 3, 15), date(2004, 3, 16)]


def births(data: bytes, ending: str = ".csv") -> list[date]:
    people = read(data, ending)
    assert not people.problems
    return list(people.table["birth_date"].to_pylist())


@pytest.mark.parametrize("above", range(13))
def test_titles_above_the_headings_are_passed_over(above: int) -> None:
    titles = [
        [f"Export du service {place}", "", "du 28/11/2026", "", ""][: 1 + 2 * (place % 2)] for place in range(above)
    ]
    for people in either([*titles, HEADINGS, *PEOPLE]):
        assert people.table["birth_date"].to_pylist() == BIRTHS
        assert people.understood.header_row == above + 1
        assert [people.lines.of(row) for row in (0, 1)] == [above + 2, above + 3]


def test_empty_rows_are_nobody_and_lines_are_those_of_the_spreadsheet() -> None:
    empty = [None] * 5
    for people in either([empty, HEADINGS, empty, PEOPLE[0], empty, empty, PEOPLE[1], empty]):
        assert people.table["birth_date"].to_pylist() == BIRTHS
        assert [people.lines.of(row) for row in (0, 1)] == [4, 7]


@pytest.mark.parametrize("name", ["Total", "TOTAL : 2", "Totaux", "Moyenne", "nombre de jeunes", "Sous-total"])
def test_a_total_is_nobody_and_said(name: str) -> None:
    for people in either([HEADINGS, *PEOPLE, [name]]):
        assert len(people.table) == 2
        assert told(people) == ["1 ligne de total est laissée de côté (ligne 4)."]


def test_somebody_whose_name_looks_like_a_total_and_who_answers_is_somebody() -> None:
    for people in either([HEADINGS, *PEOPLE, ["Total", "17/03/2004"]]):
        assert len(people.table) == 3


def test_a_row_of_values_that_are_names_of_answers_is_not_taken_for_headings() -> None:
    people = read(b"on,birth_date,unmet,also,again\n2026-11-21,2004-03-15,jobseeker,jobseeker,jobseeker\n")
    assert people.understood.header_row == 1


def test_of_several_sheets_the_one_with_most_known_headings_is_read_and_hidden_ones_last() -> None:
    notes, table = [["Lisez-moi"], ["birth_date"]], [HEADINGS, *PEOPLE]
    assert births(workbook({"Notice": notes, "Jeunes": table}), ".xlsx") == BIRTHS
    hidden = [[*HEADINGS, "psad"], ["Zoé", "01/01/2001", "76351", "oui", "1", "oui"]]
    people = read(workbook({"Listes": hidden, "Jeunes": table}, hidden=["Listes"]), ".xlsx")
    assert (people.understood.sheet, people.table["birth_date"].to_pylist()) == ("Jeunes", BIRTHS)


def test_another_sheet_that_could_have_been_read_is_named() -> None:
    people = read(workbook({"Jeunes": [HEADINGS, *PEOPLE], "Adultes": [HEADINGS[:3], PEOPLE[0][:3]]}), ".xlsx")
    assert told(people) == [
        "La feuille lue est «\xa0Jeunes\xa0». D’autres ont des colonnes reconnues\xa0: Adultes.",
    ]


def test_cells_at_the_right_of_the_headings_are_kept_under_a_made_name() -> None:
    rows = [HEADINGS[:3], [*PEOPLE[0][:3], "rappeler", None], [*PEOPLE[1][:3], None, "lundi"]]
    (people,) = [read(workbook({"Feuil1": rows}), ".xlsx")]
    assert people.table["column_4"].to_pylist() == ["rappeler", None]
    assert people.table["column_5"].to_pylist() == [None, "lundi"]


def test_rows_cut_after_their_last_cell_are_read() -> None:
    assert births(csv_file([HEADINGS, PEOPLE[0][:2], PEOPLE[1]])) == BIRTHS


def test_empty_columns_at_the_right_are_left_out() -> None:
    for rows in (
        [[*HEADINGS, "", ""], *[[*row, "", ""] for row in PEOPLE]],
        [HEADINGS, *[[*row, "", ""] for row in PEOPLE]],
    ):
        people = read(csv_file(rows))
        assert people.table.column_names == HEADINGS
        assert people.table["birth_date"].to_pylist() == BIRTHS


def test_a_row_with_more_cells_than_headings_is_refused_with_its_line() -> None:
    with pytest.raises(RefusedFile, match="rows 3") as refused:
        read(csv_file([HEADINGS, PEOPLE[0], [*PEOPLE[1], "de", "trop"]]))
    assert refused.value.slots["rows"] == "3"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_usual_delimiter_and_line_end_is_read(delimiter: str, ends: str) -> None:
    assert births(csv_file([HEADINGS, *PEOPLE], delimiter, ends=ends)) == BIRTHS


@pytest.mark.parametrize(
    ("start", "end"),
    [(b"sep=;\r\n", b""), (b"", b"\r\n\x1a"), (b"\xef\xbb\xbf\xef\xbb\xbf", b""), (b"\r\n\r\n", b"\r\n\r\n")],
    ids=["the line of Excel", "the end mark of DOS", "two byte-order marks", "empty lines"],
)
def test_what_programs_add_around_a_table_is_no_part_of_it(start: bytes, end: bytes) -> None:
    assert births(start + csv_file([HEADINGS, *PEOPLE]) + end) == BIRTHS


ACCENTED = [
    "Noël", "Gaëlle", "Anaïs", "Loïc", "Maïté", "Héloïse", "Benoît", "François", "Étienne", "Jérôme", "Chloé",
    "même", "déjà", "août", "pêcheur",
]  # fmt: skip


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("case", [str.lower, str.capitalize, str.upper])
@pytest.mark.parametrize("name", ACCENTED)
def test_one_accented_word_tells_the_encoding(name: str, case: Callable[[str], str], encoding: str) -> None:
    assert decoded(f"nom;jobseeker\n{case(name)};oui\n".encode(encoding)).split("\n")[1] == f"{case(name)};oui"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp850"])
def test_accents_are_read_in_every_usual_encoding(encoding: str) -> None:
    names = ["Léa", "Noël", "Françoise", "Hélène", "Jérôme", "Zoé"]
    people = read(csv_file([["prénom", "birth_date"], *[[name, "15/03/2004"] for name in names]], encoding=encoding))
    assert people.table["prénom"].to_pylist() == names


def test_accents_that_no_encoding_explains_are_refused_with_how_to_save() -> None:
    with pytest.raises(RefusedFile) as refused:
        read(b"nom,birth_date\nN\xffo\xdfl\xbd\xbe,15/03/2004\n")
    assert refused.value.reason == "accents_unread"


def test_what_is_carried_through_a_workbook_comes_out_as_it_was() -> None:
    seen = datetime(2026, 11, 3, 9, 30)
    rows = [["dossier", "code", "vu", "birth_date"], [1234, "007", seen, "15/03/2004"], [5678, "008", seen, None]]
    people = read(workbook({"Feuil1": rows}), ".xlsx")
    assert people.table["dossier"].to_pylist() == [1234, 5678]
    assert people.table["dossier"].type == pa.int64()
    assert people.table["code"].to_pylist() == ["007", "008"]
    assert people.table["vu"].to_pylist() == [seen, seen]


def test_errors_of_a_workbook_are_wrong_in_an_answer_and_kept_elsewhere() -> None:
    rows = [["nom", "birth_date", "note"], ["A", "=NA()", "=1/0"], ["B", "15/03/2004", "x"]]
    people = read(worked_out(workbook({"Feuil1": rows}), {b"NA()": b"#N/A", b"1/0": b"#DIV/0!"}), ".xlsx")
    assert [one.value for one in people.problems] == ["#N/A"]
    assert people.table["note"].to_pylist() == ["#DIV/0!", "x"]


def worked_out(held: bytes, errors: dict[bytes, bytes]) -> bytes:
    """The workbook as a spreadsheet saves it, its formulas worked out to these errors."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(held)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for formula, error in errors.items() if name.endswith("sheet1.xml") else ():
                cell = rb'<c r="(\w+)"><f>' + re.escape(formula) + rb"</f><v>0</v></c>"
                content, count = re.subn(cell, rb'<c r="\1" t="e"><v>' + error + b"</v></c>", content)
                assert count == 1
            new.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("shown", ["0%", "0.00%", '0.0" "%'])
def test_a_number_that_a_workbook_shows_in_percent_is_that_percentage(shown: str) -> None:
    rows = [["nom", "training_company_percent"], ["A", (0.25, shown)], ["B", (0.6, shown)], ["C", 50], ["D", None]]
    people = read(workbook({"Feuil1": rows}), ".xlsx")
    assert people.table["training_company_percent"].to_pylist() == [25, 60, 50, None]


@pytest.mark.parametrize("calendar", [False, True], ids=["1900", "1904"])
def test_days_of_both_calendars_are_read(calendar: bool) -> None:
    rows = [["nom", "birth_date"], ["A", date(2004, 3, 15)], ["B", date(2004, 3, 16)]]
    assert births(workbook({"Feuil1": rows}, date_1904=calendar), ".xlsx") == BIRTHS


def test_a_year_typed_in_a_cell_of_days_is_a_birth_that_cannot_be() -> None:
    people = read(workbook({"Feuil1": [["birth_date"], [(2004, "dd/mm/yyyy")]]}), ".xlsx")
    assert [one.value for one in people.problems] == ["1905-06-26"]


@given(st.data())
def test_however_a_table_is_laid_out_the_same_people_are_read(data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(5)))
    empty = st.lists(st.just([""] * 5), max_size=3)
    title = st.lists(st.sampled_from([["Export"], ["Liste au 28/11/2026", "", "x"], [""]]), max_size=6)
    total = st.sampled_from([[], [["Total"]]])
    end = [""] * data.draw(st.integers(0, 3))
    table = [[HEADINGS[place] for place in order]]
    for person in PEOPLE:
        table += [*data.draw(empty), [person[place] for place in order]]
    rows = [*data.draw(title), *table, *data.draw(empty)]
    rows = [[*row, *end] for row in rows]
    if order[0] == 0:  # the name is where a total says so
        rows += data.draw(total)
    people = read(csv_file(rows, data.draw(st.sampled_from(";,\t|"))))
    assert people.table["birth_date"].to_pylist() == BIRTHS
    assert people.table["training_months"].to_pylist() == [6, 7]


def test_a_file_in_limits_is_the_same_with_its_lines_and_percentages() -> None:
    rows = [["titre"], ["nom", "training_company_percent"], [], ["A", (0.25, "0%")], ["B", (0.5, "0%")]]
    data = workbook({"Feuil1": rows})
    _, there = sandbox.read(data, ".xlsx", people_file.Limits(), None, None)
    here = people_file.read(io.BytesIO(data), ".xlsx")
    assert there.table.equals(here.table)
    assert [people.lines.of(1) for people in (there, here)] == [5, 5]
    assert there.understood == here.understood


def test_lines_that_end_beyond_a_block_and_lines_longer_than_one_are_read_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    notes = ["a\nb" * 100, "c" * 900, "d" * 3000, ""]
    rows = [[birth, f'"{note}"'] for birth in BIRTHS[:1] for note in notes] * 5
    data = csv_file([["birth_date", "note"], *[["15/03/2004", note] for _, note in rows]])
    whole = read(data).table
    monkeypatch.setattr(csv_table, "BLOCK_BYTES", 1000)
    assert read(data).table.equals(whole)
    assert [text or "" for text in whole["note"].to_pylist()] == notes * 5


CELLS = st.sampled_from([None, 1, 2, 0.25, 2.5, "x", True, date(2004, 3, 15), datetime(2004, 3, 15, 12), (0.25, "0%")])


@given(rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=7), size=st.integers(1, 7))
def test_a_workbook_read_in_parts_is_the_workbook_read_whole(rows: list[list[Any]], size: int) -> None:
    """Whatever kinds of cells meet in a column, and wherever its rows or the pieces of its file are cut."""
    data = workbook({"a": [["nom", "birth_date", "training_company_percent"], ["A", "15/03/2004", 50], *rows]})
    whole = opening.opened(io.BytesIO(data), ".xlsx")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook_table, "PART_ROWS", size)
        patch.setattr(workbook_marks, "PIECE", 60 * size)
        parted = opening.opened(io.BytesIO(data), ".xlsx")
    assert parted.table.schema == whole.table.schema
    assert parted.table.to_pydict() == whole.table.to_pydict()
    assert parted.percents == whole.percents
