"""The answer in words inside the document itself: read before any script has loaded, and replaced by the page.

Only where it is surely what the page will say: Översikt, for what the link asks for. Else nothing.
"""

import re
from html import escape
from urllib.parse import parse_qsl

from ejv.model.errors import EjvError
from ejv.model.release import Release
from ejv.view.frame import told_example
from ejv.view.opening import ready_release
from ejv.words.headline import headline_words
from ejv.words.protection import told_rounding
from ejv.words.reporting import told_reporting
from ejv.words.selection import Selection, describe_selection, linked_selection

STYLE = (
    "#svar{position:absolute;inset:0;z-index:1;background:#fff;color:#1b1b1b;font:16px/1.6 'Source Sans',sans-serif}"
    "#svar div{max-width:46rem;margin:0 auto;padding:5rem 1rem 1rem}#svar h1{font-size:2rem;line-height:1.2;margin:0}"
)


def first_words(path: str, query: str) -> str:
    """What the document says before the page is drawn, as HTML; empty where that is not known for sure.

    Parameters
    ----------
    path, query
        Of the address that is asked for. Nothing of them is repeated in what is returned.
    """
    asked = dict(parse_qsl(query, keep_blank_values=True))
    try:
        release = ready_release() if path == "/" else None
    except (EjvError, OSError):
        return ""
    selection = linked_selection(release, asked) if release else None
    return _html(release, selection) if release and selection else ""


def _html(release: Release, selection: Selection) -> str:
    paragraphs = [
        *told_example(release),
        f"**{describe_selection(release, selection)}**",
        *([told_rounding(release)] if release.manifest.policy.rounds else []),
        *told_reporting(release, selection),
        " ".join(headline_words(release, selection)),
        "Val och diagram laddas …",
    ]
    body = "".join(f"<p>{_marked(text)}</p>" for text in paragraphs)
    return f'<main id="svar"><style>{STYLE}</style><div><h1>Översikt</h1>{body}</div></main>'


def _marked(text: str) -> str:
    """Text as HTML: what stands between two pairs of asterisks in bold."""
    return re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", escape(text))
