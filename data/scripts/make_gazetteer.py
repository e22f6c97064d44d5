#!/usr/bin/env python3
"""Writes data/reference/places-elsewhere.csv: provinces, cities and counties that are not Shenzhen.

The names and codes are those of the Ministry of Civil Affairs' division codes; any table of them will do that has the
columns `adcode` (six digits or more) and `name`.
usage: make_gazetteer.py ADCODES.csv > data/reference/places-elsewhere.csv
"""
import collections
import csv
import sys

SHENZHEN = "4403"
NOT_A_PLACE = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "城区", "郊区", "矿区"}


def main():
    provinces, cities, counties = {}, {}, collections.defaultdict(list)
    with open(sys.argv[1], encoding="utf-8") as file:
        for row in csv.DictReader(file):
            code, name = row["adcode"][:6], row["name"]
            if code.endswith("0000"):
                provinces[code[:2]] = name
            elif code.endswith("00"):
                cities[code[:4]] = name
            elif name not in NOT_A_PLACE:
                counties[code[:4]].append((code, name))
    print("# Provinces, cities and counties other than Shenzhen, by the Ministry of Civil Affairs' division codes: an address")
    print("# that begins with one of them lies outside. Written by data/scripts/make_gazetteer.py. source: see README-names-places.md")
    print("province,city,counties")
    for code in sorted(set(cities) | set(counties) | {province + "00" for province in provinces}):
        if code == SHENZHEN:
            continue
        city = cities.get(code, "")
        city = "" if city in NOT_A_PLACE else city
        names = " ".join(name for _, name in sorted(counties[code]))
        if city or names or code.endswith("00"):
            print(f"{provinces[code[:2]]},{city},{names}")


main()
