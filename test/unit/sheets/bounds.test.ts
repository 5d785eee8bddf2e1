import { describe, expect, test } from 'vitest'
import { failureOf, packed, partsOf, readBytes, workbookOf, xml } from '../../support/workbook-parts.ts'

/* Files made to harm the one that reads them (`trust.md`: Files from outside). */

describe('a workbook from outside is refused', () => {
  const assertRefused = async (bytes: Uint8Array) => {
    const failure = await failureOf(readBytes(bytes))
    expect(failure.code).toMatch(/^WORKBOOK_(REFUSED|TOO_LARGE)$/)
    return failure.message
  }
  const withPart = (path: string, content: string) => packed({ ...partsOf({ strings: '' }), [path]: content })

  test('when a part unpacks to more than it declares', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `<row r="${index + 1}"><c><v>1</v></c></row>`).join('')
    const bytes = Buffer.from(workbookOf({ rows }))
    const at = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50)
    bytes.writeUInt32LE(2048, at + 24)
    expect(await assertRefused(bytes)).toContain('比声明的更大')
  })

  test('when a small part is enormous', async () => {
    const styles = `<cellXfs>${'<xf numFmtId="0"/>'.repeat(1_900_000)}</cellXfs>`
    expect(await assertRefused(workbookOf({ styles }))).toContain('styles.xml 过大')
  })

  test('when one text, one cell or one row never ends', async () => {
    const long = 'x'.repeat(20 * 1024 * 1024)
    await assertRefused(workbookOf({ strings: `<si><t>${long}</t></si>` }))
    await assertRefused(workbookOf({ rows: `<row><c t="inlineStr"><is><t>${long}</t></is></c></row>` }))
    await assertRefused(workbookOf({ rows: `<row><c t="inlineStr"><is><t>${'字'.repeat(32_768)}</t></is></c></row>` }))
    await assertRefused(workbookOf({ strings: `<si><t>${'字'.repeat(32_768)}</t></si>` }))
    await assertRefused(workbookOf({ rows: `<row ${' '.repeat(20 * 1024 * 1024)}>` }))
  })

  test('when any part brings a document type', async () => {
    const doctype = '<?xml version="1.0"?><!-- < --><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    const parts = partsOf({ strings: '', styles: '' })
    for (const path of Object.keys(parts).filter((path) => path !== '[Content_Types].xml')) {
      const content = String(parts[path]).replace(/<\?xml[^>]*\?>/, doctype)
      expect(await assertRefused(packed({ ...parts, [path]: content }))).toContain('DOCTYPE')
    }
  })

  test('when an address lies outside every sheet, or not where it stands', async () => {
    const outside = [
      '<row r="1048577"><c><v>1</v></c></row>',
      '<row r="99999999999999999999"><c><v>1</v></c></row>',
      '<row r="1"><c r="XFE1"><v>1</v></c></row>',
      '<row r="1"><c r="ZZZZZZZZZZZZ1"><v>1</v></c></row>',
      '<row r="1"><c r="A2"><v>1</v></c></row>',
      '<row r="1"><c r="1"><v>1</v></c></row>',
      '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
      '<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>',
      '<row r="0"><c><v>1</v></c></row>',
    ]
    for (const rows of outside) await assertRefused(workbookOf({ rows }))
  })

  test('when there is content beyond column 256, but not for empty cells there', async () => {
    const wide = (cell: string) => workbookOf({ rows: `<row r="1"><c r="IV1"><v>1</v></c>${cell}</row>` })
    expect(await assertRefused(wide('<c r="IW1"><v>1</v></c>'))).toContain('第 256 列之后')
    await assertRefused(wide('<c r="XFD1" t="inlineStr"><is><t>x</t></is></c>'))
    const [sheet] = await readBytes(wide('<c r="XFD1" s="3"/><c><f>A1</f><v></v></c>'))
    expect(sheet?.rows[0]?.cells).toHaveLength(256)
  })

  test('when merged cells lie outside every sheet, or are beyond counting', async () => {
    for (const ref of ['A1:XFE1', 'A0:B1', 'A1:A1048577', 'B2:A1', 'ZZZZ1:A2', '', 'A1:B2:C3']) {
      expect(await assertRefused(workbookOf({ after: `<mergeCells><mergeCell ref="${ref}"/></mergeCells>` }))).toContain(
        '合并单元格',
      )
    }
    const many = (count: number) =>
      `<mergeCells>${Array.from({ length: count }, (_, index) => `<mergeCell ref="A${index + 1}:B${index + 1}"/>`).join('')}</mergeCells>`
    expect((await readBytes(workbookOf({ after: many(10_000) })))[0]?.merges).toHaveLength(10_000)
    await assertRefused(workbookOf({ after: many(200_001) }))
  })

  test('when the package has two parts of one name, or parts without number', async () => {
    const twice = { ...partsOf({}), 'XL/WORKBOOK.XML': xml('workbook', '') }
    expect(await assertRefused(packed(twice))).toContain('两个')
    const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`x/${index}`, '']))
    await assertRefused(packed(many, 0))
  })

  test('when it is packed in a way that nobody knows, or written in letters that nobody knows', async () => {
    const bytes = Buffer.from(workbookOf({ strings: '' }))
    const at = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46
    bytes.writeUInt16LE(12, at + 10)
    await assertRefused(bytes)
    await assertRefused(withPart('xl/sharedStrings.xml', '<?xml version="1.0" encoding="x-klingon"?><sst/>'))
  })

  test('when it is larger than 100 MB', async () => {
    await assertRefused(new Uint8Array(100 * 1024 * 1024 + 1))
  })
})
