"""The wording of reports: everything of `muster.language.wording` under the report's own name."""

from muster.language.wording import (
    capitalise,
    fill,
    format_count,
    format_date,
    format_days,
    format_duration,
    format_equipment,
    format_list,
    format_moment,
    format_number,
    format_range,
    name_equipment,
    placeholders,
    read_time,
    word,
    write_value,
)

__all__ = [
    "capitalise",
    "fill",
    "format_count",
    "format_date",
    "format_days",
    "format_duration",
    "format_equipment",
    "format_list",
    "format_moment",
    "format_number",
    "format_range",
    "name_equipment",
    "placeholders",
    "read_time",
    "word",
    "write_value",
]
