"""The settings that a report switches between."""

from __future__ import annotations

from tests.support.sample_document import sample_document

from muster.report.setting import list_settings
from muster.report.view import View


def test_the_named_setting_that_equals_the_run_is_not_shown_twice() -> None:
    """The run decided both: that setting carries the run's label and comes first."""
    settings = list_settings(View(sample_document(), "en"))
    assert [setting.key for setting in settings] == ["run", "s0", "s1"]
    assert settings[0].is_run
    assert "American order to deploy (25 Jan)" in settings[0].label
    assert settings[1].label == "nothing is decided"


def test_a_run_of_its_own_stands_beside_the_named_ones() -> None:
    """With an invasion on top no named setting fits, and all three stay."""
    document = sample_document()
    document["decisions"]["invasion"] = "2022-02-24T00:00:00Z"
    settings = list_settings(View(document, "nl"))
    assert [setting.key for setting in settings] == ["run", "s0", "s1", "s2"]
    assert "Russische invasie van Oekraïne (24 feb)" in settings[0].label


def test_settings_that_differ_only_in_acceptances_say_so() -> None:
    """Without Bulgaria's yes is another answer with the same decisions."""
    document = sample_document()
    twin = dict(document["settings"][2])
    twin["decisions"] = twin["decisions"] | {"accept-nl-f35": None}
    document["settings"].append(twin)
    labels = [setting.label for setting in list_settings(View(document, "en"))]
    assert len(labels) == len(set(labels)) == 4
    assert labels[-1].endswith("without Bulgaria accepts the F-35s")
