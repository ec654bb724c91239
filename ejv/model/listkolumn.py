"""The columns of a case list that EJV reads. Everything else in a list is left unread."""

from enum import StrEnum


class Listkolumn(StrEnum):
    """What a column of a förvaltning's own list tells. The value is how ``ejv.toml`` names it."""

    NAMND = "namnd"
    ENHET = "enhet"
    OMRADE = "omrade"
    LAGRUM = "lagrum"
    INSATS = "insats"
    ORSAK = "orsak"
    BIORSAK = "biorsak"
    KON = "kon"
    KON_MAN = "kon_man"
    KON_KVINNA = "kon_kvinna"
    ALDERSGRUPP = "aldersgrupp"
    ALDER = "alder"
    FODELSEAR = "fodelsear"
    BESLUTSDATUM = "beslutsdatum"
    AVBROTTSDATUM = "avbrottsdatum"
    VERKSTALLT = "verkstallt"
    VERKSTALLT_DATUM = "verkstallt_datum"
    AVSLUTAT = "avslutat"
    AVSLUTAT_DATUM = "avslutat_datum"
    STATUS = "status"
    RAPPORTTYP = "rapporttyp"
    TIDIGARE_RAPPORTERAD = "tidigare_rapporterad"
    ERBJUDET = "erbjudet"
    INGEN = "ingen"
    """A column that the user has said shall not be read."""
