"""``[inloggning]`` in ``ejv.toml``: which claim tells a visitor's role, and what its values mean. No secret."""

from collections import Counter
from enum import StrEnum
from typing import Annotated, NoReturn, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from ejv.config.skydd import FAULT

OWN = frozenset({"is_logged_in", "origin", "provider", "tokens"})
"""What Streamlit itself puts among the claims: a value there is not the provider's word."""

Claim = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Value = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Role(StrEnum):
    """What somebody who has logged in may do, the least first."""

    LASARE = "läsare"
    REVISOR = "revisor"
    FORVALTNING = "förvaltning"


class InloggningSection(BaseModel):
    """``[inloggning]``: the claim, the values of each role, and whether reading too demands a login."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ansprak: Claim
    lasare: tuple[Value, ...] = ()
    revisor: tuple[Value, ...] = ()
    forvaltning: tuple[Value, ...] = ()
    kravs: bool = False

    @property
    def roles(self) -> dict[str, Role]:
        """Value of the claim → role."""
        told = {Role.LASARE: self.lasare, Role.REVISOR: self.revisor, Role.FORVALTNING: self.forvaltning}
        return {value: role for role, values in told.items() for value in values}

    @model_validator(mode="after")
    def _is_clear(self) -> Self:
        """Refuse what could give somebody another role than was meant."""
        if self.ansprak in OWN:
            _refuse(f"ansprak kan inte vara {self.ansprak}: det är inte leverantören som sätter det. Välj ett annat")
        values = Counter((*self.lasare, *self.revisor, *self.forvaltning))
        if not values:
            _refuse("ingen roll har något värde. Ange minst ett under lasare, revisor eller forvaltning")
        if max(values.values()) > 1:
            _refuse(f"värdet {values.most_common(1)[0][0]} står mer än en gång. Låt det stå under en enda roll")
        return self


def _refuse(message: str) -> NoReturn:
    raise PydanticCustomError(FAULT, "{message}", {"message": message})
