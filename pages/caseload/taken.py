"""The way in of the caseload page: a file, the sample or the empty template; then the work, with its progress.

What is taken lives in the session until its reader says to forget it, or the tab is closed.
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

from domain import FIELDS
from domain.answers import cells
from domain.calls import lists
from domain.caseload import people_file, sample, sandbox, summary
from domain.problems import RefusedFile
from domain.tables_in.limits import Limits
from domain.tables_in.mapping import Mapping
from domain.tables_in.raw_table import Raw
from domain.tables_out import template
from domain.words import Words
from pages.look import html
from pages.patches import runtime
from pages.tab import state
from pages.tell import answer_words

LARGEST_MB = 50
"""A hundred thousand people with every answer take 32."""
LARGEST_MAPPING_MB = 1
LIMITS = Limits()
AT_WORK = BoundedSemaphore(2)
"""Files that are read or judged at once."""
HELD, REFUSED, ROUND, LOST = "caseload", "caseload-refused", "caseload-round", "caseload-lost"
DAY, DAY_REFUSED = "caseload-day", "caseload-day-refused"
VIEW = "caseload-view"
"""Where the session holds what is looked at of the file."""
CHOICES = "caseload-choices"
"""Where the session holds choices taken up before there is a file to read by them."""


@dataclass
class Held:
    """A file of people, `accepted` once how it was read leaves nothing to decide, or its reader goes on all the same.

    `raw`: its table as it was found, None for the people invented here; `mapping`: what its reader decided;
    `judged`: what the rules say of them on `day`, which is today unless one was chosen; `made`: what the page has
    worked out of it, by name.
    """

    name: str
    people: people_file.Caseload
    accepted: bool
    raw: Raw | None = None
    mapping: Mapping = field(default_factory=Mapping)
    judged: pl.DataFrame | None = None
    day: date | None = None
    chosen_day: date | None = None
    made: dict[Any, Any] = field(default_factory=dict)

    @property
    def verdicts(self) -> pl.DataFrame:
        """What the rules say, once they have."""
        assert self.judged is not None
        return self.judged

    @property
    def answers(self) -> pl.DataFrame:
        """The answers of everybody."""
        return self.once("answers", lambda _: pl.DataFrame(self.people.answers))  # type: ignore[no-any-return]

    @property
    def ages(self) -> pl.Series:
        """The age of everybody, in years, on the day she is judged."""
        return self.once("ages", lambda _: summary.ages(self.answers, self.judged_on))  # type: ignore[no-any-return]

    @property
    def judged_on(self) -> date:
        """The day on which those are judged who have none of their own."""
        assert self.day is not None
        return self.day

    def once(self, name: Any, make: Callable[[pl.DataFrame], Any]) -> Any:
        """What is made of the verdicts, kept for the next run."""
        if name not in self.made:
            self.made[name] = make(self.verdicts)
        return self.made[name]

    def last(self, name: str, about: Any, make: Callable[[], Any]) -> Any:
        """The same of what is asked of one thing after another: only what was made last is kept."""
        if self.made.get(name, (None,))[0] != about:
            self.made[name] = about, make()
        return self.made[name][1]


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
    with st.container(key="soon"):  # never seen: the browser fetches what draws charts and tables meanwhile
        st.vega_lite_chart(spec={"data": {"values": []}, "mark": "point"}, alt=said.text("caseload", "title"))
        st.dataframe(pl.DataFrame({"": []}), alt=said.text("caseload", "table_alt"))
    if uploaded is not None:
        _take(uploaded, said)


def name(held: Held) -> None:
    """Which file is shown, and the way to another."""
    said = state.said()
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="file"):
        count = said.plural("caseload", "people", count=len(held.people.table))
        st.html(f"<p><b>{escape(held.name)}</b> – {escape(count)}</p>")
        if held.accepted:
            _day(held, said)
        st.button(said.text("caseload", "other"), key="caseload-other", type="tertiary", on_click=stop)


def _day(held: Held, said: Words) -> None:
    """The day on which those are judged who have none of their own; what is typed and is no day changes nothing."""
    cure = st.session_state.get(DAY_REFUSED)
    if not cure:  # past midnight, or in another language, it is written otherwise
        day = held.chosen_day or state.today()
        st.session_state[DAY] = answer_words.as_typed("on", day.isoformat(), said)
    label = said.text("caseload", "judged_on")
    st.text_input(label, key=DAY, autocomplete="off", width=180, on_change=_choose_day)
    if cure:
        st.error(cure)


def _choose_day() -> None:
    taken, said, typed = held(), state.said(), str(st.session_state.get(DAY, "")).strip()
    st.session_state[DAY_REFUSED] = ""
    if taken is None:
        return
    try:
        taken.chosen_day = cells.read(FIELDS["on"], typed, state.today()) if typed else None
    except cells.Unreadable as unreadable:
        st.session_state[DAY_REFUSED] = unreadable.told(said)


def stop() -> None:
    """Forget the file, as if the page had just been opened."""
    state.forget_file()


def judge(taken: Held) -> None:
    """Judge everybody, unless that is done for this day, with a bar for those who wait."""
    on = taken.chosen_day or state.today()
    if taken.judged is None or taken.day != on:
        text = state.said().text("caseload", "judging")
        bar = st.progress(0.0, text)
        with turn(bar):
            taken.judged = people_file.judged(taken.people, on, lambda share: _step(bar, share, text), lists.AHEAD)
        taken.day, taken.made = on, {}
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
