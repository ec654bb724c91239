"""A publishing that is refused is logged: by whom, when, of which sources, and the kind of refusal; never its words."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from traceback import walk_tb

from ejv import __version__
from ejv.config.ejv_toml import EjvToml
from ejv.intake.folder import Source, list_sources
from ejv.intake.limits import MOST_BYTES
from ejv.intake.remote import Place, read_start
from ejv.model.errors import EjvError, NothingNewError, TooMuchError
from ejv.model.logg import Actor, Event, Handelse, Hinder, Vag
from ejv.publish.fingerprint import fingerprint_of_config, fingerprints, read_or_make_secret
from ejv.publish.inputs import config_for
from ejv.release.events import log_refusal, told_policy
from ejv.release.releases import OvertakenError

LOGGED_IN = "EJV_INLOGGAD"
"""Set by the web process for the command that it starts: who is logged in there, or nothing where that is not known."""

_ORIGINS: Mapping[str, Hinder] = {
    "ejv.config": Hinder.INSTALLNINGAR,
    "ejv.publish.fingerprint": Hinder.INSTALLNINGAR,
    "ejv.intake": Hinder.UPPGIFTER,
    "ejv.publish.inputs": Hinder.UPPGIFTER,
    "ejv.command.forbered": Hinder.UPPGIFTER,
    "ejv.publish.pipeline": Hinder.UPPGIFTER,
    "ejv.publish.earlier": Hinder.TIDIGARE,
    "ejv.release": Hinder.TIDIGARE,
    "ejv.protect": Hinder.SKYDD,
    "ejv.publish": Hinder.SKYDD,
}
"""Where a refusal comes from → its kind; the longest name that fits."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody wants to publish, and with what."""

    indata: Sequence[Place]
    konfig: Path | None
    hemlighet: Path
    common: Path | None = None

    def config(self) -> EjvToml:
        """The configuration that it is published with.

        Raises
        ------
        EjvError
            When it cannot be used.
        """
        return config_for(self.indata, self.konfig, self.common)


def os_user() -> str | None:
    """The name of the account that runs this process, as the system knows it; not what the environment says."""
    if sys.platform == "win32":
        with suppress(OSError):
            return os.getlogin()
        return None
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def actor_by(config: EjvToml) -> Actor:
    """Who runs this command: the account, or who is logged in at the page that started it."""
    logged_in = os.environ.get(LOGGED_IN)
    way = Vag.KOMMANDO if logged_in is None else Vag.SIDAN
    name = os_user() if logged_in is None else logged_in or None
    return Actor(way, name if config.logg.vem else None)


@contextmanager
def refusals_logged(folder: Path | None, attempt: Attempt) -> Iterator[None]:
    """Log it when what is inside is refused or fails; ``None``: there is no folder of releases."""
    try:
        yield
    except NothingNewError:
        raise
    except BaseException as fault:
        if folder is not None and not log_refusal(folder, _event(attempt, refusal_of(fault))):
            fault.add_note("Avslaget kunde inte skrivas i loggen i mappen med utgåvor.")
        raise


def _event(attempt: Attempt, hinder: Hinder) -> Event:
    try:
        config = attempt.config()
    except EjvError:
        return Event(Handelse.AVVISAD, Actor(actor_by(EjvToml()).vag), hinder=hinder, program=__version__)
    return Event(
        Handelse.AVVISAD,
        actor_by(config),
        policy=told_policy(config.policy),
        kallor=tuple(_marks(attempt, config)),
        hinder=hinder,
        program=__version__,
    )


def _marks(attempt: Attempt, config: EjvToml) -> list[dict[str, str]]:
    """Keyed fingerprints of the sources, as the manifest would have had them; none where they cannot be read."""
    try:
        sources = list_sources(attempt.indata)[0][: config.granser.filer]
        secret = read_or_make_secret(attempt.hemlighet)
        return [*fingerprints(filter(_is_small, sources), secret), fingerprint_of_config(config, secret)]
    except (EjvError, OSError, MemoryError):
        return []


def _is_small(source: Source) -> bool:
    """Whether a source is one that would have been read to its end."""
    return len(read_start(source.path, MOST_BYTES + 1)) <= MOST_BYTES


def refusal_of(fault: BaseException) -> Hinder:
    """The kind of a refusal, by where in the program it comes from: never by its words, which speak of rows."""
    match fault:
        case OvertakenError():
            return Hinder.HANN_FORE
        case TooMuchError() | MemoryError():
            return Hinder.GRANS
        case EjvError():
            return _by_origin(fault)
        case Exception():
            return Hinder.FEL
        case _:
            return Hinder.AVBRUTEN


def _by_origin(fault: EjvError) -> Hinder:
    modules = [str(frame.f_globals.get("__name__", "")) for frame, _ in walk_tb(fault.__traceback__)]
    origin = next((name for name in reversed(modules) if name.startswith("ejv.")), "")
    if origin.startswith("ejv.release") and isinstance(fault.__cause__, OSError):
        return Hinder.SKRIVNING
    fitting = [name for name in _ORIGINS if f"{origin}.".startswith(f"{name}.")]
    return _ORIGINS[max(fitting, key=len)] if fitting else Hinder.FEL
