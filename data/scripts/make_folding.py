#!/usr/bin/env python3
"""Writes data/reference/folding.csv: how a character of a name is folded before names are compared.

Needs: Python 3, the OpenCC character tables as text (opencc_dict -f ocd2 -t text), and Debian's unicode-data.
usage: make_folding.py TSCharacters.txt STCharacters.txt [UNICODE_DIR] > data/reference/folding.csv
"""
import bz2
import collections
import os
import sys
import unicodedata

# Not 《》「」『』: in a name they quote a title (《…》杂志社) and stand for no round bracket.
BRACKETS = {
    "(": "（〔【〖〘〚［[｛{〈⟨⦅｟❨❪❲❴﹙﹛﹝＜<〈⌈⁽₍",
    ")": "）〕】〗〙〛］]｝}〉⟩⦆｠❩❫❳❵﹚﹜﹞＞>〉⌉⁾₎",
}
PUNCTUATION = {
    "-": "‐‑‒–—―−﹣－─",
    "·": "•・‧∙⋅･᛫",
    '"': "“”„‟＂″〝〞",
    "'": "‘’‚‛＇′`｀´",
}


def code_points(path):
    """The code points of a Unicode property file, with the property's value."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.split("#")[0].strip()
            if not line:
                continue
            fields = [field.strip() for field in line.split(";")]
            first, _, last = fields[0].partition("..")
            for code in range(int(first, 16), int(last or first, 16) + 1):
                yield code, fields[1]


def common_characters(folder):
    """通用规范汉字表, as Unihan's kTGH lists it: each of these characters stands for itself in a register."""
    with bz2.open(os.path.join(folder, "Unihan_OtherMappings.txt.bz2"), "rt", encoding="utf-8") as lines:
        return {chr(int(line.split("\t")[0][2:], 16)) for line in lines if "\tkTGH\t" in line}


# Words that no trade name is made of (云 to say, 丰 comely), while 雲 and 豐 are among the commonest in names.
NOT_IN_NAMES = "云丰"


def has_life(character):
    """It is in everyday use where traditional characters are written: on the first level of Big5. 广 and 万 are not."""
    try:
        code = character.encode("big5")
    except UnicodeEncodeError:
        return False
    return b"\xa4\x40" <= code <= b"\xc6\x7e" and character not in NOT_IN_NAMES


def dictionary(path):
    table = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            key, _, values = line.rstrip("\n").partition("\t")
            if len(key) == 1:
                table[key] = values.split(" ")
    return table


def main():
    traditional = dictionary(sys.argv[1])
    simplified = dictionary(sys.argv[2])
    folder = sys.argv[3] if len(sys.argv) > 3 else "/usr/share/unicode"
    common = common_characters(folder)
    assert len(common) > 8000, "Unihan's kTGH list is not complete"

    sources = collections.defaultdict(list)
    for character, targets in traditional.items():
        if character not in common and targets[0] != character:
            sources[targets[0]].append(character)

    def merges(target):
        """What simplifies to `target` merges with a character that was one of its own: 後 with 后, 濛 with 蒙."""
        if target not in simplified.get(target, [target]):
            return False
        return len(sources[target]) > 1 or target in simplified.get(target, []) and has_life(target)

    simpler, candidates = {}, {}
    for target, characters in sources.items():
        for character in characters:
            (candidates if merges(target) else simpler)[character] = target

    radicals = {
        chr(code): chr(int(value, 16))
        for code, value in code_points(os.path.join(folder, "EquivalentUnifiedIdeograph.txt"))
        if 0x2E80 <= code <= 0x2FDF
    }
    marks = {variant: mark for table in (BRACKETS, PUNCTUATION) for mark, variants in table.items() for variant in variants}
    dropped = {
        chr(code)
        for code, value in code_points(os.path.join(folder, "DerivedCoreProperties.txt"))
        if value == "Default_Ignorable_Code_Point"
    }
    dropped |= {chr(code) for code, value in code_points(os.path.join(folder, "PropList.txt")) if value == "White_Space"}
    dropped |= {chr(code) for code in [*range(0x20), *range(0x7F, 0xA0)]}

    def step(character):
        if character in dropped:
            return ""
        if character in marks:
            return marks[character]
        if character in radicals:
            return radicals[character]
        if character in simpler:
            return simpler[character]
        return unicodedata.normalize("NFKC", character).upper()

    def folded(character):
        text = character
        for _ in range(8):
            following = unicodedata.normalize("NFC", "".join(step(part) for part in text))
            if following == text:
                return text
            text = following
        raise SystemExit(f"U+{ord(character):04X} has no stable form")

    def shown(text):
        """Characters as they are where a reader can see them, else U+XXXX between spaces."""
        parts = []
        for character in text:
            visible = unicodedata.category(character)[0] in "LNPS" and character not in ',"#' and not unicodedata.combining(character)
            visible = visible and unicodedata.bidirectional(character) not in ("R", "AL")
            if visible and parts and not parts[-1].startswith("U+"):
                parts[-1] += character
            else:
                parts.append(character if visible else f"U+{ord(character):04X}")
        return " ".join(parts)

    groups = collections.defaultdict(list)
    for code in range(0x110000):
        character = chr(code)
        if 0xD800 <= code <= 0xDFFF or unicodedata.category(character) in ("Cn", "Co") and character not in dropped:
            continue
        if 0xAC00 <= code <= 0xD7A3:
            continue
        target = folded(character)
        if target != character:
            groups[target].append(character)
    pairs = []
    for code in range(0x110000):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<") and unicodedata.normalize("NFC", chr(code)) == chr(code):
            base, mark = (chr(int(part, 16)) for part in parts)
            if folded(base) == base and folded(chr(code)) == chr(code) and folded(mark) == mark and code < 0x10000:
                pairs.append((base, mark, chr(code)))

    version = unicodedata.unidata_version
    print(f"# How the characters of a name are folded: NFKC and upper case (Unicode {version}), CJK radicals, brackets, and")
    print("# traditional to simplified by character (OpenCC 1.4.2, Apache-2.0), save the 8,105 of 通用规范汉字表 (Unihan kTGH).")
    print("# fold: each of `from` becomes `to`. drop: it vanishes. join: `from` and a mark become `to`.")
    print("# candidate: `from` may stand for `to`, and may be another name: a person decides. So it is where `to` is a character of")
    print("# its own in everyday use where traditional ones are written (后 beside 後; first level of Big5). It stands before folds to it.")
    print("# Written by data/scripts/make_folding.py; characters that cannot be seen are U+XXXX, runs of them U+XXXX-U+XXXX.")
    print("kind,to,from")
    gone = sorted(ord(character) for character in groups.pop(""))
    runs = []
    for code in gone:
        if runs and runs[-1][1] + 1 == code:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    print("drop,," + " ".join(f"U+{a:04X}" if a == b else f"U+{a:04X}-U+{b:04X}" for a, b in runs))
    for base, mark, whole in sorted(pairs):
        print(f"join,{shown(whole)},{shown(base)} {shown(mark)}")
    loose = collections.defaultdict(list)
    for character, target in candidates.items():
        loose[folded(target)].append(character)
    for target in sorted(loose):
        print(f"candidate,{shown(target)},{shown(sorted(loose[target]))}")
    for target in sorted(groups):
        print(f"fold,{shown(target)},{shown(groups[target])}")


main()
