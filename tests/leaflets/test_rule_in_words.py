"""Every rule is told in words from its own code: what is read is what is run, with the figures of the law."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from domain.law.parameters import Parameter
from domain.leaflets.rule_in_words import told
from domain.leaflets.sheet import scheme_sheet
from domain.person.findings import unit_in_words
from domain.person.suppose import judged
from domain.profile import FIELDS, Profile
from domain.rules import logic
from domain.rules.expression import Node, tree
from domain.rules.months import add_months, morrow
from domain.rules.resting import meaning, rests_on
from domain.rules.scheme import Criterion, Scheme
from domain.schemes import SCHEME, SCHEMES
from domain.words import LANGUAGES, words
from tests.tools.strategies import people

ON = date(2026, 11, 30)
NOBODY = Profile().model_dump() | {"on": ON}
CRITERIA = [pytest.param(scheme, one, id=one.id) for scheme in SCHEMES for one in scheme.criteria]
BOTH = pytest.mark.parametrize("lang", LANGUAGES)


def lines(scheme: Scheme, criterion: Criterion, lang: str = "fr") -> list[str]:
    """The rule and the facts it names, line by line."""
    found = told(scheme, criterion.rule, NOBODY, words(lang))
    return [*found.clause.lines(), *(line for _, clause in found.facts for line in clause.lines())]


@BOTH
@pytest.mark.parametrize(("scheme", "criterion"), CRITERIA)
def test_every_condition_is_told_with_the_figures_of_the_law(scheme: Scheme, criterion: Criterion, lang: Any) -> None:
    said, text = words(lang), "\n".join(lines(scheme, criterion, lang))
    answers, figures = rests_on(scheme, criterion.rule)
    for figure in figures:
        assert said.value(figure.values[-1].value, unit_in_words(figure)) in text, figure.name
    for name in answers:
        assert said.text("fields", name, "label") in text, name
    assert "{" not in text


@pytest.mark.parametrize(("scheme", "criterion"), CRITERIA)
def test_another_figure_of_the_law_is_told_otherwise(
    scheme: Scheme, criterion: Criterion, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = lines(scheme, criterion)
    for figure in [one for one in rests_on(scheme, criterion.rule)[1] if one.name in scheme.parameters]:
        with monkeypatch.context() as patched:
            patched.setitem(scheme.parameters, figure.name, changed(figure))
            assert lines(scheme, criterion) != before, figure.name


def changed(figure: Parameter) -> Parameter:
    """One more, or a vocabulary with one word less."""
    line = figure.values[-1]
    value: Any = line.value
    other = value[1:] if isinstance(value, tuple) else "V" if isinstance(value, str) else value + 1
    return figure.model_copy(update={"values": (line.model_copy(update={"value": other}),)})


@BOTH
def test_every_right_is_told_too(lang: Any) -> None:
    rights = [one for scheme in SCHEMES for one in scheme_sheet(scheme.id, ON, lang).rights]
    assert {one.id for one in rights} == {"caq.pay", "qualif.pay", "cqa.aid", "pro.aid"}
    for one in rights:
        assert one.coded.clause.text == words(lang).text("rule", "yes_if")
        assert one.source


def test_a_rule_is_told_as_a_lawyer_reads_it() -> None:
    (duration,) = [one for one in SCHEME["pro"].criteria if one.name == "duration"]
    found = told(SCHEME["pro"], duration.rule, NOBODY, words("fr"))
    assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in found.clause.lines()] == [
        "Dans cet ordre :",
        "  Laissée ouverte, parce que le texte ne tranche pas, si :",
        "    toutes ces conditions à la fois :",
        "      Durée du contrat : plus de 12 mois",
        "      Durée du contrat : au plus 24 mois",
        "      « personne prioritaire » : non",
        "  Sinon, remplie si :",
        "    toutes ces conditions à la fois :",
        "      Durée du contrat : au moins 6 mois",
        "      au moins une de ces conditions :",
        "        Durée du contrat : au plus 12 mois",
        "        toutes ces conditions à la fois :",
        "          Durée du contrat : au plus 36 mois",
        "          « personne prioritaire » : oui",
    ]
    assert [name for name, _ in found.facts] == [
        "personne prioritaire", "âge", "aide sociale ou contrat aidé", "jour retenu",
    ]  # fmt: skip


def test_a_rule_on_days_is_told_by_the_days_it_means() -> None:
    """Nine months to the day is the case left open; the morrow by which it is compared is no concern of the reader."""
    (left,) = [one for one in SCHEME["qualif"].criteria if one.name == "left_education"]
    text = "\n".join(lines(SCHEME["qualif"], left)).replace("\N{NO-BREAK SPACE}", " ")
    for verb in ("n’est pas avant", "n’est pas après", "est après"):
        assert f"« jour retenu » {verb} ce jour : Fin de la formation initiale + 9 mois" in text
    assert "lendemain" not in text


def test_a_rule_written_otherwise_is_refused_by_name() -> None:
    def rule(age: Any) -> Any:
        return age**2

    def looped(age: Any) -> Any:
        for _ in range(2):
            age = age + 1
        return age

    with pytest.raises(ValueError, match=r"age \*\* 2: rules are not written so"):
        tree(rule)
    with pytest.raises(ValueError, match="looped: a line of it is not read"):
        tree(looped)


# The tree read by somebody who knows nothing of columns: it must judge as the rules do.

UNKNOWN = None


def value(node: Node, scheme: Scheme, answers: dict[str, Any]) -> Any:
    parts = [lambda part=part: value(part, scheme, answers) for part in node.parts]
    if node.kind == "name":
        found = meaning(scheme, node.value)
        if isinstance(found, Parameter):
            return found.constant
        return answers[node.value] if isinstance(found, str) else value(tree(found), scheme, answers)  # type: ignore[arg-type]
    if node.kind == "value":
        return node.value
    if node.kind in ("all", "any"):
        decides, states = node.kind == "any", [part() for part in parts]
        return decides if decides in states else UNKNOWN if UNKNOWN in states else not decides
    if node.kind == "or_else":
        return parts[1]() if parts[0]() is UNKNOWN else parts[0]()
    if node.kind == "open":
        return UNKNOWN if parts[0]() is True else parts[1]()
    if node.kind == "if":
        return parts[1]() if parts[0]() is True else parts[2]()
    known = [part() for part in parts]
    return UNKNOWN if UNKNOWN in known else OPERATIONS[node.kind](*known)


def years(until: date, since: date) -> int:
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))


def later(day: Any, more: Any) -> Any:
    """So many months after a day, as the law counts: a day that a shorter month has not is after its last."""
    return (add_months(day, more), day.day) if isinstance(day, date) else day + more


def compared(one: Any, other: Any) -> tuple[Any, Any]:
    if isinstance(one, tuple) or isinstance(other, tuple):
        return tuple(each if isinstance(each, tuple) else (each, each.day) for each in (one, other))  # type: ignore[return-value]
    return one, other


OPERATIONS: dict[str, Any] = {
    "not": lambda one: not one,
    "is": lambda one, other: one == other,
    "is_not": lambda one, other: one != other,
    "least": lambda one, other: compared(one, other)[0] >= compared(one, other)[1],
    "most": lambda one, other: compared(one, other)[0] <= compared(one, other)[1],
    "more": lambda one, other: compared(one, other)[0] > compared(one, other)[1],
    "less": lambda one, other: compared(one, other)[0] < compared(one, other)[1],
    "one_of": lambda one, others: one in others,
    "plus": later,
    "minus": lambda one, other: one - other,
    "times": lambda one, other: one * other,
    "over": lambda one, other: one / other,
    "whole_years": years,
    "morrow": morrow,
    "starts_with": lambda text, start: text.startswith(start),
    "beginning": lambda text, count: text[:count],
}


@settings(max_examples=150)
@given(people(known=0.8))
def test_what_is_told_judges_as_the_rules_do(person: dict[str, Any]) -> None:
    answers = dict.fromkeys(FIELDS) | person
    answers["on"] = answers["on"] or ON
    (row,) = judged([Profile.model_validate(answers).model_dump()], part="verdicts")
    for scheme in SCHEMES:
        for criterion in scheme.criteria:
            found = value(tree(criterion.rule), scheme, Profile.model_validate(answers).model_dump())
            assert found == row[f"{scheme.id}.is.{criterion.name}"], criterion.id


def test_a_case_left_open_and_a_choice_have_their_place_in_a_tree() -> None:
    names = {one: Node("name", value=one) for one in ("case", "yes", "no")}
    assert tree(either_way) == Node("open", (names["case"], Node("if", tuple(names.values()))))


def either_way(case: Any, yes: Any, no: Any) -> Any:
    return left_open(case, when(case, yes, no))


left_open, when = logic.left_open, logic.when
