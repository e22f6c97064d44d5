#!/usr/bin/env python3
"""Write data/sample/: an invented notice site, an invented policy text, and what should come of them.

    make_sample.py            writes data/sample/
    make_sample.py FOLDER     writes the same files elsewhere, for comparison

Needs nothing but Python. The same bytes come out every time: chance is a counted hash, files in a workbook carry a
fixed date. Every enterprise, code, phone and notice is invented; the places are real. Organisation codes begin
with MAY, a range that is not in use.
"""
import csv
import hashlib
import html
import io
import pathlib
import sys
import zipfile

OUT = pathlib.Path(__file__).resolve().parent.parent / "sample"

# ---------------------------------------------------------------- chance, counted


class Dice:
    """A stream of numbers from a seed, the same on every machine and in every version of Python."""

    def __init__(self, seed):
        self.seed, self.count = seed, 0

    def below(self, limit):
        self.count += 1
        return int.from_bytes(hashlib.sha256(f"{self.seed}.{self.count}".encode()).digest()[:8], "big") % limit

    def of(self, items):
        return items[self.below(len(items))]


DICE = Dice("sample")

# ---------------------------------------------------------------- codes

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORGANISATION = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def credit_code(kind="91"):
    """18 characters with both check characters right (GB 11714 inside GB 32100)."""
    body = "MAY" + "".join(DICE.of(ALPHABET) for _ in range(5))
    rest = 11 - sum(ORGANISATION.index(c) * w for c, w in zip(body, (3, 7, 9, 10, 5, 8, 4, 2))) % 11
    first17 = kind + "440300" + body + {10: "X", 11: "0"}.get(rest, str(rest))
    total = sum(ALPHABET.index(c) * pow(3, place, 31) for place, c in enumerate(first17))
    return first17 + ALPHABET[(31 - total % 31) % 31]


CUSTOMS = set()


def customs_code():
    """10 characters of Shenzhen, each given once."""
    while True:
        code = "4403" + DICE.of("169") + DICE.of("346") + "".join(DICE.of("0123456789") for _ in range(4))
        if code not in CUSTOMS:
            CUSTOMS.add(code)
            return code


# ---------------------------------------------------------------- enterprises

PLACES = {
    "福田区": ["园岭街道", "沙头街道", "香蜜湖街道", "梅林街道", "华强北街道"],
    "罗湖区": ["黄贝街道", "桂园街道", "笋岗街道", "翠竹街道", "清水河街道"],
    "盐田区": ["沙头角街道", "海山街道", "盐田街道"],
    "南山区": ["粤海街道", "西丽街道", "招商街道", "桃源街道", "沙河街道"],
    "前海深港合作区": ["南山街道"],
    "宝安区": ["西乡街道", "福永街道", "沙井街道", "石岩街道", "航城街道"],
    "光明区": ["公明街道", "新湖街道", "玉塘街道", "马田街道"],
    "龙华区": ["民治街道", "大浪街道", "观湖街道", "福城街道"],
    "龙岗区": ["坂田街道", "布吉街道", "平湖街道", "横岗街道", "坪地街道"],
    "坪山区": ["坑梓街道", "马峦街道", "碧岭街道"],
    "大鹏新区": ["葵涌街道", "南澳街道"],
    "深汕合作区": ["鹅埠镇"],
}
WEIGHTS = {
    "福田区": 40, "罗湖区": 25, "盐田区": 9, "南山区": 45, "前海深港合作区": 14, "宝安区": 55,
    "光明区": 18, "龙华区": 32, "龙岗区": 45, "坪山区": 12, "大鹏新区": 6, "深汕合作区": 6,
}
SYLLABLES = "澄砚霁岚彧昱珩瑾璟瓴湛沄沐泓漾槿栩桓棠楹榆溪筠箬翎翊舒芃芸苒茗荻菁葭蔚蕴衡谧逸邈铎锦霖韵颂"
BUSINESS = [
    "贸易", "电子", "进出口", "供应链", "国际贸易", "电子商务", "光电", "精密五金", "塑胶制品", "服饰", "家居用品",
    "医疗器械", "智能科技", "照明科技", "玩具", "钟表", "自动化设备", "机电设备", "新材料", "包装制品", "模具", "电池技术",
]
ROADS = ["星澜路", "鹭汀路", "云栈路", "枫桦路", "砚池路", "榴影路", "屿宁路", "汐岸路"]
HOUSES = ["示例大厦", "样本工业园", "虚构中心", "范例科技楼", "假设广场"]
NAMES = set()


def name(form="有限公司", place="深圳市"):
    while True:
        trade = "".join(DICE.of(SYLLABLES) for _ in range(2 + DICE.below(2)))
        if len(set(trade)) < len(trade) or trade in NAMES:
            continue
        NAMES.add(trade)
        return f"{place}{trade}{DICE.of(BUSINESS)}{form}"


def house():
    return f"{DICE.of(ROADS)}{1 + DICE.below(300)}号{DICE.of(HOUSES)}{1 + DICE.below(9)}栋{2 + DICE.below(30)}层"


def address(district):
    street = DICE.of(PLACES[district])
    if district == "前海深港合作区":
        return "深圳市前海深港合作区" + street + house()
    if district == "深汕合作区":
        return "广东省深圳市深汕特别合作区" + street + house()
    return DICE.of(["深圳市", "广东省深圳市"]) + district + street + house()


def amount():
    """万美元 with four decimals, most of them small, all of them below 780."""
    whole = DICE.below(40) if DICE.below(3) else DICE.below(780)
    return f"{whole}.{DICE.below(10000):04d}"


class Enterprise:
    """One enterprise, as either list prints it, and what should come of it."""

    def __init__(self, district="", **given):
        self.district, self.basis = district, "list" if district else ""
        self.cells = {
            "name": given.pop("name", None) or name(),
            "code": given.pop("code", None) or credit_code(),
            "customs": customs_code(),
            "place": district,
            "address": address(district) if district else "深圳市" + house(),
            "exports": float(amount()),
        }
        self.expect, self.kind, self.fields, self.why = "open", "same", "", ""
        self.publicised, self.confirmed = {}, {}
        for key, value in given.items():
            setattr(self, key, value)

    def on(self, edition):
        """The cells of its row, or None where that list does not have it."""
        changes = getattr(self, edition)
        return None if changes is None else {**self.cells, **changes}


def regular():
    total = DICE.below(sum(WEIGHTS.values()))
    for district, weight in WEIGHTS.items():
        if total < weight:
            break
        total -= weight
    found = Enterprise(district)
    chance = DICE.below(100)
    if chance < 6:
        found.cells["place"], found.basis = "", "address"
    elif chance < 12:
        found.cells["address"] = ""
    elif chance < 20:
        found.cells["customs"] = ""
    return found


def wide(text):
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def specials():
    """The dirt of real lists, one enterprise each; changed cells stand beside what they should mean."""
    def one(district, why, **given):
        found = Enterprise(district, why=why, **given)
        if found.confirmed is None:
            found.kind, found.expect = "withdrawn", "drop"
        elif found.publicised is None:
            found.kind = "added"
        return found

    def placed(district, why, address_cell, basis="address"):
        found = one(district, why)
        found.cells.update(place="", address=address_cell)
        found.basis = basis
        return found

    amended = {"kind": "amended", "fields": "exports_usd"}
    # Amounts.
    yield one("福田区", "exactly the threshold", publicised={"exports": 800}, confirmed={"exports": 800})
    over = {"exports": 800.000001}
    yield one("南山区", "one cent above the threshold", publicised=over, confirmed=over, expect="ineligible")
    yield one("宝安区", "an amount in words", publicised={"exports": "八百"}, confirmed={"exports": "八百"}, expect="undecided")
    yield one("龙岗区", "a blank amount", publicised={"exports": ""}, confirmed={"exports": ""}, expect="undecided")
    yield one("龙华区", "a blank amount, filled in later", publicised={"exports": ""}, confirmed={"exports": 356.2}, **amended)
    yield one("罗湖区", "no exports at all", publicised={"exports": 0}, confirmed={"exports": 0})
    yield one("南山区", "an amount above the threshold that was a misprint", publicised={"exports": "1,234.50"}, confirmed={"exports": 123.45}, **amended)
    full = {"exports": "７９９．９９"}
    yield one("福田区", "full width digits", publicised=full, confirmed=full)
    yield one("宝安区", "a negative amount, corrected", publicised={"exports": -12.5}, confirmed={"exports": 12.5}, **amended)
    yield one("坪山区", "an amount in another currency, corrected", publicised={"exports": "350万元人民币"}, confirmed={"exports": 48.5}, **amended)
    noise = {"exports": 356.20000000000005}
    yield one("光明区", "binary noise behind the 15th digit", publicised=noise, confirmed=noise)
    text = {"exports": " 512.30 "}
    yield one("龙岗区", "an amount kept as text", publicised=text, confirmed=text)

    # Codes.
    found = one("福田区", "a code in full width")
    found.publicised = {"code": wide(found.cells["code"])}
    yield found
    for district in ("宝安区", "南山区"):
        found = one(district, "a code in lower case")
        found.cells["code"] = found.cells["code"].lower()
        yield found
    found = one("罗湖区", "a code with spaces")
    found.cells["code"] = found.cells["code"][:8] + " " + found.cells["code"][8:17] + " " + found.cells["code"][17:]
    yield found
    found = one("龙华区", "a wrong check character, corrected", kind="doubtful", fields="credit_code")
    right = found.cells["code"]
    found.publicised = {"code": right[:17] + ("0" if right[17] != "0" else "1")}
    yield found
    found = one("盐田区", "no credit code, a customs code only")
    found.cells["code"] = ""
    yield found
    found = one("大鹏新区", "no code at all")
    found.cells.update(code="", customs="")
    yield found
    found = one("龙岗区", "the credit code appears later", kind="amended", fields="credit_code")
    found.publicised = {"code": ""}
    yield found
    first = one("光明区", "its code stood on another enterprise too, until corrected")
    second = one("坪山区", "stood under the code of another enterprise, corrected", kind="doubtful", fields="credit_code")
    second.publicised = {"code": first.cells["code"]}
    yield first
    yield second

    # Names.
    yield one("南山区", "有限责任公司 on one list, 有限公司 on the other",
              name="深圳市砚霁光电有限公司", publicised={"name": "深圳市砚霁光电有限责任公司"})
    yield one("福田区", "traditional characters",
              name="深圳市岚昱国际贸易有限公司", publicised={"name": "深圳市嵐昱國際貿易有限公司"})
    for brackets in ("()", "﹙﹚", "〔〕"):
        found = one("前海深港合作区", f"brackets {brackets}", name=name("（深圳）有限公司", place=""))
        found.publicised = {"name": found.cells["name"].replace("（", brackets[0]).replace("）", brackets[1])}
        yield found
    for space in (" ", "\u3000", "\u00a0", "\n"):
        found = one("宝安区", "a space inside the name")
        whole = found.cells["name"]
        found.publicised = {"name": whole[:5] + space + whole[5:]}
        yield found
    found = one("龙岗区", "spaces around the name")
    found.publicised = {"name": "\u3000" + found.cells["name"] + "  "}
    yield found
    yield one("龙华区", "letters and digits in full width", name="深圳市QX7芸舒智能科技有限公司",
              publicised={"name": "深圳市ＱＸ７芸舒智能科技有限公司"})
    yield one("罗湖区", "one character away from 鑫沅衡邈", name="深圳市鑫源衡邈贸易有限公司")
    yield one("罗湖区", "one character away from 鑫源衡邈", name="深圳市鑫沅衡邈贸易有限公司")
    yield one("福田区", "an individual business", name="深圳市福田区棠楹贸易商行", code=credit_code("92"))
    yield one("坪山区", "bold in the middle of the name (rich text)", rich="runs")
    yield one("光明区", "a phonetic hint that is no part of the name", rich="phonetic")

    # Districts.
    yield placed("光明区", "a street of 光明 under its former district", "深圳市宝安区公明街道" + house())
    yield placed("大鹏新区", "a street of 大鹏 under its former district", "深圳市龙岗区葵涌街道" + house())
    yield placed("罗湖区", "a road that is named after another district", "深圳市罗湖区宝安北路88号样本工业园3栋5层")
    yield placed("前海深港合作区", "the address says 前海", "深圳市前海深港合作区南山街道" + house())
    yield placed("深汕合作区", "the address says 深汕特别合作区", "广东省深圳市深汕特别合作区鹅埠镇" + house())
    yield placed("宝安区", "only a street", "深圳市西乡街道" + house())
    yield placed("龙岗区", "only a street", "广东省深圳市坂田街道" + house())
    for _ in range(3):
        yield placed("", "an address without a district", "深圳市" + house(), "")
    yield placed("", "a place of the same name elsewhere", "海南省海口市龙华区" + house(), "")
    yield placed("", "outside the city", "广东省东莞市长安镇" + house(), "")
    yield placed("", "neither district nor address", "", "")
    spellings = {
        "宝安": "宝安区", "福田": "福田区", "光明新区": "光明区", "龙华新区": "龙华区", "坪山新区": "坪山区", "大鹏": "大鹏新区",
        "前海": "前海深港合作区", "前海合作区": "前海深港合作区", "深汕特别合作区": "深汕合作区", "盐田 区": "盐田区",
        "深圳市宝安区": "宝安区", "广东省深圳市龙岗区": "龙岗区",
    }
    for spelling, district in spellings.items():
        found = one(district, f"its district is written {spelling}")
        found.cells.update(place=spelling, address="深圳市" + house())
        yield found
    for before, after in (("龙华区", "龙岗区"), ("南山区", "前海深港合作区")):
        found = one(after, f"its district is corrected from {before}", kind="amended", fields="district")
        found.cells["address"] = "深圳市" + house()
        found.publicised = {"place": before}
        yield found

    # Between the two lists.
    yield one("南山区", "renamed, same code", kind="renamed", fields="name",
              name="深圳市瑾璟智能科技有限公司", publicised={"name": "深圳市荻菁电子有限公司"})
    yield one("宝安区", "renamed, same code", kind="renamed", fields="name",
              name="深圳市蔚蕴新材料有限公司", publicised={"name": "深圳市谧逸塑胶制品有限公司"})
    # No name of one group looks like a name of the other, so that nobody is asked whether they are the same.
    gone = {"箬桓溪玩具": "福田区", "澄霖模具": "宝安区", "榆珩棠包装制品": "宝安区", "湛菁照明科技": "龙岗区",
            "翊韵蕴钟表": "龙华区", "谧昱服饰": "南山区", "舒筠葭家居用品": "罗湖区"}
    for trade, district in gone.items():
        yield one(district, "not on the confirmed list", name=f"深圳市{trade}有限公司", confirmed=None)
    new = {"岚栩精密五金": "福田区", "蔚霁逸电子商务": "南山区", "芃瓴医疗器械": "南山区", "璟漾供应链": "宝安区",
           "荻砚沄新材料": "龙岗区", "泓楹电池技术": "深汕合作区"}
    for trade, district in new.items():
        yield one(district, "new on the confirmed list", name=f"深圳市{trade}有限公司", publicised=None)


ENTERPRISES_PUBLICISED = 299


def enterprises():
    """Special ones scattered among regular ones; those that appear later come last, as they would be appended."""
    special = list(specials())
    late = [found for found in special if found.publicised is None]
    early = [found for found in special if found.publicised is not None]
    rows = early + [regular() for _ in range(ENTERPRISES_PUBLICISED - len(early))]
    for last in range(len(rows) - 1, 0, -1):
        other = DICE.below(last + 1)
        rows[last], rows[other] = rows[other], rows[last]
    plain = [found for found in rows if not found.why]
    plain[0].why, plain[1].why = "repeated on the public list", "repeated further down"
    for found, edition in ((plain[0], "publicised"), (plain[1], "confirmed")):
        found.repeated_on = edition
    return rows + late


def listed(rows, edition):
    """The rows of one list, with the one that repeats an enterprise at a distance, as (cells, enterprise, repeat)."""
    found = [(row.on(edition), row, False) for row in rows if row.on(edition) is not None]
    place = next(i for i, (_, row, _) in enumerate(found) if getattr(row, "repeated_on", "") == edition)
    cells, row, _ = found[place]
    again = {**cells, "name": cells["name"].replace("深圳市", "深圳市 ")}
    found.insert(min(place + 120, len(found)) if place + 120 < len(found) else len(found) - 10, (again, row, True))
    return found


# ---------------------------------------------------------------- the workbook

HEADINGS = ["序号", "企业名称", "统一社会信用代码", "海关编码", "所属区", "注册地址"]
KEYS = ["name", "code", "customs", "place", "address"]
WIDTHS = [7, 42, 24, 14, 18, 58, 18]
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class SharedStrings:
    def __init__(self):
        self.items, self.uses = {}, 0

    def index(self, text, rich=""):
        def t(part):
            space = ' xml:space="preserve"' if part != part.strip() or "\n" in part else ""
            return f"<t{space}>{html.escape(part, quote=False)}</t>"
        if rich == "runs":
            item = f"<r>{t(text[:3])}</r><r><rPr><b/><sz val=\"10\"/></rPr>{t(text[3:])}</r>"
        elif rich == "phonetic":
            item = f'{t(text)}<rPh sb="0" eb="3"><t>しんせん</t></rPh><phoneticPr fontId="0"/>'
        else:
            item = t(text)
        self.uses += 1
        return self.items.setdefault(item, len(self.items))

    def xml(self):
        items = "".join(f"<si>{item}</si>" for item in self.items)
        return f'{XML}<sst xmlns="{SPREADSHEET}" count="{self.uses}" uniqueCount="{len(self.items)}">{items}</sst>'


def sheet(title, published, exports_heading, rows, strings):
    """A merged title, a date line, headings, rows, and a total: styles 1 title, 2 heading, 3 text, 4 number."""
    lines = []

    def line(cells, style):
        number = len(lines) + 1
        out = []
        for column, value in zip("ABCDEFG", cells):
            place, rich = f'r="{column}{number}" s="{style}"', ""
            if isinstance(value, tuple):
                value, rich = value
            if value == "" or value is None:
                out.append(f"<c {place}/>")
            elif isinstance(value, str):
                out.append(f'<c {place} t="s"><v>{strings.index(value, rich)}</v></c>')
            else:
                out.append(f"<c {place}><v>{value!r}</v></c>")
        height = ' ht="48" customHeight="1"' if number == 1 else ' ht="30" customHeight="1"' if number == 3 else ""
        lines.append(f'<row r="{number}"{height}>{"".join(out)}</row>')

    line([title], 1)
    line(["", "", "", "", "", "", published], 3)
    line(HEADINGS + [exports_heading], 2)
    total = 0
    for serial, (cells, row, _) in enumerate(rows, 1):
        exports = cells["exports"]
        total += 0 if isinstance(exports, str) else exports
        rich = getattr(row, "rich", "")
        line([serial] + [(cells[key], rich) if key == "name" and rich else cells[key] for key in KEYS] + [exports], 3)
    line(["合计", "", "", "", "", "", round(total, 4)], 2)
    widths = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(WIDTHS, 1))
    end = len(lines)
    return (
        f'{XML}<worksheet xmlns="{SPREADSHEET}"><dimension ref="A1:G{end}"/>'
        f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols><sheetData>{"".join(lines)}</sheetData>'
        f'<mergeCells count="2"><mergeCell ref="A1:G1"/><mergeCell ref="A{end}:B{end}"/></mergeCells></worksheet>'
    )


STYLES = (
    f'{XML}<styleSheet xmlns="{SPREADSHEET}">'
    '<fonts count="3"><font><sz val="10"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="黑体"/></font>'
    '<font><b/><sz val="10"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/>'
    '<top style="thin"/><bottom style="thin"/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="2" fillId="0" borderId="1" xfId="0" applyAlignment="1"><alignment horizontal="center" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def workbook(title, published, exports_heading, rows):
    strings = SharedStrings()
    first = sheet(title, published, exports_heading, rows, strings)
    relation = f'xmlns="{PACKAGE}/relationships"'
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{main}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{main}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{main}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'{XML}<Relationships {relation}><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{XML}<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships {relation}><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": first,
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": strings.xml(),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path, content in parts.items():
            entry = zipfile.ZipInfo(path, date_time=(2025, 4, 25, 9, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            archive.writestr(entry, content.encode())
    return file.getvalue()


# ---------------------------------------------------------------- the site

PUBLISHER = "示例商务局"
HEAD = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="SiteName" content="{publisher}">
<meta name="ColumnName" content="通知公告">
{metas}<title>{title}</title>
<style>
body {{ font: 16px/1.8 serif; margin: 0 auto; max-width: 60em; padding: 0 1em; }}
header, footer {{ color: #666; padding: 1em 0; }}
header {{ border-bottom: 2px solid #a33; }} footer {{ border-top: 1px solid #a33; font-size: 14px; }}
ul {{ list-style: none; padding: 0; }} li {{ display: flex; justify-content: space-between; }} .lb_date {{ color: #888; margin-left: 2em; white-space: nowrap; }}
h1 {{ font-size: 22px; text-align: center; }} .xx_con p {{ text-indent: 2em; }} .sign {{ text-align: right; }}
</style>
<script>var NFCMS_SITE_ID = "900001";{script}</script>
</head>
<body>
<header>{publisher}（虚构网站，仅供程序演示） &gt; 政务公开 &gt; <a href="{home}">通知公告</a></header>
"""
FOOT = """<footer>本网站及其中的企业、代码、电话均为虚构。</footer>
</body>
</html>
"""

PUBLICISED_POST, CONFIRMED_POST = 9000187, 9000240
PUBLICISED_TITLE = "示例商务局关于深圳市2025年度出口信用保险统保企业名单的公示"
CONFIRMED_TITLE = "示例商务局关于公布深圳市2025年度出口信用保险统保企业确认名单的通知"

# (post, day, title) of what stands around the two notices, newest first.
AROUND = [
    (9000263, "2025-05-20", "示例商务局关于组织参加2025年秋季示例博览会的通知"),
    (CONFIRMED_POST, "2025-05-12", CONFIRMED_TITLE),
    (9000221, "2025-05-09", "示例商务局关于2024年度境外展会补贴拟资助企业名单的公示"),
    (9000205, "2025-05-06", "示例商务局关于2025年劳动节期间值班安排的通知"),
    (PUBLICISED_POST, "2025-04-25", PUBLICISED_TITLE),
    (9000176, "2025-04-22", "示例商务局关于举办2025年度出口信用保险统保政策宣讲会的通知"),
    (9000160, "2025-04-15", "示例商务局关于征集跨境电商服务资源的通知"),
    (9000149, "2025-04-08", "示例商务局2024年部门决算公开说明"),
]
OLDER = [
    (9000121, "2025-03-21", "示例商务局关于开展外贸企业问卷调查的通知"),
    (9000098, "2025-03-03", "示例商务局关于2024年度加工贸易项目验收结果的公告"),
    (9000077, "2025-02-17", "示例商务局关于网站系统维护的公告"),
]


def index_page(notices, pager):
    items = "".join(
        f'<li><span class="lb_title"><a href="content/post_{post}.html" title="{title}" target="_blank">{title}</a></span>'
        f'<span class="lb_date">{day}</span></li>\n'
        for post, day, title in notices
    )
    return (
        HEAD.format(publisher=PUBLISHER, metas="", title="通知公告 - " + PUBLISHER, script="", home="index.html")
        + f'<div class="news_list">\n<ul>\n{items}</ul>\n<div class="page">{pager}</div>\n</div>\n' + FOOT
    )


def notice_page(post, day, title, paragraphs):
    metas = "".join(
        f'<meta name="{key}" content="{value}">\n'
        for key, value in (("ArticleTitle", title), ("PubDate", day + " 10:00"), ("ContentSource", PUBLISHER), ("ArticleId", post))
    )
    body = "\n".join(p if p.startswith("<") else f"<p>{p}</p>" for p in paragraphs)
    year, month, number = (int(part) for part in day.split("-"))
    return (
        HEAD.format(publisher=PUBLISHER, metas=metas, title=title, script=f" var NFCMS_POST_ID = \"{post}\";", home="../index.html")
        + f'<div class="xx_con">\n<h1>{title}</h1>\n<p class="source">来源：{PUBLISHER}　发布时间：{day} 10:00</p>\n<div class="news_cont_d_wrap">\n{body}\n'
        + f'<p class="sign">{PUBLISHER}</p>\n<p class="sign">{year}年{month}月{number}日</p>\n</div>\n</div>\n' + FOOT
    )


def attachment(path, shown):
    return f'<p>附件：<a class="nfw-cms-attachment" href="../../{path}" alt="{shown}">{shown}</a></p>'


PUBLICISED_FILE = "attachment/1/1512/1512087/9000187.xlsx"
CONFIRMED_FILE = "attachment/1/1513/1513240/9000240.xlsx"


def notices(counts):
    yield PUBLICISED_POST, [
        "各有关企业：",
        "按照出口信用保险统保工作安排，我局整理了2024年出口额800万美元（含）以下的企业名单，现予公示，请社会各界监督。",
        f"本次公示企业共{counts['publicised']}家，详见附件。公示时间自2025年4月25日起至2025年4月30日止，共5个工作日。",
        "对名单有异议的，请在公示期内以书面形式实名提出，写明事实并附证明材料，单位加盖公章，个人签署真实姓名。",
        "联系电话：0755-80009000。",
        attachment(PUBLICISED_FILE, "深圳市2025年度出口信用保险统保企业名单.xlsx"),
    ]
    yield CONFIRMED_POST, [
        "各有关企业：",
        "2024年出口额800万美元（含）以下企业名单已于2025年4月25日至4月30日公示。公示期满后，我局根据反馈意见作了核对和更正，现将确认名单予以公布。",
        f"确认名单共{counts['confirmed']}家，详见附件。列入确认名单的企业可自行领取出口信用保险保单。",
        attachment(CONFIRMED_FILE, "深圳市2025年度出口信用保险统保企业确认名单.xlsx"),
    ]


# ---------------------------------------------------------------- the policy text, broken up as such texts are

POLICY = """ 附件

深圳市 2025 年度出口信用保险
统保政策说明（虚构示例）

一、支持内容

2024 年出口额 800 万美元（含）以下的企业，可以直接到示

例信用保险公司深圳分公司领取出口信用保险保单，无需缴费。

二、办理办法

（一）名单怎样产生

示例商务局在官方网站公示我市 2024 年出口额 800 万美元

（含）以下企业名单，公示期为 5 个工作日，听取各方意见，公

示期满后确认名单。

（二）保单怎样领取

网上领取：

企 业 登 录 示 例 国 际 贸 易 单 一 窗 口

（http://single-window.example/），打开出口信用模块，照页

面提示办理。示例国际贸易单一窗口线上投保咨询电话：

80009100。

当面咨询：

请联络示例信用保险公司深圳分公司客户经理：

福田区、罗湖区、盐田区：赵经理 80000101 周经理 80000102

南山区、前海深港合作区：吴经理：80000201，郑经理：

80000202

宝安区、光明区、龙华区：

冯经理：80000301，陈经理：80000302，褚经理：

80000303

龙岗区、坪山区、大鹏新区、

深汕合作区：

http://single-window.example/
 卫经理 80000401

（三）领取期限

请企业在 2025 年 6 月 30 日前完成领取。如在 2025 年 6 月

30 日后领取保单，风险保障期限改为保单实际签发日期（通常

在企业领取后的一周内）至 2026 年 6 月 30 日。

（四）产品要点

1.保障范围

被保险人以自己名义报关、于 2025 年 7 月 1 日-2026 年 6 月

30 日出口的业务，不承保的国别除外（以正式保单约定为准）。

2.保障风险种类

买方破产、拖欠或拒收货物；开证行破产、停业或拒绝承兑；

战争、动乱和外汇管制。

3.保障金额

按企业出口损失金额的 75%，单一买方/开证行责任限额 12

万美元。（以正式保单约定为准）

4.保险期限
 保险期限为 1 年（即 2025 年 7 月 1 日-2026 年 6 月 30

日），期限内的出口损失均可提出索赔申请。示例信用保险公司

服务电话：80009500，示例信用保险公司深圳分公司服务电话：

0755-80009600。

（五）配套服务

示例信用保险公司深圳分公司免费为企业提供 2个海外买家资

信报告，并按月推送国别风险信息。

三、测算举例

某企业向海外买方出运 1 票货物，发票金额 20 万美元，买方

破产，此前无赔付纪录。按 75%计算为 15 万美元，高于单一买

方责任限额（12 万美元），赔付金额为 USD120,000.00。
"""

README = """# An invented notice site

Everything here is invented for demonstration and tests: the bureau, its notices, the insurer, the enterprises, their codes and
the phones. Only the places are real. No list, notice or policy of any authority was copied. Organisation codes begin with `MAY`, a range that is not in use, and
their check characters are right except for one that is wrong on purpose.

| path | what it is |
|---|---|
| `site/tzgg/index.html`, `index_2.html` | the index of notices, in two pages |
| `site/tzgg/content/post_{publicised_post}.html` | 2025-04-25, the public notice (公示) |
| `site/{publicised_file}` | its list: {publicised_rows} rows, {publicised_enterprises} enterprises |
| `site/tzgg/content/post_{confirmed_post}.html` | 2025-05-12, the confirmation (确认) |
| `site/{confirmed_file}` | its list: {confirmed_rows} rows, {confirmed_enterprises} enterprises |
| `policy.txt` | an invented policy text that states the constants of `pipelines/sample.yaml` |
| `expected.csv` | what should come of every row of the confirmed list, and of those withdrawn from it |
| `receipts.csv` | what the insurer might send back after the third night: issued in time and late, taken up, loaded, declined, deregistered, and one for nobody that was released |

`data/scripts/make_sample.py` writes all of it but the receipts, the same bytes every time.

## Three nights

| night | `--as-of` | what the site shows by then | what should happen |
|---|---|---|---|
| 1 | 2025-04-26 | the public notice; its window is open | a preview, nothing may leave |
| 2 | 2025-05-07 | nothing new; the window is closed | waiting for the confirmed list |
| 3 | 2025-05-13 | the confirmed list | {open} policies opened for take-up, {refer} enterprises referred to a person |

The window runs from Friday 25 April to Wednesday 30 April and has five working days only because Sunday 27 April was worked: counting
Monday to Friday finds four. Counted without its first day, across the Labour Day holiday, it would end on 6 May.

Both notices stand on the site from the start; what is dated after `--as-of` has not been published yet.

## From the public notice to the confirmed list

{kinds}

## expected.csv

`serial,name,credit_code,expect,kind,fields,district,basis,why`, in the order of the confirmed list, then those withdrawn from it.

- `serial`: 序号 on the confirmed list; empty for an enterprise that is only on the public one.
- `name`, `credit_code`: as they should be read, not as printed.
- `expect`: `open`, `ineligible`, `undecided` (both referred to a person), `duplicate` (a rejected row), `drop` (withdrawn, nothing was sent).
- `kind`, `fields`: how the two lists compare, in the words of `reconciliation.csv`; empty for a repeated row. The same name under another
  code is `doubtful`: whether it is the same enterprise is not the program's to say. It is on the confirmed list, so it is opened all the same.
- `district`: the one that can be proven, or `unassigned`; `basis`: `list`, `address`, or empty where nothing is proven. Being unassigned holds nobody back.
- `why`: what the row is there for; empty for an ordinary one.
"""


def expected(confirmed, rows):
    text = io.StringIO(newline="")
    out = csv.writer(text, lineterminator="\n")
    out.writerow(["serial", "name", "credit_code", "expect", "kind", "fields", "district", "basis", "why"])

    def line(serial, row, repeat=False):
        outcome = ["duplicate", "", ""] if repeat else [row.expect, row.kind, row.fields]
        code = row.cells["code"].replace(" ", "").upper()
        out.writerow([serial, row.cells["name"], code, *outcome, row.district or "unassigned", row.basis, row.why])

    for serial, (_, row, repeat) in enumerate(confirmed, 1):
        line(serial, row, repeat)
    for row in rows:
        if row.confirmed is None:
            line("", row)
    return text.getvalue()


def main():
    out = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    rows = enterprises()
    publicised, confirmed = listed(rows, "publicised"), listed(rows, "confirmed")
    kinds = {kind: sum(1 for row in rows if row.kind == kind) for kind in ("same", "amended", "renamed", "added", "withdrawn", "doubtful")}
    opened = sum(1 for row in rows if row.expect == "open")
    referred = sum(1 for row in rows if row.expect in ("ineligible", "undecided"))
    texts = {post: paragraphs for post, paragraphs in notices({"publicised": len(publicised), "confirmed": len(confirmed)})}
    files = {
        "site/" + PUBLICISED_FILE: workbook(
            "深圳市2025年度出口信用保险统保企业名单\n（2024年出口额800万美元（含）以下）", "2025年4月25日", "2024年出口额\n（万美元）", publicised),
        "site/" + CONFIRMED_FILE: workbook(
            "深圳市2025年度出口信用保险统保企业确认名单\n（2024年出口额800万美元（含）以下）", "2025年5月12日", "2024年出口额(万美元)", confirmed),
        "site/tzgg/index.html": index_page(AROUND, '1 <a href="index_2.html">2</a> <a href="index_2.html">下一页</a>'),
        "site/tzgg/index_2.html": index_page(OLDER, '<a href="index.html">上一页</a> <a href="index.html">1</a> 2'),
        "policy.txt": POLICY,
        "expected.csv": expected(confirmed, rows),
        "README.md": README.format(
            publicised_post=PUBLICISED_POST, confirmed_post=CONFIRMED_POST, publicised_file=PUBLICISED_FILE, confirmed_file=CONFIRMED_FILE,
            publicised_rows=len(publicised), publicised_enterprises=len(publicised) - 1,
            confirmed_rows=len(confirmed), confirmed_enterprises=len(confirmed) - 1, open=opened, refer=referred,
            kinds=" · ".join(f"{kind} {count}" for kind, count in kinds.items())),
    }
    for post, day, title in AROUND + OLDER:
        paragraphs = texts.get(post, ["各有关单位：", "本页为虚构内容，只为让栏目里有别的文章。"])
        files[f"site/tzgg/content/post_{post}.html"] = notice_page(post, day, title, paragraphs)
    for path, content in files.items():
        file = out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    print(f"{len(files)} files; publicised {len(publicised)} rows, confirmed {len(confirmed)} rows; {kinds}; open {opened}, referred {referred}")


if __name__ == "__main__":
    main()
