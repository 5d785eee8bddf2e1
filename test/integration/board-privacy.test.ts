import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fen, wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { NO_NOTES } from '../../shared/domain/meeting.ts'
import { FRIDAY } from '../support/book.ts'
import { hold, meet, queue, recompute, sell } from '../support/day.ts'
import { openDesk } from '../support/desk.ts'
import { addContact, addCustomer, addRow, loadDayEnds } from '../support/fill.ts'

const [WEDNESDAY, THURSDAY, MONDAY] = ['2026-11-18', '2026-11-19', '2026-11-23'].map(isoDate) as [
  typeof FRIDAY,
  typeof FRIDAY,
  typeof FRIDAY,
]

const digits = (length: number) => fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((each) => each.join(''))

const anyCustomer = fc.record({
  surname: fc.constantFrom('王', '李', '欧', '诸', '阿'),
  given: fc.constantFrom('小明', '葛建国', '不都热依木', '静怡', '伟民'),
  phone: fc.tuple(fc.constantFrom('13', '15', '18', '19'), digits(9)).map((parts) => parts.join('')),
  documentNo: fc.tuple(fc.constantFrom('110101', '440106'), digits(11), fc.constantFrom('3', 'X')).map((parts) => parts.join('')),
  customerNo: digits(9).map((number) => `K${number}`),
})

test(
  'no phone, document, number or full name of any customer is on any board or record, wherever staff typed them',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anyCustomer, { minLength: 1, maxLength: 4, selector: ({ customerNo }) => customerNo }),
        async (people) => {
          const desk = await openDesk()
          const [head, teller] = [await desk.hire('head', '林行长'), await desk.hire('teller', '周柜员')]
          const { staffId } = await desk.hire('wealth', '钱理财')
          const customers = []
          for (const { surname, given, ...rest } of people)
            customers.push({
              id: await addCustomer(desk, { name: surname + given, birthDate: '1980-11-20', owner: staffId, ...rest }),
              name: surname + given,
              ...rest,
            })
          await loadDayEnds(desk, WEDNESDAY, new Map(customers.map(({ id }) => [id, wan(900)])))
          await loadDayEnds(desk, THURSDAY, new Map(customers.map(({ id }) => [id, wan(40)])))
          await recompute(desk)
          await loadDayEnds(desk, isoDate('2026-11-17'), new Map(customers.map(({ id }) => [id, fen(1)])))
          await queue(
            desk,
            FRIDAY,
            staffId,
            customers.map(({ id }) => ({ id, settled: false })),
          )
          const typed = customers.map(({ phone, documentNo }) => `回电${phone}，证件${documentNo}`)
          for (const [index, { id, name, phone, documentNo }] of customers.entries()) {
            const text = `${name}${typed[index]}`
            await hold(desk, id, '2026-11-24', wan(30))
            await head.ask.requests.help({ customerId: id, helperId: staffId, note: text, dueOn: FRIDAY })
            for (const on of [FRIDAY, MONDAY])
              await meet(desk, { customer: id, staff: staffId, on, time: '09:30', planned: wan(1) })
            await sell(desk, { customer: id, staff: staffId, on: FRIDAY, amount: wan(2) })
            await addContact(desk, { customer: id, staff: staffId, on: THURSDAY, channel: 'phone', result: 'no-answer' })
            await addRow(desk, 'tasks', {
              customer_id: id,
              assignee_id: staffId,
              kind: 'plan',
              source_key: `plan:${id}`,
              source: '{}',
              due_on: FRIDAY,
              state: 'dropped',
              created_on: FRIDAY,
              closed_on: FRIDAY,
              contact_id: null,
              dropped_reason: typed[index] ?? '',
            })
            await teller.ask.lobby.flag({
              key: crypto.randomUUID(),
              ticketNo: `A${index}`,
              ticketKind: 'ordinary',
              business: text.slice(0, 30),
              amount: wan(20),
              customerId: id,
              contactName: name,
              contactPhone: phone,
              clues: ['拆迁款'],
              wish: documentNo,
              wechatAdded: false,
              filledAt: null,
            })
          }
          const [note = ''] = typed
          await head.ask.meetings.prepare({ kind: 'morning', on: FRIDAY, notes: { ...NO_NOTES, keyAction: note }, rowVersion: 0 })
          for (const kind of ['morning', 'evening'] as const) {
            await head.ask.meetings.start({ kind })
            const decisions = [{ text: note, ownerId: head.staffId, dueOn: FRIDAY }]
            const drills = [{ staffId, product: '大额存单', score: 80, note }]
            const typedIn = { secondsSpent: [], settled: [], decisions, drills }
            await head.ask.meetings.keep({ kind, on: FRIDAY, progress: { item: 0, ...typedIn } })
            const kept = await teller.ask.meetings.open({ kind, on: FRIDAY })
            const slides = await teller.ask.meetings.shown({ kind, on: FRIDAY })
            await head.ask.meetings.finish({ kind, on: FRIDAY, ...typedIn })
            const boards = [
              kept,
              slides,
              await teller.ask.meetings.board({ kind, date: FRIDAY }),
              await teller.ask.meetings.board({ kind, date: MONDAY }),
              await teller.ask.meetings.record({ kind, on: FRIDAY }),
              await teller.ask.meetings.open({ kind, on: FRIDAY }),
              await teller.ask.meetings.decisions({ mine: false, since: FRIDAY }),
            ]
            const shown = JSON.stringify(boards)
            if (kind === 'evening') expect(shown).toContain('林行长')
            expect((await teller.ask.meetings.board({ kind, date: FRIDAY })).figures.flagsWaiting.count).toBe(customers.length)
            for (const { name, phone, documentNo, customerNo } of customers)
              for (const value of [name, phone, documentNo, customerNo, phone.slice(-8), '拆迁款'])
                expect(shown).not.toContain(value)
          }
        },
      ),
      { numRuns: 8 },
    )
  },
)
