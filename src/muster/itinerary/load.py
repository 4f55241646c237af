"""What is to be moved: a named load, a unit template, or amounts; people apart from freight.

As in the planning of forces, people and freight travel apart: soldiers fly in airliners, their
vehicles go by ship and train.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite

from muster.errors import InputError, Issue
from muster.problem.cargo import make_cargo
from muster.problem.carrying import takes_vehicles
from muster.problem.factors import read_descriptions, read_factors
from muster.problem.model import LiftType
from muster.problem.template import Template, known_templates, read_template
from muster.scenario.suggestion import suggest

DEFAULT_LOAD = "company"
AMOUNTS = ("pax", "t", "m2", "vehicle_t", "axle_t")
"""What can be said of a load: heads, stores [t], deck of its vehicles [m2], their weight and
their heaviest axle [t]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """The people or the freight of something that moves; amounts by cargo class."""

    id: str
    name: str
    part: str  # people | freight
    cargo: Mapping[str, float]
    vehicle_t_per_m2: float = 0.0
    vehicle_air_class: str | None = None  # oversize | outsize: which aircraft take its vehicles
    axle_t: float | None = None
    is_civil: bool = False  # of civil protection: emergency vehicles may carry it

    def classes_for(self, lift_type: LiftType) -> frozenset[str]:
        """Give the cargo classes of the load that a lift type takes."""
        return frozenset(
            name
            for name in self.cargo
            if (
                takes_vehicles(lift_type, self.vehicle_air_class, self.axle_t)
                if name == "vehicles"
                else name in lift_type.takes
            )
        )


def read_load(text: str, day: date) -> tuple[Load, ...]:
    """Read what is to be moved: people and freight, those of the two that there are.

    Parameters
    ----------
    text
        The id of a reference load (`company`) or unit template (`patriot-battery`), or
        amounts (`pax=120,t=40,m2=600`), or a template with its people (`patriot-battery,pax=60`).
    day
        Day whose tables count.

    Raises
    ------
    InputError
        With every problem found: `cargo-unknown`, `cargo-amount`, `cargo-empty`.
    """
    words = [word.strip() for word in text.split(",") if word.strip()]
    name = next((word for word in words if "=" not in word), None)
    issues: list[Issue] = []
    amounts = dict(_amounts(text, [word for word in words if word != name], issues))
    template, personnel = _template(text, name, day, issues) if name else (None, None)
    if template is not None and set(amounts) - {"pax"}:
        what = "a template brings its own freight; only its people can be set"
        issues.append(_issue("cargo-amount", text, what, f"write '{name},pax=...'"))
    if issues:
        raise InputError(issues)
    loads = tuple(
        _from_template(text, template, amounts.get("pax", personnel))
        if template
        else _from_amounts(text, amounts, day)
    )
    if not loads:
        what = "it moves itself" if template else "there is nothing to move"
        fix = f"name people (pax=), stores (t=) or vehicles (m2=), or another of {_known_text()}"
        raise InputError([_issue("cargo-empty", text, what, fix)])
    return loads


def _issue(code: str, text: str, what: str, fix: str) -> Issue:
    return Issue(code=code, where=f"--cargo {text}", what=what, fix=fix)


def _known() -> tuple[str, ...]:
    return (*read_descriptions("reference_loads.csv"), *known_templates())


def _known_text() -> str:
    return ", ".join(read_descriptions("reference_loads.csv"))


def _amounts(text: str, words: list[str], issues: list[Issue]) -> Iterator[tuple[str, float]]:
    for word in words:
        key, equals, number = (part.strip() for part in word.partition("="))
        if not equals:
            what = f"'{key}' is a second load"
            issues.append(_issue("cargo-amount", text, what, "ask for one load at a time"))
        elif key not in AMOUNTS:
            what = f"'{key}' is no amount of a load"
            issues.append(_issue("cargo-amount", text, what, suggest(key, AMOUNTS)))
        else:
            try:
                amount = float(number)
            except ValueError:
                amount = -1.0
            if not isfinite(amount) or amount < 0 or (key == "pax" and amount != int(amount)):
                what = f"'{number}' is no amount for {key}"
                fix = f"write {key}= and a {'whole ' if key == 'pax' else ''}number from 0 up"
                issues.append(_issue("cargo-amount", text, what, fix))
            else:
                yield key, amount


def _template(
    text: str, name: str, day: date, issues: list[Issue]
) -> tuple[Template | None, float | None]:
    """Give the template that a name means, and how many people of it."""
    reference = read_descriptions("reference_loads.csv").get(name)
    if reference is not None:
        return read_template(reference["template"], day), float(reference["personnel"])
    if name in known_templates():
        return read_template(name, day), None
    what = f"'{name}' is no load and no unit template"
    issues.append(_issue("cargo-unknown", text, what, suggest(name, _known())))
    return None, None


def _from_template(text: str, template: Template, personnel: float | None) -> Iterator[Load]:
    heads = None if personnel is None else round(personnel)
    cargo = make_cargo(template, heads, {})
    yield from _split(
        text,
        _name(text, template),
        cargo,
        vehicle_t_per_m2=template.vehicle_t_per_m2,
        vehicle_air_class=template.vehicle_air_class,
        axle_t=template.axle_t if cargo.get("vehicles") else None,
        is_civil=template.kind == "civil",
    )


def _name(text: str, template: Template) -> str:
    reference = read_descriptions("reference_loads.csv").get(text.strip())
    return reference["name_en"] if reference else template.names["en"]


def _from_amounts(text: str, amounts: Mapping[str, float], day: date) -> Iterator[Load]:
    m2 = amounts.get("m2", 0.0)
    reference = read_descriptions("reference_loads.csv")[DEFAULT_LOAD]
    usual_t = m2 * read_template(reference["template"], day).vehicle_t_per_m2
    axle_t = amounts.get("axle_t") if m2 else None
    civil_t = read_factors("movement_factors.csv", day).need("road", "civil_axle_t")
    cargo = {"pax": amounts.get("pax", 0.0), "bulk": amounts.get("t", 0.0), "vehicles": m2}
    yield from _split(
        text,
        "Load",
        {name: amount for name, amount in cargo.items() if amount > 0},
        vehicle_t_per_m2=amounts.get("vehicle_t", usual_t) / m2 if m2 else 0.0,
        vehicle_air_class="outsize" if axle_t is not None and axle_t > civil_t else "oversize",
        axle_t=axle_t,
    )


def _split(
    text: str,
    name: str,
    cargo: Mapping[str, float],
    *,
    vehicle_t_per_m2: float,
    vehicle_air_class: str,
    axle_t: float | None,
    is_civil: bool = False,
) -> Iterator[Load]:
    """Set people and freight apart."""
    if "pax" in cargo:
        people = {"pax": cargo["pax"]}
        yield Load(id=text, name=name, part="people", cargo=people, is_civil=is_civil)
    freight = {key: amount for key, amount in cargo.items() if key != "pax"}
    if freight:
        yield Load(
            id=text,
            name=name,
            part="freight",
            cargo=freight,
            vehicle_t_per_m2=vehicle_t_per_m2,
            vehicle_air_class=vehicle_air_class,
            axle_t=axle_t,
            is_civil=is_civil,
        )
