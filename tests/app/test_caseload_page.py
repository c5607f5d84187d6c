"""The caseload page as an adviser meets it: from a file to its charts, its table, its files and one of its people."""

import io
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook
from starlette.formparsers import MultiPartParser
from streamlit import config
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.testing.v1 import AppTest

from domain import caseload, sample, summary
from domain.evaluate import columns
from domain.problems import SHOWN
from domain.profile import FIELDS
from domain.words import LANGUAGES, Language, words
from pages.parts import caseload_figures, server
from pages.parts.caseload_file import HELD, LARGEST_MB
from tests.app.conftest import ROOT, Server
from tests.app.leaks import Addresses, nowhere_else
from tests.app.test_accessibility import Open
from tests.app.walking import FRENCH, at_rest, opened, plain

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


def people_of(app: AppTest) -> AppTest:
    return app.radio(key="caseload-view").set_value("table").run()


def read(app: AppTest) -> str:
    return unescape("\n".join(one.value for one in [*app.html, *app.markdown]))


def test_the_way_in_leads_advisers_here() -> None:
    (link,) = [one for one in opened().get("page_link") if one.proto.label == FRENCH.text("caseload", "link")]
    assert link.proto.page == "caseload"


def test_the_sample_goes_to_charts_titled_by_what_they_show() -> None:
    app = with_sample()
    assert not app.exception
    judged = caseload.judged(sample.people(TODAY), TODAY)
    met = [row["people"] for row in summary.verdicts(judged) if row["verdict"] == "eligible"]
    assert [f" {count}" in app.header[0].value for count in met] == [True] * 3
    assert len(app.header) == 5
    assert len(app.get("vega_lite_chart")) == 9


def test_a_file_with_nothing_wrong_is_judged_at_once() -> None:
    app = with_file("gens.csv", b"nom;jobseeker\nA;oui\nB;non\n")
    assert not app.exception
    assert not app.error
    assert app.session_state[HELD].judged["caq_unmet"].to_list() == ["", "jobseeker"]
    assert "gens.csv" in read(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_cells_are_told_before_anything_is_judged(language: Language) -> None:
    app, said = with_file("gens.csv", WRONG, language=language), words(language)
    assert not app.exception
    assert app.session_state[HELD].judged is None
    page = read(app)
    for line, field, value, reason in (
        (2, "birth_date", "31/02/2004", "not_a_day"),
        (3, "jobseeker", "peut", "not_yes_no"),
    ):
        cure = said.text("question", "refused", value=value, cure=said.text("errors", reason, example="15/03/2004"))
        cells = [str(line), f"{said.text('fields', field, 'label')} ({field})", cure]
        assert f'<th scope="row">{cells[0]}</th>' + "".join(f"<td>{cell}</td>" for cell in cells[1:]) in page


def test_the_cure_follows_the_language_of_the_reader() -> None:
    app = with_file("gens.csv", WRONG)
    app.button(key="language-switch").click().run()
    assert words("en").text("errors", "not_a_day", example="15/03/2004") in read(app)


def test_wrong_cells_count_as_unknown_for_who_goes_on() -> None:
    app = with_file("gens.csv", WRONG).button(key="caseload-go-on").click().run()
    assert not app.exception
    assert app.session_state[HELD].judged["caq_unknown"].str.contains("age").to_list() == [True, False]


def test_who_stops_is_back_at_the_start_with_nothing_kept() -> None:
    app = with_file("gens.csv", WRONG).button(key="caseload-stop").click().run()
    assert HELD not in app.session_state
    assert app.file_uploader


def test_only_the_first_wrong_cells_are_listed_and_the_others_counted() -> None:
    app = with_file("gens.csv", b"jobseeker\n" + b"perhaps\n" * (SHOWN + 30))
    assert read(app).count("« perhaps »".replace(" ", "\xa0")) == SHOWN
    assert FRENCH.plural("caseload", "more", count=30) in read(app)


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
    slots = {"endings": ", ".join(caseload.ENDINGS), "most": LARGEST_MB}
    assert words(language).text("errors", reason, **slots) in error.value
    assert app.session_state["answers"] == given
    app.button(key="caseload-sample").click().run()
    assert not app.error


def test_a_column_nearly_named_as_ours_is_pointed_out() -> None:
    app = with_file("gens.csv", b"birthdate,jobseeker\n2004-03-15,oui\n")
    assert [one.value for one in app.warning] == [
        FRENCH.text("caseload", "misspelt", column="birthdate", field="birth_date")
    ]


def test_filters_narrow_the_table() -> None:
    app = people_of(with_sample())
    app.selectbox(key="caseload-filter-caq").set_value("eligible").run()
    judged = caseload.judged(sample.people(TODAY), TODAY)
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


def test_answers_given_before_are_replaced_only_after_saying_so() -> None:
    given = {"jobseeker": True}
    app = people_of(with_sample(answers=dict(given)))
    app.text_input(key="caseload-typed").set_value("7").run()
    assert app.session_state["answers"] == given
    assert FRENCH.text("caseload", "replaces", number="7") in read(app)
    assert app.button(key="caseload-open").label == FRENCH.text("caseload", "open_replacing", number="7")


@pytest.mark.parametrize("typed", ["0", "1001", "sept", "-1", "99999999999999999999"])
def test_a_number_that_is_nobodys_is_said(typed: str) -> None:
    app = people_of(with_sample()).text_input(key="caseload-typed").set_value(typed).run()
    assert not app.exception
    assert app.error[0].value == FRENCH.text("caseload", "no_such_person", count=FRENCH.number(1000))


def test_everything_is_forgotten_when_the_page_is_left() -> None:
    app = people_of(with_sample())
    app.text_input(key="caseload-typed").set_value("7").run()
    app.switch_page("pages/screens/home.py").run()
    for key in (HELD, "caseload-person", "caseload-typed", "caseload-view"):
        assert key not in app.session_state


def test_the_charts_count_the_same_people_as_their_tables() -> None:
    judged = caseload.judged(sample.people(TODAY), TODAY)
    ages = summary.ages(pl.DataFrame(sample.people(TODAY).answers), TODAY)
    verdicts, zones, by_age = (
        caseload_figures.verdicts(judged, FRENCH),
        caseload_figures.zones(judged, FRENCH),
        caseload_figures.ages(judged, ages, FRENCH),
    )
    for figure in (verdicts, zones, by_age):
        drawn = sum(row["people"] for rows in figure.charts.values() for row in rows)
        assert drawn == sum(int(cell.replace("\u202f", "")) for line in figure.table.rows for cell in line[1:])


def test_a_file_in_which_nobody_meets_or_earns_anything_has_its_charts() -> None:
    app = with_file("gens.csv", b"nom\nA\n")
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
    server.keep_off_the_disk()
    assert MultiPartParser.spool_max_size > config.get_option("server.maxUploadSize") * 2**20
    assert config.get_option("server.maxUploadSize") >= LARGEST_MB


def test_the_document_says_what_the_page_takes() -> None:
    limits = caseload.Limits()
    document = " ".join((ROOT / "docs" / "advisers.md").read_text(encoding="utf-8").split())
    written = [f"{LARGEST_MB} Mo", f"{limits.rows:,} personnes".replace(",", " "), f"{limits.columns} colonnes"]
    assert all(one in document for one in written)


@pytest.mark.browser
def test_from_the_sample_to_a_filtered_workbook(server: Server, open_page: Open, tmp_path: Path) -> None:
    page = open_page(viewport={"width": 1280, "height": 900})
    page.goto(server.url)
    page.get_by_role("link", name=FRENCH.text("caseload", "link")).click()
    page.get_by_role("button", name=FRENCH.text("caseload", "sample")).click()
    page.get_by_text(FRENCH.text("caseload", "views", "table")).click()
    page.get_by_role("combobox", name=FRENCH.text("schemes", "caq", "short"), exact=True).click()
    page.get_by_role("option", name=FRENCH.text("values", "verdict", "eligible")).click()
    judged = caseload.judged(sample.people(date.today()), date.today())
    count = judged["caq_verdict"].eq("eligible").sum()
    expect(page.get_by_text(plain(FRENCH.plural("caseload", "fit", count=count)))).to_be_visible()
    page.get_by_test_id("stDataFrame").click(position={"x": 20, "y": 60})  # the box of the first line
    first = judged["caq_verdict"].eq("eligible").arg_true()[0] + 1
    expect(page.get_by_role("button", name=FRENCH.text("caseload", "open", number=first))).to_be_visible()
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
    taken = caseload.read(io.BytesIO(path.read_bytes()), ending)
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
    page.locator("input[type=file]").set_input_files(heavy)
    expect(page.get_by_text(f"Fichier trop lourd : {LARGEST_MB} Mo au plus.")).to_be_visible()


@pytest.mark.browser
def test_people_sent_are_nowhere_but_in_memory(watched_server: Server, open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "gens.csv"
    file.write_text("nom;birth_date;former_salary_eur\n" + "Zoé;15/03/2004;1234,56\n" * 60_000, encoding="utf-8")
    page = open_page()
    addresses = Addresses(page)
    page.goto(f"{watched_server.url}/caseload")
    page.locator("input[type=file]").set_input_files(file)
    page.locator(".st-key-caseload-verdicts").wait_for(timeout=20_000)
    at_rest(page)
    nowhere_else({"birth_date": "2004-03-15", "former_salary_eur": 1234.56}, addresses, watched_server)
    page.goto(watched_server.url)
