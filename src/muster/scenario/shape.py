"""Walk the schema along a path: what is wanted there, and which keys are known."""

from __future__ import annotations

import types
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from muster.facts.quantity import Quantity
from muster.scenario.schema import Scenario
from muster.scenario.spot import Path


def field_of(model: type[BaseModel], key: str) -> FieldInfo | None:
    """Give the field that a key of the file fills."""
    for name, field in model.model_fields.items():
        if (field.alias or name) == key:
            return field
    return None


def keys_of(model: type[BaseModel]) -> list[str]:
    """Give the keys that may stand in a mapping of this kind."""
    keys = [field.alias or name for name, field in model.model_fields.items()]
    return [*keys, "unit"] if model is Quantity else keys


def kind_at(path: Path) -> Any:
    """Give the type that the schema wants at `path`; None where it says nothing."""
    kind: Any = Scenario
    for step in path:
        kind = _step(bare(kind), step)
        if kind is None:
            return None
    return bare(kind)


def bare(kind: Any) -> Any:
    """Take `Annotated` and `| None` off a type."""
    while True:
        origin = get_origin(kind)
        if origin is Annotated:
            kind = get_args(kind)[0]
        elif origin in (Union, types.UnionType):
            kinds = [part for part in get_args(kind) if part is not type(None)]
            if len(kinds) != 1:
                return kind
            kind = kinds[0]
        else:
            return kind


def is_model(kind: Any) -> bool:
    """Say whether a type is a mapping with known keys."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def is_text(kind: Any) -> bool:
    """Say whether a type is a text per language."""
    return get_origin(kind) is dict and get_args(kind) == (str, str)


def _step(kind: Any, step: str | int) -> Any:
    if is_model(kind):
        field = field_of(kind, str(step))
        return None if field is None else field.annotation
    origin = get_origin(kind)
    if origin is dict:
        return get_args(kind)[1]
    if origin is tuple and isinstance(step, int):
        return get_args(kind)[0]
    return None


def stand_in(kind: Any) -> Any:
    """Give a harmless value of a type, to read on after a broken one."""
    kind = bare(kind)
    if is_text(kind):
        return {"en": "?"}
    origin = get_origin(kind)
    if origin is Literal:
        return get_args(kind)[0]
    if is_model(kind):
        return {
            field.alias or name: stand_in(field.annotation)
            for name, field in kind.model_fields.items()
            if field.is_required()
        }
    if origin in (Union, types.UnionType):
        return stand_in(get_args(kind)[0])
    simple = {dict: {}, tuple: [], str: "stand-in", bool: False, int: 1, float: 0.0}
    if kind is date:
        return date(2000, 1, 1)
    return simple.get(origin or kind)
