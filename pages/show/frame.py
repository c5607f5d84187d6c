"""What stands around every page: the name and the language above, what we promise and the eraser below."""

from collections.abc import Collection
from html import escape

import streamlit as st

from domain import accessibility
from domain.results import Standing
from domain.words import LANGUAGES, Language, Words, words
from pages.look import html
from pages.look.html import Html
from pages.tab import navigation, state, widgets
from pages.tell import stands


def top() -> None:
    said = state.said()
    with st.container(horizontal=True, horizontal_alignment="distribute", key="top"):
        st.page_link(navigation.page(navigation.HOME), label=said.text("app", "name"))
        for one in LANGUAGES:
            if one != said.language:
                name = words(one).text("language", "name")
                st.button(name, key=f"language-{one}", type="tertiary", on_click=_speak, args=(one,))
    if st.session_state.pop(state.NEW_DAY, False):
        st.info(said.text("app", "new_day", day=said.day(state.today())))


def bottom() -> None:
    said = state.said()
    st.html(html.paragraph(said.text("app", "one_line"), "bottom"))
    if state.answers():
        _erasing(said)
    with st.container(horizontal=True, key="foot"):
        st.page_link(navigation.page(navigation.SITE_MAP), label=said.text("site_map", "title"))
        st.page_link(navigation.page(navigation.ADVISER), label=said.text("desk", "way_in"))
        st.page_link(navigation.page(navigation.ACCESSIBILITY), label=_how_accessible(said))


def _how_accessible(said: Words) -> str:
    """The state of the site, which the law wants in words on every page."""
    return said.text("accessibility", "link", state=said.text("accessibility", "in_short", accessibility.audit().level))


def _erasing(said: Words) -> None:
    """Answers go in two steps."""
    if not st.session_state.get("erasing"):
        st.button(said.text("app", "erase"), key="erase", on_click=_ask_before_erasing, args=(True,))
        return
    with st.container(border=True, key="buttons-erasing"):
        st.warning(said.text("app", "erase_what"))
        st.button(said.text("app", "erase_all"), key="erase-all", type="primary", on_click=_erase)
        st.button(said.text("app", "erase_not"), key="erase-not", on_click=_ask_before_erasing, args=(False,))


def heading(text: str, *told: str, before: str = "", after: str = "") -> None:
    """The title of the page and what is told under it, between pieces of HTML if any.

    The focus goes to the title when the page changes: memory.js finds it by the page it names. All this is one
    element: each one of Streamlit's takes the browser a millisecond at each step.
    """
    title = f'<h1 data-page="{navigation.current()}" tabindex="-1">{escape(text)}</h1>'
    st.html(before + title + "".join(map(html.paragraph, told)) + after)


def pays(now: Standing) -> dict[str, str]:
    """What each scheme within reach would pay, in words, where it is known."""
    found = state.pay_in_reach()
    return {scheme: stands.pay(found.get(scheme), scheme, state.said()) for scheme in now.verdicts}


def verdicts(now: Standing, but: Collection[str] = ()) -> Html:
    """The verdicts, small, each between the status of its scheme and its pay; one that has just changed says so.

    `but`: schemes left out.
    """
    said = state.said()
    before, paid = st.session_state.get("verdicts_before", {}), pays(now)
    lines = []
    for scheme in [one for one in stands.in_order(now.statuses) if one.id not in but]:
        verdict = now.verdicts[scheme.id]
        moved = before.get(scheme.id, verdict) != verdict
        name = escape(said.text("schemes", scheme.id, "short"))
        status = escape(said.text("values", "status", now.statuses[scheme.id]))
        if now.statuses[scheme.id] == "closed":
            status += f" – {escape(said.text('question', 'of_its_time'))}"
        sign, words = stands.short(
            scheme.id, now.statuses[scheme.id], verdict, now.reaches[scheme.id], said, state.answers()
        )
        line = (
            f'<span class="verdict {sign}{" moved" if moved else ""}"><b>{name}</b>'
            f'<span class="status">{status}</span><span>{html.icon(sign)} {escape(words)}'
            + (html.hidden(f" ({said.text('question', 'moved')})") if moved else "")
            + "</span>"
            + (f"<b>{escape(paid[scheme.id])}</b>" if paid[scheme.id] else "")
            + "</span>"
        )
        lines.append(Html(line))
    title = escape(said.text("app", "verdicts_now"))
    return Html(f'<section aria-label="{title}">{html.items(lines, "verdicts")}</section>')


def _speak(language: Language) -> None:
    widgets.keep_as_held()
    st.session_state["language"] = language


def _ask_before_erasing(asking: bool) -> None:
    st.session_state["erasing"] = asking


def _erase() -> None:
    state.erase()
    st.session_state["erased"] = True
    navigation.go(navigation.HOME)
