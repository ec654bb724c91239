"""The formats that a selection can be taken away in. What makes a format is imported when a file of it is asked for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from ejv.report.source import Source
from ejv.words.choices import GROUP
from ejv.words.reports import OFFERED

_OFFICE = "application/vnd.openxmlformats-officedocument"
_LONGEST = 150
"""Signs in a file's name, without its ending."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what it is called, what its files end in, and where the function is that writes it.

    Attributes
    ----------
    place
        ``module:function``. The function takes a source and gives bytes, the same for the same source.
    takes_template
        Whether the function can be given the municipality's own template.
    """

    key: str
    ending: str
    mime: str
    place: str
    takes_template: bool = False

    @property
    def label(self) -> str:
        """What a reader calls it."""
        return OFFERED[self.key][0]

    @property
    def use(self) -> str:
        """What it is for, in a sentence or two."""
        return OFFERED[self.key][1]

    def write(self, source: Source, template: bytes | None = None) -> bytes:
        """The file's bytes: the same for the same release, selection, template and program."""
        module, _, function = self.place.partition(":")
        write = getattr(import_module(module), function)
        return write(source, template=template) if template is not None else write(source)

    def file_name(self, source: Source) -> str:
        """What the file is called: never a path, whatever the release's codes are."""
        stem = f"{source.stem}_grupp" if source.selection.insats_level == GROUP else source.stem
        return re.sub(r"[^A-Za-z0-9_-]", "_", stem)[:_LONGEST] + self.ending


_EVERY = (
    Format(
        "docx",
        ".docx",
        f"{_OFFICE}.wordprocessingml.document",
        "ejv.report.docx_file:write_docx",
        takes_template=True,
    ),
    Format("pdf", ".pdf", "application/pdf", "ejv.report.pdf_file:write_pdf"),
    Format("pptx", ".pptx", f"{_OFFICE}.presentationml.presentation", "ejv.report.pptx_file:write_pptx"),
    Format("xlsx", ".xlsx", f"{_OFFICE}.spreadsheetml.sheet", "ejv.report.xlsx_file:write_xlsx"),
    Format("oppna", "_oppna_data.zip", "application/zip", "ejv.report.open_data:write_open_data"),
)
FORMATS: Mapping[str, Format] = {each.key: each for each in _EVERY}
"""Every format by its name on the command line, in the order in which they are offered."""
