import { maskDocument, maskPhone } from '#shared/domain/mask.ts'
import { cleanText, maskedCell, type SheetCell } from '#shared/domain/sheets/cell-text.ts'
import { identityOf } from '#shared/domain/sheets/chinese-id.ts'
import type { SheetFieldName } from '#shared/domain/sheets/sheet-field.ts'

/** A cell as a window may show it: what is mapped to a phone or a document is masked whatever it looks like. */
export function sampleCell(cell: SheetCell, field: SheetFieldName | null): string {
  const text = maskedCell(cell)
  if (field === 'phone' || field === 'secondPhone') return text.includes('*') ? text : (maskPhone(text) ?? '')
  // Numbers by which the branch calls its customers are shown everywhere; an identity number among them is not.
  if (field === 'customerNo' && identityOf(cleanText(cell)) === null) return cleanText(cell)
  if (field === 'documentNo' || field === 'account') return text.includes('*') ? text : (maskDocument(text) ?? '')
  return text
}
