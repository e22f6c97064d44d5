"""fastexcel (calamine) into polars: what a user would read a workbook with. usage: peer_fastexcel.py FILE.xlsx

Codes are asked for as text; the exports stay the numbers that they are. No locus is kept.
"""
import sys

import fastexcel

frame = fastexcel.read_excel(sys.argv[1]).load_sheet_by_idx(
    0, dtypes={"海关编码": "string", "统一社会信用代码": "string", "企业名称": "string"}).to_polars()
print(f"{frame.height} rows, {frame['企业名称'].str.len_bytes().sum()} bytes of names, last {frame[-1, 0]}")
