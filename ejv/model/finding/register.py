"""What the register itself allows: how decisions pass from quarter to quarter, and what stands twice."""

from ejv.model.finding.kind import FindingKind, Severity, Wording

_V = Severity.VARNING

REGISTER: dict[FindingKind, Wording] = {
    FindingKind.ATER_UTAN_FOREGAENDE: Wording(
        _V,
        "fler beslut återrapporteras{note} än som kvarstod för samma nämnd och insats när kvartalet före tog slut "
        "{value}",
        "Skriv ny för beslut som inte har rapporterats förut, eller rätta kvartalet före.",
    ),
    FindingKind.KVARSTOD_MEN_SAKNAS: Wording(
        _V,
        "beslut som kvarstod saknas i nästa kvartal{note}; där ska de återrapporteras, också de som har verkställts "
        "eller avslutats {value}",
        "Lägg till besluten i nästa kvartal, eller rätta det här kvartalet.",
    ),
    FindingKind.NAMND_SAKNAS: Wording(
        _V,
        "en nämnd som rapporterade kvartalet före saknas{note}; den har varken rader eller en rad i rapportering.csv",
        "Lägg till nämndens beslut, eller skriv den som rapporterat eller ej_rapporterat i rapportering.csv.",
    ),
    FindingKind.FEL_KVARTAL: Wording(
        _V,
        "raden gäller {value}, ett annat kvartal än filens namn säger{note}",
        "Rätta kvartalet på raden, eller döp om filen.",
    ),
    FindingKind.VANTETID_MOT_RAPPORTTYP: Wording(
        _V,
        "väntetiden {value} dagar är för kort för ett beslut som rapporterades redan kvartalet före{note}",
        "Rätta väntetiden, eller skriv ny i stället för ater.",
    ),
    FindingKind.DUBBLETT: Wording(
        _V,
        "raden är lika en annan rad i allt, också i antalet dagar{note}",
        "Kontrollera att det är två olika beslut. Ta annars bort den ena raden.",
    ),
    FindingKind.TROLIG_DUBBLETT: Wording(
        _V,
        "raden är lika en annan rad i allt utom den här kolumnen{note}",
        "Kontrollera att det är två olika beslut. Ta annars bort den ena raden.",
    ),
    FindingKind.DUBBEL_CELL: Wording(
        _V,
        "samma uppgift med samma antal står två gånger{note}, och båda räknas",
        "Ta bort den ena raden om den har kommit med av misstag.",
    ),
    FindingKind.I_TVA_NAMNDER: Wording(
        _V,
        "ett beslut som är lika i allt, också i antalet dagar, finns i en annan nämnd{note}",
        "Kontrollera att samma beslut inte rapporteras av två nämnder. Ta annars bort det ur den ena.",
    ),
}
