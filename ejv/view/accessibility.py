"""The tillgänglighetsredogörelse: what law 2018:1937 asks a public body to tell, in the order of Digg's template."""

from ejv.model.release import Kommun

ASSESSED = "2026-11-23"
"""When the service was last examined, and this text last changed."""

SHORTCOMINGS = {
    "Diagram är bilder": "Varje diagram har en textbeskrivning med alla värden och en tabell. En enskild stapel eller "
    "punkt går inte att nå med tangentbord, och rutan som syns när man pekar på den kan inte stängas med Esc (WCAG "
    "1.4.13 och 2.1.1). Samma värden står i tabellen. På sidan Presentation visar tabellen högst sex rader. Alla rader "
    "finns på de andra sidorna. Orsak: programbiblioteket Plotly ritar så.",
    "Text i diagram": "Textavståndet i diagram följer inte läsarens egna inställningar (WCAG 1.4.12). Orsak: texten är "
    "en del av bilden. Tabellen följer dem.",
    "När ett val ändras": "Sidan ritas om utan att laddas om. Det är inte prövat hur en skärmläsare berättar det (WCAG "
    "4.1.3). Orsak: programbiblioteket Streamlit ritar sidan.",
    "Tabeller": "Tabeller har ett namn för skärmläsare, men ingen synlig rubrik som hör till tabellen (WCAG 1.3.1). "
    "Orsak: Streamlit har ingen sådan. Rubriken ovanför säger samma sak.",
    "JavaScript": "Sidan kräver JavaScript. Uppgifterna kan lämnas som fil.",
    "Inte prövat av användare": "Ingen person som använder skärmläsare, förstoring eller röststyrning har prövat "
    "sidan. Det kan finnas brister som inte är kända.",
}
"""What is not met, and why."""

METHOD = (
    "Tjänsten har granskats av dem som utvecklar den (självskattning), senast {date}:\n\n"
    "- automatiskt med axe-core mot WCAG 2.1 nivå A och AA, på varje sida som visar statistik eller berättar om den, i "
    "fyra bredder från 320 bildpunkter, med allt utfällt\n"
    "- med enbart tangentbord, genom varje reglage på samma sidor\n"
    "- i 200 procents förstoring och med inställningen för mindre rörelse\n"
    "- genom att namn och struktur, så som hjälpmedel får dem, jämförs med hur de ska vara.\n\n"
    "Proven körs varje gång programmet ändras. Automatiska prov hittar bara en del av alla brister."
)


def told_statement(kommun: Kommun) -> dict[str, str]:
    """The statement: heading → text.

    Parameters
    ----------
    kommun
        Who answers for the service, and whom to write to.
    """
    return {
        "Vem som står bakom": _told_service(kommun),
        "Tjänsten är delvis förenlig med lagen": _told_compatible(),
        "Hur vi har prövat tillgängligheten": METHOD.format(date=ASSESSED),
        "Har du hittat en brist? Hör av dig": _told_contact(kommun),
        "Tillsyn": _SUPERVISION,
    }


def _told_service(kommun: Kommun) -> str:
    return (
        f"{kommun.namn} står bakom tjänsten, som visar statistik om ej verkställda beslut (EJV), och vill att alla ska "
        "kunna använda den. Här står hur den uppfyller lagen (2018:1937) om tillgänglighet till digital offentlig "
        "service, vilka brister som är kända och hur du anmäler fler."
    )


def _told_compatible() -> str:
    listed = "\n".join(f"- **{what}.** {why}" for what, why in SHORTCOMINGS.items())
    return (
        "Kraven står i standarden EN 301 549 V3.2.1, som för webbplatser är WCAG 2.1 nivå AA. Tjänsten uppfyller dem "
        f"till större delen. Det här är inte uppfyllt eller inte känt:\n\n{listed}\n\n"
        "Inget har undantagits som oskäligt betungande att anpassa (12 § i lagen)."
    )


def _told_contact(kommun: Kommun) -> str:
    contact = kommun.kontakt or f"{kommun.namn}, som svarar för sidan"
    return (
        f"Meddela {contact}. Skriv vilken sida det gäller, vad som inte fungerade och gärna vilket hjälpmedel du "
        "använder. Behöver du uppgifterna i en annan form kan du be om det på samma ställe."
    )


_SUPERVISION = (
    "Myndigheten för digital förvaltning (Digg) har tillsyn över lagen. Är du inte nöjd med svaret kan du anmäla "
    f"det till Digg: digg.se/tdosanmalan.\n\nRedogörelsen uppdaterades senast {ASSESSED}."
)
