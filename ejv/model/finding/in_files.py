"""What can be wrong with a file as such, or with its header."""

from ejv.model.finding.kind import FindingKind, Severity, Wording

_F, _U = Severity.FEL, Severity.UPPLYSNING

IN_FILES: dict[FindingKind, Wording] = {
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
    FindingKind.FOR_STOR_FIL: Wording(
        _F,
        "filen är större än vad EJV läser ({note})",
        "Ta bort det som inte hör till underlaget, eller dela filen, till exempel ett kvartal i varje fil.",
    ),
    FindingKind.LOSENORDSSKYDDAD: Wording(
        _F,
        "filen är lösenordsskyddad",
        "Öppna filen i Excel, ta bort lösenordet (Arkiv, Info, Skydda arbetsbok) och spara den igen.",
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
    FindingKind.DOLT: Wording(
        _U,
        "{note} i Excel, och har lästs som allt annat",
        "Kontrollera att det dolda hör till underlaget; ta annars bort det.",
    ),
    FindingKind.OVERTALIGT_FALT: Wording(
        _F,
        "raden har fler fält än rubrikraden",
        "Kontrollera skiljetecknen: ett fält som innehåller skiljetecken ska stå inom citattecken.",
    ),
}
