"""Codes and names of countries: ISO 3166 from GeoNames, names from the CLDR (Babel)."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import shapely
from babel import Locale

from gazetteer_build.towns import read_json
from network_build.regions import Regions

ALIASES = {
    "GBR": "UK;Great Britain;Britain;Groot-Brittannië;Engeland;England;VK",
    "USA": "US;United States of America;America;Amerika;VS;de VS;Verenigde Staten van Amerika",
    "RUS": "Russian Federation;Russische Federatie",
    "CZE": "Czech Republic;Tsjechische Republiek",
    "NLD": "Holland;the Netherlands",
    "MKD": "Macedonia;Macedonië;North Macedonia",
    "TUR": "Turkey;Turkije;Türkiye;Turkiye",
    "BLR": "Wit-Rusland;Belarus;Byelorussia",
    "MDA": "Moldavië;Moldavia;Moldova",
    "BIH": "Bosnia;Bosnië",
    "COD": "DR Congo;Democratic Republic of the Congo;Zaire",
    "CAF": "CAR;Central African Republic",
    "TLS": "East Timor;Oost-Timor;Timor-Leste",
    "CIV": "Ivory Coast;Ivoorkust",
    "GRC": "EL;Hellas",
    "VGB": "British Virgin Islands;BVI",
    "PSE": "Palestine;Palestina",
    "KOR": "South Korea;Zuid-Korea",
    "PRK": "North Korea;Noord-Korea",
    "SYR": "Syria",
    "HTI": "Haiti",
    "FLK": "Falklands;Malvinas",
}
# Reports name countries in their own language, too: those of Europe, its rim and the Levant.
LANGUAGES = [
    "ar",
    "bg",
    "bs",
    "ca",
    "cs",
    "da",
    "de",
    "el",
    "es",
    "et",
    "fi",
    "fr",
    "ga",
    "hr",
    "hu",
    "hy",
    "is",
    "it",
    "ka",
    "lb",
    "lt",
    "lv",
    "mk",
    "mt",
    "nb",
    "pl",
    "pt",
    "ro",
    "ru",
    "sk",
    "sl",
    "sq",
    "sr",
    "sv",
    "tr",
    "uk",
]


def alpha3_of_alpha2() -> dict[str, str]:
    """Map the two codes of ISO 3166."""
    return {code: row["iso3"] for code, row in sorted(read_json("countries.json").items())}


def write_country_names(path: Path, regions: Regions) -> None:
    """Write codes, names in English, Dutch and others, and a point inside the largest part."""
    english, dutch = Locale("en").territories, Locale("nl").territories
    others = [Locale(language).territories for language in LANGUAGES]
    shapes = dict(zip(regions.codes, regions.polygons, strict=True))
    rows = read_json("countries.json")
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(
        ["alpha3", "alpha2", "en", "nl", "aliases", "lat", "lon", "population", "others"]
    )
    pairs = sorted((alpha3, alpha2) for alpha2, alpha3 in alpha3_of_alpha2().items())
    for alpha3, alpha2 in pairs:
        if alpha3 not in shapes or alpha2 not in english:
            continue
        largest = max(shapely.get_parts(shapes[alpha3]), key=lambda part: part.area)
        point = shapely.point_on_surface(largest)
        writer.writerow(
            [
                alpha3,
                alpha2,
                english[alpha2],
                dutch[alpha2],
                ALIASES.get(alpha3, ""),
                f"{point.y:.2f}",
                f"{point.x:.2f}",
                int(rows[alpha2]["population"]),
                ";".join(sorted({names[alpha2] for names in others if alpha2 in names})),
            ]
        )
    path.write_text(buffer.getvalue(), encoding="utf-8")
