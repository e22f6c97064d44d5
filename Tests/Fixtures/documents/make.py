#!/usr/bin/env python3
"""Writes the fixtures of this folder; the standard library is enough. Run it here after a change and commit the result."""
import ctypes
import gzip
import io
import os
import tarfile
import zipfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def pack(name, members, method=zipfile.ZIP_DEFLATED):
    """members: a list of (name, text or bytes); a name may stand in it twice."""
    with zipfile.ZipFile(os.path.join(HERE, name), "w", method) as archive:
        for member, content in members:
            info = zipfile.ZipInfo(member, (2025, 1, 1, 0, 0, 0))
            info.compress_type = method
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)


def relationships(*entries):
    lines = "".join(f'<Relationship Id="{i}" Type="{REL}/{kind}" Target="{target}"/>' for i, kind, target in entries)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def sheet(rows, merged="", attributes=f'xmlns="{MAIN}"'):
    return f"{HEAD}<worksheet {attributes}><sheetData>{rows}</sheetData>{merged}</worksheet>"


def text(reference, value, space=""):
    return f'<c r="{reference}" t="inlineStr"><is><t{space}>{value}</t></is></c>'


def workbook(sheets, strings=None, styles=None, date1904=False, absolute=False, target_folder="worksheets"):
    """sheets: (name, xml) or (name, xml, state)."""
    base = "/xl/" if absolute else ""
    entries, listed, parts = [], "", []
    for number, entry in enumerate(sheets, 1):
        state = f' state="{entry[2]}"' if len(entry) > 2 else ""
        listed += f'<sheet name="{entry[0]}" sheetId="{number}" r:id="rId{number}"{state}/>'
        entries.append((f"rId{number}", "worksheet", f"{base}{target_folder}/sheet{number}.xml"))
        parts.append((f"xl/{target_folder}/sheet{number}.xml", entry[1]))
    if strings is not None:
        entries.append(("rIdS", "sharedStrings", f"{base}sharedStrings.xml"))
    if styles is not None:
        entries.append(("rIdF", "styles", f"{base}styles.xml"))
    properties = '<workbookPr date1904="1"/>' if date1904 else ""
    members = [
        ("[Content_Types].xml", f'{HEAD}<Types xmlns="{PACKAGE}/content-types"/>'),
        ("_rels/.rels", relationships(("rId1", "officeDocument", "/xl/workbook.xml" if absolute else "xl/workbook.xml"))),
        ("xl/_rels/workbook.xml.rels", relationships(*entries)),
        ("xl/workbook.xml", f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}">{properties}<sheets>{listed}</sheets></workbook>'),
    ] + parts
    if strings is not None:
        members.append(("xl/sharedStrings.xml", f'{HEAD}<sst xmlns="{MAIN}">{strings}</sst>'))
    if styles is not None:
        members.append(("xl/styles.xml", f'{HEAD}<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'))
    return members


STYLES = (
    '<numFmts count="4"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>'
    '<numFmt numFmtId="165" formatCode="[Red]0.00&quot; dd&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm"/><numFmt numFmtId="167" formatCode="[DBNum1][$-804]General"/></numFmts>'
    '<cellXfs count="8"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/>'
    '<xf numFmtId="20"/><xf numFmtId="166"/><xf numFmtId="167"/></cellXfs>'
)


def number(reference, value, style=0, kind=""):
    kind = f' t="{kind}"' if kind else ""
    return f'<c r="{reference}" s="{style}"{kind}><v>{value}</v></c>'


def workbooks():
    pack("inline.xlsx", workbook([("名单", sheet(
        f'<row r="1">{text("A1", "企业名称")}{text("C1", "备注")}</row>'
        + f"""<row r="3">{text("A3", " 甲公司 ", ' xml:space="preserve"')}{text("C3", "第一行&#10;第二行 &amp; &lt;三&gt;")}</row>"""
        + '<row r="4"><c r="B4"/><c r="C4" s="1"/></row>'
        + f'<row r="5"><c r="A5" t="inlineStr"><is><r><t>乙</t></r><r><t>公司</t></r><rPh sb="0" eb="1"><t>yi</t></rPh></is></c></row>'
        + '<row r="6"/><row r="7"/>',
        merged='<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'))]))
    pack("shared.xlsx", workbook([("Sheet1", sheet(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>'))],
        strings='<si><t>东京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><r><t xml:space="preserve">甲 </t></r><r><t>乙</t></r></si>'
                '<si><t>一_x000D_\n二 _x005F_x</t></si><si><t/></si>'))
    pack("broken-shared.xlsx", workbook([("Sheet1", sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'))], strings="<si><t>一</t></si>"))
    values = ["0.30000000000000004", "8000000", "1234.5600000000001", "-0.1", "1E-7", "1.2345678901234567E+19", "0", "-0", "100.10", "112.69199999999999", "914403001234567890", "999999999999999", "8.0000010000000002E2"]
    rows = "".join(f'<row r="{i}">{number(f"A{i}", v)}</row>' for i, v in enumerate(values, 1))
    pack("numbers.xlsx", workbook([("数", sheet(rows))], styles=STYLES))
    kinds = ('<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#N/A</v></c>'
             '<c r="D1" t="str"><f>"甲"&amp;"乙"</f><v>甲乙</v></c><c r="E1"><f>1+1</f><v>2</v></c><c r="F1"><f>A9</f></c></row>')
    pack("kinds.xlsx", workbook([("Sheet1", sheet(kinds))]))
    dates = "".join(f'<row r="{i}">{number(f"A{i}", v, s)}</row>' for i, (v, s) in enumerate([
        (45797, 1), (45797, 2), (45797.4375, 4), (0.75, 5), (60, 1), (59, 1), (1, 1), (45797, 3), (1.5, 6), (45797.999999, 4), (45797, 7), (-1, 1)], 1))
    dates += '<row r="13"><c r="A13" t="d"><v>2025-05-20T00:00:00</v></c></row>'
    pack("dates-1900.xlsx", workbook([("日", sheet(dates))], styles=STYLES))
    pack("dates-1904.xlsx", workbook([("日", sheet(f'<row r="1">{number("A1", 44335, 1)}</row><row r="2">{number("A2", 0, 1)}</row>'))], styles=STYLES, date1904=True))
    prefixed = (f'{HEAD}<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c>'
                '<x:c><x:v>1</x:v></x:c></x:row><x:row><x:c t="inlineStr"><x:is><x:t>乙</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>')
    pack("prefixed.xlsx", workbook([("Sheet1", prefixed)]))
    one = lambda value: sheet(f'<row r="1">{text("A1", value)}</row>')
    pack("absolute.xlsx", workbook([("第一", one("1")), ("第二", one("2"), "hidden")], absolute=True)[::-1])
    pack("repeated-cell.xlsx", workbook([("Sheet1", sheet(f'<row r="2">{text("B2", "一")}{text("B2", "二")}</row>'))]))
    pack("rows-backwards.xlsx", workbook([("Sheet1", sheet(f'<row r="3">{text("A3", "一")}</row><row r="2">{text("A2", "二")}</row>'))]))
    pack("far-cell.xlsx", workbook([("Sheet1", sheet(f'<row r="1">{text("ZZZ1", "远")}</row>'))]))
    pack("missing-part.xlsx", [m for m in workbook([("名单", one("1"))]) if not m[0].endswith("sheet1.xml")])
    pack("not-xml.xlsx", workbook([("Sheet1", sheet('<row r="1"><c r="A1"></row>'))]))
    entity = '<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    pack("doctype.xlsx", workbook([("Sheet1", entity + sheet(f'<row r="1">{text("A1", "&b;")}</row>')[len(HEAD):])]))
    pack("repeated-member.xlsx", workbook([("Sheet1", one("1"))]) + [("xl/Workbook.xml", "<workbook/>")])
    pack("bomb.xlsx", workbook([("Sheet1", sheet(" " * (24 << 20)))]))
    pack("many-rows.xlsx", workbook([("Sheet1", sheet("".join(
        f'<row r="{i}">{number(f"A{i}", i)}{text(f"B{i}", f"第{i}公司")}</row>' for i in range(1, 3001))))]))
    with open(os.path.join(HERE, "many-rows.xlsx"), "rb") as whole:
        content = whole.read()
    with open(os.path.join(HERE, "truncated.xlsx"), "wb") as cut:
        cut.write(content[: len(content) * 2 // 3])
    flipped = bytearray(content)
    flipped[len(flipped) // 2] ^= 0xFF
    with open(os.path.join(HERE, "flipped.xlsx"), "wb") as damaged:
        damaged.write(bytes(flipped))


def others():
    pack("slides.pptx", [("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<p/>")])
    pack("invoice.ofd", [("OFD.xml", "<OFD/>"), ("Doc_0/Document.xml", "<d/>")])
    pack("bomb.zip", [("名单.csv", "," * (24 << 20))])


def archives():
    """One list in archives of other kinds: the rar holds it as it is, the 7z is made by libarchive (Debian: libarchive13)."""
    name, content = "附件/名单.csv".encode(), "企业名称,统一社会信用代码\n甲公司,91440300X\n".encode()

    def write(file, data):
        with open(os.path.join(HERE, file), "wb") as archive:
            archive.write(data)

    packed = io.BytesIO()
    with gzip.GzipFile("", "wb", mtime=0, fileobj=packed) as stream:
        stream.write(b"," * (48 << 20))
    write("bomb.gz", packed.getvalue())
    packed = io.BytesIO()
    with gzip.GzipFile("list.csv", "wb", mtime=0, fileobj=packed) as stream:
        stream.write(content)
    write("list.csv.gz", packed.getvalue())
    with tarfile.open(os.path.join(HERE, "lists.tar"), "w", format=tarfile.PAX_FORMAT) as archive:
        member = tarfile.TarInfo(name.decode())
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))

    def long(value):
        return value.to_bytes(4, "little")

    def variable(value):
        return bytes([value]) if value < 128 else bytes([value & 127 | 128]) + variable(value >> 7)

    def block(body):
        sized = variable(len(body)) + body
        return long(zlib.crc32(sized)) + sized

    main = block(bytes([1, 0, 0]))
    member = bytes([2, 2]) + variable(len(content)) + bytes([4]) + variable(len(content)) + bytes([0])
    member += long(zlib.crc32(content)) + bytes([0, 0]) + variable(len(name)) + name
    write("lists.rar", b"Rar!\x1a\x07\x01\x00" + main + block(member) + content + block(bytes([5, 0, 0])))

    library = ctypes.CDLL("libarchive.so.13")
    library.archive_write_new.restype = library.archive_entry_new.restype = ctypes.c_void_p
    archive, entry = ctypes.c_void_p(library.archive_write_new()), ctypes.c_void_p(library.archive_entry_new())
    library.archive_write_set_format_7zip(archive)
    library.archive_write_set_options(archive, b"compression=lzma2")
    library.archive_write_open_filename(archive, os.path.join(HERE, "lists.7z").encode())
    library.archive_entry_copy_pathname_w(entry, ctypes.c_wchar_p(name.decode()))
    library.archive_entry_set_filetype(entry, 0o100000)
    library.archive_entry_set_perm(entry, 0o600)
    library.archive_entry_set_size(entry, ctypes.c_int64(len(content)))
    library.archive_entry_set_mtime(entry, ctypes.c_int64(1735689600), 0)
    assert library.archive_write_header(archive, entry) == 0
    library.archive_write_data(archive, content, ctypes.c_size_t(len(content)))
    assert library.archive_write_close(archive) == 0


def listing():
    """A list as published: title, unit, headings of two rows, groups, totals, a remark, a second sheet."""
    heads = ["序号", "企业名称", "统一社会信用代码", "所属区", "出口情况"]
    rows = f'<row r="1">{text("A1", "附件1：")}</row>'
    rows += f'<row r="2">{text("A2", "2024年出口额800万美元（含）以下企业名单&#10;（截至2025年5月）")}</row>'
    rows += '<row r="3">' + "".join(text(f"{c}3", h) for c, h in zip("ABCDE", heads)) + "</row>"
    rows += f'<row r="4">{text("E4", "2024年出口额（万美元）")}{text("F4", "增幅")}</row>'
    rows += f'<row r="5">{text("A5", "宝安区（2家）")}</row>'
    rows += f'<row r="6">{number("A6", 1)}{text("B6", "深圳甲贸易有限公司")}{text("C6", "91440300MA5AAAAA0A")}{text("D6", "宝安区")}{number("E6", 800)}</row>'
    rows += f'<row r="7">{number("A7", 2)}{text("B7", "深圳乙贸易有限公司")}{text("D7", "宝安区")}{number("E7", "120.5")}</row>'
    rows += f'<row r="8" hidden="1">{number("A8", 3)}{text("B8", "深圳丙贸易有限公司")}{text("D8", "宝安区")}{number("E8", 1)}</row>'
    rows += f'<row r="9">{text("A9", "合 计")}{text("B9", "3家")}{text("D9", "-")}{number("E9", "921.5")}</row>'
    rows += f'<row r="11">{text("A11", "备注：出口额以海关统计为准。")}</row>'
    merges = "".join(f'<mergeCell ref="{r}"/>' for r in ["A2:F2", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "A5:F5"])
    more = '<row r="1">' + "".join(text(f"{c}1", h) for c, h in zip("ABC", ["序号", "单位名称", "所属区"])) + "</row>"
    more += f'<row r="2">{number("A2", 4)}{text("B2", "深圳丁贸易有限公司")}{text("C2", "福田区")}</row>'
    pack("list.xlsx", workbook([("名单", sheet(rows, merged=f"<mergeCells>{merges}</mergeCells>")), ("续表", sheet(more)), ("说明", sheet(
        f'<row r="1">{text("A1", "本表由各区填报")}</row>'))]))


def pages():
    def write(name, content, encoding="utf-8"):
        with open(os.path.join(HERE, name), "wb") as page:
            page.write(content.encode(encoding))

    # 镕, 堃, 喆 stand in GBK and not in GB2312; 㙓 only in GB18030.
    rows = "".join(f"<tr><td>{i}</td><td>深圳市{'镕堃喆㙓'[i % 4]}{i}贸易有限公司</td></tr>\n" for i in range(1, 21))
    write("declared-gb2312.html", '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>名单</title></head>\n'
          f"<body><table>\n<tr><th>序号</th><th>企业名称</th></tr>\n{rows}</table></body></html>\n", "gb18030")
    item = lambda title, href, day: (f'<li><span class="lb_title"><a href="{href}" title="{title}" target="_blank">{title[:18]}{"…" if len(title) > 18 else ""}</a></span>'
                                     f'<span class="lb_date">{day}</span></li>\n')
    write("index.html", '<!DOCTYPE html>\n<html>\n<head><meta charset="utf-8"><title>通知公告</title></head>\n<body>\n<ul class="nav"><li><a href="/">首页</a></li></ul>\n<ul>\n'
          + item("关于2024年出口额800万美元（含）以下企业名单的公示", "content/post_1001.html", "2025-05-20")
          + item("关于举办培训的通知", "/xxgk/content/post_1000.html", "2025/05/09")
          + '<li><span class="lb_title">没有链接的一条</span><span class="lb_date">2025-05-01</span></li>\n'
          + "</ul>\n</body>\n</html>\n<!-- 12 ms -->\n")
    write("notice.html", '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<meta name="ArticleTitle" content="关于2024年出口额800万美元（含）以下企业名单的公示">\n'
          '<meta name="PubDate" content="2025-05-20 09:30">\n<meta name="contentSource" content="某市商务局">\n<script>var NFCMS_POST_ID = "1001";</script>\n</head>\n<body>\n'
          '<div class="head">网站导航</div>\n<div class="news_cont_d_wrap">\n<p>各有关单位：</p>\n<p>&nbsp;&nbsp;现将名单予以<strong>公示</strong>，公示期自2025年5月20日起至2025年5月26日止，共5个工作日。<br>联系电话：88000000</p>\n'
          '<table><tr><td rowspan="2">宝安区</td><td>甲公司</td></tr><tr><td>乙公司</td></tr><tr><td colspan="2">合计</td></tr></table>\n'
          '<p>附件：<a class="nfw-cms-attachment" href="/attachment/1/2/3/1001.xlsx" alt="企业名单.xlsx">附件1</a> <a href="files/说明.pdf">说明</a></p>\n'
          '<p>2025年5月20日</p>\n<style>p { color: red }</style>\n</div>\n</body>\n</html>\n')
    write("firewall.html", "<!DOCTYPE html>\n<html><head><title>安全验证</title></head><body><p>您的访问已被拦截，请稍后重试。</p></body></html>\n")


workbooks()
others()
archives()
listing()
pages()
