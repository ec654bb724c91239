"""``[utseende]`` in ``ejv.toml``: the colour and the logotype of whoever shows the figures."""

from pathlib import Path
from typing import Annotated, NoReturn

from pydantic import BaseModel, ConfigDict, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from ejv.config.skydd import FAULT
from ejv.model.errors import EjvError

DEFAULT_COLOUR = "#00558c"
LEAST_CONTRAST = 4.5
"""Between text and ground, by WCAG 2.1 success criterion 1.4.3."""
MOST_BYTES = 200_000
_PNG = b"\x89PNG\r\n\x1a\n"
_HEAD = 4096
"""How far into a file its kind is looked for."""


class UtseendeSection(BaseModel):
    """``[utseende]``: a colour for what can be pressed, and a logotype with what it says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    farg: Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, max_length=40)] = DEFAULT_COLOUR
    logotyp: Path | None = None
    logotyp_text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = ""

    @field_validator("farg")
    @classmethod
    def _is_readable(cls, farg: str) -> str:
        if not _is_colour(farg):
            _refuse(f'ska vara en färg som "{DEFAULT_COLOUR}": # och sex tecken, 0–9 och a–f. Rätta värdet')
        contrast = contrast_with_white(farg)
        if contrast < LEAST_CONTRAST:
            # Cut, not rounded: 4,49 must not be told as enough.
            told = f"{int(contrast * 100) / 100:.2f}".replace(".", ",")
            _refuse(
                f"färgen {farg} syns för dåligt mot vitt: kontrasten är {told}:1, och minst 4,5:1 krävs. "
                "Välj en mörkare färg"
            )
        return farg


def _is_colour(text: str) -> bool:
    return len(text) == 7 and text[0] == "#" and all(sign in "0123456789abcdef" for sign in text[1:])


def contrast_with_white(colour: str) -> float:
    """The contrast ratio between a colour (``#00558c``) and white, from 1 to 21, as WCAG 2.1 defines it.

    Source: W3C, Web Content Accessibility Guidelines 2.1, "relative luminance" and "contrast ratio".
    """
    return 1.05 / (_luminance(colour) + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def image_type(content: bytes) -> str | None:
    """The media type of a logotype by what it really is; ``None`` for anything but PNG and SVG."""
    if content.startswith(_PNG):
        return "image/png"
    head = content[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return "image/svg+xml" if head.startswith(b"<") and b"<svg" in head else None


def read_logotype(path: Path) -> tuple[str, bytes]:
    """The media type and the content of a logotype.

    Raises
    ------
    EjvError
        When there is no such file, it is too large, or it is not an image of a kind that is allowed.
    """
    if not path.is_file():
        raise EjvError(f"ejv.toml, utseende.logotyp: filen {path.name} finns inte. Rätta namnet eller ta bort raden.")
    if path.stat().st_size > MOST_BYTES:
        raise EjvError(f"ejv.toml, utseende.logotyp: {path.name} är större än 200 kB. Spara bilden mindre.")
    content = path.read_bytes()
    kind = image_type(content)
    if kind is None:
        raise EjvError(f"ejv.toml, utseende.logotyp: {path.name} är varken SVG eller PNG. Spara den som något av dem.")
    return kind, content


def _refuse(message: str) -> NoReturn:
    raise PydanticCustomError(FAULT, "{message}", {"message": message})
