"""One person judged, and the language she is told in: what the cards, the charts and the paper are told from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain import Answers, Profile, Worked, judge, pay_later, pay_later_after_steps, pay_turns, readings
from domain.lazily import lazily
from domain.leaflets.readings import ReadingInWords
from domain.results import Granted, Outcome, PayTurn, SchemeResult
from domain.words import Words

Matter = dict[str, tuple[ReadingInWords, ...]]
"""The readings that matter to a person, by what they belong to."""
SaidBy = Mapping[str, str]
"""The answers that another one says, each with the field of that one."""


@dataclass(frozen=True)
class Person:
    """`said_by`: of the answers, those that she did not give herself: the conditions that rest on them say so."""

    worked: Worked
    given: Answers
    said: Words
    said_by: SaidBy = field(default_factory=dict)

    @property
    def profile(self) -> Profile:
        return self.worked.profile

    @lazily
    def told(self) -> Outcome:
        return self.worked.told_in(self.said.language)

    @lazily
    def matter(self) -> Matter:
        """The readings of the texts that matter to her."""
        return readings.in_words(readings.mattering_once_judged(self.worked.judged), self.said.language)

    @lazily
    def later(self) -> dict[str, tuple[date, Granted]]:
        """By scheme, the first day of a pay that is nothing today, and that pay."""
        return pay_later(self.profile, self.told)

    @lazily
    def begins(self) -> dict[str, tuple[date, Granted]]:
        """The same, with that of schemes which a step would open."""
        return pay_later_after_steps(self.profile, self.told) | self.later

    @lazily
    def turns(self) -> dict[str, list[PayTurn]]:
        """By scheme, the days from which a contract pays otherwise."""
        return pay_turns(self.profile, self.told)

    @lazily
    def opens(self) -> dict[str, date]:
        """By scheme, the first day to come on which all its conditions are met."""
        firsts = {
            name: next((window.first for window in result.windows if window.first > self.told.on), None)
            for name, result in self.told.schemes.items()
        }
        return {name: first for name, first in firsts.items() if first}

    @lazily
    def pay_once_open(self) -> dict[str, Granted]:
        """By scheme refused today for want of time alone, what it would pay on the day it opens."""
        days = {name: day for name, day in self.opens.items() if self.result(name).reach == "later"}
        then = {name: judge(self.profile.model_copy(update={"on": day}), day)[name] for name, day in days.items()}
        return {name: one.pay for name, one in then.items() if one.pay and one.verdict != "ineligible"}

    def result(self, scheme: str) -> SchemeResult:
        return self.told.schemes[scheme]
