"""Qualif individuel, judged on the day the application is sent. Leaflet 002."""

from datetime import date
from typing import Any

from domain.rules.facts import months_passed
from domain.rules.logic import Column, FirstThatApplies, Money, first_that_applies, left_open, when
from domain.rules.months import MONTH, add_months, column_code, last_day_before, morrow, morrow_code
from domain.rules.outputs import settled
from domain.rules.pay import greater, paid_as_trainees
from domain.rules.scheme import Scheme

qualif = Scheme("qualif", leaflet="002")


@qualif.criterion(about="person", section="bénéficiaires")
def residence(department: Column, departments: tuple[str, ...]) -> Column:
    """Lives in Normandie."""
    return department.is_in(departments)


@qualif.criterion(about="person", section="bénéficiaires")
def jobseeker(jobseeker: Column) -> Column:
    """Without a job and looking for one, registered or not."""
    return jobseeker


@qualif.fact
def out_of_school(
    day_code: Column, day_morrow_code: Column, left_education_code: Column, out_of_school_months: int
) -> Column:
    """More than nine months since initial education ended; nine months to the day is a gap of the text."""
    return months_passed(day_code, day_morrow_code, left_education_code, out_of_school_months)


@qualif.criterion(about="person", section="bénéficiaires")
def left_education(in_initial_education: Column, out_of_school: Column, psad: Column) -> Column:
    """Out of initial education for more than nine months, or followed within the PSAD."""
    return ~in_initial_education & (out_of_school | psad)


@qualif.dates_of("left_education", silent=("reached_on",))
def left_education_dates(left_education_on: date, out_of_school_months: int) -> dict[str, date]:
    """The day nine months are reached, and the first day they are passed."""
    reached = add_months(left_education_on, out_of_school_months)
    return {"reached_on": reached, "first_day": morrow(reached)}


@qualif.fact
def free_again(last_funded_training_end: Column, day_morrow_code: Column, funding_free_months: int) -> Column:
    """Twelve months since the last funded course, that day included."""
    return day_morrow_code > column_code(last_funded_training_end) + funding_free_months * MONTH


@qualif.criterion(about="person", section="bénéficiaires")
def funding(had_funded_training: Column, free_again: Column) -> Column:
    """No funded qualifying course in the last twelve months."""
    return ~had_funded_training | free_again


@qualif.dates_of("funding")
def funding_dates(last_funded_training_end: date, funding_free_months: int) -> dict[str, date]:
    """First day a new course may be funded."""
    return {"first_day": add_months(last_funded_training_end, funding_free_months)}


@qualif.criterion(about="person", section="bénéficiaires")
def project(project_validated: Column) -> Column:
    """Vocational project validated."""
    return project_validated


@qualif.criterion(about="person", section="bénéficiaires")
def support(support_structure: Column) -> Column:
    """Followed by a body."""
    return support_structure != "none"


@qualif.criterion(about="training", section="formations éligibles")
def level(training_level: Column, level_min: int, level_max: int) -> Column:
    """Level 3 to 7; level 8 is a gap: the text names 7 at most, and the old level I was 7 and 8."""
    return left_open(training_level > level_max, training_level >= level_min)


@qualif.criterion(about="training", section="formations éligibles")
def certification(training_certification: Column) -> Column:
    """Listed in the RNCP; a new occupation may be excepted (gap)."""
    return left_open(training_certification == "new_occupation", training_certification == "rncp")


@qualif.criterion(about="training", section="formations éligibles")
def content(training_content: Column) -> Column:
    """Skills of an occupation, not regulatory duties alone."""
    return training_content == "occupational"


@qualif.fact
def short_course(training_months: Column, months_max: int) -> Column:
    """At most 12 months."""
    return training_months <= months_max


@qualif.fact
def long_course_allowed(
    training_months: Column, training_level: Column, level_max: int, months_max_level_7: int
) -> Column:
    """At most 24 months, for level 7 (and 8, if it is accepted)."""
    return (training_level >= level_max) & (training_months <= months_max_level_7)


@qualif.criterion(about="training", section="formations éligibles")
def duration(short_course: Column, long_course_allowed: Column) -> Column:
    """At most 12 months, or 24 for level 7."""
    return short_course | long_course_allowed


@qualif.fact
def within_company_share(training_company_percent: Column, company_percent_max: int) -> Column:
    """At most half of the plan in a company."""
    return training_company_percent <= company_percent_max


@qualif.criterion(about="training", section="formations éligibles")
def company_share(within_company_share: Column, training_company_required: Column) -> Column:
    """At most half of the plan in a company, unless the certification asks for more."""
    return within_company_share | training_company_required


@qualif.fact
def far_away(training_travel_minutes: Column, travel_minutes: int) -> Column:
    """More than an hour from home, one way."""
    return training_travel_minutes > travel_minutes


@qualif.criterion(about="training", section="ne sont pas éligibles")
def collective(training_in_qualif_collectif: Column, far_away: Column) -> Column:
    """Not a course of the collective programme, unless it is more than an hour away."""
    return ~training_in_qualif_collectif | far_away


@qualif.criterion(about="training", section="ne sont pas éligibles")
def health_social(training_health_social: Column) -> Column:
    """Not a course of the health and social training plan."""
    return ~training_health_social


@qualif.fact
def sent_in_time(training_start: Column, day_code: Column, apply_months_before: int) -> Column:
    """Sent at least a month before the course starts."""
    return morrow_code(training_start) > day_code + apply_months_before * MONTH


@qualif.fact
def sent_too_late(training_start_code: Column, day_code: Column) -> Column:
    """Sent once the course has started."""
    return day_code > training_start_code


@qualif.criterion(about="filing", section="instruction")
def deadline(sent_in_time: Column, sent_too_late: Column) -> Column:
    """Sent a month before the course; refused after its start; in between the Region decides (gap)."""
    return left_open(~sent_in_time & ~sent_too_late, sent_in_time)


@qualif.dates_of("deadline", of_the_course=True)
def deadline_dates(training_start: date, apply_months_before: int) -> dict[str, date]:
    """Last day on which the application is sent in time."""
    return {"last_day": last_day_before(training_start, apply_months_before)}


@qualif.fact
def pay_granted(
    unemployment_benefit: Column,
    disabled_worker: Column,
    pole_emploi: Column,
    jobseeker: Column,
    registration_required: Column,
) -> Column:
    """Pay may be granted: not to an ARE holder, except a disabled worker, who may choose the better."""
    registered = when(registration_required, pole_emploi, jobseeker)
    return ((unemployment_benefit != "are") | disabled_worker) & registered


@qualif.fact
def floor_applies(training_outside_normandie: Column, no_compensation_but_ass: Column) -> Column:
    """The regional floor holds for a course in Normandie."""
    return ~training_outside_normandie & no_compensation_but_ass


@qualif.amount(granted="pay_granted")
def pay(full_time_pay: Money, floor_applies: Column, pay_regional_floor_eur: Column, part_time_share: Column) -> Money:
    """Monthly pay, if granted."""
    return full_time_pay.floored(floor_applies, pay_regional_floor_eur).times(part_time_share).rounded()


@qualif.amount(granted=None)
def income(pay_granted: Column, pay: Money, kept_benefit: Money, unemployment_benefit: Column) -> FirstThatApplies:
    """Money each month during the course; a disabled ARE holder takes the greater of the two."""
    on_are = unemployment_benefit == "are"
    return first_that_applies(
        (pay_granted & on_are, greater(pay, kept_benefit)),
        (pay_granted & ~on_are, pay),
        (~pay_granted, kept_benefit),
    )


@qualif.amount(granted="", monthly=False)
def costs(training_cost_eur: Column) -> Money:
    """Course fees, paid whole by the Region."""
    return Money.exactly(training_cost_eur, at_least=0.0).rounded()


paid_as_trainees(qualif)


@qualif.doubt
def half_in_company_is_not_more(training_company_percent: float, training_company_required: bool) -> bool:
    """More than half in a company is required of a course that has half or less."""
    half: Any = qualif.parameters["company_percent_max"].constant
    return training_company_required and training_company_percent <= half


@qualif.column
def costs_eur(eligible: Column, costs: Money) -> Column:
    return settled(eligible, costs)
