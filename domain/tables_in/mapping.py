"""What somebody decided of a file: its sheet, the line of its headings, its columns, its own words for values."""

import json
from dataclasses import dataclass, field
from typing import Any

from domain.answers import cells
from domain.problems import RefusedFile
from domain.profile import FIELDS

FORMAT, VERSION = "eligibility-mapping", 1


@dataclass(frozen=True)
class Mapping:
    """Choices to read a file by, which win over what is guessed.

    Attributes:
        sheet: the sheet of the workbook; "" for the one with the most known headings.
        header_row: the line of the headings as a spreadsheet numbers it; None to look for it.
        columns: by heading, the field it is read as; None for a column to carry through.
        values: by field and text, the value the text stands for; "" for not known, None for not decided.
    """

    sheet: str = ""
    header_row: int | None = None
    columns: dict[str, str | None] = field(default_factory=dict)
    values: dict[str, dict[str, str | None]] = field(default_factory=dict)

    @classmethod
    def load(cls, text: str | bytes) -> "Mapping":
        """A mapping from its JSON text.

        Raises:
            RefusedFile: it is none, or names a field or a value that does not exist.
        """
        told = _parsed(text)
        columns, values = told.get("columns", {}), told.get("values", {})
        _check_fields([field for field in columns.values() if field] + list(values))
        if name := read_twice(columns):
            raise RefusedFile("mapping_twice", name)
        for name, chosen in values.items():
            for written, value in chosen.items():
                _check_value(name, written, value)
        return cls(told.get("sheet") or "", told.get("header_row"), columns, values)

    def dump(self) -> str:
        """Its JSON text."""
        told = {
            "format": FORMAT,
            "version": VERSION,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "columns": self.columns,
            "values": self.values,
        }
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def read_twice(columns: dict[str, str | None]) -> str | None:
    """An answer that two columns are read as."""
    taken = [field for field in columns.values() if field]
    return next((field for field in taken if taken.count(field) > 1), None)


def _parsed(text: str | bytes) -> dict[str, Any]:
    """The parts of a mapping, each of its kind."""
    try:
        told = json.loads(text.decode("utf-8-sig") if isinstance(text, bytes) else text)
    except (ValueError, RecursionError):
        raise RefusedFile("not_a_mapping") from None
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise RefusedFile("not_a_mapping")
    if told.get("version") != VERSION or told["version"] is True:  # which Python takes for 1
        raise RefusedFile("mapping_version", version=VERSION)
    texts = str | None
    columns, values, row = told.get("columns", {}), told.get("values", {}), told.get("header_row")
    right = (
        isinstance(told.get("sheet"), texts)
        and (row is None or (type(row) is int and row > 0))
        and isinstance(columns, dict)
        and all(isinstance(one, texts) for one in columns.values())
        and isinstance(values, dict)
        and all(isinstance(one, dict) and all(_plain(value) for value in one.values()) for one in values.values())
    )
    if not right:
        raise RefusedFile("not_a_mapping")
    told["columns"] = {heading: field or None for heading, field in columns.items()}
    told["values"] = {
        field: {text: None if value is None else cells.write(value) for text, value in chosen.items()}
        for field, chosen in values.items()
    }
    return told


def _plain(value: Any) -> bool:
    return value is None or isinstance(value, str | bool | int | float)


def _check_fields(names: list[str]) -> None:
    for name in names:
        if name not in FIELDS:
            raise RefusedFile("mapping_field", name[:60] or '""')


def _check_value(name: str, text: str, value: str | None) -> None:
    try:
        cells.read(FIELDS[name], value or "")
    except cells.Unreadable:
        raise RefusedFile("mapping_value", name, text=text[:60], value=str(value)[:60]) from None
