"""The sentences of explanations, in English and Dutch side by side."""

from __future__ import annotations

SWITCHED = {"en": "{name}: {day}", "nl": "{name}: {day}"}
ANNOUNCED = {"en": "announced on {day}", "nl": "aangekondigd op {day}"}
ASSUMED = {"en": " (assumed)", "nl": " (aangenomen)"}

NOTICE = {"en": "{duration} of notice {clock}", "nl": "gereed binnen {duration} {clock}"}
NOTICE_CLOCK = {
    "order": {"en": "after the order", "nl": "na het bevel"},
    "decision": {"en": "after the decision", "nl": "na het besluit"},
    "acceptance": {"en": "after acceptance", "nl": "na de instemming"},
    "": {"en": "before leaving home", "nl": "voor vertrek"},
}
PERMIT = {"en": "permit of {who}: {duration}", "nl": "toestemming van {who}: {duration}"}
ORDERS = {
    "rail-path": {
        "en": "train path in {who}: {duration}",
        "nl": "treinpad in {who}: {duration}",
    },
    "special-permit": {
        "en": "special permit of {who} for heavy transport: {duration}",
        "nl": "ontheffing van {who} voor zwaar transport: {duration}",
    },
}
"""What is ordered beside the leave to cross a border, by its kind in `Route.permit_limit`."""
BY_MODE = {
    "road": {"en": "by road", "nl": "over de weg"},
    "rail": {"en": "by rail", "nl": "per spoor"},
    "air": {"en": "by air", "nl": "door de lucht"},
    "sea": {"en": "by sea", "nl": "over zee"},
}
FIRST_MILE = {
    "en": "{mode} to {end} ({duration}), then {rest}",
    "nl": "{mode} naar {end} ({duration}), dan {rest}",
}
TRANSIT = {
    "en": "{lift} from {start} to {end}, {distance} km",
    "nl": "{lift} van {start} naar {end}, {distance} km",
}
PORT = {
    "en": "loading at {start}, unloading at {end}",
    "nl": "laden ({start}) en lossen ({end})",
}
ONWARD = {
    "en": "{mode} from {start} to {end}, {distance} km",
    "nl": "{mode} van {start} naar {end}, {distance} km",
}

FLEET_BUSY = {
    "en": "{lift} of {owner}: all {count} at work on earlier loads",
    "nl": "{lift} van {owner}: alle {count} bezig met eerdere ladingen",
}
FLEET_BUSY_TWO = {
    "en": "{lift} of {owner}: both at work on earlier loads",
    "nl": "{lift} van {owner}: beide bezig met eerdere ladingen",
}
FLEET_BUSY_ONE = {
    "en": "{lift} of {owner}: the only one, at work on earlier loads",
    "nl": "{lift} van {owner}: er is er één, bezig met eerdere ladingen",
}
FLEET_NOTICE = {
    "en": "{lift} of {owner}: available only from {day}",
    "nl": "{lift} van {owner}: pas vanaf {day} beschikbaar",
}
MEETS_SHIP = {
    "en": "They meet their equipment, whose first ship comes in on {day}",
    "nl": "Zij voegen zich bij hun materieel, waarvan het eerste schip op {day} binnenkomt",
}
ONE_SLOT = {
    "en": "{place}: room for one {thing} at a time",
    "nl": "{place}: plaats voor één {thing} tegelijk",
}
SLOTS = {
    "en": "{place}: room for {count} {things} at once",
    "nl": "{place}: plaats voor {count} {things} tegelijk",
}
HOURS = {
    "en": "{place}: open from {opens} to {closes} UTC",
    "nl": "{place}: open van {opens} tot {closes} UTC",
}
THROUGHPUT = {
    "pax": {
        "en": "{place}: at most {amount} people a day",
        "nl": "{place}: hooguit {amount} mensen per dag",
    },
    "t": {"en": "{place}: at most {amount} t a day", "nl": "{place}: hooguit {amount} ton per dag"},
    "m2": {
        "en": "{place}: at most {amount} m² of vehicles a day",
        "nl": "{place}: hooguit {amount} m² aan voertuigen per dag",
    },
}

WAITS_FOR = {"en": "Waits for: {names}.", "nl": "Wacht op: {names}."}
NOT_MET = {
    "en": "Waits for: {name}; its condition is not met.",
    "nl": "Wacht op: {name}; aan de voorwaarde is niet voldaan.",
}
NOT_PART_OF_IT = {
    "en": "Not released by {name}: the condition for this part is not met.",
    "nl": "Niet vrijgegeven door {name}: aan de voorwaarde voor dit deel is niet voldaan.",
}
NOT_RELEASED = {"en": "Not released.", "nl": "Niet vrijgegeven."}
PART_RELEASED = {
    "en": "Only a part is released: {names}.",
    "nl": "Alleen een deel is vrijgegeven: {names}.",
}
MISSES_RDD = {
    "en": "Wanted on {wanted}, there on {day}.",
    "nl": "Gewenst op {wanted}, er op {day}.",
}
OPEN_PARTS = {"en": "Open: {names}.", "nl": "Open: {names}."}

THING = {
    "air": {"en": "aircraft", "nl": "vliegtuig"},
    "sea": {"en": "ship", "nl": "schip"},
    "rail": {"en": "train", "nl": "trein"},
    "road": {"en": "convoy", "nl": "konvooi"},
}
THINGS = {
    "air": {"en": "aircraft", "nl": "vliegtuigen"},
    "sea": {"en": "ships", "nl": "schepen"},
    "rail": {"en": "trains", "nl": "treinen"},
    "road": {"en": "convoys", "nl": "konvooien"},
}
"""What carries, by mode: one, and several."""
FEEDER = {
    "en": "waits for {lift} of {owner} at {place} ({count} in all)",
    "nl": "wacht op {lift} van {owner} bij {place} ({count} in totaal)",
}
PARKING = {
    "en": "{place}: parking is full ({count} at once)",
    "nl": "{place}: alle opstelplaatsen zijn bezet ({count} tegelijk)",
}
CHANGES = {
    "fleet": {
        "en": "With {count} more {things} ({lift} of {owner})",
        "nl": "Met {count} extra {things} ({lift} van {owner})",
    },
    "fleet_notice": {
        "en": "With {lift} of {owner} available in half the time",
        "nl": "Met {lift} van {owner} in de helft van de tijd beschikbaar",
    },
    "slots": {
        "en": "With one more working slot at {place}",
        "nl": "Met één afhandelplaats meer ({place})",
    },
    "parking": {
        "en": "With one more parking place at {place}",
        "nl": "Met één opstelplaats meer ({place})",
    },
    "throughput": {
        "en": "With half as much again a day at {place}",
        "nl": "Met anderhalf keer zoveel per dag ({place})",
    },
    "permit": {
        "en": "If every permit took half the time",
        "nl": "Als elke toestemming in de helft van de tijd kwam",
    },
    "notice": {
        "en": "If every notice were half as long",
        "nl": "Als elke gereedheidstermijn half zo lang was",
    },
    "decision": {
        "en": "With a decision {sooner} sooner ({name})",
        "nl": "Met een besluit dat {sooner} vroeger valt ({name})",
    },
}
EARLIER = {"en": "{change}: {gain} earlier.", "nl": "{change}: {gain} eerder."}
ONE_EARLIER = {
    "en": "{change}: {force} {gain} earlier.",
    "nl": "{change}: {force} {gain} eerder.",
}
SEVERAL_EARLIER = {
    "en": "{change}: {count} forces earlier, most of all {force} ({gain}).",
    "nl": "{change}: {count} eenheden eerder, het meest {force} ({gain}).",
}
CLOSES = {"en": "{change}: complete on {day}.", "nl": "{change}: voltallig op {day}."}
NO_HELP = {
    "en": "None of the changes that were tried makes it earlier.",
    "nl": "Geen van de veranderingen die zijn doorgerekend, maakt het eerder.",
}

PEOPLE = {
    "military": {"en": "soldiers", "nl": "militairen"},
    "civil": {"en": "relief workers", "nl": "hulpverleners"},
    "mixed": {"en": "people", "nl": "mensen"},
}
DECIDE = {
    "one": {"en": "{owners} decides on {day}", "nl": "{owners} op {day} besluit"},
    "many": {"en": "{owners} decide on {day}", "nl": "{owners} op {day} besluiten"},
}
IF_DECIDED = {
    "en": "If {clauses}, {count} more {people} reach {focus} by {day}",
    "nl": "Als {clauses}, bereiken uiterlijk op {day} {count} extra {people} {focus}",
}
IF_DECIDED_NOBODY = {
    "en": "Even if {clauses}, nobody reaches {focus} by {day}",
    "nl": "Ook als {clauses}, bereikt tot en met {day} niemand {focus}",
}
UNDECIDED = {
    "en": "Nothing is decided: by {day} {what} are all that is added to {focus}",
    "nl": "Er is niets besloten: tot en met {day} krijgt {focus} er alleen {what} bij",
}
UNDECIDED_NOTHING = {
    "en": "Nothing is decided: by {day} nothing is added to {focus}",
    "nl": "Er is niets besloten: tot en met {day} komt er niets bij voor {focus}",
}
SO_FAR = {
    "en": "With what is decided so far, {count} more {people} reach {focus} by {day}",
    "nl": "Met wat al is besloten bereiken uiterlijk op {day} {count} extra {people} {focus}",
}
UNDER_WAY = {
    "en": "{count} {people} reach {focus} by {day}",
    "nl": "{count} {people} bereiken uiterlijk op {day} {focus}",
}
UNDER_WAY_NOBODY = {
    "en": "Nobody reaches {focus} by {day}",
    "nl": "Niemand bereikt tot en met {day} {focus}",
}
COUNTED = {"en": "{count} {people}", "nl": "{count} {people}"}

FIRST = {
    "en": "The first arrive on {day}: {force} ({place}).",
    "nl": "De eersten komen op {day} aan: {force} ({place}).",
}
LAST = {
    "en": "Last to be complete, on {day}: {force}.",
    "nl": "Als laatste voltallig, op {day}: {force}.",
}
LAST_HELD_UP = {
    "en": "Last to be complete, on {day}: {force}; {phase} takes longest ({limit}).",
    "nl": "Als laatste voltallig, op {day}: {force}; het langst duurt {phase} ({limit}).",
}
STILL_OPEN = {
    "en": "Not complete by {day}: {forces}.",
    "nl": "Op {day} nog niet voltallig: {forces}.",
}
IN_ALL = {
    "en": "By {day} it is {count}.",
    "nl": "Op {day} zijn het er {count}.",
}
WITHOUT = {
    "en": "If nothing is decided, it is {count} by {day}.",
    "nl": "Wordt er niets besloten, dan zijn het er op {day} {count}.",
}
WITHOUT_NOBODY = {
    "en": "If nothing is decided, nobody is added by {day}.",
    "nl": "Wordt er niets besloten, dan komt er tot en met {day} niemand bij.",
}
WITH_THEM = {
    "en": "With them come {count} {people}.",
    "nl": "Daarbij horen {count} {people}.",
}
ASSUMES = {
    "en": "Assumed, not yet given: {names}.",
    "nl": "Aangenomen, nog niet gegeven: {names}.",
}
WAITING = {
    "en": "Waiting for a decision by {owner}: {forces}.",
    "nl": "Wachten op een besluit van {owner}: {forces}.",
}
FORCE_OF = {"en": "{force} ({count})", "nl": "{force} ({count})"}
POOL_OF = {
    "en": "{force} ({count}, including {members})",
    "nl": "{force} ({count}, inclusief {members})",
}
DEPARTS = {
    "en": "{name}: the condition that was stated for it does not hold.",
    "nl": "{name}: de voorwaarde die ervoor is genoemd, is niet vervuld.",
}
DEPARTS_UNTIL = {
    "en": "{name}: the condition that was stated for it holds only from {day}.",
    "nl": "{name}: de voorwaarde die ervoor is genoemd, is pas op {day} vervuld.",
}
EVENT = {
    "en": "Also in this setting: {name} ({day}).",
    "nl": "Ook aangenomen: {name} ({day}).",
}
TRIGGERS = {"en": "That triggers: {names}.", "nl": "Dat zet in werking: {names}."}
PHASE_NAMES = {
    "decision": {"en": "the decision", "nl": "het besluit"},
    "notice": {"en": "getting ready", "nl": "het gereedmaken"},
    "permit": {"en": "a permit", "nl": "de toestemming"},
    "wait_lift": {"en": "waiting for lift", "nl": "het wachten op vervoer"},
    "transit": {"en": "the journey", "nl": "de reis"},
    "port": {"en": "loading and unloading", "nl": "het laden en lossen"},
    "onward": {"en": "the last stretch", "nl": "het laatste stuk"},
}

UNCOUNTED = {
    "en": "Not counted, since nobody says how many people: {names}.",
    "nl": "Niet meegeteld, want niemand zegt om hoeveel mensen het gaat: {names}.",
}
AT_LEAST = {"en": "at least {count}", "nl": "minstens {count}"}
SOME = {"en": "some", "nl": "een onbekend aantal"}
MOST_LIKELY = {"en": "{sentence}, most likely", "nl": "{sentence}, naar verwachting"}
BETWEEN = {
    "en": "Four times in five it is between {low} and {high}.",
    "nl": "Vier van de vijf keer zijn het er tussen {low} en {high}.",
}
BETWEEN_DAYS = {
    "en": "Four times in five that is {span}.",
    "nl": "Vier van de vijf keer is dat {span}.",
}
KNOWN = {
    "en": "Nothing is decided: by {day} {what} are what is known to be added to {focus}",
    "nl": "Er is niets besloten: tot en met {day} krijgt {focus} er voor zover bekend {what} bij",
}
NOT_PLACED = {
    "en": "Announced without saying what or where, so not planned: {names}.",
    "nl": "Aangekondigd zonder te zeggen wat of waarheen, en dus niet gepland: {names}.",
}

MOST_SPREAD = {
    "most": {
        "en": "Most of the spread of the dates ({share} %) comes from {what}.",
        "nl": "Het grootste deel van de spreiding van de data ({share} %) komt door {what}.",
    },
    "largest": {
        "en": "The dates spread for several reasons; the largest ({share} %) is {what}.",
        "nl": "De data lopen om meer dan één reden uiteen; de grootste ({share} %) is {what}.",
    },
}
SPREAD_NEXT = {"en": "Next: {parts}.", "nl": "Daarna: {parts}."}
SPREAD_PART = {"en": "{what} ({share} %)", "nl": "{what} ({share} %)"}
SPREAD_OF = {"en": "{kind}: {of}", "nl": "{kind}: {of}"}
SPREAD_KINDS = {
    "readiness": {
        "en": "how soon units are ready to leave",
        "nl": "hoe snel eenheden gereed zijn voor vertrek",
    },
    "decision": {
        "en": "the hour at which a decision falls",
        "nl": "het uur waarop een besluit valt",
    },
    "permit": {"en": "permits that come late", "nl": "toestemming die laat komt"},
    "ground": {
        "en": "the way to the port and from it",
        "nl": "de weg naar de haven en ervandaan",
    },
    "handling": {
        "en": "how long loading and unloading take",
        "nl": "hoe lang laden en lossen duren",
    },
    "transit": {"en": "how long the journey takes", "nl": "hoe lang de reis duurt"},
    "breakdown": {"en": "breakdowns on the way", "nl": "pech onderweg"},
    "availability": {
        "en": "transport that is there late",
        "nl": "vervoer dat er laat is",
    },
    "weather": {"en": "the weather", "nl": "het weer"},
    "outage": {
        "en": "ports and airfields that are out of work for days",
        "nl": "havens en vliegvelden die dagen uitvallen",
    },
    "integration": {
        "en": "how long it takes until a force is usable",
        "nl": "hoe lang het duurt tot een eenheid inzetbaar is",
    },
}
