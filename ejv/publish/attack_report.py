"""What the manifest says of the attack."""

import pandas as pd

from ejv.model.cells import Tillstand
from ejv.model.policy import Policy


def attack_report(cells: pd.DataFrame, policy: Policy, *, linked: bool, sums: bool) -> dict[str, object]:
    """What was tried on the finished cells and what was not. Computed from what a reader has.

    Parameters
    ----------
    linked
        Whether quarters hang together by what remains.
    sums
        Whether there are sums over whole years.
    """
    if policy.rounds:
        return {
            "provat": ["om en läsare som känner avrundningens regel kan avgöra att ett antal är litet"],
            "ej_provat": [_INSIDER],
            "resultat": "inget antal kan sägas vara litet",
        }
    hidden = cells[cells["tillstand"] == Tillstand.SKYDDAD]
    limited = hidden[hidden["hogsta"].notna()]
    spans = limited["hogsta"] - limited["lagsta"] + 1
    in_time = (
        ["jämförelser mellan kvartal: det som kvarstår är det som återrapporteras nästa kvartal"] if linked else []
    )
    in_time += ["summor över hela år, tillsammans med alla kvartal"] if sums else []
    return {
        "provat": [
            "linjärprogrammering över kvartalets alla celler tillsammans: tabeller, summor, nivåer, pågående beslut",
            "heltalsprogrammering där det verkliga intervallet inte avgör",
            "grupper där alla har samma känsliga orsak",
            *in_time,
            *([_INSIDER] if policy.insider else []),
        ],
        "ej_provat": [] if policy.insider else [_INSIDER],
        "resultat": "inget dolt antal kunde bestämmas närmare än policyn tillåter",
        "minsta_spann": int(spans.min()) if len(spans) else None,
        "celler_utan_ovre_grans": int(hidden["hogsta"].isna().sum()),
    }


_INSIDER = "en läsare som själv är det enda beslutet i en cell"
