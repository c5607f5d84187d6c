"""A commune read from what a file holds: sure, or refused with what it may be."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import FIELDS
from domain.answers import cells
from domain.answers.places import named as places
from domain.answers.places.communes import communes, former_names, today_of
from domain.answers.places.gazetteer import (
    by_code,
    by_name,
    by_postcode,
    folded,
    known,
    names_of_france,
    place_of,
    squeezed,
)
from domain.answers.unreadable import Unreadable
from domain.words import LANGUAGES, Language, plain_letters, words

COMMUNES = list(communes().values())
FRENCH = words("fr")
TOWNS = [place for _, place in known() if place.kind == "town"]


def read_or_none(text: str) -> str | None:
    try:
        return places.read(text)
    except Unreadable:
        return None


def writings(name: str, number: str, department: str) -> list[str]:
    """The ways people write a name with its postcode or department, with and without accents."""
    ways = [
        f"{number} {name}",
        f"{name} {number}",
        f"{name} - {number}",
        f"{name} ({department})",
        f"{name} {department}",
        f"{name}, {number}",
        f"{number[:2]} {number[2:]} {name}",
    ]
    return [*ways, plain_letters(name) + f" {number}", f"{number} {name.upper()} CEDEX"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("76351", "76351"),
        ("76351.0", "76351"),
        ("76 351", "76351"),
        ("2a004", "2A004"),
        ("1004", "01004"),
        ("76742", "76164"),
        ("99999", "99999"),
        ("Ailleurs (hors Normandie)", "99999"),
        ("hors de Normandie", "99999"),
        ("le havre", "76351"),
        ("ST LO", "50502"),
        ("Laigle", "61214"),
        ("L'Aigle", "61214"),
        ("Havre (Le)", "76351"),
        ("76600 Le Havre", "76351"),
        ("le havre 76600", "76351"),
        ("LE HAVRE CEDEX", "76351"),
        ("76063 LE HAVRE CEDEX", "76351"),
        ("76351 Le Havre", "76351"),
        ("Rouen, Seine-Maritime", "76540"),
        ("Rouen (76000, Seine-Maritime)", "76540"),
        ("76000", "76540"),
        ("Tourlaville", "50129"),
        ("Notre-Dame-de-Gravenchon", "76476"),
        ("Beaumesnil (27)", "27049"),
        ("Beaumesnil (14)", "14054"),
        ("Sotteville (50)", "50580"),
        ("Lyon (69)", "69123"),
        ("69003 Lyon", "69123"),
        ("20000 Ajaccio", "2A004"),
        ("L'Abergement-Clémenciat (01)", "01001"),
    ],
)
def test_a_commune_is_read_as_files_hold_it(text: str, code: str) -> None:
    assert cells.read(FIELDS["commune"], text) == code


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Beaumesnil", "commune_several"),
        ("Francheville", "commune_several"),
        ("Conteville", "commune_several"),
        ("Sotteville", "commune_several"),
        ("Lyon", "commune_several"),
        ("Bordeaux", "commune_several"),
        ("76000 Le Havre", "commune_several"),
        ("Yvtot", "commune_unknown"),
        ("Mont", "commune_several"),
        ("76", "commune_unknown"),
        ("-", "commune_unknown"),
        ("76540 76351", "commune_unknown"),
        ("Le Havre 2", "commune_unknown"),
        ("x" * 10_000, "commune_unknown"),
        ("７６５４０", "commune_unknown"),
        ("76999", "not_a_code"),
        ("00000", "not_a_code"),
        ("27380 Rien", "commune_unknown"),
    ],
)
def test_what_is_not_exact_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        places.read(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_names_what_the_text_may_be(language: Language) -> None:
    with pytest.raises(Unreadable) as refused:
        places.read("Beaumesnil")
    assert "Mesnil-en-Ouche (27), Beaumesnil (14)" in refused.value.told(words(language))


def test_every_commune_of_normandie_is_read_by_its_code_and_its_name_with_a_postcode_or_a_department() -> None:
    for one in COMMUNES:
        assert places.read(one.insee) == one.insee
        for text in writings(one.name, one.postcodes[0], one.department):
            read = read_or_none(text)
            assert read == one.insee or (read is None and shared(one.name, one.department)), text


def shared(name: str, department: str) -> bool:
    """Whether another commune of the department has, or had, that name."""
    named = {place.code for place in by_name()[squeezed(folded(name))] if place.department == department}
    return len(named) > 1


def test_a_name_alone_is_read_as_its_only_commune_or_refused() -> None:
    refused = []
    for one in COMMUNES:
        for text in (one.name, plain_letters(one.name), one.name.upper()):
            read = read_or_none(text)
            assert read in (one.insee, None), text
        refused += [one.name] if read is None else []
    assert len(refused) < 250
    for name in refused:
        others = {place.code for place in by_name()[squeezed(folded(name))] if place.kind != "elsewhere"}
        assert len(others) > 1 or places.longer(folded(name)), name


def test_every_former_name_is_read_as_its_commune_of_today_or_refused() -> None:
    refused = 0
    for name, code in former_names():
        today = communes()[code]
        read = read_or_none(name)
        assert read in (code, None) or folded(communes()[str(read)].name) == folded(name), name
        refused += read is None
        for text in writings(name, today.postcodes[0], today.department):
            assert read_or_none(text) == code or shared(name, today.department), text
    assert refused < 110


def test_every_code_of_before_is_read_as_that_of_today() -> None:
    for former, code in today_of().items():
        assert places.read_with_note(former) == places.Read(code, "former_code")


def test_every_town_outside_is_read_by_its_name_with_a_postcode_or_a_department_and_never_alone() -> None:
    for town in TOWNS:
        assert read_or_none(town.name) is None or place_of(places.read(town.name)) != town
        for text in writings(town.name, town.postcodes[0], town.department):
            assert read_or_none(text) == town.code or shared(town.name, town.department), text


def test_no_name_of_france_is_read_as_a_commune_of_another_name() -> None:
    for name in names_of_france().values():
        read = read_or_none(name)
        if read is not None:
            key = squeezed(folded(name))
            assert any(place.code == read for place in by_name()[key]), (name, read)


@given(st.integers(0, 99_999))
def test_five_digits_are_a_code_a_code_of_before_a_postcode_or_wrong(number: int) -> None:
    text = f"{number:05}"
    read = read_or_none(text)
    if text in by_code() or text == places.ELSEWHERE:
        assert read == text
    elif text in today_of():
        assert read == today_of()[text]
    else:
        assert read is None or [place.code for place in by_postcode()[text]] == [read]


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_cure(text: str) -> None:
    read = read_or_none(text)
    refused = bool(cells.cure(FIELDS["commune"], text, FRENCH))
    assert read in by_code() or read == places.ELSEWHERE or refused or not text.strip()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("76351", ""),
        ("76600", "also_postcode"),
        ("76742", "former_code"),
        ("Tourlaville", "former_name"),
        ("Le Havre", ""),
        ("75012", "town_of_postcode"),
    ],
)
def test_what_is_worth_saying_of_a_commune_read_is_known(text: str, note: str) -> None:
    assert places.read_with_note(text).note == note


def test_a_column_of_postcodes_is_known_by_those_that_are_no_codes() -> None:
    assert places.numbers_of(["76600", "76500", "76000", "Le Havre", ""]) == "postcodes"
    assert places.numbers_of(["76540", "76351", "76600"]) == "codes"
    assert places.numbers_of(["Rouen", "76600 Le Havre", "", "x"]) == "codes"


def test_a_column_that_mixes_codes_and_postcodes_is_both_but_for_a_slip() -> None:
    assert places.numbers_of(["76351", "76000", "76600"]) == "either"
    codes = [one.insee for one in COMMUNES if one.insee not in by_postcode()][:30]
    assert places.numbers_of([*codes, "76000"]) == "codes"


@given(st.randoms(use_true_random=False), st.integers(5, 60))
def test_columns_of_codes_and_of_postcodes_are_told_apart(draw: random.Random, size: int) -> None:
    lived = draw.choices(COMMUNES, k=size)
    codes, postcodes = [one.insee for one in lived], [draw.choice(one.postcodes) for one in lived]
    assert places.numbers_of(codes) == "codes"
    plain = any(number not in by_code() and number not in today_of() for number in postcodes)
    assert places.numbers_of(postcodes) == ("postcodes" if plain else "codes")


def test_in_a_column_of_postcodes_76600_is_le_havre_and_what_several_share_is_refused() -> None:
    assert places.read_among("76600", "postcodes") == "76351"
    assert places.read_among("76600 Le Havre", "postcodes") == "76351"
    with pytest.raises(Unreadable, match="postcode_several"):
        places.read_among("76500", "postcodes")
    with pytest.raises(Unreadable, match="not_a_code"):
        places.read_among("76351", "postcodes")


def test_in_a_column_of_both_only_what_cannot_be_the_other_is_read() -> None:
    assert places.read_among("76351", "either") == "76351"
    assert places.read_among("27000", "either") == "27229"
    assert places.read_among("76600 Le Havre", "either") == "76351"
    with pytest.raises(Unreadable, match="code_or_postcode") as refused:
        places.read_among("76600", "either")
    assert "Le Havre (76), Saint-Léonard (76)" in refused.value.told(words("fr")).replace("\u00a0", " ")
