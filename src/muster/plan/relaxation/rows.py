"""Flat arrays of the relaxation: paths of trips, demands and their ways, and room to work in.

A *path* is a lane with a pool of assets; a *demand* is one class of one requirement; a *way* takes
a demand along a path.
"""

from __future__ import annotations

from typing import NamedTuple

from muster.plan.tables import Bools, Floats, Ints


class Paths(NamedTuple):
    """What a trip takes of its assets and places. No limit is -1."""

    kind: Ints  # (paths, 4): pool, slots at the POE, slots at the POD, whether rest binds
    time_h: Floats  # (paths, 6): trip, load, unload, lead, back, rest
    knot_h: Floats  # (paths, knots): ends of unloading in a bucket at which prices bend
    pod_place: Ints  # place of the POD
    slot_row: int  # first row of slots
    day_row: Ints  # (places, 3): first row of what days take; -1: no limit
    days: int


class Demands(NamedTuple):
    """What is to be moved, by line, class and way."""

    demand_first: Ints  # by line, and one more
    demand_line: Ints
    has_days: Bools  # whether any day limits a demand
    day_amount: Floats  # (demands, 3): heads, t, m2 of vehicles of the whole demand
    way_first: Ints  # by demand, and one more
    way_path: Ints
    way_f: Floats  # (ways, 4): earliest start and end [h], onward [h], trips for the whole demand
    way_group: Ints  # what limits how much of the demand ends in a stretch of time
    group_first: Ints  # by demand, and one more; none: all of it may end at once
    group_f: Floats  # (groups, 3): first end, length of a stretch [h], part of the demand in it
    piece_first: Ints  # by demand, and one more: room for what is chosen
    line_f: Floats  # (lines, 4): weight, when lateness begins to rise [h], cost then, cost of never


class Scratch(NamedTuple):
    """Room to work in."""

    end_h: Floats  # by end of one way
    start_h: Floats
    price: Floats
    cell_price: Floats  # (classes, cells)
    cell_way: Ints
    cell_start_h: Floats
    cell_end_h: Floats
    cut: Floats  # (ends of all ways, 4): reach, start, end [h], price
    cut_i: Ints  # (ends of all ways, 3): way, stretch, cell
    stretch_price: Floats
    stretch_share: Floats
    stretch_cut: Ints  # where its price comes from; -1: none yet
    cut_order: Ints  # by cell
    stretch_order: Ints  # by price


class Chosen(NamedTuple):
    """What every requirement does at some prices."""

    cost: Floats  # by line, prices included
    late_cost: Floats  # by line, without prices
    closed_h: Floats  # by line; inf: stays open
    pieces: Ints  # by demand: how many it moves in; 0: it does not move
    way: Ints  # by piece
    start_h: Floats
    end_h: Floats
    share: Floats  # of the demand
