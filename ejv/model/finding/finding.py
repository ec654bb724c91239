"""A finding: what is wrong, where, and how it is told."""

from dataclasses import dataclass

from ejv.model.finding.between import BETWEEN
from ejv.model.finding.in_files import IN_FILES
from ejv.model.finding.in_lists import IN_LISTS
from ejv.model.finding.in_rows import IN_ROWS
from ejv.model.finding.kind import FindingKind, Severity, Wording
from ejv.model.finding.register import REGISTER

CATALOGUE: dict[FindingKind, Wording] = {**IN_FILES, **IN_ROWS, **BETWEEN, **REGISTER, **IN_LISTS}
"""One wording a kind. ``{value}`` and ``{note}`` are filled in; a value only in the uploader's own report."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, with its place. Confidential: ``value`` comes from a source row.

    Attributes
    ----------
    row
        The row in the file as the uploader's program numbers it (1 is the first line); 0 for the file as a whole.
    column
        The column's known name, or ``kolumn 5`` where the header is not one of ours.
    value
        The offending value, for the uploader's report alone. Empty for a suspected personnummer.
    note
        A fact that holds no source value: the nearest code, the allowed columns, another file.
    kvartal
        The quarter that a warning of what the register allows is about.
    """

    kind: FindingKind
    dataset: str
    row: int = 0
    column: str = ""
    value: str = ""
    note: str = ""
    kvartal: str = ""

    @property
    def severity(self) -> Severity:
        """What the finding leads to."""
        return CATALOGUE[self.kind].severity

    @property
    def place(self) -> str:
        """Where: ``beslut.csv rad 17, orsak``."""
        row = f" rad {self.row}" if self.row else ""
        return f"{self.dataset}{row}" + (f", {self.column}" if self.column else "")

    def text(self, *, with_value: bool) -> str:
        """Where – what – what is allowed – what to do, in Swedish.

        Parameters
        ----------
        with_value
            Whether the source value may be repeated: only in the report that the uploader reads.
        """
        return f"{self.place}: {self.what(with_value=with_value)}. {CATALOGUE[self.kind].remedy}"

    def what(self, *, with_value: bool) -> str:
        """What is wrong and what is allowed, without the place; ``with_value`` as in :meth:`text`."""
        value = f"”{self.value[:60]}”" if with_value and self.value else ""
        return " ".join(CATALOGUE[self.kind].what.format(value=value, note=self.note).split())


def errors_among(findings: list[Finding]) -> list[Finding]:
    """The findings that stop the publishing."""
    return [finding for finding in findings if finding.severity is Severity.FEL]
