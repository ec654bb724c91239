"""What cannot be trusted is not shown, and that is said in Swedish."""

import shutil

import pytest
import streamlit as st


@pytest.fixture
def tampered(release_folder, tmp_path):
    folder = tmp_path / "utgava"
    shutil.copytree(release_folder, folder)
    file = folder / "kodlistor.json"
    file.write_text(file.read_text(encoding="utf-8").replace("Särskilt boende", "Annat boende"), encoding="utf-8")
    return folder


def test_app_when_release_is_tampered_with_then_refused_and_nothing_else_is_shown(run_page, tampered):
    app = run_page(release=tampered)
    assert not app.exception
    assert app.title[0].value == "Uppgifterna kan inte visas"
    assert "går inte att lita på" in app.error[0].value
    assert not app.metric
    assert not app.selectbox


def test_app_when_open_release_is_changed_on_disk_then_readers_keep_it_as_it_was_and_new_servers_refuse(
    run_page, release_folder, tmp_path
):
    folder = tmp_path / "utgava"
    shutil.copytree(release_folder, folder)
    app = run_page(release=folder)
    before = [metric.value for metric in app.metric]
    (folder / "kvalitet.json").write_bytes(b"{}")
    app.run()
    assert [metric.value for metric in app.metric] == before
    assert "eller är ändrad där" in app.warning[0].value
    st.cache_resource.clear()
    app.run()
    assert "går inte att lita på" in app.error[0].value
    assert not app.metric


def test_app_when_release_is_not_there_then_says_so(run_page, tmp_path):
    assert "Kontrollera sökvägen" in run_page(release=tmp_path / "ingen").error[0].value


def test_app_when_ejv_toml_cannot_be_used_then_says_so(run_page, monkeypatch, tmp_path):
    (tmp_path / "ejv.toml").write_text("[app]\nfel = 1\n", encoding="utf-8")
    monkeypatch.setattr("ejv.view.settings.ROOT", tmp_path)
    monkeypatch.setattr("ejv.view.settings.read_settings.__defaults__", (__import__("os").environ, tmp_path))
    assert "app.fel" in run_page().error[0].value
