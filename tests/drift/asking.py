"""Asks the proxy what a browser, and somebody less kind, asks it."""

import http.client
import re
import socket
import ssl
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from websockets.sync.client import ClientConnection, connect

NAME = "ejv.kommunen.example"
PROCESSES = (8501, 8502)
HERE = "127.0.0.1"


@dataclass(frozen=True)
class Answer:
    """What was answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def process_cookie(self) -> str:
        """The cookie that names the process, as it is sent back."""
        found = re.search(r"ejv_process=[^;]+", self.headers.get("set-cookie", ""))
        return found[0] if found else ""


@dataclass(frozen=True)
class Proxy:
    """A proxy on this machine, with a certificate of our own."""

    certificate: Path

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """What a path answers over TLS. The path is sent as it is."""
        line = http.client.HTTPSConnection(NAME, context=self._trusting, timeout=60)
        line.sock = self._trusting.wrap_socket(socket.create_connection((HERE, 443), 60), server_hostname=NAME)
        line.putrequest(method, path, skip_accept_encoding=True)
        sent = {"Accept": "text/html", "Content-Length": str(len(body or b"")), **headers}
        for name, value in sent.items():
            line.putheader(name.replace("_", "-"), value)
        line.endheaders()
        if body:
            with suppress(OSError):  # refused before all of it was sent
                line.send(body)
        return self._read(line)

    def _read(self, line: http.client.HTTPConnection) -> Answer:
        answer = line.getresponse()
        headers: dict[str, str] = {}
        for name, value in answer.getheaders():
            headers[name.lower()] = ", ".join(filter(None, [headers.get(name.lower()), value]))
        return Answer(answer.status, headers, answer.read())

    @property
    def _trusting(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.certificate))

    def stream(self, cookie: str, origin: str = f"https://{NAME}") -> ClientConnection:
        """A visitor's connection for what the pages draw."""
        sock = socket.create_connection((HERE, 443), 60)
        return connect(
            f"wss://{NAME}/_stcore/stream",
            sock=sock,
            ssl=self._trusting,
            server_hostname=NAME,
            additional_headers={"Cookie": cookie},
            origin=origin,  # pyright: ignore[reportArgumentType]
            max_size=None,
            open_timeout=60,
        )

    def plain(self, path: str) -> Answer:
        """What a path answers without TLS."""
        line = http.client.HTTPConnection(HERE, 80, timeout=60)
        line.request("GET", path, headers={"Host": NAME})
        return self._read(line)


def connected(port: int) -> int:
    """How many visitors a process has, by its own metrics; asked of it without the proxy."""
    line = http.client.HTTPConnection(HERE, port, timeout=60)
    line.request("GET", "/_stcore/metrics")
    found = re.search(rb"^active_sessions (\d+)", line.getresponse().read(), re.MULTILINE)
    assert found, "no count of sessions among the metrics"
    return int(found[1])


@contextmanager
def told(what: str) -> Iterator[None]:
    """Say how a check went."""
    sys.stdout.write(f"  {what} … ")
    sys.stdout.flush()
    yield
    sys.stdout.write("ja\n")
