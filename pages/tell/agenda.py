"""The days to keep, as a calendar file: what to do first, then the days of the page."""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from domain.ahead.deadlines import Deadline
from domain.leaflets import contacts
from domain.words import Words

REMINDED_DAYS_BEFORE = 7


def ics(days: list[Deadline], steps: list[str], on: date, said: Words) -> bytes:
    """A whole-day event tomorrow with the steps, if any, then one for each day, with a reminder a week before."""
    calendar = empty(said)
    if steps:
        calendar.add_component(_first(steps, on, said))
    for day in days:
        calendar.add_component(_event(day, on, said))
    made: bytes = calendar.to_ical()
    return made


def empty(said: Words) -> Calendar:
    """A calendar of ours with nothing in it."""
    return Calendar.new(prodid=f"-//{said.text('app', 'name')}//{said.language.upper()}", language=said.language)


def _first(steps: list[str], on: date, said: Words) -> Event:
    return whole_day(
        f"steps-{on.isoformat()}",
        on + timedelta(days=1),
        on,
        summary=f"{said.text('app', 'name')} – {said.text('agenda', 'steps')}",
        description="\n".join(f"{place}. {step}" for place, step in enumerate(steps, 1)),
    )


def _event(day: Deadline, on: date, said: Words) -> Event:
    what = said.text("deadlines", day.scheme, *day.key)
    if day.amount_eur is not None:
        what = f"{what} ({said.money(day.amount_eur)})"
    event = whole_day(
        f"{day.scheme}-{'-'.join(day.key)}-{day.day.isoformat()}",
        day.day,
        on,
        summary=f"{said.text('schemes', day.scheme, 'short')} – {what}",
        description=contacts.in_short(day.scheme, said),
    )
    reminder = Alarm.new(description=what)
    reminder.add("action", "DISPLAY")
    reminder.add("trigger", timedelta(days=-REMINDED_DAYS_BEFORE))
    event.add_component(reminder)
    return event


def whole_day(uid: str, day: date, on: date, summary: str, description: str) -> Event:
    """An event of a whole day, the same at each making."""
    stamp = datetime.combine(on, time(), UTC)
    end = day + timedelta(days=1)
    return Event.new(uid=uid, stamp=stamp, start=day, end=end, summary=summary, description=description)
