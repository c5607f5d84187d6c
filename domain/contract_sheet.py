"""The contract sheet of the CQA for one person: the codes to write, the employer's duties, the aid, the appeals."""

from dataclasses import dataclass
from datetime import date

from domain import findings, scheme_sheet
from domain.contract_form import Heading, Recourse, form, speciality
from domain.explain import judge
from domain.graph import rests_on
from domain.months import add_months
from domain.profile import FIELDS, Profile
from domain.results import Aid, Entitled, Granted, SchemeResult
from domain.schemes import SCHEME
from domain.suppose import Row, judged, rows
from domain.words import Language, Words, words

CQA = SCHEME["cqa"]
DUTIES = ("before", "signing", "filing", "during", "broken")
"""The moments of the employer's duties: topics of the scheme's sheet."""


@dataclass(frozen=True)
class Code:
    """A code to write, and what it stands for; heading E holds a percentage, which stands for itself.

    `nsf`: under heading G, the NSF groups that correspond (code, name).
    """

    code: str
    label: str
    nsf: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Entry:
    """A heading of the form for one person.

    Attributes:
        fields: the answers it rests on; `missing`: those still to give.
        codes: what to write; several only under heading I.
        nothing: why no code is written although nothing is missing; empty otherwise.
    """

    letter: str
    title: str
    note: str
    fields: tuple[str, ...]
    codes: tuple[Code, ...]
    missing: tuple[str, ...]
    nothing: str


@dataclass(frozen=True)
class Duty:
    """What the employer does at one moment of the contract, and by which day when the notice fixes one."""

    moment: str
    title: str
    lines: tuple[scheme_sheet.Line, ...]
    last_day: date | None


@dataclass(frozen=True)
class Instalment:
    """A payment of the State aid: EUR, months after the start, the day when the start is known, what to send for it."""

    month: int
    day: date | None
    amount_eur: float
    bring: str


@dataclass(frozen=True)
class AidCalendar:
    """The State aid to the employer. `total_eur` is None while it is not one amount, 0 when it is known to be none."""

    entitlement: Entitled
    total_eur: float | None
    instalments: tuple[Instalment, ...]


@dataclass(frozen=True)
class Step:
    """A step of an appeal.

    Attributes:
        months: its limit, as the notice is read; `last_day`: that limit when the day of the refusal is known.
        sooner_months: a shorter limit that another source gives, or None; `safe_day`: its day.
        first: it must come before the court.
        after: the step whose answer it waits for; empty when it needs none. Its limit runs from that answer.
    """

    key: str
    text: str
    months: int
    last_day: date | None
    sooner_months: int | None
    safe_day: date | None
    first: bool
    after: str


@dataclass(frozen=True)
class Appeal:
    """The ways of appeal against one refusal, in order. `limit`: what is said of them all; empty when nothing is."""

    refusal: str
    title: str
    limit: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class ContractSheet:
    """The sheet.

    Attributes:
        replaced_by: what took over, once the scheme is closed.
        missing: every answer that the headings, the aid, its dates or the payer wait for, in the order of questions.
    """

    status: str
    status_told: str
    replaced_by: str
    judged_on: date
    verdict: str
    headings: tuple[Entry, ...]
    missing: tuple[str, ...]
    pay: Granted
    duties: tuple[Duty, ...]
    aid: AidCalendar
    training_payer: str | None
    training_payer_told: str
    training_costs: tuple[scheme_sheet.Line, ...]
    appeals: tuple[Appeal, ...]


def contract_sheet(profile: Profile, on: date, lang: Language = "fr", refused_on: date | None = None) -> ContractSheet:
    """The contract sheet of one person.

    Args:
        profile: the answers; headings without theirs say which are missing.
        on: the day judged while the contract has no first day and the profile names none.
        refused_on: the day the employer was told of a refusal, for the last days to appeal.
    """
    said = words(lang)
    answers = rows(profile, on)[0]
    facts = judged([answers])[0]
    result = judge(profile, on, lang)["cqa"]
    entries = tuple(_entry(letter, heading, facts, answers, said) for letter, heading in form().headings.items())
    waited = {name for entry in entries for name in entry.missing} | _awaited(result, answers)
    assert result.pay is not None
    return ContractSheet(
        status=result.status,
        status_told=said.text("values", "status", result.status),
        replaced_by=said.text("schemes", "cqa", "replaced_by") if result.status == "closed" else "",
        judged_on=result.judged_on,
        verdict=said.text("verdicts", "cqa", result.verdict),
        headings=entries,
        missing=tuple(name for name in FIELDS if name in waited),
        pay=result.pay,
        duties=tuple(_duty(moment, answers, said) for moment in DUTIES),
        aid=_aid(result, answers, said),
        training_payer=result.training_payer,
        training_payer_told=said.text("values", "training_payer", result.training_payer)
        if result.training_payer
        else said.text("app", "unknown"),
        training_costs=scheme_sheet.topic("cqa", "training_costs", said).lines,
        appeals=tuple(_appeal(refusal, steps, refused_on, said) for refusal, steps in form().appeals.items()),
    )


def _awaited(result: SchemeResult, answers: Row) -> set[str]:
    """The answers that the dates, the aid and the payer wait for; nothing of a contract that is refused."""
    if result.verdict == "ineligible":
        return set()
    wanted = {"contract_start"}
    if result.aid is not None and result.aid.entitlement != "no":
        wanted.add("contract_months")
    if result.training_payer is None:
        wanted.update(_rests_on("training_paid_by_unedic"))
    return {name for name in wanted if answers[name] is None}


def _entry(letter: str, heading: Heading, facts: Row, answers: Row, words: Words) -> Entry:
    """A heading: of the facts that hold (heading I), or of the value of an answer."""
    find = _from_facts if heading.facts else _from_answer
    codes, missing = find(letter, heading, facts, answers, words)
    settled = not codes and not missing
    return Entry(
        letter=letter,
        title=words.text("contract_form", "titles", letter),
        note=words.find("contract_form", "notes", letter) or "",
        fields=_fields(heading),
        codes=codes,
        missing=missing,
        nothing=words.text("contract_form", "nothing", letter) if settled else "",
    )


Found = tuple[tuple[Code, ...], tuple[str, ...]]
"""The codes to write, and the answers that are missing."""


def _from_answer(letter: str, heading: Heading, facts: Row, answers: Row, words: Words) -> Found:
    value = answers[heading.answer]
    if value is None:
        return (), (heading.answer,)
    if heading.codes and value not in heading.codes:
        return (), ()
    label = words.value(value, FIELDS[heading.answer].unit or heading.answer)
    if letter == "G":
        return (Code(value, label, speciality(value, words.language).nsf),), ()
    return (Code(heading.codes[value], label) if heading.codes else Code(label, ""),), ()


def _from_facts(letter: str, heading: Heading, facts: Row, answers: Row, words: Words) -> Found:
    """Every fact that holds; while none does, the answers of those still open are missing."""
    holds = {name: _value(name, facts, answers) for name in heading.facts}
    codes = tuple(
        Code(code, findings.law_text(CQA, words, "contract_form", "situations", name))
        for name, code in heading.facts.items()
        if holds[name]
    )
    waiting = [field for name, value in holds.items() if value is None for field in _rests_on(name)]
    return codes, () if codes else tuple(field for field in waiting if answers[field] is None)


def _fields(heading: Heading) -> tuple[str, ...]:
    return (heading.answer,) if heading.answer else tuple(field for name in heading.facts for field in _rests_on(name))


def _rests_on(name: str) -> list[str]:
    """The answers a fact rests on; an answer rests on itself."""
    return [name] if name in FIELDS else rests_on(CQA, CQA.facts[name])[0]


def _value(name: str, facts: Row, answers: Row) -> bool | None:
    found: bool | None = answers[name] if name in FIELDS else facts[f"cqa.{name}"]
    return found


def _duty(moment: str, answers: Row, words: Words) -> Duty:
    told = scheme_sheet.topic("cqa", moment, words)
    return Duty(moment, told.title, told.lines, findings.dates(CQA, moment, answers).get("last_day"))


def _aid(result: SchemeResult, answers: Row, words: Words) -> AidCalendar:
    aid = result.aid
    assert isinstance(aid, Aid)
    proofs = ("first_payment", "second_payment") if len(aid.payments) > 1 else ("one_payment",)
    dated = answers["contract_start"] is not None
    instalments = tuple(
        Instalment(
            month=payment.month,
            day=payment.date if dated else None,
            amount_eur=payment.amount_eur,
            bring=findings.law_text(CQA, words, "sheet", "cqa", "aid", proof),
        )
        for payment, proof in zip(aid.payments, proofs, strict=False)
    )
    return AidCalendar(aid.entitlement, aid.total_eur, instalments)


def _appeal(refusal: str, steps: tuple[Recourse, ...], refused_on: date | None, words: Words) -> Appeal:
    told = scheme_sheet.topic("cqa", f"appeal_{refusal}", words)
    lines = {line.key: line.text for line in told.lines}
    return Appeal(
        refusal=refusal,
        title=told.title,
        limit=lines.get("limit", ""),
        steps=tuple(_step(step, lines[step.step], refused_on) for step in steps),
    )


def _step(step: Recourse, text: str, refused_on: date | None) -> Step:
    months, sooner = _months(step.months), _months(step.sooner) if step.sooner else None
    runs_from = None if step.after else refused_on
    return Step(
        key=step.step,
        text=text,
        months=months,
        last_day=add_months(runs_from, months) if runs_from else None,
        sooner_months=sooner,
        safe_day=add_months(runs_from, sooner) if runs_from and sooner is not None else None,
        first=step.first,
        after=step.after,
    )


def _months(figure: str) -> int:
    value = CQA.parameters[figure].constant
    assert isinstance(value, int)
    return value
