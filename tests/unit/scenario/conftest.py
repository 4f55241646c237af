"""A small scenario that uses every section, and a gazetteer of five places."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from muster.errors import Issue, NetworkError
from muster.network.place import Place
from muster.scenario import places
from muster.scenario.loading import judge
from muster.scenario.reading import Document, read_document
from muster.scenario.spot import Spot

_KNOWN = {"EKSP": "DNK", "EYSA": "LTU", "UKBB": "UKR", "EHEH": "NLD", "baltic-sea": None}
_KNOWN["54.7,25.3"] = "LTU"

SCENARIO = """\
muster: 1
id: small
title: {en: Small, nl: Klein}
c_day: 2022-01-24
information_date: 2022-01-25
horizon_d: 60
focus: {name: Baltic, countries: [LTU], places: [baltic-sea]}
sources:
  vk: {title: Report, date: 2022-01-25, language: nl, file: report.txt}
actors:
  NATO: {name: NATO, kind: alliance}
  DNK: {name: Denmark, kind: state, member_of: [NATO]}
  USA: {name: United States, kind: state, member_of: [NATO]}
  RUS: {name: Russia, kind: state, side: opponent}
  president: {name: The President, kind: person, represents: USA}
places:
  camp: {name: Camp, country: LTU, lat: 54.7, lon: 25.3}
  field: {at: EYSA, capacity: {air: {slots: 2, opens_h: 6, closes_h: 22, estimate: Guess.}}}
forces:
  dk-f16: {name: F-16s, actor: DNK, kind: air, equipment: {F-16: 4}, home: EKSP, source: vk}
  us-alert:
    name: Alerted
    actor: USA
    kind: land
    personnel: {value: 8500, source: "vk#char=0,10"}
    assigned_to: nrf
    source: vk
    composed_of:
      us-first: {share: 0.6, home: EHEH, estimate: Guess.}
      us-rest: {share: 0.4, home: EHEH, estimate: Guess.}
pools:
  nrf:
    name: NRF
    actor: NATO
    personnel: {value: 40000, approximate: true}
    source: "vk#char=11,20"
    tranches:
      spearhead: {share: 0.25, home: EHEH, estimate: Guess.}
      follow-on: {share: 0.75, home: EHEH, estimate: Guess.}
readiness:
  us-five-days:
    force: us-alert
    clock: order
    released_by: us-order
    alert: {notice_h: {high: 5 d, low: 18, estimate: Some sooner.}, since: 2022-01-24}
    source: vk
decisions:
  nrf-activation:
    {name: Activation, owner: NATO, rule: consensus, status: pending, releases: [nrf]}
  us-order:
    {name: Order, owner: president, rule: national, status: pending, releases: [us-alert]}
events:
  invasion: {name: Invasion, status: pending}
  other: {name: Other, status: pending}
acceptances:
  dk-accepted: {of: dk-f16, host: NATO, status: assumed}
conditions:
  us-purpose: {on: us-order, when: nrf-activation and invasion, binding: false, source: vk}
caveats:
  us-not-ukraine:
    {actor: USA, forbids: {destination: [UKR]}, source: "vk#char=30,40"}
measures:
  sanctions:
    {name: Sanctions, by: NATO, target: RUS, trigger: invasion, status: agreed, source: vk}
movements:
  dk-moves: {force: dk-f16, to: EYSA, rdd: 2022-02-01, modes: [self, air]}
  us-moves: {force: us-alert, to: camp}
  nrf-moves: {force: spearhead, to: field}
consultations:
  call:
    name: Call
    date: 2022-01-24
    duration_h: 1.5
    host: USA
    with: [DNK]
    present: [NATO]
    outcomes: [sanctions, diplomacy]
positions:
  diplomacy: {by: [NATO], what: They prefer diplomacy.}
statements:
  lies: {by: RUS, about: [us-alert, sanctions], stance: denies, date: 2022-01-25, what: Untrue.}
postures:
  buildup: {name: Build-up, actor: RUS, personnel: 127000, place: camp, source: vk}
fleets:
  lift: {type: c-17, owner: USA, count: 5, base: EHEH, notice_h: 24, carries: [NATO]}
closures:
  no-suez: {closes: suez}
settings:
  attack: {invasion: 2022-02-24, us-order: never}
overrides:
  six: {forces: {dk-f16: {equipment: {F-16: 6}}}}
"""


def _look_up(reference: str) -> Place:
    if reference not in _KNOWN:
        raise NetworkError(
            [Issue(code="place-unknown", where=reference, what="no such place", fix="did you mean")]
        )
    kind = "sea_area" if reference == "baltic-sea" else "airfield"
    return Place(id=reference, name=reference, country=_KNOWN[reference], lat=0, lon=0, kind=kind)


@pytest.fixture(autouse=True)
def small_gazetteer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know five places, without reading the real gazetteer."""
    monkeypatch.setattr(places, "look_up", _look_up)


@pytest.fixture
def text() -> str:
    """Give the small scenario as text."""
    return SCENARIO


@pytest.fixture
def content() -> dict[str, Any]:
    """Give the small scenario as plain values, to be changed at will."""
    return copy.deepcopy(read_document(SCENARIO.encode(), "small.yaml").content)


Problems = Callable[[dict[str, Any]], set[tuple[str, str]]]


@pytest.fixture
def problems() -> Problems:
    """Give a function that lists (code, path) of every problem in plain values."""

    def find(changed: dict[str, Any]) -> set[tuple[str, str]]:
        loaded = judge(Document(content=changed, spot=Spot(file="", line=0)))
        assert all(issue.what and issue.fix for issue in loaded.issues)
        return {(issue.code, issue.where.strip()) for issue in loaded.issues}

    return find
