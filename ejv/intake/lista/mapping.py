"""What the user has said of how a list is written: on the command line, and in ``ejv.toml``."""

from collections.abc import Iterable, Mapping

from ejv.config.ejv_toml import EjvToml
from ejv.config.lista import ListaSection
from ejv.intake.lista.meaning import alias_key
from ejv.intake.lista.namnd import names_body
from ejv.model.errors import EjvError
from ejv.model.listkolumn import Listkolumn

_LISTS = ("lagrum", "insats", "orsak", "kon", "aldersgrupp", "omrade", "status", "rapporttyp")


def with_choices(
    config: EjvToml, kolumner: Iterable[str], aliases: Iterable[str], utan_blad: Iterable[str], namnd: str | None
) -> EjvToml:
    """The configuration with the command line's choices added to ``[lista]``; they go before what it says already.

    Raises
    ------
    EjvError
        When a choice is not written as ``that=this``, or names a column that does not exist.
    """
    lista = config.lista
    chosen = {rubrik: _kolumn(namn) for rubrik, namn in (_pair("--kolumn", text) for text in kolumner)}
    merged = ListaSection(
        namnd=namnd or lista.namnd,
        utan_blad=tuple(dict.fromkeys((*lista.utan_blad, *utan_blad))),
        kolumn={**lista.kolumn, **chosen},
        alias={**lista.alias, **dict(_pair("--alias", text) for text in aliases)},
    )
    return config.model_copy(update={"lista": merged})


def _pair(option: str, text: str) -> tuple[str, str]:
    said, separator, means = text.rpartition("=")
    if not (separator and said.strip() and means.strip()):
        raise EjvError(f'{option} skrivs med ett likhetstecken mellan: {option} "det som står=det som menas".')
    return said.strip(), means.strip()


def _kolumn(namn: str) -> Listkolumn:
    try:
        return Listkolumn(namn.casefold())
    except ValueError:
        raise EjvError(
            f"--kolumn: det finns ingen kolumn med det namnet. Kolumnerna är {', '.join(Listkolumn)}."
        ) from None


def checked_aliases(config: EjvToml) -> Mapping[str, str]:
    """The aliases of ``[lista]``, as ``alias_key`` writes them.

    Raises
    ------
    EjvError
        When one means something that is neither in a code list nor the name of a nämnd.
    """
    kodlistor = config.kodlistor()
    for means in config.lista.alias.values():
        known = any(kodlistor[lista].find(means) for lista in (*_LISTS, "namnd"))
        if not known and (config.namnder.koder or not names_body(means)):
            raise EjvError(
                f"Ett alias betyder ”{means}”, men det finns inte i någon kodlista och är ingen nämnd. "
                "Koderna står i docs/referens.md."
            )
    return {alias_key(said): means for said, means in config.lista.alias.items()}
