"""Arrays handed to kernels under names, as one pointer.

A kernel that takes a tuple of fifty arrays carries some four hundred values through every call of
an inner function, which costs more to compile than the work itself. A `Bundle` is one address: of
a table with the place and shape of each array. Kernels read `bundle.name` as from the tuple it was
made of. The arrays must be contiguous; single numbers may stand among them. Nothing here counts
references: whoever calls a kernel keeps the bundle.

Only kernels, and whoever is about to call them, import this: it loads the compiler.
"""

from __future__ import annotations

from typing import Any, NamedTuple, cast

import numpy as np
from llvmlite import ir
from numba.core import cgutils, types
from numba.core.datamodel import models
from numba.core.datamodel.registry import register_default
from numba.core.imputils import lower_getattr_generic
from numba.core.pythonapi import NativeValue, unbox
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.extending import typeof_impl
from numba.np import numpy_support

from muster import compiler

WORD = np.dtype(np.int64).itemsize
compiler.choose_cache  # noqa: B018 - where machine code is kept is settled there, before all else


class Field(NamedTuple):
    """One array, or one number when it has no dimensions."""

    name: str
    dtype: str
    ndim: int
    word: int  # where it stands in the table


class Bundle:
    """Arrays of a named tuple behind one address."""

    def __init__(self, arrays: Any) -> None:
        """Take a named tuple of contiguous arrays and numbers.

        Raises
        ------
        ValueError
            When an array is not contiguous.
        """
        self.arrays = arrays
        fields: list[Field] = []
        words: list[np.ndarray[tuple[int], np.dtype[np.int64]]] = []
        count = 0
        for name, value in zip(arrays._fields, arrays, strict=True):
            one = np.asarray(value)
            if not one.flags.c_contiguous:
                raise ValueError(f"{name} is not contiguous")
            fields.append(Field(name, one.dtype.str, one.ndim, count))
            entry = (
                np.array([one.ctypes.data, *one.shape], dtype=np.int64)
                if one.ndim
                else one.reshape(1).view(np.int64)
            )
            words.append(entry)
            count += len(entry)
        self.fields = tuple(fields)
        self._table = np.concatenate(words)
        self.address = int(self._table.ctypes.data)


class BundleType(types.Type):
    """What the compiler knows of a bundle: names and kinds, not sizes."""

    def __init__(self, fields: tuple[Field, ...]) -> None:
        self.fields = fields
        super().__init__(name=f"Bundle({fields})")

    def find(self, name: str) -> Field | None:
        """Give the field of a name."""
        return next((field for field in self.fields if field.name == name), None)


def _type_of(field: Field) -> Any:
    kind = numpy_support.from_dtype(np.dtype(field.dtype))
    return types.Array(kind, field.ndim, "C") if field.ndim else kind


def _typeof_bundle(bundle: Bundle, _context: Any) -> BundleType:
    return BundleType(bundle.fields)


def _make_model(manager: Any, kind: BundleType) -> Any:
    make: Any = models.PrimitiveModel
    return make(manager, kind, ir.IntType(64))


def _unbox_bundle(_kind: BundleType, value: Any, c: Any) -> Any:
    address = c.pyapi.object_getattr_string(value, "address")
    native = c.pyapi.long_as_longlong(address)
    c.pyapi.decref(address)
    make, is_not_null = cast(Any, NativeValue), cast(Any, cgutils.is_not_null)
    return make(native, is_error=is_not_null(c.builder, c.pyapi.err_occurred()))


class _BundleAttributes(AttributeTemplate):
    key = BundleType

    def generic_resolve(self, kind: Any, name: str) -> Any:  # type: ignore[override]
        """Give the type of a field; None when there is no such."""
        field = kind.find(name)
        return None if field is None else _type_of(field)


def _lower_field(context: Any, builder: Any, kind: BundleType, value: Any, name: str) -> Any:
    """Read a field from the table, which never changes while a kernel runs."""
    field = kind.find(name)
    assert field is not None
    made_type = _type_of(field)
    word = ir.IntType(64)
    table = builder.inttoptr(value, word.as_pointer())

    def read(number: int, into: Any = word) -> Any:
        place = builder.gep(table, [ir.Constant(word, field.word + number)])
        place = builder.bitcast(place, into.as_pointer())
        loaded = builder.load(place)
        loaded.set_metadata("invariant.load", builder.module.add_metadata([]))
        return loaded

    if not field.ndim:
        return read(0, context.get_value_type(made_type))
    array = context.make_array(made_type)(context, builder)
    item_size = np.dtype(field.dtype).itemsize
    shape = [read(1 + axis) for axis in range(field.ndim)]
    strides = [context.get_constant(types.intp, item_size)]
    for length in reversed(shape[1:]):
        strides.insert(0, builder.mul(strides[0], length, flags=["nsw"]))
    count = context.get_constant(types.intp, 1)
    for length in shape:
        count = builder.mul(count, length, flags=["nsw"])
    data = builder.inttoptr(read(0), array.data.type)
    context.populate_array(
        array, data=data, shape=shape, strides=strides,
        itemsize=context.get_constant(types.intp, item_size), meminfo=None,
    )  # fmt: skip
    array.nitems = count
    return array._getvalue()


def _register(take_in: Any, kind: Any, how: Any) -> None:
    take_in(kind)(how)


_register(typeof_impl.register, Bundle, _typeof_bundle)
_register(register_default, BundleType, _make_model)
_register(unbox, BundleType, _unbox_bundle)
_register(lower_getattr_generic, BundleType, _lower_field)
cast(Any, infer_getattr)(_BundleAttributes)
