"""A person's answers: one optional field an answer; None means unknown, never no.

The fields, their vocabulary and their bounds stand here and nowhere else: the command line, the caseload
reader and the pages all read `FIELDS`.
"""

from dataclasses import dataclass
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict

from domain.answer_kinds import EARLIEST as EARLIEST
from domain.answer_kinds import FAR as FAR
from domain.answer_kinds import LATEST as LATEST
from domain.answer_kinds import Day, Kind, Number, Whole, YesNo
from domain.answer_kinds import day_field as _day
from domain.answer_kinds import field as _field
from domain.answer_kinds import iso_day as iso_day

Answers = dict[str, Any]
"""Field to JSON value, in the order given. None: asked, and not known. Absent: not asked."""


class Profile(BaseModel):
    """Answers of one person, and the course or contract in sight. Every field is optional; None is unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    on: Day = _day("setting", "Day the file is judged: contract signed, application sent.")

    birth_date: Day = _day("person", "Date of birth.")
    commune: str | None = _field(
        "person", "INSEE code of the commune of residence.", pattern=r"^(?:[0-9]{5}|2[AB][0-9]{3})$"
    )
    nationality: Literal["french", "eu", "non_eu"] | None = _field(
        "person", "Heading A of the contract form; never a criterion."
    )
    sex: Literal["female", "male"] | None = _field("person", "Asked only where an old pay scale looks at it.")
    disabled_worker: YesNo = _field("person", "Recognised disabled worker (RQTH).")
    family_situation: (
        Literal["none", "lone_parent", "pregnant_alone", "three_children", "separated_recently"] | None
    ) = _field("person", "Family situation that raises the trainee pay.")

    jobseeker: YesNo = _field("work", "Without a job and looking for one.", step=True)
    pole_emploi: YesNo = _field("work", "Registered with Pôle emploi, now France Travail.", step=True)
    months_registered_last_18: Whole = _field(
        "work", "Months registered as a jobseeker in the last 18, in a row or not.", "months", ge=0, le=18
    )
    unemployment_benefit: Literal["none", "are", "ass", "other"] | None = _field(
        "work", "Unemployment compensation received now."
    )
    unemployment_benefit_eur: Number = _field("work", "Its amount a month.", "eur_per_month", ge=0)
    first_time_jobseeker: YesNo = _field("work", "Has never worked before.")
    minimum_benefit: Literal["none", "rmi", "api", "widow", "aah", "other"] | None = _field(
        "work", "Social minimum received (rmi is today's RSA; ASS is an unemployment benefit)."
    )
    exclusion_risk: YesNo = _field("work", "Serious risk of social or professional exclusion.")
    qualification_barrier: YesNo = _field("work", "Trouble finding a job for want of a useful qualification.")
    mission_locale: YesNo = _field("work", "Registered with a Mission locale.", step=True)
    psad: YesNo = _field("work", "Followed by the Mission locale within the PSAD.", step=True)
    support_structure: (
        Literal["none", "pole_emploi", "mission_locale", "cap_emploi", "apec", "plie", "region_operator", "other"]
        | None
    ) = _field("work", "Body that follows the person.", step=True)
    worked_enough: YesNo = _field("work", "6 months of salaried work within 12, or 12 within 24, before the course.")
    self_employed_before: YesNo = _field("work", "12 months self-employed, 6 in a row, in the last three years.")
    former_salary_eur: Number = _field("work", "Average former gross salary.", "eur_per_month", ge=0)
    last_situation: (
        Literal[
            "school",
            "apprenticeship",
            "alternating_contract",
            "assisted_contract",
            "trainee",
            "national_service",
            "employee",
            "jobseeker_without_are",
            "jobseeker_with_are",
            "minimum_benefit",
            "other",
        ]
        | None
    ) = _field("work", "Heading D of the contract form; never a criterion.")

    education_level: Literal["VI", "Vbis", "V", "IV", "III", "II", "I"] | None = _field(
        "education", "Class reached, with or without the diploma (levels of 1969)."
    )
    highest_diploma: (
        Literal["none", "cfg", "brevet", "cap_bep", "bac_general", "bac_pro", "bac_plus_2", "bac_plus_3"] | None
    ) = _field("education", "Highest diploma obtained.")
    # A step because studies end; its words speak of finishing them, never of dropping out.
    in_initial_education: YesNo = _field("education", "Still at school, at university or an apprentice.", step=True)
    left_education_on: Day = _day("education", "Day initial education ended.")

    project_validated: YesNo = _field("project", "Vocational project validated.", step=True)
    had_funded_training: YesNo = _field("project", "Has followed a qualifying course paid by an institution.")
    last_funded_training_end: Day = _day("project", "Day that course ended.")
    training_found: YesNo = _field("project", "Has a particular course in mind.")
    contract_found: YesNo = _field("project", "Has an employer ready to hire under this contract.")

    training_level: Whole = _field(
        "training", "Level aimed at, framework of 2019.", "level", step=True, aim=True, ge=1, le=8
    )
    training_certification: Literal["rncp", "new_occupation", "none"] | None = _field(
        "training", "Standing of the certification aimed at.", step=True
    )
    training_content: Literal["occupational", "regulatory_only", "other"] | None = _field(
        "training", "What the course teaches.", step=True
    )
    training_start: Day = _day("training", "First day of the course.", step=True)
    training_months: Whole = _field("training", "Length of the course.", "months", step=True, ge=1)
    training_company_percent: Number = _field(
        "training", "Share of the training plan spent in a company.", "percent", step=True, ge=0, le=100
    )
    training_company_required: YesNo = _field(
        "training", "The certification itself asks for more than half in a company.", step=True
    )
    training_in_qualif_collectif: YesNo = _field(
        "training", "The same course is financed by the collective Qualif programme.", step=True
    )
    # Fixed: the exception is for people whom the collective course is far from, not for those who would go further.
    training_travel_minutes: Whole = _field(
        "training", "Travel time from home to that course, one way.", "minutes", ge=0
    )
    training_health_social: YesNo = _field(
        "training", "Course of the regional health and social training plan.", step=True
    )
    training_outside_normandie: YesNo = _field("training", "The course takes place outside Normandie.")
    training_weekly_hours: Number = _field("training", "Weekly hours of the course.", "hours_per_week", gt=0, le=60)
    training_cost_eur: Number = _field("training", "Course fees.", "eur", ge=0)

    contract_kind: Literal["cdd", "cdi", "temp", "other"] | None = _field("contract", "Kind of contract.", step=True)
    contract_months: Whole = _field(
        "contract",
        "Length of the contract, of the qualification period or of the assignment.",
        "months",
        step=True,
        ge=1,
    )
    contract_training_percent: Number = _field(
        "contract", "Share of the length spent in the training centre.", "percent", step=True, ge=0, le=100
    )
    contract_qualification: (
        Literal["state_diploma", "registered_title", "cqp", "cpne_list", "collective_agreement", "none"] | None
    ) = _field("contract", "Qualification aimed at (heading F of the contract form).", step=True)
    employer_authorised: YesNo = _field("contract", "The employer holds the authorisation (habilitation).", step=True)
    contract_start: Day = _day("contract", "First day of the contract.", step=True)
    contract_weekly_hours: Number = _field("contract", "Weekly working hours.", "hours_per_week", gt=0, le=48)
    contract_minimum_eur: Number = _field(
        "contract",
        "Minimum salary of the collective agreement, same hours.",
        "eur_per_month",
        ge=0,
    )
    contract_minimum_percent: Number = _field(
        "contract", "Share of that minimum written in the contract.", "percent", gt=0, le=200
    )
    contract_speciality: (
        Literal[
            "10", "20", "31", "32", "33", "34", "40", "50", "60", "71", "72", "73", "74", "81", "82", "83",
            "84", "91", "92", "93", "94", "95", "96", "97", "00",
        ]
        | None
    ) = _field("contract", "Heading G of the contract form; never a criterion.")  # fmt: skip
    contract_provider: Literal["private", "public", "cfa", "company_centre"] | None = _field(
        "contract", "Heading H of the contract form; never a criterion."
    )


@dataclass(frozen=True)
class Answer:
    """What a field accepts. `values` is the vocabulary of an enum; bounds are included unless `above` is set.

    `limit`: the most that is taken of a number without a `maximum` (see `FAR`).
    `step`, `aim`: the person can make another answer true, and whether it is her goal (see `answer_kinds.field`).
    """

    name: str
    section: str
    kind: Kind
    unit: str
    description: str
    values: tuple[str, ...] = ()
    minimum: Any = None
    maximum: Any = None
    limit: Any = None
    above: Any = None
    pattern: str | None = None
    step: bool = False
    aim: bool = False


def _kind(annotation: Any) -> tuple[Kind, tuple[str, ...]]:
    """The kind of a field and, for an enum, its vocabulary, read from its annotation."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _kind(get_args(annotation)[0])
    if origin is Literal:
        return "enum", get_args(annotation)
    if origin in (Union, UnionType):
        kinds = [_kind(part) for part in get_args(annotation) if part is not type(None)]
        return kinds[0]
    plain: dict[type, Kind] = {bool: "bool", date: "date", float: "float", int: "int", str: "text"}
    return plain[annotation], ()


def _answer(name: str) -> Answer:
    info = Profile.model_fields[name]
    kind, values = _kind(info.annotation)
    extra = info.json_schema_extra
    assert isinstance(extra, dict)
    found: dict[str, Any] = {}
    for rule in info.metadata:
        for ours, theirs in (("minimum", "ge"), ("maximum", "le"), ("above", "gt"), ("pattern", "pattern")):
            if getattr(rule, theirs, None) is not None:
                found[ours] = getattr(rule, theirs)
    if found.get("maximum") == FAR.get(str(extra["unit"]), ""):
        found["limit"] = found.pop("maximum")
    return Answer(
        name=name,
        section=str(extra["section"]),
        kind=kind,
        unit=str(extra["unit"]),
        description=info.description or "",
        values=values,
        step=bool(extra["step"]),
        aim=bool(extra["aim"]),
        **found,
    )


FIELDS: dict[str, Answer] = {name: _answer(name) for name in Profile.model_fields}
"""Every answer by name, in the order questions are asked."""

FOLLOWS = {
    "unemployment_benefit_eur": "unemployment_benefit",
    "former_salary_eur": "worked_enough",
    "last_funded_training_end": "had_funded_training",
}
"""Questions that make sense only once another is answered, and asked of nobody who does not know that one."""

GATES = {"training": "training_found", "contract": "contract_found"}
"""The question that opens each section: answered no, or not known, its section is not asked."""
