"""What somebody decided of a file, kept as a small file: written, corrected, and the next export read by it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain import FIELDS
from domain.__main__ import main
from domain.problems import RefusedFile
from domain.tables_in.mapping import Mapping
from tests.tools.commands import rows
from tests.tools.files import csv_file, read, workbook, wrong

EXPORT = [
    ["Export", None, None, None],
    ["Né(e) le", "Diplôme", "Situation", "nom"],
    ["15/03/2004", "Bachot", "chômeur", "A"],
    ["16/03/2004", "bac_general", "en poste", "B"],
]
CHOICES: dict[str, Any] = {
    "format": "eligibility-mapping",
    "version": 1,
    "sheet": "",
    "header_row": 2,
    "columns": {"Né(e) le": "birth_date", "Diplôme": "highest_diploma", "Situation": "jobseeker"},
    "values": {
        "highest_diploma": {"Bachot": "bac_general"},
        "jobseeker": {"chômeur": True, "en poste": "no"},
    },
}


def test_a_mapping_written_says_what_would_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "in.xlsx", tmp_path / "choices.json"
    table = [["Export"], ["Né(e) le", "highest_diploma", "nom"], ["15/03/2004", "Bachot", "A"]]
    source.write_bytes(workbook({"Liste": table}))
    assert main(["mapping", str(source), "-o", str(target)]) == 0
    assert json.loads(target.read_text(encoding="utf-8")) == {
        "format": "eligibility-mapping",
        "version": 1,
        "sheet": "Liste",
        "header_row": 2,
        "columns": {"Né(e) le": "birth_date", "highest_diploma": "highest_diploma"},
        "values": {"highest_diploma": {"Bachot": None}},
    }
    assert "'Né(e) le' as birth_date" in capsys.readouterr().err
    assert main(["mapping", str(source)]) == 0
    assert capsys.readouterr().out == target.read_text(encoding="utf-8")


def test_a_file_is_read_by_a_mapping_which_wins_over_what_is_guessed(tmp_path: Path) -> None:
    people = read(csv_file(EXPORT), mapping=Mapping.load(json.dumps(CHOICES)))
    assert people.table["birth_date"].to_pylist() == [date(2004, 3, 15), date(2004, 3, 16)]
    assert people.table["highest_diploma"].to_pylist() == ["bac_general"] * 2
    assert people.table["jobseeker"].to_pylist() == [True, False]
    assert not people.problems
    other = read(csv_file(EXPORT), mapping=Mapping(columns={"Né(e) le": None, "Diplôme": "highest_diploma"}))
    assert other.answers.column_names == ["highest_diploma"]


def test_the_command_line_takes_one(tmp_path: Path) -> None:
    source, target, choices = tmp_path / "in.csv", tmp_path / "out.csv", tmp_path / "choices.json"
    source.write_bytes(csv_file(EXPORT))
    choices.write_text(json.dumps(CHOICES), encoding="utf-8")
    options = ["--on", "2026-11-28", "--mapping", str(choices)]
    assert main(["evaluate", str(source), "-o", str(target), *options]) == 0
    read_back = rows(target.read_text(encoding="utf-8"))
    assert [row["jobseeker"] for row in read_back] == ["true", "false"]
    assert [row["nom"] for row in read_back] == ["A", "B"]


def test_what_a_mapping_writes_is_what_it_reads() -> None:
    mapping = Mapping.load(json.dumps(CHOICES))
    assert Mapping.load(mapping.dump()) == mapping
    assert Mapping.load(mapping.dump().encode("utf-8-sig")) == mapping
    found = read(csv_file(EXPORT), mapping=Mapping(columns=mapping.columns)).understood
    again = read(csv_file(EXPORT), mapping=found.as_mapping())
    assert wrong(again) == {"highest_diploma": ["Bachot"], "jobseeker": ["chômeur", "en poste"]}


def test_a_value_is_decided_whatever_the_spaces_around_it() -> None:
    rows = [["jobseeker"], [" chômeur "], ["chômeur"]]
    mapping = read(csv_file(rows)).understood.as_mapping()
    assert mapping.values == {"jobseeker": {"chômeur": None}}
    people = read(csv_file(rows), mapping=Mapping(values={"jobseeker": {"chômeur": "true"}}))
    assert people.table["jobseeker"].to_pylist() == [True, True]


def test_a_value_said_not_to_be_known_is_unknown_and_not_wrong() -> None:
    mapping = Mapping(columns={"Situation": "jobseeker"}, values={"jobseeker": {"chômeur": "yes", "en poste": ""}})
    people = read(csv_file(EXPORT), mapping=mapping)
    assert people.table["jobseeker"].to_pylist() == [True, None]
    assert not people.problems


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"format": "other"}, "not_a_mapping"),
        ({"version": 2}, "mapping_version"),
        ({"columns": []}, "not_a_mapping"),
        ({"columns": {"a": 1}}, "not_a_mapping"),
        ({"columns": {"a": "birthdate"}}, "mapping_field"),
        ({"columns": {"a": "sex", "b": "sex"}}, "mapping_twice"),
        ({"values": {"sexe": {}}}, "mapping_field"),
        ({"values": {"sex": {"H": "licorne"}}}, "mapping_value"),
        ({"values": {"sex": {"H": [1]}}}, "not_a_mapping"),
        ({"header_row": 0}, "not_a_mapping"),
        ({"header_row": True}, "not_a_mapping"),
    ],
)
def test_a_mapping_that_is_none_is_refused_with_the_cure(
    changed: dict[str, Any], reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(RefusedFile) as refused:
        Mapping.load(json.dumps(CHOICES | changed))
    assert refused.value.reason == reason
    source, choices = tmp_path / "in.csv", tmp_path / "choices.json"
    source.write_bytes(csv_file(EXPORT))
    choices.write_text(json.dumps(CHOICES | changed), encoding="utf-8")
    assert main(["evaluate", str(source), "--mapping", str(choices)]) == 2
    assert str(choices) in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "[]", "{", "\x00", "9" * 10_000, "[" * 100_000, b"\xff\xfe\x00"])
def test_any_other_text_is_no_mapping(text: str | bytes) -> None:
    with pytest.raises(RefusedFile) as refused:
        Mapping.load(text)
    assert refused.value.reason == "not_a_mapping"


@pytest.mark.parametrize(
    ("mapping", "reason"),
    [
        (Mapping(columns={"Né(e)": "birth_date"}), "mapping_heading"),
        (Mapping(header_row=40), "mapping_row"),
        (Mapping(sheet="Autre"), "mapping_sheet"),
    ],
)
def test_a_mapping_of_another_file_says_what_is_not_there(mapping: Mapping, reason: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        read(workbook({"Liste": EXPORT}), ".xlsx", mapping)
    assert refused.value.reason == reason


def test_every_field_can_be_named(tmp_path: Path) -> None:
    columns = {f"colonne {place}": name for place, name in enumerate(FIELDS)}
    people = read(
        csv_file([[*columns], ["" for _ in columns], ["x", *["" for _ in columns][1:]]]),
        mapping=Mapping.load(json.dumps(CHOICES | {"header_row": 1, "columns": columns, "values": {}})),
    )
    assert people.table.column_names == [*FIELDS]


def test_the_name_of_a_mapping_ends_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(csv_file(EXPORT))
    assert main(["mapping", str(source), "-o", str(tmp_path / "choices.txt")]) == 2
    assert ".json" in capsys.readouterr().err
