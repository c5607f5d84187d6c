"""What the server sends: our words on the first page, the headers that protect, and no door left open."""

import gzip
import urllib.error
import urllib.request
from typing import Any

import pytest

from pages.patches.first_page import STREAMLIT, shell
from tests.pages.conftest import Server

PAGE = (STREAMLIT / "index.html").read_text(encoding="utf-8")


def fetch(server: Server, path: str, **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return urllib.request.urlopen(urllib.request.Request(server.url + path, headers=named), timeout=10)


def test_the_first_page_holds_nothing_of_streamlits_words() -> None:
    page = shell(PAGE, "fr")
    assert '<html lang="fr">' in page
    assert "<title>Streamlit</title>" not in page
    assert "You need to enable JavaScript" not in page
    assert "Chargement" in page


@pytest.mark.parametrize("path", ["/", "/question?about=birth-date", "/results"])
def test_every_page_is_in_the_browsers_language_even_when_compression_is_asked_for(server: Server, path: str) -> None:
    for language, lang in (("fr-FR,fr;q=0.9", "fr"), ("en-GB,en;q=0.9", "en"), ("de", "en")):
        answer = fetch(server, path, Accept="text/html", Accept_Encoding="gzip", Accept_Language=language)
        assert f'<html lang="{lang}">' in answer.read().decode()


def test_headers_let_nothing_in_from_elsewhere(server: Server) -> None:
    headers = fetch(server, "/", Accept="text/html").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_scripts_are_compressed(server: Server) -> None:
    name = next((STREAMLIT / "static" / "js").glob("index.*.js")).name
    answer = fetch(server, f"/static/js/{name}", Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(answer.read()) == (STREAMLIT / "static" / "js" / name).read_bytes()


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/static/../../app.py"])
def test_doors_the_public_has_no_use_for_are_closed(server: Server, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        fetch(server, path)
    assert refused.value.code in (400, 404)
