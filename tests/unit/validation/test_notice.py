"""Classes of notice are whole, ordered, and say where they come from."""

from __future__ import annotations

import pytest

from muster.validation.notice import NoticeClass, notice_classes

every = pytest.mark.parametrize("one", notice_classes().values(), ids=lambda one: one.id)


@every
def test_a_class_is_in_order_and_explained(one: NoticeClass) -> None:
    """Low, value and high are in order, and the class has a source or a reasoning."""
    assert list(one.whole_h) == sorted(one.whole_h)
    assert one.of in {"force", "fleet"}
    assert one.source or one.estimate
    if one.first_h is not None:
        assert list(one.first_h) == sorted(one.first_h)
        assert all(first <= whole for first, whole in zip(one.first_h, one.whole_h, strict=True))


def test_parts_are_ready_between_first_and_last() -> None:
    """A part halfway has the notice halfway."""
    one = notice_classes()["alert-brigade"]
    assert one.first_h is not None
    half = one.between(0.5)
    assert half["value"] == (one.first_h[1] + one.whole_h[1]) / 2
    assert one.between(1.0)["value"] == one.whole()["value"]
