"""What happens to people in the middle of an interview: each accident leaves the walk able to go on."""

from playwright.sync_api import Page, expect

from domain.words import LANGUAGES, Words, words
from tests.pages.conftest import Server
from tests.pages.tools.walking import Walk, at_rest, holds, plain

SOCKETS = """
window.sockets = [];
window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    window.sockets.push(this);
  }
};
"""
"""Run before the page's own scripts, so that a test can cut the line."""

CUT = """
() => window.sockets.forEach((socket) => {
  socket.dispatchEvent(new CloseEvent("close", {code: 1006, wasClean: false}));
  socket.close();
})
"""
"""A lost line takes no leave (1006): a plain close() waits for the word of a server that may be busy."""


def reload(walk: Walk, server: Server) -> None:
    asked = walk.asked()
    walk.page.reload()
    on_question(walk, asked)


def back_twice_then_forward(walk: Walk, server: Server) -> None:
    """Three pages of the history, each the question it was; the answer given there is still in its place."""
    *_, before, last = walk.given
    walk.page.go_back()
    on_question(walk, last)
    walk.page.go_back()
    on_question(walk, before)
    holds(walk.page, before, walk.given[before], walk.said)
    walk.page.go_forward()
    on_question(walk, last)
    holds(walk.page, last, walk.given[last], walk.said)


def connection_lost(walk: Walk, server: Server) -> None:
    """The line is cut and comes back: the page says so, and the first answer it takes then counts."""
    lose_the_line(walk, server)
    takes_no_click(walk)
    find_the_line(walk, server)
    walk.answer(at_once=True)


def server_killed(walk: Walk, server: Server) -> None:
    """The server dies and another one takes its place."""
    kill_the_server(walk, server)
    takes_no_click(walk)
    start_the_server(walk, server)
    walk.answer(at_once=True)


def lose_the_line(walk: Walk, server: Server) -> None:
    """The socket closes and nothing can be reached any more. The page was opened with SOCKETS."""
    walk.page.context.set_offline(True)
    walk.page.evaluate(CUT)
    says_it_is_lost(walk)


def find_the_line(walk: Walk, server: Server) -> None:
    walk.page.context.set_offline(False)


def kill_the_server(walk: Walk, server: Server) -> None:
    server.kill()
    says_it_is_lost(walk)


def start_the_server(walk: Walk, server: Server) -> None:
    server.start()


def language_changed(walk: Walk, server: Server) -> None:
    """Two questions are answered in the other language."""
    other_language(walk)
    walk.go_on(2)
    other_language(walk)


def on_question(walk: Walk, field: str | None) -> None:
    assert field is not None
    heading = walk.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(walk.said.text("fields", field, "question"), timeout=20_000)


def other_language(walk: Walk) -> None:
    asked = walk.asked()
    at_rest(walk.page)
    walk.said = words(next(language for language in LANGUAGES if language != walk.said.language))
    walk.page.get_by_role("button", name=walk.said.text("language", "name")).click()
    expect(walk.page.locator("html")).to_have_attribute("lang", walk.said.language)
    on_question(walk, asked)


def says_it_is_lost(walk: Walk) -> None:
    connection_says_lost(walk.page, walk.said)


def connection_says_lost(page: Page, said: Words) -> None:
    app = page.locator("[data-testid=stApp]")
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED", timeout=20_000)
    banner = app.evaluate("(app) => getComputedStyle(app, '::before').content")
    assert plain(banner).strip('"') == plain(said.text("app", "offline"))


def takes_no_click(walk: Walk) -> None:
    """A click would be lost: the page shows that it waits."""
    asked, button = walk.asked(), walk.page.get_by_role("button", name=walk.said.text("app", "dont_know"))
    button.scroll_into_view_if_needed()
    place = button.bounding_box()
    assert place is not None
    walk.page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    assert walk.asked() == asked
    expect(button).to_be_disabled()
