"""What no page would say or show: said to a real server, and shown in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import InvalidStatus

from ejv.view.web import SECURITY_HEADERS
from tests.e2e.drawn import open_page
from tests.e2e.login import found_municipality
from tests.e2e.raw import HTML, Visitor, ask, open_socket, part
from tests.released import write_hostile_release

pytestmark = pytest.mark.e2e
ELSEWHERE = {"X-Forwarded-For": "10.0.0.7"}
"""What a visitor has who does not sit at the server: nobody may publish from there without a login."""
NOT_HERE, FILES = "Här går det inte att publicera.".encode(), "Välj filer".encode()
OUR_CODE = (b"import ", b"def ", b"root:", b"gatherUsageStats", b"streamlit==")
EVERY_KIND = [
    ("GET", "/", HTML, 200),
    ("HEAD", "/", HTML, 200),
    ("GET", "/orsaker?namnd=x", {}, 200),
    ("GET", "/app/static/sv.js", {}, 200),
    ("GET", "/static/finns-inte.js", {"Accept-Encoding": "gzip"}, 200),
    ("GET", "/media/finns-inte.csv", {}, 404),
    ("GET", "/app/static/finns-inte.js", {}, 404),
    ("GET", "/_stcore/health", {}, 200),
    ("GET", "/_stcore/host-config", {}, 200),
    ("POST", "/", {}, 405),
    ("PUT", "/_stcore/upload_file/nagon/fil", {}, 403),
    ("OPTIONS", "/_stcore/upload_file/nagon/fil", {}, 403),
    ("GET", "/auth/login", {}, 302),
    ("GET", "/oauth2callback?code=x&state=y", HTML, 302),
    ("GET", "/app/static/../web.py", {}, 400),
]
WAYS_OUT = [
    f"/{root}/{step * 6}{target}"
    for root in ("app/static", "static", "media", "component/x", "_stcore/upload_file/a")
    for step in ("../", "..%2f", "%2e%2e/", "..%5c", "%252e%252e%252f")
    for target in ("app.py", "etc/passwd")
] + ["//etc/passwd", "/app/static//etc/passwd", "/app/static/%00", "/app/static/..;/web.py", "/C:/Windows/win.ini"]
QUERIES = [
    "kvartal=" + "9" * 50_000,
    "&".join(f"okand{number}=x" for number in range(3000)),
    "namnd=funktionsnamnden&namnd=aldrenamnden&namnd=../../etc",
    "utgava=../../../etc/passwd",
    "utgava=2025K3-%00%0d%0aSet-Cookie:spar",
    "namnd=%3Cimg%20src%3Dspar%20onerror%3Dalert(1)%3E&insats=%5Bspar%5D(javascript:alert(1))",
    "kvartal=2025K2%0d%0aspar&bild=-1e999",
    "%ff%fe=%ff&=&&&=;kvartal",
    "lagrum=__class__&insats={0.__class__}&namnd=%25s%25n",
]


@pytest.fixture(scope="module")
def municipality(tmp_path_factory):
    return found_municipality(tmp_path_factory.mktemp("missbruk"))


@pytest.fixture(scope="module")
def desk(serve_long, municipality) -> str:
    """A server without a login, where who sits at it may publish."""
    folders = {"DATA": "data", "RELEASE": "utgavor", "ARBETSMAPP": "arbete"}
    return serve_long(
        EJV_PUBLICERA="ja", **{f"EJV_{name}": str(municipality.folder / path) for name, path in folders.items()}
    )


@pytest.fixture
def visit(desk):
    """Come as a visitor: ``visit(headers)``."""
    came: list[Visitor] = []

    def come(headers=None) -> Visitor:
        came.append(Visitor(desk, headers or {}))
        return came[-1]

    yield come
    for visitor in came:
        visitor.leave()


@pytest.mark.parametrize(("method", "path", "headers", "status"), EVERY_KIND)
def test_answer_when_it_is_of_any_kind_then_guarded(desk, method, path, headers, status):
    answer = ask(desk, path, method, headers)
    assert answer.status == status
    for name, value in SECURITY_HEADERS.items():
        told = answer.headers[name.decode()]
        assert told == value.decode() or (name == b"content-security-policy" and "script-src 'self' 'sha256-" in told)
    assert "unsafe-eval" not in answer.headers["content-security-policy"]
    assert "script-src 'self' 'unsafe-inline'" not in answer.headers["content-security-policy"]


def test_path_when_it_leads_out_of_its_folder_then_no_file_is_given(desk):
    given = {path: ask(desk, path) for path in WAYS_OUT}
    plain = ask(desk, "/finns-inte").body
    leaked = [path for path, answer in given.items() if answer.status == 200 and answer.body != plain]
    assert leaked == []
    assert not [path for path, answer in given.items() if any(mark in answer.body for mark in OUR_CODE)]
    assert ask(desk, "/app/static/sv.js").body != plain, "a file that is there is given"


@pytest.mark.parametrize("page", ["", "om-statistiken", "presentation", "publicera"])
def test_query_when_it_is_abused_then_the_page_is_whole_and_repeats_nothing(visit, page):
    visitor = visit()
    whole = set(visitor.see(page) and visitor.widgets)
    for query in QUERIES:
        told = visitor.see(page, query)
        assert set(visitor.widgets) >= whole, query[:60]
        assert b"spar" not in told.replace(query.encode(), b""), query[:60]
        assert "Något gick fel".encode() not in told, query[:60]
        assert b"kan inte visas" not in told, query[:60]


def test_document_when_the_query_is_abused_then_it_is_whole_and_repeats_nothing(desk):
    for query in QUERIES:
        answer = ask(desk, f"/?{query}", headers=HTML)
        assert (answer.status, b'lang="sv"' in answer.body, b"spar" in answer.body) == (200, True, False), query[:60]
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("origin", ["https://elak.example", "null", "http://localhost.elak.example"])
def test_socket_when_opened_from_another_site_then_refused(desk, origin):
    with pytest.raises(InvalidStatus, match="403"), open_socket(desk, origin=origin):
        pass


def test_upload_when_the_page_is_not_before_the_session_then_refused(visit):
    reader, officer, outsider = visit(), visit(), visit(ELSEWHERE)
    reader.see("")
    assert FILES in officer.see("publicera")
    assert NOT_HERE in outsider.see("publicera")
    assert officer.upload() == 204
    assert (outsider.upload(), visit().upload("00000000-0000-0000-0000-000000000000")) == (403, 403)


def test_upload_when_forged_or_too_large_then_refused_whatever_it_says_of_itself(visit):
    officer = visit()
    officer.see("publicera")
    large = b"x" * (5 * 1024 * 1024)
    assert officer.upload() == 204
    assert officer.upload(**{"X-Xsrftoken": "fel"}) == 403
    assert officer.upload(**{"Cookie": "_streamlit_xsrf=annan"}) == 403
    assert officer.upload(body=part(large + b"x")) == 413
    assert officer.upload(body=[part(large), large]) == 413


def test_widgets_when_another_sessions_are_replayed_then_nothing_is_taken_in(visit, municipality):
    officer, outsider = visit(), visit(ELSEWHERE)
    officer.see("publicera")
    officer.upload()
    (check, *_), (field, *_) = officer.widgets["button"], officer.widgets["file_uploader"]
    file = WidgetState(id=field)
    info = file.file_uploader_state_value.uploaded_file_info.add()
    info.file_id, info.name, info.size = "fil", "2025K2.csv", 8
    info.file_urls.file_id = "fil"
    states = [file, WidgetState(id=check, trigger_value=True)]
    assert NOT_HERE in outsider.see("publicera", states=states)
    assert FILES in visit().see("publicera", states=states)
    assert not list((municipality.folder / "arbete").glob("uppladdning-*"))
    officer.see("publicera", states=states)  # drawn once with the button pressed, and then anew
    assert FILES not in officer.see("publicera"), "what is replayed here is what the page says"
    officer.leave()


def test_release_when_its_names_are_hostile_then_shown_as_text_and_nothing_runs_or_is_fetched(
    page: Page, serve, tmp_path: Path
):
    write_hostile_release(tmp_path / "utgava")
    server = serve(EJV_RELEASE=str(tmp_path / "utgava"))
    asked, opened = [], []
    page.on("request", lambda request: asked.append(request))
    page.on("dialog", lambda dialog: opened.append(dialog.message))
    for path, heading in {
        "/namnder": "Nämnder",
        "/om-statistiken": "Om statistiken",
        "/granskning": "Granskning",
    }.items():
        open_page(page, server + path, heading)
        assert page.title() == f"{heading} – EJV"
        links = page.locator("a[href]").evaluate_all("all => all.map(each => each.getAttribute('href'))")
        assert not [link for link in links if link.lower().startswith("javascript:")]
        assert page.locator("[onerror], [onload], iframe, object, embed").count() == 0
    expect(page.get_by_text("kapad").first).to_be_attached()
    outside = [request for request in asked if not request.url.startswith((server, "data:", "blob:"))]
    assert {request.failure for request in outside} == {"csp"}, "an image in a name is asked for, and stopped"
    assert opened == []
