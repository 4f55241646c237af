"""A time axis in per cent of its width, for bars that follow the width of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from muster.report.drawing.axis import day_ticks
from muster.report.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """From C-day to `last_h` hours after it."""

    view: View
    last_h: float

    def share(self, hour: float) -> float:
        """Give the place of a time on the axis [%]."""
        return round(min(max(hour / self.last_h, 0.0), 1.0) * 100, 2)

    def stretch(self, start: float, end: float) -> dict[str, float]:
        """Give left edge and width of a stretch of time [%]."""
        left = self.share(start)
        return {"left": left, "width": round(max(self.share(end) - left, 0.0), 2)}

    def ticks(self, most: int) -> list[dict[str, object]]:
        """Give the days to write along the axis."""
        return [
            {
                "left": self.share(hour),
                "text": self.view.date(
                    (self.view.c_day + timedelta(hours=hour)).isoformat(), "short"
                ),
            }
            for hour in day_ticks(self.last_h, most)
            if hour <= self.last_h * 0.97
        ]
