"""The day in Paris: the law's, whatever clock the server goes by."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Paris")


def day_of(moment: datetime) -> date:
    """The day it is in Paris at a moment, which names its zone."""
    return moment.astimezone(ZONE).date()
