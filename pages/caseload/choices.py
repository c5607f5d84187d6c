"""What was chosen of a file that was read: taken, and the file read again by it."""

from dataclasses import replace

import streamlit as st

from domain import FIELDS
from domain.answers import cells
from domain.tables_in.mapping import Mapping, read_twice
from pages.caseload import taken
from pages.tab import state

MOST_VALUES = 50
"""Values that one person will decide; rarer ones count as unknown."""
UNKNOWN, CARRIED = "unknown", ""
ERRORS = "caseload-read-errors"
"""Where the session holds what could not be taken of the choices made, until the next ones."""
NEW = "caseload-read-new"
"""Where it holds how many values a choice of column has brought."""


def key(what: str, place: int) -> str:
    """The widget of one value or column of this file: another file has its own."""
    return f"caseload-{what}-{st.session_state.get(taken.ROUND, 0)}-{place}"


def apply() -> None:
    """Read the file again by what was chosen. Judged once every value was seen."""
    held, said = taken.held(), state.said()
    if held is None or held.raw is None:
        return
    found = held.people.understood
    values = {field: dict(chosen) for field, chosen in held.mapping.values.items()}
    errors = []
    for place, wrong in enumerate(found.wrong[:MOST_VALUES]):
        chosen = st.session_state.get(key("value", place))
        if not chosen:
            continue
        try:
            meant = None if chosen == UNKNOWN else cells.read(FIELDS[wrong.field], str(chosen), state.today())
        except cells.Unreadable as unreadable:
            cure = unreadable.told(said)
            errors.append(said.text("question", "refused", value=str(chosen)[:60], cure=cure))
            continue
        values.setdefault(wrong.field, {})[wrong.text.strip()] = "" if meant is None else cells.write_answer(meant)
    columns = {
        one.key: st.session_state.get(key("column", place), one.field or CARRIED) or None
        for place, one in enumerate(found.columns)
    }
    st.session_state[ERRORS], st.session_state[NEW] = errors, 0
    mapping = Mapping(found.sheet, found.header_row or None, columns, values)
    if twice := read_twice(columns):
        errors.append(said.text("file_read", "twice", field=said.text("fields", twice, "label")))
        return
    again = taken.read(held.name, held.raw, mapping)
    seen = {(wrong.field, wrong.text) for wrong in found.wrong}
    new = sum((wrong.field, wrong.text) not in seen for wrong in again.people.understood.wrong)
    again.accepted = bool(again.people.understood.read) and not errors and not new
    st.session_state[NEW] = new
    taken.keep(again)
    if new or errors:  # lists that stand for other values start anew
        st.session_state[taken.ROUND] += 1


def correct() -> None:
    """Back to what can be decided."""
    held = taken.held()
    if held is not None:
        taken.keep(replace(held, accepted=False, judged=None, made={}))
