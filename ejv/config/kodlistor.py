"""The code lists and the table plan that EJV ships with, read from ``ejv/config/data``."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from ejv.model.kodlista import Kod, Kodlista, Kodlistor, Lagstod
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Flode, Helar, Matt, Tabell, Tabellplan, Vikter

_LISTS = ("insats.toml", "orsak.toml", "ovriga.toml")


def read_shipped(name: str) -> dict[str, Any]:
    """The content of a file that EJV ships with."""
    return tomllib.loads(files("ejv.config").joinpath("data", name).read_text(encoding="utf-8"))


def _kodlista(namn: str, content: dict[str, Any]) -> Kodlista:
    koder = (
        Kod(
            post["kod"],
            post["etikett"],
            post.get("forklaring", ""),
            post.get("over"),
            tuple(post.get("alias", ())),
            post.get("saknas", False),
        )
        for post in content["koder"]
    )
    return Kodlista.of(namn, content["version"], koder, content["rubrik"])


def _lagstod(post: dict[str, str]) -> Lagstod:
    fran, till = (Kvartal.parse(post[key]) if key in post else None for key in ("fran", "till"))
    return Lagstod(post["amne"], post["lagrum"], post["hanvisning"], fran, till)


@cache
def shipped_kodlistor() -> Kodlistor:
    """Every code list that EJV ships with, and the law."""
    listor = {namn: _kodlista(namn, content) for name in _LISTS for namn, content in read_shipped(name).items()}
    return Kodlistor(listor, tuple(_lagstod(post) for post in read_shipped("lag.toml")["lagstod"]))


@cache
def shipped_sensitive_orsaker() -> tuple[str, ...]:
    """The reasons, and groups of reasons, that say something of a person's health or way of life."""
    return tuple(
        post["kod"]
        for content in read_shipped("orsak.toml").values()
        for post in content["koder"]
        if post.get("kanslig")
    )


@cache
def shipped_plan() -> Tabellplan:
    """The table plan that EJV ships with."""
    content = read_shipped("tabeller.toml")
    tables = (
        Tabell(
            post["namn"], Matt(post["matt"]), tuple(post["dimensioner"]), post.get("inom", {}), post.get("vikt", 1.0)
        )
        for post in content["tabell"]
    )
    flode, helar = (tuple(content[name]["dimensioner"]) for name in ("flode", "helar"))
    return Tabellplan(tuple(tables), Flode(flode), Vikter(**content["vikter"]), Helar(helar))
