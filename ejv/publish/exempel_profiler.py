"""What Exempelkommun is like: its nämnder, its insatser, and what happened there. Data only, all of it invented."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from ejv.model.kvartal import Kvartal

Weights = Mapping[str, float]

AN: Final = "Äldrenämnden"
NF: Final = "Nämnden för funktionsstöd"
IFN: Final = "Individ- och familjenämnden"
AMN: Final = "Arbetsmarknadsnämnden"
NAMNDER: Final = (AN, NF, IFN, AMN)

BURN_IN: Final = Kvartal(2017, 1)
FIRST: Final = Kvartal(2022, 1)
LAST: Final = Kvartal(2025, 4)


@dataclass(frozen=True, slots=True)
class Insatsprofil:
    """One insats of one nämnd: how many decisions come to wait, how they end, and for whom they are.

    Attributes
    ----------
    new
        Decisions that pass three months without being executed, per quarter.
    ending
        The share of the open ones that are executed or closed in a quarter.
    running, growth
        All running decisions in the first quarter, and how many are added per quarter.
    orsaker, ages
        Whole-number weights of the codes, so that they add up alike everywhere.
    women
        The share of decisions that concern women.
    """

    namnd: str
    omrade: str
    lagrum: str
    insats: str
    new: float
    ending: float
    running: int
    growth: float
    orsaker: Weights
    ages: Weights
    women: float


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened: what it does to the arrivals and endings of some insatser from a quarter on."""

    insatser: frozenset[str]
    first: Kvartal
    last: Kvartal = LAST
    new: float = 1.0
    ending: float = 1.0
    orsaker: Weights = field(default_factory=dict)

    def applies(self, profil: Insatsprofil, kvartal: Kvartal) -> bool:
        """Whether the change bears on an insats in a quarter."""
        return profil.insats in self.insatser and self.first <= kvartal <= self.last


def _weights(**weights: float) -> Weights:
    return MappingProxyType(weights)


_PLACE = _weights(
    tackat_nej=30,
    onskemal=24,
    resursbrist_bostad=26,
    halsa=6,
    senarelagd=6,
    handlaggning=4,
    ej_valt=3,
    uppgift_saknas=1,
)
_CARE = _weights(
    resursbrist_personal=34, tackat_nej=20, halsa=10, ej_valt=14, handlaggning=10, annan_part=6, senarelagd=5, annat=1
)
_HOUSING = _weights(resursbrist_bostad=60, tackat_nej=16, onskemal=16, senarelagd=4, annan_part=2, handlaggning=2)
_PERSON = _weights(
    resursbrist_personal=62, onskemal=12, tackat_nej=10, handlaggning=7, medverkar_ej=5, halsa=3, annat=1
)
_DAILY = _weights(
    resursbrist_bostad=24, onskemal=22, resursbrist_personal=16, tackat_nej=14, medverkar_ej=9, halsa=7, annan_part=8
)
_FAMILY = _weights(
    resursbrist_personal=52,
    tackat_nej=14,
    medverkar_ej=12,
    annan_part=9,
    handlaggning=9,
    senarelagd=3,
    uppgift_saknas=1,
)

_OLD = MappingProxyType({"65-79": 30, "80+": 70})
_ADULT = MappingProxyType({"18-64": 92, "65-79": 8})
_YOUNG = MappingProxyType({"0-17": 70, "18-64": 30})
_CHILD = MappingProxyType({"0-17": 100})
_WORKING = MappingProxyType({"18-64": 100})

PROFILER: Final = (
    Insatsprofil(AN, "AO", "SoL", "sol_sabo", 6.8, 0.42, 402, 1.1, _PLACE, _OLD, 0.63),
    Insatsprofil(AN, "AO", "SoL", "sol_dagverksamhet", 3.8, 0.48, 148, 0.6, _CARE, _OLD, 0.58),
    Insatsprofil(AN, "AO", "SoL", "sol_hemtjanst", 2.4, 0.55, 618, 1.8, _CARE, _OLD, 0.6),
    Insatsprofil(AN, "AO", "SoL", "sol_korttid", 0.8, 0.6, 61, 0.1, _PLACE, _OLD, 0.5),
    Insatsprofil(AN, "AO", "SoL", "sol_larm", 0.4, 0.7, 544, 1.5, _CARE, _OLD, 0.64),
    Insatsprofil(NF, "FUNK", "LSS", "lss_9_9", 3.9, 0.26, 163, 0.7, _HOUSING, _ADULT, 0.44),
    Insatsprofil(NF, "FUNK", "LSS", "lss_9_4", 2.6, 0.4, 211, 0.4, _PERSON, _ADULT, 0.5),
    Insatsprofil(NF, "FUNK", "LSS", "lss_9_10", 2.5, 0.44, 178, 0.8, _DAILY, _WORKING, 0.46),
    Insatsprofil(NF, "FUNK", "LSS", "lss_9_3", 0.9, 0.42, 118, -0.2, _PERSON, _ADULT, 0.52),
    Insatsprofil(NF, "FUNK", "LSS", "lss_9_6", 0.6, 0.5, 57, 0.1, _HOUSING, _YOUNG, 0.4),
    Insatsprofil(NF, "FUNK", "LSS", "lss_9_5", 0.4, 0.5, 41, 0.0, _FAMILY, _CHILD, 0.4),
    Insatsprofil(NF, "FUNK", "LSS", "lss_9_8", 0.2, 0.4, 14, 0.1, _HOUSING, _CHILD, 0.4),
    Insatsprofil(NF, "FUNK", "SoL", "sol_boendestod", 2.4, 0.5, 189, 1.2, _PERSON, _ADULT, 0.55),
    Insatsprofil(NF, "FUNK", "SoL", "sol_sysselsattning", 0.7, 0.5, 46, 0.2, _DAILY, _WORKING, 0.48),
    Insatsprofil(NF, "FUNK", "SoL", "sol_bostad", 0.6, 0.34, 38, 0.2, _HOUSING, _ADULT, 0.45),
    Insatsprofil(IFN, "IFO", "SoL", "sol_kontaktfamilj", 3.0, 0.42, 49, -0.1, _FAMILY, _CHILD, 0.48),
    Insatsprofil(IFN, "IFO", "SoL", "sol_kontaktperson", 1.6, 0.42, 54, 0.2, _FAMILY, _YOUNG, 0.52),
    Insatsprofil(IFN, "IFO", "SoL", "sol_oppenvard", 0.8, 0.55, 131, 0.9, _FAMILY, _YOUNG, 0.5),
    Insatsprofil(IFN, "IFO", "SoL", "sol_familjehem", 0.4, 0.5, 71, 0.1, _FAMILY, _CHILD, 0.5),
    Insatsprofil(IFN, "IFO", "SoL", "sol_stodboende", 0.5, 0.5, 27, 0.1, _HOUSING, _WORKING, 0.35),
    Insatsprofil(AMN, "IFO", "SoL", "sol_sysselsattning", 0.35, 0.55, 33, 0.1, _DAILY, _WORKING, 0.45),
    Insatsprofil(AMN, "IFO", "SoL", "sol_arbetsrehab", 0.25, 0.55, 27, 0.2, _DAILY, _WORKING, 0.45),
)

NEW_BY_SEASON: Final = {1: 0.95, 2: 0.95, 3: 1.3, 4: 0.8}
ENDING_BY_SEASON: Final = {1: 1.05, 2: 1.05, 3: 0.78, 4: 1.15}
"""In the summer less gets started: more decisions pass three months, and fewer of the open ones end."""

CHANGES: Final = (
    Change(frozenset({"lss_9_9"}), Kvartal(2024, 2), Kvartal(2024, 4), new=0.6, ending=1.6),
    Change(frozenset({"lss_9_9"}), Kvartal(2025, 1), new=0.55),
    Change(
        frozenset({"lss_9_4", "lss_9_3", "sol_kontaktperson"}),
        Kvartal(2025, 1),
        new=1.7,
        ending=0.7,
        orsaker=_weights(resursbrist_personal=120),
    ),
)
"""A gruppbostad opens in 2024K2 and fills in three quarters; from 2025K1 there are too few contact persons."""

ENDING_BY_ORSAK: Final = {"onskemal": 0.7, "tackat_nej": 0.85, "handlaggning": 1.6, "ej_valt": 1.3, "annan_part": 0.9}
"""Who waits for a certain home waits longer; what the nämnd itself has overlooked is soon put right."""

CLOSED_SHARE: Final = 0.2
AVBROTT_SHARE: Final = 0.08
BIORSAK_SHARE: Final = 0.15
ORSAK_CHANGES: Final = 0.06
PARTLY: Final = 0.02
ERBJUDEN: Final = {"ja": 35, "nej": 55, "": 10}

LATE: Final = Kvartal(2024, 1)
LATE_FOUND: Final = {(IFN, "sol_kontaktfamilj"): 5, (IFN, "sol_kontaktperson"): 3}
LATE_WAIT: Final = (280, 425)
"""Found in an internal check: decisions that should have been reported long ago; shortest and longest wait in days."""

UNREPORTED: Final = (AMN, Kvartal(2024, 3))
UNREPORTED_COUNT: Final = {(AMN, "sol_arbetsrehab"): 2}
"""The nämnd that did not report in a quarter, and what it should have told: that comes late, in the next quarter."""

CORRECTED: Final = (NF, Kvartal(2023, 2))
WRONG: Final = ("lss_9_10", 7)
MISSING: Final = 2
"""The first version of a quarter: some decisions of an insats too many (they were executed in time), some too few."""
