"""The caseload page as an adviser meets it: from a file to its charts, its table, its files and one of its people."""

import io
import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import streamlit as st
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook
from starlette.formparsers import MultiPartParser
from streamlit import config
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from domain.answers import examples
from domain.calls.filters import NONE, counted_in
from domain.caseload import people_file, sample, summary
from domain.evaluation import columns
from domain.profile import FIELDS
from domain.tables_in.mapping import Mapping
from domain.words import LANGUAGES, Language, words
from pages.caseload import chart_rows as caseload_rows
from pages.caseload import choices, people_filter, understood
from pages.caseload import taken as caseload_file
from pages.caseload.taken import HELD, LARGEST_MB
from pages.caseload.views import KEPT
from pages.look import html
from pages.patches import start
from pages.tab import state
from pages.tell import stands
from tests.pages.browser.test_accessibility import Open
from tests.pages.conftest import ROOT, Server
from tests.pages.tools.leaks import Addresses, nowhere_else
from tests.pages.tools.walking import FRENCH, at_rest, opened, plain
from tests.tools.clock import today

TODAY = date(2026, 11, 21)
WRONG = b"note,birth_date,jobseeker\na,31/02/2004,oui\nb,15/03/2004,peut\n"


def at_caseload(**session: object) -> AppTest:
    app = opened(today=TODAY, **session)
    return app.switch_page("pages/screens/caseload.py").run()


def with_file(name: str, data: bytes, **session: object) -> AppTest:
    app = at_caseload(**session)
    return app.file_uploader[0].set_value((name, data, "text/csv")).run()


def with_sample(**session: object) -> AppTest:
    return at_caseload(**session).button(key="caseload-sample").click().run()


def charts_of(app: AppTest) -> AppTest:
    return app.radio(key="caseload-view").set_value("charts").run()


def people_of(app: AppTest) -> AppTest:
    return app.radio(key="caseload-view").set_value("table").run()


def read(app: AppTest) -> str:
    return unescape("\n".join(one.value for one in [*app.html, *app.markdown]))


def test_the_way_in_leads_advisers_here() -> None:
    (link,) = [one for one in opened().get("page_link") if one.proto.label == FRENCH.text("caseload", "link")]
    assert link.proto.page == "caseload"


def test_the_sample_goes_to_charts_titled_by_what_they_show() -> None:
    app = charts_of(with_sample())
    assert not app.exception
    judged = people_file.judged(sample.people(TODAY), TODAY)
    met = [row["people"] for row in summary.verdicts(judged) if row["verdict"] == "eligible"]
    assert [f" {count}" in app.header[0].value for count in met] == [True] * 3
    assert len(app.header) == 5
    assert len(app.get("vega_lite_chart")) == 1 + 2 + len(summary.median_amounts(judged)) + 1 + 3


def test_what_is_closed_is_folded_and_none_of_its_amounts_counted() -> None:
    app = charts_of(with_sample())
    judged = people_file.judged(sample.people(TODAY), TODAY)
    (closed,) = summary.closed(judged)
    name = FRENCH.text("schemes", closed["scheme"], "short")
    assert FRENCH.text("caseload", "closed", scheme=name) in read(app)
    assert FRENCH.plural("caseload", "closed_met", count=closed["people"]) in read(app)
    assert not any(name in one.value for one in app.header)


def test_a_file_with_nothing_wrong_is_judged_at_once() -> None:
    app = with_file("gens.csv", b"nom;jobseeker\nA;oui\nB;non\n")
    assert not app.exception
    assert not app.error
    assert app.session_state[HELD].judged["caq_unmet"].to_list() == ["", "jobseeker"]
    assert "gens.csv" in read(app)


def plainly(label: str) -> str:
    """A label as it is shown: Streamlit reads Markdown."""
    return label.replace("\\", "")


def decided(app: AppTest) -> AppTest:
    return app.button(key="caseload-apply").click().run()


def list_of(app: AppTest, part: str) -> Selectbox:
    """The list of a value, or else that of a column."""
    return next(one for one in app.selectbox if part in plainly(one.label))


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_that_are_no_answers_are_shown_before_anything_is_judged(language: Language) -> None:
    app, said = with_file("gens.csv", WRONG, language=language), words(language)
    assert not app.exception
    assert app.session_state[HELD].judged is None
    for field, value, line in (("birth_date", "31/02/2004", 2), ("jobseeker", "peut", 3)):
        column, lines = said.text("fields", field, "label"), said.plural("understood", "lines", count=1, shown=line)
        where = said.plural("understood", "where", count=1, column=column, value=value, lines=lines)
        assert html.unmarked(where) in [one.label for one in [*app.selectbox, *app.text_input]]
    choices = [said.text("file_read", "unknown"), said.text("answers", "yes"), said.text("answers", "no")]
    assert [one.casefold() for one in list_of(app, "peut").options] == [one.casefold() for one in choices]


def test_what_is_left_undecided_counts_as_unknown() -> None:
    app = decided(with_file("gens.csv", WRONG))
    assert not app.exception
    assert app.session_state[HELD].judged["caq_unknown"].str.contains("age").to_list() == [True, False]


def test_a_value_decided_once_is_read_in_every_cell() -> None:
    app = with_file("gens.csv", b"jobseeker\nperhaps\n" + b"oui\nperhaps\n" * 30)
    assert len(app.get("selectbox")) == 2  # the value, and the column
    list_of(app, "perhaps").set_value("false")
    app = decided(app)
    assert app.session_state[HELD].people.table["jobseeker"].to_pylist() == [False, *[True, False] * 30]
    assert app.session_state[HELD].judged["caq_unmet"].str.contains("jobseeker").sum() == 31


def test_a_value_to_type_is_checked_and_nothing_is_judged_until_it_reads() -> None:
    app = with_file("gens.csv", b"birth_date,jobseeker\n31/02/2004,oui\n")
    app.text_input[0].set_value("30/02/2004")
    app = decided(app)
    assert [error.value for error in app.error] == [
        FRENCH.text(
            "question",
            "refused",
            value="30/02/2004",
            cure=FRENCH.text("errors", "not_a_day", example=examples.example(FIELDS["birth_date"], FRENCH)),
        )
    ]
    assert app.session_state[HELD].judged is None
    app.text_input[0].set_value("28/02/2004")
    app = decided(app)
    assert not app.error
    assert app.session_state[HELD].people.table["birth_date"].to_pylist() == [date(2004, 2, 28)]


def test_a_postcode_of_several_communes_is_decided_among_them_once() -> None:
    app = with_file("gens.csv", b"commune\n76500\n27000\n76500\n14200\n")
    choice = list_of(app, "76500")
    assert [one for one in choice.options if "Elbeuf" in one]
    choice.set_value("76231")
    for other in app.selectbox:
        if other is not choice and other.value is None:
            other.set_value("unknown")
    app = decided(app)
    assert app.session_state[HELD].people.table["commune"].to_pylist()[:3] == ["76231", "27229", "76231"]


def test_a_heading_nearly_known_is_proposed_and_never_taken() -> None:
    app = with_file("gens.csv", b"birthdat,jobseeker\n2004-03-15,oui\n")
    label = FRENCH.text("fields", "birth_date", "label")
    column = list_of(app, FRENCH.text("file_read", "maybe", field=label))
    assert column.value == ""
    assert app.session_state[HELD].judged is None
    column.set_value("birth_date")
    app = decided(app)
    assert app.session_state[HELD].people.table["birth_date"].to_pylist() == [date(2004, 3, 15)]


def test_a_column_can_be_left_out() -> None:
    app = with_file("gens.csv", b"jobseeker,psad\nperhaps,oui\n")
    list_of(app, "psad").set_value("")
    app = decided(app)
    assert app.session_state[HELD].people.answers.column_names == ["jobseeker"]


def test_two_columns_are_not_read_as_one_answer() -> None:
    app = with_file("gens.csv", b"jobseeker,autre\nperhaps,oui\n")
    list_of(app, "autre").set_value("jobseeker")
    app = decided(app)
    label = FRENCH.text("fields", "jobseeker", "label")
    assert [error.value for error in app.error] == [FRENCH.text("file_read", "twice", field=label)]
    assert app.session_state[HELD].judged is None


def test_two_headings_that_say_the_same_answer_are_asked_about() -> None:
    app = with_file("gens.csv", "Date de naissance;Né(e) le\n15/03/2004;16/03/2004\n".encode())
    assert not app.exception
    assert app.session_state[HELD].people.answers.column_names == []
    list_of(app, "Né(e) le").set_value("birth_date")
    app = decided(app)
    assert app.session_state[HELD].people.table["birth_date"].to_pylist() == [date(2004, 3, 16)]


def test_a_file_with_no_column_known_is_not_judged_until_one_is_named() -> None:
    app = with_file("gens.csv", b"qui;quoi\nA;oui\n")
    assert [error.value for error in app.error] == [FRENCH.text("file_read", "nothing_read")]
    app = decided(app)
    assert app.session_state[HELD].judged is None
    list_of(app, "quoi").set_value("jobseeker")
    app = decided(app)
    assert app.session_state[HELD].judged["caq_unmet"].to_list() == [""]


def test_values_that_a_choice_of_column_brings_are_shown_before_anything_is_judged() -> None:
    app = with_file("gens.csv", b"jobseeker,quoi\nperhaps,maybe\n")
    list_of(app, "quoi").set_value("psad")
    app = decided(app)
    assert app.session_state[HELD].judged is None
    list_of(app, "maybe").set_value("true")
    app = decided(app)
    assert app.session_state[HELD].people.table["psad"].to_pylist() == [True]


def test_choices_are_kept_as_a_file_and_read_another_by_it() -> None:
    app = with_file("gens.csv", WRONG)
    list_of(app, "peut").set_value("true")
    held = decided(app).session_state[HELD]
    again = people_file.read(io.BytesIO(WRONG), ".csv", mapping=Mapping.load(understood.kept(held)))
    assert again.table["jobseeker"].to_pylist() == [True, True]
    mapping = ("choix.json", understood.kept(held).encode(), "application/json")
    other = at_caseload()
    other.file_uploader[1].set_value(mapping).run()
    assert [one.value for one in other.success] == [FRENCH.text("file_read", "taken_up")]
    other.file_uploader[0].set_value(("gens.csv", WRONG, "text/csv")).run()
    assert other.session_state[HELD].people.table["jobseeker"].to_pylist() == [True, True]
    third = with_file("gens.csv", WRONG)
    third.file_uploader[0].set_value(mapping).run()
    assert third.session_state[HELD].people.table["jobseeker"].to_pylist() == [True, True]


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 100_000, b"\xff", b'{"format": "eligibility-mapping"}'])
def test_a_file_of_choices_that_is_none_says_so_and_the_file_of_people_stays(data: bytes) -> None:
    app = with_file("gens.csv", WRONG)
    app.file_uploader[0].set_value(("choix.json", data, "application/json")).run()
    assert not app.exception
    assert len(app.error) == 1
    assert app.session_state[HELD].name == "gens.csv"


def test_how_a_file_was_read_stays_in_sight_and_can_be_corrected() -> None:
    app = with_file("gens.csv", b"nom;jobseeker\nA;oui\n")
    assert app.expander[0].label == FRENCH.text("file_read", "summary", read=1, carried=1)
    app.button(key="caseload-correct").click().run()
    assert app.session_state[HELD].judged is None
    list_of(app, "nom")
    assert decided(app).session_state[HELD].judged["caq_unmet"].to_list() == [""]


def test_what_a_file_says_is_shown_as_it_is_written() -> None:
    app = with_file("gens.csv", b"[x](http://y),jobseeker,psad\n**a**,:red[b],:red[b]\n")
    assert plainly(list_of(app, "http").label).startswith("\xab\xa0[x](http://y)\xa0\xbb")
    assert "**" not in list_of(app, "http").label


def test_who_stops_is_back_at_the_start_with_nothing_kept() -> None:
    app = with_file("gens.csv", WRONG).button(key="caseload-stop").click().run()
    assert HELD not in app.session_state
    assert app.file_uploader


def test_the_most_frequent_values_are_listed_and_the_others_counted() -> None:
    many = b"jobseeker\n" + b"".join(b"v%d\n" % place for place in range(choices.MOST_VALUES + 30))
    app = with_file("gens.csv", many)
    assert len(app.selectbox) == choices.MOST_VALUES + 1
    assert FRENCH.plural("file_read", "more_values", count=30) in read(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("gens.csv", b"", "empty_file"),
        ("gens.xls", b"x", "wrong_ending"),
        ("gens", b"x", "wrong_ending"),
        ("gens.xlsx", b"PK\x03\x04", "damaged_workbook"),
        ("gens.csv", b"x" * (LARGEST_MB * 2**20 + 1), "too_heavy"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_refused_file_says_why_and_nothing_is_lost(name: str, data: bytes, reason: str, language: Language) -> None:
    given = {"jobseeker": True}
    app = with_file(name, data, answers=given, language=language)
    assert not app.exception
    (error,) = app.error
    slots = {"endings": ", ".join(people_file.ENDINGS), "most": LARGEST_MB}
    assert words(language).text("errors", reason, **slots) in error.value
    assert app.session_state["answers"] == given
    app.button(key="caseload-sample").click().run()
    assert not app.error


def test_filters_narrow_the_table() -> None:
    app = people_of(with_sample())
    app.selectbox(key="caseload-filter-caq").set_value("eligible").run()
    judged = people_file.judged(sample.people(TODAY), TODAY)
    wanted = judged["caq_verdict"].eq("eligible").arg_true() + 1
    assert app.dataframe[0].value[FRENCH.text("caseload", "person")].to_list() == wanted.to_list()
    app.text_input(key="caseload-search").set_value("zzz").run()
    assert not app.dataframe
    assert FRENCH.plural("caseload", "fit", count=0) in read(app)


def test_a_person_opens_in_the_results_with_her_answers() -> None:
    app = people_of(with_sample())
    app.text_input(key="caseload-typed").set_value("7").run()
    app.button(key="caseload-open").click().run()
    assert app.session_state["page"] == "results"
    assert app.session_state["answers"] == sample.people(TODAY).person(6)
    name = f"{FRENCH.text('calls', 'number', number='7')} – {sample.people(TODAY).beside('prénom')[6]}"
    assert name in read(app)
    (link,) = [one for one in app.get("page_link") if one.proto.label == FRENCH.text("caseload", "back")]
    assert link.proto.page == "caseload"


def test_whoever_comes_back_finds_the_file_as_she_left_it() -> None:
    app = people_of(with_sample())
    app.selectbox(key="caseload-filter-caq").set_value("eligible").run()
    app.text_input(key="caseload-typed").set_value("7").run()
    shown = read(app)
    app.button(key="caseload-open").click().run()
    app.switch_page("pages/screens/caseload.py").run()
    assert not app.exception
    assert app.selectbox(key="caseload-filter-caq").value == "eligible"
    assert app.text_input(key="caseload-typed").value == "7"
    assert read(app) == shown


def test_another_person_of_the_file_is_opened_without_asking() -> None:
    app = people_of(with_sample())
    app.text_input(key="caseload-typed").set_value("7").run()
    app.button(key="caseload-open").click().run()
    app.switch_page("pages/screens/caseload.py").run()
    app.text_input(key="caseload-typed").set_value("8").run()
    assert app.button(key="caseload-open").label == FRENCH.text("caseload", "open")


def test_answers_given_before_are_replaced_only_after_saying_so() -> None:
    given = {"jobseeker": True}
    app = people_of(with_sample(answers=dict(given)))
    app.text_input(key="caseload-typed").set_value("7").run()
    assert app.session_state["answers"] == given
    assert FRENCH.text("caseload", "replaces") in read(app)
    assert app.button(key="caseload-open").label == FRENCH.text("caseload", "open_replacing")


@pytest.mark.parametrize("typed", ["0", "1001", "sept", "-1", "99999999999999999999"])
def test_a_number_that_is_nobodys_is_said(typed: str) -> None:
    app = people_of(with_sample()).text_input(key="caseload-typed").set_value(typed).run()
    assert not app.exception
    assert app.error[0].value == FRENCH.text("caseload", "no_such_person", count=FRENCH.number(1000))


def test_everything_is_forgotten_when_one_says_so() -> None:
    app = people_of(with_sample())
    app.text_input(key="caseload-typed").set_value("7").run()
    app.switch_page("pages/screens/home.py").run()
    assert HELD in app.session_state
    app.switch_page("pages/screens/caseload.py").run()
    app.button(key="caseload-other").click().run()
    assert not app.exception
    for key in (HELD, "caseload-person", "caseload-typed", "caseload-view", KEPT):
        assert key not in app.session_state


def test_the_name_of_a_person_goes_with_the_file_and_with_her_answers() -> None:
    for then in ("file", "answers"):
        app = people_of(with_sample())
        app.text_input(key="caseload-typed").set_value("7").run()
        app.button(key="caseload-open").click().run()
        assert app.session_state[state.FROM_FILE]
        if then == "answers":
            app.button(key="erase").click().run()
            app.button(key="erase-all").click().run()
        else:
            app.switch_page("pages/screens/caseload.py").run()
            app.button(key="caseload-other").click().run()
        assert state.FROM_FILE not in app.session_state


def test_erasing_the_answers_of_a_person_keeps_the_file() -> None:
    app = people_of(with_sample())
    app.text_input(key="caseload-typed").set_value("7").run()
    app.button(key="caseload-open").click().run()
    app.button(key="erase").click().run()
    app.button(key="erase-all").click().run()
    assert not app.session_state["answers"]
    assert HELD in app.session_state


def test_the_day_judged_can_be_chosen_for_the_whole_file() -> None:
    app = with_sample()
    app.text_input(key="caseload-day").set_value("01/03/2027").run()
    held = app.session_state[HELD]
    assert held.day == date(2027, 3, 1)
    assert held.judged["caq_verdict"].equals(people_file.judged(held.people, held.day)["caq_verdict"])
    app.text_input(key="caseload-day").set_value("demain").run()
    assert not app.exception
    assert app.error
    assert held.day == date(2027, 3, 1)
    app.text_input(key="caseload-day").set_value("").run()
    assert held.day == TODAY
    assert not app.error


def test_the_charts_count_the_same_people_as_their_tables() -> None:
    judged = people_file.judged(sample.people(TODAY), TODAY)
    ages = summary.ages(pl.DataFrame(sample.people(TODAY).answers), TODAY)
    verdicts, zones, by_age = (
        caseload_rows.verdicts(judged, FRENCH),
        caseload_rows.zones(judged, FRENCH),
        caseload_rows.ages(judged, ages, FRENCH),
    )
    for figure in (verdicts, zones, by_age):
        drawn = sum(row["people"] for rows in figure.charts.values() for row in rows)
        cells = [cell for line in figure.table.rows for cell in line[1:]]
        assert drawn == sum(int(re.sub(r"\s|\(.*", "", cell)) for cell in cells)


def test_a_file_in_which_nobody_meets_or_earns_anything_has_its_charts() -> None:
    app = charts_of(with_file("gens.csv", b"nom,jobseeker\nA,\n"))
    assert not app.exception
    assert [one.value for one in app.header][-1] == FRENCH.text(
        "caseload", "ages_title", finding=FRENCH.text("caseload", "nobody")
    )


@pytest.mark.parametrize(("name", "data"), [("gens.csv", WRONG), ("gens.xls", WRONG)], ids=["taken", "refused"])
def test_the_bytes_of_a_file_go_once_it_is_read(name: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit would keep them as long as the session."""
    kept = dict[str, bytes]()
    add, remove = MemoryUploadedFileManager.add_file, MemoryUploadedFileManager.remove_file

    def added(self: MemoryUploadedFileManager, session_id: str, file: Any) -> None:
        kept[file.file_id] = file.data
        add(self, session_id, file)

    def removed(self: MemoryUploadedFileManager, session_id: str, file_id: str) -> None:
        assert kept.pop(file_id) == data
        remove(self, session_id, file_id)

    monkeypatch.setattr(MemoryUploadedFileManager, "add_file", added)
    monkeypatch.setattr(MemoryUploadedFileManager, "remove_file", removed)
    with_file(name, data)
    assert kept == {}


def test_what_is_sent_is_never_written_to_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MultiPartParser, "spool_max_size", 2**20)
    start.uploads_in_memory()
    assert MultiPartParser.spool_max_size > config.get_option("server.maxUploadSize") * 2**20
    assert config.get_option("server.maxUploadSize") >= LARGEST_MB


def test_the_document_says_what_the_page_takes() -> None:
    limits = people_file.Limits()
    document = " ".join((ROOT / "docs" / "advisers.md").read_text(encoding="utf-8").split())
    written = [
        f"{LARGEST_MB} Mo",
        f"{limits.rows:,} personnes".replace(",", " "),
        f"{limits.columns} colonnes",
        f"{limits.cells // 1_000_000} millions",
    ]
    assert all(one in document for one in written)


def test_everybody_is_seen_again_at_one_press() -> None:
    app = people_of(with_sample())
    assert "caseload-everybody" not in [one.key for one in app.button]
    app.selectbox(key="caseload-filter-caq").set_value("eligible").run()
    app.button(key="caseload-everybody").click().run()
    assert app.selectbox(key="caseload-filter-caq").value == ""
    assert FRENCH.plural("caseload", "fit", count=sample.PEOPLE) in read(app)


def test_a_click_on_a_bar_looks_for_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = {"caseload-filter-qualif": "eligible", "caseload-search": "a"}
    monkeypatch.setattr(st, "session_state", chosen)
    people_filter.only(counted_in({"scheme": "caq", "zone": None, "verdict": "ineligible", "people": 3}))
    left = {"caseload-filter-caq": "ineligible", "caseload-filter-zone": NONE}
    assert {key: value for key, value in chosen.items() if value} == left


def test_the_numbers_on_top_are_those_of_the_lists_below() -> None:
    app = with_sample()
    judged = app.session_state[HELD].verdicts
    (shown,) = [one.value for one in app.html if 'class="headline"' in one.value]
    for row in summary.within_reach(judged):
        for near in summary.NEAR:
            words_of = (
                FRENCH.text("calls", "name", near) if near == "step" else stands.pill(row["scheme"], near, FRENCH)
            )
            told = f"{words_of} : {row[near]}"
            assert (told in plain(unescape(shown))) == bool(row[near])
    assert "CQA" not in shown


@pytest.mark.browser
def test_a_click_on_a_bar_lists_the_people_it_counts(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/caseload")
    page.get_by_role("button", name=FRENCH.text("caseload", "sample")).click()
    page.get_by_text(FRENCH.text("caseload", "views", "charts")).click()
    judged = people_file.judged(sample.people(today()), today())
    first = max(summary.blocking(judged), key=lambda row: (row["can_change"], row["alone"]))
    page.locator(".st-key-caseload-blocking .mark-rect.role-mark path").first.click()
    people = page.locator(".st-key-caseload-people")
    expect(people).to_contain_text(FRENCH.plural("caseload", "fit", count=first["alone"]))
    expect(people.locator(".st-key-caseload-filter-unmet input")).to_have_value(
        re.compile(FRENCH.text("criteria", first["scheme"], first["criterion"], "label"))
    )
    at_rest(page)


@pytest.mark.browser
def test_from_the_sample_to_a_filtered_workbook(server: Server, open_page: Open, tmp_path: Path) -> None:
    page = open_page(viewport={"width": 1280, "height": 900})
    page.goto(server.url)
    page.get_by_role("link", name=FRENCH.text("caseload", "link")).click()
    page.get_by_role("button", name=FRENCH.text("caseload", "sample")).click()
    page.get_by_text(FRENCH.text("caseload", "views", "table")).click()
    page.get_by_role("combobox", name=FRENCH.text("schemes", "caq", "short"), exact=True).click()
    page.get_by_role("option", name=FRENCH.text("values", "verdict", "eligible")).click()
    judged = people_file.judged(sample.people(today()), today())
    count = judged["caq_verdict"].eq("eligible").sum()
    expect(page.get_by_text(plain(FRENCH.plural("caseload", "fit", count=count)))).to_be_visible()
    at_rest(page)  # until then the table of before is there too
    page.get_by_test_id("stDataFrame").click(position={"x": 20, "y": 60})  # the box of the first line
    first = judged["caq_verdict"].eq("eligible").arg_true()[0] + 1
    expect(page.get_by_role("button", name=FRENCH.text("caseload", "open"))).to_be_visible()
    number = FRENCH.text("calls", "number", number=FRENCH.number(first))
    expect(page.get_by_role("heading", name=plain(number))).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name=FRENCH.text("caseload", "take_xlsx")).click()
    download.value.save_as(tmp_path / "taken.xlsx")
    heads, *lines = CalamineWorkbook.from_path(tmp_path / "taken.xlsx").get_sheet_by_index(0).to_python()
    assert len(lines) == count
    place = next(place for place, head in enumerate(heads) if str(head).endswith("(caq_verdict)"))
    assert {line[place] for line in lines} == {FRENCH.text("values", "verdict", "eligible")}


@pytest.mark.browser
@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_the_other_files_have_the_columns_of_the_command_line(
    server: Server, open_page: Open, tmp_path: Path, ending: str
) -> None:
    page = open_page()
    page.goto(f"{server.url}/caseload")
    page.get_by_role("button", name=FRENCH.text("caseload", "sample")).click()
    page.get_by_text(FRENCH.text("caseload", "views", "table")).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=FRENCH.text("caseload", f"take_{ending[1:]}")).click()
    path = tmp_path / f"taken{ending}"
    download.value.save_as(path)
    taken = people_file.read(io.BytesIO(path.read_bytes()), ending)
    given = [name for name in FIELDS if name in taken.table.column_names]
    assert taken.table.column_names == [sample.NAME, *given, *columns()]
    assert len(taken.table) == sample.PEOPLE


@pytest.mark.browser
def test_a_file_too_heavy_is_refused_by_the_page_itself(server: Server, open_page: Open, tmp_path: Path) -> None:
    heavy = tmp_path / "heavy.csv"
    with heavy.open("wb") as file:
        file.truncate(300 * 10**6)
    page = open_page()
    page.goto(f"{server.url}/caseload")
    page.locator("input[type=file]").first.set_input_files(heavy)
    expect(page.get_by_text(f"Fichier trop lourd : {LARGEST_MB} Mo au plus.")).to_be_visible()


@pytest.mark.browser
def test_people_sent_are_nowhere_but_in_memory(watched_server: Server, open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "gens.csv"
    file.write_text("nom;birth_date;former_salary_eur\n" + "Zoé;15/03/2004;1234,56\n" * 60_000, encoding="utf-8")
    page = open_page()
    addresses = Addresses(page)
    page.goto(f"{watched_server.url}/caseload")
    page.locator("input[type=file]").first.set_input_files(file)
    page.locator(".st-key-caseload-view").wait_for(timeout=20_000)
    at_rest(page)
    nowhere_else({"birth_date": "2004-03-15", "former_salary_eur": 1234.56}, addresses, watched_server)
    page.goto(watched_server.url)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("« Niveau » (CAP, Bac pro) – peut-être ?", "« Niveau » (CAP, Bac pro) – peut-être ?"),
        ("[lien](http://a.fr) *gras* :smile: <b> www.a.fr", r"\[lien\](http\://a.fr) \*gras\* \:smile: \<b> www\.a.fr"),
        ("# titre\nsuite", r"\# titre suite"),
    ],
)
def test_what_others_wrote_is_no_markdown_and_is_read_aloud_as_it_is(text: str, label: str) -> None:
    assert html.unmarked(text) == label


def test_no_more_files_are_at_work_than_there_may_be_and_who_waits_is_told() -> None:
    told: list[str] = []

    class Bar:
        def progress(self, share: float, text: str) -> None:
            told.append(text)
            caseload_file.AT_WORK.release()

    for _ in range(2):
        assert caseload_file.AT_WORK.acquire(timeout=0)
    try:
        with caseload_file.turn(Bar()):
            assert not caseload_file.AT_WORK.acquire(timeout=0)
    finally:
        caseload_file.AT_WORK.release()
    assert told == [FRENCH.text("caseload", "waits")]
