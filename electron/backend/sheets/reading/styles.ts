import type { Faults } from '../faults.ts'
import { builtInMeaning, formatMeaning, type NumberMeaning } from './number-format.ts'
import { tokens } from './xml.ts'

/** What each cell style of the workbook makes of a number, by the style's index. */
export function meaningsOfStyles(xml: string, faults: Faults): Uint8Array {
  const spelledOut = new Map<number, NumberMeaning>()
  const meanings: number[] = []
  let inCellStyles = false
  for (const token of tokens(xml, faults)) {
    if (token.kind === 'text') continue
    if (token.name === 'cellXfs') inCellStyles = token.kind === 'open' && !token.empty
    if (token.kind === 'close') continue
    if (token.name === 'numFmt') {
      spelledOut.set(Number(token.attributes.get('numFmtId')), formatMeaning(token.attributes.get('formatCode') ?? ''))
    } else if (token.name === 'xf' && inCellStyles) {
      const id = Number(token.attributes.get('numFmtId') ?? 0)
      meanings.push(spelledOut.get(id) ?? builtInMeaning(id))
    }
  }
  return Uint8Array.from(meanings)
}
