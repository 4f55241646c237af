"""The gazetteer finds the right place under many names, and asks when it cannot know."""

from __future__ import annotations

import pytest

from muster.errors import NetworkError
from muster.network.gazetteer import country_at, find_place, nearest_places
from muster.network.geodesic import distance_km
from muster.network.tables import read_table

# Country, latitude, longitude, and texts that all mean the place there (within 40 km).
# Positions are from general knowledge, not from the sources of the gazetteer.
MEANINGS = (
    ("POL", 50.1, 22.0, "Rzeszow", "Rzeszów", "Rzeszow PL", "Rzeszow-Jasionka", "EPRZ", "Жешув"),
    ("ROU", 44.3, 28.5, "Mihail Kogălniceanu", "Mihail Kogalniceanu RO", "LRCK"),
    ("BGR", 42.3, 24.7, "Graf Ignatievo", "Graf Ignatievo BG", "Graf Ignatievo, Bulgarije"),
    ("LTU", 55.9, 23.4, "Šiauliai", "Siauliai", "Siauliai LT", "Siauliai LTU", "EYSA"),
    ("DNK", 55.2, 9.3, "Skrydstrup", "Skrydstrup DK", "Flyvestation Skrydstrup", "EKSP"),
    ("NLD", 53.2, 5.8, "Leeuwarden", "Vliegbasis Leeuwarden", "Leeuwarden NL", "EHLW"),
    ("NLD", 51.65, 5.7, "Volkel", "Vliegbasis Volkel", "Volkel NL", "Volkel Air Base", "EHVK"),
    ("DEU", 49.6, 11.8, "Vilseck", "Vilseck DE", "Vilseck, Duitsland"),
    ("LTU", 55.0, 24.4, "Rukla", "Rukla LT", "rukla-ltu"),
    ("ROU", 45.9, 24.8, "Cincu", "Cincu RO"),
    ("ROU", 45.8, 24.8, "Voila RO"),
    ("FRA", 49.1, 4.4, "Mourmelon", "Mourmelon FR", "Mourmelon-le-Grand"),
    ("FRA", 43.5, 4.9, "Istres", "Istres BA125", "BA 125 Istres", "LFMI"),
    ("FRA", 47.05, 2.65, "Avord", "Avord FR"),
    ("FRA", 49.0, 1.2, "Evreux", "Évreux"),
    ("POL", 53.5, 15.8, "Drawsko Pomorskie", "Drawsko PL", "Drawsko Pomorskie PL"),
    ("POL", 51.6, 15.3, "Żagań", "Zagan", "Zagan PL"),
    ("ROU", 44.2, 28.6, "Constanța", "Constanta", "Constanţa", "Constanta RO", "ROCND"),
    ("EST", 59.3, 26.0, "Tapa EE", "Tapa EST", "Tapa, Estonia", "Tapa, Estland", "Tapa (EE)"),
    ("ESP", 36.6, -6.35, "Rota ES", "Rota ESP", "Rota, Spain", "Rota, Spanje", "LERT"),
    ("NLD", 52.95, 4.75, "Den Helder", "Den Helder NL", "NLDHR"),
    ("UKR", 48.0, 37.8, "Donetsk UA", "Donetsk, Oekraïne", "Donezk UA", "Донецьк UA"),
    ("RUS", 48.3, 39.95, "Donetsk RU", "Donetsk, Russia"),
    ("POL", 52.2, 21.0, "Warsaw", "Warschau", "Warszawa", "Varsovie", "Warsaw PL", "PLWAW"),
    ("FRA", 48.9, 2.35, "Paris", "Parijs", "Paris FR"),
    ("ROU", 44.4, 26.1, "Bucharest", "Boekarest", "București", "Bukarest"),
    ("USA", 35.1, -79.0, "Fort Bragg", "Fort Liberty", "Ft Bragg", "Pope", "KPOB"),
    ("USA", 35.2, -79.0, "Pope Field KPOB", "Pope Field", "Pope AFB"),
    ("DEU", 49.4, 7.6, "Ramstein", "Ramstein DE", "Ramstein ETAR", "Ramstein Air Base", "ETAR"),
    ("SVK", 48.6, 19.1, "Sliac", "Sliač SK"),
    ("DEU", 53.0, 10.1, "Munster DE"),
    ("DEU", 52.0, 7.6, "Münster", "Muenster DE"),
    ("DEU", 53.25, 10.4, "Lueneburg", "Lüneburg"),
    ("DEU", 52.6, 9.2, "Nienburg"),
    ("DEU", 49.7, 11.9, "Grafenwöhr", "Grafenwoehr DE", "Grafenwohr"),
    ("USA", 38.7, -104.8, "Fort Carson"),
    ("USA", 30.1, -94.1, "Beaumont TX", "Beaumont US"),
    ("USA", 32.8, -79.9, "Charleston US", "Charleston SC", "Charleston, SC"),
    ("USA", 31.1, -97.7, "Fort Hood", "Fort Cavazos"),
    ("USA", 31.8, -106.4, "Fort Bliss"),
    ("USA", 31.9, -81.6, "Fort Stewart"),
    ("USA", 36.65, -87.5, "Fort Campbell KY", "Fort Campbell"),
    ("USA", 30.4, -81.5, "Blount Island"),
    ("USA", 30.3, -81.7, "Jacksonville FL"),
    ("USA", 47.1, -122.5, "Fort Lewis", "McChord WA", "Tacoma WA"),
    ("USA", 33.7, -117.7, "El Toro"),
    ("USA", 34.1, -117.3, "San Bernardino", "San Bernardino CA"),
    ("USA", 39.1, -75.5, "Dover AFB", "Dover, DE"),
    ("DEU", 53.55, 8.6, "Bremerhaven", "Bremerhaven DE"),
    ("POL", 54.5, 18.5, "Gdynia", "Gdynia PL"),
    ("POL", 54.35, 18.65, "Gdansk", "Gdańsk", "Danzig"),
    ("LTU", 55.7, 21.1, "Klaipeda", "Klaipėda", "Memel LT", "Klaipeda LT"),
    ("LTU", 54.4, 23.4, "Šeštokai", "Sestokai"),
    ("LVA", 57.1, 24.3, "Adazi", "Ādaži", "Adazi LV"),
    ("DNK", 55.4, 11.35, "Slagelse"),
    ("DNK", 57.05, 9.9, "Aalborg", "Ålborg"),
    ("DNK", 55.5, 12.2, "Køge", "Koege DK"),
    ("NLD", 51.55, 5.9, "Vredepeel", "Vredepeel NL"),
    ("NLD", 53.45, 6.8, "Eemshaven"),
    ("NLD", 51.45, 5.5, "Eindhoven"),
    ("NLD", 51.45, 3.6, "Vlissingen", "Flushing NL"),
    ("BEL", 50.9, 4.5, "Melsbroek", "Melsbroek BE"),
    ("BEL", 51.2, 4.4, "Antwerp", "Antwerpen", "Anvers", "Antwerp BE"),
    ("TUR", 36.6, 36.2, "Iskenderun", "İskenderun"),
    ("TUR", 37.0, 35.4, "Incirlik", "İncirlik", "LTAG", "Adana"),
    ("TUR", 36.2, 36.2, "Hatay", "Antakya"),
    ("TUR", 37.6, 36.9, "Kahramanmaras", "Kahramanmaraş"),
    ("TUR", 37.1, 37.4, "Gaziantep"),
    ("TUR", 37.7, 37.9, "Besni TR"),
    ("TUR", 36.5, 36.4, "Kirikhan", "Kırıkhan"),
    ("TUR", 41.4, 27.4, "Luleburgaz TR"),
    ("TUR", 41.7, 27.2, "Kirklareli TR"),
    ("DEU", 53.95, 10.9, "Travemuende", "Travemünde"),
    ("DEU", 49.5, 10.4, "Illesheim", "Illesheim DE"),
    ("LBN", 33.9, 35.5, "Beirut", "Beiroet", "Beyrouth"),
    ("LBN", 33.3, 35.2, "Tyre", "Tyrus"),
    ("LBN", 33.4, 35.6, "Marjayoun"),
    ("KWT", 29.7, 47.4, "Camp Udairi", "Camp Buehring"),
    ("KWT", 29.4, 47.9, "Kuwait", "Koeweit", "Kuwait port"),
    ("SAU", 26.3, 50.1, "Dhahran", "Dhahran SA"),
    ("SAU", 27.0, 49.6, "Jubayl SA"),
    ("HUN", 46.4, 17.9, "Taszar", "Taszár", "Kaposvar HU"),
    ("BIH", 44.5, 18.7, "Tuzla BA"),
    ("ALB", 41.4, 19.7, "Tirana-Rinas", "Rinas"),
    ("GBR", 50.8, -1.1, "Portsmouth UK", "Portsmouth GB"),
    ("GBR", 50.9, -1.4, "Southampton UK"),
    ("GBR", 51.75, -1.6, "Brize Norton", "Brize Norton UK", "RAF Brize Norton", "EGVN"),
    ("FLK", -51.6, -59.0, "San Carlos FK"),
    ("XKX", 42.65, 21.2, "Pristina", "Prishtina"),
    ("XKX", 42.2, 20.7, "Prizren", "Camp Sultan Murat"),
    ("CAF", 4.4, 18.6, "Bangui"),
    ("CMR", 4.05, 9.7, "Douala"),
    ("COD", 1.6, 30.25, "Bunia CD"),
    ("UGA", 0.05, 32.5, "Entebbe UG"),
    ("AUS", -12.45, 130.85, "Darwin", "Darwin AU"),
    ("AUS", -19.3, 146.8, "Townsville AU"),
    ("TLS", -8.55, 125.6, "Dili"),
    ("HTI", 18.55, -72.3, "Port-au-Prince"),
    ("SEN", 14.7, -17.45, "Dakar"),
    ("LBR", 6.3, -10.8, "Monrovia LR"),
    ("GIB", 36.15, -5.35, "Gibraltar"),
    ("FRA", 43.1, 5.9, "Toulon", "Toulon FR"),
    ("FRA", 47.9, 1.9, "Orleans FR", "Orléans FR"),
    ("TON", -21.1, -175.2, "Nuku'alofa", "Nuku’alofa"),
    ("SGP", 1.3, 103.8, "Singapore", "Singapore SG"),
    ("PHL", 11.2, 125.0, "Tacloban PH"),
    ("NPL", 27.7, 85.3, "Kathmandu"),
    ("POL", 51.1, 17.0, "Wroclaw", "Wrocław", "Breslau PL"),
    ("POL", 52.4, 16.9, "Poznan PL", "Poznań"),
    ("GRC", 38.5, 23.6, "Evia GR"),
    ("CAN", 46.8, -71.2, "Quebec City"),
    ("ESP", 39.5, -0.4, "Valencia province", "Valencia ES"),
    ("AFG", 34.5, 69.2, "Kabul"),
    ("IRQ", 36.5, 44.3, "Bashur airfield IQ", "Bashur"),
    ("IOT", -7.3, 72.4, "Diego Garcia"),
    ("RUS", 55.75, 37.6, "Moscow", "Moskou", "Kremlin", "Москва"),
    ("USA", 38.9, -77.05, "Pentagon", "het Pentagon"),
    ("UKR", 50.45, 30.5, "Kyiv", "Kiev", "Kiëv", "Київ"),
    ("UKR", 46.5, 30.7, "Odessa", "Odesa"),
    ("UKR", 44.6, 33.5, "Sevastopol"),
    ("GBR", 51.5, -0.1, "London", "Londen", "London GB"),
    ("NLD", 51.9, 4.5, "Rotterdam", "Rotterdam NL"),
    ("DEU", 53.55, 10.0, "Hamburg", "Hamburg DE"),
    ("DNK", 55.7, 12.6, "Copenhagen", "Kopenhagen", "København", "Copenhagen DK"),
    ("POL", 54.1, 22.9, "Suwalki", "Suwałki", "Suwalki PL"),
    ("LTU", 54.7, 25.3, "Vilnius", "Vilnius LT", "Wilno", "54.69,25.28", "54.69, 25.28"),
    ("LTU", 54.9, 23.9, "Kaunas", "Kaunas LT", "Kovno"),
    ("GRC", 40.85, 25.9, "Alexandroupoli", "Alexandroupolis"),
)  # fmt: skip
SPELLINGS = [(text, *row[:3]) for row in MEANINGS for text in row[3:]]


@pytest.mark.parametrize(("text", "country", "lat", "lon"), SPELLINGS, ids=str)
def test_every_spelling_means_the_right_place(
    text: str, country: str, lat: float, lon: float
) -> None:
    """Names in several languages, codes and countries after names lead to the same place."""
    place = find_place(text)
    assert place.country == country
    assert distance_km(place.lat, place.lon, lat, lon) < 40


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Baltic Sea", "baltic-sea"),
        ("Oostzee", "baltic-sea"),
        ("Baltische Zee", "baltic-sea"),
        ("OOSTZEE", "baltic-sea"),
        ("Ostsee", "baltic-sea"),
        ("Black Sea", "black-sea"),
        ("Zwarte Zee", "black-sea"),
        ("Чорне море", "black-sea"),
        ("eastern Mediterranean", "eastern-mediterranean"),
        ("Oostelijke Middellandse Zee", "eastern-mediterranean"),
        ("the Mediterranean", "mediterranean-sea"),
        ("de Noordzee", "north-sea"),
        ("Sea of Azov", "sea-of-azov"),
        ("off Somalia", "gulf-of-aden"),
        ("Gulf", "persian-gulf"),
    ],
)
def test_sea_areas_are_places(text: str, identifier: str) -> None:
    """Seas have Dutch and English names, lie at sea and belong to no country."""
    place = find_place(text)
    assert (place.id, place.kind, place.country) == (identifier, "sea_area", None)
    assert country_at(place.lat, place.lon) is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Bulgaria", "BGR"),
        ("Bulgarije", "BGR"),
        ("Litouwen", "LTU"),
        ("Oekraïne", "UKR"),
        ("VS", "USA"),
        ("British Virgin Islands", "VGB"),
        ("New Zealand", "NZL"),
        ("Philippines", "PHL"),
    ],
)
def test_a_country_is_a_place_inside_itself(text: str, country: str) -> None:
    """A report may name a country only; its point lies in that country."""
    place = find_place(text)
    assert (place.kind, place.country) == ("country", country)
    assert country_at(place.lat, place.lon) == country


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Rota", {"Rota ES", "Rota MP"}),
        ("Tapa", {"Tapa EE", "Tapa IN"}),
        ("Donetsk", {"Donetsk UA", "Donetsk RU"}),
        ("Munster", {"Munster DE", "Munster US", "Munster FR"}),
        ("Brest", {"Brest FR", "Brest BY"}),
    ],
)
def test_namesakes_are_asked_about(text: str, countries: set[str]) -> None:
    """One issue lists the candidates; what it says to type leads to different places."""
    with pytest.raises(NetworkError) as error:
        find_place(text)
    (issue,) = error.value.issues
    assert issue.code == "place-ambiguous"
    typed = {part.split("'")[0] for part in issue.fix.split("type '")[1:]}
    assert countries <= typed
    assert len({find_place(answer).id for answer in typed}) == len(typed)


def test_a_name_without_a_serious_rival_is_not_asked_about() -> None:
    """Warsaw in Indiana and Paris in Texas do not stand in the way of the capitals."""
    assert find_place("Warsaw").country == "POL"
    assert find_place("Paris").country == "FRA"
    assert find_place("London").country == "GBR"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Rzeszof", "Rzeszów PL"),
        ("Warszwa", "Warsaw PL"),
        ("Skridstrup", "Skrydstrup"),
        ("Siauliaj", "Šiauliai LT"),
        ("Leeuwaarden", "Leeuwarden"),
        ("Baltik Sea", "Baltic Sea"),
        ("Oosttzee", "Baltic Sea"),
        ("Donjetsk", "Donetsk"),
        ("Rzezsow PL", "Rzeszów PL"),
        ("Bremerhafen DE", "Bremerhaven"),
        ("Graf Ignatiewo BG", "Graf Ignatievo"),
    ],
)
def test_misspellings_get_a_suggestion(text: str, meant: str) -> None:
    """A slip of the finger gets "did you mean" with the right place, or is understood."""
    try:
        place = find_place(text)
    except NetworkError as error:
        (issue,) = error.issues
        assert issue.code == "place-unknown"
        assert "did you mean" in issue.fix
        assert meant in issue.fix
    else:
        assert meant in (f"{place.name} {place.country}", place.name)


@pytest.mark.parametrize(
    "text", ["", "   ", "91,0", "10,181", "qqqzzzxxw", "XQZW", "||||", "\x00", "x" * 5000, "💥"]
)
def test_nonsense_is_refused_in_words(text: str) -> None:
    """Whatever is typed, the answer is one issue that says how to go on."""
    with pytest.raises(NetworkError) as error:
        find_place(text)
    (issue,) = error.value.issues
    assert issue.code == "place-unknown"
    assert issue.fix


def test_a_country_that_has_no_such_place_is_told_where_it_is() -> None:
    """Vilnius is not in Latvia, and the answer says where it is."""
    with pytest.raises(NetworkError, match="type 'Vilnius LT'"):
        find_place("Vilnius LV")


def test_ids_lead_back_to_their_places() -> None:
    """The id of a place found by name finds the same place."""
    for text in ("Rukla", "EPRZ", "ROCND", "Oostzee", "Munster DE", "Bulgaria", "Blount Island"):
        place = find_place(text)
        assert find_place(place.id) == place


def test_coordinates_are_a_point_with_its_country() -> None:
    """A point on land knows its country, a point at sea has none."""
    assert find_place("44.95,34.10").country == "UKR"
    assert find_place("57.0,19.0").country is None
    assert find_place("-33.9,18.4").kind == "point"


def test_belgian_airfields_lie_where_they_are() -> None:
    """One airport package has Belgium wrong by up to 42 km; ours does not."""
    for icao, lat, lon in (("EBBR", 50.90, 4.48), ("EBCV", 50.58, 3.83), ("ELLX", 49.63, 6.21)):
        place = find_place(icao)
        assert distance_km(place.lat, place.lon, lat, lon) < 3


def test_nearest_places_are_sorted_and_limited() -> None:
    """Near Constanța the port comes first, and nothing beyond the limit is listed."""
    found = nearest_places(44.17, 28.65, "port", count=5, within_km=60)
    assert found[0][0].locode == "ROCND"
    lengths = [length for _, length in found]
    assert lengths == sorted(lengths)
    assert max(lengths) <= 60
    assert nearest_places(44.17, 28.65, "castle") == ()


def test_names_in_both_languages_are_known_for_capitals() -> None:
    """A Dutch report can say Warschau and Parijs."""
    assert find_place("Warsaw").names["nl"] == "Warschau"
    assert find_place("Paris FR").names["nl"] == "Parijs"
    assert find_place("Baltic Sea").names["nl"] == "Oostzee"


def test_every_sea_area_lies_at_sea_and_answers_to_all_its_names() -> None:
    """The table is written by hand, so each row is checked."""
    for row in read_table("sea_areas.csv"):
        assert country_at(float(row["lat"]), float(row["lon"])) is None, row["id"]
        for name in (row["en"], row["nl"], *row["aliases"].split(";")):
            assert not name or find_place(name).id == row["id"], name
