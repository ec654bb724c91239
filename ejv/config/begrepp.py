"""The words of the pages and which page uses which, as EJV ships them in ``begrepp.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from ejv.config.kodlistor import read_shipped
from ejv.model.kodlista import Kodlistor


@dataclass(frozen=True, slots=True)
class Begrepp:
    """A word, what it means, and how it is written on the pages.

    Attributes
    ----------
    forklaring
        Whole sentences. Where the word is a code they come after the code's own explanation.
    kod
        List and code, ``status.kvarstar``; empty when the word is no code.
    metod
        The method of protection that it belongs to; empty when it belongs to all.
    """

    ord: str
    forklaring: str = ""
    kod: str = ""
    former: tuple[str, ...] = ()
    metod: str = ""

    def explained(self, lists: Kodlistor) -> str:
        """What it means, the code's own explanation first."""
        lista, _, kod = self.kod.partition(".")
        own = lists[lista].koder[kod].forklaring if kod else ""
        return f"{own} {self.forklaring}".strip()


@dataclass(frozen=True, slots=True)
class Sida:
    """The words that a page uses, and the code lists whose codes it shows."""

    begrepp: tuple[str, ...] = ()
    kodlistor: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ordlista:
    """Every word by its name, and the pages by their addresses."""

    begrepp: Mapping[str, Begrepp]
    sidor: Mapping[str, Sida] = field(default_factory=dict[str, Sida])


@cache
def shipped_ordlista() -> Ordlista:
    """The words that EJV ships with."""
    content = read_shipped("begrepp.toml")
    begrepp = {namn: Begrepp(**{**post, "former": tuple(post["former"])}) for namn, post in content["begrepp"].items()}
    sidor = {
        namn: Sida(tuple(post["begrepp"]), tuple(post.get("kodlistor", ()))) for namn, post in content["sidor"].items()
    }
    return Ordlista(begrepp, sidor)
