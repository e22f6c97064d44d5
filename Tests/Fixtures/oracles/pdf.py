#!/usr/bin/env python3
"""Prints what pdfplumber reads in the tables of the PDFs named: one line a cell, `file table row column text` in JSON, all
counted from 1 and the tables numbered through the pages; blanks are left out of the text."""
import json
import re
import sys

import pdfplumber

for path in sys.argv[1:]:
    number = 0
    with pdfplumber.open(path) as document:
        for page in document.pages:
            for table in page.extract_tables():
                number += 1
                for row, line in enumerate(table, 1):
                    for column, text in enumerate(line, 1):
                        text = re.sub(r"\s+", "", text or "")
                        if text:
                            print(json.dumps([path, f"table {number}", row, column, text], ensure_ascii=False))
