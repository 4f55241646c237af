"""Places of the report of January 2022 and of the historic cases, as people write them."""

import pytest
from tests.support.names import read_names

from muster.errors import Issue, NetworkError
from muster.network.country import country_name
from muster.network.gazetteer import find_place
from muster.network.geodesic import distance_km

FARTHEST_OFF_KM = {"country": 400.0}
NAMES = read_names("place_names.csv")
AMBIGUOUS = read_names("ambiguous_names.csv")
MISSPELT = read_names("misspelt_names.csv")


def text_of(row: object) -> str:
    """Name a test after the text that it looks up."""
    return str(row["text"]) if isinstance(row, dict) else str(row)


@pytest.mark.parametrize("row", NAMES, ids=text_of)
def test_a_name_means_the_right_place(row: dict[str, str]) -> None:
    """The country is right, and the place lies within 25 km of where it is known to lie."""
    place = find_place(row["text"])
    assert (place.country or "") == row["country"]
    if row["lat"]:
        away_km = distance_km(float(row["lat"]), float(row["lon"]), place.lat, place.lon)
        assert away_km <= FARTHEST_OFF_KM.get(place.kind, 25.0)


def issue_of(text: str) -> Issue:
    """Give the one issue with which a text is refused."""
    with pytest.raises(NetworkError) as error:
        find_place(text)
    (issue,) = error.value.issues
    return issue


@pytest.mark.parametrize("row", AMBIGUOUS, ids=text_of)
def test_namesakes_are_listed(row: dict[str, str]) -> None:
    """Whoever types a name that several places have is asked, and sees those meant most often."""
    issue = issue_of(row["text"])
    assert issue.code == "place-ambiguous"
    for country in row["countries"].split():
        assert f", {country_name(country)} (" in issue.fix


@pytest.mark.parametrize("row", MISSPELT, ids=text_of)
def test_a_slip_is_answered_with_the_place_meant(row: dict[str, str]) -> None:
    """A misspelt name is understood, or refused with the right name among three."""
    meant = find_place(row["meant"])
    try:
        place = find_place(row["text"])
    except NetworkError:
        issue = issue_of(row["text"])
        assert issue.code == "place-unknown"
        assert "did you mean" in issue.fix
        assert f"'{meant.name}" in issue.fix
    else:
        assert place == meant


@pytest.mark.parametrize(
    ("name", "country", "spellings"),
    [
        ("Tapa", "EST", ("EE", "EST", "Estonia", "Estland")),
        ("Rota", "ESP", ("ES", "ESP", "Spain", "Spanje")),
        ("Donetsk", "UKR", ("UA", "UKR", "Ukraine", "Oekraïne")),
        ("Brest", "FRA", ("FR", "FRA", "France", "Frankrijk")),
        ("Plymouth", "GBR", ("GB", "GBR", "United Kingdom", "Verenigd Koninkrijk")),
        ("Boston", "USA", ("US", "USA", "United States", "Verenigde Staten")),
    ],
)
def test_a_country_after_the_name_decides(
    name: str, country: str, spellings: tuple[str, ...]
) -> None:
    """The country may be given by code or by name in English and Dutch."""
    assert {find_place(f"{name}, {text}").country for text in spellings} == {country}
    assert len({find_place(f"{name}, {text}") for text in spellings}) == 1
