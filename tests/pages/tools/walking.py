"""Answering as a person does: one question after the other, in the tab of a test or in a browser."""

import re
from functools import cache
from html import unescape
from typing import Any

from playwright.sync_api import Locator, Page, expect
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from domain import FIELDS
from domain.answers.places.communes import communes
from domain.answers.places.gazetteer import folded
from domain.words import Language, Words, words
from pages.ask import places
from pages.tab import widgets
from pages.tell import answer_words, people
from tests.pages.conftest import ROOT, Server
from tests.tools.interviews import button, reply

FRENCH = words("fr")
WITHOUT_DAY = ("no_such_day", "gone_by")
"""Buttons to press instead of giving a day."""
"""The answer to give, of a day, when there is none."""


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


def visit(app: AppTest, name: str) -> AppTest:
    """Follow a link to a page. AppTest knows pages by their script, and several of ours share one."""
    app._page_hash = calc_hash(name)
    app.run()
    assert app.session_state["page"] == name
    assert not app.exception
    return app


def page_text(app: AppTest) -> str:
    """All that the page says, as it is read: no tags."""
    pieces = re.sub(r"</?(?:a|b|span)\b[^>]*>", "", "\n".join(element.value for element in app.html))
    return unescape(re.sub(r"<[^>]*>", " ", pieces))


def title(app: AppTest) -> str:
    """The title of the page shown, as a person reads it."""
    return unescape(_found(r"<h1[^>]*>(.*?)</h1>", app))


def on_results(app: AppTest) -> bool:
    """Whether the page shown is that of the results, whose title is what was found."""
    return _found(r'<h1 data-page="([^"]*)"', app) == "results"


def share_done(app: AppTest) -> float:
    """How much of the way the page says is behind, from 0 to 1."""
    return float(_found(r'<progress value="(.*?)">', app))


def _found(pattern: str, app: AppTest) -> str:
    (found,) = re.findall(pattern, "".join(element.value for element in app.html))
    return str(found)


def asked(page: str) -> str | None:
    """The field a page asks for."""
    return page.removeprefix("question-").replace("-", "_") if page.startswith("question-") else None


def typed(field: str, value: Any) -> str:
    """The answer as it is typed in French."""
    if field == "commune":
        return f"{folded(communes()[value].name)} {communes()[value].postcodes[0]}"
    if FIELDS[field].kind == "date":
        year, month, day = value.split("-")
        return f"{day}/{month}/{year}"
    return str(value).replace(".", ",")


def answer(app: AppTest, field: str, value: Any) -> AppTest:
    """Answer the question shown and go on."""
    if value is None:
        return app.button(key="dont-know").click().run()
    if answer_words.choices(field, FRENCH):
        app.radio(key=widgets.key(field)).set_value(value)
    else:
        app.text_input(key=widgets.key(field)).set_value(typed(field, value))
    return app.button(key="continue").click().run()


def answer_of(app: AppTest, field: str, given: dict[str, Any]) -> AppTest:
    """Answer the question shown as a person does of whom this is known."""
    replied = reply(given, field)
    pressed = button(field, replied)
    if pressed in WITHOUT_DAY:
        return app.button(key=pressed.replace("_", "-")).click().run()
    return answer(app, field, replied[field])


def walk(app: AppTest, given: dict[str, Any]) -> list[str]:
    """Start, answer every question asked, and say which were."""
    app.button(key="start").click().run()
    seen = []
    while field := asked(app.session_state["page"]):
        assert field not in seen, f"{field} is asked twice"
        seen.append(field)
        answer_of(app, field, given)
        assert not app.exception
        assert not app.error, (field, app.error[0].value)
    return seen


def change(app: AppTest, field: str) -> AppTest:
    """Go back to a question from the list of answers, which has to be unfolded first."""
    app.session_state["answers-given"] = True
    return app.run().button(key=f"change-list-{field}").click().run()


def shows(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def plain(text: str) -> str:
    """With ordinary spaces only."""
    return " ".join(text.split())


def at_rest(page: Page) -> None:
    """Nothing is being worked out, and the server is there."""
    page.wait_for_function(AT_REST)


AT_REST = """() => document.querySelector(
    "[data-testid=stApp][data-test-connection-state=CONNECTED][data-test-script-state=notRunning]")"""
"""Looked at in the page at each frame: `expect` asks from here, and rests longer and longer in between."""


def answer_in_browser(page: Page, field: str, value: Any, said: Words = FRENCH) -> None:
    """Answer the question shown as a person does, and wait for the next page."""
    shows(page, said.text("fields", field, "question"))
    at_rest(page)
    give(page, field, value, said)


def give(page: Page, field: str, value: Any, said: Words) -> None:
    """The same, with no wait for the page to be at rest."""
    if value in WITHOUT_DAY:
        page.get_by_role("button", name=said.text("question", value, field)).click()
    elif value is None:
        page.get_by_role("button", name=said.text("app", "dont_know")).click()
    elif value == places.ELSEWHERE:
        page.get_by_role("button", name=said.text("app", "elsewhere")).click()
    elif answer_words.choices(field, said):
        label = answer_words.label(field, value, said)
        page.get_by_role("radiogroup").get_by_text(label, exact=True).click()
        page.get_by_role("button", name=said.text("app", "continue")).click()
    else:
        page.get_by_role("button", name=said.text("app", "continue")).click(trial=True)  # the page takes what is typed
        page.get_by_role("textbox").fill(typed(field, value))
        page.get_by_role("textbox").press("Enter")
    page.wait_for_function(TITLED_OTHERWISE, arg=said.text("fields", field, "question"))


TITLED_OTHERWISE = """(before) => {
  const [title, ...more] = document.querySelectorAll("h1");
  return !more.length && document.activeElement === title && title.textContent.trim() !== before;
}"""
"""Another title has the focus, which it gets once the tab has the answer."""


def holds(page: Page, field: str, value: Any, said: Words) -> None:
    """The question shown has this answer in its place."""
    if answer_words.choices(field, said):
        expect(page.get_by_role("radio", name=answer_words.label(field, value, said), exact=True)).to_be_checked()
    else:
        expect(page.get_by_role("textbox")).not_to_have_value("")


def unfold(folded: Locator) -> None:
    """Open every group that is folded away, in one go: each press by itself would be waited for."""
    folded.evaluate_all(
        """(groups) => groups.filter((group) => !group.open)
            .forEach((group) => group.querySelector(":scope > summary").click())"""
    )
    folded.page.wait_for_function(UNFOLDED)
    assert folded.evaluate_all("(groups) => groups.every((group) => group.open)")


UNFOLDED = """() => !document.getAnimations().some((one) => one.effect?.target?.tagName === "DETAILS")"""
"""Streamlit opens its groups little by little, as asked."""


class Walk:
    """A person before a page: what she can answer, and what she was asked and answered so far."""

    def __init__(self, page: Page, answers: dict[str, Any], language: Language) -> None:
        self.page, self.answers, self.said = page, answers, words(language)
        self.given: dict[str, Any] = {}
        self.verdicts: list[str] = []

    def begin(self, server: Server) -> None:
        self.page.goto(server.url)
        self.page.get_by_role("button", name=self.said.text("app", "start")).click()
        expect(self.page.locator("h1[data-page^=question]")).to_be_visible()

    def asked(self) -> str | None:
        """The field the page asks for, read from its title; None on the results."""
        heading = self.page.get_by_role("heading", level=1)
        expect(heading).to_have_count(1)  # while a run goes on, the title of the page before may still be there
        if heading.get_attribute("data-page") == "results":  # whose title is what was found
            return None
        return _by_question(self.said)[heading.inner_text()]

    def reply(self, question: str) -> Any:
        """Her answer, which is noted; or the button that she presses instead."""
        replied = reply(self.answers, question)
        self.given |= replied
        pressed = button(question, replied)
        return pressed if pressed in WITHOUT_DAY else replied[question]

    def answer(self, *, at_once: bool = False) -> None:
        """Answer the question shown; `at_once`: as soon as the page takes it."""
        question = self.asked()
        assert question is not None
        self.verdicts = self.page.locator("ul.verdicts > li").all_inner_texts()
        answered = give if at_once else answer_in_browser
        answered(self.page, question, self.reply(question), self.said)

    def go_on(self, questions: int | None = None) -> None:
        """Answer so many questions, or all that come."""
        while self.asked() and questions != 0:
            self.answer()
            questions = questions and questions - 1


@cache
def _by_question(said: Words) -> dict[str, str]:
    return {said.text("fields", field, "question"): field for field in FIELDS if field != "on"}
