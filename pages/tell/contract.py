"""What the contract sheet of the CQA says, in words and in order: the page and the paper say the same."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from domain.contract.appeals import Appeal, Step
from domain.contract.codes import Entry
from domain.contract.sheet import ContractSheet, Duty, Instalment
from domain.contract.sheet import sheet_of as contract_sheet_of
from domain.leaflets.readings import ReadingInWords
from domain.words import Words
from pages.tell import money, sourced
from pages.tell.person import Matter, Person


@dataclass(frozen=True)
class Line:
    """What it is, what is said of it, notes, and the readings of the texts that matter to it."""

    lead: str
    text: str
    notes: tuple[str, ...] = ()
    readings: tuple[ReadingInWords, ...] = ()


@dataclass(frozen=True)
class Section:
    title: str
    note: str
    lines: tuple[Line, ...]
    source: str = ""


def sections(sheet: ContractSheet, matter: Matter, said: Words) -> list[Section]:
    """Everything but the appeals, under its title; `matter`: the readings that matter to the person."""
    form = _source(said.text("contract_page", "form"), said)
    codes = tuple(_heading(entry, matter.get(f"cqa.form_{entry.letter}", ()), said) for entry in sheet.headings)
    return [
        Section(said.text("contract_page", "codes"), said.text("contract_page", "codes_note"), codes, form),
        Section(said.text("app", "money"), "", tuple(_money(sheet, matter, said))),
        *(_duty(one, matter, said) for one in sheet.duties),
    ]


def appeals(sheet: ContractSheet, matter: Matter, said: Words) -> list[Section]:
    """The ways of appeal, one section for each refusal."""
    return [_appeal(one, matter, said) for one in sheet.appeals]


def told(person: Person) -> list[Section]:
    """What the sheet says of a person, for the paper."""
    sheet = sheet_of(person)
    return sections(sheet, person.matter, person.said) + appeals(sheet, person.matter, person.said)


def sheet_of(person: Person, refused_on: date | None = None) -> ContractSheet:
    """The sheet of the contract. `refused_on`: the day of a refusal, for the last days to appeal."""
    return contract_sheet_of(person.worked.judged, person.result("cqa"), person.said.language, refused_on)


def _heading(entry: Entry, readings: tuple[ReadingInWords, ...], said: Words) -> Line:
    codes = [_code(one.code, one.label, said) for one in entry.codes]
    missing = [said.text("fields", field, "label") for field in entry.missing]
    text = entry.nothing or said.text("contract_page", "missing", labels=said.all_of(missing))
    groups = [f"{group} {name}" for code in entry.codes for group, name in code.nsf]
    nsf = said.text("contract_page", "nsf", groups=said.all_of(groups)) if groups else ""
    lead = said.text("contract_page", "heading", letter=entry.letter, title=entry.title)
    return Line(lead, said.all_of(codes) if codes else text, tuple(filter(None, (entry.note, nsf))), readings)


def _code(code: str, label: str, said: Words) -> str:
    return said.text("contract_page", "code", code=code, label=label) if label else code


def _money(sheet: ContractSheet, matter: Matter, said: Words) -> Iterator[Line]:
    """The pay, the aid with its payments, and who pays the training."""
    pay, aid, payer = (said.table("entitlements", "cqa", name) for name in ("pay", "aid", "training_payer"))
    if sheet.refused:
        yield from (Line(one["label"], said.text("contract_page", "not_a_cqa")) for one in (pay, aid, payer))
        return
    pay_notes = (pay["note"], *(sourced.in_one_line(one, said) for one in sheet.pay_figures))
    yield Line(pay["label"], money.monthly(sheet.pay, said), pay_notes, matter.get("cqa.pay", ()))
    total = said.text("amounts", "unknown")
    if sheet.aid.total_eur is not None:
        amount = said.text("amounts", "total", amount=said.money(sheet.aid.total_eur))
        total = amount if sheet.aid.total_eur else said.text("amounts", "zero")
    aid_notes = (aid[sheet.aid.entitlement], *(sourced.in_one_line(one, said) for one in sheet.aid.figures))
    yield Line(aid["label"], total, aid_notes, matter.get("cqa.aid", ()))
    for one in sheet.aid.instalments:
        yield Line(_when(one, said), said.money(one.amount_eur), (one.bring,))
    costs = (*(line.text for line in sheet.training_costs.lines), _source(sheet.training_costs.source, said))
    yield Line(payer["label"], sheet.training_payer_told, costs, matter.get("cqa.training_payer", ()))


def _when(one: Instalment, said: Words) -> str:
    months = said.value(one.month, "months")
    return said.day(one.day) if one.day else said.text("contract_page", "after", months=months)


def _duty(duty: Duty, matter: Matter, said: Words) -> Section:
    note = said.text("contract_page", "until", day=said.day(duty.last_day)) if duty.last_day else ""
    readings = matter.get(f"cqa.{duty.moment}", ())
    lines = [Line("", line.text, (), () if place else readings) for place, line in enumerate(duty.lines)]
    return Section(duty.title, note, tuple(lines), _source(duty.source, said))


def _appeal(appeal: Appeal, matter: Matter, said: Words) -> Section:
    lines = [_step(place, step, said) for place, step in enumerate(appeal.steps, start=1)]
    if appeal.refusal == "registration":
        lines[-1] = replace(lines[-1], readings=matter.get("cqa.registration_appeal_months", ()))
    return Section(appeal.title, appeal.limit, tuple(lines), _source(appeal.source, said))


def _source(source: str, said: Words) -> str:
    return said.text("scheme_page", "source", source=source)


def _step(place: int, step: Step, said: Words) -> Line:
    """Its limit, with its day when the refusal has one, and a shorter limit that another source gives."""
    limit = said.text("contract_page", "limit", months=said.value(step.months, "months"))
    notes = [limit if step.last_day is None else f"{limit} {_until(step, said)}"]
    if step.after:
        notes[0] = f"{limit} {said.text('contract_page', 'from_answer')}"
    if step.sooner_months is not None:
        months = said.value(step.sooner_months, "months")
        safe = said.text("contract_page", "until", day=said.day(step.safe_day)) if step.safe_day else ""
        notes.append(f"{said.text('contract_page', 'sooner', months=months)} {safe}".strip())
    if step.first:
        notes.append(said.text("contract_page", "first"))
    return Line(said.text("contract_page", "step", place=place), step.text, tuple(notes))


def _until(step: Step, said: Words) -> str:
    assert step.last_day is not None
    return said.text("contract_page", "until", day=said.day(step.last_day))
