import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { readGuarded } from '../../../electron/backend/sheets/guarded.ts'
import { nodeForkReader } from '../../../electron/backend/sheets/node-fork.ts'
import { Failure } from '../../../shared/domain/failure.ts'
import { type Seeded, seeded } from '../../../shared/domain/seeded.ts'
import { packed, partsOf, readBytes, type ReadSheet, readSheets } from '../../support/workbook-parts.ts'

/* Good workbooks with a little of them spoiled: whatever comes of it, it is rows or a clear failure. */

const EXPECTED = /^(NOT_A_WORKBOOK|WORKBOOK_[A-Z_]+|READING_STOPPED)$/

async function assertEnds(reading: Promise<ReadSheet[]>): Promise<'rows' | 'failure'> {
  try {
    for (const { rows } of await reading) {
      rows.forEach((row, index) => {
        expect(row.number).toBeGreaterThan(rows[index - 1]?.number ?? 0)
        expect(row.cells.length).toBeLessThanOrEqual(256)
        for (const cell of row.cells) expect(cell === null || ['string', 'number', 'boolean'].includes(typeof cell)).toBe(true)
      })
    }
    return 'rows'
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    expect(error.code).toMatch(EXPECTED)
    return 'failure'
  }
}

const SNIPPETS = [
  '<',
  '>',
  '"',
  '</row>',
  '</c>',
  '<row>',
  '<c>',
  '&',
  '&#x110000;',
  '_x0000_',
  '99999999999999999999',
  '-1',
  '<!--',
  ']]>',
  '/',
  '\0',
  '\xff',
]

/** Flips, cuts out, doubles, breaks off, or puts in something that means something. */
function spoiled(bytes: Uint8Array, random: Seeded): Uint8Array {
  const at = Math.floor(random.next() * bytes.length)
  const size = Math.min(1 + Math.floor(random.next() * 60), bytes.length - at)
  const [before, hit, after] = [bytes.subarray(0, at), bytes.subarray(at, at + size), bytes.subarray(at + size)]
  switch (Math.floor(random.next() * 5)) {
    case 0: {
      const flipped = Uint8Array.from(bytes)
      for (let times = 0; times < 3; times += 1)
        flipped[Math.floor(random.next() * bytes.length)] = Math.floor(random.next() * 256)
      return flipped
    }
    case 1:
      return Buffer.concat([before, after])
    case 2:
      return Buffer.concat([before, hit, hit, after])
    case 3:
      return before
    default:
      return Buffer.concat([before, Buffer.from(random.pick(SNIPPETS), 'latin1'), hit, after])
  }
}

const PARTS = partsOf({
  strings: '<si><t>客户号</t></si><si><r><t>张</t></r><r><t>伟</t></r><rPh><t>x</t></rPh></si><si><t>a&amp;b_x000D_</t></si>',
  styles:
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>',
  rows: Array.from({ length: 30 }, (_, index) => {
    const row = index + 1
    const cells = [
      `<c r="A${row}" t="s"><v>${index % 3}</v></c>`,
      `<c r="B${row}" s="1"><v>46027.5</v></c>`,
      `<c r="C${row}" t="inlineStr"><is><r><t>贵</t></r><r><t xml:space="preserve"> 宾</t></r></is></c>`,
      `<c r="D${row}"><f>SUM(A1)</f><v>-1234.56e2</v></c><c r="F${row}" t="b"><v>1</v></c>`,
    ]
    return `<row r="${row}" spans="1:6">${cells.join('')}</row>`
  }).join(''),
  after: '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>',
})

describe('a spoiled workbook', () => {
  test('inside, part by part, gives rows or one clear failure: 600 times', { timeout: 120_000 }, async () => {
    const random = seeded('sheets/20261120')
    const ends = { rows: 0, failure: 0 }
    for (let round = 0; round < 600; round += 1) {
      const path = random.pick(Object.keys(PARTS).slice(1))
      const bytes = packed({ ...PARTS, [path]: spoiled(Buffer.from(PARTS[path] ?? ''), random) }, 0)
      ends[await assertEnds(readBytes(bytes))] += 1
    }
    expect(ends.rows).toBeGreaterThan(50)
    expect(ends.failure).toBeGreaterThan(200)
  })

  test('outside, as a file, gives rows or one clear failure: 300 times', { timeout: 120_000 }, async () => {
    const random = seeded('sheets/8')
    const good = [
      await writeXlsx({
        sheets: [{ name: '客户', rows: Array.from({ length: 200 }, (_, index) => [`C${index}`, '张伟', index / 7]) }],
      }),
      packed(PARTS),
      Buffer.from('客户号,姓名\r\nC1,"张\n伟"\r\n'.repeat(50)),
    ]
    for (let round = 0; round < 300; round += 1) {
      const index = round % good.length
      await assertEnds(readBytes(spoiled(good[index] as Uint8Array, random), index === 2 ? '客户.csv' : '客户.xlsx'))
    }
    expect(good).toHaveLength(3)
  })

  test('leaves the process that reads it nothing to hang on: 25 times', { timeout: 120_000 }, async () => {
    const random = seeded('sheets/15')
    const fork = nodeForkReader(new URL('../../../electron/backend/reader.ts', import.meta.url))
    const limits = { silenceMs: 15_000, workMs: 15_000 }
    for (let round = 0; round < 25; round += 1) {
      const path = random.pick(Object.keys(PARTS).slice(1))
      const bytes = packed({ ...PARTS, [path]: spoiled(Buffer.from(PARTS[path] ?? ''), random) }, 0)
      const here = await assertEnds(readBytes(bytes))
      const there = await assertEnds(readGuarded(fork, { name: '客户.xlsx', bytes }, { limits }).then(readSheets))
      expect(there).toBe(here)
    }
  })
})
