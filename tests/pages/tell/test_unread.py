"""What was not read of a figure stands beside it in words wherever it is written, and is explained there."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from domain.caseload import people_file
from domain.results import Granted
from domain.words import LANGUAGES, words
from pages.caseload import taken, unread
from pages.show import terms
from pages.tell import chart_rows, money, stands
from tests.pages.tell.test_board import AT_ROUEN, FRENCH, board, rouen, tile
from tests.pages.tools.walking import opened, page_text, plain, visit

TODAY = date(2026, 11, 29)
MARK = FRENCH.text("caveats", "marks", "estimated")
WHY = FRENCH.text("terms", "estimated", "meaning")
GIVEN = {name: value for name, value in AT_ROUEN.items() if name != "training_found"}
ESTIMATED = Granted(min_eur=566.17, max_eur=566.17, open_ended=False, entitlement="yes", caveat="estimated")
BOTH = pytest.mark.parametrize("lang", LANGUAGES)


@BOTH
@pytest.mark.parametrize("caveat", ["estimated", "indirect", "number"])
def test_every_way_to_write_an_amount_says_its_caveat_in_words(lang: Any, caveat: Any) -> None:
    said, amount = words(lang), ESTIMATED.model_copy(update={"caveat": caveat})
    mark = said.text("caveats", "marks", caveat)
    for told in (money.monthly(amount, said), money.total(amount, said), stands.pay(amount, "caq", said)):
        assert f"({mark})" in told
    for known in ("zero", "unknown", "not_fixed"):
        assert mark not in said.text("amounts", known)
    assert terms.met([f"({mark})"], said) == {caveat}


def test_a_tile_says_it_after_the_figure_and_not_within_it() -> None:
    caq, pro = tile("caq"), tile("pro")
    assert caq.amount == FRENCH.money(566.17)
    assert caq.terms.startswith(f"({MARK}) ")
    assert MARK not in pro.terms
    waiting = tile("caq", left_education_on="2026-06-30")
    assert waiting.terms.startswith(f"({MARK}) ")
    assert FRENCH.text("board", "then", day=FRENCH.day(date(2026, 12, 31))) in waiting.terms
    assert tile("caq", pole_emploi=False).terms.startswith(f"({MARK}) ")


def test_the_chart_of_money_says_it_on_the_mark_and_in_the_table() -> None:
    found = chart_rows.each_month(rouen())
    assert found
    (caq,) = [row for row in found.rows if row["name"] == FRENCH.text("schemes", "caq", "short")]
    assert caq["written"].endswith(f"({MARK})")
    assert [caq["name"], caq["written"]] in found.table.rows
    assert board(rouen()).tiles


def test_a_pay_that_changes_on_its_way_says_it_for_each_part() -> None:
    from domain import SCHEMES

    caq = next(one for one in SCHEMES if one.id == "caq")
    months = chart_rows.months(rouen(left_education_on="2026-06-30"), caq)
    assert months
    assert MARK in months.finding
    assert months.rows[-1]["written"].endswith(f"({MARK})")
    assert [amount for _, amount in months.table.rows if MARK in amount]


def test_under_a_question_it_stands_beside_the_pay_and_is_explained() -> None:
    app = opened(today=TODAY, answers=GIVEN)
    app._page_hash = calc_hash("question")
    page = plain(page_text(app.run()))
    assert plain(f"{FRENCH.money(566.17)} ({MARK})") in page
    assert plain(WHY) in page


@BOTH
def test_on_the_desk_and_on_the_results_it_stands_beside_the_pay_and_is_explained(lang: Any) -> None:
    said = words(lang)
    for name in ("adviser", "results"):
        page = plain(page_text(visit(opened(today=TODAY, answers=AT_ROUEN, language=lang), name)))
        assert plain(f"{said.money(566.17)} ({said.text('caveats', 'marks', 'estimated')})") in page, name
        assert plain(said.text("terms", "estimated", "meaning")) in page, name


def sample() -> AppTest:
    app = opened(today=TODAY).switch_page("pages/screens/caseload.py").run()
    return app.button(key="caseload-sample").click().run()


def test_a_file_of_people_says_it_over_its_column_and_in_the_title_of_its_chart() -> None:
    app = sample()
    app.radio(key=taken.VIEW).set_value("charts").run()
    title = FRENCH.text("schemes", "caq", "short")
    assert any(f"{title} {FRENCH.money(566.17)} ({MARK})" in one.value for one in app.header)
    app.radio(key=taken.VIEW).set_value("table").run()
    assert f"{FRENCH.text('caseload', 'pay', scheme=title)} ({MARK})" in list(app.dataframe[0].value.columns)
    assert plain(WHY) in plain(page_text(app))


def test_a_title_over_figures_of_which_some_alone_were_not_read_says_so() -> None:
    from pages.tell import sourced

    some = FRENCH.text("caveats", "of_some", mark=MARK)
    assert sourced.marked_together("Paie", ["", "estimated", ""], FRENCH) == f"Paie ({some})"
    assert sourced.marked_together("Paie", ["estimated"], FRENCH) == f"Paie ({MARK})"
    assert sourced.marked_together("Paie", ["", ""], FRENCH) == "Paie"


def test_the_workbook_says_it_beside_numbers_that_stay_numbers() -> None:
    from domain.caseload import output_file

    held = sample().session_state[taken.HELD]
    judged = people_file.of_today(held.verdicts).to_arrow()
    made = output_file.content(held.people, judged, ".xlsx", False, FRENCH, unread.of_everybody(held))
    inside = zipfile.ZipFile(io.BytesIO(made))
    assert f'formatCode="0.00 &quot;({MARK})&quot;"' in inside.read("xl/styles.xml").decode()
    assert WHY in inside.read("xl/sharedStrings.xml").decode()
    again = people_file.read(io.BytesIO(made), ".xlsx")
    assert again.table.num_rows == held.people.table.num_rows
    assert not again.problems
