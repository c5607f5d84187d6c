"""Contrat de professionnalisation, judged on the first day of the contract. Code du travail, L. 6325-1 and after."""

from datetime import date, timedelta

from domain.results import ENTITLED, Ceiling
from domain.rules.contracts import at_least, judged_as_contract, percent_of
from domain.rules.logic import Column, FirstThatApplies, Money, dialect, first_that_applies, left_open, possible, when
from domain.rules.months import BORN_29_FEBRUARY, MONTH, TO_1_MARCH, YEAR, add_months, birthday
from domain.rules.outputs import answer, settled
from domain.rules.scheme import Row, Scheme

pro = Scheme("pro", leaflet="code du travail", judged_on="contract_start", length="contract_months")
judged_as_contract(pro)


@pro.fact
def young(age: Column, young_age_max: int) -> Column:
    """25 at most on the day judged."""
    return age <= young_age_max


@pro.fact
def adult(age: Column, adult_age_min: int) -> Column:
    """26 and over, from the birthday on."""
    return age >= adult_age_min


@pro.fact
def on_benefit_or_assisted(
    minimum_benefit: Column,
    minimum_benefits: tuple[str, ...],
    unemployment_benefit: Column,
    last_situation: Column,
) -> Column:
    """Receives the RSA, the ASS or the AAH, or comes out of an assisted contract."""
    on_benefit = minimum_benefit.is_in(minimum_benefits) | (unemployment_benefit == "ass")
    return on_benefit | (last_situation == "assisted_contract")


@pro.criterion(about="person", section="L. 6325-1")
def public(
    age: Column, age_min: int, young: Column, adult: Column, pole_emploi: Column, on_benefit_or_assisted: Column
) -> Column:
    """16 to 25; or 26 and over and registered; or on a social minimum, or out of an assisted contract."""
    return (age >= age_min) & (young | (adult & pole_emploi) | on_benefit_or_assisted)


@pro.dates_of("public")
def public_dates(birth_date: date, age_min: int) -> dict[str, date]:
    """The birthday that opens the contract."""
    return {"first_day": birthday(birth_date, age_min)}


@pro.criterion(about="contract", section="L. 6325-5; L. 6325-23")
def kind(contract_kind: Column, contract_kinds: tuple[str, ...]) -> Column:
    """CDD, CDI or temporary work."""
    return contract_kind.is_in(contract_kinds)


@pro.told_fact
def registered_long(pole_emploi: Column, months_registered_last_18: Column, registered_months_over: int) -> Column:
    """Registered as a jobseeker for more than a year."""
    return pole_emploi & (months_registered_last_18 > registered_months_over)


@pro.told_fact
def priority(
    young: Column,
    adult: Column,
    highest_diploma: Column,
    diplomas_below: tuple[str, ...],
    registered_long: Column,
    on_benefit_or_assisted: Column,
) -> Column:
    """Somebody whose contract may last 36 months without an agreement of the branch (L. 6325-1-1)."""
    without_diploma = highest_diploma.is_in(diplomas_below)
    return (young & without_diploma) | (registered_long & (young | adult)) | on_benefit_or_assisted


@pro.criterion(about="contract", section="L. 6325-11; L. 6325-12")
def duration(
    contract_months: Column,
    months_min: int,
    months_max: int,
    months_max_branch: int,
    months_max_priority: int,
    priority: Column,
) -> Column:
    """6 to 12 months, to 36 for a priority person; to 24 by an agreement of the branch (gap)."""
    by_agreement = (contract_months > months_max) & (contract_months <= months_max_branch) & ~priority
    long_enough = contract_months >= months_min
    short_enough = (contract_months <= months_max) | ((contract_months <= months_max_priority) & priority)
    return left_open(by_agreement, long_enough & short_enough)


@pro.criterion(about="contract", section="L. 6325-13; L. 6325-14")
def training_share(contract_training_percent: Column, training_percent_min: int, training_percent_max: int) -> Column:
    """15 to 25 % of the length in training; more by an agreement of the branch (gap)."""
    return left_open(
        contract_training_percent > training_percent_max, contract_training_percent >= training_percent_min
    )


@pro.fact
def training_hours_planned(
    contract_months: Column,
    contract_weekly_hours: Column,
    smic_full_time_hours: float,
    contract_training_percent: Column,
) -> Column:
    """Hours of training over the contract; 35 hours of work a week when they are not given."""
    hours = contract_weekly_hours.fill_null(smic_full_time_hours)
    return contract_months * hours * 52 / 12 * contract_training_percent / 100


@pro.criterion(about="contract", section="L. 6325-13")
def training_hours(training_hours_planned: Column, training_hours_min: int) -> Column:
    """At least 150 hours of training."""
    return training_hours_planned >= training_hours_min


@pro.criterion(about="contract", section="L. 6325-1; L. 6314-1")
def qualification(contract_qualification: Column) -> Column:
    """Leads to a recognised qualification."""
    return contract_qualification != "none"


@pro.fact
def paid_as_second_age(birth_code: Column, day_code: Column, pay_age_second: int) -> Column:
    """The 21st birthday fell in a month before this one (D. 6325-16); born on 29 February, it falls on 1 March."""
    reached = birth_code + when(birth_code % YEAR == BORN_29_FEBRUARY, TO_1_MARCH, 0) + pay_age_second * YEAR
    return reached // MONTH < day_code // MONTH


@pro.fact
def paid_with_diploma(highest_diploma: Column, diplomas_paid_more: tuple[str, ...]) -> Column:
    """A vocational qualification at the level of the bac, or a diploma above."""
    return highest_diploma.is_in(diplomas_paid_more)


@pro.fact
def pay_under_26(
    young: Column,
    paid_as_second_age: Column,
    paid_with_diploma: Column,
    smic_monthly_eur: Column,
    pay_percent_first: Column,
    pay_percent_first_diploma: Column,
    pay_percent_second: Column,
    pay_percent_second_diploma: Column,
) -> FirstThatApplies:
    """A share of the SMIC, by age and diploma."""
    percents = (pay_percent_first, pay_percent_first_diploma, pay_percent_second, pay_percent_second_diploma)
    ages, diplomas = (~paid_as_second_age, paid_as_second_age), (~paid_with_diploma, paid_with_diploma)
    conditions = [age & diploma for age in ages for diploma in diplomas]
    amounts = [Money.exactly(percent_of(smic_monthly_eur, percent)) for percent in percents]
    return first_that_applies(*zip(conditions, amounts, strict=True))


@pro.fact
def pay_adult(
    smic_monthly_eur: Column, pay_percent_adult: Column, contract_minimum_eur: Column, agreed_percent: int
) -> Money:
    """The SMIC, or 85 % of the agreed minimum when that is more; open above while the minimum is not given."""
    agreed = percent_of(contract_minimum_eur, agreed_percent)
    return at_least(percent_of(smic_monthly_eur, pay_percent_adult), agreed)


@pro.amount(granted="")
def pay(young: Column, pay_under_26: Money, pay_adult: Money) -> FirstThatApplies:
    """The employee's monthly pay, gross."""
    return first_that_applies((young, pay_under_26), (~young, pay_adult))


@pro.dates_of("pay_turns", silent=("second", "adult"))
def pay_turns(birth_date: date, pay_age_second: int, adult_age_min: int) -> dict[str, date]:
    """The month after the 21st birthday, and the 26th birthday."""
    second = add_months(birthday(birth_date, pay_age_second).replace(day=1), 1)
    return {"second": second, "adult": birthday(birth_date, adult_age_min)}


@pro.fact
def aid_of_france_travail(adult: Column, pole_emploi: Column) -> Column:
    """For somebody registered, of 26 and over."""
    return adult & pole_emploi


@pro.fact
def aid_of_the_state(age: Column, aid_state_age_min: int, jobseeker: Column, pole_emploi: Column) -> Column:
    """For a jobseeker, from the 45th birthday on."""
    return (age >= aid_state_age_min) & (jobseeker | pole_emploi)


@pro.fact
def aid_granted(aid_of_france_travail: Column, aid_of_the_state: Column) -> Column:
    """The employer may receive at least one of the two."""
    return aid_of_france_travail | aid_of_the_state


@pro.fact
def aid_max_known_eur(
    aid_of_france_travail: Column, aid_of_the_state: Column, aid_france_travail_eur: float, aid_state_eur: float
) -> Column:
    """The ceilings of those that are due, together; null until both are decided."""
    first, second = when(aid_of_france_travail, aid_france_travail_eur, 0.0), when(aid_of_the_state, aid_state_eur, 0.0)
    decided = ~aid_of_france_travail.is_null() & ~aid_of_the_state.is_null()
    return dialect(decided).when(decided).then(first + second)


@pro.part("aid")
def aid_told(judged: Row, answers: Row) -> Ceiling:
    """The aid to the employer, at most; never a person's own money."""
    most = None if judged["pro.eligible"] is False else judged["pro.aid_max_known_eur"]
    return Ceiling(entitlement=ENTITLED[judged["pro.aid_granted"]], max_eur=most)


@pro.dates_of("sending")
def sending_dates(contract_start: date, sending_days: int, answer_days: int) -> dict[str, date]:
    """Last day for the employer to send the contract to the OPCO, and for it to answer a contract sent that day."""
    sent = contract_start + timedelta(days=sending_days)
    return {"last_day": sent, "answer": sent + timedelta(days=answer_days)}


@pro.note("minimum_to_add")
def minimum_assumed(young: bool | None, contract_minimum_eur: float | None) -> bool:
    """From 26 on the agreement may set more than the SMIC."""
    return young is False and contract_minimum_eur is None


@pro.column
def pay_eur(eligible: Column, young: Column, pay: Money) -> Column:
    """A minimum not given counts as absent: the floor of the range is the pay from 26 on."""
    return settled(eligible, Money(pay.low, when(possible(young), pay.high, pay.low)))


@pro.column
def aid_column(aid_granted: Column) -> Column:
    return answer(aid_granted)


@pro.column
def aid_max_eur(eligible: Column, aid_max_known_eur: Column) -> Column:
    return dialect(eligible).when(possible(eligible)).then(aid_max_known_eur)
