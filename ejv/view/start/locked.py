"""Streamlit's own settings that EJV does not start without, as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Locked:
    """A setting that may have one value only.

    Attributes
    ----------
    needed
        The value, as Streamlit reads it.
    why
        What could happen otherwise: a Swedish clause that follows ``annars``.
    """

    option: str
    needed: object
    why: str

    @property
    def written(self) -> str:
        """The value as it is written in ``config.toml``."""
        return {True: "true", False: "false"}[self.needed] if isinstance(self.needed, bool) else _quoted(self.needed)


def _quoted(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


LOCKED = (
    Locked("server.enableXsrfProtection", True, "kan en annan webbplats skicka filer i en besökares namn"),
    Locked("server.enableCORS", True, "kan en annan webbplats öppna sidorna i en besökares namn"),
    Locked("server.enableAgentApi", False, "kan program styra sidorna utan webbläsare, förbi det som är prövat"),
    Locked("server.trustedUserHeaders", {}, "kan den som når servern skriva vem den är i en rad i sin förfrågan"),
    Locked("server.unsafeMetricsUserAttributes", [], "visas vem som har varit inne för den som frågar"),
    Locked("browser.gatherUsageStats", False, "skickas uppgifter om användningen till Streamlits tillverkare"),
    Locked("client.showErrorDetails", "none", "kan en besökare få se program, sökvägar och värden när något går fel"),
    Locked("client.showErrorLinks", False, "länkas fel till söktjänster utanför kommunen"),
    Locked("client.toolbarMode", "minimal", "kan en besökare tömma serverns minne från en meny på engelska"),
    Locked("client.allowedOrigins", [], "får webbplatser utanför kommunen styra sidorna"),
    Locked("global.developmentMode", False, "släpps allt igenom som Streamlits egna utvecklare behöver"),
)
