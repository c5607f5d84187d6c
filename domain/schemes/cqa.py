"""Contrat de qualification adultes (CQA), judged on the first day of the contract. Notice 003."""

from datetime import date
from typing import Any

from domain.results import Aid
from domain.rules.contracts import at_least, judged_as_contract
from domain.rules.logic import Column, Money, dialect, possible, when
from domain.rules.months import add_months, birthday
from domain.rules.outputs import answer, choose, settled
from domain.rules.payments import aid_in_parts, no_aid
from domain.rules.scheme import Row, Scheme

cqa = Scheme("cqa", leaflet="003", judged_on="contract_start", length="contract_months", form="contract_found")
cqa.on_the_form = ("form_", "appeal_", "registration_appeal_")
judged_as_contract(cqa)


@cqa.criterion(about="person", section="bénéficiaires")
def age(age: Column, age_min: int) -> Column:
    """26 and over, from the birthday on."""
    return age >= age_min


@cqa.dates_of("age")
def age_dates(birth_date: date, age_min: int) -> dict[str, date]:
    """The birthday that opens the contract."""
    return {"first_day": birthday(birth_date, age_min)}


@cqa.dates_of("filing")
def filing_dates(contract_start: date, filing_months: int) -> dict[str, date]:
    """Last day for the employer to file the contract."""
    return {"last_day": add_months(contract_start, filing_months)}


@cqa.criterion(about="person", section="bénéficiaires")
def jobseeker(jobseeker: Column) -> Column:
    """Without a job, however long and registered or not."""
    return jobseeker


@cqa.criterion(about="person", section="bénéficiaires")
def barrier(qualification_barrier: Column) -> Column:
    """Trouble finding a job for want of a useful qualification."""
    return qualification_barrier


@cqa.criterion(about="contract", section="définition")
def kind(contract_kind: Column, contract_kinds: tuple[str, ...]) -> Column:
    """CDD, CDI or temporary work."""
    return contract_kind.is_in(contract_kinds)


@cqa.criterion(about="contract", section="définition")
def duration(contract_months: Column, months_min: int, months_max: int) -> Column:
    """From 6 to 24 months."""
    return (contract_months >= months_min) & (contract_months <= months_max)


@cqa.criterion(about="contract", section="définition")
def training_share(contract_training_percent: Column, training_percent_min: int) -> Column:
    """At least a quarter of the length in the training centre."""
    return contract_training_percent >= training_percent_min


@cqa.criterion(about="contract", section="obligations; F")
def qualification(contract_qualification: Column) -> Column:
    """Leads to a recognised qualification."""
    return contract_qualification != "none"


@cqa.criterion(about="contract", section="qui peut conclure")
def employer(employer_authorised: Column) -> Column:
    """The employer holds the authorisation."""
    return employer_authorised


@cqa.amount(granted="")
def pay(smic_monthly_eur: Column, agreed_minimum_eur: Column) -> Money:
    """The employee's monthly pay: the agreed minimum, never under the SMIC; open above while it is not given."""
    return at_least(smic_monthly_eur, agreed_minimum_eur)


@cqa.told_fact
def registered_long(months_registered_last_18: Column, registered_months_min: int) -> Column:
    """At least twelve months registered in the last eighteen."""
    return months_registered_last_18 >= registered_months_min


@cqa.told_fact
def on_minimum_benefit(unemployment_benefit: Column, minimum_benefit: Column) -> Column:
    """Receives the ASS or a social minimum."""
    return (unemployment_benefit == "ass") | (minimum_benefit != "none")


@cqa.fact
def aid_granted(
    registered_long: Column, on_minimum_benefit: Column, disabled_worker: Column, exclusion_risk: Column
) -> Column:
    """The employer receives the State aid for this person."""
    return registered_long | on_minimum_benefit | disabled_worker | exclusion_risk


@cqa.amount(granted="aid_granted", monthly=False)
def aid(
    contract_months: Column,
    months_min: int,
    months_max: int,
    aid_first_months: int,
    aid_first_eur: float,
    aid_extra_month_eur: float,
) -> Money:
    """The whole State aid, if granted: a first sum, then so much for each month beyond the sixth."""
    known = aid_first_eur + (contract_months - aid_first_months) * aid_extra_month_eur
    least = aid_first_eur + (months_min - aid_first_months) * aid_extra_month_eur
    most = aid_first_eur + (months_max - aid_first_months) * aid_extra_month_eur
    return Money(known.fill_null(least), known.fill_null(most))


@cqa.fact
def aid_in_two(contract_months: Column, aid_single_payment_months: int) -> Column:
    """Paid in two: only beyond twelve months."""
    return contract_months > aid_single_payment_months


@cqa.fact
def aid_paid(eligible: Column, aid_granted: Column, contract_months: Column) -> Column:
    """The aid is granted and its length known, and the contract not refused."""
    return possible(eligible) & aid_granted & ~contract_months.is_null()


@cqa.fact
def first_payment_month(aid_in_two: Column, aid_first_payment_month: int, contract_months: Column) -> Column:
    """Months before the first payment: the whole length when there is only one."""
    return when(aid_in_two, aid_first_payment_month, contract_months)


@cqa.fact
def first_payment_eur(
    aid_in_two: Column,
    aid: Money,
    aid_first_payment_month: int,
    aid_first_months: int,
    aid_first_eur: float,
    aid_extra_month_eur: float,
) -> Column:
    """The first of two payments is the aid of twelve months; a single one is the whole."""
    twelve_months = aid_first_eur + (aid_first_payment_month - aid_first_months) * aid_extra_month_eur
    return when(aid_in_two, twelve_months, aid.low)


@cqa.fact
def training_paid_by_unedic(pole_emploi: Column, unemployment_benefit: Column) -> Column:
    """Unédic pays the training of a registered ARE holder; otherwise the employer's OPCA does."""
    return pole_emploi & (unemployment_benefit == "are")


@cqa.part("aid")
def aid_told(judged: Row, answers: Row) -> Aid:
    """The aid and its payments; dates are counted from the first day of the contract."""
    granted, refused = judged["cqa.aid_granted"], judged["cqa.eligible"] is False
    if refused or not judged["cqa.aid_paid"]:
        return no_aid(granted, refused=refused)
    total, months = judged["cqa.aid.low"], answers["contract_months"]
    parts = [(months, total)]
    if judged["cqa.aid_in_two"]:
        first_month, first_eur = judged["cqa.first_payment_month"], judged["cqa.first_payment_eur"]
        parts = [(first_month, first_eur), (months, total - first_eur)]
    return aid_in_parts(parts, answers["contract_start"] or answers["on"])


@cqa.part("training_payer", paid_by="training_paid_by_unedic")
def training_payer_told(judged: Row, answers: Row) -> str | None:
    """Who pays the training; None while it is not decided, or the contract is refused."""
    by_unedic = judged["cqa.training_paid_by_unedic"]
    if judged["cqa.eligible"] is False or by_unedic is None:
        return None
    return "unedic" if by_unedic else "opca"


@cqa.note("smic_floor_assumed")
def minimum_assumed(contract_minimum_eur: float | None) -> bool:
    return contract_minimum_eur is None


@cqa.note("gmr")
def gmr(gmr_extra_eur: float | None) -> dict[str, Any]:
    """Before July 2005 a monthly guarantee may raise the floor."""
    end = cqa.parameters["gmr_extra_eur"].values[-1].start
    return {} if gmr_extra_eur is None else {"amount": gmr_extra_eur, "date": end}


@cqa.column
def pay_eur(eligible: Column, pay: Money) -> Column:
    """A minimum not given counts as absent: the floor of the range is the pay."""
    return settled(eligible, Money(pay.low, pay.low))


@cqa.column
def aid_column(aid_granted: Column) -> Column:
    return answer(aid_granted)


@cqa.column
def aid_total_eur(eligible: Column, aid_granted: Column, aid_paid: Column, aid: Money) -> Column:
    """Zero, and known to be, when the person opens no right to it."""
    m = dialect(aid_paid)
    none = possible(eligible) & ~aid_granted
    return m.when(aid_paid).then(aid.low).otherwise(m.when(none).then(m.lit(0.0)))


@cqa.column
def aid_first_eur(aid_paid: Column, first_payment_eur: Column) -> Column:
    return dialect(aid_paid).when(aid_paid).then(first_payment_eur)


@cqa.column
def aid_first_month(aid_paid: Column, first_payment_month: Column) -> Column:
    return dialect(aid_paid).when(aid_paid).then(first_payment_month)


@cqa.column
def aid_second_eur(aid_paid: Column, aid_in_two: Column, aid: Money, first_payment_eur: Column) -> Column:
    return dialect(aid_paid).when(aid_paid & aid_in_two).then(aid.low - first_payment_eur)


@cqa.column
def aid_second_month(aid_paid: Column, aid_in_two: Column, contract_months: Column) -> Column:
    return dialect(aid_paid).when(aid_paid & aid_in_two).then(contract_months)


@cqa.column
def training_payer(eligible: Column, training_paid_by_unedic: Column) -> Column:
    return choose(training_paid_by_unedic, "unedic", "opca", only_if=possible(eligible))
