"""What a file is made of: a release, a selection, and what every file must say of where its numbers come from."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from ejv import __version__
from ejv.model.dimension import TOTAL
from ejv.model.release import Release
from ejv.release.codec import canonical_json, manifest_to_json, sha256_of
from ejv.words.carried import EXAMPLE, FOLLOW_UP
from ejv.words.protection import told_rule
from ejv.words.selection import Selection, describe_selection, link_to


def sha256_of_manifest(release: Release) -> str:
    """The sha256 of a release's ``manifest.json``, as it is on disk: in its own format."""
    return release.sha256 or sha256_of(canonical_json(manifest_to_json(release.manifest)))


@dataclass(frozen=True, eq=False, slots=True)
class Source:
    """A release and what of it a file is about. Public."""

    release: Release
    selection: Selection

    @property
    def made(self) -> datetime:
        """The date of the file: the release's, so that the same content is the same bytes."""
        return datetime.fromisoformat(self.release.manifest.skapad)

    @property
    def told_selection(self) -> str:
        """The selection in words."""
        return describe_selection(self.release, self.selection)

    @property
    def facts(self) -> dict[str, str]:
        """Label → text: what every file says of itself, in this order."""
        manifest = self.release.manifest
        return {
            "Kommun": manifest.kommun.namn,
            "Urval": self.told_selection,
            "Kvartal": self.selection.kvartal.label,
            "Utgåva": manifest.release_id,
            "sha256 för manifest.json": self.sha256,
            "Skapad": manifest.skapad[:10],
            "Skydd": told_rule(manifest.policy),
            "Status": FOLLOW_UP,
            **({"Observera": EXAMPLE} if manifest.kommun.exempeldata else {}),
        }

    @property
    def sha256(self) -> str:
        """Of the release's manifest, which has that of its other files."""
        return sha256_of_manifest(self.release)

    @property
    def asked(self) -> str:
        """The selection as a link has it: ``kvartal=2026K1&namnd=aldre``."""
        return urlencode(link_to(self.selection))

    @property
    def mark(self) -> str:
        """One line that a program reads: which release, which selection and which program version made the file."""
        return f"EJV {__version__}; utgåva {self.release.manifest.release_id}; sha256 {self.sha256}; urval {self.asked}"

    @property
    def stem(self) -> str:
        """What the file is called, without its ending: ``ejv_2026K1`` and the codes that are chosen."""
        chosen = [code for code in self.selection.place.values() if code != TOTAL]
        return "_".join(["ejv", str(self.selection.kvartal), *chosen])
