import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen, wan } from '../../shared/domain/fen.ts'
import {
  afterStep,
  escalation,
  flaggedAt,
  FlagState,
  FlagStep,
  shareOut,
  Split,
  suggestsFlag,
  wasContacted,
} from '../../shared/domain/flag.ts'
import { CONVERTED } from '../../shared/domain/hall.ts'
import { epochMs, instant, instantAt } from '../../shared/domain/instant.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'

const TEN = instantAt(isoDate('2026-11-20'), '10:00')
const later = (minutes: number) => instant(epochMs(TEN) + minutes * 60_000)

describe('S1.11 the life of a flag', () => {
  test('a flag is taken, handed over, contacted and closed', () => {
    expect(afterStep('flagged', 'take')).toBe('taken')
    expect(afterStep('taken', 'hand')).toBe('handed')
    expect(afterStep('handed', 'contact')).toBe('contacted')
    expect(afterStep('contacted', 'close')).toBe('closed')
  })

  test('a lobby manager may keep a candidate, or hand over at once what nobody has taken', () => {
    expect(afterStep('taken', 'contact')).toBe('contacted')
    expect(afterStep('flagged', 'hand')).toBe('handed')
    expect(afterStep('handed', 'hand')).toBe('handed')
  })

  test('nobody takes what is taken, contacts what nobody took, hands on whom somebody has called, or reopens what is closed', () => {
    expect(afterStep('taken', 'take')).toBeNull()
    expect(afterStep('flagged', 'contact')).toBeNull()
    expect(afterStep('flagged', 'close')).toBeNull()
    expect(afterStep('contacted', 'hand')).toBeNull()
    expect(FlagStep.options.map((step) => afterStep('closed', step))).toEqual([null, null, null, null])
  })

  test('whatever steps are tried in whatever order, a flag never goes back and nothing follows its closing', () => {
    const order = FlagState.options
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FlagStep.options), { maxLength: 30 }), (steps) => {
        let state: FlagState = 'flagged'
        for (const step of steps) {
          const next = afterStep(state, step)
          if (next === null) continue
          expect(state).not.toBe('closed')
          if (next === state) expect([state, step]).toEqual(['handed', 'hand'])
          expect(order.indexOf(next)).toBeGreaterThanOrEqual(order.indexOf(state))
          state = next
        }
      }),
    )
  })

  test('every result that counts as converted counts as contacted too; 未联系上 does not', () => {
    expect(CONVERTED.every(wasContacted)).toBe(true)
    expect(wasContacted('refused')).toBe(true)
    expect(wasContacted('not-reached')).toBe(false)
  })
})

describe('S1.11 escalation to the head', () => {
  test.each([
    ['flagged', 10, null],
    ['flagged', 10.01, 'not-taken'],
    ['taken', 24 * 60, null],
    ['taken', 24 * 60 + 0.01, 'not-contacted'],
    ['handed', 24 * 60 + 1, 'not-contacted'],
    ['contacted', 99_999, null],
    ['closed', 99_999, null],
  ] as const)('a flag that has been %s for %d minutes escalates as %s', (state, minutes, expected) => {
    expect(escalation({ state, flaggedAt: TEN }, later(minutes))).toBe(expected)
  })

  test('what is late stays late until somebody does something', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FlagState.options), fc.nat(5000), fc.nat(5000), (state, first, more) => {
        const flag = { state, flaggedAt: TEN }
        if (escalation(flag, later(first)) !== null)
          expect(escalation(flag, later(first + more))).toBe(escalation(flag, later(first)))
      }),
    )
  })
})

describe('S1.11 what makes a candidate', () => {
  test('10万 and over on an ordinary ticket suggests the flag; a VIP ticket or a smaller amount does not', () => {
    expect(suggestsFlag('ordinary', wan(10))).toBe(true)
    expect(suggestsFlag('ordinary', fen(wan(10) - 1))).toBe(false)
    expect(suggestsFlag('vip', wan(500))).toBe(false)
    expect(suggestsFlag('ordinary', null)).toBe(false)
  })

  test('a flag that waited for the host counts from when it was filled, but never from the future', () => {
    expect(flaggedAt(later(-90), TEN)).toBe(later(-90))
    expect(flaggedAt(later(5), TEN)).toBe(TEN)
    expect(flaggedAt(null, TEN)).toBe(TEN)
  })
})

describe('双算: finder and closer', () => {
  test('the parts of any amount add up to it, to the last 分', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000_000 }), fc.integer({ min: 0, max: 100 }), (amount, share) => {
        const { finder, closer } = shareOut(fen(amount), share)
        expect(finder + closer).toBe(amount)
        expect(finder).toBeGreaterThanOrEqual(0)
        expect(closer).toBeGreaterThanOrEqual(0)
      }),
    )
    expect(shareOut(wan(20), 30)).toEqual({ finder: wan(6), closer: wan(14) })
  })

  test('a split that is not the whole is refused', () => {
    expect(Split.safeParse({ finder: 50, closer: 50 }).success).toBe(true)
    expect(Split.safeParse({ finder: 60, closer: 50 }).success).toBe(false)
  })
})
