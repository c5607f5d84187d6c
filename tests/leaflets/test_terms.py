"""Words of the trade: every one is explained once, where it is met, in one sentence that needs no other."""

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from domain import FIELDS
from domain.answers.places.gazetteer import folded
from domain.words import LANGUAGES, words
from pages.show import reasons, terms
from pages.tell import people
from tests.invariants.test_texts import TREES
from tests.pages.tools.walking import answer, asked, example, opened

ACRONYM = re.compile(r"\b[A-ZÉ][A-ZÉ0-9]*[A-ZÉ]\b")
NO_TERM = {
    **dict.fromkeys(("CAQ", "CQA"), "the schemes: the way in and the head of each card write them in full"),
    **dict.fromkeys(("II", "III", "IV", "VI"), "old levels: each is said with the level of today"),
    **dict.fromkeys(("PDF", "CSV", "JSON", "UTF", "MB"), "the kinds of files and their sizes, as devices name them"),
    **dict.fromkeys(("JJ", "MM", "AAAA", "DD", "YYYY"), "how a date is typed"),
}
QUESTIONS = [name for name, answer in FIELDS.items() if answer.section != "setting"]
LONGEST = 25

both_languages = pytest.mark.parametrize("lang", LANGUAGES)


def acronyms(text: str) -> set[str]:
    return set(ACRONYM.findall(re.sub(r"\{\w+\}", "", text))) - set(NO_TERM)


def known(lang: Any) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = words(lang).table("terms")
    return found


def spellings(term: dict[str, Any]) -> list[str]:
    return [term["word"], *term.get("also", ())]


@both_languages
def test_every_acronym_is_explained(lang: Any) -> None:
    spelt = {spelling for term in known(lang).values() for spelling in spellings(term)}
    said = {(".".join(path), one) for path, text in TREES[lang].items() for one in acronyms(text)}
    assert {(where, one) for where, one in said if one not in spelt} == set()


def test_what_needs_no_explanation_is_said_somewhere() -> None:
    said = " ".join(text for tree in TREES.values() for text in tree.values())
    assert {one for one in NO_TERM if not re.search(rf"\b{one}\b", said)} == set()


@both_languages
def test_every_term_is_met_somewhere(lang: Any) -> None:
    texts = [text for path, text in TREES[lang].items() if path[0] != "terms"]
    assert set(known(lang)) - terms.met(texts, words(lang)) == set()


@both_languages
def test_a_meaning_is_one_short_sentence_that_needs_no_other_term(lang: Any) -> None:
    for name, term in known(lang).items():
        assert len(term["meaning"].split()) <= LONGEST, name
        assert re.fullmatch(r"[^.]+\.", term["meaning"]), name
        assert terms.met([term["meaning"]], words(lang)) <= {name}, name


@both_languages
def test_no_two_terms_are_spelt_the_same(lang: Any) -> None:
    spelt = [spelling.lower() for term in known(lang).values() for spelling in spellings(term)]
    assert sorted(set(spelt)) == sorted(spelt)


@both_languages
@pytest.mark.parametrize("field", QUESTIONS)
def test_a_question_explains_only_terms_it_uses(field: str, lang: Any) -> None:
    said = words(lang)
    own = terms.met(reasons.texts(field, said), said)
    explained = said.find("fields", field, "explains") or []
    assert len(set(explained)) == len(explained)
    assert set(explained) <= own


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vous touchez l’ARE ou l’ASS.", {"are", "ass"}),
        ("Les Missions locales des départements", {"mission_locale", "department"}),
        ("les minima sociaux", {"minimum_income"}),
        ("Niveau visé", {"level"}),
        ("un titre de séjour", set()),
        ("une CAFetière, un are de terrain, la BASS", set()),
        ("France\N{NO-BREAK SPACE}Travail (anciennement Pôle emploi)", {"france_travail"}),
        ("le répertoire national des certifications professionnelles", {"rncp"}),
    ],
)
def test_terms_are_found_as_whole_words(text: str, found: set[str]) -> None:
    assert terms.met([text], words("fr")) == found


def listed(page: str) -> list[str]:
    """The words explained on a page, of which there is one list at most."""
    folds = re.findall('<div class="terms">(.*?)</details>', page)
    assert len(folds) <= 1
    return [word for fold in folds for word in re.findall("<dt>(.*?)</dt>", fold)]


def page_of(app: AppTest) -> str:
    return "".join(piece.value for piece in app.html)


def left_to_explain(field: str, lang: Any, beside: list[str] | None = None) -> list[str]:
    """The words that a question, and the pays `beside` it, use and that it does not explain, in alphabetical order."""
    said = words(lang)
    texts = [*reasons.texts(field, said), *(beside or [])]
    names = terms.met(texts, said).difference(said.find("fields", field, "explains") or ())
    return sorted((known(lang)[name]["word"] for name in names), key=folded)


@both_languages
@pytest.mark.parametrize("field", QUESTIONS)
def test_what_a_question_leaves_is_explained_under_it(field: str, lang: Any) -> None:
    assert listed(terms.of_question(field, words(lang))) == left_to_explain(field, lang)


def test_each_question_of_a_walk_has_its_terms() -> None:
    app, given = opened(), example("sylvie")
    app.button(key="start").click().run()
    while field := asked(app.session_state["page"]):
        strip = "".join(re.findall('<ul class="verdicts">(.*?)</ul>', page_of(app)))
        pays = re.findall("</span><b>(.*?)</b></span>", strip)
        assert listed(page_of(app)) == left_to_explain(field, "fr", pays), field
        answer(app, field, given.get(field))


@both_languages
@pytest.mark.parametrize("person", people.everybody(), ids=lambda person: person.id)
def test_an_example_explains_the_terms_it_uses_and_no_other(
    person: people.Person, lang: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "everybody", lambda: (person,))
    app = opened(language=lang)
    app.button(key="example").click().run()
    shown = [piece.value for piece in [*app.html, *app.markdown] if 'class="terms"' not in piece.value]
    said = [re.sub("<[^>]*>", " ", text) for text in shown]
    used = [known(lang)[name]["word"] for name in terms.met(said, words(lang))]
    assert listed(page_of(app)) == sorted(used, key=folded)
