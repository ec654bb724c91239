"""The kinds of finding, and how a kind is worded."""

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
    FOR_STOR_FIL = "for_stor_fil"
    LOSENORDSSKYDDAD = "losenordsskyddad"
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
    DOLT = "dolt"
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
