"""The contract sheet of the CQA for one person: the codes to write, the employer's duties, the aid, the appeals."""

from dataclasses import dataclass
from datetime import date

from domain.contract.appeals import Appeal, appeals
from domain.contract.codes import Entry, entries, needed
from domain.explanation import judge_once
from domain.law.parameters import Parameter, law
from domain.leaflets import sheet
from domain.leaflets.figures_in_words import MONEY, Figure, figure_told, file_of
from domain.person import findings
from domain.person.judged import Judged
from domain.person.suppose import Row, line_in_force
from domain.profile import FIELDS, Profile
from domain.results import Aid, Entitled, Granted, SchemeResult
from domain.schemes import SCHEME
from domain.words import Language, Words, words

CQA = SCHEME["cqa"]
DUTIES = ("before", "signing", "filing", "during", "broken")
"""The moments of the employer's duties: topics of the scheme's sheet."""


@dataclass(frozen=True)
class Duty:
    """What the employer does at one moment of the contract, and by which day when the notice fixes one."""

    moment: str
    title: str
    lines: tuple[sheet.Line, ...]
    source: str
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
    """The State aid to the employer. `total_eur` is None while it is not one amount, 0 when it is known to be none.

    `figures`: those it rests on, each with its line of that day.
    """

    entitlement: Entitled
    total_eur: float | None
    instalments: tuple[Instalment, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class ContractSheet:
    """The sheet.

    Attributes:
        replaced_by: what took over, once the scheme is closed.
        refused: a condition is not met: nothing is paid for such a contract.
        missing: every answer that the headings, the aid, its dates or the payer wait for, in the order of questions.
        pay_figures: those the pay rests on, each with its line of the day judged.
    """

    status: str
    status_told: str
    replaced_by: str
    judged_on: date
    verdict: str
    refused: bool
    headings: tuple[Entry, ...]
    missing: tuple[str, ...]
    pay: Granted
    pay_figures: tuple[Figure, ...]
    duties: tuple[Duty, ...]
    aid: AidCalendar
    training_payer: str | None
    training_payer_told: str
    training_costs: sheet.Topic
    appeals: tuple[Appeal, ...]


def contract_sheet(profile: Profile, on: date, lang: Language = "fr", refused_on: date | None = None) -> ContractSheet:
    """The contract sheet of one person.

    Args:
        profile: the answers; headings without theirs say which are missing.
        on: the day judged while the contract has no first day and the profile names none.
        refused_on: the day the employer was told of a refusal, for the last days to appeal.
    """
    her, results = judge_once(profile, on, lang)
    return sheet_of(her, results["cqa"], lang, refused_on)


def sheet_of(her: Judged, result: SchemeResult, lang: Language, refused_on: date | None = None) -> ContractSheet:
    """The same of somebody judged already."""
    said, answers = words(lang), her.answers
    headings = entries(her, said)
    waited = {name for entry in headings for name in entry.missing} | _awaited(result, answers)
    assert result.pay is not None
    return ContractSheet(
        status=result.status,
        status_told=said.text("values", "status", result.status),
        replaced_by=said.text("schemes", "cqa", "replaced_by") if result.status == "closed" else "",
        judged_on=result.judged_on,
        verdict=said.text("verdicts", "cqa", result.verdict),
        refused=result.verdict == "ineligible",
        headings=headings,
        missing=tuple(name for name in FIELDS if name in waited),
        pay=result.pay,
        pay_figures=_figures("pay", answers, said),
        duties=tuple(_duty(moment, answers, said) for moment in DUTIES),
        aid=_aid(result, answers, said),
        training_payer=result.training_payer,
        training_payer_told=said.text("values", "training_payer", result.training_payer)
        if result.training_payer
        else said.text("app", "unknown"),
        training_costs=sheet.topic("cqa", "training_costs", said),
        appeals=appeals(refused_on, said),
    )


def _awaited(result: SchemeResult, answers: Row) -> set[str]:
    """The answers that the dates, the aid and the payer wait for; nothing of a contract that is refused."""
    if result.verdict == "ineligible":
        return set()
    wanted = {"contract_start"}
    if result.aid is not None and result.aid.entitlement != "no":
        wanted.add("contract_months")
    if result.training_payer is None:
        wanted.update(needed("training_paid_by_unedic"))
    return {name for name in wanted if answers[name] is None}


def _duty(moment: str, answers: Row, words: Words) -> Duty:
    told = sheet.topic("cqa", moment, words)
    return Duty(moment, told.title, told.lines, told.source, findings.dates(CQA, moment, answers).get("last_day"))


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
    return AidCalendar(aid.entitlement, aid.total_eur, instalments, _figures("aid", answers, words))


def _figures(amount: str, answers: Row, words: Words) -> tuple[Figure, ...]:
    """The amounts of money that an amount rests on, in force for these answers."""
    resting = [one for one in findings.amount_figures("cqa", amount) if one.unit in MONEY]
    found = [(one, line_in_force(one, "cqa", answers)) for one in sorted(resting, key=_place)]
    return tuple(
        figure_told(file_of("cqa", one), one, (line,), words) for one, line in found if line and line.value is not None
    )


def _place(figure: Parameter) -> int:
    """Its place in its file of data/law, which follows the text."""
    return list(law(file_of("cqa", figure)).parameters).index(figure.name)
