#!/usr/bin/env python3
"""Compares what openpyxl, xlrd and python-docx read in Office files with what was read in them elsewhere.

usage: office.py CELLS, a file of one JSON array a line: `[file]` for a file that was read, behind it `[sheet, row, column, text]`
for each of its cells, rows and columns counted from 1. Prints `[file, [[sheet, row, column], ...]]` a file, with the cells that
differ; nothing for a file that the other programs refuse."""
import datetime
import decimal
import json
import multiprocessing
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
        book = xlrd.open_workbook(path, logfile=silent)
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


def compare(file):
    path, found = file
    read = {"xlsx": workbook, "xls": old_workbook, "docx": document}[path.rsplit(".", 1)[-1].lower()]
    try:
        expected = {(sheet, row, column): text for sheet, row, column, text in read(path) if text != ""}
    except Exception:
        return None
    return path, sorted(place for place in expected.keys() | found.keys() if expected.get(place) != found.get(place))


if __name__ == "__main__":
    files = []
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            fields = json.loads(line)
            if len(fields) == 1:
                files.append((fields[0], {}))
            else:
                files[-1][1][tuple(fields[:3])] = fields[3]
    with multiprocessing.Pool(2) as pool:
        for answer in pool.imap_unordered(compare, files):
            if answer:
                print(json.dumps(answer, ensure_ascii=False))
