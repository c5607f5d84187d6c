"""The adviser's page: an answer shows its effect at once, nothing typed is lost, and all it says is what rules say."""

import json
import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from domain import FIELDS, SCHEMES, Answers, Profile, completed, explain, standing, work_out
from domain.answers import profile_file
from domain.results import SHUT, SchemeResult
from domain.rules.months import add_months
from domain.words import Language, words
from pages.ask import questionnaire
from pages.tell import answer_words, board, card, pdf, people, stands
from pages.tell.person import Person
from tests.pages.tools.walking import FRENCH, example, opened, typed, visit

TODAY = date(2026, 11, 21)
PEOPLE = [person.id for person in people.everybody()]


@pytest.fixture
def app() -> AppTest:
    return on_the_desk()


def on_the_desk(**session: Any) -> AppTest:
    return opened(today=TODAY, **session).button(key="adviser").click().run()


def key(app: AppTest, field: str, language: Language = "fr") -> str:
    found = "filling" in app.session_state
    return f"sheet-{language}-{app.session_state['filling'] if found else 0}-{field}"


def give(app: AppTest, field: str, value: Any) -> AppTest:
    """Answer as on the page: an unknown is `?`, and None takes the answer back."""
    options = answer_words.choices(field, FRENCH)
    if len(options) > questionnaire.SIDE_BY_SIDE:
        return app.selectbox(key=key(app, field)).set_value(value).run()
    if options:
        return app.button_group(key=key(app, field)).set_value(value).run()
    return app.text_input(key=key(app, field)).set_value("" if value is None else str(value)).run()


def bar(app: AppTest) -> list[str]:
    """What the bar says of each scheme."""
    (told,) = (one.value for one in app.html if 'class="bar"' in one.value)
    return [" ".join(unescape(re.sub("<[^>]*>", " ", line)).split()) for line in re.findall("<li>(.*?)</li>", told)]


def line_of(app: AppTest, scheme: str) -> str:
    """What the bar says of one scheme."""
    (line,) = (line for line in bar(app) if line.startswith(FRENCH.text("schemes", scheme, "short")))
    return line


def words_of(scheme: str, result: SchemeResult, given: Answers) -> str:
    return stands.short(scheme, result.status, result.verdict, result.reach, FRENCH, given)[1]


def says_what_the_rules_say(app: AppTest) -> None:
    """Status, verdict, conditions not met and open, and amounts of each scheme."""
    assert not app.exception
    told = explain(Profile.model_validate(completed(app.session_state["answers"], TODAY)), on=TODAY)
    for scheme, line in zip(stands.in_order(told.statuses), bar(app), strict=True):
        result = told.schemes[scheme.id]
        states = [one.state for one in result.criteria]
        assert FRENCH.text("values", "status", result.status) in line
        assert " ".join(words_of(scheme.id, result, app.session_state["answers"]).split()) in line
        for state, kind in (("unmet", "unmet"), ("unknown", "unknown")):
            if count := states.count(state):
                assert FRENCH.plural("bar", kind, count=count) in line
        if result.status in SHUT:
            assert "€" not in line
            continue
        if result.verdict != "ineligible" and result.pay and result.pay.entitlement == "yes" and result.pay.min_eur:
            assert " ".join(FRENCH.money(result.pay.min_eur).split()) in line
        if result.verdict != "ineligible" and result.aid and result.aid.total_eur:
            assert " ".join(FRENCH.money(result.aid.total_eur).split()) in line


def test_every_question_of_the_interview_is_there_in_sections(app: AppTest) -> None:
    assert fields_of(app) == {key(app, field) for field in sheet_fields()}
    titles = "".join(one.value for one in app.html)
    for section in {FIELDS[field].section for field in sheet_fields()}:
        name = FRENCH.find("questionnaire", "sections", section) or FRENCH.text("sections", section)
        assert f"<h2>{name}" in titles


def sheet_fields() -> list[str]:
    worth = standing(Profile(), TODAY).worth_asking
    return [field for field in FIELDS if field == "on" or field in worth]


@pytest.mark.parametrize("person", ["ines", "sylvie"])
def test_answers_given_one_by_one_say_each_time_what_the_rules_say(app: AppTest, person: str) -> None:
    given = example(person)
    for field in [field for field in sheet_fields() if field in given][:12]:
        value = given[field]
        give(app, field, value if answer_words.choices(field, FRENCH) else typed(field, value))
        assert completed(app.session_state["answers"], TODAY)[field] == value
        says_what_the_rules_say(app)


def test_one_answer_changes_a_verdict_at_once_and_the_bar_says_so(app: AppTest) -> None:
    assert FRENCH.text("question", "verdict", "undetermined") in line_of(app, "caq")
    give(app, "jobseeker", False)
    assert FRENCH.text("board", "pill", "step") in line_of(app, "caq")
    assert FRENCH.text("question", "verdict", "ineligible") not in line_of(app, "caq")
    verdict = FRENCH.text("board", "pill", "step")
    assert FRENCH.text("bar", "moved", scheme="CAQ", verdict=verdict) in "".join(one.value for one in app.html)


def test_not_knowing_is_not_the_same_as_not_asked(app: AppTest) -> None:
    for field in ("jobseeker", "birth_date", "education_level"):
        give(app, field, "?")
        assert app.session_state["answers"][field] is None
        give(app, field, None)
        assert field not in app.session_state["answers"]


def test_what_cannot_be_read_is_refused_at_its_place_and_nothing_is_lost(app: AppTest) -> None:
    give(app, "birth_date", "15/03/2004")
    give(app, "birth_date", "31/02/2004")
    assert app.text_input(key=key(app, "birth_date")).value == "31/02/2004"
    assert FRENCH.text("questionnaire", "kept", value="15 mars 2004") in app.error[0].value
    assert app.session_state["answers"] == {"birth_date": "2004-03-15"}
    give(app, "jobseeker", True)
    assert app.text_input(key=key(app, "birth_date")).value == "31/02/2004"
    give(app, "birth_date", "01/04/2004")
    assert not app.error
    assert app.session_state["answers"]["birth_date"] == "2004-04-01"


def test_a_commune_is_chosen_among_those_that_fit_and_may_be_elsewhere(app: AppTest) -> None:
    give(app, "commune", "conteville")
    assert app.error[0].value == FRENCH.text("questionnaire", "several")
    *shown, last = app.selectbox(key="chosen-commune").options
    assert last == FRENCH.text("app", "elsewhere")
    (chosen,) = (one for one in shown if "Seine-Maritime" in one)
    app.selectbox(key="chosen-commune").select(chosen).run()
    assert not app.error
    assert answer_words.label("commune", app.session_state["answers"]["commune"], FRENCH) == chosen
    assert app.caption[0].value == FRENCH.text("questionnaire", "commune_taken", commune=chosen)
    give(app, "commune", "ailleurs")
    assert app.session_state["answers"]["commune"] == "99999"
    assert app.text_input(key=key(app, "commune")).value == FRENCH.text("app", "elsewhere")


def test_a_list_of_communes_goes_when_what_is_typed_changes(app: AppTest) -> None:
    give(app, "commune", "sotteville")
    assert app.selectbox(key="chosen-commune").options[0].startswith("Sotteville-lès-Rouen (")
    give(app, "commune", "qqqqqq")
    assert app.error[0].value == FRENCH.text("question", "commune_none", text="qqqqqq")
    assert "chosen-commune" not in {one.key for one in app.selectbox}
    assert "commune" not in app.session_state["answers"]


def test_what_can_change_nothing_any_more_says_so_and_stays(app: AppTest) -> None:
    typed_in = {"commune": "ailleurs", "birth_date": "20/05/1980", "pole_emploi": True, "contract_found": False}
    typed_in["highest_diploma"] = "cap_bep"
    for field, value in {**typed_in, "qualification_barrier": False}.items():
        give(app, field, value)
    known = completed({**app.session_state["answers"], "commune": "99999"}, TODAY)
    worth = standing(Profile.model_validate(known), TODAY).worth_asking
    assert worth == frozenset()
    label = app.button_group(key=key(app, "psad")).label
    assert label == FRENCH.text("questionnaire", "matters_not", "idle", question=answer_words.of_person("psad", FRENCH))


def test_the_questions_of_a_course_say_when_there_is_none(app: AppTest) -> None:
    question = answer_words.of_person("training_months", FRENCH)
    assert app.text_input(key=key(app, "training_months")).label == question
    give(app, "training_found", False)
    told = FRENCH.text("questionnaire", "matters_not", "training", question=question)
    assert app.text_input(key=key(app, "training_months")).label == told
    give(app, "training_months", "9")
    assert app.text_input(key=key(app, "training_months")).label == question


def test_the_day_can_always_matter() -> None:
    assert {"on", "contract_start"} == questionnaire.JUDGED_ON


def test_the_question_to_ask_first_is_the_one_of_the_interview(app: AppTest) -> None:
    first = standing(Profile(), TODAY).next_asked
    assert first
    marked = FRENCH.text("questionnaire", "next", question=answer_words.of_person(first, FRENCH))
    labels = [one.label for one in [*app.text_input, *app.selectbox, *app.button_group]]
    assert [label for label in labels if label == marked] == [marked]


@pytest.mark.parametrize("person", PEOPLE)
def test_an_example_fills_the_page_in_one_click(app: AppTest, person: str) -> None:
    choose(app, person)
    given = next(one.given for one in people.everybody() if one.id == person)
    assert app.session_state["answers"] == given
    says_what_the_rules_say(app)
    for field in sheet_fields():
        if FIELDS[field].kind == "date" and given.get(field):
            assert app.text_input(key=key(app, field)).value == typed(field, given[field])


def test_an_example_asks_before_it_takes_the_place_of_answers(app: AppTest) -> None:
    give(app, "jobseeker", True)
    choose(app, "karim")
    assert app.session_state["answers"] == {"jobseeker": True}
    app.button(key="keep").click().run()
    assert app.session_state["answers"] == {"jobseeker": True}
    choose(app, "karim")
    app.button(key="replace").click().run()
    assert app.session_state["answers"] == next(one.given for one in people.everybody() if one.id == "karim")


def test_a_new_person_asks_before_it_empties_the_page_and_stays_on_it(app: AppTest) -> None:
    assert "new-person" not in {button.key for button in app.button}
    give(app, "jobseeker", True)
    app.button(key="new-person").click().run()
    assert app.session_state["answers"] == {"jobseeker": True}
    app.button(key="keep").click().run()
    assert app.session_state["answers"] == {"jobseeker": True}
    app.button(key="new-person").click().run()
    app.button(key="empty").click().run()
    assert not app.exception
    assert not app.session_state["answers"]
    assert app.session_state["page"] == "adviser"


def fields_of(app: AppTest) -> set[str]:
    return {one.key for one in [*app.text_input, *app.selectbox, *app.button_group] if one.key.startswith("sheet-")}


def test_each_person_who_is_filled_in_has_fields_of_her_own(app: AppTest) -> None:
    """A browser that still shows those of before tells what is in them with the next press: nothing, for each."""
    empty = fields_of(app)
    first = fields_of(choose(app, "karim"))
    choose(app, "lea").button(key="replace").click().run()
    assert first
    assert not first & empty
    assert not fields_of(app) & (first | empty)


def test_what_fields_of_before_still_tell_takes_no_answer_back(app: AppTest) -> None:
    """It comes with the press that chooses an example, from a browser slow to show the new fields."""
    app.session_state["examples"] = True
    app.run()
    for field in ("birth_date", "training_months", "commune"):
        app.text_input(key=key(app, field)).set_value(" ")
    app.button_group(key="example-chosen").set_value("karim").run()
    assert app.session_state["answers"] == next(one.given for one in people.everybody() if one.id == "karim")


def test_the_page_left_and_found_again_holds_what_was_answered_meanwhile(app: AppTest) -> None:
    choose(app, "karim")
    visit(app, "results")
    app.session_state["answers"] = {**app.session_state["answers"], "training_months": 7}
    visit(app, "adviser")
    assert app.text_input(key=key(app, "training_months")).value == "7"
    says_what_the_rules_say(app)


def choose(app: AppTest, person: str) -> AppTest:
    app.session_state["examples"] = True
    return app.run().button_group(key="example-chosen").set_value(person).run()


def test_two_variants_stand_side_by_side_with_what_differs(app: AppTest) -> None:
    choose(app, "sylvie")
    app.button(key="pin").click().run()
    give(app, "contract_months", "12")
    app.session_state["variants"] = True
    app.run()
    shown = "".join(unescape(one.value) for one in app.html)
    before, after = (FRENCH.value(months, "months") for months in (18, 12))
    label = FRENCH.text("fields", "contract_months", "label")
    assert FRENCH.text("variants", "differs", label=label, before=before, after=after) in shown
    for months, total in ((18, 2965.0), (12, 2245.0)):
        answers = app.session_state["answers"] | {"contract_months": months}
        aid = explain(Profile.model_validate(answers), on=TODAY).schemes["cqa"].aid
        assert aid
        assert aid.total_eur == total
        assert FRENCH.money(total) in shown
        assert " ".join(FRENCH.money(total).split()) in line_of(app, "cqa")
    assert FRENCH.text("variants", "same") in shown
    app.button(key="back-to-pinned").click().run()
    assert app.session_state["answers"]["contract_months"] == 18
    app.button(key="unpin").click().run()
    assert "pinned" not in app.session_state


def test_an_employer_who_was_found_is_not_to_be_found(app: AppTest) -> None:
    for field, value in {"birth_date": "01/02/1995", "jobseeker": True, "pole_emploi": True}.items():
        give(app, field, value)
    name = FRENCH.text("pill", "pro", "to_find")
    assert name in line_of(app, "pro")
    give(app, "contract_found", True)
    assert name not in line_of(app, "pro")
    assert FRENCH.text("board", "pill", "to_settle") in line_of(app, "pro")


def test_the_comparison_stands_beside_the_questions_with_what_differs_marked(app: AppTest) -> None:
    choose(app, "sylvie")
    app.button(key="pin").click().run()
    assert 'class="moved"' not in beside(app)
    give(app, "contract_months", "5")
    moved = re.findall(r'<tr class="moved">.*?</tr>', beside(app))
    assert any(FRENCH.text("schemes", "cqa", "short") in row for row in moved)
    assert all(FRENCH.text("variants", "others") in row and row.count("<td>") == 2 for row in moved)


def test_starts_and_lengths_are_moved_by_a_month_beside_the_questions(app: AppTest) -> None:
    choose(app, "sylvie")
    assert "move-contract_months-less" not in [one.key for one in app.button]
    app.button(key="pin").click().run()
    app.button(key="move-contract_months-less").click().run()
    app.button(key="move-contract_start-more").click().run()
    now, before = app.session_state["answers"], app.session_state["pinned"]
    assert now["contract_months"] == before["contract_months"] - 1
    assert date.fromisoformat(now["contract_start"]) == add_months(date.fromisoformat(before["contract_start"]), 1)
    assert app.text_input(key=key(app, "contract_months")).value == str(now["contract_months"])
    says_what_the_rules_say(app)
    give(app, "contract_months", "1")
    assert app.button(key="move-contract_months-less").disabled


def beside(app: AppTest) -> str:
    (shown,) = [one.value for one in app.html if 'class="variants"' in one.value]
    return shown


def test_the_answers_are_those_of_the_interview_and_of_the_results(app: AppTest) -> None:
    choose(app, "ines")
    app.button(key="results").click().run()
    assert app.session_state["page"] == "results"
    told = explain(Profile.model_validate(completed(app.session_state["answers"], TODAY)), on=TODAY)
    shown = "".join(one.value for one in app.html)
    for scheme in SCHEMES:
        assert FRENCH.text("verdicts", scheme.id, told.schemes[scheme.id].verdict) in shown


def test_the_language_changes_and_every_answer_stays(app: AppTest) -> None:
    choose(app, "tom")
    before = dict(app.session_state["answers"])
    app.button(key="language-en").click().run()
    assert app.session_state["answers"] == before
    english = words("en")
    assert app.selectbox(key=key(app, "highest_diploma", "en")).value == "none"
    assert app.button_group(key=key(app, "psad", "en")).value == "?"
    assert app.button_group(key=key(app, "psad", "en")).label.startswith(answer_words.of_person("psad", english))


def test_answers_that_do_not_go_together_are_pointed_out(app: AppTest) -> None:
    give(app, "jobseeker", False)
    give(app, "pole_emploi", True)
    assert FRENCH.text("doubts", "registered_but_not_looking") in [one.value for one in app.warning]


def test_a_saved_file_fills_the_page_once_and_what_follows_stays(app: AppTest) -> None:
    give(app, "jobseeker", False)
    saved = profile_file.content({"birth_date": "2004-03-15", "jobseeker": True})
    app.file_uploader(key="reopened-file-0").upload("mes-reponses.json", json.dumps(saved).encode()).run()
    assert app.session_state["page"] == "adviser"
    assert app.session_state["answers"] == saved["answers"]
    assert app.text_input(key=key(app, "birth_date")).value == "15/03/2004"
    give(app, "birth_date", "16/03/2004")
    assert app.session_state["answers"] == {"birth_date": "2004-03-16", "jobseeker": True}


def test_the_sheet_on_paper_fills_the_page_as_the_file_of_answers_does(app: AppTest) -> None:
    person = next(one for one in people.everybody() if one.id == "ines")
    her = Person(work_out(Profile.model_validate(person.given), TODAY, "fr"), person.given, FRENCH)
    app.file_uploader(key="reopened-file-0").upload("resume.pdf", pdf.pdf(her, card.cards(her))).run()
    assert app.session_state["answers"] == person.given
    assert not app.error


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n" + b"x" * 2_000, b"%PDF" + b"1 0 obj\n<<" * 9_000])
def test_a_sheet_without_answers_says_so_and_changes_nothing(app: AppTest, data: bytes) -> None:
    give(app, "jobseeker", True)
    app.file_uploader(key="reopened-file-0").upload("resume.pdf", data).run()
    assert not app.exception
    assert FRENCH.text("saved", "refused") in [one.value for one in app.error]
    assert FRENCH.text("errors", "no_answers_in_pdf") in "".join(unescape(one.value) for one in app.html)
    assert app.session_state["answers"] == {"jobseeker": True}


def test_a_file_that_cannot_be_read_changes_nothing(app: AppTest) -> None:
    give(app, "jobseeker", True)
    app.file_uploader(key="reopened-file-0").upload("mes-reponses.json", b"{").run()
    assert FRENCH.text("saved", "refused") in [one.value for one in app.error]
    assert app.session_state["answers"] == {"jobseeker": True}


def test_erasing_forgets_the_pinned_variant_and_what_was_refused(app: AppTest) -> None:
    choose(app, "sylvie")
    app.button(key="pin").click().run()
    give(app, "birth_date", "hier")
    app.button(key="erase").click().run().button(key="erase-all").click().run()
    for name in ("pinned", "refused_here", "example_shown"):
        assert name not in app.session_state
    assert app.session_state["page"] == "home"


def test_what_she_takes_away_is_offered_once_there_are_answers(app: AppTest) -> None:
    assert not app.get("download_button")
    choose(app, "karim")
    assert {"paper", "save"} <= {button.key for button in app.get("download_button")}


@pytest.mark.parametrize("person", ["ines", "karim", "tom"])
def test_her_tiles_and_steps_stand_beside_the_questions(person: str) -> None:
    app = on_the_desk(answers=example(person))
    (beside,) = [unescape(one.value) for one in app.html if 'class="board"' in one.value]
    given = completed(example(person), TODAY)
    her = Person(work_out(Profile.model_validate(given), TODAY, "fr"), given, FRENCH)
    told = board.board(her, card.cards(her))
    for tile in told.tiles:
        assert f"<h2>{tile.name}</h2>" in beside
        assert tile.pill in beside
        assert tile.amount in beside
    assert beside.count("<li>") == len(told.steps)
