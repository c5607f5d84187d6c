"""The kinds of answers a person gives, and what each accepts."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StrictBool, StrictFloat, StrictInt

Kind = Literal["date", "text", "enum", "bool", "int", "float"]

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)

FAR = {"months": 12_000, "minutes": 100_000, "eur": 10**9, "eur_per_month": 10**9}
"""By unit, the most that is taken where a field has no maximum of its own: far beyond what anybody means, and within
what all that is worked out from it can hold. A `limit`, which no list of bounds prints."""

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""What `fromisoformat` reads and means a day; it also reads weeks, as 2004-W11-1."""


def iso_day(text: str) -> date | None:
    """The day written YYYY-MM-DD; None when the text is none."""
    try:
        return date.fromisoformat(text) if _ISO_DAY.fullmatch(text) else None
    except ValueError:
        return None


def _iso_day(value: object) -> object:
    """Only a date or its ISO text is a day: a number would be read as a timestamp."""
    if value is None or (isinstance(value, date) and type(value) is date):
        return value
    day = iso_day(value) if isinstance(value, str) else None
    return _not_a_day(value) if day is None else day


def _not_a_day(value: object) -> object:
    raise ValueError(f"{value!r} is not a day written YYYY-MM-DD")


Day = Annotated[date | None, BeforeValidator(_iso_day)]
YesNo = StrictBool | None
Whole = StrictInt | None
Number = StrictFloat | StrictInt | None


def field(section: str, description: str, unit: str = "", step: bool = False, aim: bool = False, **bounds: Any) -> Any:
    """`step`: the person can make another answer true, by something to do from today on (see docs/adr/0006).

    `aim`: she chose it as her goal: it is changed where it alone refuses, never to mend something else.

    Only such an answer is ever proposed as a change. Declared where a condition rests on it; all others are fixed: the
    past, what she is, where she lives, what she receives, and what would be tempting to declare without being true.
    """
    extra: dict[str, Any] = {"section": section, "unit": unit, "step": step, "aim": aim}
    if unit in FAR:
        bounds.setdefault("le", FAR[unit])
    return Field(default=None, description=description, json_schema_extra=extra, **bounds)


def day_field(section: str, description: str, step: bool = False) -> Any:
    return field(section, description, step=step, ge=EARLIEST, le=LATEST)
