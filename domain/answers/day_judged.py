"""The day to judge on, as callers and the command line give it: a date, a midnight or ISO text."""

from datetime import date, datetime, time

from domain.problems import refuse
from domain.profile import EARLIEST, LATEST, Profile, iso_day


def day_given(on: date | str | None) -> date | None:
    """The day that is meant; None when none is given.

    Raises:
        BadInput: it is no day, a moment of a day, or outside the years that are judged.
    """
    if on is None:
        return None
    day = _read(on)
    if day is None:
        raise refuse(f"{str(on)[:60]!r} is not a day: write 2026-11-21", "on")
    if not EARLIEST <= day <= LATEST:
        raise refuse(f"{day} is not judged: give a day from {EARLIEST} to {LATEST}", "on")
    return day


def day_of(profile: Profile, on: date | None) -> date:
    """The day a person is judged on.

    Raises:
        ValueError: neither her answers nor `on` says it.
    """
    day = profile.on or on
    if day is None:
        raise ValueError("no day to judge on: give `on`, or the answer `on`")
    return day


def _read(on: date | str) -> date | None:
    if isinstance(on, datetime):
        return on.date() if on.time() == time() else None
    if isinstance(on, date):
        return on
    return iso_day(on.strip()) if isinstance(on, str) else None
