"""The columns of the three kinds of dataset that EJV reads."""

from dataclasses import dataclass
from enum import StrEnum


class Dataset(StrEnum):
    """What a source file tells about."""

    BESLUT = "beslut"
    PAGAENDE = "pagaende"
    RAPPORTERING = "rapportering"


class Kind(StrEnum):
    """What a column's cells hold."""

    KVARTAL = "kvartal"
    KOD = "kod"
    KODER = "koder"
    NAMND = "namnd"
    ANTAL = "antal"
    DAGAR = "dagar"
    JA_NEJ = "ja_nej"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how it is named, what it holds, and what an empty cell means.

    Attributes
    ----------
    kodlista
        The code list that the cells are looked up in, for codes.
    required
        Whether the file must have the column.
    default
        What an empty cell or a missing column stands for; ``None`` where a cell may not be empty.
    """

    namn: str
    kind: Kind
    kodlista: str = ""
    required: bool = False
    default: str | None = None
    alias: tuple[str, ...] = ()


_KVARTAL = Column("kvartal", Kind.KVARTAL, required=True, alias=("period", "rapportkvartal"))
_NAMND = Column("namnd", Kind.NAMND, default="", alias=("nämnd", "ansvarig nämnd", "enhet"))
_LAGRUM = Column("lagrum", Kind.KOD, "lagrum", required=True, alias=("lag",))
_INSATS = Column("insats", Kind.KOD, "insats", required=True, alias=("typ av insats", "insatstyp", "bistånd"))
_ANTAL = Column("antal", Kind.ANTAL, default="1", alias=("antal beslut",))

COLUMNS: dict[Dataset, tuple[Column, ...]] = {
    Dataset.BESLUT: (
        _KVARTAL,
        _NAMND,
        Column("omrade", Kind.KOD, "omrade", default="", alias=("område", "verksamhetsområde")),
        _LAGRUM,
        _INSATS,
        Column("orsak", Kind.KOD, "orsak", default="uppgift_saknas", alias=("skäl", "huvudorsak")),
        Column("biorsak", Kind.KODER, "orsak", default="", alias=("bi-orsak", "biorsaker", "övriga skäl")),
        Column("kon", Kind.KOD, "kon", default="okand", alias=("kön",)),
        Column("aldersgrupp", Kind.KOD, "aldersgrupp", default="okand", alias=("åldersgrupp", "ålder")),
        Column("handelse", Kind.KOD, "handelse", default="beslut", alias=("händelse",)),
        Column("rapporttyp", Kind.KOD, "rapporttyp", default="okand", alias=("typ av rapport", "rapport")),
        Column("status", Kind.KOD, "status", required=True, alias=("läge",)),
        Column(
            "vantetid_dagar",
            Kind.DAGAR,
            default="",
            alias=("väntetid", "väntetid dagar", "väntetid i dagar", "väntetid_dagar"),
        ),
        Column("vantetidsband", Kind.KOD, "vantetidsband", default="", alias=("väntetidsband", "väntetid i månader")),
        Column("erbjuden_annan_insats", Kind.JA_NEJ, default="", alias=("erbjuden annan insats",)),
        _ANTAL,
    ),
    Dataset.PAGAENDE: (
        _KVARTAL,
        _NAMND,
        _LAGRUM,
        _INSATS,
        Column("kon", Kind.KOD, "kon", default="okand", alias=("kön",)),
        Column("antal", Kind.ANTAL, required=True, alias=("antal beslut",)),
    ),
    Dataset.RAPPORTERING: (
        _KVARTAL,
        Column("namnd", Kind.NAMND, required=True, alias=("nämnd", "ansvarig nämnd", "enhet")),
        Column("status", Kind.KOD, "rapportstatus", required=True, alias=("rapportering",)),
    ),
}
"""The columns of each dataset, in the order in which the guides list them."""
