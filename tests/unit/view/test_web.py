"""The document is Swedish and guarded, and bundles are compressed once."""

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files

import pytest

from ejv.view.web import GzipStatic, SwedishDocument, UploadGuard, content_security_policy, swedish_document

DOCUMENT = '<html lang="en"><head><title>Streamlit</title><script>a</script></head><noscript>x</noscript></html>'


def ask(app, path="/", accept=b"text/html", **headers):
    """One GET: status, headers and body."""
    sent = []
    pairs = [(b"accept", accept), *((name.replace("_", "-").encode(), value) for name, value in headers.items())]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"a=1", "headers": pairs}

    async def send(message):
        sent.append(message)

    # In a thread of its own: Playwright's loop runs in this one when browser tests came before.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(app(scope, None, send))).result()
    return sent[0]["status"], dict(sent[0]["headers"]), b"".join(message.get("body", b"") for message in sent[1:])


def answering(body: bytes, kind: bytes, calls: list[str] | None = None, status: int = 200):
    async def app(scope, receive, send):
        if calls is not None:
            calls.append(scope["path"])
        headers = [(b"content-type", kind), (b"server", b"uvicorn"), (b"etag", b"1")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body[:5], "more_body": True})
        await send({"type": "http.response.body", "body": body[5:]})

    return app


def test_swedish_document_when_given_streamlits_own_then_swedish():
    own = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    html = swedish_document(own)
    assert '<html lang="sv">' in html
    assert "<title>EJV – ej verkställda beslut</title>" in html
    assert "app/static/sv.js" in html
    assert "app/static/bilder.js" in html
    assert "You need to enable JavaScript" not in html
    assert "service-desc" not in html


def test_swedish_document_when_streamlit_has_changed_then_a_fault():
    with pytest.raises(RuntimeError, match=r"index\.html"):
        swedish_document("<html></html>")


def test_document_when_asked_for_then_headers_guard_it_and_its_script_is_known():
    status, headers, body = ask(SwedishDocument(answering(DOCUMENT.encode(), b"text/html; charset=utf-8")))
    assert status == 200
    assert b'lang="sv"' in body
    assert int(headers[b"content-length"]) == len(body)
    assert b"server" not in headers
    assert b"etag" not in headers
    assert b"'sha256-" in headers[b"content-security-policy"]
    assert headers[b"content-security-policy"] == content_security_policy(body.decode())


def test_document_when_there_are_first_words_then_they_stand_before_the_page_and_are_of_this_address():
    document = DOCUMENT.replace("</html>", '<body><div id="root"></div></body></html>')
    app = SwedishDocument(answering(document.encode(), b"text/html"), lambda path, query: f"<p>{path} {query}</p>")
    _, headers, body = ask(app, "/")
    assert b'<body><p>/ a=1</p><div id="root">' in body
    assert int(headers[b"content-length"]) == len(body)


def test_other_answer_when_asked_for_then_guarded_and_unchanged():
    _, headers, body = ask(SwedishDocument(answering(b"console.log(1)", b"text/javascript")), accept=b"*/*")
    assert body == b"console.log(1)"
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert b"unsafe-eval" not in headers[b"content-security-policy"]


def test_bundle_when_asked_for_twice_then_compressed_once():
    calls: list[str] = []
    app = GzipStatic(answering(b"x" * 5000, b"text/javascript", calls))
    for _ in range(2):
        _, headers, body = ask(app, "/static/js/a.js", accept_encoding=b"gzip, br")
        assert headers[b"content-encoding"] == b"gzip"
        assert gzip.decompress(body) == b"x" * 5000
        assert len(body) < 200
    assert calls == ["/static/js/a.js"]


@pytest.mark.parametrize(("path", "encoding"), [("/static/js/a.js", b"identity"), ("/media/a.js", b"gzip")])
def test_answer_when_no_bundle_or_no_gzip_then_plain(path, encoding):
    _, headers, body = ask(GzipStatic(answering(b"x" * 5000, b"text/javascript")), path, accept_encoding=encoding)
    assert b"content-encoding" not in headers
    assert len(body) == 5000


def test_bundle_when_missing_then_not_kept():
    app = GzipStatic(answering(b"saknas", b"text/plain", status=404))
    assert ask(app, "/static/js/b.js", accept_encoding=b"gzip")[0] == 404
    assert app.compressed == {}


def test_bundle_when_the_address_is_made_up_then_the_document_that_answers_is_not_kept():
    app = GzipStatic(answering(DOCUMENT.encode(), b"text/html; charset=utf-8"))
    for number in range(3):
        assert ask(app, f"/static/{number}.js", accept_encoding=b"gzip")[0] == 200
    assert app.compressed == {}


@pytest.mark.parametrize(
    ("allowed", "path", "status"),
    [
        (False, "/_stcore/upload_file/session/fil", 403),
        (False, "/ejv/_stcore/upload_file/session/fil", 403),
        (False, "/_stcore/health", 200),
        (True, "/_stcore/upload_file/session/fil", 200),
    ],
)
def test_upload_when_nobody_can_publish_then_refused_before_streamlit_sees_it(allowed, path, status):
    calls = []
    guarded = UploadGuard(answering(b"tagen emot", b"text/plain", calls), lambda asked: allowed and asked == path)
    assert ask(guarded, path)[0] == status
    assert bool(calls) == (status == 200)
