"""What was decided and said, as rows of the sample document of the report's tests."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]


def _t(en: str, nl: str) -> dict[str, str]:
    return {"en": en, "nl": nl}


def _vk(passage: str) -> str:
    return f"vk-2022-01-25#char={passage}"


def decisions_state() -> list[Row]:
    """Two decisions, two events and three acceptances, under the setting of the sample."""
    base = {"set_by_user": False, "worth": None, "latest_useful_at": None, "waiting": []}
    base |= {"conditions": [], "blocked_by": [], "departs_from": [], "what": None}
    base |= {"owner": None, "rule": None, "source": None, "releases": []}
    rows = [
        {
            "id": "us-deploy-order",
            "kind": "decision",
            "names": _t("American order to deploy", "Amerikaans inzetbevel"),
            "owner": "us-president",
            "rule": "national",
            "status": "pending",
            "at": "2022-01-25T00:00:00Z",
            "set_by_user": True,
            "releases": ["us-alert"],
            "conditions": ["us-purpose", "us-other-situations"],
            "departs_from": ["us-purpose"],
            "what": _t(
                "The forces move once the President orders it; there is no order yet.",
                "De eenheden gaan zodra de president dat beveelt; een bevel is er nog niet.",
            ),
            "source": _vk("2125,2294"),
        },
        {
            "id": "nrf-activation",
            "kind": "decision",
            "names": _t("Activation of the NATO Response Force", "Activering NAVO-reactiemacht"),
            "owner": "NATO",
            "rule": "consensus",
            "status": "pending",
            "at": "2022-01-25T00:00:00Z",
            "set_by_user": True,
            "releases": ["nrf"],
            "what": _t(
                "The force must be made operational first; that is not decided yet.",
                "De macht moet eerst operationeel worden gesteld; daartoe is nog niet besloten.",
            ),
            "source": _vk("1681,1837"),
        },
        {
            "id": "invasion",
            "kind": "event",
            "names": _t("Russian invasion of Ukraine", "Russische invasie van Oekraïne"),
            "status": "pending",
            "at": None,
        },
        {
            "id": "other-situations",
            "kind": "event",
            "names": _t("Other situations", "Andere situaties"),
            "status": "pending",
            "at": None,
        },
    ]
    hosts = {"nl-f35": "BGR", "dk-f16": "LTU"}
    names = {
        "nl-f35": _t("Bulgaria accepts the F-35s", "Bulgarije aanvaardt de F-35's"),
        "dk-f16": _t("Lithuania accepts the F-16s", "Litouwen aanvaardt de F-16's"),
    }
    rows += [
        {
            "id": f"accept-{force}",
            "kind": "acceptance",
            "names": names[force],
            "owner": host,
            "rule": "national",
            "status": "assumed",
            "at": "2022-01-25T00:00:00Z",
            "releases": [force],
        }
        for force, host in hosts.items()
    ]
    return [base | row for row in rows]


def conditions() -> list[Row]:
    """The two stated conditions on the American decision."""
    return [
        {
            "id": "us-purpose",
            "on": "us-deploy-order",
            "when": "nrf-activation and invasion",
            "releases": "all",
            "part": [],
            "binding": False,
            "met": False,
            "at": None,
            "departed": True,
            "what": _t(
                "They would go as part of a NATO force, if the alliance wants to strengthen its "
                "eastern members after a Russian invasion.",
                "Zij gaan als deel van een NAVO-macht, mocht het bondgenootschap zijn oostelijke "
                "leden na een Russische invasie willen versterken.",
            ),
            "source": _vk("1459,1658"),
        },
        {
            "id": "us-other-situations",
            "on": "us-deploy-order",
            "when": "other-situations",
            "releases": "part",
            "part": ["us-recon"],
            "binding": False,
            "met": False,
            "at": None,
            "departed": False,
            "what": _t(
                "Some may also go if other situations arise; the Pentagon would not say which.",
                "Een deel kan ook gaan als zich andere situaties voordoen; welke, wilde het "
                "Pentagon niet zeggen.",
            ),
            "source": _vk("2296,2445"),
        },
    ]


def measures() -> list[Row]:
    """Two measures that wait for an invasion."""
    shared = {"target": "RUS", "trigger": "invasion", "status": "dormant", "at": None}
    shared |= {"by": "allies", "members": ["USA", "FRA", "DEU", "GBR", "POL"], "estimate": None}
    return [
        {
            **shared,
            "id": "agreed-retaliation",
            "names": _t("Sanctions and swift retaliation", "Sancties en snelle vergelding"),
            "stated": "agreed",
            "what": _t(
                "Swift retaliation, with a sanctions package without precedent.",
                "Snelle vergelding, met een sanctiepakket zonder weerga.",
            ),
            "source": _vk("280,405"),
            "as_of": "2022-01-24",
        },
        {
            **shared,
            "id": "economic-costs",
            "names": _t("Severe economic costs", "Zware economische kosten"),
            "stated": "prepared",
            "what": _t(
                "Preparations to impose severe economic costs, to deter further aggression.",
                "Voorbereidingen om zware economische kosten op te leggen, ter afschrikking.",
            ),
            "source": _vk("801,914"),
            "as_of": "2022-01-24",
        },
    ]


def consultations() -> list[Row]:
    """The call of 24 January."""
    return [
        {
            "id": "leaders-call",
            "names": _t("Call between Western leaders", "Telefonisch overleg van westerse leiders"),
            "date": "2022-01-24",
            "duration_h": 1.5,
            "host": "us-president",
            "with": ["FRA", "DEU", "GBR", "POL"],
            "present": ["NATO"],
            "outcomes": ["agreed-retaliation", "support-sovereignty"],
            "what": None,
            "source": _vk("406,685"),
            "as_of": "2022-01-24",
            "estimate": None,
        }
    ]


def positions() -> list[Row]:
    """What the leaders hold."""
    return [
        {
            "id": "support-sovereignty",
            "by": ["allies"],
            "date": "2022-01-24",
            "what": _t(
                "They support the sovereignty and territorial integrity of Ukraine.",
                "Zij steunen de soevereiniteit en territoriale integriteit van Oekraïne.",
            ),
            "source": _vk("120,268"),
            "as_of": None,
            "estimate": None,
        }
    ]


def statements() -> list[Row]:
    """Who said what, and what they dispute."""

    def row(id: str, by: str, about: list[str], stance: str, en: str, nl: str, at: str) -> Row:
        row = {"id": id, "by": by, "about": about, "stance": stance, "date": "2022-01-25"}
        return row | {"what": _t(en, nl), "source": _vk(at), "as_of": None, "estimate": None}

    return [
        row(
            "pentagon-ready",
            "pentagon",
            [],
            "offers",
            "The United States stands ready to give its allies the means that they may need.",
            "De Verenigde Staten staan klaar om bondgenoten te geven wat zij nodig kunnen hebben.",
            "1915,2043",
        ),
        row(
            "russia-hysterical",
            "RUS",
            ["agreed-retaliation", "us-alert"],
            "rejects",
            "The answer of the United States and Europe is hysterical.",
            "Het antwoord van de Verenigde Staten en Europa is hysterisch.",
            "2952,3011",
        ),
        row(
            "kremlin-lies",
            "kremlin",
            ["invasion-threat"],
            "denies",
            "What is said about an imminent invasion of Ukraine is untrue.",
            "Wat over een ophanden zijnde invasie van Oekraïne wordt gezegd, is niet waar.",
            "3251,3358",
        ),
        row(
            "invasion-threat",
            "reporter",
            ["ru-buildup"],
            "states",
            "Russia threatens to invade Ukraine.",
            "Rusland dreigt Oekraïne binnen te vallen.",
            "801,914",
        ),
    ]


def caveats() -> list[Row]:
    """No Americans to Ukraine."""
    return [
        {
            "id": "us-not-ukraine",
            "actor": "USA",
            "forbids": {"destination": ["UKR"]},
            "applies_to": [],
            "what": _t(
                "No American soldiers go to Ukraine.",
                "Er gaan geen Amerikaanse militairen naar Oekraïne.",
            ),
            "source": _vk("1338,1458"),
            "as_of": "2022-01-24",
            "estimate": None,
        }
    ]


def readiness() -> list[Row]:
    """Within five days of an order."""
    alert = {"notice_h": 120.0, "low_h": 18.0, "high_h": 120.0, "since": "2022-01-24"}
    return [
        {
            "id": "us-five-days",
            "force": "us-alert",
            "clock": "order",
            "released_by": "us-deploy-order",
            "states": {"alert": alert},
            "what": _t(
                "They can be sent to Europe within five days, once the President orders it.",
                "Zij kunnen binnen vijf dagen naar Europa, zodra de president dat beveelt.",
            ),
            "source": _vk("2125,2294"),
            "as_of": "2022-01-24",
            "estimate": None,
        }
    ]
