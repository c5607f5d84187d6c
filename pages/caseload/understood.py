"""What was understood of a file of people: its columns, and the values that could not be read, to be decided here."""

from dataclasses import replace
from typing import Any

import streamlit as st

from domain import FIELDS
from domain.answers import cells
from domain.answers.places import in_words, named
from domain.caseload import unjudged
from domain.caseload.wrong import Wrong
from domain.problems import RefusedFile
from domain.tables_in.headings import Heading
from domain.tables_in.mapping import Mapping
from domain.words import Words, capitalised
from pages.caseload import choices, taken
from pages.caseload.taken import Held
from pages.look import html
from pages.tab import state
from pages.tell import answer_words


def decide(held: Held) -> None:
    """What was understood, with a list for each value and each column, before anything is judged."""
    said, found = state.said(), held.people.understood
    st.header(said.text("file_read", "title"), anchor=False)
    st.html(html.paragraph(place(held, said)))
    if not found.read:
        st.error(said.text("file_read", "nothing_read"))
    for error in st.session_state.get(choices.ERRORS, []):
        st.error(error)
    with st.form("caseload-read", border=False):
        if proposed := [(number, one) for number, one in enumerate(found.columns) if one.proposed]:
            st.subheader(said.plural("file_read", "proposed", count=len(proposed)), anchor=False)
            for number, one in proposed:
                _column(number, one, said)
        if found.wrong:
            _values(held, said)
        _columns(held, said)
        with st.container(key="buttons"):
            st.form_submit_button(
                said.text("file_read", "apply"), key="caseload-apply", type="primary", on_click=choices.apply
            )
    if new := st.session_state.get(choices.NEW):  # where the button was pressed, and the new lists are not in sight
        st.info(said.plural("file_read", "new_values", count=new))
    st.html(html.paragraph(said.text("file_read", "undecided_is_unknown"), "small"))
    _told(held, said)
    take_up(said)
    st.button(said.text("caseload", "stop"), key="caseload-stop", on_click=taken.stop)


def summed_up(held: Held) -> None:
    """The same, folded above the results, with the way back to it and the choices to take away."""
    if held.raw is None:
        return
    said, found = state.said(), held.people.understood
    with st.expander(said.text("file_read", "summary", read=len(found.read), carried=len(found.carried))):
        st.html(html.paragraph(place(held, said)))
        head = [said.text("file_read", part) for part in ("heading", "samples", "read_as")]
        st.html(html.table(said.text("file_read", "columns"), head, [_row(one, said) for one in found.columns]))
        _told(held, said)
        with st.container(key="read-buttons", horizontal=True):
            st.button(said.text("file_read", "correct"), key="caseload-correct", on_click=choices.correct)
            name = said.text("file_read", "mapping_name")
            label = said.text("file_read", "keep")
            st.download_button(
                label, lambda: kept(held), name, "application/json", key="caseload-keep", on_click="ignore"
            )


def place(held: Held, said: Words) -> str:
    """Where the people were found."""
    found = held.people.understood
    count = said.plural("caseload", "people", count=len(held.people.table))
    sheet = said.text("file_read", "sheet", name=found.sheet) if found.sheet else ""
    row = said.text("file_read", "header_row", row=said.number(found.header_row)) if found.header_row else ""
    read = said.plural("file_read", "read", count=len(found.read), all=said.number(len(found.columns)))
    return " ".join(part for part in (f"{count}.", sheet, row, read) if part)


def kept(held: Held) -> str:
    """The choices as a file."""
    now = held.people.understood.as_mapping()
    return replace(now, columns=now.columns | held.mapping.columns, values=held.mapping.values).dump()


def take_up(said: Words) -> None:
    """Choices kept as a file, to read this one by, or the next."""
    with st.expander(said.text("file_read", "take_up")):
        number = st.session_state.setdefault(taken.ROUND, 0)
        uploaded = st.file_uploader(
            said.text("file_read", "mapping_file"),
            type="json",
            key=f"caseload-mapping-{number}",
            max_upload_size=taken.LARGEST_MAPPING_MB,
        )
        if refused := st.session_state.get(f"{choices.ERRORS}-mapping"):
            st.error(refused)
        if taken.CHOICES in st.session_state and taken.held() is None:
            st.success(said.text("file_read", "taken_up"))
    if uploaded is not None:
        _take_up(uploaded, said)


def _take_up(uploaded: Any, said: Words) -> None:
    held = taken.held()
    st.session_state.pop(f"{choices.ERRORS}-mapping", None)
    try:
        if uploaded.size > taken.LARGEST_MAPPING_MB * 2**20:
            raise RefusedFile("not_a_mapping")
        mapping = Mapping.load(uploaded.getvalue())
        if held is None or held.raw is None:
            st.session_state[taken.CHOICES] = mapping
        else:
            taken.keep(taken.read(held.name, held.raw, mapping))
            st.session_state.pop(choices.ERRORS, None)
    except RefusedFile as refused:
        st.session_state[f"{choices.ERRORS}-mapping"] = refused.told(said)
    finally:
        taken.let_go(uploaded)
    st.rerun()


def _values(held: Held, said: Words) -> None:
    """A list for each value that is no answer, the most frequent first."""
    found = held.people.understood
    st.subheader(said.plural("file_read", "values", count=len(found.wrong)), anchor=False)
    for place, wrong in enumerate(found.wrong[: choices.MOST_VALUES]):
        _value(choices.key("value", place), wrong, said)
    if (more := len(found.wrong) - choices.MOST_VALUES) > 0:
        st.html(html.paragraph(said.plural("file_read", "more_values", count=more)))


def _value(key: str, wrong: Wrong, said: Words) -> None:
    """A list of what the value can mean, or room to write it where that is open."""
    name, options = html.unmarked(wrong.where(said)), _options(wrong, said)
    if not options:
        st.text_input(name, key=key, placeholder=said.text("file_read", "write"), autocomplete="off")
        st.html(html.paragraph(capitalised(wrong.cure(said)), "small"))
        return
    st.selectbox(
        name,
        [choices.UNKNOWN, *options],
        index=None,
        key=key,
        placeholder=said.text("file_read", "decide"),
        format_func=lambda text: options.get(text, said.text("file_read", "unknown")),
    )


def _options(wrong: Wrong, said: Words) -> dict[str, str]:
    """The values to choose among, as files hold them, each with its name; of a commune, those the text may mean."""
    if wrong.field == "commune":
        offered = named.search(wrong.text).offered
        if wrong.numbers == "postcodes":
            offered = tuple(place for place in offered if wrong.text.strip() in place.postcodes) or offered
        return {place.code: in_words.offered(place, said) for place in offered}
    return {
        cells.write_answer(value): answer_words.label(wrong.field, value, said)
        for value in answer_words.choices(wrong.field, said)
    }


def _columns(held: Held, said: Words) -> None:
    """A list for each column about which nothing is asked; open where none is an answer."""
    found = held.people.understood
    title = "other_columns" if any(one.proposed for one in found.columns) else "columns"
    with st.expander(said.text("file_read", title), expanded=not found.read):
        for number, one in enumerate(found.columns):
            if not one.proposed:
                _column(number, one, said)


def _column(number: int, one: Heading, said: Words) -> None:
    near = [one.proposed] if one.proposed else []
    fields = [choices.CARRIED, *near, *(name for name in FIELDS if name not in near)]
    st.selectbox(
        html.unmarked(_title(one, said)),
        fields,
        index=fields.index(one.field or choices.CARRIED),
        key=choices.key("column", number),
        format_func=lambda name: said.text("fields", name, "label") if name else said.text("file_read", "carried"),
    )


def _title(one: Heading, said: Words) -> str:
    """A heading with a few of its values, and the answer it may be."""
    title = said.text("file_read", "of_heading", heading=one.key, samples=", ".join(one.samples) or "–")
    if one.proposed:
        title += " " + said.text("file_read", "maybe", field=said.text("fields", one.proposed, "label"))
    return title


def _row(one: Heading, said: Words) -> list[str]:
    read_as = said.text("fields", one.field, "label") if one.field else said.text("file_read", "carried")
    return [one.key, ", ".join(one.samples), read_as]


def _told(held: Held, said: Words) -> None:
    """What is worth a look, and what no column can settle."""
    found = held.people.understood
    if found.notes:
        st.html(html.paragraph(said.text("file_read", "notes")))
        st.html(html.items(html.text(note.told(said)) for note in found.notes))
    if found.read and (open_ones := unjudged.in_words(found, said, state.today())):
        st.html(
            html.folded(
                said.plural("file_read", "unjudged", count=len(open_ones)), html.items(map(html.text, open_ones))
            )
        )
