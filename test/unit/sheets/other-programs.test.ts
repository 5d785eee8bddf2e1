import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { templateName, writeTemplate } from '../../../electron/backend/sheets/import-template.ts'
import type { Section, TableCell, TableColumn } from '../../../electron/backend/sheets/table.ts'
import { wan, yuan } from '../../../shared/domain/fen.ts'
import { isoDate } from '../../../shared/domain/iso-date.ts'
import { readCell } from '../../../shared/domain/sheets/cell.ts'
import { isFault } from '../../../shared/domain/sheets/cell-text.ts'
import { layOut, NO_CHOICE } from '../../../shared/domain/sheets/layout.ts'
import { recogniseSheet } from '../../../shared/domain/sheets/recognise-kind.ts'
import { SHEET_KINDS, SheetKind } from '../../../shared/domain/sheets/sheet-kind.ts'
import { templateColumns } from '../../../shared/domain/sheets/template.ts'
import { exampleRow, hasPrograms, type Seen, seenByOthers, type SeenSheet } from '../../support/other-programs.ts'
import { readBytes } from '../../support/workbook-parts.ts'
import { COVER, sectionOf, written } from '../../support/written-workbook.ts'

/* What we write, read back by LibreOffice and by openpyxl (excel.md: Out). */

const COLUMNS: TableColumn[] = [
  { heading: '客户号', kind: 'id' },
  { heading: '手机', kind: 'id' },
  { heading: '地址', kind: 'text' },
  { heading: '开户日期', kind: 'date' },
  { heading: '时点AUM', kind: 'amount', total: true },
  { heading: '笔数', kind: 'count', total: true },
  { heading: '占比', kind: 'percent' },
  { heading: '备注', kind: 'note' },
]
const HEADINGS = ['客户号', '手机', '地址', '开户日期', '时点AUM（元）', '笔数', '占比', '备注']
const NOTED = ['列名', '是否必填', '怎么填', '可选的值', '例子']
const ROWS: TableCell[][] = Array.from({ length: 60 }, (_, index) => [
  `00${1000 + index}`,
  `138000${10000 + index}`,
  '上海市浦东新区世纪大道一百号',
  isoDate(`2026-11-${String((index % 28) + 1).padStart(2, '0')}`),
  index % 7 === 0 ? null : yuan(index * 1234.56 - 9000),
  index,
  index / 60,
  index === 3 ? '=1+1' : '回访',
])

/** Five hundred texts that a spreadsheet could take for a formula. */
const PAYLOADS = ['=', '+', '-', '@', '\t=', '\r=', '\n=', '＝', '＋', '－', '＠', ' =', '=\t', "'=", ';='].flatMap((begin) =>
  Array.from({ length: 34 }, (_, index) => begin + body(index)),
)
function body(index: number): string {
  const bodies = ['1+1', 'SUM(A1:A9)', 'HYPERLINK("http://x","y")', "cmd|' /C calc'!A0", 'IMPORTXML("http://x")', '2*3']
  return `${bodies[index % bodies.length]}${index < bodies.length ? '' : `+${index}`}`
}

const template = async (kind: SheetKind) => {
  const parts: Uint8Array[] = []
  await writeTemplate(kind, '元', (bytes) => void parts.push(bytes.slice()))
  return Buffer.concat(parts)
}

/** Without the sums that we state, whoever opens it must compute them. */
function withoutSums(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes)
  for (const [name, part] of Object.entries(parts))
    if (name.startsWith('xl/worksheets/')) parts[name] = strToU8(strFromU8(part).replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1'))
  return zipSync(parts)
}

describe.skipIf(!hasPrograms)('read back by LibreOffice and openpyxl', () => {
  let seen: Seen
  const book = (unit: '元' | '万元') => written({ unit, sections: [sectionOf(COLUMNS, ROWS, '客户清单', '客户清单 2026')] })

  beforeAll(async () => {
    const columns = (['text', 'id', 'note', 'amount', 'date'] as const).map((kind) => ({ heading: '列', kind, width: 20 }))
    const payloads: Section = sectionOf(
      columns,
      PAYLOADS.map((payload) => columns.map(() => payload)),
      '载荷',
    )
    const files = new Map<string, Uint8Array>([
      ['book.xlsx', await book('元')],
      ['wan.xlsx', withoutSums(await book('万元'))],
      ['payloads.xlsx', await written({ cover: { ...COVER, conditions: ['=1+1'] }, sections: [payloads] })],
    ])
    for (const kind of SheetKind.options) files.set(templateName(kind), await template(kind))
    const fills = Object.fromEntries(SheetKind.options.map((kind) => [templateName(kind), [exampleRow(kind)]]))
    seen = await seenByOthers(files, fills)
  }, 240_000)

  const sheetIn = (file: string, name: string): SeenSheet => {
    const sheet = seen.looks[file]?.[name]
    if (sheet === undefined) throw new Error(`No ${name} in ${file}`)
    return sheet
  }

  test.for(['in/book.xlsx', 'lo/book.xlsx'])('headings are styled, frozen and filtered, columns wide enough: %s', (file) => {
    const sheet = sheetIn(file, '客户清单')
    // What a window shows is forgotten by a LibreOffice that has none.
    expect([sheet.frozen, sheet.filter]).toEqual([file.startsWith('in/') ? 'A2' : null, 'A1:H61'])
    expect(sheet.heading.map(([words]) => words)).toEqual(HEADINGS)
    for (const [, bold, fill] of sheet.heading) expect([bold, fill]).toEqual([true, 'FFE6EFEE'])
    const { A = 0, B = 0, C = 0, E = 0 } = sheet.widths
    expect(C).toBeGreaterThanOrEqual(28)
    expect(E).toBeGreaterThanOrEqual('1,234,567.89'.length)
    expect([A >= 8, B >= 13]).toEqual([true, true])
  })

  test.for(['in/book.xlsx', 'lo/book.xlsx'])(
    'is printed on A4 across, as wide as the page, with its heading repeated: %s',
    (file) => {
      const sheet = sheetIn(file, '客户清单')
      expect([sheet.orientation, sheet.paper]).toEqual(['landscape', '9'])
      expect(sheet.repeated?.replaceAll('$', '')).toBe('1:1')
      expect(sheet.fit).toEqual([true, 1, 0])
    },
  )

  test.for(['in/book.xlsx', 'lo/book.xlsx'])('ids and phones are text, days are days, amounts have their format: %s', (file) => {
    const [, second] = sheetIn(file, '客户清单').rows
    expect(second?.map(([type]) => type)).toEqual(['s', 's', 's', 'd', 'n', 'n', 'n', 's'])
    expect(second?.slice(0, 3).map(([, value]) => value)).toEqual(['001001', '13800010001', '上海市浦东新区世纪大道一百号'])
    expect(second?.slice(0, 2).map(([, , format]) => format)).toEqual(['@', '@'])
    expect(second?.[3]).toEqual(['d', '2026-11-02T00:00:00', expect.stringMatching(/^yyyy[-\\]+mm[-\\]+dd$/)])
    expect(second?.[4]?.slice(1)).toEqual([-7765.44, expect.stringMatching(/^#,##0[.]00/)])
    expect(second?.[6]?.[2]).toMatch(/^0[.]0%/)
  })

  test('totals are formulas, and LibreOffice computes what we state', () => {
    const [stated, computed] = ['in/book.xlsx', 'lo/wan.xlsx'].map((file) => sheetIn(file, '客户清单').formulas)
    const amounts = ROWS.reduce((sum, row) => sum + Number(row[4] ?? 0), 0)
    expect(stated).toEqual({
      E62: ['=SUBTOTAL(109,E2:E61)', amounts / 100],
      F62: ['=SUBTOTAL(109,F2:F61)', (60 * 59) / 2],
    })
    expect(Object.keys(computed ?? {})).toEqual(['E62', 'F62'])
    expect(computed?.['E62']?.[1]).toBeCloseTo(amounts / wan(1), 6)
    expect(computed?.['F62']?.[1]).toBe((60 * 59) / 2)
  })

  test('of five hundred texts that look like formulas none is evaluated, and each is given back', async () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(500)
    expect(new Set(PAYLOADS).size).toBe(PAYLOADS.length)
    for (const file of ['in/payloads.xlsx', 'lo/payloads.xlsx']) {
      for (const sheet of Object.values(seen.looks[file] ?? {})) expect(sheet.formulas).toEqual({})
    }
    const [, sheet] = await readBytes(seen.saved.get('payloads.xlsx') ?? new Uint8Array())
    // LibreOffice makes a line end of a carriage return.
    const kept = (text: string) => text.replaceAll('\r', '\n').trim()
    const read = sheet?.rows.slice(1).map(({ cells }) => cells.map((cell) => kept(String(cell))))
    expect(read).toEqual(PAYLOADS.map((payload) => Array.from({ length: 5 }, () => kept(payload))))
  })

  test.for(SheetKind.options)('the template of %s has its drop-downs and says how to fill it in', (kind) => {
    const { label } = SHEET_KINDS[kind]
    const wanted = templateColumns(kind).flatMap(({ choices }) => (choices.length === 0 ? [] : [`"${choices.join(',')}"`]))
    for (const source of ['in', 'lo']) {
      const sheet = sheetIn(`${source}/${templateName(kind)}`, label)
      const lists = sheet.validations.filter(([, type]) => type === 'list').map(([, , list]) => list)
      expect(new Set(lists)).toEqual(new Set(wanted))
      expect(lists).toHaveLength(wanted.length)
    }
    const { validations, frozen } = sheetIn(`in/${templateName(kind)}`, label)
    expect(frozen).toBe('A2')
    expect(validations.map(([range, , , prompt]) => [range.replace(/[A-Z]+/g, ''), prompt])).toEqual(
      templateColumns(kind).map(({ how }) => ['2:5001', how]),
    )
    expect(sheetIn(`in/${templateName(kind)}`, '填写说明').heading.map(([words]) => words)).toEqual(NOTED)
  })

  test.for(SheetKind.options.flatMap((kind) => ['in', 'lo'].map((source) => [kind, source] as const)))(
    'the template of %s, filled in by openpyxl (%s), is read without any mapping by hand',
    async ([kind, source]) => {
      const name = templateName(kind)
      const sheets = await readBytes(seen.filled.get(`${source}-${name}`) ?? new Uint8Array(), name)
      const settled = { kind: null, headerRows: null, dated: false, named: {} }
      const scores = sheets.map((sheet) => recogniseSheet(sheet, { sheet: sheet.name, file: name }, settled)?.score ?? -1)
      expect(scores.indexOf(Math.max(...scores))).toBe(0)
      const [first] = sheets
      if (first === undefined) throw new Error('no sheet')
      const layout = layOut(first, { sheet: first.name, file: name }, NO_CHOICE, () => null)
      const columns = templateColumns(kind)
      expect([layout.kind, layout.problems]).toEqual([kind, []])
      expect(layout.columns.map(({ field, why }) => [field, why])).toEqual(columns.map(({ field }) => [field, 'heading']))
      const context = { unit: '元', today: isoDate('2026-11-20'), staff: () => 1, spoiled: false } as const
      const values = columns.map(({ field }, index) => readCell(field, layout.data[0]?.cells[index] ?? null, context))
      expect(values.filter((value) => isFault(value))).toEqual([])
      expect(values.filter((value) => value === undefined)).toHaveLength(exampleRow(kind).filter((cell) => cell === null).length)
    },
  )
})
