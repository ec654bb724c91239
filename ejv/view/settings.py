"""What the app opens and where it may work: ``ejv.toml`` in the project root, overridden by the environment."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ejv.config.ejv_toml import FILE_NAME, AppSection, EjvToml, read_ejv_toml
from ejv.config.granser import WEB_MEGABYTES, WEB_MINUTES, GranserSection, LoggSection
from ejv.config.inloggning import InloggningSection
from ejv.config.utseende import UtseendeSection

ROOT = Path(__file__).resolve().parents[2]
"""The project root: relative paths start here."""

EXAMPLE = Path("sample_data/exempelkommun")
EXAMPLE_RELEASE = Path("sample_data/exempelutgava")
"""What is published of the example: it is opened at once, where publishing it would take minutes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """A release (or a folder of releases) to open, or a data folder to publish from, and the folder to work in.

    Attributes
    ----------
    own_data
        The data folder that is asked for; ``None`` when ``data`` is the example.
    publicera
        Whether the page Publicera may be there at all.
    utseende
        Colour and logotype; the logotype's path starts in the folder of ``ejv.toml``.
    inloggning
        What gives a visitor a role; ``None`` when nobody logs in.
    granser, logg
        How much a publishing that the app starts may take, and whether the log names who publishes.
    """

    release: Path | None
    data: Path
    arbetsmapp: Path
    config: Path
    own_data: Path | None = None
    publicera: bool = False
    utseende: UtseendeSection = field(default_factory=UtseendeSection)
    inloggning: InloggningSection | None = None
    granser: GranserSection = field(default_factory=GranserSection)
    logg: LoggSection = field(default_factory=LoggSection)

    @property
    def limits(self) -> tuple[str, ...]:
        """What a command that publishes is told of how much it may take."""
        minuter, minne = self.granser.minuter or WEB_MINUTES, self.granser.minne_mb or WEB_MEGABYTES
        return "--minuter", str(minuter), "--minne-mb", str(minne)

    @property
    def is_published_on_the_page(self) -> bool:
        """Whether somebody chooses on the page Publicera when the data folder is published: it is not by itself."""
        return self.publicera and self.own_data is not None

    @property
    def utgavor(self) -> Path:
        """The folder of the releases that the app makes of its data folder: another for each data folder.

        Releases of one municipality are protected against each other, and not against another municipality's.
        """
        place = hashlib.sha256(str(self.data.absolute()).encode()).hexdigest()[:12]
        return self.arbetsmapp / "utgavor" / place


def read_settings(environment: Mapping[str, str] = os.environ, root: Path = ROOT) -> Settings:
    """Read what to open.

    ``EJV_RELEASE``, ``EJV_DATA``, ``EJV_ARBETSMAPP`` and ``EJV_PUBLICERA`` go before ``ejv.toml``, and a release before
    a data folder. ``EJV_TOML`` names another file than ``ejv.toml`` in the root. The release of the example is opened
    when none says anything.

    Raises
    ------
    EjvError
        When ``ejv.toml`` cannot be used.
    """
    named = environment.get("EJV_TOML")
    config = root / (named or FILE_NAME)
    content = read_ejv_toml(config) if named or config.exists() else EjvToml()
    section = content.app
    release, data = _asked(environment, section)
    if release is None and data is None and (root / EXAMPLE_RELEASE).is_dir():
        release = EXAMPLE_RELEASE
    work = environment.get("EJV_ARBETSMAPP") or section.arbetsmapp
    return Settings(
        root / release if release else None,
        root / (data or EXAMPLE),
        root / work,
        config,
        root / data if data else None,
        _allows_publishing(environment, section),
        _placed(content.utseende, config.parent),
        content.inloggning,
        content.granser,
        content.logg,
    )


def _placed(utseende: UtseendeSection, folder: Path) -> UtseendeSection:
    """The look with a logotype whose path starts in the folder of ``ejv.toml``."""
    return utseende.model_copy(update={"logotyp": folder / utseende.logotyp}) if utseende.logotyp else utseende


def _allows_publishing(environment: Mapping[str, str], section: AppSection) -> bool:
    """Whether the page Publicera may be there: said by the environment if it says anything, else by the file."""
    said = environment.get("EJV_PUBLICERA")
    return said == "ja" if said else section.publicera


def _asked(environment: Mapping[str, str], section: AppSection) -> tuple[Path | None, Path | None]:
    """The release and the data folder that are asked for: by the environment if it names any, else by the file."""
    release, data = (environment.get(name) for name in ("EJV_RELEASE", "EJV_DATA"))
    if release or data:
        return Path(release) if release else None, Path(data) if data else None
    return section.release, section.data
