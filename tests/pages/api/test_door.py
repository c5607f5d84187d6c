"""What programs are answered: the same as the pages and the command line say, or a problem with its cure."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from domain import SCHEMES, explain
from domain.answers import profile_file
from domain.json_schemas import NAMES, schema
from domain.words import LANGUAGES, words
from pages.api.limits import LARGEST_PROFILE
from tests.pages.api.conftest import CSV, JSON, ON, PARQUET, PROBLEM, ask, explained
from tests.pages.conftest import ROOT, Server
from tests.pages.tools.walking import example, opened, page_text, visit

PEOPLE = pl.DataFrame({"birth_date": ["2004-03-15", "1980-01-02"], "jobseeker": [True, None], "called": ["Zoé", "Ali"]})
ANSWERS = {"birth_date": "2004-03-15", "commune": "76351", "jobseeker": True, "psad": None}


def test_it_is_closed_unless_the_setting_opens_it(server: Server) -> None:
    for path in ("/api", "/api/v1/explain", "/api/openapi.json", "/api/v1/schema/profile"):
        for method in ("GET", "POST"):
            refused = ask(server, path, b"{}" if method == "POST" else None, method, Content_Type=JSON)
            assert (refused.status, refused.body) == (404, b"")


def test_a_setting_that_there_is_not_stops_the_server_and_is_named() -> None:
    environment = os.environ | {"HTTP_API": "yes"}
    command = [sys.executable, "-c", "import app"]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode
    assert "HTTP_API=yes: leave it out, or on" in ended.stderr


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_person_is_the_same_by_page_by_command_and_here(open_door: Server, tmp_path: Path, lang: str) -> None:
    given = example("ines")
    told = explained(open_door, given, f"on={ON}&lang={lang}")
    assert (told.status, told.kind, told.headers["content-language"]) == (200, JSON, lang)
    file = tmp_path / "profile.json"
    file.write_text(profile_file.text(given), encoding="utf-8")
    command = [sys.executable, "-m", "domain", "explain", str(file), "--on", ON, "--lang", lang]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=60).stdout
    assert told.json == json.loads(printed) == explain(given, ON, lang).model_dump(mode="json")


def test_the_results_say_every_reason_that_is_told_here(open_door: Server) -> None:
    given = example("ines")
    app = opened(answers=given)
    page = page_text(visit(app, "results"))
    told = explained(open_door, given, f"on={app.session_state['today'].isoformat()}").json
    reasons = [one["reason"] for scheme in SCHEMES for one in told["schemes"][scheme.id]["criteria"]]
    said = [reason for reason in reasons if reason in page]
    assert len(said) > len(SCHEMES) * 2
    for scheme in SCHEMES:
        assert words("fr").text("verdicts", scheme.id, told["schemes"][scheme.id]["verdict"]) in page


def written(kind: str) -> bytes:
    if kind == JSON:
        return PEOPLE.write_json().encode()
    sink = io.BytesIO()
    PEOPLE.write_csv(sink) if kind == CSV else PEOPLE.write_parquet(sink)
    return sink.getvalue()


def read(kind: str, body: bytes) -> pl.DataFrame:
    if kind == JSON:
        return pl.DataFrame(json.loads(body))
    return pl.read_csv(body) if kind == CSV else pl.read_parquet(body)


@pytest.mark.parametrize("wanted", [JSON, CSV, PARQUET, None], ids=["json", "csv", "parquet", "as sent"])
@pytest.mark.parametrize("sent", [JSON, CSV, PARQUET], ids=["json", "csv", "parquet"])
def test_people_come_and_go_in_each_kind(open_door: Server, sent: str, wanted: str | None) -> None:
    headers = {"Content_Type": sent} | ({"Accept": wanted} if wanted else {})
    judged = ask(open_door, f"/api/v1/evaluate?on={ON}", written(sent), **headers)
    assert (judged.status, judged.kind) == (200, wanted or sent)
    table = read(wanted or sent, judged.body)
    assert table["called"].to_list() == ["Zoé", "Ali"]
    for row, (born, jobseeker) in zip(table.iter_rows(named=True), PEOPLE[:, :2].rows(), strict=True):
        one = explain({"birth_date": born} | ({"jobseeker": True} if jobseeker else {}), ON)
        for scheme in SCHEMES:
            assert row[f"{scheme.id}_verdict"] == one.schemes[scheme.id].verdict


def test_wrong_cells_are_named_with_their_cure_or_listed_when_asked(open_door: Server) -> None:
    body = "birth_date,jobseeker\n2004-03-15,peut-être\n2004-03-16,yes\n".encode()
    refused = ask(open_door, f"/api/v1/evaluate?on={ON}&lang=en", body, Content_Type=CSV)
    assert (refused.status, refused.kind) == (422, PROBLEM)
    (error,) = refused.json["errors"]
    assert (error["name"], error["value"], error["rows"], error["cells"]) == ("jobseeker", "peut-être", [2], 1)
    assert "write true or false" in error["detail"]
    judged = ask(open_door, f"/api/v1/evaluate?on={ON}&keep_going=true", body, Content_Type=CSV, Accept=JSON)
    first, second = judged.json
    assert "peut-être" in first["problems"]
    assert not second["problems"]


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_those_of_the_rules(open_door: Server, name: str) -> None:
    answer = ask(open_door, f"/api/v1/schema/{name}")
    assert (answer.status, answer.kind, answer.json) == (200, "application/schema+json", schema(name))


PROFILE = json.dumps(profile_file.content(ANSWERS)).encode()
EXPLAIN, EVALUATE = "/api/v1/explain", "/api/v1/evaluate"
HUGE = b'[{"training_months": %d}]' % 10**100
HALF = rb'[{"\ud800": 1, "sex": "\ud800"}]'
REFUSED: dict[str, tuple[int, str, str, bytes | None, dict[str, str]]] = {
    "no address": (404, "not_found", "/api/v2/explain", None, {}),
    "no schema": (404, "not_found", "/api/v1/schema/nothing", None, {}),
    "another method": (405, "wrong_method", EXPLAIN, None, {}),
    "no kind offered": (406, "not_offered", EXPLAIN, PROFILE, {"Content_Type": JSON, "Accept": "text/html"}),
    "no kind welcome": (406, "not_offered", EVALUATE, b"a", {"Content_Type": CSV, "Accept": "*/*;q=0"}),
    "too much": (413, "too_large", EXPLAIN, b" " * (LARGEST_PROFILE + 1), {"Content_Type": JSON}),
    "no kind": (415, "wrong_kind", EXPLAIN, PROFILE, {"Content_Type": ""}),
    "another kind": (415, "wrong_kind", EVALUATE, b"a", {"Content_Type": "application/pdf"}),
    "no JSON": (422, "refused", EXPLAIN, b"{", {"Content_Type": JSON}),
    "nested without end": (422, "refused", EXPLAIN, b"[" * 60_000, {"Content_Type": JSON}),
    "no profile": (422, "refused", EXPLAIN, b"{}", {"Content_Type": JSON}),
    "no rows": (422, "refused", EVALUATE, b'{"a": 1}', {"Content_Type": JSON}),
    "nobody": (422, "refused", EVALUATE, b"[]", {"Content_Type": JSON}),
    "no known column": (422, "refused", EVALUATE, b'[{"a": 1}]', {"Content_Type": JSON}),
    "half a letter": (422, "refused", EVALUATE, HALF, {"Content_Type": JSON}),
    "a number of a hundred digits": (422, "refused", EVALUATE, HUGE, {"Content_Type": JSON}),
    "no Parquet": (422, "refused", EVALUATE, b"PAR1", {"Content_Type": PARQUET}),
    "no day": (422, "refused", f"{EXPLAIN}?on=21/11/2026", PROFILE, {"Content_Type": JSON}),
    "an empty day": (422, "refused", f"{EVALUATE}?on=", b'[{"sex": "male"}]', {"Content_Type": JSON}),
    "another parameter": (422, "refused", f"{EXPLAIN}?day={ON}", PROFILE, {"Content_Type": JSON}),
    "another language": (422, "refused", f"{EXPLAIN}?lang=de", PROFILE, {"Content_Type": JSON}),
    "neither yes nor no": (422, "refused", f"{EVALUATE}?keep_going=perhaps", b"a", {"Content_Type": CSV}),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_is_told_as_a_problem_in_the_language_asked(open_door: Server, case: str, lang: str) -> None:
    status, name, path, body, headers = REFUSED[case]
    if "lang=" not in path:
        path += f"{'&' if '?' in path else '?'}lang={lang}"
    refused = ask(open_door, path, body, **headers)
    said = words(lang if lang in path else "fr")
    assert (refused.status, refused.kind) == (status, PROBLEM)
    assert refused.headers["content-language"] == said.language
    told = refused.json
    assert (told["status"], told["type"]) == (status, f"urn:eligibility:problem:{name}")
    assert told["title"] == said.text("api", name, "title")
    assert len(told["detail"]) > 20
    assert "{" not in told["detail"], "a slot is not filled"


def test_every_answer_is_to_be_kept_by_nobody_and_sets_no_cookie(open_door: Server) -> None:
    answers = [explained(open_door, ANSWERS), ask(open_door, "/api/v1/nothing"), ask(open_door, "/api/openapi.json")]
    for answer in answers:
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["set-cookie"] is None
        assert answer.headers["access-control-allow-origin"] is None
    assert ask(open_door, EXPLAIN).headers["allow"] == "POST"
