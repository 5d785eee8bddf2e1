import { describe, expect, test } from 'vitest'
import { type Seeded, seeded } from '../../shared/domain/seeded.ts'
import { write } from '../../electron/backend/db/database.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { customer, dayEnds, importRows, redo, undo } from '../support/importing.ts'
import type { Written } from '../support/written.ts'

const HEADING = ['客户号', '客户姓名', '职业', '联系地址', '数据日期', '时点AUM']
const PEOPLE = ['00101', '00102', '00103', '00104', '00105']

describe('undoing imports days later (excel.md: Undo)', () => {
  test.each([1, 2, 3, 4])(
    'whatever is undone and done again, the book is what the imports in force alone would have made (seed %i)',
    async (seed) => {
      const random = seeded(`undo/${seed}`)
      const sheets = [sheetOf(random), sheetOf(random), sheetOf(random)]
      const desk = await openDesk()
      const batches: number[] = []
      for (const rows of sheets) batches.push(await batchOf(desk, rows))
      const inForce = batches.map(() => true)
      for (let step = 0; step < 6; step += 1) {
        const place = random.whole(0, batches.length - 1)
        await (inForce[place] === true ? undo : redo)(desk, batches[place] ?? 0)
        inForce[place] = inForce[place] !== true
      }
      const alone = await openDesk()
      for (const [place, rows] of sheets.entries()) if (inForce[place] === true) await batchOf(alone, rows)
      expect(await everything(desk)).toEqual(await everything(alone))
    },
  )

  test('what was typed by hand stays and is told; everything else goes back, field by field', async () => {
    const desk = await openDesk()
    await batchOf(desk, [HEADING, ['00101', '王小明', '教师', '东街1号', '2026-11-18', '1000']])
    const second = await batchOf(desk, [
      HEADING,
      ['00101', '王小明', '校长', '西街2号', '2026-11-19', '2000'],
      ['00102', '李大川', '律师', '南街3号', '2026-11-19', '3000'],
    ])
    await type(desk, '00101', { address: '北街4号' })
    const undone = await undo(desk, second)
    // One customer and two day-ends.
    expect(undone).toMatchObject({ removed: 3, keptCount: 1, kept: [{ no: '00101', current: '北街4号' }] })
    expect(await customer(desk, '00101')).toMatchObject({ occupation: '教师', address: '北街4号' })
    expect(await customer(desk, '00102')).toBeUndefined()
    expect((await dayEnds(desk)).map(({ on_date }) => on_date)).toEqual(['2026-11-18'])

    await redo(desk, second)
    expect(await customer(desk, '00101')).toMatchObject({ occupation: '校长', address: '北街4号' })
    expect(await customer(desk, '00102')).toMatchObject({ name: '李大川', occupation: '律师' })
    expect((await dayEnds(desk)).map(({ on_date, aum }) => [on_date, aum])).toEqual([
      ['2026-11-18', 100_000],
      ['2026-11-19', 200_000],
      ['2026-11-19', 300_000],
    ])
  })
})

/** A list of some of five people, some of whose cells are empty. */
function sheetOf(random: Seeded): Written[] {
  const rows = PEOPLE.filter(() => random.chance(0.7)).map((no): Written => {
    const blank = (text: string) => (random.chance(0.2) ? null : text)
    return [
      no,
      `客户${no}`,
      blank(random.pick(['教师', '律师', '医生'])),
      blank(`${random.whole(1, 9)}号`),
      `2026-11-1${random.whole(7, 9)}`,
      `${random.whole(1, 900)}`,
    ]
  })
  return [HEADING, ...rows, ['00199', '客户00199', '教师', null, '2026-11-19', '1']]
}

async function batchOf(desk: Desk, rows: readonly Written[]): Promise<number> {
  const { batch } = await importRows(desk, { rows })
  return batch
}

async function type(desk: Desk, no: string, values: { address: string }): Promise<void> {
  await write(desk.branch, (db) =>
    db.updateTable('customers').set(values).where('branch_id', '=', db.branchId).where('customer_no', '=', no).execute(),
  )
}

async function everything(desk: Desk) {
  const people = await Promise.all([...PEOPLE, '00199'].map((no) => customer(desk, no)))
  const facts = people.map((each) => each && [each.customer_no, each.name, each.occupation, each.address])
  return { facts, dayEnds: await dayEnds(desk) }
}
