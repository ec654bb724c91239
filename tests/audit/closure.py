"""What EJV runs on: the packages that are required, and all that they require in turn, as they are installed."""

from collections.abc import Iterable
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}
"""A server's platform, so that the answer is the same wherever it is asked."""


def requirements() -> list[Requirement]:
    """What the requirements files of the program say, those of its extras too."""
    lines = (
        line
        for path in (ROOT / "requirements.txt", ROOT / "ejv/view/login/requirements.txt")
        for line in path.read_text("utf-8").splitlines()
    )
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]


def closure(wanted: Iterable[Requirement] | None = None) -> dict[str, Distribution]:
    """Name → installed package, for all that is needed, in the order of the names."""
    found: dict[str, Distribution] = {}
    left = [(need, extra) for need in wanted or requirements() for extra in ("", *need.extras)]
    seen = set()
    while left:
        need, extra = left.pop()
        name = canonicalize_name(need.name)
        if (name, extra) in seen or not (need.marker is None or need.marker.evaluate({**LINUX, "extra": ""})):
            continue
        seen.add((name, extra))
        found[name] = distribution(name)
        left += [(each, more) for each in _of(found[name], extra) for more in ("", *each.extras)]
    return dict(sorted(found.items()))


def _of(package: Distribution, extra: str) -> list[Requirement]:
    """What a package needs with an extra, without its markers: they are asked here."""
    needs = [Requirement(line) for line in package.requires or ()]
    held = [need for need in needs if need.marker is None or need.marker.evaluate({**LINUX, "extra": extra})]
    for need in held:
        need.marker = None
    return held
