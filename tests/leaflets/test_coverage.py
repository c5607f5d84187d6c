"""The ledger of the leaflets: nothing applied or said without a statement, no statement without what it became."""

import pytest

from domain import SCHEMES, readings
from domain.leaflets.contacts import printed_contacts
from domain.ledger import FORM, PAGE, content, expected, shown_on, spread, statements, told

ALL = statements()
POINTED = {pointer for one in ALL for pointer in spread(one.became)}
SECTIONS = {(one.scheme, one.section) for one in ALL}


def test_the_page_is_the_one_that_would_be_written() -> None:
    assert PAGE.read_text(encoding="utf-8") == content(), "run make ledger"


@pytest.mark.parametrize("pointer", sorted(POINTED))
def test_what_a_statement_became_exists_and_is_shown(pointer: str) -> None:
    assert told(pointer)
    assert shown_on(pointer)


def test_everything_applied_or_said_comes_from_a_statement() -> None:
    assert expected() - POINTED == set()


def test_every_statement_became_something_and_is_said_once() -> None:
    assert [one.says for one in ALL if not one.became or len(set(one.became)) != len(one.became)] == []
    said = [(one.scheme, one.section, one.says) for one in ALL]
    assert len(set(said)) == len(said)


def test_the_three_leaflets_are_there() -> None:
    assert {scheme for scheme, _ in SECTIONS} == {scheme.id for scheme in SCHEMES}
    assert {section for scheme, section in SECTIONS if scheme == "cqa" and len(section) == 1} == set(FORM.headings)


def test_a_condition_is_read_in_a_section_that_states_it() -> None:
    stated = {
        (pointer, one.scheme, one.section) for one in ALL for pointer in one.became if pointer.startswith("criterion")
    }
    for scheme in SCHEMES:
        for criterion in scheme.criteria:
            for section in criterion.section.split("; "):
                assert (f"criterion {criterion.id}", scheme.id, section) in stated, criterion.id


def test_a_reading_is_read_in_sections_that_raise_it() -> None:
    raised = {(pointer, one.scheme, one.section) for one in ALL for pointer in spread(one.became)}
    for reading in readings.register().values():
        for section in reading.sections:
            assert (reading.scheme, section) in SECTIONS, (reading.id, section)
        found = [one for one in raised if one[0] == f"reading {reading.id}"]
        own = {(reading.scheme, section) for section in reading.sections}
        assert not own or {one[1:] for one in found} & own, reading.id


def test_a_contact_is_printed_in_a_section_that_names_it() -> None:
    named = {(pointer, one.scheme, one.section) for one in ALL for pointer in one.became}
    for scheme, contacts in printed_contacts().items():
        for name, contact in contacts.items():
            for section in contact.section.split("; "):
                assert (f"contact {scheme}.{name}", scheme, section) in named, name


def test_a_pointer_to_nothing_is_refused() -> None:
    with pytest.raises(KeyError, match=r"no criterion is called caq\.nothing"):
        told("criterion caq.nothing")
