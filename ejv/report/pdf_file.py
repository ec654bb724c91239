"""The document to the nämnd as a tagged pdf (PDF/UA-1)."""

from dataclasses import asdict
from typing import Any

from ejv.report.charts import PALETTE, chart_of
from ejv.report.document import Block, Captioned, Paragraph, Section
from ejv.report.layout import is_whole, leads_of, numeric_columns, widths_of
from ejv.report.marked import runs_of
from ejv.report.source import Source
from ejv.report.typesetting import to_pdf
from ejv.report.underlag import underlag_of


def write_pdf(source: Source) -> bytes:
    """The document for a release and a selection: the same bytes every time."""
    return to_pdf("underlag.typ", data_of(source), source.made)


def data_of(source: Source) -> dict[str, Any]:
    """Everything that the typesetter is given. Public."""
    document = underlag_of(source)
    return {
        "title": document.title,
        "author": source.release.manifest.kommun.namn,
        "description": source.told_selection,
        "mark": source.mark,
        "foot": document.foot,
        "palette": PALETTE,
        "head": document.head,
        "sections": [_section(each) for each in document.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    blocks = [_block(block) for block in section.blocks]
    return {"heading": section.heading, "level": section.level, "blocks": blocks}


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "look": block.look.value, "runs": [asdict(run) for run in runs_of(block.text)]}
    if isinstance(block, Captioned):
        return {"kind": "table", **_table(block)}
    return {"kind": "figure", "caption": block.title, "chart": chart_of(block)}


def _table(block: Captioned) -> dict[str, Any]:
    table = block.table
    return {
        "caption": block.caption,
        "columns": list(table.columns),
        "rows": [[label, *row] for label, row in table.texts.items()],
        "numeric": numeric_columns(table),
        "widths": widths_of(table),
        "leads": leads_of(table),
        "whole": is_whole(table),
        "legend": table.legend,
    }
