"""``[skydd]`` in ``ejv.toml``: which policy holds. A preset is locked; other numbers are a policy of one's own."""

import unicodedata
from typing import Annotated, Literal, NoReturn

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from ejv.config.kodlistor import shipped_sensitive_orsaker
from ejv.config.policyer import LOWEST, OWN, Denominator, Preset, PublishedCount, shipped_policyer
from ejv.model.policy import BASES, ROUNDING, SUPPRESSION, Policy, is_base_enough

FAULT = "ejv"
"""The type of a fault whose message is whole: what is wrong, what is allowed and what to do."""

_OTHER = f'en policy med lägre gräns, eller metod = "{SUPPRESSION}" och ta bort raden bas'
_STANDARD = next(iter(shipped_policyer()))


def _composed(value: object) -> object:
    """Text with ``ä`` as one character, as it may not be when it comes from a Mac."""
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


class SkyddSection(BaseModel):
    """``[skydd]``: the protection policy."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    policy: Annotated[str, BeforeValidator(_composed)] = _STANDARD
    smallest_published_count: Annotated[PublishedCount | None, Field(validate_default=True)] = None
    smallest_denominator: Annotated[Denominator | None, Field(validate_default=True)] = None
    metod: Literal["undertryckning", "avrundning"] = SUPPRESSION
    bas: Annotated[Literal[3, 5] | None, Field(validate_default=True)] = None
    insider: bool | None = None

    @field_validator("policy")
    @classmethod
    def _is_known(cls, policy: str) -> str:
        if policy not in (*shipped_policyer(), OWN):
            _refuse(f"policyn finns inte. Tillåtna är {_told_choices()}. Skriv en av dem")
        return policy

    @field_validator("smallest_published_count", "smallest_denominator", mode="before")
    @classmethod
    def _belongs_to_own(cls, number: object, info: ValidationInfo) -> object:
        policy = info.data.get("policy")
        if policy == OWN and number is None:
            least = f"{info.field_name} = {LOWEST[info.field_name or '']}"
            _refuse(f'inställningen saknas, och policy = "{OWN}" behöver den. Lägg till {least} eller ett större tal')
        if policy in shipped_policyer() and number is not None:
            _refuse(
                f'inställningen finns inte för policy = "{policy}", vars tal är låsta. Skriv i stället '
                f'policy = {_told_choices()}. Med policy = "{OWN}" anges både smallest_published_count och '
                "smallest_denominator"
            )
        return number

    @field_validator("insider")
    @classmethod
    def _is_open_to_own(cls, insider: bool | None, info: ValidationInfo) -> bool | None:
        if insider is not None and info.data.get("policy") != OWN:
            _refuse(
                f'inställningen finns bara för policy = "{OWN}"; de andra skyddar alltid mot insider. Ta bort raden, '
                f'eller skriv policy = "{OWN}" med egna tal'
            )
        return insider

    @field_validator("bas", mode="before")
    @classmethod
    def _belongs_to_rounding(cls, bas: object, info: ValidationInfo) -> object:
        metod = info.data.get("metod")
        if metod == ROUNDING and bas is None:
            told = " eller ".join(f"bas = {each}" for each in BASES)
            _refuse(f'inställningen saknas, och metod = "{ROUNDING}" behöver den. Lägg till {told}')
        if metod == SUPPRESSION and bas is not None:
            _refuse(
                f'inställningen finns bara för metod = "{ROUNDING}". Ta bort raden, eller lägg till '
                f'metod = "{ROUNDING}"'
            )
        return bas

    @field_validator("bas")
    @classmethod
    def _is_enough(cls, bas: int | None, info: ValidationInfo) -> int | None:
        preset = shipped_policyer().get(info.data.get("policy", ""))
        limit = preset.smallest_published_count if preset else info.data.get("smallest_published_count")
        if bas is not None and limit is not None and not is_base_enough(bas, limit):
            enough = [f"bas = {each}" for each in BASES if is_base_enough(each, limit)]
            _refuse(f"skyddar inte antal under policyns gräns {limit}. Skriv {enough[0] if enough else _OTHER}")
        return bas

    def chosen(self) -> Policy:
        """The policy that is chosen, with the sensitive reasons that EJV ships with."""
        numbers = shipped_policyer().get(self.policy) or self._own()
        return Policy(
            numbers.smallest_published_count,
            numbers.smallest_denominator,
            shipped_sensitive_orsaker(),
            self.metod,
            numbers.namn,
            self.bas,
            numbers.insider,
        )

    def _own(self) -> Preset:
        numbers = self.model_dump(include={"smallest_published_count", "smallest_denominator"})
        return Preset.model_validate({"namn": OWN, "forklaring": "", "insider": self.insider is not False, **numbers})


def _told_choices() -> str:
    presets = (f'"{namn}" (gräns {preset.smallest_published_count})' for namn, preset in shipped_policyer().items())
    return f'{", ".join(presets)} eller "{OWN}" (egna tal)'


def _refuse(message: str) -> NoReturn:
    raise PydanticCustomError(FAULT, "{message}", {"message": message})
