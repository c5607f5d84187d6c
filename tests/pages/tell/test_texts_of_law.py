"""The pages of the texts: each scheme's sheet and the register of readings say all that the domain holds."""

import csv
import io
import re
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from domain import (
    SCHEMES,
    Profile,
    aid_figures,
    dated_figures,
    judge,
    monthly_smic,
    oldest_check,
    readings,
    scheme_sheet,
)
from domain.law import sources
from domain.law.parameters import law as law_file
from domain.leaflets.freshness import FILES
from domain.ledger import shown_on, spread, statements, told
from domain.person.suppose import in_force
from domain.words import LANGUAGES, words
from pages.sheets import figures
from pages.tell import sourced
from tests.pages.tools.walking import opened, page_text, plain, title, visit

TODAY = date(2026, 11, 21)
NAMES = [scheme.id for scheme in SCHEMES]
BOTH = pytest.mark.parametrize("lang", LANGUAGES)
EACH = pytest.mark.parametrize("scheme", NAMES)


def read(page: str, lang: Any) -> str:
    return plain(page_text(visit(opened(today=TODAY, language=lang), page)))


@BOTH
@EACH
def test_a_sheet_says_all_that_the_leaflet_says(scheme: str, lang: Any) -> None:
    sheet, page = scheme_sheet(scheme, TODAY, lang), read(f"scheme-{scheme}", lang)
    said = words(lang)
    wanted = [sheet.name, sheet.what, sheet.status_told, said.day(TODAY), sheet.replaced_by, sheet.contacts_note]
    wanted += [line.text for topic in sheet.topics for line in topic.lines]
    wanted += [part for one in sheet.conditions for part in (one.label, one.rule, one.proof, one.source)]
    wanted += [part for one in sheet.history for part in (said.day(one.start), one.label, one.told, one.reference)]
    wanted += [part for one in sheet.readings for part in (one.title, one.one, one.other, one.applied, one.changes)]
    wanted += [line.strip() for one in sheet.conditions for line in one.coded.clause.lines()]
    for one in sheet.contacts:
        wanted += [one.name, one.role, one.hours, one.phone, one.email, one.web, one.today, said.day(one.checked_on)]
    assert [text for text in filter(None, wanted) if plain(text) not in page] == []


@EACH
def test_what_can_be_pressed_on_a_sheet_is_what_the_leaflet_prints(scheme: str) -> None:
    app = visit(opened(today=TODAY), f"scheme-{scheme}")
    links = set(re.findall(r'href="([^"]+)"', "".join(element.value for element in app.html)))
    for one in scheme_sheet(scheme, TODAY).contacts:
        expected = {f"mailto:{one.email}": one.email, f"https://{one.web}": one.web}
        expected["tel:" + re.sub(r"\D", "", one.phone)] = one.phone
        assert {link for link, printed in expected.items() if printed} <= links


@EACH
def test_a_figure_on_a_sheet_is_the_one_the_rules_use(scheme: str) -> None:
    """What a condition applies that day is in the page, and what the rules read that day is what it applies."""
    page, nobody = read(f"scheme-{scheme}", "fr"), {"on": TODAY, "contract_start": None, "training_start": None}
    rules = next(one for one in SCHEMES if one.id == scheme)
    for condition in scheme_sheet(scheme, TODAY).conditions:
        for figure in condition.figures:
            assert figure.lines[-1].value == in_force(rules.parameters[figure.name], scheme, nobody)
            assert plain(sourced.in_one_line(figure, words("fr"))) in page


@EACH
def test_every_figure_of_a_leaflet_stands_with_its_source(scheme: str) -> None:
    page, said = read(f"scheme-{scheme}", "fr"), words("fr")
    for figure in dated_figures(scheme):
        for line in figure.lines:
            cells = [
                figure.label,
                sourced.value(line, said),
                sourced.since(line, said),
                sourced.of_line(line, said),
                line.reference,
            ]
            assert plain(" ".join(cells)) in page


@BOTH
def test_what_was_not_read_of_a_figure_stands_beside_it_in_words(lang: Any) -> None:
    """Never beside « read in the original text »: a day that was deduced marks the day, all else the value."""
    said = words(lang)
    lines = [line for name in FILES for figure in dated_figures(name, lang) for line in figure.lines if line.written]
    assert {line.caveat for line in lines} == {"", "estimated", "indirect", "number", "day"}
    for line in lines:
        mark = said.text("caveats", "marks", line.caveat) if line.caveat else ""
        assert (line.confidence == "A") == (mark == "")
        assert sourced.of_line(line, said).startswith(mark)
        assert (f"({mark})" in sourced.since(line, said)) == (line.caveat == "day")
        assert (f"({mark})" in sourced.value(line, said)) == (line.caveat not in ("", "day"))
        if mark:
            assert said.text("values", "confidence", "A") not in sourced.of_line(line, said)


@BOTH
def test_the_register_says_every_reading(lang: Any) -> None:
    page, said = read("readings", lang), words(lang)
    for one in (readings.told(reading, said) for reading in readings.register().values()):
        parts = (one.title, one.kind, one.one, one.other, one.applied, one.why, one.changes, *one.sources)
        assert [part for part in parts if plain(part) not in page] == []
        assert plain(sourced.sureness(one.confidence, said, sure=one.sure)) in page


@BOTH
def test_sheets_are_a_step_from_home_and_from_the_results(lang: Any) -> None:
    app = opened(today=TODAY, language=lang, answers={"jobseeker": True})
    names = {link.page for link in app.get("page_link")}
    assert {f"scheme-{name}" for name in NAMES} <= names
    app.button(key="results").click().run()
    assert {f"scheme-{name}" for name in NAMES} <= {link.page for link in app.get("page_link")}


@EACH
def test_a_sheet_shows_its_history_as_a_chart_when_asked(scheme: str) -> None:
    app = visit(opened(today=TODAY), f"scheme-{scheme}")
    assert not app.get("vega_lite_chart")
    app.toggle(key="charts").set_value(True).run()
    assert not app.exception
    assert len(app.get("vega_lite_chart")) == 1
    sheet = scheme_sheet(scheme, TODAY)
    for period in sheet.history:
        assert f"{period.label} depuis le {words('fr').day(period.start)}" in app.header[0].value
    assert title(app) == sheet.name


def on_day(typed: str) -> AppTest:
    app = visit(opened(today=TODAY), "dated-figures")
    app.text_input(key="figures-day").set_value(typed).run()
    assert not app.exception
    return app


@pytest.mark.parametrize("file", ["smic", "trainee_pay"])
def test_every_shared_figure_is_read_with_its_source_and_when_it_was_checked(file: str) -> None:
    page, said = read("dated-figures", "fr"), words("fr")
    assert said.day(oldest_check()) in page
    for figure in dated_figures(file):
        assert plain(figure.label) in page
        for line in figure.lines:
            assert plain(sourced.value(line, said)) in page
            assert plain(line.reference) in page


@pytest.mark.parametrize(
    ("typed", "day"),
    [("01/07/2003", date(2003, 7, 1)), ("30/06/2003", date(2003, 6, 30)), ("2021-05-01", date(2021, 5, 1))],
)
def test_what_applies_on_a_day_is_what_the_rules_read_that_day(typed: str, day: date) -> None:
    page, said = plain(page_text(on_day(typed))), words("fr")
    told = page.partition(f"applique le {said.day(day)}")[2].partition(said.text("law", "since"))[0]
    for file in ("smic", "trainee_pay"):
        for name, figure in law_file(file).parameters.items():
            line = figure.on(day)
            if figure.unit.startswith("eur") and line and line.value is not None:
                label = said.text("figures", file, name)
                assert plain(f"{label} {said.value(line.value, figure.unit)} {line.reference}") in told


def test_the_month_of_the_minimum_wage_is_that_of_a_contract() -> None:
    """What the rule of the CQA pays at least for a contract of 35 hours begun that day."""
    for line in monthly_smic().lines[::7]:
        pay = judge(Profile(contract_start=line.start, contract_weekly_hours=35), line.start)["cqa"].pay
        assert pay is not None
        assert pay.min_eur == line.value


def test_the_value_of_the_day_stands_out_in_each_series() -> None:
    html = "".join(element.value for element in on_day("01/07/2003").html)
    marked = re.findall(r'<tr class="marked">(.*?)</tr>', html)
    assert "7,19" in " ".join(marked)
    assert all("s’applique le jour choisi" in row for row in marked)


def test_a_day_that_cannot_be_read_says_the_cure_and_shows_today() -> None:
    app = on_day("31/02/2003")
    assert "n’est pas une date" in app.error[0].value
    assert words("fr").day(TODAY) in page_text(app)


def test_before_the_first_figure_nothing_is_said_to_apply() -> None:
    assert words("fr").text("figures_page", "unknown") in page_text(on_day("01/01/1999"))


def test_the_aid_by_length_is_that_of_the_rules() -> None:
    """1,525 EUR for six months, then 120 EUR a month: worked out by hand."""
    page, said = read("dated-figures", "fr"), words("fr")
    for months, total in ((6, 1525.0), (7, 1645.0), (18, 2965.0), (24, 3685.0)):
        assert plain(f"{said.value(months, 'months')} {said.money(total)}") in page


@BOTH
def test_the_aid_by_length_stands_with_the_figures_it_is_worked_out_from(lang: Any) -> None:
    page, said = read("dated-figures", lang), words(lang)
    assert len(aid_figures(lang)) == 3
    for one in aid_figures(lang):
        assert plain(sourced.in_one_line(one, said)) in page


def test_a_month_of_the_minimum_wage_says_that_it_is_worked_out() -> None:
    hourly = next(one for one in dated_figures("smic") if one.name == "smic_hourly_eur")
    for line, month in zip(hourly.lines, monthly_smic().lines, strict=True):
        assert month.reference == f"{line.reference}\N{NO-BREAK SPACE}; calcul\N{NO-BREAK SPACE}: 35 h × 52 / 12"


@BOTH
@EACH
def test_each_part_of_a_sheet_names_the_part_of_the_leaflet(scheme: str, lang: Any) -> None:
    page, said = read(f"scheme-{scheme}", lang), words(lang)
    for topic in scheme_sheet(scheme, TODAY, lang).topics:
        assert plain(f"{topic.lines[-1].text} {said.text('scheme_page', 'source', source=topic.source)}") in page


@EACH
def test_what_became_of_a_body_is_not_said_to_be_printed(scheme: str) -> None:
    page, said = read(f"scheme-{scheme}", "fr"), words("fr")
    for one in scheme_sheet(scheme, TODAY).contacts:
        if one.today:
            checked = said.text("scheme_page", "checked", source=one.source, day=said.day(one.checked_on))
            assert plain(f"{checked} {said.text('scheme_page', 'today', today=one.today)}") in page


@pytest.mark.parametrize(
    "name", ["scheme-caq", "scheme-qualif", "scheme-cqa", "dated-figures", "readings", "rules-in-full"]
)
def test_the_texts_named_are_there_with_their_titles(name: str) -> None:
    page = read(name, "fr")
    known = sources.titles([page])
    assert {"fiche CAQ", "notice CQA"} & set(known) or name == "scheme-qualif"
    assert [title for title in known.values() if plain(title) not in page] == []


def test_the_file_of_figures_holds_every_value() -> None:
    rows = list(csv.DictReader(io.StringIO(figures.as_csv(words("en")).decode("utf-8-sig"))))
    values = [line for file in FILES for one in dated_figures(file, "en") for line in one.lines]
    assert len(rows) == len(values)
    (smic,) = [row for row in rows if row["name"] == "smic_hourly_eur" and row["from"] == "2003-07-01"]
    assert (smic["value"], smic["unit"]) == ("7.19", "eur")
    assert {"estimated: computed", "day inferred: value read", "original text read"} <= {row["source"] for row in rows}


@pytest.mark.parametrize("name", ["smic_monthly_eur", "pay_regional_floor_eur", "aid"])
def test_a_figure_is_drawn_when_it_is_chosen(name: str) -> None:
    app = on_day("01/07/2019")
    assert not app.get("vega_lite_chart")
    app.toggle(key="charts").set_value(True).run()
    app.selectbox(key="figure-chosen").set_value(name).run()
    assert not app.exception
    assert len(app.get("vega_lite_chart")) == 1


READ_ON = {
    "scheme sheet": "scheme-{scheme}",
    "register of readings": "readings",
    "dated figures": "dated-figures",
    "rules in full": "rules-in-full",
}
"""The pages of the ledger that say the same to everybody. Those of a person have tests of their own."""


def test_what_the_ledger_says_is_on_a_page_is_there() -> None:
    kept: dict[str, str] = {}
    for pointer in sorted(pointer for one in statements() for pointer in spread(one.became)):
        kind, _, name = pointer.partition(" ")
        text = plain(told(pointer).partition("`: ")[2].partition(", ")[0] if kind == "figure" else sentence(pointer))
        for page in (READ_ON[page] for page in shown_on(pointer) if page in READ_ON):
            address = page.format(scheme=name.partition(".")[0])
            if address.endswith("-pay"):
                continue  # a reading of the pay of trainees is on the sheets of the schemes that pay it
            if address not in kept:
                kept[address] = read(address, "fr")
            assert text in kept[address], (pointer, address)


def sentence(pointer: str) -> str:
    return told(pointer).partition("`: ")[2]


@pytest.mark.parametrize("answers", [{}, {"contract_found": True}], ids=["nobody", "hired"])
def test_the_lines_of_the_contract_sheet_are_there_whoever_reads(answers: dict[str, Any]) -> None:
    page = plain(page_text(visit(opened(today=TODAY, answers=answers), "contract-sheet")))
    pointers = [pointer for one in statements() for pointer in one.became if "contract sheet" in shown_on(pointer)]
    lines = [sentence(one) for one in pointers if one.startswith(("line", "heading"))]
    assert len(lines) > 20
    assert [line for line in lines if plain(line) not in page] == []
