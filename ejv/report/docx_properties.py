"""What a docx says of itself to programs: its properties, and nobody's name or path out of a template."""

from datetime import UTC

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships

from ejv.report.source import Source

_ATTACHED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
_UNTOLD = ("comments", "category", "content_status", "version")


def tell(word: Word, title: str, source: Source) -> None:
    """Set the document's properties; those of a template are not left."""
    manifest = source.release.manifest
    texts = {
        "title": title,
        "subject": source.told_selection,
        "creator": manifest.kommun.namn,
        "lastModifiedBy": manifest.kommun.namn,
        "identifier": manifest.release_id,
        "keywords": source.mark,
        "language": "sv-SE",
    }
    told = word.core_properties
    for name in _UNTOLD:
        setattr(told, name, "")
    for name, text in texts.items():
        # The library's own properties refuse more than 255 characters, which the format does not.
        getattr(told._element, f"get_or_add_{name}")().text = text
    told.revision = 1
    told.created = told.modified = told.last_printed = source.made.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    _forget(word)


def _forget(word: Word) -> None:
    """Drop the picture of the template's first page, and where on somebody's disk the template lies."""
    package = word.part.package
    if package is not None:
        _drop(package.rels, RELATIONSHIP_TYPE.THUMBNAIL)
    settings = word.settings.element
    for attached in settings.findall(f"{{{settings.nsmap['w']}}}attachedTemplate"):
        settings.remove(attached)
    _drop(word.part._settings_part.rels, _ATTACHED)


def _drop(rels: Relationships, kind: str) -> None:
    for name in [name for name, rel in rels.items() if rel.reltype == kind]:
        del rels[name]
