import type { ColumnKind, Section, TableColumn } from '../table.ts'
import { columnLetters } from './names.ts'
import { type Style, styleIndex } from './styles.ts'
import { escaped } from './text.ts'

/** What a prompt beside a cell may hold. */
const LONGEST_HINT = 255
/** What a list of words may hold, its commas included. */
const LONGEST_LIST = 255

/** The number of the style that empty cells of a kind have in a sheet to be filled in. */
export function styleToFill(kind: ColumnKind): number {
  return styleIndex(STYLES[kind] ?? 'textToFill')
}

const STYLES: Partial<Record<ColumnKind, Style>> = { date: 'dateToFill', amount: 'amountToFill', count: 'countToFill' }

/** The drop-downs and prompts of a sheet to be filled in, as its element; empty for any other sheet. */
export function validations({ columns, toFill }: Section): string {
  if (toFill === undefined) return ''
  const each = columns.flatMap((column, index) => {
    const letters = columnLetters(index)
    return validation(column, `${letters}2:${letters}${toFill + 1}`)
  })
  return each.length === 0 ? '' : `<dataValidations count="${each.length}">${each.join('')}</dataValidations>`
}

function validation({ heading, choices = [], hint }: TableColumn, range: string): string[] {
  const list = choices.join(',')
  if (list.length > LONGEST_LIST) throw new RangeError(`The words of ${heading} are too many for a drop-down`)
  const prompt =
    hint === undefined
      ? ''
      : ` showInputMessage="1" promptTitle="${escaped(heading.slice(0, 32))}" prompt="${escaped(hint.slice(0, LONGEST_HINT))}"`
  if (choices.length === 0) {
    return prompt === '' ? [] : [`<dataValidation allowBlank="1"${prompt} sqref="${range}"/>`]
  }
  const refusal = ` showErrorMessage="1" errorTitle="${escaped(heading.slice(0, 32))}" error="请从下拉列表中选择。"`
  return [
    `<dataValidation type="list" allowBlank="1"${prompt}${refusal} sqref="${range}"><formula1>"${escaped(list)}"</formula1></dataValidation>`,
  ]
}
