"""The nämnder: those of the configuration, or when it names none those that the data names."""

import re
from collections.abc import Iterable
from itertools import islice

from ejv.config.ejv_toml import namnd_code
from ejv.intake.dates import holds_date
from ejv.intake.fault import Fault
from ejv.intake.headers import header_key, known_headers
from ejv.intake.raw import RawTable, is_mark
from ejv.model.columns import Dataset
from ejv.model.finding import FindingKind
from ejv.model.kodlista import Kod, Kodlista

MOST_NAMNDER = 300
"""More names than this are no nämnder: Sweden's largest municipality has some thirty, stadsdelsnämnder among them."""
FROM_DATA = "datamängden"
"""The version of a list that was made from the data."""
# The same as ejv.toml allows: a nämnd's name may end up on a page.
_NAME = re.compile(r"(?=.*[^\W\d_])[\w .,:;()/&+–-]{1,80}")


def namnder_in(tables: Iterable[tuple[RawTable, Dataset]], forvald_namnd: str | None) -> Kodlista:
    """The nämnder that some tables name, the default one among them, in order of code. Confidential.

    What cannot be a name is left out, as are those after ``MOST_NAMNDER``, and so becomes a finding when the table is
    validated.
    """
    names = {name for table, dataset in tables for name in _named(table, dataset) if is_name(name)}
    ways: dict[str, list[str]] = {}
    for name in ([forvald_namnd] if forvald_namnd else []) + sorted(names):
        ways.setdefault(namnd_code(name), []).append(name)
    koder = (
        Kod(kod, written[0], alias=tuple(written[1:])) for kod, written in islice(sorted(ways.items()), MOST_NAMNDER)
    )
    return Kodlista.of("namnd", FROM_DATA, koder, "Nämnd")


def _named(table: RawTable, dataset: Dataset) -> set[str]:
    known = known_headers(dataset)
    columns = (
        cells
        for part in table.parts
        for text, cells in zip(part.header, part.columns, strict=True)
        if (column := known.get(header_key(text))) and column.namn == "namnd"
    )
    return {cell for cells in columns for cell in cells if cell and not is_mark(cell)}


def is_name(text: str) -> bool:
    """Whether a text can be the name of a nämnd."""
    return bool(_NAME.fullmatch(text)) and not holds_date(text, short=True)


def default_namnd(namnder: Kodlista, forvald_namnd: str | None) -> str | None:
    """The code that an empty cell stands for, if there is one."""
    if forvald_namnd:
        found = namnder.find(forvald_namnd)
        return found[0] if len(found) == 1 else None
    configured = [] if namnder.version == FROM_DATA else list(namnder.koder)
    return configured[0] if len(configured) == 1 else None


def read_namnd(namnder: Kodlista, text: str) -> str | Fault:
    """The code of a nämnd."""
    found = namnder.find(text)
    if len(found) == 1:
        return found[0]
    nearest = None if namnder.version == FROM_DATA else namnder.nearest(text)
    note = f" (närmast: '{namnder.etikett(nearest)}')" if nearest else ""
    return Fault(FindingKind.OKAND_NAMND, text, note)
