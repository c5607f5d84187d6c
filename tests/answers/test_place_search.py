"""Looking for a commune as people type: exact names are taken, everything else is offered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answers.places.communes import communes, former_names
from domain.answers.places.gazetteer import ELSEWHERE, by_code, by_name, folded, known, names_of_france, squeezed
from domain.answers.places.named import read, read_among, read_with_note, search
from domain.answers.places.search import MOST
from domain.words import plain_letters

NAMED = [place for _, place in known()]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("  ROUEN ", "76540"),
        ("evreux", "27229"),
        ("st-lo", "50502"),
        ("mont st aignan", "76451"),
        ("laigle", "61214"),
        ("76 000", "76540"),
        ("76600 Le Havre", "76351"),
        ("le havre 76600", "76351"),
        ("Sotteville (50)", "50580"),
        ("76351", "76351"),
        ("Lyon (69)", "69123"),
        ("ailleurs", ELSEWHERE),
        ("Elsewhere", ELSEWHERE),
    ],
)
def test_what_is_exact_is_taken(text: str, code: str) -> None:
    assert search(text).taken == code


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Lyon", ["69123", "27377"]),
        ("Bordeaux", ["33063", "76117"]),
        ("Lille", ["59350", "76384"]),
        ("Rennes", ["35238"]),
        ("Saint-Malo", ["35288", "50506"]),
        ("Écos", ["27213"]),
        ("Beaumesnil", ["27049", "14054"]),
        ("Francheville", ["27679", "61176", "69089"]),
        ("Mâle", ["61484"]),
        ("Sotteville", ["76681", "50580"]),
        ("76063", ["76063"]),
        ("Équeurdreville-Hainneville", ["50129"]),
        ("Cherbourg-Octeville", ["50129"]),
        ("Notre-Dame-de-Gravenchon", ["76476"]),
        ("Caudebec-en-Caux", ["76164"]),
        ("Verneuil-sur-Avre", ["27679"]),
        ("76 600", ["76351"]),
        ("76190", ["76758"]),
        ("76540", ["76540"]),
        ("Yvtot", ["76758"]),
        ("petit-quevili", ["76498"]),
        ("76600 le avre", ["76351"]),
        ("75012", ["75056"]),
        ("Beaumesnil (27)", ["27049"]),
    ],
)
def test_what_is_not_is_offered_with_elsewhere_last(text: str, offered: list[str]) -> None:
    found = search(text)
    assert found.taken == ""
    shown = [place.code for place in found.offered]
    assert set(offered) <= set(shown)
    assert shown[-1] == ELSEWHERE


@pytest.mark.parametrize(("text", "code"), [("Lyon", "69123"), ("Sotteville", "76681"), ("76190", "76758")])
def test_the_larger_commune_comes_first(text: str, code: str) -> None:
    assert search(text).offered[0].code == code


@pytest.mark.parametrize("text", ["xyz", "-", "", "76", "x" * 5_000, "76540 76351"])
def test_what_is_like_nothing_finds_nothing(text: str) -> None:
    assert search(text).offered == ()
    assert search(text).taken == ""


def test_every_commune_and_town_is_found_by_its_name_and_taken_with_its_postcode() -> None:
    for place in NAMED:
        for name in (place.name, plain_letters(place.name)):
            found = search(name)
            codes = [found.taken, *(one.code for one in found.offered)]
            assert place.code in codes or len(namesakes(place.name)) > MOST, name
            if place.kind != "former":
                found = search(f"{name} {place.postcodes[0]}")
                assert found.taken == place.code or place.code in {one.code for one in found.offered}, name


def namesakes(name: str) -> set[str]:
    return {place.code for place in by_name()[squeezed(folded(name))]}


def test_every_former_name_leads_to_its_commune_of_today() -> None:
    for name, code in former_names():
        found = search(name)
        assert code in {found.taken, *(place.code for place in found.offered)}, name


def test_no_name_of_france_is_taken_as_a_commune_of_another_name() -> None:
    taken = offered = 0
    for code, name in names_of_france().items():
        found = search(name)
        taken += bool(found.taken)
        offered += bool(found.offered)
        if found.taken:
            assert squeezed(folded(by_code()[found.taken].name)) == squeezed(folded(name)), name
            assert found.taken in communes()
        else:
            assert code in {place.code for place in found.offered} or len(namesakes(name)) > 1, name
    print(f"{taken + offered} names of France typed: {taken} taken, {offered} offered")
    assert taken + offered == len(names_of_france())


@given(st.text(max_size=100))
def test_any_text_gives_a_short_list_of_different_communes(text: str) -> None:
    found = search(text)
    codes = [place.code for place in found.offered]
    assert len(codes) == len(set(codes)) <= MOST + 1
    assert not (found.taken and codes)


def test_what_is_typed_is_kept_by_no_cache_of_the_process() -> None:
    """A commune is an answer: it goes with the tab that gave it."""
    for one in (search, read, read_with_note, read_among):
        assert not hasattr(one, "cache_info")
