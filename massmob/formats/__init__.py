"""How dates and numbers are written and read, one package per language.

Django's own Vietnamese formats read 05/09/2025 as 9 May, refuse 23/11/2026 and do not group
thousands; its English ones are American. Here the day comes first in both languages.
"""

DATE_INPUT_FORMATS = [
    "%d/%m/%Y",  # 05/09/2025 is 5 September; the first one is what date fields show
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%d/%m/%y",
    "%Y-%m-%d",  # what <input type="date"> sends
]
# Seconds first: a form that shows a moment must not cut it to the minute when it is saved again.
TIME_INPUT_FORMATS = ["%H:%M:%S", "%H:%M", "%H:%M:%S.%f"]
DATETIME_INPUT_FORMATS = [
    f"{date} {time}" for date in DATE_INPUT_FORMATS for time in TIME_INPUT_FORMATS
]
FIRST_DAY_OF_WEEK = 1  # Monday
NUMBER_GROUPING = 3
