"""The files of a caseload to take away: everybody with what was worked out, or a list of calls."""

from collections.abc import Callable
from datetime import date
from functools import partial

import polars as pl
import pyarrow as pa
import streamlit as st

from domain import FIELDS
from domain.calls import days as days_of
from domain.calls import lists
from domain.calls.lists import CallList
from domain.caseload import output_file, people_file
from domain.caseload.output_file import Columns, written
from domain.words import Words
from pages.caseload import names, told, unread
from pages.caseload.taken import Held
from pages.look import html

LARGEST_WORKBOOK = 20_000
"""People in a workbook: so many take 13 s and 250 MB to write."""
CALENDAR = "text/calendar"
KINDS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
}


def of_people(held: Held, places: list[int], said: Words) -> None:
    """A button for each kind of file, made when it is pressed."""
    judged, people, with_problems = people_file.of_today(held.verdicts), held.people, bool(held.people.problems)

    def made(ending: str) -> Callable[[], bytes]:
        def file() -> bytes:
            columns = judged[places].to_arrow(compat_level=pl.CompatLevel.oldest())
            if ending != ".xlsx":
                return output_file.content(people.only(places), columns, ending, with_problems, said)
            caveats = {name: [each[one] for one in places] for name, each in unread.of_everybody(held).items()}
            steps = _steps(held, places, said)
            return output_file.content(people.only(places), columns, ending, with_problems, said, caveats, steps)

        return file

    with st.container(key="takeaway-buttons"):
        for ending, kind in KINDS.items():
            name = ending[1:]
            st.download_button(
                said.text("caseload", f"take_{name}"),
                made(ending),
                said.text("caseload", "take_name") + ending,
                kind,
                key=f"caseload-take-{name}",
                on_click="ignore",
                disabled=ending == ".xlsx" and len(places) > LARGEST_WORKBOOK,
            )
    if len(places) > LARGEST_WORKBOOK:
        st.html(html.paragraph(said.text("caseload", "too_many_for_xlsx", most=said.number(LARGEST_WORKBOOK))))


def _steps(held: Held, places: list[int], said: Words) -> Columns:
    """What to do next with each of these people, and by when, under titles that the file has not."""
    found: list[CallList] = held.once("calls", lambda judged: lists.of(judged, held.answers, held.judged_on))
    dated = [one for one in found if one.kind in ("met", "to_find")]
    days = {one.key: held.once(("days", one.key), partial(_days, held, one)) for one in dated}
    near = told.nearest(found, days, held.verdicts, said)[places]
    titles = {"step": said.text("calls", "next"), "day": said.text("calls", "day", "met")}
    own = dict.fromkeys(held.people.others)
    return {
        names.apart(title, own): near[name].to_arrow(compat_level=pl.CompatLevel.oldest())
        for name, title in titles.items()
    }


def _days(held: Held, listed: CallList, judged: pl.DataFrame) -> list[date | None]:
    return days_of.of(listed, judged, held.answers, held.judged_on)


def of_calls(held: Held, listed: CallList, beside: pl.DataFrame, said: Words) -> None:
    """The list as a workbook to work through, and as days of a calendar."""
    if len(listed.places) > LARGEST_WORKBOOK:
        st.html(html.paragraph(said.text("caseload", "too_many_for_xlsx", most=said.number(LARGEST_WORKBOOK))))
        return
    workbook = partial(_workbook, held, listed, beside, said)
    files = {".xlsx": (workbook, KINDS[".xlsx"]), ".ics": (partial(calendar, held, listed, beside, said), CALENDAR)}
    with st.container(key="takeaway-buttons"):
        for ending, (made, kind) in files.items():
            label = said.text("calls", f"take_{ending[1:]}")
            name = said.text("calls", "file_name") + ending
            st.download_button(label, made, name, kind, key=f"caseload-calls-{ending[1:]}", on_click="ignore")


def _workbook(held: Held, listed: CallList, beside: pl.DataFrame, said: Words) -> bytes:
    return written(sheet(held, listed, beside, said), ".xlsx", said)


def calendar(held: Held, listed: CallList, beside: pl.DataFrame, said: Words) -> bytes:
    """The same people by day."""
    called = zip(names.named(held, listed.places, said), beside[:, 0], strict=True)
    people = [f"{name} – {step}" for name, step in called]
    return told.ics(listed, people, beside[:, 1].to_list(), held.judged_on, said)


def sheet(held: Held, listed: CallList, beside: pl.DataFrame, said: Words) -> Columns:
    """The columns of a list of calls: who, every column of the file that is no answer, what to do, by when."""
    people = output_file.columns(held.people.only(listed.places), pa.table({}), ".xlsx", problems=False)
    carried = {name: column for name, column in people.items() if name not in FIELDS}
    ours = {
        said.text("caseload", "person"): pa.array([place + 1 for place in listed.places]),
        said.text("calls", "list"): pa.array([told.title(listed, said)] * len(listed.places)),
    } | {name: beside[name].to_arrow(compat_level=pl.CompatLevel.oldest()) for name in beside.columns}
    (first, numbers), *rest = ((names.apart(name, carried), column) for name, column in ours.items())
    return {first: numbers} | carried | dict(rest)
