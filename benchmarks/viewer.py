"""One reader over a real websocket, in Streamlit's own protobuf: opens a page, changes a choice, awaits the answer."""

import asyncio
import random
from dataclasses import dataclass, field
from time import perf_counter

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

CHOICES = ("Kvartal", "Nämnd", "Kommun", "Lag")
"""The labels of the choices that a reader changes."""
SESSION = "EJV_SERVER"
"""The cookie by which a balancer keeps a reader at one server."""


class RunFailedError(RuntimeError):
    """The script ended otherwise than well, or showed an exception."""


@dataclass
class Viewer:
    """A reader of one page.

    Attributes
    ----------
    page
        The page's address: ``""`` is Översikt.
    received
        Bytes of the last answer.
    """

    address: str
    page: str
    chance: random.Random
    cookie: str = ""
    query: str = ""
    received: int = 0
    _choices: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    _chosen: dict[str, str] = field(default_factory=dict)
    _connection: ClientConnection | None = None

    async def __aenter__(self) -> "Viewer":
        """Connect; nothing is asked for yet."""
        headers = {"Cookie": self.cookie} if self.cookie else {}
        self._connection = await connect(
            f"ws://{self.address}/_stcore/stream",
            subprotocols=["streamlit"],  # pyright: ignore[reportArgumentType]
            additional_headers=headers,
            max_size=None,
            open_timeout=120,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave."""
        if self._connection:
            await self._connection.close()

    async def open(self) -> float:
        """Open the page; seconds until it is whole."""
        return await self._run()

    async def change(self) -> float:
        """Change one choice to another value; seconds until the page is whole again."""
        ident, options = self.chance.choice([self._choices[label] for label in CHOICES if label in self._choices])
        others = [option for option in options if option != self._chosen[ident]]
        self._chosen[ident] = self.chance.choice(others or options)
        return await self._run()

    async def _run(self) -> float:
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_name = self.page
        for ident, value in self._chosen.items():
            message.rerun_script.widget_states.widgets.add(id=ident, string_value=value)
        start = perf_counter()
        await self._socket.send(message.SerializeToString())
        await self._answer()
        return perf_counter() - start

    @property
    def _socket(self) -> ClientConnection:
        if self._connection is None:
            raise RuntimeError("not connected")
        return self._connection

    async def _answer(self) -> None:
        """Take in everything up to the end of the run that was asked for."""
        self.received = 0
        while True:
            data = await asyncio.wait_for(self._socket.recv(), 180)
            self.received += len(data)
            told = ForwardMsg.FromString(data)  # pyright: ignore[reportArgumentType]
            match told.WhichOneof("type"):
                case "script_finished":
                    if told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                        return
                    if told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                        raise RunFailedError(ForwardMsg.ScriptFinishedStatus.Name(told.script_finished))
                case "page_info_changed":
                    self.query = told.page_info_changed.query_string
                case "delta":
                    self._notice(told)

    def _notice(self, told: ForwardMsg) -> None:
        """Note the choices that the page has, and that it shows no exception."""
        element = told.delta.new_element
        match element.WhichOneof("type"):
            case "selectbox":
                box = element.selectbox
                self._choices[box.label] = (box.id, list(box.options))
                shown = box.raw_value if box.HasField("raw_value") else box.options[box.default]
                if box.set_value or box.id not in self._chosen:
                    self._chosen[box.id] = shown
            case "exception":
                raise RunFailedError(element.exception.type)
