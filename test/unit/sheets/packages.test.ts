import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { openWorkbook } from '../../../electron/backend/sheets/open-workbook.ts'
import {
  cellsOf,
  failureCodeOf,
  failureOf,
  packed,
  partsOf,
  readBytes,
  relations,
  workbookOf,
  xml,
} from '../../support/workbook-parts.ts'
import { zip64Of } from '../../support/zip64.ts'

const ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
const STRINGS = '<si><t>客户号</t></si>'

describe('a workbook', () => {
  test('has its sheets in the order of their tabs, wherever their parts lie, and says which are hidden', async () => {
    const sheet = (value: number) => xml('worksheet', `<sheetData><row><c><v>${value}</v></c></row></sheetData>`)
    const bytes = packed({
      '_rels/.rels': relations(['rId1', 'officeDocument', '/Book/Main.xml']),
      'book/main.xml': xml(
        'workbook',
        '<sheets><sheet name="乙 &amp; 丙" r:id="b"/><sheet name="图" r:id="c"/><sheet name="甲" state="veryHidden" r:id="a"/></sheets>',
      ),
      'book/_rels/main.xml.rels': relations(
        ['a', 'worksheet', '../Sheets/one%20more.xml'],
        ['b', 'worksheet', './parts\\two.xml'],
        ['c', 'chartsheet', 'chart.xml'],
      ),
      'sheets/one more.xml': sheet(1),
      'book\\parts\\two.xml': sheet(2),
    })
    expect((await readBytes(bytes)).map(({ name, hidden, rows }) => [name, hidden, rows[0]?.cells])).toEqual([
      ['乙 & 丙', false, [2]],
      ['甲', true, [1]],
    ])
  })

  test('may use a namespace prefix everywhere', async () => {
    const parts = partsOf({})
    const attributes = 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts['xl/worksheets/sheet1.xml'] = xml(
      'x:worksheet',
      '<x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:r><x:t>丁</x:t></x:r></x:is></x:c>' +
        '<x:c><x:f>A1</x:f><x:v>5</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells>',
      attributes,
    )
    parts['xl/sharedStrings.xml'] = xml('x:sst', '<x:si><x:t>客户号</x:t></x:si>', attributes)
    parts['xl/_rels/workbook.xml.rels'] = relations(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'sharedStrings', 'sharedStrings.xml'],
    )
    const [sheet] = await readBytes(packed(parts))
    expect(sheet?.rows).toEqual([{ number: 1, cells: ['客户号', '丁', 5] }])
    expect(sheet?.merges).toEqual([{ firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 1 }])
  })

  test('tells its merged cells', async () => {
    const after = '<mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="$AA$10:$AA$12"/></mergeCells>'
    expect((await readBytes(workbookOf({ after })))[0]?.merges).toEqual([
      { firstRow: 1, lastRow: 2, firstColumn: 0, lastColumn: 2 },
      { firstRow: 10, lastRow: 12, firstColumn: 26, lastColumn: 26 },
    ])
  })

  test('without rows, or without texts, is empty and no mistake', async () => {
    const parts = partsOf({ strings: '' })
    parts['xl/worksheets/sheet1.xml'] = xml('worksheet', '<sheetData/>')
    expect(await cellsOf(packed(parts))).toEqual([])
    parts['xl/sharedStrings.xml'] = '<sst xmlns="http://x" count="0"/>'
    expect(await cellsOf(packed(parts))).toEqual([])
  })

  test('is read from a ZIP file of every make: stored, with sizes behind the data, in 64 bits, with a comment', async () => {
    const parts = partsOf({ rows: ROW, strings: STRINGS })
    expect(await cellsOf(packed(parts, 0))).toEqual([['客户号']])
    expect(await cellsOf(zip64Of(parts))).toEqual([['客户号']])
    const comment = Buffer.from('PK\x05\x06 a comment that looks like an end, and another end')
    const commented = Buffer.concat([packed(parts), comment])
    commented.writeUInt16LE(comment.length, commented.length - comment.length - 2)
    expect(await cellsOf(commented)).toEqual([['客户号']])
    expect(await cellsOf(Buffer.concat([packed(parts), Buffer.alloc(100)]))).toEqual([['客户号']])
  })

  test('may be written in UTF-16 or GBK, though hardly anyone does', async () => {
    const parts: Record<string, string | Uint8Array> = partsOf({ rows: ROW, strings: STRINGS })
    const declared = (label: string) => String(parts['xl/sharedStrings.xml']).replace('UTF-8', label)
    expect(
      await cellsOf(packed({ ...parts, 'xl/sharedStrings.xml': Buffer.from(`\ufeff${declared('UTF-16')}`, 'utf16le') })),
    ).toEqual([['客户号']])
    const gbk = Buffer.from(declared('GB2312').replace('客户号', '\x01'), 'latin1')
    const at = gbk.indexOf(1)
    const bytes = Buffer.concat([gbk.subarray(0, at), Buffer.from('bfcdbba7bac5', 'hex'), gbk.subarray(at + 1)])
    expect(await cellsOf(packed({ ...parts, 'xl/sharedStrings.xml': bytes }))).toEqual([['客户号']])
  })
})

describe('a file that is no whole workbook', () => {
  const good = workbookOf({ rows: ROW, strings: STRINGS })
  const opened = (bytes: Uint8Array, name = '客户.xlsx') => failureCodeOf(readBytes(bytes, name))

  test('is called damaged when its end is missing, wherever it breaks off', async () => {
    for (const size of [10, 100, good.length - 100, good.length - 1]) {
      expect(await opened(good.subarray(0, size))).toBe('WORKBOOK_DAMAGED')
    }
    expect(await opened(new Uint8Array())).toBe('WORKBOOK_DAMAGED')
  })

  test('is called damaged when a part breaks off, contradicts itself or does not have its checksum', async () => {
    const parts = partsOf({ rows: ROW, strings: STRINGS })
    const broken: [string, string][] = [
      ['xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c'],
      ['xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="1"><c r="A1"><v>1</c></row></sheetData></worksheet>'],
      ['xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>9</v></c></row></sheetData></worksheet>'],
      ['xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="1"><c><v>1</v><v>2</v></c></row></sheetData></worksheet>'],
      ['xl/worksheets/sheet1.xml', '<chartsheet/>'],
      ['xl/sharedStrings.xml', '<sst><si><t>客户号</t></si>'],
      ['xl/sharedStrings.xml', '<sst><si><t>客户号</si></sst>'],
      ['xl/workbook.xml', '<workbook><sheets><sheet name="客'],
      ['xl/workbook.xml', '<workbook><sheets><sheet name="客户" r:id="rId9"/></sheets></workbook>'],
    ]
    for (const [path, content] of broken) expect(await opened(packed({ ...parts, [path]: content }))).toBe('WORKBOOK_DAMAGED')

    const flipped = Buffer.from(packed(parts, 0))
    flipped[flipped.indexOf('客户号')] = 0xe6
    expect(await opened(flipped)).toBe('WORKBOOK_DAMAGED')
    const latin = Buffer.from(
      packed({ ...parts, 'xl/sharedStrings.xml': Buffer.from('<sst><si><t>\xff\xfe</t></si></sst>', 'latin1') }),
    )
    expect(await opened(latin)).toBe('WORKBOOK_DAMAGED')
  })

  test('names the sheet and the row where it goes wrong', async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>7</v></c></row>'
    const failure = await failureOf(readBytes(workbookOf({ rows, strings: STRINGS })))
    expect(failure.message).toContain('客户.xlsx')
    expect(failure.message).toContain('工作表“客户”第 2 行')
  })

  test('is called protected when it is encrypted, by Excel or by a ZIP program', async () => {
    const container = Buffer.alloc(2048)
    container.write('d0cf11e0a1b11ae1', 'hex')
    container.write('EncryptedPackage', 1024, 'utf16le')
    container.writeUInt16LE(34, 1024 + 64)
    expect(await opened(container)).toBe('WORKBOOK_PROTECTED')
    const zipped = Buffer.from(good)
    for (let at = zipped.indexOf('PK\x01\x02'); at !== -1; at = zipped.indexOf('PK\x01\x02', at + 1)) zipped[at + 8] = 1
    expect(await opened(zipped)).toBe('WORKBOOK_PROTECTED')
  })

  test('is told apart by its format when another program can save it as .xlsx', async () => {
    const old = Buffer.alloc(2048)
    old.write('d0cf11e0a1b11ae1', 'hex')
    old.write('Book', 1024, 'utf16le')
    old.writeUInt16LE(10, 1024 + 64)
    const files: [Uint8Array, string][] = [
      [old, '.xls'],
      [zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }] }), '.ods'],
      [packed({ '_rels/.rels': relations(['rId1', 'officeDocument', 'xl/workbook.bin']), 'xl/workbook.bin': 'x' }), '.xlsb'],
      [strToU8('<html><table><tr><td>客户号</td></tr></table></html>'), '网页'],
      [strToU8('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'), '2003'],
    ]
    for (const [bytes, word] of files) {
      const failure = await failureOf(openWorkbook({ name: '客户.xls', bytes }))
      expect(failure.code).toBe('WORKBOOK_OTHER_FORMAT')
      expect(failure.message).toContain(word)
    }
  })

  test('is called no workbook when it is something else', async () => {
    const others: [Uint8Array, string][] = [
      [strToU8('这是一封信。'), '客户.xlsx'],
      [zipSync({ 'word/document.xml': strToU8('<x/>') }), '客户.xlsx'],
      [Buffer.from('d0cf11e0a1b11ae1'.padEnd(2048, '0'), 'hex'), '客户.xls'],
      [Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), '客户.csv'],
      [strToU8('%PDF-1.7'), '客户.pdf'],
      [strToU8('只有一列\n没有分隔\n'), '客户.xls'],
    ]
    for (const [bytes, name] of others) expect(await opened(bytes, name)).toBe('NOT_A_WORKBOOK')
  })
})
