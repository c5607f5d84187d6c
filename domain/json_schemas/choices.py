"""The schema of a mapping: how a file is read, as `domain/tables_in/mapping.py` takes it."""

from typing import Any

from domain.profile import FIELDS
from domain.tables_in.mapping import FORMAT, VERSION


def mapping() -> dict[str, Any]:
    """The whole file."""
    return {
        "title": "How a file of people is read",
        "description": "What `mapping` writes, and what `evaluate --mapping` takes, in UTF-8. Keys beside those below "
        "are ignored.",
        "type": "object",
        "required": ["format", "version"],
        "properties": {
            "format": {"description": "What says that it is such a file.", "const": FORMAT},
            "version": {"description": "Version of the file.", "const": VERSION, "unit": "version"},
            "sheet": {
                "description": "Sheet of the workbook; empty, null or absent for the one with the most known headings.",
                "type": ["string", "null"],
            },
            "header_row": {
                "description": "Line of the headings as a spreadsheet numbers it, without a decimal part; null or "
                "absent to look for it.",
                "type": ["integer", "null"],
                "minimum": 1,
                "unit": "line",
            },
            "columns": {
                "description": "By heading, the field it is read as; null or empty for a column to carry through. No "
                "field may be named twice.",
                "type": "object",
                "additionalProperties": {"enum": [*FIELDS, "", None], "description": "A field, or none."},
            },
            "values": {
                "description": "By field, then by text of the file, the value that the text stands for.",
                "type": "object",
                "properties": {name: _chosen(name) for name in FIELDS},
                "additionalProperties": False,
            },
        },
        "additionalProperties": True,
    }


def _chosen(name: str) -> dict[str, Any]:
    return {
        "description": f"Texts of the columns read as {name}.",
        "type": "object",
        "additionalProperties": {
            "description": "A value as a file of people may hold it, and one that the field accepts: a code, a label, "
            "a day, a number. Empty: not known. Null: not decided.",
            "type": ["string", "number", "boolean", "null"],
        },
    }
