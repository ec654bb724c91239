"""The parts of docs/drift fit together, and what docs/drift.md says and prints is so.

That systemd, nginx and Caddy take them is tried by ``python -m tests.drift``, which needs those programs.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit import config

from ejv.view.start.locked import LOCKED
from ejv.view.start.starting import UNSAFE
from tests.drift.layout import CONTAINERFILE, PARTS, ROOT, environment
from tests.drift.serving import settings
from tests.tiny import quarter, write_data

GUIDE = (ROOT / "docs" / "drift.md").read_text(encoding="utf-8")
UNIT = (PARTS / "ejv@.service").read_text(encoding="utf-8")
PORT, NAME = "8501", "ejv.kommunen.example"
HARDENED = (
    "User=ejv",
    "NoNewPrivileges=yes",
    "CapabilityBoundingSet=",
    "ProtectSystem=strict",
    "ProtectHome=yes",
    "PrivateTmp=yes",
    "IPAddressDeny=any",
    "IPAddressAllow=localhost",
    "MemoryMax=1500M",
    "EnvironmentFile=/etc/ejv/hemligt.env",
    f"RestartPreventExitStatus={UNSAFE}",
)


def part(name: str) -> str:
    return (PARTS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("line", HARDENED)
def test_unit_when_read_then_it_is_shut_in(line):
    assert line in UNIT.splitlines()


def test_unit_when_read_then_it_may_write_nowhere():
    assert not re.search(r"^(ReadWritePaths|StateDirectory|CacheDirectory|LogsDirectory)=", UNIT, re.MULTILINE)


def test_settings_when_named_then_streamlit_or_ejv_knows_them():
    known = {option.env_var for option in config.get_config_options().values()}
    own = {"EJV_RELEASE", "EJV_PUBLICERA", "EJV_PROCESSER", "EJV_NAMN", "EJV_PROCESSERNA", "EJV_PROXYHEMLIGHET"}
    texts = [GUIDE, CONTAINERFILE, *(path.read_text(encoding="utf-8") for path in PARTS.iterdir())]
    named = set(re.findall(r"\b(?:STREAMLIT|EJV)_[A-Z_]+[A-Z]\b", "\n".join(texts)))
    assert named <= known | own
    assert {"STREAMLIT_SERVER_ALLOWED_HOSTS", "STREAMLIT_SERVER_COOKIE_SECRET", "EJV_PROCESSER"} <= named


def test_images_when_named_then_by_name_alone():
    """A registry is the municipality's own choice."""
    images = re.findall(r"^FROM (\S+)", CONTAINERFILE, re.MULTILINE) + re.findall(r"image: (\S+)", part("compose.yaml"))
    assert len(images) >= 4
    for image in images:
        assert re.fullmatch(r"[a-z]+(:[\w.-]+)?", image), image


def test_container_when_read_then_it_is_a_viewer_with_pinned_packages_and_a_user_of_its_own():
    assert "-c /bygge/versioner.txt" in CONTAINERFILE
    assert re.search(r"^USER 10001:10001$", CONTAINERFILE, re.MULTILINE)
    assert re.search(r"^HEALTHCHECK .*/_stcore/health", CONTAINERFILE, re.MULTILINE)
    assert environment()["EJV_PUBLICERA"] == settings("ejv.env")["EJV_PUBLICERA"] == "nej"
    for line in ("read_only: true", "cap_drop: [ALL]", "internal: true", "/utgavor:ro"):
        assert line in part("compose.yaml")


@pytest.mark.parametrize("proxy", ["nginx.conf", "Caddyfile"])
def test_proxy_when_read_then_it_shuts_the_same_paths_and_keeps_a_visitor_at_a_process(proxy):
    assert "(metrics|agent|script-health-check)" in part(proxy)
    assert "ejv_process" in part(proxy)
    assert "Strict-Transport-Security" in part(proxy)
    for name in ("kedja.pem", "nyckel.pem"):
        assert f"/etc/ejv/tls/{name}" in part(proxy)


def test_ports_and_names_when_used_then_the_same_everywhere():
    assert set(re.findall(r"127\.0\.0\.1:(\d{4})", part("nginx.conf"))) == {"8501", "8502"}
    assert settings("ejv.env")["EJV_PROCESSER"] == "2"
    assert set(re.findall(r"[a-z.]+\.example\b", part("nginx.conf") + part("ejv.env") + part("compose.yaml"))) == {NAME}


@pytest.mark.parametrize("rule", LOCKED, ids=lambda rule: rule.option)
def test_guide_when_a_setting_is_locked_then_it_says_so(rule):
    assert f"| `{rule.option}` | `{rule.written}` |" in GUIDE


def test_guide_when_it_names_a_part_then_it_is_there_and_every_part_is_told_of():
    for path in PARTS.iterdir():
        assert path.name in GUIDE, path.name


def test_guide_when_its_commands_are_followed_then_a_release_is_put_in_place_saved_and_restored(tmp_path: Path):
    """Every block marked ``sh``, as it is printed, but for where the folders are."""
    publish = ("publicera", write_data(tmp_path / "data", _2025K1=quarter("2025K1")), "--utgavor", "utgavor")
    ejv = [sys.executable, "-m", "ejv"]
    subprocess.run([*ejv, *publish], cwd=tmp_path, env=_env(), check=True, capture_output=True)
    (tmp_path / "srv" / "utgavor").mkdir(parents=True)
    for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL):
        for own, here in _PLACES.items():
            block = block.replace(own, here)
        done = subprocess.run(["sh", "-e", "-c", block], cwd=tmp_path, env=_env(), capture_output=True, check=False)
        assert done.returncode == 0, (block, done.stderr.decode())
    before, after = tmp_path / "utgavor", tmp_path / "srv" / "utgavor"
    assert [path.name for path in before.glob("0001_*")] == [path.name for path in after.glob("0001_*")]
    assert sorted(path.name for path in (tmp_path / "srv").iterdir()) == ["aterstallt", "utgavor"]
    saved = tmp_path / "kopior" / "ejv-hemlighet" / "hemlighet"
    assert (saved.read_bytes(), saved.stat().st_mode & 0o777) == ((tmp_path / ".ejv" / "hemlighet").read_bytes(), 0o600)


_PLACES = {"/opt/ejv/.venv/bin/python": sys.executable, "/srv/ejv": "srv", "/var/backups": "kopior"}


def _env() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}


def test_places_when_replaced_then_the_guide_has_them():
    assert all(place in GUIDE for place in _PLACES)
    assert shutil.which("tar")
