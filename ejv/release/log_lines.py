"""Lines of the log as bytes and back. Canonical: the same line is always the same bytes."""

import json
from collections.abc import Mapping
from typing import Any

from ejv.model.logg import Actor, Event, Fastpunkt, Handelse, Hinder, Line, Vag
from ejv.release.codec import sha256_of


def line_after(head: Fastpunkt, event: Event, tid: str) -> Line:
    """The line that comes after the last one."""
    content = _content(head.poster + 1, head.marke, tid, event)
    return Line(head.poster + 1, head.marke, tid, event, _mark_of(content))


def line_to_bytes(line: Line) -> bytes:
    """As ``logg.jsonl`` has it, with the end of the line."""
    return _bytes({**_content(line.nr, line.fore, line.tid, line.event), "marke": line.marke}) + b"\n"


def line_from_bytes(data: bytes) -> Line:
    """The line that some bytes tell.

    Raises
    ------
    ValueError
        When they are no line, or are written otherwise than we write.
    """
    try:
        content = json.loads(data)
        line = Line(content["nr"], content["fore"], content["tid"], _event(content), content["marke"])
        same = line_to_bytes(line) == data + b"\n"
    except (KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise ValueError("not a line of the log") from fault
    if not same or type(line.nr) is not int:
        raise ValueError("not a line of the log")
    return line


def is_genuine(line: Line) -> bool:
    """Whether a line has the mark of what it says."""
    return _mark_of(_content(line.nr, line.fore, line.tid, line.event)) == line.marke


def _mark_of(content: Mapping[str, Any]) -> str:
    return sha256_of(_bytes(content))


def _bytes(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _content(nr: int, fore: str, tid: str, event: Event) -> dict[str, Any]:
    return {
        "nr": nr,
        "fore": fore,
        "tid": tid,
        "handelse": event.handelse,
        "vag": event.actor.vag,
        "vem": event.actor.vem,
        "utgava": event.utgava,
        "ersatter": event.ersatter,
        "policy": dict(event.policy),
        "kallor": [dict(kalla) for kalla in event.kallor],
        "hinder": event.hinder,
        "resultat": event.resultat,
        "utgavor": list(event.utgavor),
        "program": event.program,
    }


def _event(content: Mapping[str, Any]) -> Event:
    return Event(
        Handelse(content["handelse"]),
        Actor(Vag(content["vag"]), content["vem"]),
        content["utgava"],
        content["ersatter"],
        content["policy"],
        tuple(content["kallor"]),
        None if content["hinder"] is None else Hinder(content["hinder"]),
        content["resultat"],
        tuple(content["utgavor"]),
        content["program"],
    )
