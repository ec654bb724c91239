"""``python -m tests.drift``: the systemd units, nginx and Caddy as docs/drift has them, tried on the real programs.

Needs root and the programs: ``apt-get install systemd nginx caddy openssl``. Everything runs in a network of its own,
where the ports of the files are free and nothing else can be reached. Exit status: 0 all held, 1 something did not,
2 a program is missing.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus

from tests.drift.asking import PROCESSES, Answer, Proxy, connected, told
from tests.drift.layout import PARTS
from tests.drift.serving import COMMANDS, LOOPBACK, behind

PROGRAMS = ("nginx", "caddy", "openssl", "systemd-analyze", "unshare")
MOST_EXPOSED = 15
"""Tenths, as ``systemd-analyze security`` counts: 0 is a service that can do nothing, 100 one without limits."""

SHUT = (
    "/_stcore/metrics",
    "/_stcore/metrics/",
    "/_stcore/metrics?x=1",
    "/_STCORE/Metrics",
    "/_stcore/%6detrics",
    "//_stcore/metrics",
    "/_stcore//metrics",
    "/static/../_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/mcp",
    "/_stcore/%61gent/interact",
    "/_stcore/script-health-check",
)
HEADERS = {
    "strict-transport-security": "max-age=31536000",
    "content-security-policy": "default-src 'self'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
}


def try_units() -> None:
    """What systemd itself says of the units."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        unit = (PARTS / "ejv@.service").read_text(encoding="utf-8").replace("/opt/ejv/.venv/bin/streamlit", "/bin/true")
        (folder / "ejv@8501.service").write_text(unit, encoding="utf-8")
        (folder / "ejv@8501.service.d").mkdir()
        shutil.copy(PARTS / "inloggning.conf", folder / "ejv@8501.service.d")
        with told("systemd-analyze verify har inget att säga"):
            command = ["systemd-analyze", "verify", "--man=no", str(folder / "ejv@8501.service")]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        with told(f"systemd-analyze security: högst {MOST_EXPOSED} av 100"):
            options = ["--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager"]
            command = ["systemd-analyze", "security", *options, str(folder / "ejv@8501.service")]
            subprocess.run(command, check=True, capture_output=True, text=True)


def try_documents(proxy: Proxy) -> Answer:
    """The document, its headers and what it fetches."""
    first = proxy.ask("/")
    with told("dokumentet säger svaret, med alla rubriker"):
        assert "beslut var inte verkställda" in first.body.decode()
        for name, value in HEADERS.items():
            assert value in first.headers.get(name, ""), name
        assert "uvicorn" not in first.headers.get("server", "")
    with told("skripten kommer packade, och får sparas länge"):
        script = first.body.decode().partition('src="./static/js/')[2].partition('"')[0]
        packed = proxy.ask(f"/static/js/{script}", Accept_Encoding="gzip, zstd")
        assert packed.headers["content-encoding"] == "gzip"
        assert "immutable" in packed.headers["cache-control"]
        assert len(proxy.ask(f"/static/js/{script}").body) > 2 * len(packed.body)
    with told("utan TLS: hänvisning till TLS"):
        plain = proxy.plain("/orsaker?namnd=x")
        assert plain.status == 308
        assert plain.headers["location"] == "https://ejv.kommunen.example/orsaker?namnd=x"
    return first


def try_limits(proxy: Proxy) -> None:
    """What is shut, and what is too much."""
    for path in SHUT:
        with told(f"stängt: {path}"):
            for method in ("GET", "POST"):
                answer = proxy.ask(path, method)
                assert answer.status in (400, 404, 405), answer.status
                assert b"active_sessions" not in answer.body
                assert b"openapi" not in answer.body
    with told("en fil över 6 MB tas inte emot"):
        status = proxy.ask("/_stcore/upload_file/nagon/fil", "PUT", b"x" * 7_000_000).status
        assert status in (403, 413, 502), status


def drawn(proxy: Proxy, cookie: str) -> str:
    """What the first page draws for a visitor."""
    asked = BackMsg()
    asked.rerun_script.page_name = ""
    texts = []
    with proxy.stream(cookie) as line:
        line.send(asked.SerializeToString())
        while True:
            message = ForwardMsg.FromString(line.recv(timeout=120))
            texts.append(message.delta.new_element.markdown.body)
            if message.WhichOneof("type") == "script_finished":
                return "\n".join(texts)


def try_visitors(proxy: Proxy) -> None:
    """The same process for the same visitor, by a cookie alone."""
    with told("sidan ritas"):
        assert "beslut var inte verkställda" in drawn(proxy, proxy.ask("/").process_cookie)
    with (
        told("en annan webbplats får inte öppna sidan"),
        pytest.raises(InvalidStatus, match="403"),
        proxy.stream("", origin="https://annan.example"),
    ):
        pass
    with told("kakan når bara webbservern, och bara med TLS"):
        sent = proxy.ask("/").headers["set-cookie"]
        own = next(part for part in sent.split(", ") if part.startswith("ejv_process="))
        assert {"httponly", "path=/"} <= {part.strip().lower() for part in own.split(";")}
        assert "secure" in own.lower()
    with told("en besökare med sin kaka kommer alltid till samma process, och båda används"):
        places = {cookie: place_of(proxy, cookie) for cookie in {proxy.ask("/").process_cookie for _ in range(16)}}
        assert len(places) == len(PROCESSES)
        assert set(places.values()) == set(PROCESSES)
        for cookie, place in places.items():
            assert {place_of(proxy, cookie) for _ in range(6)} == {place}


def place_of(proxy: Proxy, cookie: str) -> int:
    """The process that a visitor with this cookie comes to."""
    before = {port: connected(port) for port in PROCESSES}
    with proxy.stream(cookie):
        for _ in range(100):
            more = [port for port in PROCESSES if connected(port) > before[port]]
            if more:
                break
            time.sleep(0.05)
    while any(connected(port) > before[port] for port in more):
        time.sleep(0.05)
    assert len(more) == 1, more
    return more[0]


def try_loss(proxy: Proxy, processes: list[subprocess.Popen]) -> None:
    """The other process takes over."""
    cookies = {proxy.ask("/").process_cookie for _ in range(16)}
    processes[0].terminate()
    processes[0].wait(30)
    with told("en process borta: alla besökare får sin sida av den andra"):
        for cookie in cookies:
            assert proxy.ask("/", Cookie=cookie).status == 200
            assert "beslut var inte verkställda" in drawn(proxy, cookie)


def inside() -> int:
    """Everything, in the network of its own."""
    subprocess.run([sys.executable, "-c", LOOPBACK], check=True)
    sys.stdout.write("systemd\n")
    try_units()
    for name in COMMANDS:
        sys.stdout.write(f"{name}\n")
        with behind(name) as (processes, certificate):
            proxy = Proxy(certificate)
            try_documents(proxy)
            try_limits(proxy)
            try_visitors(proxy)
            try_loss(proxy, processes)
    sys.stdout.write("Allt håller.\n")
    return 0


def main() -> int:
    """Start again in a network of its own, if the programs are here."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing or os.geteuid() != 0:
        sys.stdout.write(f"Needs root and: apt-get install systemd nginx caddy openssl. Missing: {missing}\n")
        return 2
    if "--inside" in sys.argv[1:]:
        return inside()
    again = ["unshare", "--net", sys.executable, "-m", "tests.drift", "--inside"]
    return 1 if subprocess.run(again, check=False).returncode else 0


if __name__ == "__main__":
    sys.exit(main())
