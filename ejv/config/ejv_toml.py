"""``ejv.toml``: names, policy, aliases and where the data is. Read, checked and explained in Swedish."""

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Annotated, Any, Protocol

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ejv.config.granser import GranserSection, LoggSection
from ejv.config.inloggning import InloggningSection
from ejv.config.kodlistor import shipped_kodlistor
from ejv.config.lista import ListaSection
from ejv.config.oppna_data import OppnaDataSection
from ejv.config.skydd import FAULT, SkyddSection
from ejv.config.utseende import UtseendeSection
from ejv.model.errors import EjvError
from ejv.model.kodlista import Kod, Kodlista, Kodlistor
from ejv.model.policy import Policy
from ejv.model.release import Kommun

FILE_NAME = "ejv.toml"

Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80, pattern=r"^\w[\w .,:;()/&+–-]*$")
]
Alias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class KommunSection(_Section):
    """``[kommun]``: the names that stand in the text."""

    namn: Name = "Kommunen"
    fullmaktige: Name = "kommunfullmäktige"
    kontakt: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    exempeldata: bool = False
    forvald_namnd: Name | None = None


class NamndSection(_Section):
    """``[[namnd]]``: one nämnd and the names it goes by in the datasets."""

    namn: Name
    kod: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")] | None = None
    alias: tuple[Alias, ...] = ()


class AppSection(_Section):
    """``[app]``: what the app opens, where it may keep what it has made, and whether it has the page Publicera."""

    data: Path | None = None
    release: Path | None = None
    arbetsmapp: Path = Path(".ejv")
    publicera: bool = False


class DataSection(_Section):
    """``[data]``: where the datasets are, when the command does not say: a folder or a URL."""

    kalla: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)] | None = None


class EjvToml(_Section):
    """The whole of ``ejv.toml``. Every part has a default."""

    kommun: KommunSection = KommunSection()
    namnd: tuple[NamndSection, ...] = ()
    skydd: SkyddSection = SkyddSection()
    alias: dict[str, dict[Alias, str]] = Field(default_factory=dict)
    app: AppSection = AppSection()
    lista: ListaSection = ListaSection()
    data: DataSection = DataSection()
    oppna_data: OppnaDataSection = OppnaDataSection()
    utseende: UtseendeSection = UtseendeSection()
    inloggning: InloggningSection | None = None
    logg: LoggSection = LoggSection()
    granser: GranserSection = GranserSection()

    @property
    def policy(self) -> Policy:
        """The protection policy."""
        return self.skydd.chosen()

    @property
    def names(self) -> Kommun:
        """The names for the manifest."""
        kommun, oppna = self.kommun, self.oppna_data
        return Kommun(kommun.namn, kommun.fullmaktige, kommun.kontakt, kommun.exempeldata, oppna.licens, oppna.adress)

    @property
    def namnder(self) -> Kodlista:
        """The nämnder as a code list; empty when the configuration names none."""
        koder = (Kod(post.kod or namnd_code(post.namn), post.namn, alias=post.alias) for post in self.namnd)
        return Kodlista.of("namnd", "ejv.toml", koder, "Nämnd")

    def kodlistor(self) -> Kodlistor:
        """The shipped code lists with the municipality's aliases and nämnder.

        Raises
        ------
        EjvError
            When an alias names a list or a code that does not exist.
        """
        listor = shipped_kodlistor().with_list(self.namnder)
        for namn, aliases in self.alias.items():
            unknown = [kod for kod in aliases.values() if namn not in listor or kod not in listor[namn]]
            if unknown:
                place = f"{FILE_NAME}, [alias.{namn}]"
                raise EjvError(
                    f"{place}: {unknown[0]} är ingen kod i kodlistan {namn}. Rätta koden eller ta bort raden."
                )
            listor = listor.with_list(listor[namn].with_aliases(aliases))
        return listor


def namnd_code(namn: str) -> str:
    """A code for a nämnd, fit for a URL: ``Äldrenämnden`` → ``aldrenamnden``."""
    plain = unicodedata.normalize("NFKD", namn.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40] or "namnd"


_MESSAGES = {
    "extra_forbidden": "inställningen finns inte",
    "missing": "inställningen saknas",
    "int_type": "ska vara ett heltal",
    "int_parsing": "ska vara ett heltal",
    "bool_type": "ska vara true eller false",
    "bool_parsing": "ska vara true eller false",
    "string_type": "ska vara text inom citattecken",
    "string_too_short": "får inte vara tom",
    "string_too_long": "är för lång",
    "literal_error": "ska vara {expected}",
    "enum": "ska vara {expected}",
    "string_pattern_mismatch": "har tecken som inte går bra i ett namn, eller börjar inte med en bokstav eller siffra",
    "greater_than_equal": "är för litet; minst {ge} är tillåtet",
    "less_than_equal": "är för stort; högst {le} är tillåtet",
}


class Readable(Protocol):
    """A file: a path, or one like it on another file system."""

    @property
    def name(self) -> str:
        """The file's name."""
        ...

    def read_text(self, encoding: str) -> str:
        """Its content."""
        ...


def read_ejv_toml(path: Readable, common: Readable | None = None) -> EjvToml:
    """Read a configuration file.

    Parameters
    ----------
    common
        Another file, for what the first leaves out: setting by setting within a section.

    Raises
    ------
    EjvError
        When the file is not TOML, or has a setting that is unknown or not allowed; every fault is told.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        if common is not None:
            content = _merged(tomllib.loads(common.read_text(encoding="utf-8")), content)
        return EjvToml.model_validate(content)
    except (OSError, UnicodeDecodeError) as fault:
        raise EjvError(
            f"{path.name} går inte att läsa. Kontrollera att filen finns och är sparad som UTF-8."
        ) from fault
    except tomllib.TOMLDecodeError as fault:
        raise EjvError(f"{path.name} är inte giltig TOML ({fault}). Rätta raden.") from fault
    except ValidationError as fault:
        faults = "\n".join(_told(post) for post in fault.errors(include_url=False, include_input=False))
        raise EjvError(f"{path.name} har inställningar som inte går att använda:\n{faults}") from None


def _merged(common: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    both = {key: _merged(common[key], own[key]) for key in common.keys() & own.keys() if isinstance(own[key], dict)}
    return {**common, **own, **both}


def _told(fault: Any) -> str:
    place = ".".join(str(step) for step in fault["loc"])
    if fault["type"] == FAULT:
        return f"- {place}: {fault['msg']}."
    message = _MESSAGES.get(fault["type"], "har ett värde som inte är tillåtet").format(**fault.get("ctx", {}))
    return f"- {place}: {message.replace(' or ', ' eller ')}. Rätta värdet eller ta bort raden."
