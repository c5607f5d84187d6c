"""The shapes of what one person is told. Their JSON is the output of `explain`."""

from datetime import date
from math import inf
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

State = Literal["met", "unmet", "unknown"]
Verdict = Literal["eligible", "ineligible", "undetermined"]
Entitled = Literal["yes", "no", "unknown"]
Reach = Literal["met", "to_find", "to_settle", "step", "later", "out"]
"""How far a scheme is: its conditions met; a course or a contract to find; answers missing; refused, but with something
to do first, a day to wait for, or neither."""
About = Literal["person", "training", "filing", "contract"]

ENTERED, SHUT = ("in_force", "unconfirmed"), ("closed", "not_yet")
"""The status of a scheme that somebody may enter, those for sure first; and of one that nobody may."""

STATES: dict[bool | None, State] = {True: "met", False: "unmet", None: "unknown"}
VERDICTS: dict[bool | None, Verdict] = {True: "eligible", False: "ineligible", None: "undetermined"}
ENTITLED: dict[bool | None, Entitled] = {True: "yes", False: "no", None: "unknown"}


_T = TypeVar("_T")


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True)


class Finding(_Model):
    """One condition for one person. `gap`: the text itself is silent. `needs`: the answers it rests on."""

    id: str
    about: About
    state: State
    gap: bool
    needs: tuple[str, ...]
    reason: str


class Range(_Model):
    """EUR, from the lowest to the highest over the answers still unknown.

    Both ends None: nothing is paid, or nothing is known. `open_ended`: a free answer leaves the top open.
    `narrowed_by`: the missing answer that would bring the ends closest, while one can.
    """

    min_eur: float | None
    max_eur: float | None
    open_ended: bool
    narrowed_by: str | None = Field(default=None, exclude=True)


def ends(low: float, high: float) -> dict[str, Any]:
    """The ends of a range as they are told, from those that rules work out, which may be infinite."""
    return {
        "min_eur": None if low == -inf else low,
        "max_eur": None if high == inf else high,
        "open_ended": low != -inf and high == inf,
    }


class Granted(Range):
    """An amount paid only when an entitlement is met."""

    entitlement: Entitled


class PayTurn(_Model):
    """From `day` on a contract pays `pay`. `why`: the scheme's name for the day, or `figure`, which changes then."""

    day: date
    why: str
    pay: Range


class Payment(_Model):
    """One payment of the employer's aid, `month` months after the contract starts."""

    month: int
    amount_eur: float
    date: date


class Aid(_Model):
    """State aid of the CQA, for the employer. `total_eur` is None while it is not one amount."""

    entitlement: Entitled
    total_eur: float | None
    payments: tuple[Payment, ...]


class Ceiling(_Model):
    """An aid of which the text gives only the most it may be. `max_eur`: None while that is not known, or nothing is
    given."""

    entitlement: Entitled
    max_eur: float | None


class Change(_Model):
    """One answer to change, or a day to wait for (`field` is `on`). `was` is the answer, or the day, today."""

    field: str
    value: Any
    kind: Literal["step", "time"]
    was: Any = Field(exclude=True)


class Window(_Model):
    """A run of days on which a scheme's conditions are all met, nothing but the day moving. JSON: [first, last].

    `opens` and `closes` name the conditions not met the day before and the day after; empty when the run goes on beyond
    the period looked at.
    """

    first: date
    last: date
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()

    @model_serializer
    def _pair(self) -> tuple[date, date]:
        return self.first, self.last


Amount = Granted | Range | Aid | Ceiling | str | None
"""What is told of an amount; of who pays, a word of a vocabulary, or None while it is not known."""


class SchemeResult(_Model):
    """One scheme for one person.

    `amounts`: by name, what the scheme gives, and who pays it; in its JSON they stand beside the rest. Those that
    several schemes know are attributes too, None where a scheme has none. `pay_after_steps`: of a scheme that is one
    step away, what it would pay once that is done.
    """

    status: Literal["in_force", "unconfirmed", "not_yet", "closed"]
    verdict: Verdict
    person: Verdict
    reach: Reach
    criteria: tuple[Finding, ...]
    amounts: dict[str, Amount] = Field(default_factory=dict)
    changes: tuple[tuple[Change, ...], ...] = ()
    windows: tuple[Window, ...] = ()
    judged_on: date = Field(exclude=True)
    notes: tuple[str, ...] = Field(default=(), exclude=True)
    pay_after_steps: Granted | None = Field(default=None, exclude=True)

    @model_serializer(mode="wrap")
    def _amounts_beside(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        told: dict[str, Any] = {}
        for key, value in handler(self).items():
            told |= value if key == "amounts" else {key: value}
        return told

    @property
    def pay(self) -> Granted | None:
        return self._of(Granted, "pay")

    @property
    def income(self) -> Range | None:
        return self._of(Range, "income")

    @property
    def costs(self) -> Granted | None:
        return self._of(Granted, "costs")

    @property
    def aid(self) -> Aid | None:
        return self._of(Aid, "aid")

    @property
    def training_payer(self) -> str | None:
        return self._of(str, "training_payer")

    def _of(self, kind: type[_T], name: str) -> _T | None:
        found = self.amounts.get(name)
        return found if isinstance(found, kind) else None


class Outcome(_Model):
    """What one person is told on one day, scheme by scheme.

    `pay_ahead`: on days to come from which it may change, what each scheme that is not refused then would pay.
    """

    on: date
    schemes: dict[str, SchemeResult]
    pay_ahead: dict[date, dict[str, Granted]] = Field(default_factory=dict, exclude=True)

    @property
    def statuses(self) -> dict[str, str]:
        return {name: result.status for name, result in self.schemes.items()}


class Explanation(Outcome):
    """The outcome, and what is still to ask.

    `next_question` and `questions_left` are about the verdict of any scheme. `next_asked` is what a page asks: of the
    schemes that can be entered on the day judged, the verdicts, then how far those one step away are, then the amounts
    of those within reach; `asked_at_most` counts all of these.
    """

    next_question: str | None
    questions_left: int
    next_asked: str | None = Field(exclude=True)
    asked_at_most: int = Field(exclude=True)


class Standing(_Model):
    """Where a person stands amid the questions: status, verdict and reach by scheme, and what is still to ask.

    `asked_alone` is `asked_at_most` for somebody with no course or contract in sight; `gates` ask about these.
    `settled`: no question left can change a verdict of a scheme that can be entered, or that was opened.
    `worth_asking`: the questions whose answer can still change a verdict, a reach or an amount, of any scheme.
    `may_come`: those that a page can still ask.
    """

    statuses: dict[str, str]
    verdicts: dict[str, Verdict]
    reaches: dict[str, Reach]
    next_question: str | None
    next_asked: str | None
    asked_at_most: int
    settled: bool
    asked_alone: int
    gates: tuple[str, ...]
    worth_asking: frozenset[str]
    may_come: frozenset[str]
