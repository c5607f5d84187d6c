"""What a caseload amounts to: counts agree with the rows, and everybody is counted once."""

from collections import Counter
from datetime import date

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import SCHEMES
from domain.calls.filters import NONE, Filter, counted_in, fitting
from domain.caseload import people_file, sample, summary
from domain.person.doubts import doubts
from domain.profile import Profile
from domain.results import ENTERED, VERDICTS
from domain.rules.months import birthday
from tests.tools.generate import people

DAY = date(2026, 11, 21)
TABLE = people(3_000, seed=11)
JUDGED = people_file.judged(people_file.Caseload(TABLE), DAY)
ROWS = JUDGED.to_dicts()
AGES = summary.ages(pl.DataFrame(TABLE), DAY)


def test_verdicts_count_everybody_once_in_each_scheme() -> None:
    rows = summary.verdicts(JUDGED)
    for scheme in SCHEMES:
        wanted = Counter(row[f"{scheme.id}_verdict"] for row in ROWS)
        found = {row["verdict"]: row["people"] for row in rows if row["scheme"] == scheme.id}
        assert found == {verdict: wanted[verdict] for verdict in VERDICTS.values()}


def test_what_blocks_is_counted_and_ordered() -> None:
    rows = summary.blocking(JUDGED)
    order = [(row["alone"], row["people"]) for row in rows]
    assert order == sorted(order, reverse=True)
    for row in rows:
        unmet = [one[f"{row['scheme']}_unmet"].split(";") for one in ROWS]
        assert row["people"] == sum(row["criterion"] in names for names in unmet)
        assert row["alone"] == sum(names == [row["criterion"]] for names in unmet)


def test_what_a_step_can_change_is_told_apart_from_age_and_residence() -> None:
    can_change = {(row["scheme"], row["criterion"]): row["can_change"] for row in summary.blocking(JUDGED)}
    assert not any(can_change[one] for one in (("caq", "age"), ("caq", "territory"), ("qualif", "residence")))
    assert all(can_change[one] for one in (("caq", "jobseeker"), ("qualif", "project"), ("qualif", "support")))


def test_what_is_within_reach_is_counted_by_how_near_it_is() -> None:
    for row in summary.within_reach(JUDGED):
        scheme = row["scheme"]
        may = Counter(one[f"{scheme}_reach"] for one in ROWS if one[f"{scheme}_status"] in ENTERED)
        assert [row[near] for near in summary.NEAR] == [may[near] for near in summary.NEAR]
    assert {row["scheme"] for row in summary.within_reach(JUDGED)} == {one.id for one in summary.entered(JUDGED)}


@pytest.mark.parametrize("table", [TABLE, sample.people(DAY).table], ids=["generated", "sample"])
def test_every_row_of_the_summary_counts_the_people_it_lists(table: pa.Table) -> None:
    """What a chart counts is who a click on it shows."""
    judged, ages = people_file.judged(people_file.Caseload(table), DAY), summary.ages(pl.DataFrame(table), DAY)
    rows = summary.verdicts(judged) + summary.by_zone(judged) + summary.by_age(judged, ages) + summary.amounts(judged)
    for row in summary.blocking(judged):
        others = row["people"] - row["alone"]
        pieces = [{"with_others": False, "people": row["alone"]}, {"with_others": True, "people": others}]
        rows += [row, *(row | piece for piece in pieces)]
    assert len(rows) > 100
    for row in rows:
        assert len(fitting(judged, ages, [], counted_in(row))) == row["people"], row


def test_what_blocks_nobody_is_not_listed() -> None:
    assert summary.blocking(JUDGED.with_columns(pl.lit("").alias(f"{one.id}_unmet") for one in SCHEMES)) == []


def test_amounts_fall_in_their_bucket_and_all_are_counted() -> None:
    rows = summary.amounts(JUDGED)
    for scheme in SCHEMES:
        may = [row for row in ROWS if row[f"{scheme.id}_status"] in ENTERED]
        met = [row for row in may if row[f"{scheme.id}_verdict"] == "eligible"]
        paid = [row[f"{scheme.id}_pay_eur"] for row in met if row[f"{scheme.id}_pay_eur"] is not None]
        own = [row for row in rows if row["scheme"] == scheme.id]
        assert sum(row["people"] for row in own) == len(paid)
        for row in own:
            assert row["people"] == sum(row["low"] <= amount < row["high"] for amount in paid) > 0


def test_zones_hold_everybody() -> None:
    rows = summary.by_zone(JUDGED)
    assert sum(row["people"] for row in rows) == len(ROWS)
    assert rows[-1]["zone"] is None
    for row in rows:
        fits = [one for one in ROWS if one["caq_zone"] == row["zone"] and one["caq_verdict"] == row["verdict"]]
        assert row["people"] == len(fits)


def test_ages_hold_everybody_and_stop_at_both_ends() -> None:
    rows = summary.by_age(JUDGED, AGES)
    for scheme in SCHEMES:
        own = [row for row in rows if row["scheme"] == scheme.id]
        assert sum(row["people"] for row in own) == len(ROWS)
        for row in own:

            def fits(age: int | None, low: int | None = row["low"], high: int | None = row["high"]) -> bool:
                if age is None or low is None:
                    return age is low
                return max(age, 0) >= low and (high is None or age <= high)

            verdicts = JUDGED[f"{scheme.id}_verdict"].to_list()
            pairs = zip(AGES, verdicts, strict=True)
            assert row["people"] == sum(fits(age) and verdict == row["verdict"] for age, verdict in pairs)


@given(st.dates(date(1930, 1, 1), date(2020, 12, 31)), st.dates(date(2021, 1, 1), date(2040, 12, 31)))
def test_an_age_is_the_number_of_birthdays_passed(born: date, on: date) -> None:
    (age,) = summary.ages(pl.DataFrame({"birth_date": [born]}), on)
    assert birthday(born, age) <= on < birthday(born, age + 1)


def test_the_day_of_a_row_is_the_one_her_age_is_counted_on() -> None:
    frame = pl.DataFrame({"birth_date": [date(2000, 1, 1)] * 2, "on": [date(2010, 1, 1), None]})
    assert summary.ages(frame, DAY).to_list() == [10, 26]
    assert summary.ages(pl.DataFrame({"x": [1]}), DAY).to_list() == [None]


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(),
        Filter(verdicts={"caq": "eligible"}),
        Filter(verdicts={"caq": "ineligible", "qualif": "undetermined"}),
        Filter(unmet=("caq", "age")),
        Filter(unmet=("caq", "age"), alone=True),
        Filter(unmet=("qualif", "project"), alone=False),
        Filter(zone="eure"),
        Filter(zone=NONE, age=16),
        Filter(age=NONE),
        Filter(age=46),
        Filter(text=" B "),
        Filter(verdicts={"cqa": "undetermined"}, zone="le_havre", text="a"),
    ],
)
def test_who_fits_is_who_fits_each_choice(wanted: Filter) -> None:
    names = pl.Series("name", ["Ab", "c", None] * 1_000)

    def fits(place: int) -> bool:
        row, name, age = ROWS[place], names[place] or "", AGES[place]
        (scheme, criterion), alone = wanted.unmet or ("caq", ""), wanted.alone
        unmet = row[f"{scheme}_unmet"].split(";")
        low = None if age is None else max(low for low, _ in summary.BRACKETS if low <= max(age, 0))
        return (
            all(row[f"{scheme}_verdict"] == verdict for scheme, verdict in wanted.verdicts.items())
            and (not criterion or criterion in unmet)
            and (alone is None or alone == (unmet == [criterion]))
            and (not wanted.zone or row["caq_zone"] == (None if wanted.zone == NONE else wanted.zone))
            and (wanted.age is None or low == (None if wanted.age == NONE else wanted.age))
            and wanted.text.strip().lower() in name.lower()
        )

    found = fitting(JUDGED, AGES, [names], wanted)
    assert found == [place for place in range(len(ROWS)) if fits(place)]
    assert found


def test_without_a_column_to_search_in_nobody_has_the_text() -> None:
    assert fitting(JUDGED, AGES, [], Filter(text="a")) == []


@pytest.mark.parametrize("day", [DAY, date(2028, 2, 29)])
def test_the_people_of_the_sample_have_no_answers_that_clash(day: date) -> None:
    invented = sample.people(day)
    assert len(invented.table) == sample.PEOPLE
    for place in range(sample.PEOPLE):
        assert doubts(Profile.model_validate(invented.person(place)), day) == [], place
    assert sample.people(day).table.equals(invented.table)


def test_the_sample_shows_every_verdict_of_every_scheme() -> None:
    rows = summary.verdicts(people_file.judged(sample.people(DAY), DAY))
    assert all(row["people"] >= 10 for row in rows), rows
