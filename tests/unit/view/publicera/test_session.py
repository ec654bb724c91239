"""The server's memory lets go of uploaded bytes once they are in their private folder."""

from types import SimpleNamespace

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from ejv.view.publicera import session


def test_files_when_forgotten_then_the_server_holds_no_byte_of_them(monkeypatch):
    manager = MemoryUploadedFileManager("/upload")
    for name in ("a", "b"):
        manager.add_file("min", UploadedFileRec(name, f"{name}.csv", "text/csv", b"hemligt"))
    context = SimpleNamespace(uploaded_file_mgr=manager, session_id="min")
    monkeypatch.setattr(session, "get_script_run_ctx", lambda: context)
    session.forget_files([SimpleNamespace(file_id="a")])
    assert [kept.file_id for kept in manager.get_files("min", ["a", "b"])] == ["b"]
