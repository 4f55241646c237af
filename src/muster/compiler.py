"""Compile functions once and keep the machine code on disk.

This is the one module that loads the compiler, and only kernels import it: a command that neither
plans nor simulates never pays for it. The machine code lies beside the package; where that
folder cannot be written, in the user's own cache; where that cannot be written either, in a
folder for temporary files. Setting `NUMBA_CACHE_DIR` overrides all three.
"""

from __future__ import annotations

import os
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


def can_write(folder: Path) -> bool:
    """Whether a file can be made in a folder; makes the folder when it is missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def choose_cache(package: Path, home: Path | None) -> Path | None:
    """Give the folder to keep machine code in; None leaves the choice to the compiler.

    Parameters
    ----------
    package
        Folder of the kernels.
    home
        Home folder of the user; None when there is none.
    """
    if can_write(package / "__pycache__"):
        return None
    if home is not None and can_write(home / ".cache" / "muster"):
        return home / ".cache" / "muster"
    name = f"muster-{os.getuid()}" if hasattr(os, "getuid") else "muster"
    return Path(tempfile.gettempdir()) / name


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:
        return None


if "NUMBA_CACHE_DIR" not in os.environ:
    _folder = choose_cache(Path(__file__).parent, _home())
    if _folder is not None:
        os.environ["NUMBA_CACHE_DIR"] = str(_folder)

import numba  # noqa: E402 - reads NUMBA_CACHE_DIR when it is imported
from llvmlite import ir  # noqa: E402
from numba.core import cgutils, codegen, types  # noqa: E402
from numba.extending import intrinsic  # noqa: E402


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold a Ctrl-C back until the end: the compiler cannot be stopped half-way."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[FrameType | None] = []
    before = signal.signal(signal.SIGINT, lambda _signal, frame: pressed.append(frame))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed and callable(before):
        before(signal.SIGINT, pressed[0])


def compiled(function: Function) -> Function:
    """Compile on first use, cache on disk, run without holding up other threads."""
    compile_it: Any = numba.njit(cache=True, nogil=True, error_model="numpy")
    made: Function = compile_it(function)
    return made


def is_on_disk(kernel: Any) -> bool:
    """Whether machine code of a kernel as it is now, for this processor, is kept already.

    True as well where that cannot be told.
    """
    try:
        index = kernel._cache._cache_file._load_index()
        processor = kernel.targetctx.codegen().magic_tuple()
        return any(key[1] == processor for key in index)
    except (AttributeError, IndexError, TypeError, OSError):
        return True  # another version of the compiler


def _fetch_row(_typing: Any, table: Any, _row: Any) -> Any:
    """Ask for the start of a row of a table, so that it is in the cache when it is needed."""

    def build(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        kind = signature.args[0]
        made = context.make_array(kind)(context, builder, values[0])
        zero = context.get_constant(types.intp, 0)
        item_pointer: Any = cgutils.get_item_pointer
        place = item_pointer(context, builder, kind, made, [values[1], zero], wraparound=False)
        place = builder.bitcast(place, cgutils.voidptr_t)
        flag = ir.IntType(32)
        call = builder.module.declare_intrinsic(
            "llvm.prefetch",
            [cgutils.voidptr_t],
            ir.FunctionType(ir.VoidType(), [cgutils.voidptr_t, flag, flag, flag]),
        )
        builder.call(call, [place, flag(0), flag(3), flag(1)])
        return context.get_dummy_value()

    return types.void(table, types.intp), build


fetch_row: Any = intrinsic(_fetch_row)


class _Inner(threading.local):
    """Whether this thread is compiling a function for other kernels alone."""

    depth = 0


_inner = _Inner()


def _compile_inner_once() -> None:
    """Keep the compiler from making machine code of what is only ever part of something else.

    It would optimise every inner function with all that it calls, once for each level of calls.
    What a kernel needs is optimised with the kernel.
    """
    library: Any = codegen.JITCodeLibrary
    maker: Any = codegen.JITCPUCodegen
    try:
        optimise, finish, set_env = (
            library._optimize_final_module, library._finalize_final_module, maker.set_env
        )  # fmt: skip
    except AttributeError:
        return  # another version of the compiler: the same kernels, slower to make

    def optimise_kernels(self: Any) -> None:
        if not _inner.depth:
            optimise(self)

    def finish_kernels(self: Any) -> None:
        if not _inner.depth:
            finish(self)
            return
        self._finalize_dynamic_globals()
        self._finalized = True

    def set_env_of_kernels(self: Any, name: str, env: Any) -> None:
        if not _inner.depth:
            set_env(self, name, env)

    library._optimize_final_module = optimise_kernels
    library._finalize_final_module = finish_kernels
    maker.set_env = set_env_of_kernels


_compile_inner_once()


def inner(function: Function) -> Function:
    """Compile for other kernels alone: never called from Python, nor kept on disk by itself."""
    njit: Any = numba.njit
    compile_it = njit(nogil=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)
    made: Any = compile_it(function)
    find, compile_one = made.get_call_template, made.compile

    def find_for_any_value(args: Any, kws: Any) -> Any:
        """Compile once for all constants that are handed in, not once for each."""
        unliteral: Any = types.unliteral
        return find(tuple(map(unliteral, args)), {name: unliteral(kws[name]) for name in kws})

    def compile_as_inner(signature: Any) -> Any:
        _inner.depth += 1
        try:
            return compile_one(signature)
        finally:
            _inner.depth -= 1

    made.get_call_template, made.compile = find_for_any_value, compile_as_inner
    found: Function = made
    return found
