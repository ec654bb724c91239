"""What Granskning tells: who has reported, what was remarked on, code lists, protection, and how to check."""

from collections.abc import Mapping, Sequence
from typing import Any

from ejv.model.dimension import TOTAL
from ejv.model.kvartal import Kvartal
from ejv.model.release import Manifest, Release
from ejv.release.select import namnder_of
from ejv.words.swedish import listed, number, quarter
from ejv.words.tables import Table

INTRODUCTION = (
    "För dig som vill veta om talen är fullständiga och om de håller ihop. Allt på sidan kommer ur den publicerade "
    "utgåvan, och du kan pröva det själv. Vilka beslut en anmärkning gäller står aldrig här."
)
REMARKS_EXPLAINED = (
    "Där nämnder kan räknas står hur många. Varningar om rader och filer, till exempel om dubbletter, redovisas bara "
    "som att de finns: deras antal skulle kunna röja ett dolt tal."
)
_STATES = {"rapporterat": "ja", "nollrapport": "ja, inga beslut", "ej_rapporterat": "nej"}
_NOT_IN_LIST = "."


def reporting_grid(release: Release, namnd: str = TOTAL) -> Table:
    """Which nämnd has reported which quarter, in words: a row a quarter, the newest first, a column a nämnd."""
    koder = release.kodlistor["namnd"].koder
    chosen = [kod for kod in koder if namnd in (TOTAL, kod)]
    corrected = {(post["kvartal"], post["namnd"]): post["nummer"] for post in release.kvalitet.rattelser}
    rows = {}
    for kvartal in reversed(release.manifest.kvartal):
        states = release.kvalitet.rapportering.get(str(kvartal), {})
        told = [_STATES.get(states.get(kod, ""), _NOT_IN_LIST) for kod in chosen]
        numbers = [corrected.get((str(kvartal), kod)) for kod in chosen]
        rows[quarter(kvartal)] = [f"{word}; rättelse {n}" if n else word for word, n in zip(told, numbers, strict=True)]
    return Table(("Kvartal", *(koder[kod].etikett for kod in chosen)), rows)


def describe_reporting(release: Release, namnd: str = TOTAL) -> str:
    """How many of the reports that there should be have come, how many are zero reports and how many corrected."""
    states = [
        state
        for kvartal in release.manifest.kvartal
        for kod, state in release.kvalitet.rapportering.get(str(kvartal), {}).items()
        if namnd in (TOTAL, kod)
    ]
    came = sum(state != "ej_rapporterat" for state in states)
    zero = sum(state == "nollrapport" for state in states)
    corrected = sum(namnd in (TOTAL, post["namnd"]) for post in release.kvalitet.rattelser)
    told_zero = f", {number(zero)} av dem utan beslut att redovisa" if zero else ""
    told_corrected = f"; {number(corrected)} har rättats" if corrected else ""
    return f"{number(came)} av {number(len(states))} rapporter har lämnats{told_zero}{told_corrected}"


_KINDS = {
    "varningar": "Rader eller filer",
    "namnd_saknas": "Nämnd saknas",
    "flode": "Flödet mellan kvartal",
    "namnare_saknas": "Pågående beslut",
    "rattelse_vantar": "Rättelse väntar",
    "helar_borta": "Årets summor",
}


def remarks_table(release: Release) -> Table:
    """What the publishing remarked on: a row a quarter and kind, the newest first."""
    remarks = sorted(release.kvalitet.anmarkningar, key=lambda post: Kvartal.parse(post["kvartal"]), reverse=True)
    rows = {
        f"{quarter(Kvartal.parse(post['kvartal']))}: {_KINDS.get(post['slag'], post['slag']).lower()}": [
            number(int(post["antal"])) if post.get("antal") else "räknas inte",
            _with_names(release, post),
        ]
        for post in remarks
    }
    return Table(("Kvartal och slag", "Nämnder", "Vad det betyder"), rows)


def _with_names(release: Release, post: Mapping[str, str]) -> str:
    """The remark, and for the flow which nämnder it is about: the release names them."""
    if post["slag"] != "flode":
        return post["text"]
    kvartal = Kvartal.parse(post["kvartal"])
    both = set(namnder_of(release, kvartal)) & set(namnder_of(release, kvartal - 1))
    loose = [namnd for namnd in release.kvalitet.utan_flode.get(str(kvartal), ()) if namnd in both]
    return f"{post['text']} Det gäller {listed(release.kodlistor.etikett('namnd', kod) for kod in loose)}."


def code_lists_table(release: Release) -> Table:
    """The code lists that the figures are counted by, with their versions."""
    rows = {
        lista.rubrik or namn: [lista.version, number(len(lista.koder))]
        for namn, lista in release.kodlistor.listor.items()
    }
    return Table(("Kodlista", "Version", "Antal koder"), rows)


_ATTACK = {"provat": "Prövat", "ej_provat": "Inte prövat", "resultat": "Resultat"}


def attack_table(manifest: Manifest) -> Table:
    """What the attack on the release tried, what it did not try, and what came out."""
    attack, cells = manifest.angrepp, manifest.celler
    rows = {label: [_joined(attack[key])] for key, label in _ATTACK.items() if attack.get(key)}
    if attack.get("minsta_spann") is not None:
        rows["Så många tal kan ett dolt antal minst vara"] = [number(attack["minsta_spann"])]
    if attack.get("celler_utan_ovre_grans") is not None:
        rows["Dolda tal som inget visat tal begränsar uppåt"] = [number(attack["celler_utan_ovre_grans"])]
    if "alla" in cells and "skyddade" in cells:
        rows["Dolda tal"] = [f"{number(cells['skyddade'])} av {number(cells['alla'])}"]
    return Table(("Angreppet på utgåvan", "Svar"), rows)


def _joined(value: Any) -> str:
    return value if isinstance(value, str) else "; ".join(value)


def release_files(manifest: Manifest) -> Table:
    """The release's id, and the sha256 of each file, so that a copy can be checked."""
    rows: dict[str, Sequence[str]] = {
        "Utgåva": [manifest.release_id],
        "Skapad": [manifest.skapad[:10]],
        "Kvartal": [f"{manifest.kvartal[0].label} – {manifest.kvartal[-1].label}"],
        "Program": [f"EJV {manifest.program_version}"],
        "Källfiler": [number(len(manifest.kallor))],
    }
    rows |= {f"sha256 för {namn}": [mark] for namn, mark in sorted(manifest.filer.items())}
    return Table(("Uppgift", "Värde"), rows)


def told_own_review(release_id: str) -> str:
    """How to check the release with one's own hands."""
    return (
        "Be den som har publicerat om utgåvans mapp. Den innehåller inga uppgifter om enskilda beslut. Kör sedan EJV "
        "på din egen dator:\n\n"
        "```\npython -m ejv granska UTGÅVA\n```\n\n"
        "Svaret är en mening för varje krav: att mappen är hel, att inga små tal visas, att alla celler finns, att "
        "dolda tal inte går att räkna fram ur ett kvartal eller genom att jämföra kvartal, och att de angivna "
        f"intervallen stämmer. Det ska börja med Utgåva {release_id}.\n\n"
        "Har du också datamängderna kan du jämföra varje tal med dem:\n\n"
        "```\npython -m ejv granska UTGÅVA --mot DATAMÄNGDER\n```\n\n"
        "Filernas sha256 kan du räkna ut själv, med `sha256sum` i Linux eller `Get-FileHash` i PowerShell, och jämföra "
        "med tabellen ovan."
    )
