"""ASGI middleware: a Swedish document, security headers and small bundles. WebSockets pass untouched."""

import base64
import gzip
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

import anyio
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Headers = list[tuple[bytes, bytes]]

TITLE = "EJV – ej verkställda beslut"
NOSCRIPT = (
    "<noscript><p>Sidan behöver JavaScript. Uppgifterna kan också lämnas som fil: kontakta kommunen.</p></noscript>"
)
SCRIPTS = "".join(f'<script src="./app/static/{name}.js" defer></script>' for name in ("sv", "lank", "bilder"))
_CSP = (
    "default-src 'self'; script-src 'self'{hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def content_security_policy(html: str = "") -> bytes:
    """The policy for a document: no outside source, and of inline scripts only the document's own."""
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    hashes = "".join(f" 'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    return _CSP.format(hashes=hashes).encode()


SECURITY_HEADERS = {
    b"content-security-policy": content_security_policy(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"x-frame-options": b"DENY",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=(), display-capture=()",
    b"cross-origin-opener-policy": b"same-origin",
}


def swedish_document(html: str, words: str = "") -> str:
    """Streamlit's document in Swedish: language, title, message without JavaScript, and our own scripts.

    Parameters
    ----------
    words
        HTML to be read before the page is drawn.

    Raises
    ------
    RuntimeError
        When Streamlit's document has changed so that its language cannot be set.
    """
    html, found = re.subn('<html lang="en">', '<html lang="sv">', html, count=1)
    if not found:
        raise RuntimeError("Streamlit's index.html no longer starts with <html lang='en'>")
    html = html.replace("<title>Streamlit</title>", f"<title>{TITLE}</title>")
    html = re.sub(r"<noscript>.*?</noscript>", NOSCRIPT, html, flags=re.DOTALL)
    html = re.sub(
        r'\s*<!--\s*Machine-readable pointer.*?-->\s*<link rel="service-desc"[^>]*/>', "", html, flags=re.DOTALL
    )
    return html.replace("</head>", f"{SCRIPTS}</head>").replace("<body>", f"<body>{words}")


def _without(headers: Iterable[tuple[bytes, bytes]], *names: bytes) -> Headers:
    return [(name, value) for name, value in headers if name.lower() not in names]


def _has(headers: Iterable[tuple[bytes, bytes]], name: bytes, part: bytes) -> bool:
    return any(key.lower() == name and part in value for key, value in headers)


@dataclass(frozen=True)
class Response:
    """A whole response, kept to be sent once or many times."""

    status: int = 500
    headers: Headers = field(default_factory=list)
    body: bytes = b""

    async def send(self, send: Send) -> None:
        """Send it."""
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body})

    def with_body(self, body: bytes, *extra: tuple[bytes, bytes]) -> "Response":
        """The same response around another body."""
        kept = _without(self.headers, b"content-length", b"etag", b"last-modified", b"accept-ranges")
        return replace(self, body=body, headers=[*kept, (b"content-length", str(len(body)).encode()), *extra])


async def _collected(app: ASGIApp, scope: Scope, receive: Receive) -> Response:
    """The app's whole response, asked for plain and new: no range, no compression, no 304."""
    plain = _without(scope["headers"], b"accept-encoding", b"range", b"if-none-match", b"if-modified-since")
    response = Response()

    async def collect(message: Message) -> None:
        nonlocal response
        if message["type"] == "http.response.start":
            response = replace(response, status=message["status"], headers=list(message["headers"]))
        elif message["type"] == "http.response.body":
            response = replace(response, body=response.body + message.get("body", b""))

    await app({**scope, "headers": plain, "extensions": {}}, receive, collect)
    return response


class SwedishDocument:
    """Makes the document Swedish and gives every response the security headers.

    Parameters
    ----------
    words
        The HTML that the document says before any script has loaded, by its path and query; maybe none.
    """

    def __init__(self, app: ASGIApp, words: Callable[[str, str], str] = lambda path, query: ""):
        self.app, self.words = app, words

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["method"] == "GET" and _has(scope["headers"], b"accept", b"text/html"):
            response = await _collected(self.app, scope, receive)
            query = scope.get("query_string", b"").decode("latin-1")
            words = await anyio.to_thread.run_sync(self.words, scope["path"], query)
            await _secured_document(response, words).send(send)
        else:
            await self.app(scope, receive, _securing(send))


def _secured_document(response: Response, words: str) -> Response:
    """The response with security headers; Swedish when it is Streamlit's document."""
    policy = content_security_policy()
    if response.status == 200 and _has(response.headers, b"content-type", b"text/html"):
        html = swedish_document(response.body.decode(), words)
        response, policy = response.with_body(html.encode()), content_security_policy(html)
    return replace(response, headers=_secured(response.headers, policy))


def _secured(headers: Iterable[tuple[bytes, bytes]], policy: bytes) -> Headers:
    kept = _without(headers, b"server", *SECURITY_HEADERS)
    return [*kept, *{**SECURITY_HEADERS, b"content-security-policy": policy}.items()]


def _securing(send: Send) -> Send:
    async def secured(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": _secured(message["headers"], content_security_policy())}
        await send(message)

    return secured


class UploadGuard:
    """Refuses files where nobody can publish: Streamlit takes them in from any session, whatever its pages have.

    Parameters
    ----------
    allowed
        Whether the server takes in a file at an address, asked at each of them.
    """

    def __init__(self, app: ASGIApp, allowed: Callable[[str], bool]):
        self.app, self.allowed = app, allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        uploads = scope["type"] == "http" and "/_stcore/upload_file/" in scope["path"]
        if uploads and not self.allowed(scope["path"]):
            await Response(403, [(b"content-length", b"0")]).send(send)
        else:
            await self.app(scope, receive, send)


class GzipStatic:
    """Compresses each of Streamlit's bundles once: a first visit is 2.7 MB instead of 8.5.

    Streamlit sends them plain on purpose, for proxies that compress. Here there may be none.
    """

    def __init__(self, app: ASGIApp):
        self.app = app
        self.compressed: dict[str, Response] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if not _is_bundle(scope):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self.compressed:
            response = await _collected(self.app, scope, receive)
            if response.status != 200 or _has(response.headers, b"content-type", b"text/html"):
                await response.send(send)  # not kept: of addresses that are no bundles there is no end
                return
            body = await anyio.to_thread.run_sync(gzip.compress, response.body, 6)
            self.compressed[path] = response.with_body(
                body, (b"content-encoding", b"gzip"), (b"vary", b"Accept-Encoding")
            )
        await self.compressed[path].send(send)


def _is_bundle(scope: Scope) -> bool:
    """Whether a browser that takes gzip asks for a script or a style sheet of Streamlit's own."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    bundle = scope["path"].startswith("/static/") and scope["path"].endswith((".js", ".css"))
    return bundle and _has(scope["headers"], b"accept-encoding", b"gzip")
