import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faultsOf, SheetFault } from '../../../electron/backend/sheets/faults.ts'
import { copyRuns } from '../../../electron/backend/sheets/reading/copy-text.ts'
import { richText } from '../../../electron/backend/sheets/reading/rich-text.ts'

/* Nearly every text is copied byte by byte; what is copied must be what the careful way makes of it. */

const PIECES = [
  '张伟',
  '𠮷',
  'é',
  'abc 123',
  '&amp;',
  '&lt;',
  '&quot;',
  '&apos;',
  '&gt;',
  '&nbsp;',
  '&',
  '&#24352;',
  '&#x4F1F;',
  '&#X4F1F;',
  '&#134071;',
  '&#xD842;',
  '&#0;',
  '&#1114112;',
  '&#x0004F1F;',
  '&#12345678;',
  '&#;',
  '&#95;',
  '&#13;',
  '&#10;',
  '_x0041_',
  '_',
  'x0041_',
  '\r\n',
  '\n',
  '>',
  '"',
]
const TAGS = [
  '</t><t>',
  '</t></r><r><t xml:space="preserve">',
  '</t></r><r><rPr><b/><sz val="12"/><strike/><i/></rPr><t>',
  '</t><rPh sb="0" eb="1"><t>x</t></rPh><t>',
  '</t><phoneticPr fontId="1"/><t>',
  '</t><t/><t>',
  '<!-- x -->',
  '<![CDATA[<&]]>',
  '<?x?>',
  '</t><x:t>',
  '</t>',
  '<t>',
]

const inside = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.constantFrom(...TAGS) }), {
    maxLength: 8,
  })
  .map((pieces) => `<t>${pieces.join('')}</t>`)

describe('a text that is copied byte by byte', () => {
  test('is the text that the careful way makes of it, and as long', () => {
    let copies = 0
    fc.assert(
      fc.property(inside, fc.boolean(), (runs, isInline) => {
        const bytes = Buffer.from(`${runs}</${isInline ? 'is' : 'si'}><c`)
        const out = Buffer.alloc(bytes.length)
        const copied = { at: 0, characters: 0, end: 0 }
        if (!copyRuns(bytes, 0, bytes.length - 2, 0, out, copied)) return
        const text = out.toString('utf8', 0, copied.at)
        expect(text).toBe(richText(runs, faultsOf('x')))
        expect(copied.characters).toBe(text.length)
        expect(bytes.toString('latin1', copied.end, copied.end + 3)).toBe(isInline ? '</i' : '</s')
        copies += 1
      }),
      { numRuns: 5000, seed: 20_261_120 },
    )
    expect(copies).toBeGreaterThan(1000)
  })

  test('is left to the careful way where it breaks off', () => {
    for (const runs of ['<t>客户', '<t>客户</r>', '<r><t>客', '<t']) {
      const bytes = Buffer.from(`${runs}</si><c`)
      const copied = { at: 0, characters: 0, end: 0 }
      expect(copyRuns(bytes, 0, bytes.length - 2, 0, Buffer.alloc(bytes.length), copied)).toBe(false)
      expect(() => richText(runs, faultsOf('x'))).toThrow(SheetFault)
    }
  })
})
