"""The day in Paris, whatever the clock of the machine goes by."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from domain import __main__ as command_line
from domain.law.paris import day_of


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 28, 22, 59, tzinfo=UTC), date(2026, 11, 28)),
        (datetime(2026, 11, 28, 23, 0, tzinfo=UTC), date(2026, 11, 29)),
        (datetime(2026, 7, 14, 21, 59, tzinfo=UTC), date(2026, 7, 14)),
        (datetime(2026, 7, 14, 22, 0, tzinfo=UTC), date(2026, 7, 15)),
        (datetime(2026, 11, 28, 19, 0, tzinfo=timezone(timedelta(hours=-4))), date(2026, 11, 29)),
    ],
)
def test_the_day_turns_at_midnight_in_paris_in_winter_and_in_summer(moment: datetime, day: date) -> None:
    assert day_of(moment) == day


def test_the_command_line_judges_on_the_day_of_paris(monkeypatch: pytest.MonkeyPatch) -> None:
    class Late(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "Late":
            return cls(2026, 12, 31, 23, 30, tzinfo=UTC)

    monkeypatch.setattr(command_line, "datetime", Late)
    assert command_line._today() == date(2027, 1, 1)
