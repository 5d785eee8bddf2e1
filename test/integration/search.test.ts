import { describe, expect, test } from 'vitest'
import { SAMPLE_SIZE } from '../../shared/domain/sample.ts'
import { seeded } from '../../shared/domain/seeded.ts'
import type { StaffId } from '../../shared/domain/staff.ts'
import type { Post } from '../../shared/domain/post.ts'
import type { Worded } from '../../electron/backend/customers/roll-words.ts'
import { visibleCustomers } from '../../electron/backend/customers/customers.store.ts'
import { findCustomers } from '../../electron/backend/customers/find.store.ts'
import { customerById, editCustomer } from '../../electron/backend/customers/edits.store.ts'
import { type ReadDb, write } from '../../electron/backend/db/database.ts'
import { makeSample } from '../../electron/backend/sample/sample.acts.ts'
import { currentScheme } from '../../electron/backend/tiers/tiers.store.ts'
import { EIGHT, emptyBook, FRIDAY } from '../support/book.ts'

/* In a book so large that broad texts (0, w, 154) fit more customers than are gathered, and narrow ones few. */
const ORDER = { ...SAMPLE_SIZE, customers: 6_000, days: 2, today: FRIDAY }
const LIMIT = 10

type Known = Worded & { id: number; measure: number | null }

describe('search as you type', () => {
  test('finds exactly whom the text means, the largest first, whatever the text and whoever asks', async () => {
    const db = await largeBook()
    const wrong: unknown[] = []
    for (const viewer of await viewers(db)) {
      const seen = await everybodySeenBy(db, viewer)
      for (const text of texts(seen)) {
        const expected = seen
          .filter((customer) => means(text.toLowerCase(), customer))
          .toSorted((a, b) => (b.measure ?? -1) - (a.measure ?? -1) || b.id - a.id)
          .slice(0, LIMIT)
          .map(({ id }) => id)
        const found = (await find(db, viewer, text)).map(({ id }) => id)
        if (found.join() !== expected.join()) wrong.push({ viewer: viewer.post, text, expected, found })
      }
    }
    expect(wrong).toEqual([])
  })

  test('takes nothing that is typed for a command to the database', async () => {
    const db = await largeBook()
    const [head] = await viewers(db)
    for (const text of [
      `'`,
      `"`,
      `%`,
      `_`,
      `%%%`,
      `___`,
      `王"`,
      `王%`,
      `a*`,
      `1_3`,
      `NEAR(`,
      `\\`,
      `\\%1`,
      `*`,
      '）',
      '😀',
      'wang or li',
    ])
      expect({ text, found: head === undefined ? null : await find(db, head, text) }).toEqual({ text, found: [] })
  })
})

async function largeBook(): Promise<ReadDb> {
  const { book } = await emptyBook()
  const quietly = { progress: () => undefined, signal: new AbortController().signal }
  await makeSample(book, 1, ORDER, { ...quietly, now: EIGHT, beside: false })
  const branch = book.branch(1)
  await write(branch, async (db) => {
    for (let id = 1; id <= 40; id += 1) {
      const customer = await customerById(db, id)
      if (customer !== null && customer.closed_on === null)
        await editCustomer(db, customer, { second_phone: String(19_912_345_670 + id * 97) }, EIGHT)
    }
  })
  return branch.read
}

/** Fragments of people whom somebody sees, and texts that many or none fit. */
function texts(book: readonly Known[]): string[] {
  const random = seeded('fragments')
  const withTwo = book.filter((customer) => customer.second_phone !== null)
  const people = [...Array.from({ length: 25 }, () => random.pick(book)), ...withTwo.slice(0, 4)]
  const pieces = people.flatMap(({ name, pinyin, initials, phone, second_phone, document_no, customer_no }) => [
    name,
    name.slice(0, 1),
    name.slice(1),
    initials,
    initials.slice(0, 1),
    initials.slice(1).toUpperCase(),
    pinyin,
    pinyin.slice(0, random.whole(1, 6)),
    customer_no,
    customer_no.slice(0, random.whole(1, 9)),
    customer_no.slice(-5),
    ...(phone === null ? [] : [phone, phone.slice(0, random.whole(2, 6)), phone.slice(-4)]),
    ...(second_phone === null ? [] : [second_phone, second_phone.slice(3, 9), second_phone.slice(-4)]),
    ...(document_no === null ? [] : [document_no, document_no.slice(6, 14), document_no.slice(-4)]),
  ])
  return [
    ...new Set([
      ...pieces,
      '0',
      '00',
      '000',
      '1',
      '15',
      '154',
      '990',
      'w',
      'z',
      'zz',
      '王',
      '欧阳',
      '王王王',
      'qqqq',
      '龘',
      '999999',
    ]),
  ]
}

/** The rule in words: Chinese is part of a name; letters are initials anywhere or pinyin from the start; figures are part of a number. */
function means(
  text: string,
  { name, pinyin, initials, phone, second_phone: secondPhone, document_no: documentNo, customer_no: customerNo }: Known,
): boolean {
  if (/\p{Script=Han}/u.test(text)) return name.includes(text)
  const number = text.toUpperCase()
  if (/^[a-z]+$/.test(text)) return initials.includes(text) || pinyin.startsWith(text) || customerNo.startsWith(number)
  if (text.length < 3) return customerNo.startsWith(number)
  return [phone, secondPhone, documentNo, customerNo].some((value) => value?.includes(number))
}

interface Asker {
  staffId: StaffId
  post: Post
}

async function viewers(db: ReadDb): Promise<Asker[]> {
  const staff = await db.selectFrom('staff').select(['id', 'post']).where('branch_id', '=', 1).orderBy('id').execute()
  return (['head', 'wealth', 'remote', 'lobby'] as const).map((post) => {
    const person = staff.find((candidate) => candidate.post === post)
    return { staffId: (person?.id ?? 0) as StaffId, post }
  })
}

function everybodySeenBy(db: ReadDb, actor: Asker): Promise<Known[]> {
  return visibleCustomers(db, { actor, today: FRIDAY })
    .select([
      'c.id',
      'c.name',
      'c.pinyin',
      'c.initials',
      'c.phone',
      'c.second_phone',
      'c.document_no',
      'c.customer_no',
      's.measure',
    ])
    .execute()
}

async function find(db: ReadDb, actor: Asker, text: string) {
  const { scheme } = await currentScheme(db)
  return findCustomers(db, { actor, today: FRIDAY }, scheme, text, LIMIT, null)
}
