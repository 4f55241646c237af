"""Machine code is kept where it can be written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from muster.compiler import can_write, choose_cache, uninterrupted


def test_beside_the_package_when_it_can_be_written(tmp_path: Path) -> None:
    """The compiler's own choice, which is beside the kernels."""
    assert choose_cache(tmp_path, tmp_path) is None


def test_elsewhere_when_the_package_is_read_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First the user's cache, then a folder for temporary files."""
    package, home = tmp_path / "package", tmp_path / "home"
    blocked = {package / "__pycache__"}
    monkeypatch.setattr("muster.compiler.can_write", lambda folder: folder not in blocked)
    assert choose_cache(package, home) == home / ".cache" / "muster"
    blocked.add(home / ".cache" / "muster")
    fallback = choose_cache(package, home)
    assert fallback is not None
    assert fallback.name.startswith("muster")
    assert choose_cache(package, None) == fallback


def test_a_file_in_the_way_is_no_folder(tmp_path: Path) -> None:
    """Asking never fails; it says no."""
    (tmp_path / "file").write_text("")
    assert not can_write(tmp_path / "file")
    assert can_write(tmp_path / "new")
    assert os.listdir(tmp_path / "new") == []


@pytest.mark.parametrize(
    "command", [["route", "Gdansk", "Riga", "--mode", "road"], ["check", "earthquake-turkey-2023"]]
)
def test_commands_that_plan_nothing_never_load_the_compiler(command: list[str]) -> None:
    """They would pay half a second for it."""
    program = (
        f"import sys; from muster.cli import main; sys.argv = ['muster', *{command}];"
        "code = main(); print(code, 'numba' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.stderr.split()[-2:] == ["0", "False"]


def test_a_ctrl_c_is_held_back_and_then_handed_on() -> None:
    """What stands in the block is done whole; the handler from before hears of it afterwards."""
    heard: list[str] = []
    before = signal.signal(signal.SIGINT, lambda *_: heard.append("ctrl-c"))
    try:
        with uninterrupted():
            signal.raise_signal(signal.SIGINT)
            heard.append("done")
    finally:
        signal.signal(signal.SIGINT, before)
    assert heard == ["done", "ctrl-c"]


def test_a_kernel_is_on_disk_when_it_was_compiled_as_it_is_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not before it is called for the first time, and not any more when its file has changed."""
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    file = tmp_path / "doubling.py"
    file.write_text(
        "from muster.compiler import compiled\n@compiled\ndef double(n):\n    return 2 * n\n"
    )
    program = (
        "from doubling import double; from muster.compiler import is_on_disk;"
        "print(is_on_disk(double), double(3), is_on_disk(double))"
    )

    def run() -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True,
            cwd=tmp_path,
        )  # fmt: skip
        return done.stdout.split()

    assert run() == ["False", "6", "True"]
    assert run() == ["True", "6", "True"]
    file.write_text(file.read_text() + "# changed\n")
    assert run() == ["False", "6", "True"]
