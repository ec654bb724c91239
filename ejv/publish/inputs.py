"""What is to be published: configuration and datasets, accepted or refused without repeating a source value."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ejv.config.ejv_toml import FILE_NAME, EjvToml, read_ejv_toml
from ejv.intake.dataset import Datasets, read_datasets
from ejv.intake.folder import list_sources
from ejv.intake.remote import Place
from ejv.model.errors import EjvError
from ejv.model.finding import Finding, Severity, errors_among
from ejv.publish.fingerprint import fingerprint_of_config, fingerprints, read_or_make_secret

MOST_SHOWN = 200
"""No more findings than this are printed."""


def config_for(paths: Sequence[Place], konfig: Path | None, common: Path | None = None) -> EjvToml:
    """The configuration asked for, or the one that lies with the data, or the defaults.

    Parameters
    ----------
    common
        What holds where the configuration says nothing else.
    """
    if konfig is not None:
        return read_ejv_toml(konfig, common)
    beside = [path / FILE_NAME for path in paths if (path / FILE_NAME).is_file()]
    if not beside:
        return read_ejv_toml(common) if common is not None else EjvToml()
    return read_ejv_toml(beside[0], common)


def accepted(paths: Sequence[Place], config: EjvToml) -> Datasets:
    """The datasets, when no finding stops them. Confidential.

    Raises
    ------
    EjvError
        Tells the findings without source values: others may read them.
    """
    datasets, findings = read_datasets(paths, config)
    if datasets is None:
        lines = [finding.text(with_value=False) for finding in errors_among(findings)[:MOST_SHOWN]]
        raise EjvError("\n".join([*lines, summary(findings), "Kör python -m ejv kontrollera för att se värdena."]))
    return datasets


def summary(findings: Sequence[Finding]) -> str:
    """How many findings there are of each severity, in a sentence."""
    counts = Counter(finding.severity for finding in findings)
    if not findings:
        return "Inga anmärkningar."
    return (
        f"{counts[Severity.FEL]} fel, {counts[Severity.VARNING]} varningar, {counts[Severity.UPPLYSNING]} upplysningar."
    )


@dataclass(frozen=True, eq=False, repr=False)
class Accepted:
    """Datasets that may be published, and what they are published with. Confidential.

    Attributes
    ----------
    marks
        Keyed fingerprints of the sources and of the configuration. Public.
    secret
        The publisher's own.
    """

    datasets: Datasets
    config: EjvToml
    marks: list[dict[str, str]]
    secret: bytes


def accept(sources: Sequence[Place], konfig: Path | None, hemlighet: Path, common: Path | None = None) -> Accepted:
    """Read everything that a publishing needs.

    Parameters
    ----------
    common
        A configuration that holds where the one beside the data says nothing else.

    Raises
    ------
    EjvError
        When a finding stops it, or the configuration or the secret cannot be used.
    """
    config = config_for(sources, konfig, common)
    return accept_read(accepted(sources, config), sources, config, hemlighet)


def accept_read(datasets: Datasets, sources: Sequence[Place], config: EjvToml, hemlighet: Path) -> Accepted:
    """What a publishing of datasets that have been read needs.

    Raises
    ------
    EjvError
        When the secret cannot be used.
    """
    secret = read_or_make_secret(hemlighet)
    marks = [*fingerprints(list_sources(sources)[0], secret), fingerprint_of_config(config, secret)]
    return Accepted(datasets, config, marks, secret)
