"""The way in of the caseload page: a file, the sample or the empty template; then the work, with its progress.

What is taken lives in the session while the page is shown, and goes when the page is left (see navigation).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from html import escape
from pathlib import PurePath
from threading import BoundedSemaphore
from typing import Any

import polars as pl
import streamlit as st

from domain.caseload import people_file, sample, sandbox
from domain.problems import RefusedFile
from domain.tables_in.limits import Limits
from domain.tables_in.mapping import Mapping
from domain.tables_in.raw_table import Raw
from domain.tables_out import template
from domain.words import Words
from pages.look import html
from pages.patches import runtime
from pages.tab import state

LARGEST_MB = 50
"""A hundred thousand people with every answer take 32."""
LARGEST_MAPPING_MB = 1
LIMITS = Limits()
AT_WORK = BoundedSemaphore(2)
"""Files that are read or judged at once."""
HELD, REFUSED, ROUND, LOST = "caseload", "caseload-refused", "caseload-round", "caseload-lost"
CHOICES = "caseload-choices"
"""Where the session holds choices taken up before there is a file to read by them."""


@dataclass
class Held:
    """A file of people, `accepted` once how it was read leaves nothing to decide, or its reader goes on all the same.

    `raw`: its table as it was found, None for the people invented here; `mapping`: what its reader decided;
    `judged`: what the rules say of them on `day`; `made`: what the page has worked out of it, by name.
    """

    name: str
    people: people_file.Caseload
    accepted: bool
    raw: Raw | None = None
    mapping: Mapping = field(default_factory=Mapping)
    judged: pl.DataFrame | None = None
    day: date | None = None
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
    elif st.session_state.get(LOST):
        st.info(said.text("caseload", "lost"))
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


def stop() -> None:
    """Forget the file, as if the page had just been opened."""
    for key in (HELD, REFUSED, CHOICES, LOST):
        st.session_state.pop(key, None)


def judge(taken: Held) -> None:
    """Judge everybody, unless that is done for today, with a bar for those who wait."""
    if taken.judged is None or taken.day != state.today():
        text = state.said().text("caseload", "judging")
        bar = st.progress(0.0, text)
        with turn(bar):
            taken.judged = people_file.judged(taken.people, state.today(), lambda share: _step(bar, share, text))
        taken.day, taken.made = state.today(), {}
        bar.empty()


def read(name: str, raw: Raw, mapping: Mapping) -> Held:
    """A file read by what was decided of it.

    Raises:
        RefusedFile: what was decided does not fit the file.
    """
    with turn():
        return _held(name, raw, sandbox.typed(raw, LIMITS, mapping, state.today()), mapping)


def _held(name: str, raw: Raw, people: people_file.Caseload, mapping: Mapping) -> Held:
    """Accepted when nothing is left to decide."""
    found = people.understood
    decided = bool(found.read) and not found.wrong and not any(one.proposed for one in found.columns)
    return Held(name, people, decided, raw, mapping)


def keep(held: Held) -> None:
    for key in (REFUSED, LOST):
        st.session_state.pop(key, None)
    st.session_state[HELD] = held


def _sample() -> None:
    keep(Held(state.said().text("caseload", "sample_name"), sample.people(state.today()), accepted=True))


def _take(uploaded: Any, said: Words) -> None:
    """Read the file and let go of its bytes."""
    text = said.text("caseload", "reading")
    bar = st.progress(0.0, text)
    mapping = st.session_state.get(CHOICES, Mapping())
    try:
        if uploaded.size > LARGEST_MB * 2**20:
            raise RefusedFile("too_heavy", most=LARGEST_MB)
        ending = PurePath(uploaded.name).suffix.lower()
        with turn(bar):
            raw, people = sandbox.read(uploaded.getvalue(), ending, LIMITS, mapping, state.today())
        keep(_held(uploaded.name, raw, people, mapping))
    except RefusedFile as refused:
        st.session_state[REFUSED] = (uploaded.name, refused)
    finally:
        let_go(uploaded)
    st.rerun()


@contextmanager
def turn(bar: Any = None) -> Iterator[None]:
    """Wait, and say so on a bar, while as many files as there may be are at work."""
    while not AT_WORK.acquire(timeout=0.5):
        if bar is not None:
            bar.progress(0.0, state.said().text("caseload", "waits"))
    try:
        yield
    finally:
        AT_WORK.release()


def _step(bar: Any, share: float, text: str) -> None:
    bar.progress(share, text)


def let_go(uploaded: Any) -> None:
    """Its bytes are no use any more."""
    st.session_state[ROUND] += 1
    runtime.drop_uploaded(uploaded)
