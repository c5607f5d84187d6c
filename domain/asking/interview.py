"""Which question next: one whose answer can still change a verdict, and of these the one that settles most.

A refusal that a step would lift is not the end, and no question is asked for a scheme that nobody can enter.

What each condition would say of every completion of the answers it still waits for is looked up in `outlook`.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from operator import itemgetter
from typing import Any

from domain.answers.deductions import NO_SUCH_DAY
from domain.asking.amounts import MONEY_FIGURES, amount_columns, rest_on
from domain.asking.outlook import (
    CRITERIA,
    ENTITLEMENTS,
    Condition,
    Outlook,
    Remembered,
    looked_at,
    outlooks,
    values_worth_supposing,
)
from domain.asking.worth import PLACES, Questions, every, settles, stays_open, waiting
from domain.law.parameters import Parameter
from domain.lazily import lazily
from domain.person.suppose import SCALE, Row, entitlements, in_force, judged_otherwise, line_in_force
from domain.person.values_to_try import probes
from domain.profile import FIELDS, FOLLOWS, GATES, Profile
from domain.results import SHUT, Reach
from domain.rules.reach import STEPS, without_steps
from domain.schemes import SCHEME

NOTHING: Mapping[str, str] = {}

"""Status of the schemes that nobody can enter on the day they are judged."""

ALL_CRITERIA = [(scheme, name) for scheme, names in CRITERIA.items() for name in names]


class Interview:
    """What one person has been asked, and what can still be."""

    def __init__(self, profile: Profile, on: date, own: Remembered | None = None, opened: Collection[str] = ()) -> None:
        """`own`: what was worked out for the same person before (see `outlook.outlooks`).

        `opened`: schemes to be asked about though nobody can enter them on the day they are judged.
        """
        self.base: Row = profile.model_dump() | {"on": on}
        self.asked = profile.model_fields_set
        self.own: Remembered = {} if own is None else own
        self.statuses = {name: in_force(one.parameters["status"], name, self.base) for name, one in SCHEME.items()}
        today = {name: in_force(one.parameters["status"], "", self.base) for name, one in SCHEME.items()}
        self.asked_about = [
            name for name in SCHEME if name in opened or not {self.statuses[name], today[name]}.intersection(SHUT)
        ]

    @lazily
    def outlooks(self) -> dict[Condition, Outlook]:
        return outlooks(self.base, filter(self.free, FIELDS), self.own)

    @lazily
    def eligible(self) -> dict[str, bool | None]:
        """The verdict of each scheme."""
        return {scheme: every(self._criteria(scheme)) for scheme in SCHEME}

    @lazily
    def reaches(self) -> dict[str, Reach]:
        """How far each scheme is: what `domain.rules.reach` says of her row."""
        return {scheme: self._reach(scheme) for scheme in SCHEME}

    def questions(self) -> Questions:
        all_schemes, about = list(SCHEME), self.asked_about
        start_settled = not self.free("training_start")
        verdicts, steps = self._verdicts(about), self._steps(about)
        asked = verdicts or steps or self._amounts(self._resting(self.within_reach(), start_settled=start_settled))
        resting = self._resting(self._not_out(about), start_settled=start_settled)
        asked_worth = frozenset([*verdicts, *steps, *self._with_gates(dict.fromkeys(resting, 0.0))])
        gates = [gate for gate in GATES.values() if gate in asked_worth]
        alone = {*verdicts, *steps, *gates, *self._resting(self._not_out(about), start_settled=True)}
        alone -= {name for name in alone if GATES.get(FIELDS[name].section) in gates}
        rest = self._resting(self._not_out(all_schemes), start_settled=start_settled, free=self._unanswered)
        of_any = self._verdicts(all_schemes, self._all_outlooks)
        worth = frozenset([*of_any, *self._steps(all_schemes), *self._with_gates(dict.fromkeys(rest, 0.0))])
        return Questions(of_any, asked, not verdicts, asked_worth, len(alone), gates, worth)

    def within_reach(self) -> list[str]:
        """The schemes asked about of which nothing is missing but a step, a course or a contract."""
        return [scheme for scheme in self.asked_about if self.reaches[scheme] in ("met", "to_find", "step")]

    def as_if(self, scheme: str) -> Row:
        """Her answers; of a scheme one step away, without those that break it, as if the step were done."""
        if self.reaches[scheme] != "step":
            return self.base
        broken = [name for name in CRITERIA[scheme] if self.outlooks[scheme, name].now is False]
        return self.base | {field: None for name in broken for field in looked_at(scheme, name) if field in STEPS}

    def free(self, name: str) -> bool:
        """Worth a question of a page: not asked yet, in no section that a gate has closed, and it would make sense."""
        return name not in self.asked and self.missing(name)

    def missing(self, name: str) -> bool:
        """The same, asked or not: not known."""
        return self._could_be_known(name) and not self._follows_nothing(name)

    def _unanswered(self, name: str) -> bool:
        """Not asked yet, and in no section that a gate has closed, were it no question that a page would ask."""
        return name not in self.asked and self._could_be_known(name)

    def _could_be_known(self, name: str) -> bool:
        gate = GATES.get(FIELDS[name].section)
        return self.base[name] is None and not (gate in self.asked and self.base[gate] is not True)

    def _follows_nothing(self, name: str) -> bool:
        """Whether it would be asked of an answer that she does not know, or of a day that she said there is none of.

        Of a day she does not know she could have said whether it has gone by.
        """
        if name in NO_SUCH_DAY:
            said, none = NO_SUCH_DAY[name]
            return bool(self.base[said] == none)
        if any(name == said and day in self.asked and self.base[day] is None for day, (said, _) in NO_SUCH_DAY.items()):
            return True
        return FOLLOWS.get(name) in self.asked and self.base[FOLLOWS[name]] is None

    @lazily
    def _all_outlooks(self) -> dict[Condition, Outlook]:
        """Those that wait for every answer not given, even one that no page would ask for."""
        return outlooks(self.base, filter(self._unanswered, FIELDS), self.own, ALL_CRITERIA)

    def _criteria(self, scheme: str, found: dict[Condition, Outlook] | None = None) -> list[Outlook]:
        found = self.outlooks if found is None else found
        return [found[scheme, name] for name in CRITERIA[scheme]]

    def _reach(self, scheme: str) -> Reach:
        if self.eligible[scheme]:
            return "met"
        if self.eligible[scheme] is None:
            person = [
                self.outlooks[scheme, f"is.{one.name}"] for one in SCHEME[scheme].criteria if one.about == "person"
            ]
            return "to_find" if every(person) else "to_settle"
        now, last = without_steps(self.base)
        if stays_open(self._but_steps(scheme, now)):
            return "step"
        return "later" if stays_open(self._but_steps(scheme, last)) else "out"

    def _but_steps(self, scheme: str, hidden: Row) -> list[Outlook]:
        """What the conditions say of one of `without_steps`."""
        free = [name for name in FIELDS if name not in STEPS and self.free(name)]
        return list(outlooks(hidden, free, self.own, [(scheme, name) for name in CRITERIA[scheme]]).values())

    def _not_out(self, schemes: Iterable[str]) -> list[str]:
        """Of these, the schemes that are not refused, or only for want of a step."""
        return [scheme for scheme in schemes if self.reaches[scheme] not in ("later", "out")]

    def _verdicts(self, schemes: Iterable[str], found: dict[Condition, Outlook] | None = None) -> list[str]:
        """Questions that can still change a verdict of these schemes."""
        undecided = [scheme for scheme in schemes if self.eligible[scheme] is None]
        worth = self._worth([self._criteria(scheme, found) for scheme in undecided])
        conditions = [
            (criterion.about, outlook)
            for scheme in undecided
            for criterion, outlook in zip(SCHEME[scheme].criteria, self._criteria(scheme, found), strict=True)
        ]
        return self._with_gates(worth, waiting(conditions, self.asked))

    def _steps(self, schemes: Iterable[str]) -> list[str]:
        """Questions that can change how far refused schemes are: as if the step were done, or the days gone by."""
        away = [self._criteria(scheme) for scheme in schemes if self.reaches[scheme] == "step"]
        worth = self._worth([[one for one in criteria if one.now is not False] for criteria in away])
        for scheme in [scheme for scheme in schemes if self.reaches[scheme] == "later"]:
            for outlook in self._but_steps(scheme, without_steps(self.base)[-1]):
                worth |= {field: worth.get(field, 0.0) for field in outlook.pivotal}
        return self._with_gates(worth)

    def _worth(self, undecided: list[list[Outlook]]) -> dict[str, float]:
        """The answers that can settle conditions, by scheme, each with how many schemes it settles on average."""
        pivotal = {field for criteria in undecided for outlook in criteria for field in outlook.pivotal}
        worth = {}
        for field in [name for name in FIELDS if name in pivotal]:
            values = values_worth_supposing(field, self.base["on"])
            settled = sum(settles(criteria, field, value) for criteria in undecided for value in values)
            worth[field] = settled / len(values)
        return worth

    def _with_gates(self, worth: dict[str, float], first_asked: Mapping[str, str] = NOTHING) -> list[str]:
        """By worth, then in the order of fields. The gate of a section comes before what it opens and before what waits
        for it, a day before what it says, a question before what follows from its answer."""
        ranks = dict(worth)
        for name, value in worth.items():
            for first in (GATES.get(FIELDS[name].section), FOLLOWS.get(name), first_asked.get(name)):
                if first and first not in self.asked:
                    ranks[first] = max(ranks.get(first, 0.0), value)
        for day, (said, _) in NO_SUCH_DAY.items():
            if day in ranks and said in ranks:
                ranks[day] = max(ranks[day], ranks[said])
        return sorted(ranks, key=lambda name: (-ranks[name], name in first_asked, PLACES[name]))

    def _resting(
        self, schemes: Iterable[str], *, start_settled: bool, free: Callable[[str], bool] | None = None
    ) -> list[str]:
        """The answers that amounts of these schemes rest on, of entitlements not refused, that are free to ask.

        `start_settled`: no other day will be named for the course to start; the pay scale is then known.
        """
        start = self.base["training_start"] or self.base["on"]
        scale = in_force(SCALE, "", {"training_start": start}) if start_settled else None
        fields: set[str] = set()
        for scheme in schemes:
            granted_now = self._granted(scheme)
            for name, granted in SCHEME[scheme].amounts.items():
                if not granted or granted_now[granted] is not False:
                    fields |= rest_on(scheme, name, scale)
            for fact in entitlements(SCHEME[scheme]):
                if granted_now[fact] is None or not start_settled:
                    fields |= rest_on(scheme, fact)
        return [name for name in FIELDS if name in fields and (free or self.free)(name)]

    def _granted(self, scheme: str) -> dict[str, bool | None]:
        """What each entitlement says, as if the step were done."""
        found = outlooks(self.as_if(scheme), (), self.own, [(scheme, name) for name in ENTITLEMENTS[scheme]])
        return {name: outlook.now for (_, name), outlook in found.items()}

    def _amounts(self, fields: list[str]) -> list[str]:
        """Of these answers, those that would change an amount within reach or its entitlement now, in order."""
        return self._with_gates(dict.fromkeys(self._moving(fields), 0.0))

    def _moving(self, fields: list[str]) -> list[str]:
        cases = [(name, value) for name in fields for value in self._worth_trying(name)]
        moving: set[str] = set()
        for scheme in self.within_reach() if cases else ():
            now, *rows = judged_otherwise(self.as_if(scheme), cases, "amounts", (scheme,))
            told = itemgetter(*(f"{scheme}.{name}" for name in amount_columns(scheme)))
            moving |= {name for (name, _), row in zip(cases, rows, strict=True) if told(row) != told(now)}
        return [name for name in fields if name in moving]

    def _worth_trying(self, name: str) -> list[Any]:
        """Values on every side of what an answer is compared with: of a sum, the figures in force for her alone."""
        if FIELDS[name].kind == "date":  # figures of another day may then be in force
            return probes(name, self.base["on"], MONEY_FIGURES.values())
        return probes(name, self.base["on"], self._figures)

    @lazily
    def _figures(self) -> list[Parameter]:
        """Those that amounts rest on, each with the value in force for her alone."""
        found = ((one, line_in_force(one, scheme, self.base)) for (scheme, _), one in MONEY_FIGURES.items())
        return [figure.model_copy(update={"values": (line,)}) for figure, line in found if line]
