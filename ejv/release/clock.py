"""What the time is."""

from datetime import UTC, datetime
from os import environ


def now() -> str:
    """The time as ISO 8601; ``SOURCE_DATE_EPOCH`` makes it a fixed one, for byte-equal releases."""
    fixed = environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)
    return moment.isoformat(timespec="seconds")
