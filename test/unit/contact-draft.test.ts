import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ContactEntry, ContactResult } from '../../shared/domain/contact.ts'
import { BLANK_DRAFT, ContactDraft, entryOf, faultOf, nextChoices, withResult } from '../../shared/domain/contact-draft.ts'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'

const FRIDAY = isoDate('2026-11-20')
const MONDAY = isoDate('2026-11-23')
const days = { today: FRIDAY, nextWorkingDay: MONDAY }
const CUSTOMER = 7 as CustomerId

describe('product.md 3.4 logging without typing', () => {
  test('one result is enough: the channel, the goal and the next day follow', () => {
    // On 今日: one click on the result and one on 记一笔, or the keys 4 and Enter. The customer is there already.
    const draft = withResult(BLANK_DRAFT, 'later', days)
    expect(entryOf(draft, CUSTOMER, 'warm')).toEqual({
      customerId: 7,
      channel: 'phone',
      goal: 'warm',
      result: 'later',
      product: null,
      amount: null,
      note: null,
      next: { on: '2026-11-27', appointment: null, plannedAmount: null },
      doNotContact: false,
    })
  })

  test('each result proposes its own next step', () => {
    const proposed = ContactResult.options.map((result) => [result, withResult(BLANK_DRAFT, result, days).nextOn])
    expect(Object.fromEntries(proposed)).toEqual({
      interested: '2026-11-23',
      appointed: '2026-11-23',
      sold: null,
      later: '2026-11-27',
      'no-answer': null,
      declined: null,
    })
  })

  test('a day that the person chose stays when the result changes; a proposed one does not', () => {
    const chosen: ContactDraft = { ...BLANK_DRAFT, nextOn: isoDate('2026-12-01'), nextChosen: true }
    expect(withResult(chosen, 'later', days).nextOn).toBe('2026-12-01')
    expect(withResult(withResult(BLANK_DRAFT, 'later', days), 'declined', days).nextOn).toBeNull()
    const none: ContactDraft = { ...BLANK_DRAFT, nextOn: null, nextChosen: true }
    expect(withResult(none, 'later', days).nextOn).toBeNull()
    expect(withResult(none, 'appointed', days).nextOn).toBe('2026-11-23')
  })

  test('the usual days have names, and the next day of work is not called tomorrow on a Friday', () => {
    expect(nextChoices(FRIDAY, MONDAY).map(({ name, on }) => [name, on])).toEqual([
      ['周一', '2026-11-23'],
      ['3天后', '2026-11-23'],
      ['一周后', '2026-11-27'],
      ['一月后', '2026-12-20'],
    ])
    expect(nextChoices(isoDate('2027-01-31'), isoDate('2027-02-01')).map(({ name, on }) => [name, on])).toEqual([
      ['明天', '2027-02-01'],
      ['3天后', '2027-02-03'],
      ['一周后', '2027-02-07'],
      ['一月后', '2027-02-28'],
    ])
  })
})

describe('what the form turns into', () => {
  const filled: ContactDraft = { ...BLANK_DRAFT, product: ' 稳健一号 ', amount: '12.5', note: ' 下周来 ', goal: 'product' }

  test('S2.11 an appointment carries its hour, its place and the planned amount', () => {
    const draft = { ...withResult(filled, 'appointed', days), time: '15:30', place: 'visit' as const }
    expect(entryOf(draft, CUSTOMER, 'know')).toMatchObject({
      goal: 'product',
      product: '稳健一号',
      amount: wan(12.5),
      note: '下周来',
      next: { on: '2026-11-23', appointment: { time: '15:30', place: 'visit' }, plannedAmount: wan(12.5) },
    })
  })

  test('product and amount do not go with a result that has none', () => {
    expect(entryOf(withResult(filled, 'declined', days), CUSTOMER, 'know')).toMatchObject({ product: null, amount: null })
  })

  test('whoever wants no contact gets no next one', () => {
    const draft = { ...withResult(filled, 'appointed', days), doNotContact: true }
    expect(entryOf(draft, CUSTOMER, 'know')).toMatchObject({ next: null, doNotContact: true })
  })

  test('what is missing is named, and nothing is made of it', () => {
    const appointed = withResult(BLANK_DRAFT, 'appointed', days)
    expect(faultOf(BLANK_DRAFT)).toBe('result')
    expect(faultOf({ ...appointed, nextOn: null })).toBe('day')
    expect(faultOf({ ...appointed, time: '9点' })).toBe('time')
    expect(faultOf({ ...appointed, amount: '一万' })).toBe('amount')
    expect(faultOf(appointed)).toBeNull()
    expect(entryOf({ ...appointed, time: '9点' }, CUSTOMER, 'know')).toBeNull()
  })

  test('whatever was typed, what comes out is an entry that the log takes, or nothing', () => {
    const draft = fc.record({
      channel: fc.constantFrom(...ContactDraft.shape.channel.options),
      goal: fc.constant(null),
      result: fc.constantFrom(...ContactResult.options, null),
      product: fc.string({ maxLength: 60 }),
      amount: fc.oneof(
        fc.string(),
        fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => value.toFixed(2)),
      ),
      note: fc.string({ maxLength: 500 }),
      nextOn: fc.constantFrom(null, MONDAY),
      nextChosen: fc.boolean(),
      time: fc.constantFrom('10:00', '25:00', ''),
      place: fc.constantFrom('branch' as const, 'visit' as const),
      doNotContact: fc.boolean(),
    })
    fc.assert(
      fc.property(draft, (any) => {
        const entry = entryOf(any, CUSTOMER, 'warm')
        if (entry !== null) expect(ContactEntry.safeParse(entry).success).toBe(true)
        expect(entry === null).toBe(faultOf(any) !== null)
      }),
    )
  })
})
