"""Two processes behind the proxy that is shipped: one that is lost takes no answer with it, shut doors stay shut."""

import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import Server
from tests.pages.tools.walking import FRENCH, answer_in_browser, shows
from tests.tools import proxy
from tests.tools.proxy import Proxy

pytestmark = pytest.mark.browser
PATIENCE_MS = 30_000


@pytest.fixture(scope="module")
def replicas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    folder = tmp_path_factory.mktemp("replicas")
    running = [Server(folder / f"log{number}").start() for number in (1, 2)]
    yield running
    for one in running:
        one.stop()


@pytest.fixture(scope="module")
def front(replicas: list[Server], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    with proxy.before([one.port for one in replicas], tmp_path_factory.mktemp("proxy")) as running:
        yield running


def test_a_replica_that_is_lost_in_mid_interview_takes_no_answer_with_it(
    replicas: list[Server], front: Proxy, open_page: Callable[..., Page]
) -> None:
    """Each is lost in turn: one of them held the answers."""
    page = open_page(ignore_https_errors=True)
    page.goto(front.url)
    page.locator(".st-key-start button").click()
    for lost, (field, value) in zip(replicas, {"jobseeker": True, "in_initial_education": False}.items(), strict=True):
        lost.kill()
        page.goto(f"{front.url}/question?about={field}")
        expect(page.get_by_role("heading", level=1)).to_have_text(
            FRENCH.text("fields", field, "question"), timeout=PATIENCE_MS
        )
        answer_in_browser(page, field, value)
        lost.start()
    for field in ("jobseeker", "in_initial_education"):
        page.goto(f"{front.url}/question?about={field}")
        expect(page.get_by_role("radio", checked=True)).to_have_count(1, timeout=PATIENCE_MS)


def test_while_no_replica_answers_a_word_is_said_and_the_page_comes_back_by_itself(
    replicas: list[Server], front: Proxy, open_page: Callable[..., Page]
) -> None:
    page = open_page(ignore_https_errors=True)
    page.goto(f"{front.url}/question?about=jobseeker")
    answer_in_browser(page, "jobseeker", True)
    for lost in replicas:
        lost.kill()
    page.goto(f"{front.url}/question?about=jobseeker")
    expect(page.get_by_role("heading", level=1)).to_have_text("Un instant")
    for lost in replicas:
        lost.start()
    shows(page, FRENCH.text("fields", "jobseeker", "question"))
    expect(page.get_by_role("radio", checked=True)).to_have_count(1, timeout=PATIENCE_MS)


def test_a_tab_that_waits_comes_back_through_the_other_one_by_itself(
    replicas: list[Server], front: Proxy, open_page: Callable[..., Page]
) -> None:
    page = open_page(ignore_https_errors=True)
    page.goto(f"{front.url}/question?about=jobseeker")
    for lost, (field, value) in zip(replicas, {"jobseeker": True, "birth_date": "1996-03-15"}.items(), strict=True):
        shows(page, FRENCH.text("fields", field, "question"))
        lost.kill()
        answer_in_browser(page, field, value)
        lost.start()
    expect(page.locator(".st-key-echo")).to_contain_text("15 mars 1996", timeout=PATIENCE_MS)


@pytest.fixture
def seen(front: Proxy) -> Proxy:
    """Once the proxy has seen that a replica is back: other tests of this module take them away."""
    end = time.monotonic() + PATIENCE_MS / 1000
    while asked(front, "/") == 503 and time.monotonic() < end:
        time.sleep(0.2)
    return front


def asked(front: Proxy, path: str, **headers: str) -> int:
    context = ssl.create_default_context(cafile=front.certificate)
    wanted = urllib.request.Request(front.url + path, headers={"Host": proxy.NAME, **headers})
    try:
        with urllib.request.urlopen(wanted, context=context, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", {}, 200),
        ("/_stcore/health", {}, 200),
        ("/_stcore/metrics", {}, 404),
        ("/_stcore/agent/openapi.json", {}, 404),
        ("/", {"Host": "another.example"}, 421),
        ("/", {"Content-Length": "60000000"}, 413),
    ],
)
def test_the_proxy_opens_what_is_for_people(seen: Proxy, path: str, headers: dict[str, str], status: int) -> None:
    assert asked(seen, path, **headers) == status


def test_the_cookie_names_the_replica_alone_and_travels_on_an_encrypted_line(seen: Proxy) -> None:
    context = ssl.create_default_context(cafile=seen.certificate)
    with urllib.request.urlopen(seen.url, context=context, timeout=10) as answer:
        (cookie,) = [one for one in answer.headers.get_all("set-cookie") if one.startswith("replica=")]
        assert answer.headers["strict-transport-security"]
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= {one.strip() for one in cookie.split(";")}


def test_the_file_that_is_shipped_is_sound(tmp_path: Path) -> None:
    """With the names of a network of containers, which are only looked up once it runs."""
    environment = proxy.settings(tmp_path, plain=proxy.free_port(), encrypted=proxy.free_port())
    files = [str(proxy.SHIPPED / name) for name in ("haproxy.cfg", "app.cfg")]
    ended = subprocess.run(
        [proxy.program(), "-c", "-f", files[0], "-f", files[1]], env=environment, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr
    assert "WARNING" not in ended.stderr
