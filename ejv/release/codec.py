"""The release's nouns as JSON and back. Canonical: the same content is always the same bytes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ejv.model.kodlista import Kod, Kodlista, Kodlistor, Lagstod
from ejv.model.kvartal import Kvartal
from ejv.model.logg import Fastpunkt
from ejv.model.plan import Flode, Helar, Matt, Tabell, Tabellplan, Vikter
from ejv.model.policy import Policy
from ejv.model.release import Andringar, Kommun, Kvalitet, Manifest

_CHOSEN = ("licens", "oppna_data")


def canonical_json(content: Mapping[str, Any]) -> bytes:
    """Bytes that depend on the content alone."""
    return (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def sha256_of(content: bytes) -> str:
    """The hexadecimal sha256."""
    return hashlib.sha256(content).hexdigest()


def release_id_of(manifest: Mapping[str, Any]) -> str:
    """The id of a release: its last quarter and a fingerprint of everything its manifest says, files included."""
    content = {key: value for key, value in manifest.items() if key != "release_id"}
    return f"{manifest['kvartal'][-1]}-{sha256_of(canonical_json(content))[:16]}"


def manifest_to_json(manifest: Manifest) -> dict[str, Any]:
    """As ``manifest.json`` has it."""
    return {
        "release_id": manifest.release_id,
        "format_version": manifest.format_version,
        "program_version": manifest.program_version,
        "skapad": manifest.skapad,
        "kommun": _kommun_to_json(manifest.kommun),
        "kvartal": [str(kvartal) for kvartal in manifest.kvartal],
        "policy": asdict(manifest.policy),
        "tabeller": [
            {
                "namn": t.namn,
                "matt": t.matt.value,
                "dimensioner": list(t.dimensioner),
                "inom": dict(t.inom),
                "vikt": t.vikt,
            }
            for t in manifest.plan
        ],
        "flode": list(manifest.plan.flode.dimensioner) if manifest.plan.flode else None,
        "helar": list(manifest.plan.helar.dimensioner) if manifest.plan.helar else None,
        "vikter": asdict(manifest.plan.vikter),
        "filer": dict(manifest.filer),
        "kallor": [dict(kalla) for kalla in manifest.kallor],
        "celler": dict(manifest.celler),
        "angrepp": dict(manifest.angrepp),
        "tidigare": list(manifest.tidigare),
        "ingar": dict(manifest.ingar),
        **({} if manifest.logg is None else {"logg": asdict(manifest.logg)}),
    }


def _kommun_to_json(kommun: Kommun) -> dict[str, Any]:
    """Licence and address stand there when they are chosen, so that a release without them keeps its id."""
    every, plain = asdict(kommun), asdict(Kommun())
    return {key: value for key, value in every.items() if key not in _CHOSEN or value != plain[key]}


def manifest_from_json(content: Mapping[str, Any]) -> Manifest:
    """The manifest that ``manifest.json`` tells."""
    policy = content["policy"]
    tables = (
        Tabell(t["namn"], Matt(t["matt"]), tuple(t["dimensioner"]), t["inom"], t["vikt"]) for t in content["tabeller"]
    )
    return Manifest(
        release_id=content["release_id"],
        format_version=content["format_version"],
        program_version=content["program_version"],
        skapad=content["skapad"],
        kommun=Kommun(**content["kommun"]),
        kvartal=tuple(Kvartal.parse(kvartal) for kvartal in content["kvartal"]),
        policy=Policy(**{**policy, "sensitive_orsaker": tuple(policy["sensitive_orsaker"])}),
        plan=Tabellplan(
            tuple(tables),
            Flode(tuple(content["flode"])) if content["flode"] else None,
            Vikter(**content["vikter"]),
            Helar(tuple(content["helar"])) if content["helar"] else None,
        ),
        filer=content["filer"],
        kallor=tuple(content["kallor"]),
        celler=content["celler"],
        angrepp=content["angrepp"],
        tidigare=tuple(content["tidigare"]),
        ingar=content["ingar"],
        logg=Fastpunkt(**content["logg"]) if "logg" in content else None,
    )


def kodlistor_to_json(kodlistor: Kodlistor) -> dict[str, Any]:
    """As ``kodlistor.json`` has it. Aliases stay behind: they may be somebody's own words."""
    listor = {
        namn: {
            "version": lista.version,
            "rubrik": lista.rubrik,
            "koder": [
                {
                    "kod": k.kod,
                    "etikett": k.etikett,
                    "forklaring": k.forklaring,
                    "over": k.over,
                    "saknas": k.saknas,
                }
                for k in lista.koder.values()
            ],
        }
        for namn, lista in kodlistor.listor.items()
    }
    law = [
        {
            "amne": post.amne,
            "lagrum": post.lagrum,
            "hanvisning": post.hanvisning,
            "fran": str(post.fran) if post.fran else None,
            "till": str(post.till) if post.till else None,
        }
        for post in kodlistor.lagstod
    ]
    return {"listor": listor, "lagstod": law}


def kodlistor_from_json(content: Mapping[str, Any]) -> Kodlistor:
    """The code lists that ``kodlistor.json`` tells."""
    listor = {
        namn: Kodlista.of(namn, lista["version"], (Kod(**kod) for kod in lista["koder"]), lista["rubrik"])
        for namn, lista in content["listor"].items()
    }
    law = (
        Lagstod(**{**post, "fran": _maybe_kvartal(post["fran"]), "till": _maybe_kvartal(post["till"])})
        for post in content["lagstod"]
    )
    return Kodlistor(listor, tuple(law))


def _maybe_kvartal(text: str | None) -> Kvartal | None:
    return Kvartal.parse(text) if text else None


def kvalitet_to_json(kvalitet: Kvalitet) -> dict[str, Any]:
    """As ``kvalitet.json`` has it. Rounding and changes stand there when there are any."""
    rounding = {} if kvalitet.avrundning is None else {"avrundning": dict(kvalitet.avrundning)}
    changes = {} if kvalitet.andringar is None else {"andringar": asdict(kvalitet.andringar)}
    return {
        "rapportering": {kvartal: dict(states) for kvartal, states in kvalitet.rapportering.items()},
        "rattelser": [dict(post) for post in kvalitet.rattelser],
        "anmarkningar": [dict(post) for post in kvalitet.anmarkningar],
        "utan_flode": {kvartal: list(namnder) for kvartal, namnder in kvalitet.utan_flode.items()},
        **rounding,
        **changes,
    }


def kvalitet_from_json(content: Mapping[str, Any]) -> Kvalitet:
    """The quality that ``kvalitet.json`` tells."""
    return Kvalitet(
        content["rapportering"],
        tuple(content["rattelser"]),
        tuple(content["anmarkningar"]),
        content.get("avrundning"),
        {kvartal: tuple(namnder) for kvartal, namnder in content["utan_flode"].items()},
        _andringar_from_json(content["andringar"]) if "andringar" in content else None,
    )


def _andringar_from_json(content: Mapping[str, Any]) -> Andringar:
    changed = {kvartal: tuple(tables) for kvartal, tables in content["andrade"].items()}
    new, gone, waiting = (tuple(content[key]) for key in ("nya", "borta", "vantar"))
    return Andringar(content["ersatter"], new, gone, changed, waiting)
