"""The command line: what goes in, what comes out, and what is said when it can't be read."""

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

import domain
from domain.__main__ import main
from domain.evaluation import columns
from domain.profile import FIELDS
from domain.tables_out import template
from domain.words import LANGUAGES
from tests.tools.commands import command, rows, run

DAY = "2019-09-02"
CLEAN = "case,on,birth_date,commune,training_weekly_hours,jobseeker\na,2019-09-02,2000-01-31,76351,35.0,true\n"
MESSY = (
    "Nom;birth_date;jobseeker;former_salary_eur;training_weekly_hours;commune;education_level\r\n"
    '"Lefèvre; Élodie";15/03/2004;oui;1 234,56;29,5;76351;vbis\r\n'
    "Noël;1/2/2000;NON;1234.5;30;14118;IV\r\n"
    ";;;;;;\r\n"
)
WRONG = (
    "name,birth_date,jobseeker,education_level,training_level\n"
    "a,2001-02-28,true,VI,3\nb,2001-02-31,maybe,VII,9\nc,,true,VI,3,5\n"
)


def test_input_columns_come_first_as_they_were_then_every_output_column(tmp_path: Path) -> None:
    status, _, target = run(tmp_path, CLEAN)
    header, line = target.read_text(encoding="utf-8").splitlines()
    assert status == 0
    assert header.split(",") == CLEAN.splitlines()[0].split(",") + columns()
    assert line.startswith(CLEAN.splitlines()[1])


def test_output_is_utf8_with_plain_line_ends_and_two_decimals(tmp_path: Path) -> None:
    _, _, target = run(tmp_path, "name,on,training_cost_eur\nÉlodie,2019-09-02,3500\n")
    data = target.read_bytes()
    assert "Élodie".encode() in data
    assert b"\r" not in data
    assert rows(data.decode())[0]["qualif_costs_eur"] == "3500.00"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_french_spreadsheet_is_read_right(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = MESSY.replace(";", delimiter).replace(f"Lefèvre{delimiter}", "Lefèvre;")
    status, _, target = run(tmp_path, text.encode(encoding), "--on", DAY)
    first, second = rows(target.read_text(encoding="utf-8"))
    assert status == 0
    assert first["Nom"] == "Lefèvre; Élodie"
    assert [first[n] for n in ("birth_date", "jobseeker", "former_salary_eur", "training_weekly_hours")] == [
        "2004-03-15", "true", "1234.56", "29.5",
    ]  # fmt: skip
    assert first["education_level"] == "Vbis"
    assert second["birth_date"] == "2000-02-01"
    assert second["caq_unmet"].startswith("jobseeker")


def test_wrong_cells_are_listed_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, target = run(tmp_path, WRONG.replace(",5\n", "\n"), "--on", DAY, "--lang", "en")
    said = capsys.readouterr().err
    assert status == 2
    assert not target.exists()
    assert [line.partition(": ")[0] for line in said.splitlines()[-4:]] == [
        "birth_date", "jobseeker", "education_level", "training_level",
    ]  # fmt: skip
    assert "birth_date: '2001-02-31' in 1 cell (row 3): " in said
    assert "training_level: '9' in 1 cell (row 3): is above the maximum: 8" in said


def test_with_keep_going_wrong_cells_are_unknown_and_listed_in_the_last_column(tmp_path: Path) -> None:
    status, _, target = run(tmp_path, WRONG.replace(",5\n", "\n"), "--on", DAY, "--keep-going")
    right, wrong, _ = rows(target.read_text(encoding="utf-8"))
    assert status == 0
    assert list(right)[-1] == "problems"
    assert right["problems"] == ""
    assert wrong["problems"].count(": ") >= 4
    assert {"age", "jobseeker", "education"} <= set(wrong["caq_unknown"].split(";"))


def test_a_wrong_value_is_told_once_with_its_first_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, _ = run(tmp_path, "jobseeker\n" + "perhaps\n" * 130, "--lang", "en")
    said = capsys.readouterr().err.splitlines()
    assert status == 2
    assert said[-1].startswith("jobseeker: 'perhaps' in 130 cells (rows 2, 3, 4...): is not yes or no")


def test_more_than_a_hundred_wrong_values_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, _ = run(tmp_path, "jobseeker\n" + "".join(f"v{place}\nv0\n" for place in range(130)))
    said = capsys.readouterr().err.splitlines()
    assert status == 2
    assert len([line for line in said if line.startswith("jobseeker: ")]) == 100
    assert said[-1] == "... and 30 more"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("in.csv", b"", "the file is empty"),
        ("in.csv", b"birth_date,jobseeker\n", "no row"),
        ("in.csv", b"\x89PNG\x00\x00\x01", "not a text file"),
        ("in.csv", b"jobseeker,jobseeker\ntrue,true\n", "two columns have this name"),
        ("in.csv", b"a,jobseeker\n1,true\n2,false,3\n", "more than 2 cells"),
        ("in.xlsx", b"not a workbook", "can’t be opened"),
        ("in.parquet", b"not parquet", "not a Parquet file"),
        ("in.ods", b"x", "the name must end in one of"),
    ],
)
def test_a_file_that_cant_be_read_is_refused_with_the_cure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, said: str
) -> None:
    status, source, target = run(tmp_path, content, "--lang", "en", name=name)
    told = capsys.readouterr().err
    assert status == 2
    assert said in told
    assert str(source) in told
    assert not target.exists()


def test_a_missing_file_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(tmp_path / "nowhere.csv")]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'nowhere.csv'}: No such file or directory\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_text_a_spreadsheet_would_run_is_made_plain(tmp_path: Path, start: str, ending: str) -> None:
    source, target = tmp_path / "in.csv", tmp_path / f"out{ending}"
    source.write_text(f'note,jobseeker\n"{start}1+1",true\n', encoding="utf-8", newline="")
    assert main(["evaluate", str(source), "-o", str(target), "--on", DAY]) == 0
    if ending == ".csv":
        note = rows(target.read_bytes().decode())[0]["note"]
    else:
        note = CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python()[1][0]
    assert note == f"'{start}1+1"


def test_a_column_that_nearly_is_a_field_is_pointed_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, target = run(tmp_path, "birthdat,jobseeker\n2000-01-01,true\n", "--on", DAY)
    assert status == 0
    assert "the column 'birthdat' is carried through; did you mean 'birth_date'?" in capsys.readouterr().err
    assert rows(target.read_text(encoding="utf-8"))[0]["birthdat"] == "2000-01-01"


def workbook(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for place, name in enumerate(["who", "birth_date", "commune", "jobseeker", "training_months", "score"]):
            sheet.write(0, place, name)
        sheet.write(1, 0, "Zoé")
        sheet.write_datetime(1, 1, datetime(2004, 3, 15), day)
        sheet.write_number(1, 2, 76351)
        sheet.write_boolean(1, 3, True)
        sheet.write_number(1, 4, 12)
        sheet.write_number(1, 5, 1.5)


def test_a_workbook_is_read_and_written(tmp_path: Path) -> None:
    source, target = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    workbook(source)
    assert main(["evaluate", str(source), "-o", str(target), "--on", DAY]) == 0
    header, line = CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python()
    told = dict(zip(header, line, strict=True))
    assert header == ["who", "birth_date", "commune", "jobseeker", "training_months", "score", *columns()]
    assert (told["who"], told["birth_date"], told["commune"]) == ("Zoé", date(2004, 3, 15), "76351")
    assert (told["jobseeker"], told["score"], told["caq_zone"]) == (True, 1.5, "le_havre")


def test_parquet_is_read_and_written_with_its_types(tmp_path: Path) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    given = pa.table({"id": [1, 2], "birth_date": [date(2000, 1, 1), None], "commune": ["76540", None]})
    pq.write_table(given, source)
    assert main(["evaluate", str(source), "-o", str(target), "--on", DAY]) == 0
    judged = pq.read_table(target)
    assert judged.select(given.column_names).equals(given)
    assert judged.column_names == given.column_names + columns()


@pytest.mark.parametrize("engine", ["pyarrow", "pandas", "polars", "duckdb"])
def test_every_engine_writes_the_same_file(tmp_path: Path, engine: str) -> None:
    source, wanted, got = tmp_path / "in.csv", tmp_path / "wanted.csv", tmp_path / "got.csv"
    source.write_text(CLEAN + "b,,2004-02-29,,29.5,\n", encoding="utf-8")
    assert main(["evaluate", str(source), "-o", str(wanted), "--on", DAY]) == 0
    assert main(["evaluate", str(source), "-o", str(got), "--on", DAY, "--engine", engine]) == 0
    assert got.read_bytes() == wanted.read_bytes()


@pytest.mark.parametrize("number", ["9" * 20, "9" * 400])
def test_a_number_beyond_all_measure_is_a_wrong_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], number: str
) -> None:
    status, _, _ = run(tmp_path, f"training_months\n{number}\n")
    assert status == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("training_months: '999")


def test_standard_input_and_output_carry_csv() -> None:
    done = command("evaluate", "-", given=CLEAN)
    assert done.returncode == 0, done.stderr
    assert rows(done.stdout)[0]["caq_zone"] == "le_havre"


def test_the_template_has_every_field_and_can_be_filled(tmp_path: Path) -> None:
    assert command("template").stdout == ",".join(FIELDS) + "\n"
    assert main(["template", "-o", str(tmp_path / "t.xlsx")]) == 0
    sheet = CalamineWorkbook.from_path(tmp_path / "t.xlsx").get_sheet_by_index(0)
    assert sheet.to_python()[0] == list(FIELDS)


def test_a_template_filled_with_the_codes_of_its_lists_is_judged(tmp_path: Path) -> None:
    assert main(["template", "-o", str(tmp_path / "t.xlsx")]) == 0
    names, *_ = CalamineWorkbook.from_path(tmp_path / "t.xlsx").get_sheet_by_index(0).to_python()
    codes = {name: next(iter(template.choices(answer).values()), "") for name, answer in FIELDS.items()}
    filled = ",".join(names) + "\n" + ",".join(codes[name] for name in names) + "\n"
    status, _, target = run(tmp_path, filled)
    assert status == 0
    assert len(rows(target.read_text(encoding="utf-8"))) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_template_in_words_opens_in_a_spreadsheet_of_the_language_and_names_the_same_columns(
    tmp_path: Path, lang: str
) -> None:
    for ending in ("csv", "xlsx"):
        assert main(["template", "--lang", lang, "-o", str(tmp_path / f"t.{ending}")]) == 0
    line = (tmp_path / "t.csv").read_bytes()
    assert line.startswith(b"\xef\xbb\xbf")
    sheet = CalamineWorkbook.from_path(tmp_path / "t.xlsx").get_sheet_by_index(0)
    cells = next(csv.reader(io.StringIO(line.decode("utf-8-sig")), delimiter=";" if lang == "fr" else ","))
    assert sheet.to_python()[0] == cells
    assert [cell.rpartition("(")[2].rstrip(")") for cell in cells[1:]] == list(FIELDS)


@pytest.mark.parametrize("name", ["t.parquet", "t.ods"])
def test_a_template_of_another_kind_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert main(["template", "-o", str(tmp_path / name)]) == 2
    assert name in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def profile_file(tmp_path: Path, given: dict[str, Any], **changed: Any) -> str:
    path = tmp_path / "profile.json"
    content = {"format": "eligibility-profile", "version": 1, "answers": given} | changed
    path.write_text(json.dumps(content), encoding="utf-8")
    return str(path)


def test_explain_prints_what_the_python_door_answers(tmp_path: Path) -> None:
    path = profile_file(tmp_path, {"birth_date": "2004-03-15", "commune": "76351", "psad": None})
    done = command("explain", path, "--on", DAY, "--lang", "en")
    profile = domain.Profile.model_validate({"birth_date": "2004-03-15", "commune": "76351", "psad": None})
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == domain.explain(profile, date(2019, 9, 2), "en").model_dump(mode="json")


def test_explain_names_each_key_and_value_that_is_not_accepted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {"jobsekeer": True, "training_level": 9, "sex": "x", "psad": "yes", "birth_date": "2001-02-31"}
    assert main(["explain", profile_file(tmp_path, wrong)]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "jobsekeer: is not a field of this questionnaire; the nearest is jobseeker",
        "training_level: 9 is above the maximum: 8",
        'sex: "x" is not one of woman (female), man (male)',
        'psad: "yes" is not of the kind expected: bool',
        'birth_date: "2001-02-31" is not a date: write it as 2004-03-15',
    ]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"format": "other"}, "not a file of answers"),
        ({"version": 2}, "another version"),
        ({"answers": []}, "not a file"),
    ],
)
def test_explain_refuses_another_kind_of_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], changed: dict[str, Any], said: str
) -> None:
    assert main(["explain", profile_file(tmp_path, {}, **changed)]) == 2
    assert said in capsys.readouterr().err


def test_every_command_and_option_is_in_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    for word in (
        "evaluate",
        "mapping",
        "--mapping",
        "explain",
        "template",
        "freshness",
        "--on",
        "--engine",
        "--keep-going",
        "--lang",
        "-o",
    ):
        assert word in readme, word


def test_days_ahead_add_their_verdicts_after_all_other_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "people.csv"
    source.write_text("on,birth_date\n2026-11-21,2000-12-01\n", encoding="utf-8")
    assert main(["evaluate", str(source), "--ahead", "30, 5"]) == 0
    header, line = capsys.readouterr().out.splitlines()
    assert header.split(",")[-8:] == [f"{scheme.id}_in_{days}" for scheme in domain.SCHEMES for days in (5, 30)]
    assert line.split(",")[-8:-6] == ["undetermined", "ineligible"]


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".xlsx"])
def test_what_an_earlier_run_told_of_days_ahead_is_replaced(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "people.csv", tmp_path / f"judged{ending}"
    source.write_text("on,birth_date,note\n2026-11-21,2000-12-01,x\n", encoding="utf-8")
    assert main(["evaluate", str(source), "--ahead", "30,60", "-o", str(target)]) == 0
    assert main(["evaluate", str(target), "--ahead", "5"]) == 0
    header = capsys.readouterr().out.splitlines()[0].split(",")
    assert [name for name in header if "_in_" in name] == [f"{scheme.id}_in_5" for scheme in domain.SCHEMES]
    assert header[:3] == ["on", "birth_date", "note"]
    assert len(header) == len({*header})


@pytest.mark.parametrize("written", ["30,x", "0", "-5", "", "4000", "1.5", "²"])
def test_days_ahead_that_are_none_are_refused_with_the_cure(written: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["evaluate", "-", f"--ahead={written}"])
    assert "whole numbers of days" in capsys.readouterr().err


def test_a_workbook_that_asks_for_more_memory_than_there_is_is_refused_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its last cell is the last one of a sheet: opened here, it would end the process."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "birth_date")
        sheet.write(1_048_575, 16_383, "x")
    assert main(["evaluate", str(tmp_path / "a.xlsx"), "-o", str(tmp_path / "b.csv")]) == 2
    assert "ne s’ouvre pas ici" in capsys.readouterr().err
