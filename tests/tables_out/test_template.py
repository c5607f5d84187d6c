"""The empty file to fill in: its headings, its lists, what its cells let people write, and the row to delete."""

import io
import re
import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from domain.caseload import people_file
from domain.problems import RefusedFile
from domain.profile import FIELDS, Profile
from domain.tables_out import dictionary, template
from domain.words import LANGUAGES, Language, Words, words

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EXCEL_DAY_ZERO = date(1899, 12, 31)
SPEAKERS = [None, *LANGUAGES]


def said_in(language: Language | None) -> Words | None:
    return words(language) if language else None


def sheets(language: Language | None) -> list[list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(template.empty(".xlsx", said_in(language))))
    return [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]


def rules(language: Language | None) -> dict[str, ElementTree.Element]:
    """What the spreadsheet checks of each field."""
    with zipfile.ZipFile(io.BytesIO(template.empty(".xlsx", said_in(language)))) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    by_column = {str(one.get("sqref")).split(":")[0]: one for one in sheet.iter(f"{MAIN}dataValidation")}
    skipped = 1 if language else 0
    cells = {f"{letters(place + skipped)}2": name for place, name in enumerate(FIELDS)}
    return {cells[cell]: rule for cell, rule in by_column.items()}


def letters(place: int) -> str:
    return chr(65 + place) if place < 26 else letters(place // 26 - 1) + letters(place % 26)


def offered(rule: ElementTree.Element, lists: list[list[Any]]) -> list[Any]:
    """The cells that a rule offers, found where its formula says."""
    found = re.fullmatch(r"'(.+)'!\$([A-Z]+)\$1:\$\2\$(\d+)", str(rule.findtext(f"{MAIN}formula1")))
    assert found
    place = next(place for place in range(len(lists[0])) if letters(place) == found[2])
    return [row[place] for row in lists[: int(found[3])]]


@pytest.mark.parametrize("language", SPEAKERS)
def test_every_choice_has_a_list_of_exactly_its_labels_or_codes(language: Language | None) -> None:
    found, lists = rules(language), sheets(language)[-1]
    for name, answer in FIELDS.items():
        choices = list(template.choices(answer, said_in(language)).values())
        assert (found[name].get("type") == "list" if name in found else False) == bool(choices), name
        if choices:
            assert offered(found[name], lists) == choices, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_labels_of_a_list_are_those_the_product_prints_one_for_each_value(language: Language) -> None:
    said = words(language)
    for name, answer in FIELDS.items():
        choices = template.choices(answer, said)
        if answer.kind in ("enum", "bool"):
            assert list(choices) == list(answer.values or (True, False)), name
        assert list(choices.values()) == [said.value(value, name) for value in choices], name
        assert len(set(choices.values())) == len(choices), name


def test_levels_are_chosen_by_their_labels_from_the_lowest_to_the_highest() -> None:
    level = FIELDS["training_level"]
    assert list(template.choices(level, words("fr"))) == list(range(level.minimum, level.maximum + 1))


@pytest.mark.parametrize("language", SPEAKERS)
def test_days_are_checked_from_1900_to_2100_and_numbers_within_their_bounds(language: Language | None) -> None:
    said, found = said_in(language), rules(language)
    for name, answer in FIELDS.items():
        if template.choices(answer, said) or answer.kind == "text":
            continue
        rule = found[name]
        low, high = (rule.findtext(f"{MAIN}formula{place}") for place in (1, 2))
        if answer.kind == "date":
            assert rule.get("type") == "date"
            assert low == "1"
            assert high == str((date(2100, 12, 31) - EXCEL_DAY_ZERO).days + 1)  # spreadsheets count a 29 February 1900
        else:
            assert rule.get("type") == {"int": "whole", "float": "decimal"}[answer.kind]
            assert float(str(low)) == (answer.minimum if answer.above is None else answer.above)
            assert high == (None if answer.maximum is None else f"{answer.maximum:g}")


def test_the_spreadsheet_says_in_french_what_to_write() -> None:
    found = rules("fr")
    assert found["sex"].get("error") == "Choisissez une réponse de la liste."
    assert found["birth_date"].get("error") == "Écrivez une date, comme 21/11/2026."
    assert found["months_registered_last_18"].get("error") == "Écrivez un nombre entier, 0 au moins, 18 au plus."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_in_words_has_a_sheet_to_fill_one_that_explains_and_hidden_lists_last(language: Language) -> None:
    said = words(language)
    book = CalamineWorkbook.from_filelike(io.BytesIO(template.empty(".xlsx", said)))
    shown = [one.visible is SheetVisibleEnum.Visible for one in book.sheets_metadata]
    assert shown == [True, True, False]
    first, second, lists = sheets(language)
    headings = [one.heading for one in dictionary.given(said)]
    assert first[0] == [said.text("template", "person"), *headings]
    assert [row[1] for row in second[1:]] == list(FIELDS)
    assert not {*headings, *FIELDS} & {cell for row in lists[:1] for cell in row}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_row_to_delete_is_marked_and_shows_answers_that_are_accepted(language: Language) -> None:
    mark, *shown = sheets(language)[0][1]
    assert len(sheets(language)[0]) == 2
    assert mark == words(language).text("template", "example")
    assert Profile.model_validate(template.EXAMPLE)
    assert {FIELDS[name].kind for name in template.EXAMPLE} >= {"date", "text", "enum", "bool", "int", "float"}
    for (name, answer), cell in zip(FIELDS.items(), shown, strict=True):
        value = template.EXAMPLE.get(name, "")
        assert cell == template.choices(answer, words(language)).get(value, value), name


@pytest.mark.parametrize("language", LANGUAGES)
@given(before=st.lists(st.text() | st.none() | st.integers()), after=st.lists(st.text() | st.dates() | st.booleans()))
def test_a_row_is_the_example_wherever_its_mark_stands(language: Language, before: list[Any], after: list[Any]) -> None:
    mark = words(language).text("template", "example")
    assert template.is_example_row([*before, mark, *after])
    assert not template.is_example_row([*before, *after])


def test_a_workbook_without_words_has_names_codes_and_no_example() -> None:
    first, lists = sheets(None)
    assert first == [list(FIELDS)]
    assert [row[0] for row in lists][:3] == ["french", "eu", "non_eu"]


@pytest.mark.parametrize(("language", "delimiter"), [("fr", ";"), ("en", ",")])
def test_a_csv_in_words_opens_in_the_spreadsheets_of_its_language(language: Language, delimiter: str) -> None:
    content = template.empty(".csv", words(language))
    assert content.startswith(b"\xef\xbb\xbf")
    line = content.decode("utf-8-sig")
    assert line.endswith("\r\n")
    assert len(line.split(delimiter)) == len(FIELDS) + 1
    assert f"{delimiter}{dictionary.given(words(language))[1].heading}{delimiter}" in line


def filled(language: Language, *rows: list[Any]) -> bytes:
    """The template as it comes back from a spreadsheet: the row to delete still there, then these."""
    sink = io.BytesIO()
    book = xlsxwriter.Workbook(sink)
    sheet = book.add_worksheet()
    for number, row in enumerate([*sheets(language)[0], *rows]):
        for place, cell in enumerate(row):
            sheet.write(number, place, cell.isoformat() if isinstance(cell, date) else cell)
    book.close()
    return sink.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_row_to_delete_left_in_place_is_nobody(language: Language) -> None:
    somebody = ["Ada", *("oui" if name == "jobseeker" else None for name in FIELDS)]
    people = people_file.read(io.BytesIO(filled(language, somebody)), ".xlsx")
    assert people.table.column(0).to_pylist() == ["Ada"]
    assert people.table["jobseeker"].to_pylist() == [True]
    assert (people.lines.of(0), [*people.problems]) == (3, [])
    with pytest.raises(RefusedFile):
        people_file.read(io.BytesIO(filled(language)), ".xlsx")
