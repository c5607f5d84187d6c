"""Which answer a column of a file is: by its heading where that is sure, proposed where it is only close."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.problems import RefusedFile
from domain.profile import FIELDS
from domain.tables_in import headings
from domain.words import LANGUAGES, words
from tests.tools.files import csv_file, either, read

ACCENTS = str.maketrans("éèêëàâîïôûùçÉÈÀ", "eeeeaaiiouucEEA")

KNOWN = [(name, name) for name in FIELDS]
KNOWN += [
    (str(words(lang).text("fields", name, part)), name)
    for name in FIELDS
    for lang in LANGUAGES
    for part in ("label", "question")
]
KNOWN += headings.usual()


@st.composite
def written_otherwise(draw: st.DrawFn) -> tuple[str, str]:
    """A known heading in another case, without accents, with stars, brackets, line breaks or other spaces."""
    heading, name = draw(st.sampled_from(KNOWN))
    changed = draw(st.sampled_from([str, str.upper, str.lower, str.title, lambda text: text.translate(ACCENTS)]))(
        heading
    )
    space = draw(st.sampled_from([" ", "  ", "\n", "\xa0", "-", "_"]))
    star = draw(st.sampled_from(["", "*", " *", " (JJ/MM/AAAA)", " (obligatoire)", "\u200b"]))
    return draw(st.sampled_from(["", " ", "\ufeff"])) + changed.replace(" ", space) + star, name


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_is_known_by_its_name_its_labels_and_its_questions(name: str) -> None:
    for heading, field in KNOWN:
        if field == name:
            assert headings.field_of(heading) == name, heading


@given(written_otherwise())
def test_the_way_a_heading_is_written_does_not_count(heading: tuple[str, str]) -> None:
    assert headings.field_of(heading[0]) == heading[1]


def test_a_heading_stands_for_one_answer_only() -> None:
    found: dict[str, set[str]] = {}
    for heading, name in KNOWN:
        found.setdefault(headings.fold(heading), set()).add(name)
    assert {heading: names for heading, names in found.items() if len(names) > 1} == {}


@pytest.mark.parametrize(
    "heading",
    [
        "Nom",
        "Prénom",
        "N° dossier",
        "Téléphone",
        "Statut",
        "Niveau",
        "Date",
        "Observations",
        "Situation",
        "Ville",
        "x",
        "",
    ],
)
def test_a_heading_that_could_be_several_things_is_not_read(heading: str) -> None:
    assert headings.field_of(heading) is None


@pytest.mark.parametrize(
    ("heading", "name"),
    [("birthdat", "birth_date"), ("Date de naisance", "birth_date"), ("Comune", "commune"), ("Code postal", "commune")],
)
def test_a_heading_that_is_only_close_is_proposed_and_never_read(heading: str, name: str) -> None:
    (people,) = [read(csv_file([[heading, "jobseeker"], ["15/03/2004", "oui"]]))]
    assert people.answers.column_names == ["jobseeker"]
    assert people.understood.columns[0].proposed == name
    assert people.table.column(0).to_pylist() == ["15/03/2004"]


@given(st.lists(st.sampled_from(sorted(FIELDS)), min_size=1, max_size=6, unique=True), st.randoms())
def test_the_order_of_columns_and_what_stands_between_them_do_not_count(names: list[str], random: object) -> None:
    mixed = list(chain.from_iterable((name, f"note {place}") for place, name in enumerate(names)))
    found = headings.understood(mixed)
    assert [one.field for one in found] == list(chain.from_iterable((name, None) for name in names))


def test_headings_of_columns_carried_through_may_repeat() -> None:
    for people in either([["nom", "note", "note", "jobseeker"], ["A", "x", "y", "oui"]]):
        assert people.table.column_names == ["nom", "note", "note (2)", "jobseeker"]
        assert people.table["note (2)"].to_pylist() == ["y"]


def test_two_headings_that_say_one_answer_as_surely_are_refused_by_their_names() -> None:
    with pytest.raises(RefusedFile) as refused:
        read(csv_file([["Date de naissance", "Né(e) le"], ["15/03/2004", "16/03/2004"]]))
    assert refused.value.reason == "two_for_one"
    assert refused.value.slots == {"first": "Date de naissance", "second": "Né(e) le"}


def test_the_name_of_the_field_wins_over_another_heading() -> None:
    people = read(csv_file([["Né(e) le", "birth_date"], ["15/03/2004", "16/03/2004"]]))
    assert people.table.column_names == ["Né(e) le", "birth_date"]
    assert people.table["Né(e) le"].to_pylist() == ["15/03/2004"]


def test_a_file_in_which_no_column_is_an_answer_is_refused_with_what_was_found() -> None:
    with pytest.raises(RefusedFile) as refused:
        read(csv_file([["Nom", "Naissance"], ["A", "15/03/2004"]]))
    assert refused.value.reason == "no_known_column"
    assert "'Nom', 'Naissance'" in refused.value.slots["found"]
    assert "'Naissance' → birth_date" in refused.value.slots["near"]
