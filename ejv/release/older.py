"""Releases of older formats, read as if they were of today's. Public and pure.

Every format that has been written stays readable: what a newer one has added gets the value that it had before it was
there. A newer format than today's is refused, since nobody knows what it means. Which formats there are:
docs/utgavor.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from ejv.model.plan import Vikter
from ejv.model.release import FORMAT_VERSION

Content = Mapping[str, Any]


def manifest_as_today(manifest: Content) -> dict[str, Any]:
    """The manifest with everything that today's format has. Its own version stays."""
    content = dict(manifest)
    for version in range(int(manifest["format_version"]), FORMAT_VERSION):
        content = _MANIFESTS[version](content)
    return content


def kvalitet_as_today(kvalitet: Content, version: int) -> dict[str, Any]:
    """The quality with everything that today's format has."""
    return {"utan_flode": {}, **kvalitet} if version < 2 else dict(kvalitet)


def _from_first(manifest: Content) -> dict[str, Any]:
    """Format 1: no earlier releases, nothing combined; in the beginning no flow, weights or named policies either."""
    added = {"tidigare": [], "ingar": {}, "flode": None, "vikter": asdict(Vikter())}
    return {**added, **manifest, "policy": {"namn": _name_of(manifest["policy"]), **manifest["policy"]}}


def _name_of(policy: Content) -> str:
    """What a policy is called that has no name of its own."""
    numbers = (policy["smallest_published_count"], policy["smallest_denominator"])
    return "standard" if numbers == (5, 10) else "egen"


def _from_second(manifest: Content) -> dict[str, Any]:
    """Format 2: no sums over years."""
    return {"helar": None, **manifest}


_MANIFESTS: Mapping[int, Callable[[Content], dict[str, Any]]] = {1: _from_first, 2: _from_second}
"""Format → what makes it the next one."""
OLDEST = min(_MANIFESTS)
