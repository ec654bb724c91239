"""Draws the first state: which files are to be published."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from ejv.model.errors import EjvError
from ejv.view.publicera.identity import visitor_actor
from ejv.view.publicera.session import Seat, forget_files
from ejv.view.publicera.target import Target
from ejv.view.publicera.uploads import FORMATS, LARGEST_FILE, LARGEST_UPLOAD, MOST_FILES, Named, plain_name, refusals
from ejv.words.swedish import plural

_LIMITS = (
    f"Csv, xlsx eller parquet. Högst {LARGEST_FILE} MB per fil, {MOST_FILES} filer och {LARGEST_UPLOAD} MB på en gång."
)
_PRIVACY = (
    "Filerna läggs i en mapp som bara servern kommer åt, och tas bort när du har publicerat eller avbrutit. Ladda bara "
    "upp avidentifierade uppgifter: inga namn, personnummer eller datum."
)


def draw_start(seat: Seat, target: Target) -> None:
    """Take in files and start the check."""
    st.write(
        "Så går det till: du väljer filer, EJV kontrollerar dem, du ser vad som kommer att visas, och sedan väljer du "
        "om det ska publiceras."
    )
    st.header("Välj filer", anchor=False)
    st.markdown(_told_present(target))
    files = st.file_uploader(
        "Kvartalets filer",
        type=[suffix.removeprefix(".") for suffix in FORMATS],
        accept_multiple_files=True,
        key=f"filer-{seat.round}",
        max_upload_size=LARGEST_FILE,
    )
    st.caption(f"{_LIMITS} {_PRIVACY}")
    # Not before the files have arrived: a click while they are on their way would check without them.
    ready = bool(files) or _checks_what_is_there(seat, target)
    if st.button("Kontrollera uppgifterna", type="primary", disabled=not ready) and ready:
        _start(seat, target, files)


def _checks_what_is_there(seat: Seat, target: Target) -> bool:
    """Whether the visitor wants to check the data folder as it is."""
    asked = "Jag har inga filer att ladda upp: kontrollera det som redan ligger i mappen"
    return bool(target.present()) and st.checkbox(asked, key=f"utan-filer-{seat.round}")


def _told_present(target: Target) -> str:
    if target.data is None:
        return "De filer du laddar upp är **alla** uppgifter. Ta med alla kvartal som har publicerats, även tidigare."
    present = plural(len(target.present()), "fil", "filer")
    return (
        f"I mappen med uppgifter finns **{present}**. De filer du laddar upp läggs till när du publicerar, och allt "
        "kontrolleras tillsammans. En rättelse av ett tidigare kvartal läggs i en fil vars namn slutar på "
        "`_rattelse_1`."
    )


def _start(seat: Seat, target: Target, files: Sequence[UploadedFile]) -> None:
    """Move the files to a private folder and start the command, or say why not."""
    told = refusals([Named(file.name, file.size) for file in files], target.present())
    for reason in told:
        st.error(reason)
    if told:
        return
    try:
        seat.upload = seat.desk.open({plain_name(file.name): file.getbuffer() for file in files}, target.stamp())
    except EjvError as fault:
        st.error(str(fault))
        return
    finally:
        forget_files(files)
        seat.round += 1
    upload = seat.upload
    upload.preparing.start(target.arguments(upload.files, upload.staged, upload.findings), who=visitor_actor().vem)
    st.rerun()
