"""What makes a configuration unsafe, told so that it can be mended. Pure: what is configured is given."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ejv.model.errors import EjvError
from ejv.model.policy import SMALLEST_THRESHOLD
from ejv.view.publicera.permission import Server, is_private
from ejv.view.start.locked import LOCKED, Locked

SHORTEST_COOKIE_SECRET = 32
"""Characters. ``openssl rand -hex 32`` gives twice as many."""


@dataclass(frozen=True, slots=True)
class SecretFile:
    """A file that holds a secret.

    Attributes
    ----------
    name
        Where it is, as told to the one who is to mend it.
    versioned
        Whether it is, or would be, under version control; ``None`` when that cannot be told.
    open_to_others
        Whether every user of the machine may read it.
    """

    name: str
    versioned: bool | None = False
    open_to_others: bool = False


@dataclass(frozen=True, slots=True)
class Setup:
    """How the server is configured, in everything that safety hangs on.

    Attributes
    ----------
    options
        Streamlit's settings by name: those of ``LOCKED``.
    named
        Whether the server is told its own name, rather than left to ask for its address elsewhere.
    login
        Whether people can log in, safely.
    login_faults
        Why they cannot, although ``ejv.toml`` wants them to.
    threshold
        The smallest count that the data folder asks to publish, if it says.
    processes
        How many servers share the visitors.
    cookie_secret
        How many characters it has; 0 when Streamlit makes one up at each start.
    """

    server: Server
    options: Mapping[str, object]
    named: bool = True
    publicera: bool = False
    login: bool = False
    login_faults: tuple[str, ...] = ()
    threshold: int | None = None
    processes: int = 1
    cookie_secret: int = 0
    secrets: tuple[SecretFile, ...] = field(default=())


def check_may_start(setup: Setup) -> None:
    """Pass when the server may start.

    Raises
    ------
    EjvError
        With every reason why it may not, and what to change.
    """
    faults = list(unsafe(setup))
    if faults:
        told = "\n".join(f"{number}. {fault}" for number, fault in enumerate(faults, 1))
        raise EjvError(f"Inställningarna är inte säkra.\n{told}\nVarför, och hur det ska vara: docs/drift.md.")


def unsafe(setup: Setup) -> Iterator[str]:
    """What is unsafe, one Swedish text for each thing to change."""
    yield from (_told(rule) for rule in LOCKED if not _holds(rule, setup.options.get(rule.option)))
    yield from _of_names(setup)
    yield from setup.login_faults
    yield from _of_publishing(setup)
    yield from _of_cookies(setup)
    for file in setup.secrets:
        yield from _of_secret(file)


def _holds(rule: Locked, value: object) -> bool:
    """Whether a setting has the value that is needed; a number for a truth, or no value at all, is not it."""
    return type(value) is type(rule.needed) and value == rule.needed


def _told(rule: Locked) -> str:
    return (
        f"{rule.option} ska vara {rule.written}; annars {rule.why}. Ändra i .streamlit/config.toml, och ta bort "
        "inställningen ur miljön och ur kommandot som startar om den står där."
    )


def _of_names(setup: Setup) -> Iterator[str]:
    if not setup.named:
        yield (
            "browser.serverAddress saknas; då frågar servern en tjänst på internet efter sin adress. Skriv det namn "
            "som besökarna använder, till exempel ejv.kommunen.example."
        )
    if "*" in setup.server.names:
        yield (
            "server.allowedHosts är tom eller har en stjärna; då kan en annan webbplats låtsas "
            "vara servern. Räkna upp de namn som besökarna använder."
        )


def _of_publishing(setup: Setup) -> Iterator[str]:
    if setup.publicera and not setup.login and not is_private(setup.server):
        yield (
            "Sidan Publicera är påslagen på en server som andra når, och ingen behöver logga in. Slå av den (publicera "
            "= false i ejv.toml, eller EJV_PUBLICERA=nej), ställ in inloggning, eller låt servern bara vara för den "
            'egna datorn: server.address = "127.0.0.1", browser.serverAddress = "localhost" och server.allowedHosts = '
            '["localhost", "127.0.0.1"].'
        )
    if setup.threshold is not None and setup.threshold < SMALLEST_THRESHOLD:
        yield (
            f"Datamappens ejv.toml vill visa antal från {setup.threshold}; smallest_published_count får inte vara "
            f"lägre än {SMALLEST_THRESHOLD}. Höj talet, eller välj en av policyerna i docs/installningar.md."
        )


def _of_cookies(setup: Setup) -> Iterator[str]:
    shared = setup.login or setup.processes > 1
    if shared and not setup.cookie_secret:
        reason = "inloggning är inställd" if setup.login else f"{setup.processes} processer delar på besökarna"
        yield (
            f"Hemligheten för kakor saknas, och {reason}; då gäller en kaka bara hos den process som gav den, till "
            "nästa omstart. Sätt STREAMLIT_SERVER_COOKIE_SECRET till samma slumpade text för alla processer "
            "(openssl rand -hex 32)."
        )
    elif 0 < setup.cookie_secret < SHORTEST_COOKIE_SECRET:
        yield (
            f"Hemligheten för kakor är för kort; den ska ha minst {SHORTEST_COOKIE_SECRET} tecken, annars går den att "
            "gissa. Gör en ny: openssl rand -hex 32."
        )


def _of_secret(file: SecretFile) -> Iterator[str]:
    if file.versioned is not False:
        how = "går inte att skilja från versionshanteringen" if file.versioned is None else "är versionshanterad"
        yield (
            f"Hemligheten {file.name} {how}, eller kan bli det vid nästa incheckning. Flytta den ur arkivet, till "
            "exempel till /etc/ejv, och byt ut den: det som en gång är incheckat finns kvar i historiken."
        )
    if file.open_to_others:
        yield f"Hemligheten {file.name} kan läsas av alla på datorn. Kör: chmod o= {file.name}"
