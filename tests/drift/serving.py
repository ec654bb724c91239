"""Two viewers and a proxy in front of them, configured by the very files of docs/drift."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.drift.asking import NAME, PROCESSES
from tests.drift.layout import PARTS, ROOT
from tests.released import write_small_release

LOOPBACK = (
    "import fcntl,socket,struct; s=socket.socket(); "
    "fcntl.ioctl(s, 0x8914, struct.pack('16sh14x', b'lo', 0x1 | 0x40))"  # SIOCSIFFLAGS: up and running
)


def settings(name: str) -> dict[str, str]:
    """The settings in one of the environment files."""
    lines = (PARTS / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def make_certificate(folder: Path) -> Path:
    """A certificate that is its own authority, and its key."""
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    files = ["-keyout", folder / "nyckel.pem", "-out", folder / "kedja.pem", "-addext", f"subjectAltName=DNS:{NAME}"]
    subprocess.run([*command, *files], check=True, capture_output=True)
    return folder / "kedja.pem"


@contextmanager
def running(command: list[str], folder: Path, environment: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen]:
    """A program, ended afterwards."""
    env = {**os.environ, **environment}
    with log.open("ab") as printed:
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=printed, stderr=subprocess.STDOUT)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def wait_for(url: str, process: subprocess.Popen, log: Path) -> None:
    """Wait until something answers."""
    for _ in range(300):
        try:
            with urlopen(url, timeout=10):
                return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.2)
    raise RuntimeError(f"{url} does not answer:\n{log.read_text(encoding='utf-8')}")


@contextmanager
def viewers(folder: Path) -> Iterator[list[subprocess.Popen]]:
    """A viewer on each port, configured by ``ejv.env``, with the same secret for cookies."""
    write_small_release(folder / "utgava")
    environment = {
        **settings("ejv.env"),
        "EJV_RELEASE": str(folder / "utgava"),
        "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32),
    }
    with ExitStack() as stack:
        started = []
        for port in PROCESSES:
            log = folder / f"{port}.log"
            command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
            started.append(stack.enter_context(running(command, ROOT, environment, log)))
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", started[-1], log)
        yield started


def nginx_command(folder: Path) -> list[str]:
    """Nginx with ``nginx.conf``; only where certificate and log are has been changed."""
    own = (PARTS / "nginx.conf").read_text(encoding="utf-8")
    own = own.replace("/etc/ejv/tls", str(folder)).replace("/var/log/nginx", str(folder))
    (folder / "ejv.conf").write_text(own, encoding="utf-8")
    around = f"pid {folder}/nginx.pid; error_log {folder}/fel.log; daemon off; events {{}} http {{ include ejv.conf; }}"
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    return ["nginx", "-c", str(folder / "nginx.conf")]


def caddy_command(folder: Path) -> list[str]:
    """Caddy with ``Caddyfile``; only where the certificate is has been changed."""
    own = (PARTS / "Caddyfile").read_text(encoding="utf-8").replace("/etc/ejv/tls", str(folder))
    (folder / "Caddyfile").write_text(own, encoding="utf-8")
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


CADDY = {
    "EJV_NAMN": NAME,
    "EJV_PROCESSERNA": " ".join(f"127.0.0.1:{port}" for port in PROCESSES),
    "EJV_PROXYHEMLIGHET": "prov",
}
COMMANDS = {"nginx": nginx_command, "caddy": caddy_command}


@contextmanager
def behind(proxy: str) -> Iterator[tuple[list[subprocess.Popen], Path]]:
    """Two viewers behind a proxy: their processes, and the proxy's certificate."""
    with tempfile.TemporaryDirectory(prefix="ejv-proxy-") as name:
        folder = Path(name)
        certificate = make_certificate(folder)
        own = {**CADDY, "HOME": name, "XDG_DATA_HOME": name, "XDG_CONFIG_HOME": name}
        with (
            viewers(folder) as started,
            running(COMMANDS[proxy](folder), folder, own, folder / "proxy.log") as process,
        ):
            time.sleep(2)
            if process.poll() is not None:
                raise RuntimeError((folder / "proxy.log").read_text(encoding="utf-8"))
            yield started, certificate
