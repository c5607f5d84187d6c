"""The schema of the file of a person's answers, as the reader of `domain/answers/profile_file.py` takes it."""

from typing import Any

from domain.answers.profile_file import FORMAT, VERSION
from domain.profile import EARLIEST, FIELDS, LATEST, Answer
from domain.words import words

_TYPES = {"bool": "boolean", "int": "integer", "float": "number"}

WHOLE = "Written without a decimal part: 12, not 12.0."
DAY = f"A day of the calendar from {EARLIEST} to {LATEST}, written YYYY-MM-DD."


def profile() -> dict[str, Any]:
    """The whole file."""
    return {
        "title": "Answers of one person",
        "description": "What a person saves and brings back, and what `explain` takes. In UTF-8, UTF-16 or UTF-32. No "
        "name may stand twice in an object; NaN and Infinity are refused. Keys beside those below are ignored.",
        "type": "object",
        "required": ["format", "version", "answers"],
        "properties": {
            "format": {"description": "What says that it is such a file.", "const": FORMAT},
            "version": {"description": "Version of the file.", "const": VERSION, "unit": "version"},
            "answers": {
                "description": "The answers, in the order given. Absent: not asked. Null: asked, and not known.",
                "type": "object",
                "properties": {name: given(answer) for name, answer in FIELDS.items()},
                "additionalProperties": False,
            },
            "deduced": {
                "description": "Names of the answers that another one says. Only the questionnaire looks at them; what "
                "is no list counts as none.",
                "examples": [["pole_emploi"]],
            },
        },
        "additionalProperties": True,
    }


def given(answer: Answer, *, known: bool = False) -> dict[str, Any]:
    """What is accepted of one field. `known`: without null."""
    kind = _TYPES.get(answer.kind, "string")
    codes = {"enum": [*answer.values, *[None] * (not known)]} if answer.values else {}
    return (
        {"title": words("en").text("fields", answer.name, "label"), "description": _description(answer)}
        | {"type": kind if known else [kind, "null"]}
        | codes
        | _bounds(answer)
        | _meanings(answer)
        | ({"unit": answer.unit} if answer.unit else {})
    )


def _description(answer: Answer) -> str:
    said = [answer.description]
    if answer.unit:
        said.append(f"Unit: {words('en').find('columns', 'units', answer.unit) or answer.unit}.")
    if answer.kind == "int":
        said.append(WHOLE)
    if answer.kind == "date":
        said.append(DAY)
    return " ".join(said)


def _bounds(answer: Answer) -> dict[str, Any]:
    if answer.kind == "date":
        return day()
    if answer.pattern:  # five signs: for some languages `$` lets a line end pass
        return {"pattern": answer.pattern, "maxLength": 5}
    most = answer.limit if answer.maximum is None else answer.maximum
    found = {"minimum": answer.minimum, "maximum": most, "exclusiveMinimum": answer.above}
    return {key: bound for key, bound in found.items() if bound is not None}


def day() -> dict[str, Any]:
    """A day between the first and the last that are read. Validators that know `date` refuse the 30th of February."""
    centuries = range(EARLIEST.year // 100, LATEST.year // 100)
    years = "|".join([*(f"{century}[0-9]{{2}}" for century in centuries), str(LATEST.year)])
    pattern = f"^({years})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
    return {"format": "date", "pattern": pattern, "maxLength": 10}


def _meanings(answer: Answer) -> dict[str, Any]:
    labels = words("en").find("values", answer.name) if answer.kind in ("enum", "int") else None
    return {"meanings": dict(labels)} if labels else {}
