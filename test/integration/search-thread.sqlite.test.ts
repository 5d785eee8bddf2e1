import { expect, test } from 'vitest'
import { seeded } from '../../shared/domain/seeded.ts'
import { type BranchDatabase, type ReadDb, type WriteDb, write } from '../../electron/backend/db/database.ts'
import { openBook } from '../../electron/backend/db/open.ts'
import { matchesCustomer, rowMatches } from '../../electron/backend/db/search.ts'
import { openHandle } from '../../electron/backend/db/sqlite.ts'
import { addCustomers, changeCustomers } from '../../electron/backend/imports/records.store.ts'
import { EIGHT, emptyFolder } from '../support/book.ts'

/** More than are indexed without a thread. */
const CUSTOMERS = 21_000
const LETTERS = [...'王李张刘陈杨赵黄周吴徐孙马朱胡伟芳娜敏静丽强磊军洋勇艳杰欧阳']

test('the index of a first import, built beside it, finds exactly whom the text means, then and after changes', async () => {
  const opened = await openBook({ engine: 'sqlite', dir: emptyFolder() }, { ...MAKING, searchThread: THREAD })
  const branch = await newBranch(opened.book)
  await expect(write(branch, (db) => fillBook(db, 'stop'))).rejects.toThrow('stop')
  expect(await found(branch.read, '王')).toEqual([])

  await write(branch, (db) => fillBook(db))
  const random = seeded('texts')
  const people = await branch.read.selectFrom('customers').select(['name', 'initials', 'phone', 'document_no']).execute()
  const texts = Array.from({ length: 12 }, () => random.pick(people)).flatMap(({ name, initials, phone, document_no }) => [
    name,
    name.slice(0, 1),
    name.slice(-2),
    initials.slice(0, 2),
    String(phone).slice(3, 8),
    String(document_no).slice(6, 14),
  ])
  for (const text of texts)
    expect({ text, ids: await found(branch.read, text) }).toEqual({ text, ids: await meant(branch.read, text) })

  await write(branch, async (db) => {
    await changeCustomers(db, new Map([[7, { name: '诸葛孔明', phone: '13900007777' }]]), EIGHT)
    await addCustomers(db, [{ id: CUSTOMERS + 1, customerNo: 'N1', fields: { name: '诸葛亮', phone: '13900008888' } }], EIGHT)
  })
  expect(await found(branch.read, '诸葛')).toEqual([7, CUSTOMERS + 1])
  expect(await found(branch.read, '139000')).toEqual(await meant(branch.read, '139000'))
  await opened.close()

  if (opened.place.engine !== 'sqlite') throw new Error('not a file')
  const handle = openHandle(opened.place, false)
  for (const index of ['name_search', 'number_search']) {
    // Fails where the pages of an index do not fit together.
    handle.exec(`insert into ${index} (${index}) values ('integrity-check')`)
    expect(handle.prepare(`select count(*) from ${index}_docsize`).pluck().get()).toBe(CUSTOMERS + 1)
  }
  expect(handle.pragma('integrity_check', { simple: true })).toBe('ok')
  handle.close()
}, 60_000)

const MAKING = { create: true, writing: true, vault: null, now: EIGHT } as const
const THREAD = new URL('../../electron/backend/search-thread.ts', import.meta.url)

async function newBranch(book: Awaited<ReturnType<typeof openBook>>['book']): Promise<BranchDatabase> {
  return book.branch(await book.addBranch({ name: '测试支行', sample: false, createdAt: EIGHT }))
}

function fillBook(db: WriteDb, stop?: string): Promise<void> {
  const random = seeded('people')
  const name = () => Array.from({ length: random.whole(2, 4) }, () => random.pick(LETTERS)).join('')
  const figures = (length: number) => Array.from({ length }, () => random.whole(0, 9)).join('')
  return db.bulk.filling(['customers'], async () => {
    for (let from = 1; from <= CUSTOMERS; from += 3000) {
      const part = Array.from({ length: 3000 }, (_, place) => ({
        id: from + place,
        customerNo: `C${from + place}`,
        fields: { name: name(), phone: `13${figures(9)}`, documentNo: figures(18) },
      }))
      await addCustomers(db, part, EIGHT)
    }
    if (stop !== undefined) throw new Error(stop)
  })
}

async function found(db: ReadDb, text: string): Promise<number[]> {
  const rows = await db.selectFrom('customers as c').select('c.id').where(matchesCustomer(db, text)).orderBy('c.id').execute()
  return rows.map(({ id }) => id)
}

/** Looks at every customer's own row. */
async function meant(db: ReadDb, text: string): Promise<number[]> {
  const rows = await db.selectFrom('customers as c').select('c.id').where(rowMatches(text)).orderBy('c.id').execute()
  return rows.map(({ id }) => id)
}
