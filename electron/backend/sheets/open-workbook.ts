import { openBatches } from './reading/open-batches.ts'
import { rowsOfBatch } from './reading/rows-of-batch.ts'
import type { Workbook, WorkbookFile } from './workbook.ts'

/**
 * Opens a workbook or text file in this process: for files that we made ourselves. One from outside is
 * read by `readGuarded`, in a process of its own. Failures: see `Workbook`.
 */
export async function openWorkbook(file: WorkbookFile): Promise<Workbook> {
  const opened = await openBatches(file)
  return {
    sheets: opened.sheets,
    read: async (sheet, onRows, options = {}) => {
      const merges = await opened.read(sheet, (batch) => onRows(rowsOfBatch(batch)), options)
      return { merges }
    },
    close: () => {},
  }
}
