"""A server that is configured unsafely ends before it answers anybody, with why."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from ejv.view.start.locked import LOCKED
from ejv.view.start.starting import UNSAFE, read_setup, stop_unless_safe

ROOT = Path(__file__).resolve().parents[4]
CHECK = """
from streamlit.web.bootstrap import load_config_options
from ejv.view.start.starting import stop_unless_safe
load_config_options({options})  # as ``streamlit run`` does with the environment and the command line
stop_unless_safe()
"""
POLICY = '[skydd]\npolicy = "egen"\nsmallest_published_count = {}\nsmallest_denominator = 10\n'
LOGIN = '[inloggning]\nansprak = "roles"\nforvaltning = ["EJV"]\n'
PROVIDER = {
    "EJV_INLOGGNING_ADRESS": "https://ejv.kommunen.example/oauth2callback",
    "EJV_INLOGGNING_LEVERANTOR": "https://inloggning.kommunen.example/.well-known/openid-configuration",
    "EJV_INLOGGNING_KLIENT": "ejv",
    "EJV_INLOGGNING_KLIENTHEMLIGHET": "x",
}


def ended(command: tuple[str, ...], folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )


def checked(options: dict[str, object] | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    return ended(("-c", CHECK.format(options=options or {})), **environment)


def test_start_when_configured_as_shipped_then_nothing_stops_it():
    done = checked()
    assert (done.returncode, done.stderr) == (0, "")


def test_start_when_unsafe_then_the_command_ends_with_why_and_its_port_is_free_again():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = ("-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.address", "0.0.0.0")
    done = ended(command, EJV_PUBLICERA="ja")
    assert done.returncode == UNSAFE
    assert "EJV startar inte. Inställningarna är inte säkra.\n1. Sidan Publicera är påslagen" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    with socket.socket() as asking:
        assert asking.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"EJV_PROCESSER": "2"}, "2 processer delar på besökarna"),
        ({"EJV_PROCESSER": "två"}, "EJV_PROCESSER ska vara ett heltal"),
        ({"EJV_PROCESSER": "0"}, "EJV_PROCESSER ska vara ett heltal"),
        ({"EJV_TOML": "finns_inte.toml"}, "finns_inte.toml går inte att läsa"),
    ],
)
def test_start_when_the_environment_is_unsafe_then_it_stops_and_says_so(environment, words, monkeypatch, capsys):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as ending:
        stop_unless_safe()
    assert ending.value.code == UNSAFE
    assert words in capsys.readouterr().err


def test_start_when_streamlits_settings_are_unsafe_then_it_stops_and_says_so():
    options = {rule.option: not rule.needed for rule in LOCKED if isinstance(rule.needed, bool)}
    done = checked({**options, "server.address": "0.0.0.0", "server.allowedHosts": ["*"]})
    assert done.returncode == UNSAFE
    assert all(f"{option} ska vara" in done.stderr for option in options), done.stderr
    assert "server.allowedHosts är tom eller har en stjärna" in done.stderr


def test_start_when_processes_share_a_cookie_secret_then_nothing_stops_them():
    assert checked({"server.cookieSecret": "0123456789abcdef" * 2}, EJV_PROCESSER="2").returncode == 0


def test_start_when_the_configuration_file_is_not_there_then_its_defaults_are_refused(tmp_path):
    """From another folder, without ``--server`` options: Streamlit would listen everywhere and send statistics."""
    done = ended(("-c", CHECK.format(options={})), folder=tmp_path, HOME=str(tmp_path))
    assert done.returncode == UNSAFE
    for option in ("browser.gatherUsageStats", "browser.serverAddress", "client.allowedOrigins", "allowedHosts"):
        assert option in done.stderr


@pytest.mark.parametrize(("threshold", "asked"), [(2, 2), (7, 7)])
def test_setup_when_the_data_folder_asks_for_a_threshold_then_it_is_read(tmp_path, threshold, asked):
    (tmp_path / "ejv.toml").write_text(POLICY.format(threshold), encoding="utf-8")
    assert read_setup({"EJV_DATA": str(tmp_path)}).threshold == asked


@pytest.mark.parametrize("content", ["", "skydd = 1", "[skydd]\nsmallest_published_count = '2'", "[["])
def test_setup_when_the_data_folder_asks_for_no_threshold_then_there_is_none(tmp_path, content):
    (tmp_path / "ejv.toml").write_text(content, encoding="utf-8")
    assert read_setup({"EJV_DATA": str(tmp_path)}).threshold is None


def test_start_when_ejv_toml_asks_for_a_low_threshold_then_it_stops(tmp_path, monkeypatch, capsys):
    (tmp_path / "ejv.toml").write_text(POLICY.format(2), encoding="utf-8")
    monkeypatch.setenv("EJV_TOML", str(tmp_path / "ejv.toml"))
    with pytest.raises(SystemExit):
        stop_unless_safe()
    assert "minst 3 är tillåtet" in capsys.readouterr().err


def secrets_file(folder: Path, content: str, mode: int = 0o600) -> dict[str, object]:
    path = folder / "secrets.toml"
    path.write_text(content, encoding="utf-8")
    path.chmod(mode)
    return {"secrets.files": [str(path)]}


@pytest.mark.parametrize(("cookie", "status"), [("", UNSAFE), ("kort", UNSAFE), ("0" * 32, 0)])
def test_start_when_login_is_wanted_then_it_must_be_safe(tmp_path, cookie, status):
    (tmp_path / "ejv.toml").write_text(LOGIN, encoding="utf-8")
    done = checked(EJV_TOML=str(tmp_path / "ejv.toml"), EJV_INLOGGNING_KAKHEMLIGHET=cookie, **PROVIDER)
    assert (done.returncode, "EJV_INLOGGNING_KAKHEMLIGHET" in done.stderr) == (status, status == UNSAFE), done.stderr


def test_start_when_only_those_with_a_role_may_publish_then_others_may_reach_the_server(tmp_path):
    (tmp_path / "ejv.toml").write_text(LOGIN, encoding="utf-8")
    told = {"EJV_TOML": str(tmp_path / "ejv.toml"), "EJV_INLOGGNING_KAKHEMLIGHET": "0" * 32, "EJV_PUBLICERA": "ja"}
    options: dict[str, object] = {"server.address": "0.0.0.0"}
    assert checked(options, **told, **PROVIDER).returncode == 0
    assert checked(options, **{**told, "EJV_TOML": ""}, **PROVIDER).returncode == UNSAFE


def test_start_when_the_secrets_are_read_by_others_or_not_toml_then_it_stops_without_repeating_them(tmp_path):
    seen = checked(secrets_file(tmp_path, 'a = "HEMLIGT"', 0o644))
    assert (seen.returncode, "kan läsas av alla" in seen.stderr) == (UNSAFE, True)
    broken = checked(secrets_file(tmp_path, "a = HEMLIGT"))
    assert (broken.returncode, "secrets.toml går inte att läsa" in broken.stderr) == (UNSAFE, True)
    assert "HEMLIGT" not in seen.stderr + broken.stderr + seen.stdout + broken.stdout


def test_setup_when_the_publishers_secret_is_there_then_it_is_looked_at(tmp_path):
    secret = tmp_path / "hemlighet"
    secret.write_bytes(b"0" * 32)
    secret.chmod(0o644)
    [seen] = [file for file in read_setup({"EJV_ARBETSMAPP": str(tmp_path)}).secrets if file.name == str(secret)]
    assert seen.open_to_others
