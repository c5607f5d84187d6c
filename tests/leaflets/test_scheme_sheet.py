"""The sheets of the schemes: what the leaflets say, whom to turn to, what became of each, and every dated figure."""

import re
from datetime import date
from typing import Any

import pytest

from domain import SCHEMES, dated_figures, readings, scheme_sheet
from domain.law.parameters import law
from domain.leaflets import contacts
from domain.leaflets.freshness import FILES
from domain.leaflets.sheet import SchemeSheet
from domain.rules.scheme import arguments
from domain.words import LANGUAGES, words

ON = date(2026, 11, 21)
NAMES = [scheme.id for scheme in SCHEMES]
EACH = pytest.mark.parametrize("scheme", NAMES)
BOTH = pytest.mark.parametrize("lang", LANGUAGES)


def lines(sheet: SchemeSheet, topic: str) -> list[str]:
    return [line.text for one in sheet.topics if one.key == topic for line in one.lines]


@EACH
@BOTH
def test_every_line_of_a_leaflet_is_told_with_its_figures(scheme: str, lang: Any) -> None:
    told = scheme_sheet(scheme, ON, lang)
    assert [topic.key for topic in told.topics] == list(words(lang).table("sheet", scheme))
    for topic in told.topics:
        assert topic.title
        assert topic.lines
        assert not [line.text for line in topic.lines if "{" in line.text]


@EACH
def test_a_sheet_says_for_whom_what_it_gives_and_how_it_ended(scheme: str) -> None:
    told = scheme_sheet(scheme, ON)
    assert {"for_whom", "gives"} <= {topic.key for topic in told.topics}
    assert all([told.name, told.what, told.gives, told.status_told])
    assert [period.status for period in told.history][-1] == told.status
    assert all(period.told and period.label for period in told.history)


def test_every_topic_named_is_one_of_a_sheet() -> None:
    for lang in LANGUAGES:
        used = {topic for scheme in NAMES for topic in words(lang).table("sheet", scheme)}
        assert set(words(lang).table("sheet", "topics")) == used


@EACH
def test_every_condition_stands_with_its_rule_its_code_and_its_figures(scheme: str) -> None:
    told = scheme_sheet(scheme, ON)
    rules = next(one for one in SCHEMES if one.id == scheme)
    assert [one.id for one in told.conditions] == [one.id for one in rules.criteria]
    for one in told.conditions:
        name = one.id.partition(".")[2]
        assert one.coded.clause.parts, "its rule as it is run: tests/leaflets/test_rule_in_words.py"
        assert "{" not in one.rule
        named = arguments(next(each.rule for each in rules.criteria if each.name == name))
        told = [figure for figure in one.figures if figure.name in named]
        assert all(figure.lines[0].written in one.rule for figure in told if name in ("age", "duration"))
        assert {reading.id for reading in one.readings} == {reading.id for reading in readings.of(scheme, name)}


def test_the_figures_of_a_condition_are_those_it_rests_on() -> None:
    duration = next(one for one in scheme_sheet("cqa", ON).conditions if one.id == "cqa.duration")
    assert [(figure.name, figure.lines[0].value) for figure in duration.figures] == [
        ("months_min", 6),
        ("months_max", 24),
    ]


def test_the_register_is_whole_across_the_sheets() -> None:
    told = [one.id for scheme in NAMES for one in scheme_sheet(scheme, ON).readings]
    assert set(told) == set(readings.register())


# Contacts


@EACH
@BOTH
def test_every_contact_has_its_name_what_it_does_and_where_it_is_printed(scheme: str, lang: Any) -> None:
    told = scheme_sheet(scheme, ON, lang)
    assert [one.id for one in told.contacts] == list(words(lang).table("contacts", scheme))
    for one in told.contacts:
        assert one.name
        assert one.role
        assert one.source
        assert one.checked_on >= date(2026, 1, 1)
    assert words(lang).day(told.contacts[0].checked_on) in told.contacts_note


def test_numbers_and_addresses_are_those_of_the_leaflets() -> None:
    printed = {(one.phone, one.email, one.web) for scheme in NAMES for one in scheme_sheet(scheme, ON).contacts} - {
        ("", "", "")
    }
    assert printed == {
        ("02 35 52 23 77", "", ""),
        ("0800 050 000", "", "parcours-metier.normandie.fr"),
        ("", "qualif.individuel@normandie.fr", ""),
        ("3949", "", ""),
    }


@EACH
@BOTH
def test_the_short_contact_of_the_results_repeats_what_the_sheet_holds(scheme: str, lang: Any) -> None:
    short = words(lang).text("schemes", scheme, "contact")
    sheet = scheme_sheet(scheme, ON, lang)
    held = " ".join(
        filter(None, (part for one in sheet.contacts for part in (one.phone, one.email, one.web, one.today)))
    )
    for number in re.findall(r"\b(?:0\d[\d ]+\d|3949)\b", short) + re.findall(
        r"[\w.]+@[\w.]+\w|\w[\w-]+\.\w+\.fr", short
    ):
        assert number in held, number


# Dated figures


@BOTH
@pytest.mark.parametrize("file", FILES)
def test_every_figure_has_its_name_and_every_value_its_source(file: str, lang: Any) -> None:
    told = dated_figures(file, lang)
    assert [one.name for one in told] == [name for name in law(file).parameters if name != "status"]
    assert set(words(lang).table("figures", file)) == {one.name for one in told}
    for one in told:
        assert one.label
        for line in one.lines:
            assert line.reference
            assert line.confidence_told
            assert bool(line.written) == (line.value is not None)


def test_a_figure_is_written_with_its_unit_and_its_day() -> None:
    smic = next(one for one in dated_figures("smic") if one.name == "smic_hourly_eur")
    assert (smic.lines[0].start, smic.lines[0].written) == (date(2001, 7, 1), "6,67\N{NO-BREAK SPACE}€")
    scale = next(one for one in dated_figures("trainee_pay", "en") if one.name == "pay_scale")
    assert [line.written for line in scale.lines] == ["decree of 1988", "decree of 2021"]


def test_the_status_of_a_day_is_the_one_in_force() -> None:
    days = {"2001-12-31": "not_yet", "2002-01-01": "in_force", "2004-10-01": "unconfirmed", "2004-11-16": "closed"}
    for day, status in days.items():
        assert scheme_sheet("cqa", date.fromisoformat(day)).status == status


def test_a_sheet_of_no_scheme_is_refused() -> None:
    with pytest.raises(KeyError):
        scheme_sheet("nothing", ON)


@BOTH
def test_a_single_payment_at_twelve_months_is_sourced_to_the_decree_that_says_it(lang: Any) -> None:
    aid = next(one for one in scheme_sheet("cqa", ON, lang).topics if one.key == "aid")
    line = next(line.text for line in aid.lines if line.key == "one_payment")
    assert "décret 2002-518" in line
    assert aid.source.endswith(" ; décret 2002-518, art. 3")


OF_NO_ARTICLE = {"pro": ("loi 2004-391", "pages publiques")}
"""What a scheme read in a code is read in beside its articles."""


@EACH
@BOTH
def test_a_part_of_a_sheet_names_another_text_only_for_a_figure_its_leaflet_does_not_give(
    scheme: str, lang: Any
) -> None:
    own = [words(lang).text("schemes", scheme, "document"), *OF_NO_ARTICLE.get(scheme, ())]
    for topic in scheme_sheet(scheme, ON, lang).topics:
        assert topic.source.startswith(tuple(own)), topic.key
        others = [one for one in topic.source.split(" ; ")[1:] if one not in own]
        assert bool(others) == ((scheme, topic.key) == ("cqa", "aid")), topic.key


@BOTH
@EACH
def test_a_contact_is_said_to_be_printed_only_where_a_leaflet_prints_it(scheme: str, lang: Any) -> None:
    said, found = words(lang), contacts.contacts(scheme, lang)
    day, printed = said.day(found[0].checked_on), all(one.confidence == "A" for one in found)
    assert printed == (scheme != "pro")
    note = said.text("sheet", "contacts_note" if printed else "contacts_seen", day=day)
    assert scheme_sheet(scheme, ON, lang).contacts_note == note
    short = contacts.in_short(scheme, said)
    assert (said.text("sheet", "contact_seen", day=day) in short) == (scheme == "pro")
    assert (said.text("sheet", "contact_checked", day=day) in short) == (scheme in ("caq", "qualif"))
