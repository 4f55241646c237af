"""How long a column of vehicles is: packets, road space, and the time until the last one is by."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from muster.network.tables import read_table, speed_row

_M_PER_KM = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column on the march. `pass_h` is the time from its first to its last vehicle [h]."""

    vehicle_count: int
    packet_count: int
    length_km: float
    pass_h: float


def make_column(vehicle_count: int, profile: str) -> Column:
    """Split a column into packets and give its length; ValueError for no vehicles.

    >>> make_column(1, "road-convoy").packet_count, make_column(45, "road-convoy").packet_count
    (1, 3)
    """
    if vehicle_count < 1:
        raise ValueError("a column has at least one vehicle")
    numbers = {
        row["quantity"]: float(row["value"])
        for row in read_table("march_columns.csv")
        if row["profile"] == profile
    }
    speed_kmh = float(speed_row(profile)["speed_kmh"])
    packets = ceil(vehicle_count / numbers["packet_vehicle_count"])
    intervals = vehicle_count - packets
    gaps_h = (packets - 1) * numbers["packet_gap_h"]
    vehicles_km = vehicle_count * numbers["vehicle_m"] / _M_PER_KM
    length_km = vehicles_km + intervals * numbers["interval_m"] / _M_PER_KM + gaps_h * speed_kmh
    return Column(
        vehicle_count=vehicle_count,
        packet_count=packets,
        length_km=length_km,
        pass_h=length_km / speed_kmh,
    )
