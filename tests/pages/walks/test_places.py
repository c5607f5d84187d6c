"""Asking for a commune: what is exact is taken and said whole, the rest is offered, and no list stays too long."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from domain import Profile, explain
from domain.answers.places import in_words
from domain.answers.places.communes import communes
from domain.answers.places.gazetteer import ELSEWHERE, by_code, known
from domain.words import LANGUAGES, Language, words
from pages.ask import places
from pages.tell import answer_words
from tests.pages.tools.walking import FRENCH, opened

NAMES = {"normandie": [*communes()], "outside": [place.code for _, place in known() if place.kind == "town"]}


@pytest.fixture
def app() -> AppTest:
    page = opened(last_question="commune")
    page._page_hash = calc_hash("question")
    return page.run()


def typed(app: AppTest, text: str) -> AppTest:
    app.text_input(key="answer-commune").set_value(text)
    return app.button(key="continue").click().run()


def lists(app: AppTest) -> list[list[str]]:
    return [one.options for one in app.radio if one.key == places.CHOSEN]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("le havre", "Le Havre (76600, Seine-Maritime)"),
        ("76 000", "Rouen (76000, Seine-Maritime)"),
        ("le havre 76600", "Le Havre (76600, Seine-Maritime)"),
        ("69003 Lyon", "Lyon (69), hors de Normandie"),
    ],
)
def test_what_is_exact_is_taken_and_the_next_question_says_it_whole(app: AppTest, text: str, told: str) -> None:
    typed(app, text)
    assert in_words.told(app.session_state["answers"]["commune"], FRENCH) == told
    assert any(told in one.value for one in app.html)


@pytest.mark.parametrize("text", ["Lyon", "Sotteville", "Mâle", "76063", "Tourlaville", "Yvtot"])
def test_what_is_not_exact_is_offered_with_elsewhere_last_and_never_taken(app: AppTest, text: str) -> None:
    typed(app, text)
    assert "commune" not in app.session_state["answers"]
    (offered,) = lists(app)
    assert offered[-1] == FRENCH.text("app", "elsewhere")
    typed(app, text)
    assert "commune" not in app.session_state["answers"], "pressing again chooses nothing"


def test_a_former_name_is_chosen_under_the_commune_of_today(app: AppTest) -> None:
    typed(app, "Tourlaville")
    assert lists(app)[0][0] == "Tourlaville, dans Cherbourg-en-Cotentin (50100, Manche)"
    assert "Voulez-vous dire" in app.info[0].value
    assert not app.error, "to be asked which one is no mistake"
    app.radio(key=places.CHOSEN).set_value("50129")
    app.button(key="continue").click().run()
    assert app.session_state["answers"]["commune"] == "50129"


def test_a_list_goes_when_another_text_is_typed(app: AppTest) -> None:
    typed(app, "Sotteville")
    app.radio(key=places.CHOSEN).set_value("76681")
    typed(app, "qqqqqq")
    assert lists(app) == []
    assert app.error[0].value == FRENCH.text("question", "commune_none", text="qqqqqq")
    assert "commune" not in app.session_state["answers"]


@pytest.mark.parametrize("where", NAMES)
def test_an_answer_shown_in_the_field_is_taken_again(where: str) -> None:
    for code in NAMES[where]:
        assert places.search(answer_words.as_typed("commune", code, FRENCH)).taken == code, by_code()[code].name
    assert places.search(answer_words.as_typed("commune", ELSEWHERE, FRENCH)).taken == ELSEWHERE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("commune", "said"), [(ELSEWHERE, "Normand"), ("69123", "69")])
def test_who_lives_elsewhere_is_told_so_and_no_code_of_ours(language: Language, commune: str, said: str) -> None:
    told = explain(Profile(commune=commune), on=date(2026, 11, 21), lang=language)
    for scheme, criterion in (("caq", "caq.territory"), ("qualif", "qualif.residence")):
        reason = next(one.reason for one in told.schemes[scheme].criteria if one.id == criterion)
        assert said in reason.partition(".")[0]
        assert "99" not in reason


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_saved_code_of_before_is_told_as_its_commune_of_today(language: Language) -> None:
    assert in_words.told("76742", words(language)) == "Rives-en-Seine (76490, Seine-Maritime)"
