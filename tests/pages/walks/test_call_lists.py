"""Lists of people to call, as an adviser meets them: chosen, shown with the next step and its day, taken away."""

import io
from datetime import date

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from icalendar import Calendar
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from domain import FIELDS, GATES, SCHEMES
from domain.calls import days, lists
from domain.caseload import output_file, people_file, sample
from domain.caseload.caseload import Caseload
from domain.rules.reach import steps_of
from domain.tables_out.writers import written
from domain.words import LANGUAGES, Language, capitalised, words
from pages.caseload import call_lists, names, take_away
from pages.caseload import told as told_of
from pages.caseload.taken import Held
from tests.pages.tools.walking import FRENCH, opened

TODAY = date(2026, 11, 21)
ANSWERS = pl.DataFrame(sample.people(TODAY).answers)
JUDGED = people_file.judged(sample.people(TODAY), TODAY, ahead=lists.AHEAD)
LISTS = lists.of(JUDGED, ANSWERS, TODAY)
WHOLE = [one for one in LISTS if not one.unmet and one.days in (0, max(lists.AHEAD))]


def with_sample() -> AppTest:
    app = opened(today=TODAY).switch_page("pages/screens/caseload.py").run()
    return app.button(key="caseload-sample").click().run()


def listed(app: AppTest, kind: str, scheme: str) -> AppTest:
    return app.pills(key=f"caseload-list-{scheme}").set_value(kind).run()


@pytest.mark.parametrize(
    "one", [one for one in LISTS if not one.unmet and one.days in (0, 90)], ids=lambda one: f"{one.scheme} {one.kind}"
)
def test_a_list_shows_its_people_their_step_and_their_day(one: lists.CallList) -> None:
    app = with_sample()
    shown = app.pills(key=f"caseload-list-{one.scheme}").options
    assert any(option.startswith(f"{FRENCH.number(len(one.places))} · ") for option in shown)
    app = listed(app, one.kind, one.scheme)
    assert not app.exception
    table = app.dataframe[0].value
    assert table[FRENCH.text("caseload", "person")].to_list() == [place + 1 for place in one.places][:500]
    by_day = days.of(one, JUDGED, ANSWERS, TODAY)
    told = [
        None if pd.isna(day) else day.date()
        for day in pd.to_datetime(table[FRENCH.text("calls", "day", one.kind, age=one.age)])
    ]
    assert told == by_day[:500]
    assert table[FRENCH.text("calls", "next")].to_list() == told_of.next_steps(one, JUDGED, FRENCH)[:500]


def test_a_step_lists_those_who_lack_only_that() -> None:
    one = next(one for one in LISTS if one.unmet)
    app = listed(with_sample(), "step", one.scheme)
    app.pills(key=f"caseload-list-unmet-{one.scheme}-step").set_value(one.unmet).run()
    table = app.dataframe[0].value
    assert table[FRENCH.text("caseload", "person")].to_list() == [place + 1 for place in one.places]
    (step,) = set(table[FRENCH.text("calls", "next")])
    assert step == told_of.step(one, FRENCH).rsplit(" (", 1)[0]


def test_a_step_is_said_as_something_to_do() -> None:
    steps = {one.unmet: told_of.next_steps(one, JUDGED, FRENCH)[0] for one in LISTS if one.unmet}
    assert steps["project"] == capitalised(FRENCH.text("calls", "do", "project_validated"))
    assert steps["pole_emploi"] == capitalised(FRENCH.text("calls", "do", "pole_emploi"))
    labels = {FRENCH.text("criteria", scheme.id, one.name, "label") for scheme in SCHEMES for one in scheme.criteria}
    assert labels.isdisjoint(steps.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_condition_that_a_step_can_change_has_words_for_it(language: Language) -> None:
    for scheme in SCHEMES:
        for one in scheme.criteria:
            of_hers = [field for field in steps_of(scheme, one) if FIELDS[field].section not in GATES]
            if one.about == "person" and of_hers:
                assert words(language).find("calls", "do", of_hers[0]), (scheme.id, one.name)


def test_one_list_at_a_time_and_none_when_it_is_let_go() -> None:
    app = listed(with_sample(), "to_find", "qualif")
    app = listed(app, "to_find", "pro")
    assert app.pills(key="caseload-list-qualif").value is None
    assert len(app.dataframe) == 1
    app = listed(app, "to_find", "pro")
    app.pills(key="caseload-list-pro").set_value(None).run()
    assert not app.dataframe


def test_a_list_of_calls_is_a_workbook_and_days_of_a_calendar() -> None:
    held = Held("x", sample.people(TODAY), accepted=True)
    held.judged, held.day = people_file.judged(held.people, TODAY, ahead=lists.AHEAD), TODAY
    one = next(one for one in LISTS if one.key == ("closes", "qualif", "", 90))
    by_day = days.of(one, held.verdicts, held.answers, TODAY)
    beside = call_lists.beside(held, one, by_day, FRENCH)
    sheet = written(take_away.sheet(held, one, beside, FRENCH), ".xlsx", FRENCH)
    heads, *lines = CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert [line[0] for line in lines] == [place + 1 for place in one.places]
    assert [line[-1] for line in lines] == by_day
    assert heads[0] == FRENCH.text("caseload", "person")
    calendar = Calendar.from_ical(take_away.calendar(held, one, beside, FRENCH))
    assert [event.decoded("dtstart") for event in calendar.walk("VEVENT")] == sorted(set(by_day))
    told = "\n".join(str(event["description"]) for event in calendar.walk("VEVENT"))
    assert all(name in told for name in names.named(held, one.places, FRENCH))


def test_a_column_called_as_one_of_ours_is_not_lost() -> None:
    taken = {"N°": pa.array(["A1"] * 3), "Prochaine étape": pa.array(["rappeler"] * 3)}
    people = sample.people(TODAY).only([0, 1, 2])
    table = people.table
    for name, column in taken.items():
        table = table.append_column(name, column)
    held = Held("x", Caseload(table), accepted=True)
    held.judged, held.day = JUDGED[[0, 1, 2]], TODAY
    one = lists.CallList("step", "qualif", [1, 2])
    sheet = take_away.sheet(held, one, call_lists.beside(held, one, [None, None], FRENCH), FRENCH)
    assert [sheet[name].to_pylist() for name in taken] == [["A1"] * 2, ["rappeler"] * 2]
    assert [name for name in sheet if name.endswith(" *")] == ["N° *", "Prochaine étape *"]
    assert sheet["N° *"].to_pylist() == [2, 3]


def test_the_workbook_of_everybody_says_the_next_step_of_each_after_the_verdicts() -> None:
    held = with_sample().session_state["caseload"]
    places = list(range(0, len(JUDGED), 7))
    columns = take_away._steps(held, places, FRENCH)
    step, day = FRENCH.text("calls", "next"), FRENCH.text("calls", "day", "met")
    assert list(columns) == [step, day]
    furthest_first = [one for kind in ("step", "to_find", "met") for one in WHOLE[::-1] if one.kind == kind]
    near = {place: one for one in furthest_first for place in one.places}
    for place, told in zip(places, columns[step].to_pylist(), strict=True):
        if place not in near:
            assert told is None
            continue
        one = near[place]
        expected = told_of.next_steps(one, JUDGED, FRENCH)[one.places.index(place)]
        assert told == FRENCH.text("board", "step", name=FRENCH.text("schemes", one.scheme, "short"), step=expected)
    dated = [one for one in columns[day].to_pylist() if one]
    assert dated
    assert all(one > TODAY for one in dated)
    judged = people_file.of_today(held.verdicts)[places].to_arrow()
    made = output_file.content(held.people.only(places), judged, ".xlsx", False, FRENCH, None, columns)
    heads = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0).to_python()[0]
    reaches = [place for place, head in enumerate(heads) if "_reach)" in str(head)]
    assert heads.index(step) == max(reaches) + 1
    again = people_file.read(io.BytesIO(made), ".xlsx")
    assert {step, day} <= set(again.others)
