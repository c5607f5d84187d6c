"""Files of people as tests make them, and read them."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from domain.caseload import people_file
from domain.caseload.people_file import Caseload
from domain.tables_in.mapping import Mapping
from domain.words import words

TODAY = date(2026, 11, 28)
FRENCH = words("fr")
Rows = Sequence[Sequence[Any]]


def csv_file(rows: Rows, delimiter: str = ";", encoding: str = "utf-8", ends: str = "\r\n") -> bytes:
    """Rows as a spreadsheet writes them; cells hold neither delimiters nor quotes."""
    return ends.join(delimiter.join("" if cell is None else str(cell) for cell in row) for row in rows).encode(encoding)


def workbook(sheets: dict[str, Rows], hidden: Sequence[str] = (), **options: Any) -> bytes:
    """Sheets of cells: text, numbers, days, moments; (value, format) for a number shown so."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True, **options}) as book:
        day, moment = (book.add_format({"num_format": shown}) for shown in ("dd/mm/yyyy", "dd/mm/yyyy hh:mm"))
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, tuple):
                        sheet.write_number(number, place, cell[0], book.add_format({"num_format": cell[1]}))
                    elif isinstance(cell, datetime):
                        sheet.write_datetime(number, place, cell, moment)
                    elif isinstance(cell, date):
                        sheet.write_datetime(number, place, datetime(cell.year, cell.month, cell.day), day)
                    elif cell is not None:
                        sheet.write(number, place, cell)
        shown = next(one for one in book.worksheets() if one.name not in hidden)
        shown.activate()
        shown.set_first_sheet()
    return held.getvalue()


def read(data: bytes, ending: str = ".csv", mapping: Mapping | None = None, on: date = TODAY) -> Caseload:
    return people_file.read(io.BytesIO(data), ending, mapping=mapping, on=on)


def either(rows: Rows) -> list[Caseload]:
    """The same rows read from a CSV file and from a workbook."""
    return [read(csv_file(rows)), read(workbook({"Feuil1": rows}), ".xlsx")]


def told(people: Caseload) -> list[str]:
    """The notes on a file, in French."""
    return [note.told(FRENCH) for note in people.understood.notes]


def wrong(people: Caseload) -> dict[str, list[str]]:
    """The texts that are no answers, by field."""
    found: dict[str, list[str]] = {}
    for one in people.understood.wrong:
        found.setdefault(one.field, []).append(one.text)
    return found
