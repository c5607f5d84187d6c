"""What a tab cannot keep: it is said when it is lost, and nothing says kept what is not."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from domain.answers import profile_file
from domain.words import LANGUAGES, Language, words
from pages.tab import memory
from tests.pages.conftest import Server
from tests.pages.tools.walking import FRENCH, example, opened, plain, visit
from tests.pages.walks.test_caseload_page import with_sample

OPEN = Callable[..., Page]
FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"


def kept_by_the_tab(app: AppTest) -> str:
    component = next(one for one in app.get("bidi_component"))
    value = json.loads(component.proto.json)["value"]
    assert isinstance(value, str)
    return value


def after_a_reload(kept: str, page: str) -> AppTest:
    """A new session that is handed what the tab kept."""
    app = opened()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memory.st, "session_state", app.session_state)
        memory.restore(kept)
    return visit(app, page)


def infos(app: AppTest) -> list[str]:
    return [one.value for one in app.info]


def test_a_file_that_a_reload_lost_is_said_until_another_is_chosen() -> None:
    app = with_sample()
    app.run()
    kept = kept_by_the_tab(app)
    assert json.loads(kept)["passing"] == ["caseload"]
    again = after_a_reload(kept, "caseload")
    assert FRENCH.text("caseload", "lost") in infos(again)
    again.button(key="caseload-sample").click().run()
    again.button(key="caseload-other").click().run()
    assert FRENCH.text("caseload", "lost") not in infos(again)


def test_trials_that_a_reload_lost_are_said_until_something_is_tried() -> None:
    app = visit(opened(answers=example("lea")), "what-if")
    app.selectbox(key="to-try").select("on").run()
    app.run()
    kept = kept_by_the_tab(app)
    assert json.loads(kept)["passing"] == ["tried"]
    again = after_a_reload(kept, "what-if")
    assert infos(again) == [FRENCH.text("what_if", "lost")]
    again.selectbox(key="to-try").select("on").run()
    assert infos(again) == []


@pytest.mark.parametrize("passing", [None, 3, "caseload", [3, None, {}, "answers"], {"caseload": 1}])
def test_what_a_tab_says_was_lost_may_be_anything(passing: object) -> None:
    app = after_a_reload(json.dumps({"profile": None, "passing": passing}), "caseload")
    assert infos(app) == []


def test_a_variant_set_aside_is_kept_when_no_answer_is_left() -> None:
    app = visit(opened(answers={}, pinned={"sex": "male"}), "adviser")
    assert json.loads(kept_by_the_tab(app))["pinned"] == profile_file.content({"sex": "male"})


def test_a_file_without_an_answer_replaces_nothing() -> None:
    app = visit(opened(answers={"jobseeker": True}), "adviser")
    app.file_uploader(key="reopened-file-0").upload("a.json", json.dumps(profile_file.content({})).encode()).run()
    assert app.session_state["answers"] == {"jobseeker": True}
    assert FRENCH.text("saved", "empty") in "".join(one.value for one in app.html)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_browser_that_keeps_nothing_says_so(server: Server, open_page: OPEN, lang: Language) -> None:
    page = open_page(locale="fr-FR" if lang == "fr" else "en-GB")
    page.goto(f"{server.url}/question?about=jobseeker")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    shown = "getComputedStyle(document.querySelector('[data-testid=stMain]'), '::before').content"
    assert page.evaluate(shown) == "none"
    page.evaluate(FULL)
    page.locator("label", has_text="Oui" if lang == "fr" else "Yes").first.click()
    page.locator(".st-key-continue button").click()
    expect(page.locator("html")).to_have_attribute("data-unkept", "")
    assert plain(page.evaluate(shown)).strip('"') == plain(words(lang).text("app", "unkept"))
    page.evaluate("document.querySelector('[data-testid=stApp]').setAttribute('data-test-connection-state', 'X')")
    banner = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]'), '::before').content")
    assert plain(banner).strip('"') == plain(words(lang).text("app", "offline_unkept"))
