#!/usr/bin/env python3
"""Prints what openpyxl, xlrd and python-docx read in the Office files named: one line a cell, `file sheet row column text` in
JSON, rows and columns counted from 1; for a file that they refuse one line with the file alone."""
import datetime
import decimal
import json
import sys

import docx
import docx.oxml.ns
import docx.table
import openpyxl
import xlrd


def number(value):
    """15 significant digits, plain from 1E-15 to below 1E+15."""
    text = f"{value:.15g}"
    if "e" in text:
        digits, exponent = text.split("e")
        if -15 <= int(exponent) < 15:
            text = format(decimal.Decimal(text), "f")
        else:
            text = f"{digits}E{'+' if int(exponent) > 0 else '-'}{abs(int(exponent))}"
    if "." in text and "E" not in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def moment(value):
    value = (value + datetime.timedelta(microseconds=500_000)).replace(microsecond=0)
    return value.strftime("%Y-%m-%d" if value.time() == datetime.time() else "%Y-%m-%dT%H:%M:%S")


def plain(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, datetime.datetime):
        return moment(value)
    if isinstance(value, datetime.timedelta):
        return number(value / datetime.timedelta(days=1))
    return str(value)


def workbook(path):
    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                yield sheet.title, cell.row, cell.column, plain(cell.value)


def old_workbook(path):
    with open("/dev/null", "w") as silent:
        book = xlrd.open_workbook(path, formatting_info=True, logfile=silent)
    for sheet in book.sheets():
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                cell = sheet.cell(row, column)
                if cell.ctype == xlrd.XL_CELL_DATE:
                    value = moment(xlrd.xldate.xldate_as_datetime(cell.value, book.datemode))
                    text = value.split("T")[-1] if cell.value < 1 else value
                elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                    text = "TRUE" if cell.value else "FALSE"
                elif cell.ctype == xlrd.XL_CELL_ERROR:
                    text = xlrd.error_text_from_code[cell.value]
                else:
                    text = plain(cell.value)
                yield sheet.name, row + 1, column + 1, text


def document(path):
    body = docx.Document(path).element.body
    for index, element in enumerate(body.iter(docx.oxml.ns.qn("w:tbl")), 1):
        table = docx.table.Table(element, None)
        for row, line in enumerate(element.tr_lst, 1):
            column = line.grid_before + 1
            for cell in line.tc_lst:
                text = "" if cell.vMerge == "continue" else docx.table._Cell(cell, table).text
                yield f"table {index}", row, column, text.strip(" \t\r\n\u3000")
                column += cell.grid_span


for path in sys.argv[1:]:
    read = {"xlsx": workbook, "xls": old_workbook, "docx": document}[path.rsplit(".", 1)[-1].lower()]
    try:
        cells = [cell for cell in read(path) if cell[3] != ""]
    except Exception:
        print(json.dumps([path]))
        continue
    for sheet, row, column, text in cells:
        print(json.dumps([path, sheet, row, column, text], ensure_ascii=False))
