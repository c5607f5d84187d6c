"""Answering as a person does: one question after the other, in the tab of a test or in a browser."""

from typing import Any

from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from domain import FIELDS
from domain.words import words
from pages.parts import inputs, people, places
from tests.app.conftest import ROOT

FRENCH = words("fr")


def example(name: str) -> dict[str, Any]:
    """The answers of an example person, but for the day they fix."""
    given = next(person.given for person in people.everybody() if person.id == name)
    return {field: value for field, value in given.items() if field != "on"}


def opened(**session: Any) -> AppTest:
    """The app as a new tab sees it, once the memory of the tab has answered."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.session_state["memory_read"] = True
    for name, value in session.items():
        app.session_state[name] = value
    return app.run()


def asked(page: str) -> str | None:
    """The field a page asks for."""
    return page.removeprefix("question-").replace("-", "_") if page.startswith("question-") else None


def typed(field: str, value: Any) -> str:
    """The answer as it is typed in French."""
    if field == "commune":
        return places.folded(places.communes()[value].name)
    if FIELDS[field].kind == "date":
        year, month, day = value.split("-")
        return f"{day}/{month}/{year}"
    return str(value).replace(".", ",")


def answer(app: AppTest, field: str, value: Any) -> AppTest:
    """Answer the question shown and go on."""
    if value is None:
        return app.button(key="dont-know").click().run()
    if inputs.choices(field, FRENCH):
        app.radio(key=inputs.key(field)).set_value(value)
    else:
        app.text_input(key=inputs.key(field)).set_value(typed(field, value))
    return app.button(key="continue").click().run()


def walk(app: AppTest, given: dict[str, Any]) -> list[str]:
    """Start, answer every question asked, and say which were."""
    app.button(key="start").click().run()
    seen = []
    while field := asked(app.session_state["page"]):
        assert field not in seen, f"{field} is asked twice"
        seen.append(field)
        answer(app, field, given.get(field))
        assert not app.exception
        assert not app.error, (field, app.error[0].value)
    return seen


def change(app: AppTest, field: str) -> AppTest:
    """Go back to a question from the list of answers, which has to be unfolded first."""
    app.session_state["answers-unfolded"] = True
    return app.run().button(key=f"change-list-{field}").click().run()


def answer_in_browser(page: Page, field: str, value: Any) -> None:
    """Answer the question shown as a person in French does, and wait for the next page."""
    question = FRENCH.text("fields", field, "question")
    expect(page.get_by_role("heading", level=1)).to_have_text(question)
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
    if value is None:
        page.get_by_role("button", name="Je ne sais pas").click()
    elif inputs.choices(field, FRENCH):
        label = inputs.label(field, value, FRENCH)
        page.get_by_role("radiogroup").get_by_text(label, exact=True).click()
        page.get_by_role("button", name="Continuer").click()
    else:
        page.get_by_role("textbox").fill(typed(field, value))
        page.get_by_role("textbox").press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(question)
