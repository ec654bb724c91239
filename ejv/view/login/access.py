"""What a visitor may do, from the claims that the provider has signed and from ``[inloggning]``. Pure."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ejv.config.inloggning import InloggningSection, Role

READS_EARLIER = frozenset({Role.REVISOR, Role.FORVALTNING})
PUBLISHES = frozenset({Role.FORVALTNING})
_RANK = {role: rank for rank, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Access:
    """What a visitor may do.

    Attributes
    ----------
    asked_for
        Whether the configuration has a login at all.
    logged_in
        Whether the provider says who it is, and that still holds.
    role
        ``None`` when nobody has given the visitor one.
    ends
        When the login ends, in seconds since 1970.
    """

    asked_for: bool = False
    demanded: bool = False
    logged_in: bool = False
    role: Role | None = None
    ends: float = 0.0

    @property
    def reads(self) -> bool:
        """Whether the visitor sees the pages of figures."""
        return not self.demanded or self.role is not None

    @property
    def reads_earlier(self) -> bool:
        """Whether the visitor sees releases that have been replaced."""
        return not self.asked_for or self.role in READS_EARLIER

    @property
    def publishes(self) -> bool:
        """Whether the role lets the visitor publish; without a login nobody's does."""
        return self.role in PUBLISHES


NOBODY = Access()
"""For a server without a login: everybody is the same."""
NOTHING = Access(asked_for=True, demanded=True)
"""For settings that cannot be read: nobody may do anything."""


def access_of(section: InloggningSection | None, claims: Mapping[str, object], now: float) -> Access:
    """What a visitor with these claims may do.

    Parameters
    ----------
    claims
        As ``st.user`` gives them. None of them is believed without ``is_logged_in``.
    now
        Seconds since 1970.
    """
    if section is None:
        return NOBODY
    ends = _end_of(claims)
    logged_in = claims.get("is_logged_in") is True and ends > now
    role = _least(section, claims.get(section.ansprak)) if logged_in else None
    return Access(True, section.kravs, logged_in, role, ends if logged_in else 0.0)


def _end_of(claims: Mapping[str, object]) -> float:
    """When the provider's word ends: at once, when it does not say."""
    ends = claims.get("exp")
    if not isinstance(ends, int | float) or isinstance(ends, bool) or not math.isfinite(ends):
        return 0.0
    return float(ends)


def _least(section: InloggningSection, told: object) -> Role | None:
    """The role that a claim gives; the least when it gives several, none when it is not text or a list of texts."""
    values = [told] if isinstance(told, str) else told
    if not isinstance(values, list | tuple) or not all(isinstance(value, str) for value in values):
        return None
    given = {section.roles[value] for value in values if value in section.roles}
    return min(given, key=_RANK.__getitem__, default=None)
