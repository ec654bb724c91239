"""Findings: what is wrong with a dataset, where, and what to do. A closed catalogue."""

from ejv.model.finding.finding import CATALOGUE, Finding, errors_among
from ejv.model.finding.kind import FindingKind, Severity, Wording

__all__ = ["CATALOGUE", "Finding", "FindingKind", "Severity", "Wording", "errors_among"]
