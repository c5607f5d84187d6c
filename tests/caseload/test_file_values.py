"""What the cells of a file mean, and how those that mean nothing sure are told: once a value."""

import io
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from domain import FIELDS
from domain.answers import cells, vocabulary
from domain.answers.places import named
from domain.scale import slices
from domain.tables_in.mapping import Mapping
from domain.words import LANGUAGES, Language, words
from tests.tools.files import FRENCH, TODAY, csv_file, either, read, told, workbook, wrong

MONTHS, MINUTES, PERCENT = "training_months", "training_travel_minutes", "training_company_percent"
UNITS = {
    MONTHS: {"6": 6, "6 mois": 6, "1 an": 12, "2 ans": 24},
    MINUTES: {"45": 45, "45 min": 45, "45 minutes": 45, "2 h": 120, "1h30": 90},
    "training_weekly_hours": {"35": 35, "35 h": 35, "35 heures": 35, "29,5": 29.5},
    PERCENT: {"25": 25, "25 %": 25, "12,5%": 12.5},
    "former_salary_eur": {"1234,56": 1234.56, "1 234,56 €": 1234.56, "1500 euros": 1500},
}


def column(name: str, *texts: str) -> list[list[str]]:
    return [["nom", name], *[[f"n{place}", text] for place, text in enumerate(texts)]]


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_that_converts_exactly_is_converted(name: str) -> None:
    for people in either(column(name, *UNITS[name])):
        assert people.table[name].to_pylist() == list(UNITS[name].values())


@pytest.mark.parametrize(
    ("name", "text"), [(MONTHS, "45 min"), (MINUTES, "3 mois"), (MINUTES, "2 km"), ("training_cost_eur", "1.500")]
)
def test_another_unit_and_a_number_of_two_meanings_are_wrong(name: str, text: str) -> None:
    for people in either(column(name, text)):
        assert wrong(people) == {name: [text]}


@pytest.mark.parametrize("name", [name for name, answer in FIELDS.items() if answer.values])
def test_a_choice_is_read_by_each_of_its_names(name: str) -> None:
    codes = [(value, value) for value in FIELDS[name].values]
    texts = list(dict.fromkeys([*codes, *vocabulary.names(FIELDS[name])]))
    people = read(csv_file(column(name, *(text for text, _ in texts)), "\t"))
    assert dict(zip(texts, people.table[name].to_pylist(), strict=True)) == {one: one[1] for one in texts}


@pytest.mark.parametrize("text", ["None", "null", "NA", "-", "#N/A", "n/a"])
def test_a_word_for_nothing_is_pointed_out_and_never_says_none(text: str) -> None:
    for people in either(column("support_structure", text, "none")):
        assert people.table["support_structure"].to_pylist() == [None, "none"]
        assert wrong(people) == {"support_structure": [text]}


@pytest.mark.parametrize(
    ("born", "reason"),
    [("15/03/2068", "future"), ("29/11/2026", "future"), ("27/06/1905", "too_old"), ("01/01/2023", "too_young")],
)
def test_a_birth_that_cannot_be_is_wrong_as_in_the_questionnaire(born: str, reason: str) -> None:
    for people in either(column("birth_date", born, "15/03/2004")):
        assert people.table["birth_date"].to_pylist() == [None, date(2004, 3, 15)]
        (one,) = people.understood.wrong
        assert one.cure(FRENCH)
        assert one.cure(FRENCH) != cells.cure(FIELDS["birth_date"], born, FRENCH)


def test_answers_that_do_not_go_together_are_pointed_out_with_their_lines() -> None:
    rows = [
        ["nom", "birth_date", "left_education_on"],
        ["A", "15/03/2004", "30/06/2022"],
        ["B", "15/03/2004", "1/1/2003"],
    ]
    for people in either(rows):
        (note,) = told(people)
        assert note.startswith("1 personne (ligne 3)")
        assert not people.problems


def test_a_percentage_of_one_or_less_is_pointed_out_where_the_cell_does_not_say() -> None:
    for people in either(column(PERCENT, "0,25", "25", "1", "0", "0,5 %")):
        assert people.table[PERCENT].to_pylist() == [0.25, 25, 1, 0, 0.5]
        (note,) = told(people)
        assert "2 valeurs" in note
        assert "lignes 2, 4" in note


def test_a_column_of_postcodes_is_read_so_and_said() -> None:
    """76600 is Le Havre by its postcode, and another commune by its INSEE code."""
    for people in either(column("commune", "76600", "27000", "14200")):
        assert people.table["commune"].to_pylist()[:2] == ["76351", "27229"]
        assert any("code postal" in note for note in told(people))


def test_among_codes_a_number_that_is_also_a_postcode_is_a_code_and_said() -> None:
    for people in either(column("commune", "76600", "76351", "27229")):
        assert people.table["commune"].to_pylist() == ["76600", "76351", "27229"]
        (note,) = told(people)
        assert "aussi le code postal" in note
        assert "ligne 2" in note


def test_among_codes_and_postcodes_a_number_that_is_both_is_asked() -> None:
    for people in either(column("commune", "76600", "76351", "27000", "14118")):
        assert people.table["commune"].to_pylist() == [None, "76351", "27229", "14118"]
        (one,) = people.understood.wrong
        assert "Le Havre (76)" in one.cure(FRENCH)
        assert {place.code for place in named.search(one.text).offered} >= {"76351", "76600"}


def test_under_a_heading_of_postcodes_every_number_is_a_postcode() -> None:
    """Though no other number tells: 76600 alone could be an INSEE code."""
    decided = Mapping(columns={"Code postal": "commune"})
    rows = [["nom", "Code postal"], ["n", "76600"]]
    for data, ending in ((csv_file(rows), ".csv"), (workbook({"Feuil1": rows}), ".xlsx")):
        assert read(data, ending, decided).table["commune"].to_pylist() == ["76351"]


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_what_the_numbers_of_a_large_file_are_is_told_by_the_whole_of_it(
    ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """76600 stands in the first slice, and what says that it is a postcode in the second one."""
    monkeypatch.setattr(slices, "SLICE", 2)
    held, texts, sexes = io.BytesIO(), ["76600", "76600", "27000", "76000"], ["femme", "homme"] * 2
    if ending == ".parquet":
        pq.write_table(pa.table({"commune": texts, "sex": sexes}), held)
    else:
        held.write(csv_file([["commune", "sex"], *zip(texts, sexes, strict=True)]))
    held.seek(0)
    people = [row for part in slices.opened(held, ending, on=TODAY).slices for row in part.table.to_pylist()]
    assert [one["commune"] for one in people][:3] == ["76351", "76351", "27229"]
    assert [one["sex"] for one in people] == ["female", "male"] * 2, "other columns are no communes"


def test_a_code_of_before_is_the_commune_of_today_and_said() -> None:
    for people in either(column("commune", "76742", "27229")):
        found = people.table["commune"].to_pylist()
        assert found[0] not in (None, "76742")
        (note,) = told(people)
        assert "ancien code" in note
        assert f"76742 → {named.name_of(found[0])}" in note


def test_a_month_alone_is_read_where_no_day_of_it_counts_and_said() -> None:
    for people in either(column("birth_date", "03/1990", "mars 1990", "11/2010", "15/03/2004")):
        first = date(1990, 3, 1)
        assert people.table["birth_date"].to_pylist() == [first, first, None, date(2004, 3, 15)]
        assert wrong(people) == {"birth_date": ["11/2010"]}
        assert "pas de jour" in people.understood.wrong[0].cure(FRENCH)
        assert any("2 mois" in note and "lignes 2, 3" in note for note in told(people))


def test_a_month_alone_is_asked_where_each_person_has_a_day_to_be_judged_on() -> None:
    people = read(csv_file([["on", "birth_date"], ["01/03/2016", "03/1990"]]))
    assert wrong(people) == {"birth_date": ["03/1990"]}


@pytest.mark.parametrize("text", ["76999", "Lyons", "Sotteville", "00000"])
def test_a_number_of_no_commune_and_a_part_of_a_name_are_wrong(text: str) -> None:
    for people in either(column("commune", text, "27229")):
        assert wrong(people) == {"commune": [text]}


def test_a_wrong_value_is_told_once_with_its_cells_and_first_lines() -> None:
    people = read(csv_file(column("jobseeker", *["peut", "oui", "non", "peut"] * 30)))
    (one,) = people.understood.wrong
    assert (one.text, one.count, one.lines, people.understood.total_wrong) == ("peut", 60, (2, 5, 6), 60)
    assert [problem.row for problem in people.problems][:4] == [1, 4, 5, 8]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_cure_is_in_the_words_of_the_language_and_of_the_field(lang: Language) -> None:
    people = read(csv_file([["sex", MINUTES], ["x?", "2 km"]]))
    cures = {one.field: one.cure(words(lang)) for one in people.understood.wrong}
    assert f"{'femme' if lang == 'fr' else 'woman'} (female)" in cures["sex"]
    assert "35" not in cures[MINUTES]


def test_the_same_values_are_read_from_parquet() -> None:
    table = pa.table({"Né(e) le": ["15/03/2004", "x"], MINUTES: ["2 h", None], "note": [[1], [2]]})
    held = io.BytesIO()
    pq.write_table(table, held)
    people = read(held.getvalue(), ".parquet")
    assert people.table["birth_date"].to_pylist() == [date(2004, 3, 15), None]
    assert people.table[MINUTES].to_pylist() == [120, None]
    assert people.table["note"].to_pylist() == [[1], [2]]
    assert people.understood.wrong[0].lines == (2,)


def test_ten_thousand_wrong_cells_are_counted_and_not_kept_one_by_one() -> None:
    people = read(csv_file([["jobseeker", "psad"], *[["x?", f"v{place}"] for place in range(12_000)]]))
    assert people.understood.total_wrong == 24_000
    assert len(people.understood.wrong) <= 10_000
    assert people.understood.wrong[0].count == 12_000


def test_a_day_with_a_time_at_midnight_is_that_day_and_another_is_wrong() -> None:
    for text, found in (("15/03/2004 00:00", date(2004, 3, 15)), ("15/03/2004 08:30", None)):
        for people in either(column("birth_date", text)):
            assert people.table["birth_date"].to_pylist() == [found]


def test_a_whole_number_of_a_workbook_is_the_code_that_lost_its_zero() -> None:
    people = read(workbook({"Feuil1": [["commune", "jobseeker"], [76351, 1], [1001, 0]]}), ".xlsx", on=TODAY)
    assert people.table["commune"].to_pylist() == ["76351", "01001"]
    assert people.table["jobseeker"].to_pylist() == [True, False]
