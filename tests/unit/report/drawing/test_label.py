"""Symbols and labels keep apart."""

from __future__ import annotations

from muster.report.drawing.label import box_around, place_label, place_symbol
from muster.report.drawing.shape import Box

FRAME = Box(left=0, top=0, right=600, bottom=400)


def test_symbols_at_one_place_do_not_cover_each_other() -> None:
    """Six forces at the same airfield stand beside each other, inside the frame."""
    boxes: list[Box] = []
    for _ in range(6):
        centre = place_symbol((300, 200), 40, 28, boxes, FRAME)
        boxes.append(box_around(centre, 40, 28))
    for number, box in enumerate(boxes):
        assert all(box.overlap(other) == 0 for other in boxes[:number])


def test_labels_do_not_collide_and_stay_in_the_frame() -> None:
    """Ten symbols in a row, each with a label of two lines."""
    symbols = [box_around((60 + 50 * n, 200 + 6 * (n % 3)), 30, 22) for n in range(10)]
    taken = list(symbols)
    for number, box in enumerate(symbols):
        others = [other for other in taken if other is not box]
        spot = place_label(box, [f"Place {number}", "4,095"], 13, others, FRAME)
        assert all(spot.box.overlap(other) == 0 for other in taken)
        assert spot.box.overlap(FRAME) > 0.999 * (
            (spot.box.right - spot.box.left) * (spot.box.bottom - spot.box.top)
        )
        taken.append(spot.box)


def test_a_label_with_room_stands_right_of_its_symbol() -> None:
    """That is where people look first; no leader is needed."""
    spot = place_label(box_around((100, 100), 20, 20), ["Tapa"], 13, [], FRAME)
    assert spot.anchor == "start"
    assert spot.x > 110
    assert not spot.has_leader
