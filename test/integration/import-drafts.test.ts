import { describe, expect, test } from 'vitest'
import type { StaffNo } from '../../shared/domain/staff.ts'
import { appointAdministrator, hashFor } from '../../electron/backend/access/access.acts.ts'
import { openDesk } from '../support/desk.ts'
import { DOORS, openWindow } from '../support/doors.ts'
import { bookOf, csvFile, ended, openFile, refusal } from '../support/importing.ts'
import { readBytes } from '../support/workbook-parts.ts'
import type { Written } from '../support/written.ts'

const LIST: Written[] = [
  ['客户号', '客户姓名', '手机号码'],
  ['101', '王明', '13812341234'],
  ['102', '李娜', '1391234'],
]

describe('a draft', () => {
  test('belongs to whoever opened it, and is gone once it is discarded', async () => {
    const desk = await openDesk()
    const head = await desk.hire('head')
    const supervisor = await desk.hire('supervisor')
    const { draft } = await openFile(head, csvFile('客户清单.csv', LIST))
    const look = (person: typeof head) => refusal(person.ask.imports.rows({ draft, filter: 'created', offset: 0, limit: 1 }))
    expect(await look(supervisor)).toBe('DRAFT_GONE')
    await head.ask.imports.discard({ draft })
    expect(await look(head)).toBe('DRAFT_GONE')
  })

  test('that is cancelled while it is applied leaves no trace', async () => {
    const desk = await openDesk()
    const head = await desk.hire('head')
    const before = await bookOf(desk)
    const { draft } = await openFile(head, csvFile('客户清单.csv', LIST))
    const stream = await head.ask.imports.apply({ draft, choice: { policies: {}, absent: 'keep' }, again: false })
    expect((await stream.next()).done).toBe(false)
    await stream.return(undefined as never)
    await head.ask.imports.discard({ draft })
    expect(await bookOf(desk)).toEqual(before)
    expect(await head.ask.imports.batches({ limit: 10 })).toEqual([])
  })

  test.each([
    ['not a workbook', new File([new Uint8Array([1, 2, 3, 0, 5, 200, 9])], 'x.xlsx'), 'NOT_A_WORKBOOK'],
    ['a sheet without rows', csvFile('空.csv', [['客户号', '姓名']]), 'SHEET_EMPTY'],
    [
      'a column of passwords',
      csvFile('密.csv', [
        ['客户号', '姓名', '交易密码'],
        ['1', '王明', '123456'],
      ]),
      'FORBIDDEN_COLUMN',
    ],
  ])('of %s is refused with its code', async (_what, file, code) => {
    const head = await (await openDesk()).hire('head')
    expect(await refusal(openFile(head, file))).toBe(code)
  })
})

test.each(DOORS)('a file goes in through the %s door with its progress, and the rejected rows come out as one', async (door) => {
  const desk = await openDesk()
  const head = { staffNo: '8001' as StaffNo, name: '林行长', post: 'head' as const, password: 'long enough for anyone' }
  await appointAdministrator(desk.branch, head, await hashFor(head), desk.clock.now())
  const window = await openWindow(desk.house, door)
  await window.signIn(head.staffNo, head.password)
  const steps: string[] = []
  const opening = await window.ask.imports.open({ file: csvFile('客户清单.csv', LIST), kind: null })
  const view = await (async () => {
    for (;;) {
      const step = await opening.next()
      if (step.done === true) return step.value
      steps.push(step.value.step)
    }
  })()
  expect(new Set(steps)).toEqual(new Set(['读取文件']))
  const order = { draft: view.draft, choice: { policies: {}, absent: 'keep' as const }, again: false }
  const { batch } = await ended(window.ask.imports.apply(order))
  const file = await window.ask.imports.rejected({ batch })
  expect(file.name).toBe('客户清单-未导入.xlsx')
  const [, sheet] = await readBytes(new Uint8Array(await file.arrayBuffer()))
  expect(sheet?.rows[1]?.cells).toEqual(['102', '李娜', '1391234', 3, '手机号码：不是有效的电话号码'])
})
