"""One person, everything: verdicts with reasons, amounts as ranges, and what is still to ask."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import Any

from domain.ahead.deadlines import pay_days
from domain.ahead.what_would_change import changes
from domain.ahead.windows import Timeline, ahead, windows
from domain.answers import profile_file
from domain.answers.day_judged import day_given, day_of
from domain.asking.interview import Interview
from domain.asking.narrowing import narrowing
from domain.asking.outlook import Remembered
from domain.person import amounts as amounts_of
from domain.person import findings
from domain.person.judged import Judged
from domain.person.suppose import Row, judged, rows
from domain.profile import Profile
from domain.results import (
    STATES,
    VERDICTS,
    Amount,
    Explanation,
    Finding,
    Granted,
    Outcome,
    Range,
    Reach,
    SchemeResult,
    Standing,
)
from domain.rules.reach import reach_of, without_steps
from domain.rules.scheme import Criterion, Scheme
from domain.rules.version import rules_version
from domain.schemes import SCHEMES
from domain.words import Language, Words, words


def explain(profile: Profile | dict[str, Any], on: date | str | None = None, lang: Language = "fr") -> Explanation:
    """Judge one person and say why.

    Args:
        profile: the answers, or a dict of them as JSON values or dates; a field set to None was asked and is not
            known, a field absent was not asked.
        on: the day to judge on, when the profile names none, as a date or as 2026-11-21.
        lang: the language of the sentences.

    Raises:
        BadInput: an answer of the dict is not accepted, or `on` is no day.
        ValueError: neither the profile nor `on` says the day.
    """
    known = profile if isinstance(profile, Profile) else profile_file.profile(profile, lang)
    worked, interview = _work_out(known, day_of(known, day_given(on)), lang)
    told, questions = worked.outcome, interview.questions()
    return Explanation(
        on=told.on,
        schemes=told.schemes,
        pay_ahead=told.pay_ahead,
        next_question=next(iter(questions.verdicts), None),
        questions_left=len(questions.verdicts),
        rules_version=rules_version(),
        next_asked=next(iter(questions.asked), None),
        asked_at_most=len(questions.asked_worth),
    )


def outcome(profile: Profile, on: date | None = None, lang: Language = "fr") -> Outcome:
    """What `explain` tells without the questions, which `standing` tells: each is faster alone."""
    return work_out(profile, on, lang).outcome


@dataclass(frozen=True)
class Worked:
    """An outcome in a language, with what it takes to tell it in another: the person judged."""

    profile: Profile
    judged: Judged
    outcome: Outcome
    lang: Language

    def told_in(self, lang: Language) -> Outcome:
        """The same outcome in another language, faster than working it out again."""
        if lang == self.lang:
            return self.outcome
        schemes = {
            scheme.id: self.outcome.schemes[scheme.id].model_copy(update=_sentences(scheme, self.judged, words(lang)))
            for scheme in SCHEMES
        }
        return self.outcome.model_copy(update={"schemes": schemes})


def work_out(profile: Profile, on: date | None = None, lang: Language = "fr") -> Worked:
    """What `outcome` gives, to be told in several languages."""
    return _work_out(profile, day_of(profile, on), lang)[0]


def judge(profile: Profile, on: date | None = None, lang: Language = "fr") -> dict[str, SchemeResult]:
    """The verdicts, reasons and amounts alone, by scheme: see `explain`, which adds what other days would give."""
    return judge_once(profile, day_of(profile, on), lang)[1]


def judge_once(profile: Profile, on: date, lang: Language = "fr") -> tuple[Judged, dict[str, SchemeResult]]:
    """The same, with the person judged."""
    supposed = rows(profile, on)
    told = judged([*without_steps(supposed[0]), *supposed])
    suppositions = [Judged(*pair) for pair in zip(supposed, told[2:], strict=True)]
    return suppositions[0], _results(suppositions, told[:2], words(lang))


def standing(
    profile: Profile, on: date | None = None, own: Remembered | None = None, opened: Collection[str] = ()
) -> Standing:
    """Where a person stands amid the questions, and the next one: a part of `explain`, faster.

    Args:
        profile: the answers, as `explain` takes them.
        on: the day to judge on, when the profile names none.
        own: an empty dictionary at first, then the same one at each later step of the same person: what it comes to
            hold makes them quicker.
        opened: schemes to be asked about though nobody can enter them on the day they are judged.
    """
    interview = Interview(profile, day_of(profile, on), own, opened)
    questions = interview.questions()
    return Standing(
        statuses=interview.statuses,
        verdicts={scheme: VERDICTS[eligible] for scheme, eligible in interview.eligible.items()},
        reaches=interview.reaches,
        next_question=next(iter(questions.verdicts), None),
        next_asked=next(iter(questions.asked), None),
        asked_at_most=len(questions.asked_worth),
        settled=questions.settled,
        asked_alone=questions.at_most_alone,
        gates=tuple(questions.gates),
        worth_asking=questions.worth,
        may_come=questions.asked_worth,
    )


def pay_in_reach(profile: Profile, reaches: Mapping[str, Reach], on: date | None = None) -> dict[str, Granted]:
    """What each scheme not refused would pay, and of those refused only for want of a step, as if it were done.

    A part of `explain`, faster. `reaches`: those of `standing`.
    """
    return amounts_of.in_reach(reaches, rows(profile, day_of(profile, on)))


def read_for_pay(reaches: Mapping[str, Reach]) -> set[str]:
    """The answers that `pay_in_reach` rests on."""
    return amounts_of.read_in_reach(reaches)


def _completed(results: dict[str, SchemeResult], interview: Interview, line: Timeline) -> dict[str, SchemeResult]:
    """The results with what other days and other answers would give."""
    narrowed, sets = narrowing(interview, results), changes(line, results)
    told = {}
    for scheme in SCHEMES:
        result = results[scheme.id]
        amounts = dict(result.amounts)
        for (of, name), question in narrowed.items():
            if of == scheme.id and isinstance(amount := amounts[name], Range):
                amounts[name] = amount.model_copy(update={"narrowed_by": question})
        found = {"windows": windows(scheme, line), "changes": sets.get(scheme.id, ()), "amounts": amounts}
        told[scheme.id] = result.model_copy(update=found)
    return told


def _work_out(profile: Profile, day: date, lang: Language) -> tuple[Worked, Interview]:
    """Today, the days on which something turns and those on which the pay may, all in one frame."""
    supposed, interview = rows(profile, day), Interview(profile, day)
    days = ahead(supposed[0])
    paid = {other: rows(profile.model_copy(update={"on": other}), other) for other in pay_days(supposed[0])}
    frame = iter(judged([*without_steps(supposed[0]), *supposed, *days.rows(), *chain(*paid.values())]))
    hidden = list(islice(frame, 2))
    told = [Judged(answers, next(frame)) for answers in supposed]
    line = days.timeline(list(islice(frame, len(days.dates))))
    results = _results(told, hidden, words(lang))
    outcome = Outcome(
        on=day,
        schemes=_completed(results, interview, line),
        pay_ahead={
            other: amounts_of.pays([Judged(answers, next(frame)) for answers in then]) for other, then in paid.items()
        },
    )
    return Worked(profile, told[0], outcome, lang), interview


def _results(told: list[Judged], hidden: list[Row], words: Words) -> dict[str, SchemeResult]:
    """`hidden`: what is judged of both of `without_steps`."""
    then = Judged(without_steps(told[0].answers)[0], hidden[0])
    reaches = {scheme.id: reach_of(scheme, told[0].row, hidden) for scheme in SCHEMES}
    return {scheme.id: _result(scheme, told, reaches[scheme.id], then, words) for scheme in SCHEMES}


def _result(scheme: Scheme, told: list[Judged], reach: Reach, then: Judged, words: Words) -> SchemeResult:
    """`told`: the person, then what is supposed of her. `then`: her without the answers that can change by a step."""
    her = told[0]
    amounts: dict[str, Amount] = {
        one: amounts_of.amount(scheme, one, told) for one in scheme.amounts if one not in scheme.parts
    }
    amounts |= {name: amounts_of.of_part(scheme, name, her) for name in scheme.parts}
    return SchemeResult(
        status=her.fact(scheme, "status"),
        verdict=VERDICTS[her.fact(scheme, "eligible")],
        person=VERDICTS[her.fact(scheme, "person")],
        reach=reach,
        judged_on=her.day_of(scheme),
        amounts=amounts,
        pay_after_steps=amounts_of.granted(scheme, "pay", [then])
        if reach == "step" and "pay" in scheme.amounts
        else None,
        **_sentences(scheme, her, words),
    )


def _sentences(scheme: Scheme, her: Judged, words: Words) -> dict[str, Any]:
    """The parts of a result that are told in a language."""
    return {
        "criteria": tuple(_finding(scheme, criterion, her, words) for criterion in scheme.criteria),
        "notes": () if her.fact(scheme, "eligible") is False else findings.notes(scheme, her, words),
    }


def _finding(scheme: Scheme, criterion: Criterion, her: Judged, words: Words) -> Finding:
    return Finding.model_construct(
        id=criterion.id,
        about=criterion.about,
        state=STATES[her.state(criterion)],
        gap=findings.is_gap(scheme, criterion, her),
        needs=findings.needs(scheme.id, criterion.name),
        reason=findings.reason(scheme, criterion, her, words),
    )
