"""A scheme and the decorators that register its rules.

A rule is a function; its name is its name, its arguments are the facts, answers and parameters it rests on, its
docstring says what it means. The same function is called with columns for a caseload and for one person.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from domain.law.parameters import LawFile, Parameter, law
from domain.results import About

Rule = Callable[..., Any]
Row = dict[str, Any]
Part = Callable[[Row, Row], Any]


@cache
def arguments(rule: Rule) -> tuple[str, ...]:
    """The names a rule rests on."""
    return tuple(inspect.signature(rule).parameters)


@dataclass(frozen=True)
class Criterion:
    """A condition of a scheme. `section` holds the headings of the leaflet it is read from, with `; ` between them."""

    id: str
    about: About
    section: str
    rule: Rule

    @property
    def name(self) -> str:
        return self.id.partition(".")[2]

    @property
    def scheme(self) -> str:
        return self.id.partition(".")[0]

    @property
    def sections(self) -> list[str]:
        return self.section.split("; ")


@dataclass
class Rules:
    """Facts and figures that rules may name, shared by all schemes or proper to one."""

    facts: dict[str, Rule] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)

    def fact(self, rule: Rule) -> Rule:
        """Register something worked out from answers, figures and other facts."""
        self.facts[rule.__name__] = rule
        return rule


shared = Rules()


class Scheme(Rules):
    """One scheme: its criteria in the order of its leaflet, its entitlements and amounts, its caseload columns.

    Attributes:
        amounts: by name, the fact that says whether it is paid: "" when it always is, None when it is told as money
            that comes whatever happens.
        monthly: the amounts that are paid each month; others are paid once.
        paid_by: the facts that say who pays what a part tells.
        pay_ages: the figures that name the ages from which its pay is another.
        silent: days that sentences may tell, and that are no day to know.
        of_the_course: the days that count for one course alone: no use when another must be found.
        on_the_form: how the names begin of what readings belong to that its form alone shows.
        doubts: answers that do not go together, by its own rules.
    """

    def __init__(
        self, id: str, leaflet: str, judged_on: str = "on", length: str = "training_months", form: str = ""
    ) -> None:
        """
        Args:
            leaflet: the number of the document it is read from.
            judged_on: the answer that says on which day the scheme is judged (`on` while it is unknown).
            length: the answer that says how many months it lasts.
            form: the answer without which its contract's form has nothing to say; "" for a scheme without a form.
        """
        self.law: LawFile = law(id)
        super().__init__(parameters=dict(self.law.parameters))
        self.id = id
        self.leaflet = leaflet
        self.judged_on, self.length, self.form = judged_on, length, form
        self.criteria: list[Criterion] = []
        self.amounts: dict[str, str | None] = {}
        self.monthly: set[str] = set()
        self.paid_by: list[str] = []
        self.pay_ages: tuple[str, ...] = ()
        self.silent: set[tuple[str, str]] = set()
        self.of_the_course: set[str] = set()
        self.on_the_form: tuple[str, ...] = ()
        self.doubts: list[Rule] = []
        self.parts: dict[str, Part] = {}
        self.columns: dict[str, Rule] = {}
        self.dates: dict[str, Rule] = {}
        self.notes: dict[str, Rule] = {}
        self.told: list[str] = []
        self.fact(self.eligible)
        self.fact(self.person)

    def __repr__(self) -> str:
        return f"Scheme({self.id})"

    def told_fact(self, rule: Rule) -> Rule:
        """Register a fact that is told of one person although no sentence names it."""
        self.told.append(rule.__name__)
        return self.fact(rule)

    def criterion(self, about: About, section: str) -> Callable[[Rule], Rule]:
        """Register a condition: true met, false unmet, null unknown."""

        def register(rule: Rule) -> Rule:
            self.criteria.append(Criterion(f"{self.id}.{rule.__name__}", about, section, rule))
            return rule

        return register

    def amount(self, granted: str | None, *, monthly: bool = True) -> Callable[[Rule], Rule]:
        """Register a fact whose value is an amount of money (see `domain.rules.logic.Money`).

        `granted`: see `amounts`.
        """

        def register(rule: Rule) -> Rule:
            self.amounts[rule.__name__] = granted
            if monthly:
                self.monthly.add(rule.__name__)
            return self.fact(rule)

        return register

    def part(self, name: str, paid_by: str = "") -> Callable[[Part], Part]:
        """Register a part of what one person is told, worked out from her judged row and her answers.

        `paid_by`: the fact that says who pays it.
        """

        def register(rule: Part) -> Part:
            self.parts[name] = rule
            self.paid_by += [paid_by] * bool(paid_by)
            return rule

        return register

    def column(self, rule: Rule) -> Rule:
        """Register a column of the caseload, after the common five.

        Its name is the scheme's and the function's, less `_column`: `pay_column` of CAQ is `caq_pay`.
        """
        self.columns[f"{self.id}_{rule.__name__.removesuffix('_column')}"] = rule
        return rule

    def dates_of(
        self, criterion: str, *, silent: tuple[str, ...] = (), of_the_course: bool = False
    ) -> Callable[[Rule], Rule]:
        """Register the days a criterion's sentences may tell.

        The rule is called with one person's answers and the figures in force, and answers days by name; it is
        skipped while one of them is missing. `silent`: those that are no day to know. `of_the_course`: they count for
        one course alone.
        """

        def register(rule: Rule) -> Rule:
            self.dates[criterion] = rule
            self.silent.update((criterion, name) for name in silent)
            if of_the_course:
                self.of_the_course.add(criterion)
            return rule

        return register

    def note(self, key: str) -> Callable[[Rule], Rule]:
        """Register what an amount supposes, told when the rule answers true or the slots of its text.

        The rule is called with one person's answers and facts, None while unknown, and the figures in force.
        """

        def register(rule: Rule) -> Rule:
            self.notes[key] = rule
            return rule

        return register

    def doubt(self, rule: Rule) -> Rule:
        """Register answers that do not go together: called when all it names are known; its name is its key."""
        self.doubts.append(rule)
        return rule

    # The two verdicts rest on criteria, which no signature lists: the graph hands them over as `criteria`.

    @staticmethod
    def eligible(all_criteria: Any) -> Any:
        """And over all criteria."""
        return all_criteria

    @staticmethod
    def person(person_criteria: Any) -> Any:
        """And over the criteria about the person."""
        return person_criteria
