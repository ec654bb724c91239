"""Spec tables: rows in, findings out. Every row is invented."""

from collections.abc import Callable
from typing import Any

from ejv.model.finding import Finding

DEFAULTS = {"kvartal": "2024K1", "namnd": "A", "lagrum": "SoL", "insats": "sol_hemtjanst", "status": "kvarstar"}
"""What a row has in the columns that a table leaves out."""


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of a table whose cells stand between ``|``."""
    header, *lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [dict(zip(header, line, strict=True)) for line in lines]


def files_of(table: str, name: str = "beslut", **defaults: str) -> dict[str, str]:
    """A table as csv files: a column ``fil`` names the file of each row."""
    rows = [{"fil": name, **DEFAULTS, **defaults, **row} for row in rows_of(table)]
    files: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        files.setdefault(f"{row.pop('fil')}_csv", []).append(row)
    return {
        file: "\n".join(";".join(row) for row in (own[0], *(r.values() for r in own))) for file, own in files.items()
    }


def told(findings: list[Finding]) -> list[str]:
    """Each finding as ``kind file:row column value``."""
    return [
        " ".join(f"{each.kind.value} {each.dataset}:{each.row} {each.column} {each.value}".split()) for each in findings
    ]


def expected(lines: str) -> list[str]:
    """The lines of a block, without their indentation."""
    return [" ".join(line.split()) for line in lines.strip().splitlines()]


def check_tables(check: Callable[..., Any], table: str, rapportering: str = "", pagaende: str = "") -> list[str]:
    """What is told of a table of decisions, of who has reported and of what is running."""
    files = files_of(table) if table else {}
    if rapportering:
        lines = [f"{row['kvartal']};{row['namnd']};{row['status']}" for row in rows_of(rapportering)]
        files["rapportering_csv"] = "\n".join(["kvartal;namnd;status", *lines])
    if pagaende:
        rows = [{**DEFAULTS, **row} for row in rows_of(pagaende)]
        kept = [{namn: text for namn, text in row.items() if namn != "status"} for row in rows]
        files["pagaende_csv"] = "\n".join(";".join(row) for row in (kept[0], *(row.values() for row in kept)))
    return told(check(**files)[1])
