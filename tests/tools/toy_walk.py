"""Everything a scheme comes to, asked of the schemes named: `python -m tests.tools.toy_walk mobi prime --only fr`.

Run in a copy of the project to which a scheme was added and nothing else done: an error of any kind ends it.
"""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from streamlit.testing.v1 import AppTest

import domain
from domain import ledger
from domain.caseload import output_file, people_file, sample, summary
from domain.leaflets.freshness import overdue
from domain.tables_out import dictionary, template
from domain.words import LANGUAGES, Language, words
from pages.look import charts
from pages.tab import navigation
from pages.tell import agenda, card, pdf
from pages.tell.person import Person
from tests.pages.tools.walking import opened, page_text, visit

ON = date(2026, 11, 28)
SOMEBODY: dict[str, Any] = {
    "birth_date": "1996-03-15",
    "commune": "76540",
    "jobseeker": True,
    "pole_emploi": True,
    "disabled_worker": True,
    "unemployment_benefit": "none",
    "training_found": True,
    "training_months": 5,
    "training_cost_eur": 1200.0,
    "contract_found": True,
    "contract_start": "2027-01-04",
    "contract_months": 12,
}
OF_ANSWERS = (navigation.RESULTS, navigation.WHAT_IF)
"""Pages that somebody without answers is led away from."""
PEOPLE = [SOMEBODY, SOMEBODY | {"jobseeker": False, "training_months": 9}, {}]


def explained(schemes: list[str], language: Language) -> None:
    """The whole of one person, in words and as JSON."""
    said = words(language)
    for given in PEOPLE:
        profile = domain.Profile.model_validate(given)
        told = domain.explain(profile, ON, language)
        for scheme in schemes:
            result = told.model_dump(mode="json")["schemes"][scheme]
            assert result["criteria"], scheme
            for name in next(one for one in domain.SCHEMES if one.id == scheme).amounts:
                assert name in result, (scheme, name)
        her = Person(domain.work_out(profile, ON, language), given, said)
        cards = card.cards(her)
        shown = [one.name for one in cards]
        assert {said.text("schemes", one, "name") for one in schemes} <= set(shown)
        assert pdf.pdf(her, cards).startswith(b"%PDF")
        assert agenda.ics(domain.deadlines(profile, told), ["one"], ON, said)
        assert charts.pictures(her)
        assert domain.case(profile, ON, "one")


def batch(schemes: list[str]) -> None:
    """Columns of a caseload, what they amount to, and files of them."""
    judged = domain.evaluate(pl.DataFrame([{"birth_date": "1996-03-15", "jobseeker": True}, {}]), on=ON)
    for scheme in schemes:
        assert f"{scheme}_verdict" in judged.columns
    people = sample.people(ON)
    of_all = people_file.judged(people, ON)
    assert {row["scheme"] for row in summary.verdicts(of_all)} >= set(schemes)
    for language in LANGUAGES:
        columns = of_all.to_arrow(compat_level=pl.CompatLevel.oldest())
        for ending in (".csv", ".xlsx", ".parquet"):
            assert output_file.content(people, columns, ending, False, words(language))
        assert dictionary.markdown(words(language))
        assert template.empty(".xlsx", words(language))


def pages(schemes: list[str], language: Language) -> None:
    """Every page, as nobody and as somebody whose course and contract are known."""
    for given in (SOMEBODY, {}):
        session = {"language": language, "today": ON, "clock": ON, "answers": dict(given), "charts": True}
        for address, script in navigation.addresses().items():
            if script == "example" or (not given and address in OF_ANSWERS):
                continue
            if address == navigation.ASKING:
                checked(opened(**session).button(key="start").click().run(), address)
            else:
                checked(visit(opened(**session), address), address)
        for scheme in schemes:
            text = page_text(visit(opened(**session), navigation.scheme(scheme)))
            assert words(language).text("schemes", scheme, "what") in text, scheme
    app = opened(language=language, today=ON, clock=ON)
    app = checked(visit(app, navigation.CASELOAD).button(key="caseload-sample").click().run(), "caseload, charts")
    checked(app.radio(key="caseload-view").set_value("table").run(), "caseload, table")


def checked(app: AppTest, where: str) -> AppTest:
    assert not app.exception, (where, app.exception[0].message)
    return app


def main(schemes: list[str], languages: tuple[Language, ...]) -> None:
    for language in languages:
        explained(schemes, language)
        for scheme in schemes:
            sheet = domain.scheme_sheet(scheme, ON, language)
            assert sheet.conditions
            assert sheet.topics
    batch(schemes)
    assert ledger.content()
    assert overdue(ON) == []
    for language in languages:
        pages(schemes, language)
    print(f"{', '.join(schemes)}: {len(navigation.addresses())} pages, {Path.cwd()}")


if __name__ == "__main__":
    named, _, only = " ".join(sys.argv[1:]).partition(" --only ")
    main(named.split(), tuple(only.split()) or LANGUAGES)
