"""What is drawn is sent without Plotly's check of it: here Plotly checks every figure of every page."""

import json

import plotly.graph_objects as go
import pytest

DRAWING = ["oversikt", "insatser", "orsaker", "vantetider", "trender", "namnder", "presentation"]


@pytest.mark.parametrize("page", DRAWING)
def test_figures_when_drawn_then_plotly_knows_every_property_of_them(run_page, page):
    app = run_page(f"statistik/{page}.py")
    specs = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    assert specs
    for spec in specs:
        checked = json.loads(go.Figure(**spec).to_json())
        assert checked["data"] == spec["data"]
        assert checked["layout"] == spec["layout"]


def test_plotly_when_a_property_is_misspelt_then_says_so(run_page):
    chart = run_page().get("plotly_chart")[0]
    spec = json.loads(chart.proto.spec)
    spec["layout"]["heigth"] = 1
    with pytest.raises(ValueError, match="heigth"):
        go.Figure(**spec)
