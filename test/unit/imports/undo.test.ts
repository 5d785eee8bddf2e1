import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EXISTS } from '../../../shared/domain/sheets/import-diff.ts'
import { compareRecord, type Fields, unstated } from '../../../shared/domain/sheets/record.ts'
import { reverse, type Statement } from '../../../shared/domain/sheets/undo.ts'

/**
 * One record of the book with the imports that touched it, as the backend keeps them: what a day-end
 * was added with is not written down until it goes.
 */
function record(kind: 'customer' | 'day-end' = 'customer') {
  let current: Fields | null = null
  const imports: { stated: Fields; statement: Statement; inForce: boolean }[] = []
  const isInForce = (batch: number) => imports[batch]?.inForce === true
  return {
    get current() {
      return current
    },
    import(stated: Fields) {
      const { change, confirmed } = compareRecord(current, stated, () => 'overwrite')
      const seen = imports.map(({ inForce }) => inForce)
      const said = new Set([EXISTS, ...confirmed])
      const untold = kind === 'day-end' && change?.before === null
      const statement: Statement = {
        batch: imports.length,
        saw: (batch: number) => seen[batch] === true,
        change: untold ? null : change,
        added: untold,
        confirmed: (field: string) => said.has(field),
      }
      imports.push({ stated, statement, inForce: true })
      if (change?.after != null) current = { ...current, ...change.after }
    },
    edit(fields: Fields) {
      if (current !== null) current = { ...current, ...fields }
    },
    reverse(batch: number, direction: 'undo' | 'redo') {
      const own = imports[batch]
      if (own === undefined || own.inForce !== (direction === 'undo')) return []
      const { write, kept, tellNow } = reverse(
        { statements: imports.map(({ statement }) => statement), current },
        { before: isInForce, after: (other) => (other === batch ? direction === 'redo' : isInForce(other)) },
      )
      own.inForce = direction === 'redo'
      for (const told of tellNow) {
        const other = imports[told.batch]
        if (other !== undefined) other.statement.change = told.change
      }
      if (write?.kind === 'remove') current = null
      else if (write !== null) current = { ...current, ...write.fields }
      return kept
    },
    /** What the book would be had only the imports in force ever been made. */
    replayed() {
      const counted = imports.filter(({ inForce }) => inForce).map(({ stated }) => stated)
      return counted.length === 0 ? null : (Object.assign({}, ...counted) as Fields)
    },
  }
}

function known(fields: Fields | null): Fields | null {
  return fields === null ? null : Object.fromEntries(Object.entries(fields).filter(([field, value]) => value !== unstated(field)))
}

const text = fc.constantFrom<string | null>('甲', '乙', '丙', null)
const statement = fc.record({ phone: text, address: text, doNotContact: fc.constantFrom(0, 1) }, { requiredKeys: [] })
const act = fc.oneof(
  { weight: 2, arbitrary: statement.map((stated) => ({ act: 'import' as const, stated })) },
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom('undo' as const, 'redo' as const), batch: fc.nat({ max: 5 }) }) },
)

describe('undoing an import (excel.md: Undo)', () => {
  test.each(['customer', 'day-end'] as const)(
    'leaves a %s as if that import had never been made, in whatever order imports are undone and done again',
    (kind) => {
      fc.assert(
        fc.property(fc.array(act, { minLength: 2, maxLength: 14 }), (acts) => {
          const book = record(kind)
          for (const step of acts) {
            if (step.act === 'import') book.import({ name: '王明', ...step.stated })
            else book.reverse(step.batch, step.act)
            expect(known(book.current)).toEqual(known(book.replayed()))
          }
        }),
        { numRuns: 3000 },
      )
    },
  )

  test('keeps what was changed by hand since, and lists it', () => {
    const book = record()
    book.import({ name: '王明', phone: '13800000001', address: '旧址' })
    book.import({ phone: '13800000002', address: '新址' })
    book.edit({ phone: '13900000009' })
    expect(book.reverse(1, 'undo')).toEqual([{ field: 'phone', imported: '13800000002', current: '13900000009' }])
    expect(book.current).toEqual({ name: '王明', phone: '13900000009', address: '旧址' })
  })

  test('of the first of two imports keeps what the second said, and the second can still be undone to the very beginning', () => {
    const book = record()
    book.import({ name: '王明', phone: '1' })
    book.import({ phone: '2' })
    book.import({ phone: '3' })
    book.reverse(1, 'undo')
    expect(book.current).toEqual({ name: '王明', phone: '3' })
    book.reverse(2, 'undo')
    expect(book.current).toEqual({ name: '王明', phone: '1' })
  })

  test('keeps a customer whom a later list also names: that list answers for them from then on', () => {
    const book = record()
    book.import({ name: '王明', phone: '1' })
    book.import({ name: '王明' })
    book.reverse(0, 'undo')
    expect(book.current).toEqual({ name: '王明', phone: null })
    book.reverse(1, 'undo')
    expect(book.current).toBeNull()
  })
})
