"""'Did you mean' helps with small mistakes and lists what is known otherwise."""

from muster.scenario.suggestion import suggest


def test_a_near_word_is_suggested_whatever_its_case() -> None:
    """Case and one wrong letter do not matter."""
    assert suggest("Personel", ["personnel", "home"]) == "did you mean 'personnel'?"
    assert suggest("usa", ["USA", "DNK"]) == "did you mean 'USA'?"


def test_otherwise_the_known_words_are_listed_within_reason() -> None:
    """A long list is cut."""
    assert suggest("zzz", ["a", "b"]) == "known: a, b"
    assert suggest("zzz", map(str, range(100))).endswith("and 88 more")
    assert suggest("zzz", []) == "none is known here"
