"""The shapes of what one person is told. Their JSON is the output of `explain`."""

from datetime import date
from math import inf
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer
from pydantic.annotated_handlers import GetJsonSchemaHandler

from domain.law.parameters import Caveat as Caveat

State = Literal["met", "unmet", "unknown"]
Verdict = Literal["eligible", "ineligible", "undetermined"]
Entitled = Literal["yes", "no", "unknown"]
Status = Literal["in_force", "unconfirmed", "not_yet", "closed"]
Reach = Literal["met", "to_find", "to_settle", "step", "later", "out"]
"""How far a scheme is: its conditions met; a course or a contract to find; answers missing; refused, but with something
to do first, a day to wait for, or neither."""
Day = date
About = Literal["person", "training", "filing", "contract"]

ENTERED, SHUT = ("in_force", "unconfirmed"), ("closed", "not_yet")
"""The status of a scheme that somebody may enter, those for sure first; and of one that nobody may."""

STATES: dict[bool | None, State] = {True: "met", False: "unmet", None: "unknown"}
VERDICTS: dict[bool | None, Verdict] = {True: "eligible", False: "ineligible", None: "undetermined"}
ENTITLED: dict[bool | None, Entitled] = {True: "yes", False: "no", None: "unknown"}

_T = TypeVar("_T")


def _is(description: str, unit: str = "") -> Any:
    """What a field says to those who read its JSON (see `domain/json_schemas`), and in what a number counts."""
    return Field(description=description, json_schema_extra={"unit": unit} if unit else None)


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True)


class Finding(_Model):
    """One condition for one person."""

    id: str = _is("The scheme, a dot, and the name of the condition.")
    about: About = _is("What the condition is about.")
    state: State = _is("Whether it is met; unknown while an answer is missing, or where the text is silent.")
    gap: bool = _is("Whether the text itself is silent on this case.")
    needs: tuple[str, ...] = _is("The answers it rests on, in the order of the questions.")
    reason: str = _is("Why, in a sentence, in the language asked for.")


class Range(_Model):
    """EUR, from the lowest to the highest over the answers still unknown.

    Both ends None: nothing is paid, or nothing is known. `narrowed_by`: the missing answer that would bring the ends
    closest, while one can. `caveat`: what of its figures was not read, to be told wherever it is written.
    """

    min_eur: float | None = _is("The lowest it may be.", "eur")
    max_eur: float | None = _is("The highest it may be.", "eur")
    open_ended: bool = _is("Whether a free answer that is missing leaves the top open.")
    narrowed_by: str | None = Field(default=None, exclude=True)
    caveat: Caveat = Field(default="", exclude=True)


def ends(low: float, high: float) -> dict[str, Any]:
    """The ends of a range as they are told, from those that rules work out, which may be infinite."""
    return {
        "min_eur": None if low == -inf else low,
        "max_eur": None if high == inf else high,
        "open_ended": low != -inf and high == inf,
    }


class Granted(Range):
    """An amount paid only when an entitlement is met."""

    entitlement: Entitled = _is("Whether it is due.")


class PayTurn(_Model):
    """From `day` on a contract pays `pay`. `why`: the scheme's name for the day, or `figure`, which changes then."""

    day: date
    why: str
    pay: Range


class Payment(_Model):
    """One payment of the employer's aid, `month` months after the contract starts."""

    month: int = _is("How many months after the contract starts.", "months")
    amount_eur: float = _is("How much.", "eur")
    date: Day = _is("The day that makes.")


class Aid(_Model):
    """State aid of the CQA, for the employer."""

    entitlement: Entitled = _is("Whether the person's situation opens a right to it.")
    total_eur: float | None = _is("All payments together; null while that is not one amount.", "eur")
    payments: tuple[Payment, ...] = _is("The payments, in their order.")


class Ceiling(_Model):
    """An aid of which the text gives only the most it may be."""

    entitlement: Entitled = _is("Whether the person's situation opens a right to it.")
    max_eur: float | None = _is("The most it may be; null while that is not known, or nothing is given.", "eur")
    caveat: Caveat = Field(default="", exclude=True)


class Change(_Model):
    """One answer to change, or a day to wait for."""

    field: str = _is("The answer to change; `on` for a day to wait for.")
    value: Any = _is("The new answer, or the first day that suffices.")
    kind: Literal["step", "time"] = _is("Something to do, or a day to wait for.")
    was: Any = Field(exclude=True, description="The answer, or the day, today.")


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

    status: Status = _is("Whether it can be entered on the day judged.")
    verdict: Verdict = _is("Whether all its conditions are met.")
    person: Verdict = _is("The same of the conditions about the person alone.")
    reach: Reach = _is("How far it is: met; a course or contract to find; answers to settle; a step, a wait, or out.")
    criteria: tuple[Finding, ...] = _is("Its conditions, in the order of the leaflet.")
    amounts: dict[str, Amount] = Field(default_factory=dict)
    changes: tuple[tuple[Change, ...], ...] = Field((), description="Sets of changes, any of which is enough.")
    windows: tuple[Window, ...] = Field((), description="Runs of days of 36 months on which all is met: [first, last].")
    judged_on: date = Field(exclude=True)
    notes: tuple[str, ...] = Field(default=(), exclude=True)
    pay_after_steps: Granted | None = Field(default=None, exclude=True)

    @model_serializer(mode="wrap")
    def _amounts_beside(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        told: dict[str, Any] = {}
        for key, value in handler(self).items():
            told |= value if key == "amounts" else {key: value}
        return told

    @classmethod
    def __get_pydantic_json_schema__(cls, shape: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The same in its JSON schema."""
        made = handler.resolve_ref_schema(handler({key: shape[key] for key in shape if key != "serialization"}))
        return made | {"additionalProperties": made["properties"].pop("amounts")["additionalProperties"]}

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

    on: date = _is("The day judged.")
    schemes: dict[str, SchemeResult] = _is("What each scheme comes to, in the order they are told.")
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

    next_question: str | None = _is("The answer to ask for next; null when none could change a verdict any more.")
    questions_left: int = _is("The most that can still be asked before every verdict is settled.", "questions")
    rules_version: str = _is("By which rules: another as soon as their code or a figure of the law changes.")
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
