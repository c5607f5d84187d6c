"""The values of an Arrow column, whatever its type: of days and moments that Python cannot hold, what Arrow says."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


def values_of(column: Any) -> list[Any]:
    """Its values one by one; as texts where Python has none for some of them."""
    try:
        held: list[Any] = column.to_pylist()
    except (OverflowError, ValueError):  # a day beyond the year 9999, a zone that nobody knows
        held = without_zone(column).cast(pa.string()).to_pylist()
    return held


def without_zone(column: Any) -> Any:
    """Moments as a clock at their place shows them; as they are told where that place is not known."""
    kind = column.type
    if not (pa.types.is_timestamp(kind) and kind.tz):
        return column
    try:
        return pc.local_timestamp(column)
    except pa.ArrowInvalid:
        return column.cast(pa.timestamp(kind.unit))


def plain(column: Any) -> Any:
    """The same for a sheet: its own type where a sheet has one, else each value as text."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return plain(column.cast(kind.value_type))
    if pa.types.is_temporal(kind) and _is_held(without_zone(column)):
        return without_zone(column)
    if pa.types.is_string_view(kind):
        return column.cast(pa.large_string())
    own = (
        pa.types.is_integer,
        pa.types.is_floating,
        pa.types.is_boolean,
        pa.types.is_string,
        pa.types.is_large_string,
        pa.types.is_null,
    )
    if any(is_own(kind) for is_own in own):
        return column
    if pa.types.is_decimal(kind):
        return column.cast(pa.string())
    return pa.array([None if one is None else _told(one) for one in values_of(column)], pa.string())


def _is_held(column: Any) -> bool:
    """Whether all of its days and moments are within the years of a sheet."""
    if not (pa.types.is_date(column.type) or pa.types.is_timestamp(column.type)):
        return False
    try:
        ends = pc.min_max(column)
        return all(ends[end].as_py() is None or ends[end].as_py().year >= 1900 for end in ("min", "max"))
    except (OverflowError, ValueError):
        return False


def _told(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    return str(value)
