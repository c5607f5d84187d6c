"""The contract sheet of the CQA: every code can be reached, and the page and the paper say the same."""

import io
from datetime import date
from html import escape
from typing import Any

import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from domain import Profile, contract_sheet, readings
from domain.contract.form import form, speciality
from domain.law.parameters import law as law_file
from domain.words import LANGUAGES, words
from pages.sheets import contract as contract_page
from pages.show import terms
from pages.tell import card as told
from pages.tell import contract, pdf
from tests.pages.tell.test_takeaway import plain as letters
from tests.pages.tools.telling import cards_of, person_of
from tests.pages.tools.walking import FRENCH, example, opened, page_text, plain, visit

TODAY = date(2003, 6, 2)
HIRED = example("sylvie") | {"contract_found": True, "nationality": "eu", "contract_speciality": "83"}
FORM_ONLY = {"last_situation": "employee", "contract_provider": "cfa", "contract_minimum_percent": 85.0}
FACTS = {
    "registered_long": {"months_registered_last_18": 12},
    "on_minimum_benefit": {"minimum_benefit": "rmi"},
    "disabled_worker": {"disabled_worker": True},
    "exclusion_risk": {"exclusion_risk": True},
}
CODES = [
    (letter, code, {heading.answer: value})
    for letter, heading in form().headings.items()
    for value, code in heading.codes.items()
]
CODES += [("G", code, {"contract_speciality": code}) for code in form().specialities]
CODES += [("I", code, FACTS[fact]) for fact, code in form().headings["I"].facts.items()]


def sheet_of(answers: dict[str, Any], lang: Any = "fr") -> list[contract.Section]:
    sheet = contract_sheet(Profile.model_validate(answers), TODAY, lang)
    return contract.sections(sheet, {}, words(lang)) + contract.appeals(sheet, {}, words(lang))


def page(answers: dict[str, Any], lang: Any = "fr") -> AppTest:
    return visit(opened(today=TODAY, language=lang, answers=dict(answers)), "contract-sheet")


@pytest.mark.parametrize(("letter", "code", "answers"), CODES, ids=lambda value: str(value)[:40])
def test_every_code_is_reached_by_an_answer(letter: str, code: str, answers: dict[str, Any]) -> None:
    (line,) = [one for one in sheet_of(answers)[0].lines if one.lead.startswith(f"{letter}.")]
    assert line.text.startswith(f"{code} (")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("answers", [HIRED, HIRED | FORM_ONLY, {}], ids=["hired", "whole", "nothing"])
def test_the_page_says_the_whole_sheet(answers: dict[str, Any], lang: Any) -> None:
    told_on_page = plain(page_text(page(answers, lang)))
    for section in sheet_of(answers, lang):
        parts = [
            section.title,
            section.note,
            section.source,
            *(p for one in section.lines for p in (one.lead, one.text, *one.notes)),
        ]
        assert [part for part in parts if plain(part) not in told_on_page] == []


def test_a_heading_without_its_answer_says_which_is_missing_and_leads_to_it() -> None:
    app = page({"contract_found": True})
    missing = contract_sheet(Profile(contract_found=True), TODAY).missing
    assert FRENCH.text("fields", "education_level", "label") in page_text(app)
    here = {f"form-{field}" for field in contract_page.ASKED_HERE}
    assert {radio.key for radio in app.radio} == here
    there = {button.key for button in app.button if str(button.key).startswith("answer-")}
    assert there == {f"answer-{field}" for field in missing if field not in contract_page.ASKED_HERE}
    app.button(key="answer-education_level").click().run()
    assert app.session_state["page"] == "question-education-level"


@pytest.mark.parametrize(("field", "value", "code"), [("nationality", "eu", "2"), ("contract_provider", "cfa", "3")])
def test_what_only_the_form_asks_is_asked_here_and_kept(field: str, value: str, code: str) -> None:
    app = page({"contract_found": True})
    app.radio(key=f"form-{field}").set_value(value).run()
    assert app.session_state["answers"][field] == value
    assert f"{code} ({FRENCH.text('values', field, value)})" in page_text(app)


def test_a_speciality_is_found_by_a_trade_and_stays_when_something_else_is_looked_for() -> None:
    app = page({"contract_found": True})
    assert len(app.radio(key="form-contract_speciality").options) == 25
    app.text_input(key="speciality-search").set_value("coiffure").run()
    assert len(app.radio(key="form-contract_speciality").options) < 25
    app.radio(key="form-contract_speciality").set_value("94").run()
    app.text_input(key="speciality-search").set_value("cuisine").run()
    assert not app.exception
    assert app.session_state["answers"]["contract_speciality"] == "94"
    assert app.radio(key="form-contract_speciality").value == "94"
    assert f"94 ({speciality('94').label})" in page_text(app)
    app.text_input(key="speciality-search").set_value("xyzxyz").run()
    assert app.session_state["answers"]["contract_speciality"] == "94"


def test_the_days_of_the_appeals_are_counted_from_the_refusal() -> None:
    """Two months from 15 January 2004 to the court; a month by the other source, to be confirmed."""
    app = page(HIRED)
    assert "15 mars 2004" not in page_text(app)
    app.text_input(key="refused-on").set_value("15/01/2004").run()
    text = plain(page_text(app))
    assert "Dernier jour : 15 mars 2004." in text
    assert "À confirmer : une autre source donne un délai plus court, 1 mois." in text
    assert "Dernier jour : 15 février 2004." in text
    app.text_input(key="refused-on").set_value("31/02/2004").run()
    assert "n’est pas une date" in app.error[0].value


def test_what_is_unclear_about_a_refusal_stands_under_that_refusal_alone() -> None:
    sheet, matter = contract_sheet(Profile(), TODAY), readings.matter(Profile(), TODAY)
    authorisation, registration = contract.appeals(sheet, matter, FRENCH)
    assert [one.id for line in authorisation.lines for one in line.readings] == []
    assert [one.id for line in registration.lines for one in line.readings] == ["cqa.appeal_limit", "cqa.appeal_order"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_part_of_the_sheet_names_where_it_is_read(lang: Any) -> None:
    """The parts in their notes; money beside each amount."""
    notice = words(lang).text("schemes", "cqa", "document")
    for section in sheet_of(HIRED, lang):
        money = section.title == words(lang).text("app", "money")
        assert money or notice in section.source, section.title
    pay, aid, *payments, payer = sheet_of(HIRED, lang)[1].lines
    smic, aid_eur = (law_file(name).parameters for name in ("smic", "cqa"))
    reference = smic["smic_hourly_eur"].on(date.fromisoformat(HIRED["contract_start"])).reference
    assert reference in " ".join(pay.notes)
    assert aid_eur["aid_first_eur"].values[0].reference in " ".join(aid.notes)
    assert payments
    assert notice in payer.notes[-1]


def test_a_payment_says_of_which_contracts_it_is() -> None:
    short, long = (
        [line.notes[0] for line in sheet_of(HIRED | {"contract_months": n})[1].lines[2:-1]] for n in (12, 18)
    )
    assert [text.startswith("Contrat de 12") for text in short] == [True]
    assert [text.startswith("Contrat plus long") for text in long] == [True, True]


def test_nothing_is_paid_for_a_contract_that_is_refused() -> None:
    money = sheet_of(HIRED | {"contract_months": 5})[1]
    assert {line.text for line in money.lines} == {FRENCH.text("contract_page", "not_a_cqa")}
    assert len(money.lines) == 3


def test_the_employer_files_within_a_month() -> None:
    page_of = plain(page_text(page(HIRED | {"contract_start": "2003-07-01"})))
    assert "Dernier jour : 1er août 2003." in page_of


def results(answers: dict[str, Any]) -> set[str]:
    app = opened(today=TODAY, answers=dict(answers))
    app.button(key="results").click().run()
    assert not app.exception
    return {link.page for link in app.get("page_link")}


def test_the_sheet_is_a_step_from_the_results_when_there_is_a_contract() -> None:
    assert "contract-sheet" in results(HIRED)
    assert "contract-sheet" not in results(HIRED | {"contract_found": False})
    assert "contract-sheet" not in results(HIRED | {"jobseeker": False})
    assert "contract-sheet" in {link.page for link in visit(opened(), "scheme-cqa").get("page_link")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_explains_the_terms_of_the_sheet(lang: Any) -> None:
    said = words(lang)
    used = [said.table("terms", name)["word"] for name in terms.met(told.texts(sheet_of(HIRED, lang)), said)]
    (explained,) = [piece.value for piece in page(HIRED, lang).html if 'class="terms"' in piece.value]
    assert used
    for word in used:
        assert f"<dt>{escape(word)}</dt>" in explained


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_paper_has_the_sheet_when_there_is_a_contract(lang: Any) -> None:
    said, answers = words(lang), HIRED | FORM_ONLY
    her = person_of(answers, TODAY, said)
    sections = contract.told(her)
    with_it = PdfReader(io.BytesIO(pdf.pdf(her, [], contract=sections)))
    without = PdfReader(io.BytesIO(pdf.pdf(her, [])))
    assert len(with_it.pages) == len(without.pages) + 1
    printed = letters("".join(one.extract_text() for one in with_it.pages))
    for section in sections:
        for part in (
            section.title,
            section.source,
            *(p for one in section.lines for p in (one.lead, one.text, *one.notes)),
        ):
            assert letters(part) in printed, part


def test_a_card_says_whether_it_has_a_contract() -> None:
    cards = cards_of(HIRED, TODAY, words("fr"))
    assert [card.scheme for card in cards if card.has_contract] == ["cqa"]
