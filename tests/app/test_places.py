"""Finding a commune by what people type."""

from datetime import date

import pytest

from domain import Profile, explain
from domain.communes import communes
from domain.words import LANGUAGES, Language
from pages.parts import places


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Évreux", "Évreux"),
        ("evreux", "Évreux"),
        ("  ROUEN ", "Rouen"),
        ("le havre", "Le Havre"),
        ("st-lo", "Saint-Lô"),
        ("saint lo", "Saint-Lô"),
        ("mont st aignan", "Mont-Saint-Aignan"),
        ("27000", "Évreux"),
        ("76540", "Rouen"),
    ],
)
def test_a_commune_is_found_as_people_write_it(typed: str, name: str) -> None:
    assert name in [communes()[code].name for code in places.search(typed)]


def test_a_whole_name_wins_over_names_that_hold_it() -> None:
    assert [communes()[code].name for code in places.search("rouen")] == ["Rouen"]


def test_communes_of_the_same_name_are_all_offered() -> None:
    assert len(places.search("Conteville")) > 1


@pytest.mark.parametrize("typed", ["Paris", "75001", "xyz", "-"])
def test_what_is_not_in_normandie_is_not_found(typed: str) -> None:
    assert places.search(typed) == []


def test_every_commune_is_found_by_its_own_name() -> None:
    for code, place in communes().items():
        assert code in places.search(place.name), place.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_lives_elsewhere_is_told_so_and_no_code_of_ours(language: Language) -> None:
    told = explain(Profile(commune=places.ELSEWHERE), on=date(2026, 11, 21), lang=language)
    for scheme, criterion in (("caq", "caq.territory"), ("qualif", "qualif.residence")):
        reason = next(one.reason for one in told.schemes[scheme].criteria if one.id == criterion)
        assert "Normandie" in reason.partition(".")[0]
        assert "99" not in reason
