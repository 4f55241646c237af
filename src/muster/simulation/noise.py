"""Worlds of one replication: the undisturbed one, and one drawn by number."""

from __future__ import annotations

import numpy as np

from muster.simulation.arrays import Chances, Layout, Noise, make_room


def undisturbed(layout: Layout, day_count: int = 0) -> Noise:
    """Give the world in which everything goes as planned, and places are never shut."""
    places = len(layout.opens_h)
    items = layout.item_line
    ready_h = np.maximum(
        np.maximum(layout.line_ready_h, layout.line_released_h),
        np.maximum(layout.line_not_before_h, 0.0),
    )
    permitted_h = layout.line_released_h[items] + layout.item_permit_h
    return Noise(
        line_released_h=layout.line_released_h.copy(),
        line_ready_h=ready_h,
        item_ready_h=np.maximum(ready_h[items], permitted_h) + layout.item_first_h,
        item_first_h=layout.item_first_h.copy(),
        item_onward_h=layout.item_onward_h.copy(),
        load_h=layout.load_h.copy(),
        transit_h=layout.transit_h.copy(),
        unload_h=layout.unload_h.copy(),
        available_h=layout.available_h.copy(),
        shut_from_h=np.full((places, day_count + 2), np.inf),
        shut_to_h=np.full((places, day_count + 2), np.inf),
        day_count=day_count,
    )


def draw(layout: Layout, chances: Chances, seed: int, replication: int) -> Noise:
    """Draw the world that a replication lives in, the same whoever asks and when."""
    from muster.simulation.kernels import draw_noise, stream_of

    noise = undisturbed(layout, chances.day_count)
    room = make_room(layout, day_count=0, chances=chances)
    draw_noise(layout, chances, np.uint64(stream_of(seed, replication)), noise, room)
    return noise
