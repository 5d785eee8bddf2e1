import { expect, test } from 'vitest'
import { SAMPLE_SIZE } from '../../shared/domain/sample.ts'
import { fixedClock } from '../../electron/backend/clock.ts'
import { makeSample } from '../../electron/backend/sample/sample.acts.ts'
import { EIGHT, emptyBook, FRIDAY } from '../support/book.ts'
import { customer, importRows } from '../support/importing.ts'

const SMALL = { ...SAMPLE_SIZE, customers: 200, days: 5, today: FRIDAY }
const QUIETLY = { progress: () => undefined, signal: new AbortController().signal, now: EIGHT, beside: false }

test('a customer whom the branch gains later is numbered after those of the sample', async () => {
  const { book } = await emptyBook()
  await makeSample(book, 1, SMALL, QUIETLY)
  const branch = book.branch(1)
  const { last } = await branch.read
    .selectFrom('customers')
    .select((of) => of.fn.max('id').as('last'))
    .where('branch_id', '=', 1)
    .executeTakeFirstOrThrow()
  const rows = [
    ['客户号', '客户姓名'],
    ['NEW-1', '王新'],
  ]
  const result = await importRows({ branch, clock: fixedClock(EIGHT) }, { rows })
  expect(result).toMatchObject({ created: 1, rejected: 0 })
  expect((await customer({ branch }, 'NEW-1'))?.id).toBe(last + 1)
})
