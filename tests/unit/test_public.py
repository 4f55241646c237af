"""The public face of the package: five verbs, the errors, and a quick import."""

import inspect

import muster
from muster import errors

VERBS = ("load_scenario", "resolve", "make_plan", "simulate", "write_report")


def test_everything_that_is_promised_is_there() -> None:
    """`__all__` names the verbs, the errors and the version, and nothing that is missing."""
    assert all(hasattr(muster, name) for name in muster.__all__)
    assert set(VERBS) <= set(muster.__all__)
    raised = {
        name
        for name, thing in vars(errors).items()
        if inspect.isclass(thing) and issubclass(thing, Exception)
    }
    assert raised <= set(muster.__all__)


def test_verbs_take_one_thing_by_position() -> None:
    """Everything beyond the first argument is keyword-only."""
    for verb in VERBS:
        first, *others = inspect.signature(getattr(muster, verb)).parameters.values()
        assert first.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
        assert all(other.kind is inspect.Parameter.KEYWORD_ONLY for other in others)


def test_verbs_are_documented() -> None:
    """Each says what it is for, what it takes and what goes wrong."""
    for verb in VERBS:
        text = inspect.getdoc(getattr(muster, verb)) or ""
        assert "Parameters" in text


def test_the_version_is_one() -> None:
    """The package and its metadata say the same."""
    assert muster.__version__ == "0.1.0"
