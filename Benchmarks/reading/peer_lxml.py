"""lxml into a list a column: what a user would read a page with. usage: peer_lxml.py FILE.html"""
import sys

from lxml import etree

tree = etree.parse(sys.argv[1], etree.HTMLParser(encoding="utf-8", huge_tree=True))
text = etree.XPath("string()")
rows = [[text(cell).strip() for cell in row.iter("td", "th")] for row in tree.iter("tr")]
columns = list(zip(*rows[1:]))
cents = sum(int(value.replace(".", "")) * 100 for value in columns[-1])
print(f"{len(rows) - 1} rows, {cents} cents")
