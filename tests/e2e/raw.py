"""A visitor without a browser: says to the server what no page would say."""

import http.client
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

from tests.e2e.drawn import PATIENCE

HTML = {"Accept": "text/html"}


@dataclass(frozen=True)
class Answer:
    """One answer over HTTP; header names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(
    server: str, path: str, method: str = "GET", headers: Mapping[str, str] | None = None, body: object = None
) -> Answer:
    """Ask for a path exactly as it is written; a body that is a sequence is sent in chunks, its length untold."""
    link = http.client.HTTPConnection(urlsplit(server).netloc, timeout=PATIENCE / 1000)
    try:
        link.request(method, path, body, dict(headers or {}), encode_chunked=isinstance(body, Sequence))  # pyright: ignore
        answer = link.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, told, answer.read())
    finally:
        link.close()


def xsrf_of(server: str) -> str:
    """A token against forged requests, as the server gives anybody."""
    return ask(server, "/_stcore/health").headers["set-cookie"].split(";")[0].partition("=")[2]


@dataclass
class Visitor:
    """A session over a WebSocket.

    Attributes
    ----------
    id
        The session's own; empty until a page has been asked for.
    widgets
        Kind → ids of what the last page had to press and to fill in.
    sent_to
        Where the server has told the browser to go, to log in or out.
    """

    server: str
    headers: Mapping[str, str] = field(default_factory=dict)
    cookie: str = ""
    id: str = ""
    widgets: dict[str, list[str]] = field(default_factory=dict)
    sent_to: str = ""

    def __post_init__(self) -> None:
        self.xsrf = xsrf_of(self.server)
        self._stack = ExitStack()
        socket = open_socket(self.server, {"Cookie": f"_streamlit_xsrf={self.xsrf}{self.cookie}", **self.headers})
        self._link: ClientConnection = self._stack.enter_context(socket)

    def see(self, page: str, query: str = "", states: Sequence[WidgetState] = ()) -> bytes:
        """Ask for a page; all that the server sends until the script has ended."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = query
        asked.rerun_script.widget_states.widgets.extend(states)
        self._link.send(asked.SerializeToString())
        self.widgets, told = {}, b""
        while True:
            frame = self._link.recv(timeout=PATIENCE / 1000)
            assert isinstance(frame, bytes)
            told += frame
            if self._heard(frame):
                return told

    def _heard(self, frame: bytes) -> bool:
        """Take in a frame; whether the script has ended."""
        message = ForwardMsg.FromString(frame)
        self.id = message.new_session.initialize.session_id or self.id
        self.sent_to = message.auth_redirect.url or self.sent_to
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind is not None and hasattr(getattr(element, kind), "id"):
            self.widgets.setdefault(kind, []).append(getattr(element, kind).id)
        return message.WhichOneof("type") == "script_finished"

    def press(self, page: str, kind: str = "button", number: int = 0) -> bytes:
        """Press a button of the page that was seen last."""
        return self.see(page, states=[WidgetState(id=self.widgets[kind][number], trigger_value=True)])

    def upload(self, session: str | None = None, body: object = None, **headers: str) -> int:
        """Put a small csv file to a session's address (its own unless another is named); the status."""
        told = {
            "Cookie": f"_streamlit_xsrf={self.xsrf}",
            "X-Xsrftoken": self.xsrf,
            "Content-Type": "multipart/form-data; boundary=grans",
            **headers,
        }
        path = f"/_stcore/upload_file/{session or self.id}/fil"
        return ask(self.server, path, "PUT", told, part(b"kvartal\n") if body is None else body).status

    def leave(self) -> None:
        """Close the connection."""
        self._stack.close()


def open_socket(server: str, headers: Mapping[str, str] | None = None, origin: str | None = "") -> Any:
    """A connection as the page opens it, for ``with``; from the server's own origin unless another is named."""
    told = dict(headers or {})
    xsrf = told.get("Cookie", "").partition("_streamlit_xsrf=")[2].partition(";")[0]
    url = server.replace("http://", "ws://") + "/_stcore/stream"
    protocols = [part for part in ("streamlit", xsrf) if part]
    return connect(
        url,
        origin=server if origin == "" else origin,  # pyright: ignore[reportArgumentType]
        subprotocols=protocols,  # pyright: ignore[reportArgumentType]
        additional_headers=told,
        open_timeout=PATIENCE / 1000,
        max_size=None,
        compression=None,
        proxy=None,
    )


def part(content: bytes, name: str = "2025K2.csv") -> bytes:
    """A form with one file."""
    head = f'--grans\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\n\r\n'
    return head.encode() + content + b"\r\n--grans--\r\n"
