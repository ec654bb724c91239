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

    ATER_UTAN_FOREGAENDE = "ater_utan_foregaende"
    KVARSTOD_MEN_SAKNAS = "kvarstod_men_saknas"
    NAMND_SAKNAS = "namnd_saknas"
    FEL_KVARTAL = "fel_kvartal"
    VANTETID_MOT_RAPPORTTYP = "vantetid_mot_rapporttyp"
    DUBBLETT = "dubblett"
    TROLIG_DUBBLETT = "trolig_dubblett"
    DUBBEL_CELL = "dubbel_cell"
    I_TVA_NAMNDER = "i_tva_namnder"

    # In case lists only.
    LISTA_UTAN_RUBRIKRAD = "lista_utan_rubrikrad"
    LISTA_KOLUMN_SAKNAS = "lista_kolumn_saknas"
    LISTA_DUBBEL_KOLUMN = "lista_dubbel_kolumn"
    LISTA_OKANT_ORD = "lista_okant_ord"
    LISTA_FLERTYDIGT_ORD = "lista_flertydigt_ord"
    LISTA_EJ_FORSTATT = "lista_ej_forstatt"
    LISTA_FLERA_DATUM = "lista_flera_datum"
    LISTA_DATUM_SAKNAS = "lista_datum_saknas"
    LISTA_DATUM_ORIMLIGT = "lista_datum_orimligt"
    LISTA_SLUT_FORE_BESLUT = "lista_slut_fore_beslut"
    LISTA_AVBROTT_FORE_BESLUT = "lista_avbrott_fore_beslut"
    LISTA_VERKSTALLT_EFTER_AVSLUT = "lista_verkstallt_efter_avslut"
    LISTA_STATUS_MOT_DATUM = "lista_status_mot_datum"
    LISTA_TVA_KON = "lista_tva_kon"
    LISTA_INSATS_MOT_PUNKT = "lista_insats_mot_punkt"
    LISTA_NAMND_SAKNAS = "lista_namnd_saknas"
    LISTA_INGET_ATT_SKRIVA = "lista_inget_att_skriva"
    LISTA_INGA_RADER = "lista_inga_rader"
    LISTA_BLAD_EJ_LAST = "lista_blad_ej_last"
    LISTA_LIKADANA_RADER = "lista_likadana_rader"
    LISTA_EJ_TRE_MANADER = "lista_ej_tre_manader"
    LISTA_INOM_TRE_MANADER = "lista_inom_tre_manader"
    LISTA_SLUT_FORE_KVARTALET = "lista_slut_fore_kvartalet"
    LISTA_TACKAT_NEJ = "lista_tackat_nej"
    LISTA_VERKSTALLT_FORE_AVBROTT = "lista_verkstallt_fore_avbrott"
    LISTA_ORD_EJ_LASTA = "lista_ord_ej_lasta"
    LISTA_ERBJUDET_EJ_LAST = "lista_erbjudet_ej_last"
    LISTA_SUMMARAD = "lista_summarad"
    LISTA_RAD_UTAN_BESLUT = "lista_rad_utan_beslut"
    LISTA_NOLLRAPPORT = "lista_nollrapport"


@dataclass(frozen=True, slots=True)
class Wording:
    """How a kind of finding is told: what is wrong and allowed, and what to do."""

    severity: Severity
    what: str
    remedy: str
