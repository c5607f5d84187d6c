"""The door behind the proxy that is shipped: shut there too unless it is told, and without its cookie."""

import json
import ssl
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path

import pytest

from domain.answers import profile_file
from tests.pages.api.conftest import JSON, ON
from tests.pages.conftest import Server
from tests.tools import proxy


def asked(front: proxy.Proxy, path: str, body: bytes | None = None) -> tuple[int, Message, bytes]:
    context = ssl.create_default_context(cafile=front.certificate)
    request = urllib.request.Request(front.url + path, body, {"Host": proxy.NAME, "Content-Type": JSON})
    try:
        with urllib.request.urlopen(request, context=context, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read()


@pytest.mark.parametrize("setting", ["", "off", "yes", "on"])
def test_the_proxy_opens_it_when_it_is_told(
    open_door: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    monkeypatch.delenv("HTTP_API", raising=False)
    if setting:
        monkeypatch.setenv("HTTP_API", setting)
    body = json.dumps(profile_file.content({"jobseeker": True})).encode()
    with proxy.before([open_door.port], tmp_path) as front:
        status, headers, answer = asked(front, f"/api/v1/explain?on={ON}", body)
        assert asked(front, "/api")[0] == 404
        assert "replica=" in asked(front, "/")[1]["set-cookie"]
    if setting != "on":
        assert status == 404
        return
    assert (status, json.loads(answer)["on"]) == (200, ON)
    assert headers["set-cookie"] is None
    assert headers["cache-control"] == "no-store"
