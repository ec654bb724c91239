"""A figure as the plain dictionaries that are sent, without Plotly's check of each property.

Plotly's own figures check every value as it is set, which is nine tenths of the time that a page takes. What is drawn
here is always the same few properties; ``tests/app/test_figures.py`` has Plotly check them all.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Self

import plotly.io as pio
from plotly.basedatatypes import BaseFigure

from ejv.words.colours import INK

Properties = dict[str, Any]
_GAP = 0.1
"""Between panels, as a share of the height."""


class Sendable(BaseFigure):
    """A figure in name only: Streamlit sends what it is given without having Plotly check it."""

    def __init__(self, content: Properties) -> None:
        self._content = content

    def to_dict(self) -> Properties:
        """What is sent."""
        return self._content


class PlainFigure:
    """Traces and layout, changed in place by the methods that Plotly's figures have."""

    def __init__(self, panels: int = 1) -> None:
        self._traces: list[Properties] = []
        self._layout_of: Properties = {}
        self._notes: list[Properties] = []
        self._shapes: list[Properties] = []
        self._x_axes: list[Properties] = [{} for _ in range(panels)]
        self._y_axes: list[Properties] = [{} for _ in range(panels)]

    @classmethod
    def of_panels(cls, panels: int, titles: list[str] | None = None) -> Self:
        """Panels, one above the other, with the same foot and maybe a title each."""
        figure = cls(panels)
        height = (1 - _GAP * (panels - 1)) / panels
        for row, (x, y) in enumerate(zip(figure._x_axes, figure._y_axes, strict=True), start=1):
            start = (panels - row) * (height + _GAP)
            x |= {"anchor": f"y{_suffix(row)}", "domain": [0.0, 1.0]}
            x |= {"matches": f"x{panels}", "showticklabels": False} if row < panels else {}
            y |= {"anchor": f"x{_suffix(row)}", "domain": [start, start + height]}
        figure._notes += [
            _panel_title(text, y["domain"][1]) for text, y in zip(titles or [], figure._y_axes, strict=False)
        ]
        return figure

    def to_dict(self) -> Properties:
        """As Plotly's ``to_dict``: ``data`` and ``layout``. Not to be changed."""
        axes = {
            f"{letter}axis{_suffix(place)}": axis
            for letter, every in (("x", self._x_axes), ("y", self._y_axes))
            for place, axis in enumerate(every, start=1)
            if axis
        }
        more = {"annotations": self._notes, "shapes": self._shapes}
        layout = {**self._layout_of, **axes, **{name: each for name, each in more.items() if each}}
        return {"data": self._traces, "layout": {"template": _template(pio.templates.default), **layout}}

    @property
    def has_shapes(self) -> bool:
        """Whether a line or a field is drawn behind the traces."""
        return bool(self._shapes)

    def add_bar(self, row: int | None = None, **properties: Any) -> None:
        """Add bars to a panel."""
        self._add("bar", row, properties)

    def add_scatter(self, row: int | None = None, **properties: Any) -> None:
        """Add a line or marks to a panel."""
        self._add("scatter", row, properties)

    def _add(self, kind: str, row: int | None, properties: Properties) -> None:
        axes = {"xaxis": f"x{_suffix(row)}", "yaxis": f"y{_suffix(row)}"} if row else {}
        self._traces.append({"type": kind, **_told(properties), **axes})

    def add_annotation(self, row: int | None = None, **properties: Any) -> None:
        """Add words, to a panel when one is named."""
        axes = {"xref": f"x{_suffix(row)}", "yref": f"y{_suffix(row)}"} if row else {}
        self._notes.append({**_told(properties), **axes})

    def add_vline(self, x: float, line: Properties) -> None:
        """Add a standing line from foot to top."""
        self._shapes.append({"type": "line", "line": line, "x0": x, "x1": x, **_WHOLE_HEIGHT})

    def add_vrect(self, x0: float, x1: float, **properties: Any) -> None:
        """Add a field from foot to top."""
        self._shapes.append({"type": "rect", "x0": x0, "x1": x1, **properties, **_WHOLE_HEIGHT})

    def update_layout(self, **properties: Any) -> Self:
        """Set properties; those of a dictionary are set one by one."""
        _update(self._layout_of, properties)
        return self

    def update_xaxes(self, **properties: Any) -> Self:
        """Set properties of the foot of every panel."""
        return self._update_all(self._x_axes, properties)

    def update_last_xaxis(self, **properties: Any) -> Self:
        """Set properties of the foot of the lowest panel."""
        return self._update_all(self._x_axes[-1:], properties)

    def update_yaxes(self, row: int | None = None, **properties: Any) -> Self:
        """Set properties of the left edge of every panel, or of one."""
        return self._update_all(self._y_axes[row - 1 : row] if row else self._y_axes, properties)

    def update_annotations(self, **properties: Any) -> Self:
        """Set properties of all words."""
        return self._update_all(self._notes, properties)

    def update_traces(self, **properties: Any) -> Self:
        """Set properties of all traces."""
        return self._update_all(self._traces, properties)

    def _update_all(self, every: list[Properties], properties: Properties) -> Self:
        for each in every:
            _update(each, properties)
        return self


_WHOLE_HEIGHT = {"xref": "x", "y0": 0, "y1": 1, "yref": "y domain"}


def _suffix(place: int) -> str:
    """What follows an axis' name in Plotly: nothing for the first."""
    return str(place) if place > 1 else ""


def _panel_title(text: str, top: float) -> Properties:
    return {
        "text": text,
        "x": 0,
        "y": top,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 15, "color": INK},
    }


def _told(properties: Properties) -> Properties:
    return {name: value for name, value in properties.items() if value is not None}


def _update(target: Properties, properties: Mapping[str, Any]) -> None:
    """Set properties in depth. A dictionary is copied on its way in: two axes share none."""
    for name, value in properties.items():
        if isinstance(value, dict):
            target[name] = dict(target.get(name) or {})
            _update(target[name], value)
        else:
            target[name] = value


@cache
def _template(name: str) -> Properties:
    """What Plotly sends with every figure: the template that Streamlit has chosen."""
    return pio.templates[name].to_plotly_json()
