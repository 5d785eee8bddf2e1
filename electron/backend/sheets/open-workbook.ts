import { Failure } from '#shared/domain/failure.ts'
import { SheetFault } from './faults.ts'
import { openBatches } from './reading/open-batches.ts'
import { rowsOfBatch } from './reading/rows-of-batch.ts'
import type { Workbook, WorkbookFile } from './workbook.ts'

/**
 * Opens a workbook or text file in this process: for files that we made ourselves. One from outside is
 * read by `readGuarded`, in a process of its own. Failures: see `Workbook`.
 */
export async function openWorkbook(file: WorkbookFile): Promise<Workbook> {
  const opened = await told(openBatches(file))
  return {
    sheets: opened.sheets,
    read: async (sheet, onRows, options = {}) => {
      const merges = await told(opened.read(sheet, (batch) => onRows(rowsOfBatch(batch)), options))
      return { merges }
    },
    close: () => {},
  }
}

/** What was found wrong with the file, in words. */
async function told<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer
  } catch (error) {
    throw error instanceof SheetFault ? failureOf(error) : error
  }
}

function failureOf({ code, data }: SheetFault): Failure {
  return new Failure(...([code, data] as ConstructorParameters<typeof Failure>))
}
