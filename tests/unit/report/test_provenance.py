"""Numbers by what they stand on."""

from __future__ import annotations

from muster.report.provenance import count_provenance, list_assumptions


def test_sources_are_inherited_and_estimates_are_not_sources() -> None:
    """A bare number takes over the source of its object; an estimate inside does not count."""
    scenario = {
        "horizon_d": 60,
        "forces": {
            "a": {
                "source": "x",
                "personnel": 5,
                "equipment": {"tank": {"value": 2}, "ship": {"value": None}},
                "composed_of": {"b": {"share": {"value": 0.5, "estimate": "Half."}}},
            },
            "c": {"personnel": {"value": 7}},
        },
    }
    counts = count_provenance({"input": {"scenario": scenario}, "estimates": [{}], "unsourced": []})
    assert counts == {"sourced": 2, "estimates": 1, "unsourced": 0}


def test_reasoning_about_objects_is_an_assumption() -> None:
    """Homes and destinations that we chose are listed, numbers are not repeated."""
    scenario = {
        "forces": {"a": {"composed_of": {"b": {"home": "X", "estimate": "Our guess."}}}},
        "movements": {"m": {"force": "b", "to": "Y", "estimate": "Nearest port."}},
        "fleets": {"f": {"count": {"value": 2, "estimate": "Half of them."}}},
    }
    paths = [row["path"] for row in list_assumptions(scenario)]
    assert paths == ["forces.a.composed_of.b", "movements.m"]
