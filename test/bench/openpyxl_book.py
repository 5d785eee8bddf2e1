"""Writes a book of JSON lines, columns first, as openpyxl writes it: openpyxl_book.py LINES OUT"""

import json
import sys
from datetime import date
from os import remove

from openpyxl import Workbook

lines, out = sys.argv[1:]


def value_of(kind, value):
    if value is None:
        return None
    if kind == "date":
        return date.fromisoformat(value)
    return value / 100 if kind == "amount" else value


workbook = Workbook(write_only=True)
sheet = workbook.create_sheet("客户清单")
with open(lines, encoding="utf-8") as file:
    columns = json.loads(next(file))
    sheet.append([column["heading"] for column in columns])
    for line in file:
        sheet.append([value_of(column["kind"], value) for column, value in zip(columns, json.loads(line))])
workbook.save(out)
remove(lines)
