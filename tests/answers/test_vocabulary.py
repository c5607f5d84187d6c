"""Every value is read by each of its names, and what names no value for sure is asked."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import FIELDS
from domain.answers import cells, vocabulary
from domain.tables_out.dictionary import given as columns
from domain.words import LANGUAGES, capitalised, plain_letters, words

NAMED = [answer for answer in FIELDS.values() if vocabulary.has_names(answer)]
WITHOUT_NONE = [answer for answer in FIELDS.values() if vocabulary.NONE not in answer.values]
NAMES = [(answer, name, code) for answer in NAMED for name, code in vocabulary.names(answer)]
FILE: dict[str, Any] = tomllib.loads(vocabulary.NAMES.read_text(encoding="utf-8"))


def _code(value: Any) -> str:
    return cells.write(value)


@pytest.mark.parametrize("answer", NAMED, ids=lambda answer: answer.name)
def test_no_name_stands_for_two_values_of_a_field(answer: Any) -> None:
    codes: dict[str, set[str]] = {}
    for name, code in vocabulary.names(answer):
        codes.setdefault(vocabulary.fold(name), set()).add(code)
    assert {name: found for name, found in codes.items() if len(found) > 1} == {}
    unclear = {vocabulary.fold(name) for name in FILE["unclear"].get(answer.name, {})}
    assert not unclear & set(codes)


@pytest.mark.parametrize("answer", NAMED, ids=lambda answer: answer.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_that_is_printed_reads_back_to_its_value(answer: Any, language: Any) -> None:
    said = words(language)
    for code in vocabulary.codes(answer):
        for kind in ("values", "options"):
            if label := said.find(kind, answer.name, code):
                assert _code(cells.read(answer, label)) == code
                assert _code(cells.read(answer, capitalised(label))) == code
                assert _code(cells.read(answer, f"{label} ({code})")) == code
                assert _code(cells.read(answer, f"{code} = {label}")) == code
    listed = next(column.values for column in columns(said) if column.name == answer.name)
    for pair in listed.split(said.text("charts", "then")):
        assert _code(cells.read(answer, pair)) == pair.split(" = ")[0]


@given(st.sampled_from(NAMES), st.randoms(use_true_random=False))
def test_case_accents_spaces_and_hyphens_do_not_count(named: tuple[Any, str, str], chance: Any) -> None:
    answer, name, code = named
    bare = plain_letters(name) if chance.random() < 0.5 and "+" not in name else name
    spaced = bare.replace(" ", chance.choice([" ", "  ", "\N{NO-BREAK SPACE}", "-"]))
    written = "".join(chance.choice([sign.upper(), sign.lower()]) for sign in spaced)
    assert _code(cells.read(answer, f" {written} ")) == code


@pytest.mark.parametrize("answer", NAMED, ids=lambda answer: answer.name)
def test_every_code_is_read_as_it_is(answer: Any) -> None:
    assert [_code(cells.read(answer, code)) for code in vocabulary.codes(answer)] == list(vocabulary.codes(answer))


@pytest.mark.parametrize(
    ("field", "texts", "value"),
    [
        ("education_level", ["CAP", "BEP", "Niveau 3", "N3", "Niveau V", "Niveau 3 (CAP-BEP)"], "V"),
        ("education_level", ["Bac pro", "bac", "niveau IV", "Niveau 4 (bac)", "4"], "IV"),
        ("education_level", ["Niveau III", "Niveau 5", "BTS", "DUT", "bac + 2"], "III"),
        ("highest_diploma", ["CAP", "CAP/BEP", "Cap ou Bep", "B.E.P."], "cap_bep"),
        ("highest_diploma", ["none", "Aucun", "sans diplôme"], "none"),
        ("unemployment_benefit", ["none", "aucune", "non indemnisé", "Aucune indemnisation"], "none"),
        ("support_structure", ["PE", "FT", "France Travail", "Pôle emploi"], "pole_emploi"),
        ("support_structure", ["ML", "Mission locale", "MISSION LOCALE"], "mission_locale"),
        ("minimum_benefit", ["RSA", "rsa", "R.S.A.", "RMI"], "rmi"),
        ("sex", ["F", "Mme", "femme", "Féminin", "woman"], "female"),
        ("training_level", ["3", "3.0", "Niveau 3", "niveau V", "CAP"], 3),
        ("contract_kind", ["Intérim", "CTT", "mission"], "temp"),
        ("jobseeker", ["O", "x", "X", "oui ", "VRAI", "yes", "Y", "1", "1.0", "True"], True),
        ("jobseeker", ["N", "non", "FAUX", "no", "0", "0.0", "False"], False),
    ],
)
def test_the_words_of_exports_are_read(field: str, texts: list[str], value: Any) -> None:
    assert [cells.read(FIELDS[field], text) for text in texts] == [value] * len(texts)


@pytest.mark.parametrize("answer", NAMED, ids=lambda answer: answer.name)
def test_what_could_be_several_values_is_asked_with_each_of_them(answer: Any) -> None:
    for name, values in FILE["unclear"].get(answer.name, {}).items():
        assert len(values) > 1
        with pytest.raises(cells.Unreadable, match="several_values") as asked:
            cells.read(answer, name)
        assert all(value in asked.value.told(words("fr")) for value in values)


@pytest.mark.parametrize("answer", FIELDS.values(), ids=lambda answer: answer.name)
@pytest.mark.parametrize(
    "text", ["None", "NONE", "null", "NA", "N/A", "nan", "-", "--", "?", "#N/A", "#REF!", "#DIV/0!", "Non renseigné"]
)
def test_what_programs_leave_for_nothing_is_pointed_out_in_every_field(answer: Any, text: str) -> None:
    with pytest.raises(cells.Unreadable, match="says_no"):
        cells.read(answer, text)


@pytest.mark.parametrize(
    "answer", [one for one in FIELDS.values() if "none" not in one.values], ids=lambda one: one.name
)
def test_none_is_no_answer_where_there_is_no_such_value(answer: Any) -> None:
    with pytest.raises(cells.Unreadable, match="says_nothing"):
        cells.read(answer, "none")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("unemployment_benefit", "Non"),
        ("unemployment_benefit", "RSA"),
        ("highest_diploma", "Bachot"),
        ("jobseeker", "2"),
        ("training_level", "V"),
        ("training_level", "3,5"),
        ("sex", "x"),
        ("contract_speciality", "1 0"),
        ("contract_speciality", "-10"),
    ],
)
def test_no_other_word_is_taken(field: str, text: str) -> None:
    with pytest.raises(cells.Unreadable):
        cells.read(FIELDS[field], text)


@pytest.mark.parametrize("answer", NAMED, ids=lambda answer: answer.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cure_lists_the_values_with_their_codes_and_stays_short(answer: Any, language: Any) -> None:
    told = cells.cure(answer, "qqch", words(language))
    assert all(code in told for code in vocabulary.codes(answer))
    assert len(told) < 500


def test_the_names_are_of_fields_and_values_that_exist() -> None:
    for part in ("names", "unclear"):
        assert set(FILE[part]) <= {answer.name for answer in NAMED}
    for field, named in FILE["names"].items():
        assert set(named) <= set(vocabulary.codes(FIELDS[field]))
    for field, named in FILE["unclear"].items():
        assert {value for values in named.values() for value in values} <= set(vocabulary.codes(FIELDS[field]))
