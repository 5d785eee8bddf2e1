import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newPage, type Page, putNumber, putText, putWhole } from '../../../electron/backend/sheets/writing/page.ts'
import { textElement } from '../../../electron/backend/sheets/writing/text.ts'

/** What stands on a page that was so small that it had to grow. */
function put(write: (page: Page) => void): string {
  const page = newPage(1)
  write(page)
  return page.bytes.toString('utf8', 0, page.at)
}

test('an amount in 分 is written as 元 or 万元 to the last digit, without what binary fractions add', () => {
  expect([10, -5, 1_234_567_890_123, 100, 0].map((fen) => put((page) => putNumber(page, fen, 100)))).toEqual([
    '0.1',
    '-0.05',
    '12345678901.23',
    '1',
    '0',
  ])
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom(1, 100, 1_000_000), (fen, scale) => {
      const said = put((page) => putNumber(page, fen, scale))
      expect(said).toMatch(/^-?(0|[1-9]\d*)([.]\d*[1-9])?$/)
      const [whole = '', fraction = ''] = said.replace('-', '').split('.')
      const sign = said.startsWith('-') ? -1n : 1n
      expect(sign * BigInt(whole + fraction.padEnd(String(scale).length - 1, '0'))).toBe(BigInt(fen))
    }),
  )
})

test('a number that is no whole one is written so that it is read back as it was', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(put((page) => putNumber(page, value, 1))) + 0).toBe(value + 0)
    }),
  )
})

test('the number of a row is written as its digits', () => {
  for (const row of [0, 9, 10, 99, 100, 1_048_576]) expect(put((page) => putWhole(page, row))).toBe(String(row))
})

test('text on the short way is the same as on the careful one', () => {
  const difficult = fc.constantFrom(
    ' ',
    '\u3000',
    '\u00a0',
    '&',
    '<',
    '"',
    '_x000D_',
    '_',
    '\n',
    '\u0001',
    '\ufffe',
    '王',
    '𠮷',
    'é',
    '\ud800',
  )
  const text = fc
    .array(fc.oneof(difficult, fc.string(), fc.string({ unit: 'binary' })), { maxLength: 6 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, (words) => {
      expect(put((page) => putText(page, words))).toBe(Buffer.from(textElement(words), 'utf8').toString('utf8'))
    }),
    { numRuns: 1000 },
  )
})
