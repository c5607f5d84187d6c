"""A visitor who sends anything: Streamlit's own messages, from no page of ours."""

import asyncio
import json
import re
import urllib.error
import urllib.request
from typing import Any

import websockets
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from domain.answers import profile_file
from tests.bench.load.visitor import Visitor

BOUNDARY = "a-line-between-parts"
PATIENCE_S = 120.0


class Guest(Visitor):
    """Notes what a page shows where a visitor of the benchmarks would stop."""

    patience_s = PATIENCE_S

    def __init__(self, socket: Any, url: str) -> None:
        super().__init__(socket)
        self.url, self.session = url, ""
        self.errors: list[str] = []
        self.refusals: list[str] = []
        self.html: list[str] = []

    async def visit(self, page: str, *, memory: str = "", query: str = "") -> None:
        """Open a page; the tab hands over what it remembers."""
        first = BackMsg()
        first.rerun_script.page_name, first.rerun_script.query_string = page, query
        await self._run(first)
        message = BackMsg()
        message.rerun_script.query_string = query
        states = message.rerun_script.widget_states.widgets
        states.add(id=self.shown["memory"], json_value="{}")
        told = json.dumps([{"event": "read", "value": memory}])
        states.add(id=_make_trigger_id(self.shown["memory"], "events"), json_trigger_value=told)
        await self._run(message)

    async def give(self, key: str, name: str, data: bytes) -> int:
        """A file in the field of this key, as a browser gives it: the status of its sending, then the page is drawn."""
        asked = BackMsg()
        asked.file_urls_request.request_id = "1"
        asked.file_urls_request.file_names.append(name)
        asked.file_urls_request.session_id = self.session
        await self.socket.send(asked.SerializeToString())
        while True:
            told = ForwardMsg.FromString(await asyncio.wait_for(self.socket.recv(), PATIENCE_S))
            if told.WhichOneof("type") == "file_urls_response":
                break
        (urls,) = told.file_urls_response.file_urls
        status = await asyncio.to_thread(self._put, urls.upload_url, name, data)
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add(id=self.shown[key]).file_uploader_state_value
        state.uploaded_file_info.add(file_id=urls.file_id, name=name, size=len(data)).file_urls.CopyFrom(urls)
        await self._run(message)
        return status

    def _put(self, path: str, name: str, data: bytes) -> int:
        with urllib.request.urlopen(f"{self.url}/_stcore/health") as answer:
            cookie = answer.headers["set-cookie"].split(";")[0]
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\n\r\n'.encode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Cookie": cookie,
            "X-Xsrftoken": cookie.partition("=")[2],
        }
        body = head + data + f"\r\n--{BOUNDARY}--\r\n".encode()
        sent = urllib.request.Request(self.url + path, data=body, headers=headers, method="PUT")
        try:
            with urllib.request.urlopen(sent, timeout=PATIENCE_S) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            return refused.code

    async def _run(self, message: BackMsg) -> float:
        self.errors, self.refusals, self.html = [], [], []
        return await super()._run(message)

    def _is_over(self, received: bytes) -> bool:
        told = ForwardMsg.FromString(received)
        if told.WhichOneof("type") == "new_session":
            self.session = told.new_session.initialize.session_id or self.session
            self.errors, self.refusals, self.html = [], [], []
        over = super()._is_over(received)
        if told.WhichOneof("type") == "navigation":  # the page that the address named
            self.page = told.navigation.page_script_hash or self.page
        return over

    def _see(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.errors.append(element.exception.type)
        elif kind == "alert" and element.alert.format == Alert.ERROR:
            self.refusals.append(element.alert.body)
        elif kind == "html":
            self.html.append(element.html.body)
        identity = getattr(getattr(element, kind), "id", "")
        if identity.startswith("$$ID-"):
            self.shown[identity.split("-", 2)[2]] = identity

    def title(self) -> str:
        found = re.search(r"<h1[^>]*>(.*?)</h1>", "".join(self.html))
        return found[1] if found else ""


async def arrived(url: str) -> Guest:
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    socket = await websockets.connect(
        address, origin=url, subprotocols=["streamlit"], max_size=None, compression=None, open_timeout=PATIENCE_S
    )
    return Guest(socket, url)


def remembered(answers: dict[str, Any]) -> str:
    """What a tab with these answers hands over."""
    return json.dumps({"language": None, "profile": profile_file.content(answers)})
