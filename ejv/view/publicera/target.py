"""What is published, and where: the folder of releases, the data folder if there is one, and the secret."""

from dataclasses import dataclass
from pathlib import Path

from ejv.model.errors import EjvError
from ejv.release.releases import is_release
from ejv.view.publicera.uploads import FORMATS
from ejv.view.publishing import stamp_of_folder
from ejv.view.settings import Settings


@dataclass(frozen=True, slots=True)
class Target:
    """Where the page publishes.

    Attributes
    ----------
    utgavor
        The folder of releases.
    data
        The folder with everything reported so far, that uploaded files are added to; ``None`` when the uploaded files
        are everything.
    konfig
        The configuration to publish with; ``None`` for the one in the data folder.
    limits
        What the command is told of how much it may take.
    """

    utgavor: Path
    data: Path | None
    hemlighet: Path
    konfig: Path | None
    limits: tuple[str, ...] = ()

    def stamp(self) -> str:
        """A fingerprint of the data folder's names, sizes and times; empty without one."""
        return stamp_of_folder(self.data) if self.data else ""

    def present(self) -> list[str]:
        """The names of the data files that are there already."""
        return sorted(path.name for path in self.data.iterdir() if _is_data(path)) if self.data else []

    def arguments(self, files: Path, staged: Path, findings: Path) -> list[str]:
        """What the command that prepares a release is told."""
        indata = [*([self.data] if self.data else []), *([files] if any(files.iterdir()) else [])]
        options = {
            "--utgavor": self.utgavor,
            "--hemlighet": self.hemlighet,
            "--till": staged,
            "--anmarkningar": findings,
            **({"--konfig": self.konfig} if self.konfig else {}),
        }
        return [*map(str, indata), *(str(part) for option in options.items() for part in option), *self.limits]


def _is_data(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in FORMATS and not path.name.startswith((".", "~"))


def target_of(settings: Settings) -> Target:
    """Where the page publishes, as the app is configured.

    Raises
    ------
    EjvError
        When the app opens one finished release or the example, or the data folder is not there.
    """
    data, release = settings.own_data, settings.release
    if (data is None and release is None) or (release is not None and is_release(release)):
        raise EjvError(
            "Sidan Publicera behöver en mapp med uppgifter ([app] data i ejv.toml), en mapp att lägga utgåvor i "
            "([app] release), eller båda. Nu öppnar appen exempeldata eller en enda färdig utgåva."
        )
    if data is not None and not data.is_dir():
        raise EjvError(f"Mappen {data.name} finns inte. Rätta [app] data i ejv.toml.")
    konfig = settings.config if data is None and settings.config.exists() else None
    return Target(release or settings.utgavor, data, settings.arbetsmapp / "hemlighet", konfig, settings.limits)
