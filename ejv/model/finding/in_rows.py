"""What can be wrong with a cell or a row."""

from ejv.model.finding.kind import FindingKind, Severity, Wording

_F = Severity.FEL

IN_ROWS: dict[FindingKind, Wording] = {
    FindingKind.DATUM: Wording(
        _F,
        "cellen innehåller ett datum, och exakta datum får inte finnas i en avidentifierad datamängd",
        "Ta bort datumet.",
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
        "väntetiden {value} dagar är kortare än tre kalendermånader{note}, och sådana beslut rapporteras inte",
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
    FindingKind.FORMEL_SAKNAR_VARDE: Wording(
        _F,
        "cellen har en formel utan uträknat värde, eller ett felvärde",
        "Öppna filen i Excel, räkna om och spara, eller klistra in värden.",
    ),
}
