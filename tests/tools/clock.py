"""The day on which the tests judge what the app judges today: the app's, which is that of Paris."""

from datetime import UTC, date, datetime

from domain.law.paris import day_of


def today() -> date:
    return day_of(datetime.now(UTC))
