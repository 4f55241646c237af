"""References and passages: ranges as RFC 5147 counts them, hashes of the exact text."""

from hashlib import sha256
from pathlib import Path

import pytest

from muster.facts.refusal import Refusal
from muster.facts.source import (
    Reference,
    hash_passage,
    read_range,
    read_reference,
    read_text,
    take_passage,
)


def test_a_reference_is_a_source_or_a_passage_in_it() -> None:
    """The part after # is the passage, as written."""
    assert read_reference("vk") == Reference(source="vk")
    assert read_reference("vk#char=1,5") == Reference(source="vk", range="char=1,5")


def test_several_ranges_are_one_passage() -> None:
    """Ranges are joined by ';', with or without the word char."""
    assert read_range("char=1,5;char=7,9") == read_range("char=1,5;7,9") == ((1, 5), (7, 9))
    assert take_passage("abcdefghijkl", "char=1,3;7,9") == "bc\nhi"


@pytest.mark.parametrize("text", ["1,5", "char=5,5", "char=9,5", "char=a,b", "char=", "line=1,2"])
def test_what_is_no_passage_is_refused(text: str) -> None:
    """Empty, reversed and unknown forms of a range are refused."""
    with pytest.raises(Refusal) as caught:
        read_reference(f"vk#{text}")
    assert caught.value.code == "bad-passage"


def test_positions_count_characters_not_bytes(tmp_path: Path) -> None:
    """0-based, end exclusive; a letter of two bytes and a line break of two count as one."""
    (tmp_path / "a.txt").write_bytes("\ufeffOekraïne\r\nOdesa".encode())
    text = read_text("a.txt", tmp_path)
    assert take_passage(text, "char=0,8") == "Oekraïne"
    assert take_passage(text, "char=9,14") == "Odesa"
    assert take_passage(text, "char=9,15") is None


def test_the_hash_is_the_sha256_of_the_text_in_utf8() -> None:
    """The hash can be made with any other tool."""
    assert hash_passage("ï") == sha256(b"\xc3\xaf").hexdigest()


@pytest.mark.parametrize("file", ["../secret.txt", "missing.txt", ".", "binary.txt"])
def test_documents_outside_the_folder_or_unreadable_are_refused(tmp_path: Path, file: str) -> None:
    """A scenario cannot make the check read other files, and a bad file is no traceback."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "binary.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refusal) as caught:
        read_text(file, folder)
    assert caught.value.code == "bad-document"
