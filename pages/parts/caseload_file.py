"""The way in of the caseload page: a file, the sample or the empty template; then the work, with its progress.

What is taken lives in the session while the page is shown, and goes when the page is left (see navigation).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from html import escape
from pathlib import PurePath
from typing import Any

import polars as pl
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from domain import caseload, sample, template
from domain.problems import RefusedFile
from domain.words import Words
from pages.parts import html, state

LARGEST_MB = 50
"""A hundred thousand people with every answer take 32."""
HELD, REFUSED, ROUND = "caseload", "caseload-refused", "caseload-round"


@dataclass
class Held:
    """A file of people, `accepted` once nothing is wrong in it or its reader goes on all the same.

    `judged`: what the rules say of them; `made`: what the page has worked out of it, by name.
    """

    name: str
    people: caseload.Caseload
    accepted: bool
    judged: pl.DataFrame | None = None
    made: dict[Any, Any] = field(default_factory=dict)

    @property
    def verdicts(self) -> pl.DataFrame:
        """What the rules say, once they have."""
        assert self.judged is not None
        return self.judged

    def once(self, name: Any, make: Callable[[pl.DataFrame], Any]) -> Any:
        """What is made of the verdicts, kept for the next run."""
        if name not in self.made:
            self.made[name] = make(self.verdicts)
        return self.made[name]


def held() -> Held | None:
    found: Held | None = st.session_state.get(HELD)
    return found


def choose() -> None:
    """The ways to bring people, and why the last file was refused."""
    said = state.said()
    if refused := st.session_state.get(REFUSED):
        name, why = refused
        st.error(said.text("caseload", "refused", name=name, why=why.told(said)))
    number = st.session_state.setdefault(ROUND, 0)
    uploaded = st.file_uploader(
        said.text("caseload", "file"), key=f"caseload-file-{number}", max_upload_size=LARGEST_MB
    )
    with st.container(key="buttons"):
        st.button(said.text("caseload", "sample"), key="caseload-sample", on_click=_sample)
        for ending in (".xlsx", ".csv"):
            label, file_name = (said.text("caseload", f"{part}_{ending[1:]}") for part in ("template", "template_name"))
            made = partial(template.empty, ending, said)
            st.download_button(label, made, file_name, key=f"caseload-template-{ending[1:]}", on_click="ignore")
    st.html(html.paragraph(said.text("caseload", "how"), "small"))
    with st.container(key="soon"):  # never seen: the browser fetches what draws charts while the file is looked for
        st.vega_lite_chart(spec={"data": {"values": []}, "mark": "point"}, alt=said.text("caseload", "title"))
    if uploaded is not None:
        _take(uploaded, said)


def name(held: Held) -> None:
    """Which file is shown, and the way to another."""
    said = state.said()
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="file"):
        count = said.plural("caseload", "people", count=len(held.people.table))
        st.html(f"<p><b>{escape(held.name)}</b> – {escape(count)}</p>")
        st.button(said.text("caseload", "other"), key="caseload-other", type="tertiary", on_click=stop)
    for column, field_name in caseload.misspelt(held.people.table.column_names).items():
        st.warning(said.text("caseload", "misspelt", column=column, field=field_name))


def stop() -> None:
    """Forget the file, as if the page had just been opened."""
    for key in (HELD, REFUSED):
        st.session_state.pop(key, None)


def go_on() -> None:
    """Take the file as it is, what cannot be read counted as unknown."""
    if found := held():
        found.accepted = True


def judge(taken: Held) -> None:
    """Judge everybody, unless that is done, with a bar for who waits."""
    if taken.judged is None:
        text = state.said().text("caseload", "judging")
        bar = st.progress(0.0, text)
        taken.judged = caseload.judged(taken.people, state.today(), lambda share: _step(bar, share, text))
        bar.empty()


def _sample() -> None:
    name = state.said().text("caseload", "sample_name")
    _keep(name, sample.people(state.today()))


def _keep(name: str, people: caseload.Caseload) -> None:
    st.session_state.pop(REFUSED, None)
    st.session_state[HELD] = Held(name, people, accepted=not people.problems)


def _take(uploaded: Any, said: Words) -> None:
    """Read the file and let go of its bytes."""
    text = said.text("caseload", "reading")
    bar = st.progress(0.0, text)
    try:
        if uploaded.size > LARGEST_MB * 2**20:
            raise RefusedFile("too_heavy", most=LARGEST_MB)
        ending = PurePath(uploaded.name).suffix.lower()
        people = caseload.read(uploaded, ending, caseload.Limits(), lambda share: _step(bar, share, text))
        _keep(uploaded.name, people)
    except RefusedFile as refused:
        st.session_state[REFUSED] = (uploaded.name, refused)
    finally:
        _let_go(uploaded)
    st.rerun()


def _step(bar: Any, share: float, text: str) -> None:
    bar.progress(share, text)


def _let_go(uploaded: Any) -> None:
    """Streamlit keeps the bytes of a file as long as the session: they are no use any more."""
    st.session_state[ROUND] += 1
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_file(context.session_id, uploaded.file_id)
