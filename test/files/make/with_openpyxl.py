"""Writes the book with openpyxl and the table with Python's csv: python3 with_openpyxl.py FOLDER"""

import csv
import json
import sys
import zipfile
from datetime import date, datetime, time
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = Path(__file__).parent
FORMATS = {"day": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm:ss", "time": "hh:mm:ss"}


def put(cell, content):
    if not isinstance(content, dict):
        cell.value = content
        # A text that begins with = is a text.
        if isinstance(content, str):
            cell.data_type = "s"
    elif "formula" in content:
        # openpyxl keeps no results: whoever reads the file finds the cell empty.
        cell.value = "=" + content["formula"]
    elif "day" in content:
        cell.value = date.fromisoformat(content["day"])
        cell.number_format = content.get("format", FORMATS["day"])
    elif "moment" in content:
        cell.value = datetime.fromisoformat(content["moment"])
        cell.number_format = FORMATS["moment"]
    elif "time" in content:
        cell.value = time.fromisoformat(content["time"])
        cell.number_format = FORMATS["time"]
    elif "number" in content:
        cell.value = content["number"]
        cell.number_format = content["format"]
    elif "runs" in content:
        cell.value = "".join(content["runs"])
    else:
        cell.value = content["error"]


def book(path, epoch=None):
    workbook = Workbook()
    workbook.remove(workbook.active)
    if epoch is not None:
        workbook.epoch = epoch
    for given in json.loads((HERE / "book.json").read_text(encoding="utf-8")):
        sheet = workbook.create_sheet(given["name"])
        if given.get("hidden"):
            sheet.sheet_state = "hidden"
        for row, cells in enumerate(given["rows"], 1):
            for column, content in enumerate(cells, 1):
                if content is not None:
                    put(sheet.cell(row, column), content)
        for merged in given["merges"]:
            sheet.merge_cells(merged)
    workbook.save(path)


def zip64(source, path):
    """The same parts in a ZIP file with 64-bit sizes, as programs write it that stream."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            with new.open(name, "w", force_zip64=True) as part:
                part.write(old.read(name))


def tables(folder):
    rows = json.loads((HERE / "table.json").read_text(encoding="utf-8"))
    for name, encoding, delimiter, end in [
        ("utf8-comma.csv", "utf-8", ",", "\r\n"),
        ("utf8-bom-semicolon.csv", "utf-8-sig", ";", "\n"),
        ("gbk-comma.csv", "gbk", ",", "\r\n"),
        ("gb18030-tab.txt", "gb18030", "\t", "\r\n"),
        ("utf16-tab.txt", "utf-16", "\t", "\r\n"),
        ("utf16be-semicolon.csv", "utf-16-be", ";", "\r\n"),
        ("gbk-bars.txt", "gbk", "|", "\n"),
    ]:
        with open(folder / name, "w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter, lineterminator=end).writerows(rows)


folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
book(folder / "book.xlsx")
book(folder / "book-1904.xlsx", CALENDAR_MAC_1904)
zip64(folder / "book.xlsx", folder / "book-zip64.xlsx")
tables(folder)
