"""What findings are compared by."""

from collections.abc import Sequence
from typing import Any

from ejv.model.finding import Finding, FindingKind

Place = tuple[FindingKind, int, str]


def _findings(result: Any) -> Sequence[Finding]:
    return result[1] if isinstance(result, tuple) else result


def places(result: Any) -> list[Place]:
    """Kind, row and column of each finding, of a list or of a pair with a list."""
    return [(finding.kind, finding.row, finding.column) for finding in _findings(result)]


def kinds(result: Any) -> set[FindingKind]:
    """The kinds of finding."""
    return {finding.kind for finding in _findings(result)}
