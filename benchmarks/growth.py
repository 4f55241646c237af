"""How the time of one schedule grows with the number of lines, at constant lines per asset.

    python -m benchmarks.growth [--plot docs/images/growth.svg]

One pass of the list rule by least slack, processor time of one core, the median of several
passes after one that loads the compiled code. Lines per asset stay the same, so both grow.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from math import log, log10
from pathlib import Path

from benchmarks.instances import make_problem
from benchmarks.peers.slack import ECONOMY, slack_order
from muster.plan.flatten import build_instance
from muster.plan.policy import Policy
from muster.plan.schedule import Scheduler

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
LINES_PER_ASSET = 8
PASSES = 5
WIDTH, HEIGHT, EDGE = 640, 420, 60


def measure(size: int, *, seed: int = 1, passes: int = PASSES) -> dict[str, float]:
    """Measure one size [s]; gives the number of loads as well."""
    problem = make_problem(size, seed=seed, assets=max(16, size // LINES_PER_ASSET))
    instance = build_instance(problem)
    scheduler = Scheduler(instance)
    scheduler.prepare()
    policy = Policy(order=slack_order(instance), economy=ECONOMY)
    scheduler.run(policy)
    spent = []
    for _ in range(passes):
        start = time.thread_time()
        scheduler.run(policy)
        spent.append(time.thread_time() - start)
    loads = len(scheduler.loads(scheduler.booked()))
    return {"size": size, "seconds": statistics.median(spent), "loads": loads}


def exponent(points: list[dict[str, float]]) -> float:
    """Give the slope of log time over log size, by least squares."""
    xs, ys = [log(one["size"]) for one in points], [log(one["seconds"]) for one in points]
    mean_x, mean_y = statistics.fmean(xs), statistics.fmean(ys)
    over = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return over / sum((x - mean_x) ** 2 for x in xs)


def plot(points: list[dict[str, float]]) -> str:
    """Draw time over size, both axes logarithmic, beside a line of growth in proportion."""
    sizes, seconds = [one["size"] for one in points], [one["seconds"] for one in points]
    low_x, high_x = log10(min(sizes)), log10(max(sizes))
    straight = [seconds[0] * size / sizes[0] for size in sizes]
    low_y = log10(min(*seconds, *straight)) - 0.2
    high_y = log10(max(*seconds, *straight)) + 0.2

    def at(size: float, value: float) -> tuple[float, float]:
        x = EDGE + (log10(size) - low_x) / (high_x - low_x) * (WIDTH - 2 * EDGE)
        y = HEIGHT - EDGE - (log10(value) - low_y) / (high_y - low_y) * (HEIGHT - 2 * EDGE)
        return round(x, 1), round(y, 1)

    def path(values: list[float]) -> str:
        pairs = (at(size, value) for size, value in zip(sizes, values, strict=True))
        return " ".join(f"{x},{y}" for x, y in pairs)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        "<title>Time of one schedule by number of lines</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<polyline points="{path(straight)}" fill="none" stroke="#999" stroke-dasharray="4 4"/>',
        f'<polyline points="{path(seconds)}" fill="none" stroke="#06c" stroke-width="2"/>',
    ]
    for size, value in zip(sizes, seconds, strict=True):
        x, y = at(size, value)
        parts.append(f'<circle cx="{x}" cy="{y}" r="4" fill="#06c"/>')
        parts.append(f'<text x="{x + 6}" y="{y + 14}">{value:.3g} s</text>')
        parts.append(
            f'<text x="{x}" y="{HEIGHT - EDGE + 20}" text-anchor="middle">{size:,.0f}</text>'
        )
    x, y = at(sizes[-1], straight[-1])
    parts += [
        f'<text x="{x - 8}" y="{y - 8}" text-anchor="end" fill="#666">in proportion</text>',
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 12}" text-anchor="middle">lines '
        f"({LINES_PER_ASSET} for each asset)</text>",
        f'<text x="16" y="{HEIGHT / 2}" text-anchor="middle" '
        f'transform="rotate(-90 16 {HEIGHT / 2})">processor time of one schedule [s]</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; draw the plot when told where."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args(arguments)
    points = []
    try:
        for size in map(int, options.sizes.split(",")):
            print(f"{size} lines ...", file=sys.stderr, flush=True)
            points.append(measure(size, seed=options.seed, passes=options.passes))
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130
    if options.plot is not None:
        options.plot.write_text(plot(points), encoding="utf-8")
    rising = {"exponent": round(exponent(points), 3)} if len(points) > 1 else {}
    print(json.dumps({"points": points, **rising}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
