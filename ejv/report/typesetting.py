"""Typst as a function: a file of ours and data in, a tagged pdf or pictures out. Needs no network and no fonts."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

STATIC = Path(__file__).parent / "static"
_FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
PIXELS_AN_INCH = 200.0


def to_pdf(name: str, data: dict[str, Any], made: datetime) -> bytes:
    """A pdf that keeps to PDF/UA-1, made at a given time: the same data gives the same bytes."""
    return typst.compile(
        STATIC / name,
        root=STATIC,
        font_paths=_FONTS,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        format="pdf",
        pdf_standards="ua-1",
        timestamp=made.astimezone(UTC),
    )


def to_pictures(name: str, data: dict[str, Any]) -> list[bytes]:
    """A PNG a page."""
    made = typst.compile(
        STATIC / name,
        root=STATIC,
        font_paths=_FONTS,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        format="png",
        ppi=PIXELS_AN_INCH,
    )
    return [made] if isinstance(made, bytes) else list(made)
