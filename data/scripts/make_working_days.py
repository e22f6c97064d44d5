#!/usr/bin/env python3
"""Write, or check, the working-day calendar in data/reference/.

    make_working_days.py           writes working-days.csv and working-days-years.csv
    make_working_days.py --check   changes nothing; compares every day of every year, exit 1 on a difference

Needs the PyPI package chinesecalendar, which holds the State Council's yearly notices since 2004
and refuses a year that has no notice yet. A new year is added by installing its newest release and
raising LAST_YEAR here.
"""
import csv
import datetime
import io
import pathlib
import sys

import chinese_calendar
from chinese_calendar import constants

FIRST_YEAR, LAST_YEAR = 2004, 2026
REFERENCE = pathlib.Path(__file__).resolve().parent.parent / "reference"
DAYS, YEARS = REFERENCE / "working-days.csv", REFERENCE / "working-days-years.csv"
CHINESE = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


def days_of(year):
    day = datetime.date(year, 1, 1)
    while day.year == year:
        yield day
        day += datetime.timedelta(days=1)


def exceptions():
    """Days on which the notices differ from Monday to Friday, in date order."""
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for day in days_of(year):
            worked, weekday = chinese_calendar.is_workday(day), day.weekday() < 5
            if worked and not weekday:
                yield day, "working", CHINESE[constants.workdays[day]]
            elif weekday and not worked:
                yield day, "holiday", CHINESE[constants.holidays[day]]


def years(rows):
    """The known years, each with its counts, so that a lost line is noticed."""
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        kinds = [kind for day, kind, _ in rows if day.year == year]
        working_days = sum(1 for day in days_of(year) if chinese_calendar.is_workday(day))
        yield year, kinds.count("holiday"), kinds.count("working"), working_days


def rendered(header, rows):
    text = io.StringIO(newline="")
    out = csv.writer(text, lineterminator="\n")
    out.writerow(header)
    out.writerows(rows)
    return text.getvalue().encode()


def check():
    """Read the files as another program would, and ask the package about each single day."""
    with DAYS.open(encoding="utf-8", newline="") as file:
        kinds = {row["date"]: row["kind"] for row in csv.DictReader(file)}
    with YEARS.open(encoding="utf-8", newline="") as file:
        known = [int(row["year"]) for row in csv.DictReader(file)]
    checked, wrong = 0, []
    for year in known:
        for day in days_of(year):
            kind = kinds.get(day.isoformat())
            worked = kind == "working" or (kind is None and day.weekday() < 5)
            checked += 1
            if worked != chinese_calendar.is_workday(day):
                wrong.append(day.isoformat())
    if known != list(range(FIRST_YEAR, LAST_YEAR + 1)):
        wrong.append("the list of years")
    print(f"{checked} days checked, {len(wrong)} differ", *wrong[:20])
    return 1 if wrong or not checked else 0


def main():
    rows = list(exceptions())
    files = {
        DAYS: rendered(["date", "kind", "name"], rows),
        YEARS: rendered(["year", "holidays", "working", "working_days"], years(rows)),
    }
    if sys.argv[1:] == ["--check"]:
        stale = [path.name for path, content in files.items() if path.read_bytes() != content]
        if stale:
            print("not as this script would write it:", *stale)
        return check() or (1 if stale else 0)
    for path, content in files.items():
        path.write_bytes(content)
    return check()


if __name__ == "__main__":
    sys.exit(main())
