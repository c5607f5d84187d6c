"""A toy: help to move, with two conditions and no money."""

from domain.rules.logic import Column
from domain.rules.scheme import Scheme

mobi = Scheme("mobi", leaflet="900")


@mobi.criterion(about="person", section="pour qui")
def jobseeker(jobseeker: Column) -> Column:
    """Without a job and looking for one."""
    return jobseeker


@mobi.criterion(about="person", section="pour qui")
def grown_up(age: Column, age_min: int) -> Column:
    """From the 18th birthday."""
    return age >= age_min
