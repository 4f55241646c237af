"""A small flat world in place of the real networks."""

from __future__ import annotations

import pytest
from tests.support.world import World, install


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """The small world in place of gazetteer, airfields and routes."""
    return install(monkeypatch)
