"""``[oppna_data]`` in ``ejv.toml``: under what licence, and at what address, open data are published."""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from ejv.config.skydd import FAULT

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?/([\w.~%-]+/)*", re.ASCII)


class OppnaDataSection(BaseModel):
    """``[oppna_data]``: both go into the manifest, so that a file made of a release needs nothing else."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    licens: Literal["CC0-1.0", "CC-BY-4.0"] = "CC0-1.0"
    adress: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""

    @field_validator("adress")
    @classmethod
    def _is_a_folder(cls, adress: str) -> str:
        if adress and not _ADDRESS.fullmatch(adress):
            told = (
                'ska vara en mapps webbadress som slutar på snedstreck, som "https://kommunen.example/oppnadata/ejv/"'
            )
            raise PydanticCustomError(FAULT, "{message}", {"message": f"{told}. Rätta värdet"})
        return adress
