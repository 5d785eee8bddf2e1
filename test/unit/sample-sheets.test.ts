import { describe, expect, test } from 'vitest'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { SAMPLE_SIZE } from '../../shared/domain/sample.ts'
import { exportedFiles } from '../../electron/backend/sample/exported/exports.ts'
import { sampleCustomers } from '../../electron/backend/sample/customers.ts'
import { writeRawWorkbook } from '../../electron/backend/sheets/write-raw.ts'
import type { Cell } from '../../electron/backend/sheets/workbook.ts'
import { readBytes } from '../support/workbook-parts.ts'

const DATA_DATE = isoDate('2026-11-19')
const ORDER = { ...SAMPLE_SIZE, customers: 2_000, days: 60, today: isoDate('2026-11-20') }

describe('the sample branch as its core system exports it (issue: 演示网点)', () => {
  test('is a staff list, a customer list, month-ends and the last two days, what is held and falls due, moves, visitors and targets', () => {
    expect(exportedFiles(ORDER, DATA_DATE).map(({ file }) => file)).toEqual([
      '1 员工.xlsx',
      '2 客户清单.xlsx',
      '3 余额快照-20260930.xlsx',
      '4 余额快照-20261031.xlsx',
      '5 余额快照-20261118.xlsx',
      '6 余额快照-20261119.xlsx',
      '7 产品持有.xlsx',
      '8 到期清单.xlsx',
      '9 大额异动.xlsx',
      '10 到访量.xlsx',
      '11 目标分解.xlsx',
    ])
  })

  test('the list has its titles, two lines of headings, everybody whose account is open, sums and a signature', async () => {
    const rows = await rowsOf('2 客户清单.xlsx')
    const open = sampleCustomers(ORDER, DATA_DATE).filter(({ closedOn }) => closedOn === null)
    expect(rows[0]).toEqual(['晨江支行（演示）客户清单'])
    expect(rows[1]).toEqual(['数据日期：2026年11月19日'])
    expect(rows[2]?.slice(0, 3)).toEqual(['序号', '基本信息', null])
    expect(rows[3]?.slice(1, 4)).toEqual(['客户号', '客户\n姓名', '性别'])
    expect(rows.at(-2)?.[0]).toBe('合计')
    expect(rows.at(-1)?.[0]).toBe('制表人：系统')
    const numbers = new Set(rows.slice(4, -2).map(([, customerNo]) => customerNo))
    const lost = open.filter(({ id }) => id % 2500 === 1700).length
    expect(numbers.size).toBe(open.length - lost + (lost > 0 ? 1 : 0))
  })

  test('what a customer has stands in 元 with its 分, and the sums are those of the rows', async () => {
    const rows = await rowsOf('6 余额快照-20261119.xlsx')
    const heading = rows[2] ?? []
    const data = rows.slice(3, -2)
    const at = heading.indexOf('时点AUM')
    const whole = data.reduce((sum, row) => sum + Math.round(Number(row[at]) * 100), 0)
    expect(Math.round(Number(rows.at(-2)?.[at]) * 100)).toBe(whole)
    const richest = sampleCustomers(ORDER, DATA_DATE).reduce((a, b) => (a.assets >= b.assets ? a : b))
    expect(data.find(([customerNo]) => customerNo === richest.customerNo)?.[at]).toBe(richest.assets / 100)
  })

  test('the same order makes the same bytes', async () => {
    expect(await bytesOf('7 产品持有.xlsx')).toEqual(await bytesOf('7 产品持有.xlsx'))
  })
})

async function bytesOf(name: string): Promise<Uint8Array> {
  const found = exportedFiles(ORDER, DATA_DATE).find(({ file }) => file === name)
  if (found === undefined) throw new Error(name)
  const pieces: Uint8Array[] = []
  await writeRawWorkbook(found.sheet, (piece) => void pieces.push(piece))
  return Buffer.concat(pieces)
}

async function rowsOf(name: string): Promise<Cell[][]> {
  return (await readBytes(await bytesOf(name), name))[0]?.rows.map(({ cells }) => cells) ?? []
}
