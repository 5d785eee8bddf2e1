import type { Faults } from '../faults.ts'
import { cellText, tokens } from './xml.ts'

/** The text of all runs, without the phonetic guides that East Asian Excel adds. */
export function richText(xml: string, faults: Faults): string {
  let text = ''
  let inText = false
  let inPhonetic = false
  for (const token of tokens(xml, faults)) {
    if (token.kind === 'text') {
      if (inText && !inPhonetic) text += token.text
      continue
    }
    const opens = token.kind === 'open' && !token.empty
    if (token.name === 't') inText = opens
    if (token.name === 'rPh') inPhonetic = opens
  }
  if (inText) throw faults.damaged('一段文字没有结尾')
  return cellText(text)
}

/** A text that is written without any element of its own, as a formula's result is. */
export function valueText(xml: string, faults: Faults): string {
  let text = ''
  for (const token of tokens(xml, faults)) if (token.kind === 'text') text += token.text
  return cellText(text)
}
