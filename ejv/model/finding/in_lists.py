"""What can be wrong with a förvaltning's own case list, and what is told of it row by row."""

from ejv.model.finding.kind import FindingKind, Severity, Wording

_F, _V, _U = Severity.FEL, Severity.VARNING, Severity.UPPLYSNING

_IN_SHEETS: dict[FindingKind, Wording] = {
    FindingKind.LISTA_UTAN_RUBRIKRAD: Wording(
        _F,
        "inget blad har en rubrikrad som EJV känner igen",
        "Kontrollera att rubrikerna för insats och beslutsdatum finns, eller säg vad de heter: "
        '--kolumn "Rubrik=beslutsdatum".',
    ),
    FindingKind.LISTA_KOLUMN_SAKNAS: Wording(
        _F,
        "bladet saknar {note}",
        'Säg vad rubriken heter (--kolumn "Rubrik=beslutsdatum"), eller lämna bladet om det inte är en ärendelista '
        '(--utan-blad "Namn").',
    ),
    FindingKind.LISTA_DUBBEL_KOLUMN: Wording(
        _F,
        "två kolumner säger samma sak ({note})",
        'Säg vilken som inte ska läsas: --kolumn "Rubrik=ingen". Har båda samma rubrik, döp om den ena i listan.',
    ),
    FindingKind.LISTA_INGET_ATT_SKRIVA: Wording(
        _F,
        "inget beslut i listan hör till kvartalet, och ingenstans står det att inget finns att rapportera",
        "Kontrollera kvartalet. Om enheten inte har något att rapportera: skriv ”Inga beslut att rapportera” i listan.",
    ),
    FindingKind.LISTA_BLAD_EJ_LAST: Wording(
        _V,
        "bladet har innehåll men ingen rubrikrad som EJV känner igen, och har inte lästs",
        'Om det är en ärendelista: säg vad rubrikerna heter. Annars kan du lämna det med --utan-blad "Namn".',
    ),
    FindingKind.LISTA_INGA_RADER: Wording(
        _V,
        "bladet har rubriker men inga beslut, och räknas inte som en rapport",
        "Om enheten inte har något att rapportera: skriv ”Inga beslut att rapportera” under rubrikerna.",
    ),
    FindingKind.LISTA_NOLLRAPPORT: Wording(
        _U, "inga beslut att rapportera", "Skrivs som en nollrapport om nämnden inte har beslut i något annat blad."
    ),
}

_IN_CELLS: dict[FindingKind, Wording] = {
    FindingKind.LISTA_OKANT_ORD: Wording(
        _F,
        "{value} finns inte i kodlistan{note}",
        'Rätta raden, eller säg vad det betyder: --alias "ordet=koden".',
    ),
    FindingKind.LISTA_FLERTYDIGT_ORD: Wording(
        _F, "{value} kan betyda flera koder ({note})", "Fyll i lagrummet, eller skriv koden i stället."
    ),
    FindingKind.LISTA_EJ_FORSTATT: Wording(
        _F, "{value} går inte att förstå; {note}", "Skriv om cellen. EJV gissar aldrig."
    ),
    FindingKind.LISTA_FLERA_DATUM: Wording(
        _F, "{value} innehåller flera datum, och bara ett kan gälla", "Lämna kvar det datum som gäller."
    ),
    FindingKind.LISTA_DATUM_SAKNAS: Wording(
        _F, "datum saknas; {note}", "Fyll i datumet i listan. Det skrivs aldrig i datamängden."
    ),
    FindingKind.LISTA_DATUM_ORIMLIGT: Wording(
        _F,
        "datumet {value} är orimligt; {note}",
        "Rätta datumet, eller kontrollera att kvartalet är rätt.",
    ),
    FindingKind.LISTA_TVA_KON: Wording(_F, "både man och kvinna är markerade", "Lämna kvar en markering."),
}

_IN_CASES: dict[FindingKind, Wording] = {
    FindingKind.LISTA_SLUT_FORE_BESLUT: Wording(
        _F, "beslutet är verkställt eller avslutat före {note}", "Rätta det datum som är fel."
    ),
    FindingKind.LISTA_AVBROTT_FORE_BESLUT: Wording(_F, "avbrottet är före beslutet", "Rätta det datum som är fel."),
    FindingKind.LISTA_VERKSTALLT_EFTER_AVSLUT: Wording(
        _F, "beslutet är verkställt efter att det avslutades", "Rätta det datum som är fel, eller ta bort det ena."
    ),
    FindingKind.LISTA_STATUS_MOT_DATUM: Wording(
        _F,
        "läget på raden stämmer inte med kolumnerna för verkställt och avslutat",
        "Rätta det som är fel, eller låt bli att läsa kolumnen med läget.",
    ),
    FindingKind.LISTA_INSATS_MOT_PUNKT: Wording(
        _F, "insatsen är en annan än punkten i 9 § LSS på samma rad", "Rätta insatsen eller lagrummet."
    ),
    FindingKind.LISTA_NAMND_SAKNAS: Wording(
        _F,
        "det framgår inte vilken nämnd {value} hör till",
        'Ange --namnd "Namn", eller --alias "Enheten=Nämnden", eller förvald nämnd i ejv.toml.',
    ),
    FindingKind.LISTA_LIKADANA_RADER: Wording(
        _V,
        "raden är likadan som {note} i alla kolumner, och båda räknas",
        "Om det är samma beslut: ta bort den ena raden.",
    ),
}

_TOLD: dict[FindingKind, Wording] = {
    FindingKind.LISTA_EJ_TRE_MANADER: Wording(
        _U,
        "tas inte med: tre kalendermånader hade inte gått vid kvartalets slut",
        "Beslutet rapporteras ett senare kvartal om det inte verkställs.",
    ),
    FindingKind.LISTA_INOM_TRE_MANADER: Wording(
        _U, "tas inte med: verkställt eller avslutat innan tre kalendermånader hade gått", "Ingenting behöver göras."
    ),
    FindingKind.LISTA_SLUT_FORE_KVARTALET: Wording(
        _U,
        "tas inte med: verkställt eller avslutat innan kvartalet började",
        "Kontrollera att det rapporterades det kvartalet.",
    ),
    FindingKind.LISTA_TACKAT_NEJ: Wording(
        _U,
        "att tacka nej är inte att beslutet är avslutat, så beslutet räknas som kvarstående",
        "Fyll i ett datum utan ”tackat nej” om beslutet verkligen har upphört.",
    ),
    FindingKind.LISTA_VERKSTALLT_FORE_AVBROTT: Wording(
        _U,
        "beslutet verkställdes före avbrottet, så väntan räknas från avbrottet och pågår",
        "Fyll i det nya datumet om insatsen har kommit igång igen.",
    ),
    FindingKind.LISTA_ORD_EJ_LASTA: Wording(
        _U, "{value}: bara datumet har lästs", "Kontrollera att orden runt datumet inte ändrar vad det betyder."
    ),
    FindingKind.LISTA_ERBJUDET_EJ_LAST: Wording(
        _U,
        "vad som har erbjudits går inte att läsa som ja eller nej, och lämnas tomt",
        "Skriv ja eller nej först i cellen om uppgiften ska följa med.",
    ),
    FindingKind.LISTA_SUMMARAD: Wording(_U, "tas inte med: en summarad", "Ingenting behöver göras."),
    FindingKind.LISTA_RAD_UTAN_BESLUT: Wording(
        _U,
        "tas inte med: raden är en mellanrubrik eller en anteckning, inget beslut",
        "Om raden är ett beslut: fyll i datum och insats.",
    ),
}

IN_LISTS: dict[FindingKind, Wording] = {**_IN_SHEETS, **_IN_CELLS, **_IN_CASES, **_TOLD}
