"""What datasets can say against one another."""

from ejv.model.finding.kind import FindingKind, Severity, Wording

_F, _V = Severity.FEL, Severity.VARNING

BETWEEN: dict[FindingKind, Wording] = {
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
}
