"""The memory of the tab: one invisible component that keeps the answers in sessionStorage, and nowhere else."""

import json
from pathlib import Path
from typing import Any

import streamlit as st

from domain import FIELDS, Answers
from domain.answers import cells, profile_file
from domain.words import LANGUAGES
from pages.tab import navigation, state, widgets

_component = st.components.v2.component(
    "eligibility_memory",
    html="<span hidden></span>",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def exchange() -> None:
    """On the first run of a session, ask the tab what it remembers; on later runs, tell it all there is to know."""
    if "memory_read" not in st.session_state:
        _mount({"mode": "read"})
        st.stop()
    navigation.remember()
    told: dict[str, str | None] = {"value": snapshot(), "page": navigation.current(), "language": state.language()}
    told["about"] = navigation.about()
    _mount({"mode": "write", **told, "reconnected": _signal("reconnected")})  # what changes is told again


PASSING = {"caseload": "caseload-lost", "tried": "tried-lost"}
"""What the session holds and no tab can keep; and where a new session finds that it was lost, so that its page says so.
"""
LARGEST = 200_000
"""Characters of what a tab hands back; ours takes a hundredth of that."""
LONGEST_DAY = 40
"""Characters of a day that was typed."""


def snapshot() -> str:
    """What the tab keeps: the profile file, the language when it was chosen, the day of a refusal, the name of what
    would be lost with this session, and the answers to go back to. Empty when there is nothing."""
    chosen = st.session_state.get("language")
    pinned, passing = st.session_state.get("pinned"), [name for name in PASSING if st.session_state.get(name)]
    refused_on = widgets.last_held(widgets.REFUSED_ON)
    if not (state.given() or chosen or pinned or passing or refused_on):
        return ""
    kept = {"language": chosen, "profile": profile_file.content(state.given())}
    if pinned:
        kept["pinned"] = profile_file.content(pinned)
    if (good := state.way_back()) is not None:  # on its way to a page that may stop on what was just given
        kept["good"] = profile_file.content(good)
    if passing:
        kept["passing"] = passing
    if refused_on:
        kept["refused_on"] = refused_on
    return json.dumps(kept)


def restore(remembered: str) -> None:
    """Take back what the tab kept. It can be edited by anybody: an answer that is not valid is left out."""
    if len(remembered) > LARGEST:
        return
    try:
        kept = json.loads(remembered)
    except (ValueError, RecursionError):  # no JSON, or nested without end
        return
    if not isinstance(kept, dict):
        return
    if kept.get("language") in LANGUAGES:
        st.session_state["language"] = kept["language"]
    st.session_state["answers"] = accepted(kept.get("profile"))
    if pinned := accepted(kept.get("pinned")):
        st.session_state["pinned"] = pinned
    if "good" in kept:
        st.session_state[state.GOOD] = accepted(kept["good"])
    if _is_day(refused_on := kept.get("refused_on")):
        widgets.hold(widgets.REFUSED_ON, refused_on)
    lost = kept.get("passing")
    for name in lost if isinstance(lost, list) else []:
        if name in tuple(PASSING):
            st.session_state[PASSING[name]] = True


def accepted(profile: Any) -> Answers:
    """The answers of a profile file that are valid one by one."""
    answers = profile_file.migrated(profile) if isinstance(profile, dict) else None
    said = state.said()
    known = {name: value for name, value in (answers or {}).items() if name in FIELDS}
    return {name: value for name, value in known.items() if profile_file.wrong(name, value, said) is None}


def _is_day(typed: Any) -> bool:
    try:
        return (
            isinstance(typed, str)
            and len(typed) <= LONGEST_DAY
            and cells.read(FIELDS["on"], typed, state.today()) is not None
        )
    except cells.Unreadable:
        return False


def _signal(name: str) -> Any:
    """What the tab has just sent under a name."""
    return st.session_state.get("memory", {}).get(name)


def _received() -> None:
    remembered = _signal("read")
    if remembered is None:
        return
    st.session_state["memory_read"] = True
    if isinstance(remembered, str) and remembered:
        restore(remembered)


def _moved() -> None:
    """The address asks about another question than the one shown: the reader went back to it from another page."""
    about = _signal("about")
    if isinstance(about, str):
        navigation.show_again(about)


def _mount(data: dict[str, Any]) -> None:
    _component(
        key="memory",
        data=data,
        on_read_change=_received,
        on_about_change=_moved,
        on_reconnected_change=lambda: None,  # the run it asks for is what brings a new session its answers
        height="content",
    )
