"""Findings: what is wrong with a dataset, where, and what to do. A closed catalogue."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a finding leads to."""

    FEL = "fel"
    """Stops the publishing."""
    VARNING = "varning"
    """Published all the same; the kind is told in ``kvalitet.json``."""
    UPPLYSNING = "upplysning"
    """For the uploader only."""


class FindingKind(StrEnum):
    """Every kind of finding there is."""

    PERSONNUMMER = "personnummer"
    OLASBAR_FIL = "olasbar_fil"
    OKANT_FORMAT = "okant_format"
    TOM_FIL = "tom_fil"
    INGA_RADER = "inga_rader"
    BLANDAD_TECKENKODNING = "blandad_teckenkodning"
    WINDOWS_1252 = "windows_1252"
    DUBBEL_RUBRIK = "dubbel_rubrik"
    OKAND_KOLUMN = "okand_kolumn"
    SAKNAD_KOLUMN = "saknad_kolumn"
    DATUMKOLUMN = "datumkolumn"
    DATUM = "datum"
    OVERTALIGT_FALT = "overtaligt_falt"
    TOMT_VARDE = "tomt_varde"
    OKAND_KOD = "okand_kod"
    FLERTYDIG_KOD = "flertydig_kod"
    OGILTIGT_KVARTAL = "ogiltigt_kvartal"
    OGILTIGT_ANTAL = "ogiltigt_antal"
    OGILTIG_VANTETID = "ogiltig_vantetid"
    KORT_VANTETID = "kort_vantetid"
    BAND_MOT_DAGAR = "band_mot_dagar"
    OGILTIGT_JA_NEJ = "ogiltigt_ja_nej"
    INSATS_MOT_LAGRUM = "insats_mot_lagrum"
    OKAND_NAMND = "okand_namnd"
    SAKNAD_NAMND = "saknad_namnd"
    DUBBELT_KVARTAL = "dubbelt_kvartal"
    EJ_RAPPORTERAT_MEN_RADER = "ej_rapporterat_men_rader"
    DUBBEL_RAPPORTERING = "dubbel_rapportering"
    NAMNAREN_FOR_LITEN = "namnaren_for_liten"
    NAMNARE_SAKNAS = "namnare_saknas"
    FORMEL_SAKNAR_VARDE = "formel_saknar_varde"


@dataclass(frozen=True, slots=True)
class Wording:
    """How a kind of finding is told: what is wrong and allowed, and what to do."""

    severity: Severity
    what: str
    remedy: str


_F, _V, _U = Severity.FEL, Severity.VARNING, Severity.UPPLYSNING

CATALOGUE: dict[FindingKind, Wording] = {
    FindingKind.PERSONNUMMER: Wording(
        _F,
        "cellen innehåller något som ser ut som ett personnummer eller samordningsnummer, och sådana är inte tillåtna",
        "Ta bort uppgiften i källan och gör om filen. Värdet visas inte här.",
    ),
    FindingKind.OLASBAR_FIL: Wording(
        _F,
        "filen går inte att läsa ({note})",
        "Öppna filen i det program som gjorde den och spara om den som csv, xlsx eller parquet.",
    ),
    FindingKind.OKANT_FORMAT: Wording(
        _F,
        "filen har ett format som EJV inte läser; csv, xlsx och parquet går bra",
        "Spara om filen, eller flytta bort den ur mappen.",
    ),
    FindingKind.TOM_FIL: Wording(_F, "filen är tom", "Lägg in rubrikrad och rader, eller ta bort filen."),
    FindingKind.INGA_RADER: Wording(
        _F,
        "filen har en rubrikrad men inga rader",
        "Om nämnden inte har något att rapportera: ta bort filen och skriv nämnden som rapporterat i rapportering.csv.",
    ),
    FindingKind.BLANDAD_TECKENKODNING: Wording(
        _F,
        "filen blandar teckenkodningar: den är UTF-8 men har byte som bara finns i Windows-1252",
        "Spara om hela filen som ”CSV UTF-8”.",
    ),
    FindingKind.WINDOWS_1252: Wording(
        _U,
        "filen är sparad i Windows-1252 och har lästs så",
        "Kontrollera att å, ä och ö ser rätt ut, eller spara som ”CSV UTF-8”.",
    ),
    FindingKind.DUBBEL_RUBRIK: Wording(_F, "två kolumner har samma rubrik", "Ta bort eller döp om den ena."),
    FindingKind.OKAND_KOLUMN: Wording(
        _F,
        "rubriken {value} hör inte till datamängden ({note})",
        "Ta bort kolumnen eller rätta rubriken. EJV läser aldrig okända kolumner.",
    ),
    FindingKind.SAKNAD_KOLUMN: Wording(_F, "kolumnen saknas", "Lägg till kolumnen."),
    FindingKind.DATUMKOLUMN: Wording(
        _F,
        "kolumnen heter som en datumkolumn, och exakta datum får inte finnas i en avidentifierad datamängd",
        "Ta bort kolumnen. Väntetiden anges i hela dagar eller i band.",
    ),
    FindingKind.DATUM: Wording(
        _F,
        "cellen innehåller ett datum, och exakta datum får inte finnas i en avidentifierad datamängd",
        "Ta bort datumet.",
    ),
    FindingKind.OVERTALIGT_FALT: Wording(
        _F,
        "raden har fler fält än rubrikraden",
        "Kontrollera skiljetecknen: ett fält som innehåller skiljetecken ska stå inom citattecken.",
    ),
    FindingKind.TOMT_VARDE: Wording(_F, "cellen är tom men måste vara ifylld", "Fyll i cellen."),
    FindingKind.OKAND_KOD: Wording(
        _F, "värdet {value} finns inte i kodlistan{note}", "Rätta raden eller lägg till ett alias i ejv.toml."
    ),
    FindingKind.FLERTYDIG_KOD: Wording(_F, "värdet {value} kan betyda flera koder ({note})", "Skriv koden i stället."),
    FindingKind.OGILTIGT_KVARTAL: Wording(_F, "värdet {value} är inte ett kvartal", "Skriv kvartalet som 2024K1."),
    FindingKind.OGILTIGT_ANTAL: Wording(
        _F, "värdet {value} är inte ett antal; det ska vara ett heltal, 0 eller större", "Rätta antalet."
    ),
    FindingKind.OGILTIG_VANTETID: Wording(
        _F, "värdet {value} är inte en väntetid; den ska vara ett heltal dagar, 0 eller större", "Rätta väntetiden."
    ),
    FindingKind.KORT_VANTETID: Wording(
        _F,
        "väntetiden {value} dagar är kortare än tre månader, och sådana beslut rapporteras inte",
        "Rätta väntetiden eller ta bort raden.",
    ),
    FindingKind.BAND_MOT_DAGAR: Wording(
        _F, "väntetiden i dagar och väntetidsbandet säger olika saker", "Rätta det ena, eller lämna bandet tomt."
    ),
    FindingKind.OGILTIGT_JA_NEJ: Wording(_F, "värdet {value} är varken ja eller nej", "Skriv ja, nej eller ingenting."),
    FindingKind.INSATS_MOT_LAGRUM: Wording(
        _F, "insatsen finns inte i den lag som står på raden", "Rätta insatsen eller lagrummet."
    ),
    FindingKind.OKAND_NAMND: Wording(
        _F, "nämnden {value} finns inte i ejv.toml{note}", "Rätta namnet eller lägg till nämnden i ejv.toml."
    ),
    FindingKind.SAKNAD_NAMND: Wording(
        _F,
        "nämnd saknas, och ejv.toml anger ingen förvald nämnd",
        "Fyll i nämnden, eller ange förvald nämnd i ejv.toml.",
    ),
    FindingKind.DUBBELT_KVARTAL: Wording(
        _F,
        "samma kvartal och nämnd finns också i {note}",
        "Ta bort den ena. En rättelse av ett tidigare kvartal läggs i en fil vars namn slutar på _rattelse_1.",
    ),
    FindingKind.EJ_RAPPORTERAT_MEN_RADER: Wording(
        _F,
        "nämnden står som ej_rapporterat men har rader detta kvartal",
        "Rätta rapportering.csv eller ta bort raderna.",
    ),
    FindingKind.DUBBEL_RAPPORTERING: Wording(_F, "samma kvartal och nämnd står två gånger", "Ta bort den ena raden."),
    FindingKind.NAMNAREN_FOR_LITEN: Wording(
        _F,
        "antalet pågående beslut är mindre än antalet som kvarstår för samma kvartal, nämnd och insats {value}",
        "Rätta pagaende.csv: ett beslut som kvarstår är också ett pågående beslut.",
    ),
    FindingKind.NAMNARE_SAKNAS: Wording(
        _V,
        "pågående beslut saknas för en nämnd som har rapporterat kvartalet{note}, så andelar för kvartalet visas inte",
        "Lägg till nämnden i pagaende.csv om uppgiften finns.",
    ),
    FindingKind.FORMEL_SAKNAR_VARDE: Wording(
        _F,
        "cellen har en formel utan uträknat värde, eller ett felvärde",
        "Öppna filen i Excel, räkna om och spara, eller klistra in värden.",
    ),
}
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
    """

    kind: FindingKind
    dataset: str
    row: int = 0
    column: str = ""
    value: str = ""
    note: str = ""

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
        wording = CATALOGUE[self.kind]
        value = f"”{self.value[:60]}”" if with_value and self.value else ""
        what = " ".join(wording.what.format(value=value, note=self.note).split())
        return f"{self.place}: {what}. {wording.remedy}"


def errors_among(findings: list[Finding]) -> list[Finding]:
    """The findings that stop the publishing."""
    return [finding for finding in findings if finding.severity is Severity.FEL]
