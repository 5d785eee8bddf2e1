import { isUtf8 } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { cellsOf, failureCodeOf, failureOf, readBytes } from '../../support/workbook-parts.ts'

/** GB18030 bytes of the few characters used here, by looking each up in the decoder. */
function gbk(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const found = new Map<string, number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) found.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
  found.set('𠮷', [0x95, 0x34, 0xb2, 0x35])
  return Buffer.from([...text].flatMap((each) => (each < '\x80' ? [each.charCodeAt(0)] : (found.get(each) ?? []))))
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16()

const TABLE = '客户号,姓名,AUM余额\r\nC001,张伟,"1,234.50"\r\nC002,𠮷野,一\r\n'
const CELLS = [
  ['客户号', '姓名', 'AUM余额'],
  ['C001', '张伟', '1,234.50'],
  ['C002', '𠮷野', '一'],
]

describe('a text file', () => {
  test.for<[string, Buffer]>([
    ['UTF-8', Buffer.from(TABLE)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TABLE}`)],
    ['GB18030', gbk(TABLE)],
    ['UTF-16 with a mark', utf16(`\ufeff${TABLE}`)],
    ['UTF-16 without a mark', utf16(TABLE)],
    ['UTF-16 big-endian', swapped(utf16(`\ufeff${TABLE}`))],
    ['UTF-16 big-endian without a mark', swapped(utf16(TABLE))],
    ['tabs', Buffer.from(TABLE.replace('"1,234.50"', '1;234.50').replaceAll(',', '\t').replace('1;', '1,'))],
    ['semicolons', Buffer.from(TABLE.replace('"1,234.50"', '1;234.50').replaceAll(',', ';').replace('1;234.50', '1,234.50'))],
    ['bars', gbk(TABLE.replace('"1,234.50"', '1;234.50').replaceAll(',', '|').replace('1;', '1,'))],
    ['line feeds alone', Buffer.from(TABLE.replaceAll('\r', ''))],
    ['carriage returns alone', Buffer.from(TABLE.replaceAll('\n', ''))],
    ['no line end at the end', Buffer.from(TABLE.trimEnd())],
    ['a separator line', Buffer.from(`sep=,\r\n${TABLE}`)],
  ])('written with %s is read right', async ([, bytes]) => {
    expect(await cellsOf(bytes, '客户.csv')).toEqual(CELLS)
  })

  test('in GBK is known even where its bytes happen to be UTF-8', async () => {
    for (const word of ['联通', '路桥', '一汽', '模块'])
      expect(await cellsOf(gbk(`${word},1\n`), '客户.csv')).toEqual([[word, '1']])
    // Every one of these pairs of bytes is one Chinese character in GBK, and one letter of the West in UTF-8.
    const pairs = Array.from({ length: 20 }, (_, index) => Buffer.from([0xc2 + index, 0xa1 + index]))
    const bytes = Buffer.concat([...pairs, Buffer.from(',1\n')])
    expect(isUtf8(bytes)).toBe(true)
    const [cells] = await cellsOf(bytes, '客户.csv')
    expect(cells?.[0]).toMatch(/^\p{Script=Han}{20}$/u)
  })

  test('in UTF-8 is known even where only letters of the West tell', async () => {
    expect(await cellsOf(Buffer.from('café,M·Wang\nnaïve,5°\n'), '客户.csv')).toEqual([
      ['café', 'M·Wang'],
      ['naïve', '5°'],
    ])
  })

  test('keeps what quotes hold: delimiters, line breaks, quotes', async () => {
    const text = 'a,"x,\r\ny","say ""hi""",""\r\n"tail"!,mid"quote, b \r\n\r\n="00123",="",=A1,-5\r\n'
    const [sheet] = await readBytes(Buffer.from(text), '客户.csv')
    expect(sheet?.rows).toEqual([
      { number: 1, cells: ['a', 'x,\r\ny', 'say "hi"'] },
      { number: 2, cells: ['tail!', 'mid"quote', ' b '] },
      { number: 4, cells: ['00123', null, '=A1', '-5'] },
    ])
    expect(sheet?.name).toBe('客户')
  })

  test('finds its delimiter below titles and beside amounts', async () => {
    const text = '客户资产清单\n制表日期：2026年1月5日,机构\n客户号\t余额\nC1\t1,234.50\nC2\t2,345.60\nC3\t12.00\n'
    expect((await cellsOf(Buffer.from(text), '客户.txt')).slice(2, 4)).toEqual([
      ['客户号', '余额'],
      ['C1', '1,234.50'],
    ])
  })

  test('is read across the borders of its pieces, whatever is cut there', async () => {
    const filler = Array.from({ length: 100_000 }, (_, index) => `C${index},"张伟，${index}\r\n""二行""",𠮷\r\n`).join('')
    const decoded = await cellsOf(Buffer.from(filler), '客户.csv')
    const gb = await cellsOf(gbk(filler.slice(0, 3_000_000).replace(/[^\n]*$/, '')), '客户.csv')
    expect(decoded).toHaveLength(100_000)
    decoded.forEach((cells, index) => {
      if (cells[1] !== `张伟，${index}\r\n"二行"` || cells[2] !== '𠮷') throw new Error(`row ${index}: ${JSON.stringify(cells)}`)
    })
    expect(gb.slice(0, -1)).toEqual(decoded.slice(0, gb.length - 1))
    expect(gb.length).toBeGreaterThan(90_000)
  })

  test('called .xls by a core system is read when it holds a table', async () => {
    expect(await cellsOf(gbk('客户号\t姓名\nC1\t张伟\n'), '客户.xls')).toEqual([
      ['客户号', '姓名'],
      ['C1', '张伟'],
    ])
  })
})

describe('a spoiled text file', () => {
  const opened = (bytes: Uint8Array) => failureCodeOf(readBytes(bytes, '客户.csv'))

  test('is called damaged, not read as other characters', async () => {
    const utf8 = Buffer.from(TABLE)
    expect(await opened(utf8.subarray(0, utf8.indexOf('伟') + 1))).toBe('WORKBOOK_DAMAGED')
    expect(await opened(Buffer.concat([utf8, Buffer.from([0xff])]))).toBe('WORKBOOK_DAMAGED')
    expect(await opened(gbk(TABLE.repeat(30)).subarray(0, -3))).toBe('WORKBOOK_DAMAGED')
    expect(await opened(utf16(`\ufeff${TABLE}`).subarray(0, -1))).toBe('WORKBOOK_DAMAGED')
  })

  test('is called damaged at the row whose quote never closes', async () => {
    const failure = await failureOf(readBytes(Buffer.from('a,b\n"c,d\ne,f\n'), '客户.csv'))
    expect(failure.code).toBe('WORKBOOK_DAMAGED')
    expect(failure.message).toContain('第 2 行的引号没有结束')
    const long = `a,b\n"c,${'d\n'.repeat(200_000)}`
    expect(await opened(Buffer.from(long))).toBe('WORKBOOK_DAMAGED')
  })

  test('is refused when it is wider or longer than any sheet', async () => {
    expect(await opened(Buffer.from(`${','.repeat(256)}x\n`))).toBe('WORKBOOK_REFUSED')
    expect(await cellsOf(Buffer.from(`a${','.repeat(300)}\n`), '客户.csv')).toEqual([['a']])
    expect(await opened(Buffer.from(`${'x'.repeat(32_768)},1\n`))).toBe('WORKBOOK_REFUSED')
    expect(await opened(Buffer.from('1\n'.repeat(1_048_577)))).toBe('WORKBOOK_TOO_LARGE')
  })
})
