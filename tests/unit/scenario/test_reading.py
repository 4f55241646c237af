"""Reading YAML: the form is checked before anything is believed, bombs are not expanded."""

from itertools import pairwise

import pytest

from muster.errors import ScenarioError
from muster.scenario import building, reading
from muster.scenario.reading import read_document
from muster.scenario.spot import find_spot


def _codes(raw: bytes) -> list[tuple[str, str]]:
    with pytest.raises(ScenarioError) as caught:
        read_document(raw, "f.yaml")
    return [(issue.code, issue.where) for issue in caught.value.issues]


def _bomb() -> bytes:
    lines = ["a: &a [x,x,x,x,x,x,x,x,x,x]"]
    names = "abcdefghijkl"
    for before, name in pairwise(names):
        lines.append(f"{name}: &{name} [{','.join([f'*{before}'] * 10)}]")
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"a: 1\nb:\n  c: 1\n  c: 2\na: 3\n", [("duplicate-key", 4), ("duplicate-key", 5)]),
        (b"a: 1\n'a': 2\n", [("duplicate-key", 2)]),
        (b"a: !!python/object:os.system x\nb: !!str 5\n", [("yaml-tag", 1), ("yaml-tag", 2)]),
        (b"a: !local {b: 1}\n", [("yaml-tag", 1)]),
        (b"a: &x {b: 1}\nc: {<<: *x}\n", [("yaml-merge", 2)]),
        (b"a: &x [1, *x]\n", [("yaml-alias", 1)]),
        (b"a: *nothing\n", [("yaml-alias", 1)]),
        (b"? [a]\n: b\n", [("yaml-key", 1)]),
        (b"a: &x b\n*x : c\n", [("yaml-key", 2)]),
        (b"a: [1\nb: 2\n", [("yaml-invalid", 2)]),
        (b"a: 1\n\tb: 2\n", [("yaml-invalid", 2)]),
        (b"a: 1\n---\nb: 2\n", [("yaml-documents", 2)]),
        (b"[" * 5000, [("yaml-too-deep", 1)]),
        (b"".join(b" " * i + b"a:\n" for i in range(99)), [("yaml-too-deep", 33)]),
        (_bomb(), [("yaml-too-many", 6)]),
        (b"a: b\n\xff\xfe\n", [("not-utf8", 2)]),
        (bytes(range(256)) * 10, [("not-utf8", 2)]),
    ],
)
def test_bad_form_is_refused_with_its_line(raw: bytes, found: list[tuple[str, int]]) -> None:
    """Each trick has its code; those that do not end the reading are all reported at once."""
    assert _codes(raw) == [(code, f"f.yaml:{line}") for code, line in found]


def test_control_characters_are_no_text() -> None:
    """Binary that happens to be UTF-8 is refused too."""
    assert _codes(b"a: \x00\x01\x02") == [("yaml-invalid", "f.yaml")]


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """20 MB is the limit; it is tried here with a smaller one."""
    assert reading.LARGEST_FILE_BYTES == 20_000_000
    monkeypatch.setattr(reading, "LARGEST_FILE_BYTES", 10)
    assert _codes(b"a: 1234567890") == [("file-too-large", "f.yaml")]


def test_many_values_are_refused_without_aliases_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cap counts plain values as well."""
    monkeypatch.setattr(building, "MOST_NODES", 10)
    assert _codes(b"a: [1,2,3,4,5,6,7,8,9,10]") == [("yaml-too-many", "f.yaml:1")]


def test_an_alias_shares_a_value() -> None:
    """Aliases within the limits are fine: they stand for the same value."""
    document = read_document(b"a: &x {b: [1, 2]}\nc: *x\n", "f.yaml")
    assert document.content == {"a": {"b": [1, 2]}, "c": {"b": [1, 2]}}


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    """Editors on Windows write one."""
    assert read_document(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "f.yaml").content == {"a": 1, "b": 2}


def test_keys_are_texts_as_written() -> None:
    """Keys are ids: NO, 1 and 2022-01-24 are what stands there."""
    content = read_document(b"NO: 1\n1: 2\n2022-01-24: 3\ntrue: 4\n", "f.yaml").content
    assert list(content) == ["NO", "1", "2022-01-24", "true"]


def test_every_value_knows_its_line() -> None:
    """A key's line is where the key stands; what is missing has the line of its mapping."""
    document = read_document(b"a:\n  b:\n    - x\n    - y\n", "f.yaml")
    lines = [
        find_spot(document.spot, path).line for path in [("a", "b"), ("a", "b", 1), ("a", "z")]
    ]
    assert lines == [2, 4, 1]


def test_an_empty_file_holds_nothing() -> None:
    """Nothing is read as nothing; the loader says what is wanted."""
    assert read_document(b"", "f.yaml").content is None
    assert read_document(b"# only a comment\n", "f.yaml").content is None
