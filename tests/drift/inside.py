"""Run inside the cell: start the viewer, ask it as a browser does, and print what it said as JSON.

``inside.py FOLDER PORT PAGE…``: the folder of the code, the port, and the pages to open. With ``--plant`` something is
asked of another machine, so that it is seen that it would be noticed.
"""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

PATIENCE = 120


def get(url: str) -> str:
    """What an address answers a browser."""
    asked = urllib.request.Request(url, headers={"Accept": "text/html"})
    with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
        return answer.read().decode()


def health(url: str, server: subprocess.Popen[bytes]) -> str:
    """What the health check says, as soon as it says something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            return get(f"{url}/_stcore/health")
        except OSError:
            time.sleep(0.2)
    return f"none; status {server.poll()}"


def page(port: int, name: str) -> str:
    """Every text that a page draws, as one."""
    asked = BackMsg()
    asked.rerun_script.page_name = name
    texts: list[str] = []
    with connect(f"ws://127.0.0.1:{port}/_stcore/stream", max_size=None, open_timeout=PATIENCE) as line:
        line.send(asked.SerializeToString())
        while True:
            message = ForwardMsg.FromString(line.recv(timeout=PATIENCE))
            element = message.delta.new_element
            texts += [element.markdown.body, element.heading.body, element.alert.body, element.exception.message]
            if message.WhichOneof("type") == "script_finished":
                return "\n".join(filter(None, texts))


def no_routes() -> int:
    """How many packets the kernel has found no way for: in this network, all that were not for itself."""
    names, numbers = (line.split() for line in Path("/proc/net/snmp").read_text("utf-8").splitlines()[:2])
    newer = re.search(r"^Ip6OutNoRoutes\s+(\d+)", Path("/proc/net/snmp6").read_text("utf-8"), re.MULTILINE)
    return int(numbers[names.index("OutNoRoutes")]) + int(newer[1] if newer else 0)


def reach_out() -> None:
    """Ask another machine for something, as a process of its own."""
    asking = "import socket; socket.socket().connect_ex(('192.0.2.1', 443))"
    subprocess.run([sys.executable, "-c", asking], check=True)


def writable(folder: Path) -> bool:
    """Whether a file can be made in a folder."""
    try:
        (folder / "prov").touch()
    except OSError:
        return False
    return True


def main(folder: Path, port: int, pages: list[str]) -> dict[str, object]:
    """Everything that is to be known."""
    before = no_routes()
    if "--plant" in sys.argv:
        reach_out()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with subprocess.Popen(command, cwd=folder, stdout=sys.stderr) as server:
        try:
            url = f"http://127.0.0.1:{port}"
            told = {"health": health(url, server), "document": get(url), "pages": {p: page(port, p) for p in pages}}
        finally:
            server.terminate()
    notes = Path(os.environ["EJV_UTGAENDE"])
    return told | {
        "user": os.getuid(),
        "interfaces": [name for _, name in socket.if_nameindex()],
        "no_routes": no_routes() - before,
        "asked": notes.read_text(encoding="utf-8").splitlines() if notes.exists() else [],
        "writable": [
            str(place) for place in (folder, folder / "ejv", Path(os.environ["EJV_RELEASE"])) if writable(place)
        ],
    }


if __name__ == "__main__":
    names = [name for name in sys.argv[3:] if not name.startswith("--")]
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), names)))  # noqa: T201
