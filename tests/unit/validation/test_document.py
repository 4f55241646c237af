"""The document of a judgement holds scores, summaries and what was left out."""

from __future__ import annotations

import json

from tests.support.judged import judgement

from muster.validation.document import build_document


def test_the_document_says_what_was_predicted_and_what_happened() -> None:
    """Everything is plain JSON without infinities, except a ratio of nothing."""
    document = build_document(judgement())
    (case,) = document["cases"]
    assert case["first"]["observed_h"]["middle"] == 72.0
    assert case["first"]["after"] == {"p10": 48.0, "p50": 72.0, "p90": 96.0}
    assert case["first"]["inside"] is True
    assert case["closure"]["after"] is None
    assert document["summary"]["after"]["first"]["count"] == 1
    assert document["misses"] == list(judgement().misses)
    assert len(document["left_out"]) == 16
    json.dumps(document, allow_nan=False)
