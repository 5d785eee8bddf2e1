import { describe, expect, test } from 'vitest'
import { isoDate } from '../../../shared/domain/iso-date.ts'
import type { SheetMerge, SheetRow } from '../../../shared/domain/sheets/find-table.ts'
import { layOut, type LayoutChoice, NO_CHOICE } from '../../../shared/domain/sheets/layout.ts'
import { seeded } from '../../../shared/domain/seeded.ts'
import { checkDraft } from '../../../electron/backend/imports/check.ts'
import type { Draft } from '../../../electron/backend/imports/draft.ts'
import { earlyCheck } from '../../../electron/backend/imports/early-check.ts'
import { sheetOf, type Written } from '../../support/written.ts'

const NAMES = { sheet: 'Sheet1', file: '客户.xlsx' }
const BY = { people: [], today: isoDate('2026-11-20') }
const QUIETLY = { progress: () => undefined, signal: new AbortController().signal }
const HEADING: Written = ['客户号', '客户姓名', '手机号码', '备注']

function people(count: number, from = 100_001): Written[] {
  return Array.from({ length: count }, (_, place) => [
    String(from + place),
    `客户${place}`,
    place % 7 === 0 ? '1391234' : `138${String(10_000_000 + place)}`,
    place % 3 === 0 ? null : `第 ${place} 位`,
  ])
}

/** Hands a sheet over in uneven batches, and asks for its rows as they were checked early and as they are checked late. */
async function bothWays(
  rows: readonly SheetRow[],
  how: { merges?: SheetMerge[]; choice?: Partial<LayoutChoice>; by?: typeof BY } = {},
) {
  const { merges = [], choice = {}, by = BY } = how
  const early = earlyCheck(BY)
  const random = seeded('batches')
  const come: SheetRow[] = []
  while (come.length < rows.length) {
    come.push(...rows.slice(come.length, come.length + random.whole(1, 700)))
    early.goOn(come, () => layOut({ rows: come, merges: [] }, NAMES, NO_CHOICE, () => null))
  }
  const layout = layOut({ rows, merges }, NAMES, { ...NO_CHOICE, ...choice }, () => null)
  const late = await checkDraft({ layout, early: null } as Draft, by.people, by.today, QUIETLY)
  const taken = early.rowsFor(layout, by)
  const used = await checkDraft({ layout, early } as Draft, by.people, by.today, QUIETLY)
  expect(used).toEqual(late)
  return { taken, late }
}

describe('cells that are checked while a sheet is still being read (excel.md: Read)', () => {
  test('say what they say when they are checked afterwards, with totals and notes left out', async () => {
    const rows = sheetOf([
      ['客户清单'],
      HEADING,
      ...people(1500),
      ['小计', null, null, null],
      ...people(1500, 200_001),
      ['合计 3000 户'],
    ])
    const { taken, late } = await bothWays(rows)
    expect(taken).toHaveLength(3000)
    expect(taken).toEqual(late.rows)
  })

  test('are not used for a short sheet, which was never begun', async () => {
    expect((await bothWays(sheetOf([HEADING, ...people(300)]))).taken).toBeNull()
  })

  test('are not used when later rows show that a spreadsheet has spoiled the long numbers', async () => {
    const long = Array.from({ length: 1500 }, (_, place): Written => [
      `6222021234567${10_000 + place}0`,
      `客户${place}`,
      null,
      null,
    ])
    const spoiled = long.map(([, name], place): Written => [
      `62220212345${1000 + place}000`.padEnd(19, '0'),
      name ?? null,
      null,
      null,
    ])
    const { taken, late } = await bothWays(sheetOf([HEADING, ...long, ...spoiled, ...spoiled]))
    expect(taken).toBeNull()
    expect(late.rows.some(({ rejected }) => rejected.length > 0)).toBe(true)
  })

  test('are not used when a merged block says whose the rows below are', async () => {
    const rows = sheetOf([HEADING, ...people(1500), ['900001', '王明', null, '甲'], [null, null, null, '乙']])
    const merges = [{ firstRow: 1502, lastRow: 1503, firstColumn: 0, lastColumn: 0 }]
    const { taken, late } = await bothWays(rows, { merges })
    expect(taken).toBeNull()
    expect(late.rows.at(-1)?.values.customerNo).toBe('900001')
  })

  test('are not used when a person maps a column otherwise, or somebody has joined the branch', async () => {
    const rows = sheetOf([HEADING, ...people(1500)])
    const columns = [{ column: 3, field: 'occupation' as const, unit: null }]
    expect((await bothWays(rows, { choice: { columns } })).taken).toBeNull()
    expect((await bothWays(rows, { by: { ...BY, today: isoDate('2026-11-21') } })).taken).toBeNull()
  })
})
