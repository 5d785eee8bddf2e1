"""What openpyxl reads in workbooks, and templates filled in by it: one process for all files of a folder.

with_openpyxl.py FOLDER: reads every workbook in FOLDER/in and FOLDER/lo, writes what it finds to
FOLDER/looks.json; fills the rows of FOLDER/fills.json into the templates of both, under FOLDER/filled.
"""
import datetime
import json
import os
import sys

from openpyxl import load_workbook

folder = sys.argv[1]


def shown(cell):
    value = cell.value
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        value = value.isoformat()
    return [cell.data_type, value, cell.number_format]


def look(path):
    book = load_workbook(path)
    values = load_workbook(path, data_only=True)
    sheets = {}
    for sheet in book:
        rows = list(sheet.iter_rows())
        formulas = [cell.coordinate for row in rows for cell in row if cell.data_type == 'f']
        sheets[sheet.title] = {
            'frozen': sheet.freeze_panes,
            'filter': sheet.auto_filter.ref,
            'widths': {letters: dimension.width for letters, dimension in sheet.column_dimensions.items()},
            'orientation': sheet.page_setup.orientation,
            'paper': str(sheet.page_setup.paperSize),
            'repeated': sheet.print_title_rows,
            'fit': [sheet.sheet_properties.pageSetUpPr.fitToPage if sheet.sheet_properties.pageSetUpPr else None,
                    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight],
            'heading': [[cell.value, cell.font.b, cell.fill.fgColor.rgb] for cell in rows[0]] if rows else [],
            'rows': [[shown(cell) for cell in row] for row in rows[1:4]],
            'formulas': {at: [sheet[at].value, values[sheet.title][at].value] for at in formulas},
            'validations': [[str(each.sqref), each.type, each.formula1, each.prompt] for each in sheet.data_validations.dataValidation],
        }
    return sheets


def fill(path, rows, out):
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            if isinstance(value, dict):
                value = datetime.date.fromisoformat(value['day'])
            if value is not None:
                sheet.cell(number, column, value)
    book.save(out)


looks = {}
os.makedirs(os.path.join(folder, 'filled'), exist_ok=True)
with open(os.path.join(folder, 'fills.json'), encoding='utf-8') as file:
    fills = json.load(file)
for source in ('in', 'lo'):
    if not os.path.isdir(os.path.join(folder, source)):
        continue
    for name in sorted(os.listdir(os.path.join(folder, source))):
        path = os.path.join(folder, source, name)
        looks[f'{source}/{name}'] = look(path)
        if name in fills:
            fill(path, fills[name], os.path.join(folder, 'filled', f'{source}-{name}'))
with open(os.path.join(folder, 'looks.json'), 'w', encoding='utf-8') as file:
    json.dump(looks, file, ensure_ascii=False)
