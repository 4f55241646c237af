"""A small flat world, so that nothing here needs the real networks, and scenarios in it."""

from __future__ import annotations

import pytest
from tests.support.world import World, install


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """The small world in place of gazetteer, airfields and routes."""
    return install(monkeypatch)
