"""The days to keep, as a calendar file: those of the page, and nothing else of the person."""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from domain.ahead.deadlines import Deadline
from domain.leaflets import contacts
from domain.words import Words

REMINDED_DAYS_BEFORE = 7


def ics(days: list[Deadline], on: date, said: Words) -> bytes:
    """A whole-day event for each day, with a reminder a week before."""
    calendar = Calendar.new(prodid=f"-//{said.text('app', 'name')}//{said.language.upper()}", language=said.language)
    for day in days:
        calendar.add_component(_event(day, on, said))
    made: bytes = calendar.to_ical()
    return made


def _event(day: Deadline, on: date, said: Words) -> Event:
    what = said.text("deadlines", day.scheme, *day.key)
    if day.amount_eur is not None:
        what = f"{what} ({said.money(day.amount_eur)})"
    event = Event.new(
        uid=f"{day.scheme}-{'-'.join(day.key)}-{day.day.isoformat()}",
        stamp=datetime.combine(on, time(), UTC),
        start=day.day,
        end=day.day + timedelta(days=1),
        summary=f"{said.text('schemes', day.scheme, 'short')} – {what}",
        description=contacts.in_short(day.scheme, said),
    )
    reminder = Alarm.new(description=what)
    reminder.add("action", "DISPLAY")
    reminder.add("trigger", timedelta(days=-REMINDED_DAYS_BEFORE))
    event.add_component(reminder)
    return event
