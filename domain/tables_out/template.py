"""The empty file that advisers fill in: its columns and, in a workbook, what its cells let people write.

With words, headings and choices are in them, a first column is theirs to name each person, and a row shows how to fill
the sheet. Without, headings and choices are the names and codes that programs use.
"""

import csv
import io
from collections.abc import Hashable, Iterable
from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa
from xlsxwriter.utility import xl_range_abs

from domain.profile import EARLIEST, FIELDS, LATEST, Answer
from domain.tables_out import dictionary
from domain.tables_out.workbook import DAY_FORMAT, ROWS, Workbook
from domain.words import LANGUAGES, Words, words

ENDINGS = (".csv", ".xlsx")

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""What the spreadsheets of a language expect between the cells of a CSV."""

EXAMPLE: dict[str, Any] = {
    "birth_date": date(2004, 3, 15),
    "commune": "76540",
    "disabled_worker": False,
    "jobseeker": True,
    "pole_emploi": True,
    "unemployment_benefit": "none",
    "mission_locale": True,
    "support_structure": "mission_locale",
    "education_level": "V",
    "highest_diploma": "cap_bep",
    "in_initial_education": False,
    "left_education_on": date(2022, 7, 5),
    "project_validated": True,
    "had_funded_training": False,
    "training_level": 4,
    "training_months": 9,
    "training_weekly_hours": 35,
}
"""The invented person of the row to delete: one answer of each kind at least."""

WIDTH = 24
"""Characters a column shows."""


def empty(ending: str, said: Words | None = None) -> bytes:
    """A file with every column an adviser can fill in: for people with words, for programs without.

    `ending` is one of `ENDINGS`. A CSV in words opens in the spreadsheets of its language, by a double click.
    """
    if ending == ".xlsx":
        return _workbook(said)
    if said is None:
        return (",".join(FIELDS) + "\n").encode()
    line = io.StringIO()
    headings = [said.text("template", "person"), *(one.heading for one in dictionary.given(said))]
    csv.writer(line, delimiter=said.text("language", "delimiter")).writerow(headings)
    return (BYTE_ORDER_MARK + line.getvalue()).encode()


def is_example_row(row: Iterable[Hashable]) -> bool:
    """Whether a row is the one to delete, left in place: one of its cells is the mark, in any language."""
    return not _marks().isdisjoint(row)


@cache
def _marks() -> frozenset[str]:
    return frozenset(words(language).text("template", "example") for language in LANGUAGES)


def choices(answer: Answer, said: Words | None = None) -> dict[Any, str]:
    """What a cell of a field offers in its list, by value; nothing where any text, day or number stands."""
    if answer.kind == "bool":
        return {value: said.value(value, "") if said else str(value).lower() for value in (True, False)}
    if said and (labels := said.find("values", answer.name)):
        return {int(code) if answer.kind == "int" else code: label for code, label in labels.items()}
    return {code: code for code in answer.values}


def _workbook(said: Words | None) -> bytes:
    """The sheet to fill in, the one that explains it, then, hidden, the lists that its cells offer."""
    sink = io.BytesIO()
    file = Workbook(sink, said)
    own = {said.text("template", "person"): pa.array([said.text("template", "example")])} if said else {}
    file.add(own | {name: _example(answer, said) for name, answer in FIELDS.items()})
    file.frame()
    _lay_out(file, own=len(own))
    lists = _lists(file, said)
    for place, (name, answer) in enumerate(FIELDS.items(), start=len(own)):
        if rule := {"validate": "list", "source": lists[name]} if name in lists else _bounds(answer):
            file.sheet.data_validation(1, place, ROWS - 1, place, rule | _refusal(name, said))
    file.book.close()
    return sink.getvalue()


def _example(answer: Answer, said: Words | None) -> pa.Array:
    """The cell of the row to delete, as a column; without words there is no such row."""
    if said is None:
        return pa.array([], pa.string())
    value = EXAMPLE.get(answer.name)
    return pa.array([choices(answer, said).get(value, value)])


def _lay_out(file: Workbook, own: int) -> None:
    """Days shown as days, codes of communes kept as text, the first column in view, the row to delete in grey."""
    shown = {
        "date": file.book.add_format({"num_format": DAY_FORMAT}),
        "text": file.book.add_format({"num_format": "@"}),
    }
    file.sheet.set_column(0, len(file.names) - 1, WIDTH)
    for place, answer in enumerate(FIELDS.values(), start=own):
        file.sheet.set_column(place, place, WIDTH, shown.get(answer.kind))
    if own:
        file.sheet.freeze_panes(1, own)
        file.sheet.set_row(1, None, file.book.add_format({"italic": True, "font_color": "#666666"}))


def _lists(file: Workbook, said: Words | None) -> dict[str, str]:
    """A hidden sheet with a column of choices for each field that has some; by field, where its choices stand.

    A list written in the rule itself may hold 255 characters and no comma: too little for labels.
    """
    name = said.text("template", "lists") if said else "lists"
    sheet = file.book.add_worksheet(name)
    sheet.hide()
    offered = {field: list(found.values()) for field, answer in FIELDS.items() if (found := choices(answer, said))}
    where = {}
    for place, (field, texts) in enumerate(offered.items()):
        for row, text in enumerate(texts):
            sheet.write_string(row, place, text)
        where[field] = f"='{name}'!{xl_range_abs(0, place, len(texts) - 1, place)}"
    return where


def _bounds(answer: Answer) -> dict[str, Any]:
    """What the spreadsheet checks of a day or a number; nothing of a text."""
    if answer.kind == "date":
        return {"validate": "date", "criteria": "between", "minimum": EARLIEST, "maximum": LATEST}
    if answer.kind not in ("int", "float"):
        return {}
    rule: dict[str, Any] = {"validate": "integer" if answer.kind == "int" else "decimal"}
    if answer.maximum is None:
        return rule | {"criteria": ">=", "value": answer.minimum}
    # The cell of a spreadsheet checks two bounds that are included: the one just above zero is left to the reader.
    low = answer.minimum if answer.above is None else answer.above
    return rule | {"criteria": "between", "minimum": low, "maximum": answer.maximum}


def _refusal(name: str, said: Words | None) -> dict[str, str]:
    """What the spreadsheet answers to anything else."""
    if said is None:
        return {}
    column = next(one for one in dictionary.given(said) if one.name == name)
    text = (
        said.text("template", "choose")
        if choices(FIELDS[name], said)
        else f"{said.text('template', 'write')} {column.values}."
    )
    return {"error_title": said.text("template", "refused"), "error_message": text}
