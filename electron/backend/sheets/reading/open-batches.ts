import { type Faults, faultsOf } from '../faults.ts'
import { LIMITS } from '../limits.ts'
import type { WorkbookFile } from '../workbook.ts'
import type { BatchWorkbook } from './batch-workbook.ts'
import { compoundContent, isCompoundFile } from './compound-file.ts'
import { looksTabular, openTextFile } from './text-file.ts'
import { openXls } from './xls.ts'
import { openXlsx } from './xlsx.ts'
import { looksZipped } from './zip.ts'

/**
 * Opens a file from outside by what it is, whatever it is called; only a text file must also be called
 * like one, since nearly anything can be taken for text.
 */
export async function openBatches(file: WorkbookFile): Promise<BatchWorkbook> {
  const faults = faultsOf(file.name)
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength)
  if (bytes.length === 0) throw faults.damaged('文件是空的')
  if (bytes.length > LIMITS.fileBytes) throw faults.tooLarge('一个文件 100 MB')
  if (looksZipped(bytes)) return openXlsx(bytes, faults)
  if (isCompoundFile(bytes)) return openCompoundFile(bytes, faults)
  const markup = markupFormat(bytes)
  if (markup !== null) throw faults.otherFormat(markup)
  // Core systems like to call their text files .xls.
  if (/[.]xls$/i.test(file.name) && looksTabular(bytes, faults)) return openTextFile(bytes, file.name, faults)
  if (/[.](csv|tsv|txt)$/i.test(file.name)) return openTextFile(bytes, file.name, faults)
  throw faults.notAWorkbook()
}

function openCompoundFile(bytes: Buffer, faults: Faults): Promise<BatchWorkbook> {
  const content = compoundContent(bytes)
  if (content === 'workbook-97') return openXls(bytes, faults)
  if (content === 'encrypted-workbook') throw faults.protected()
  throw content === 'workbook-95' ? faults.otherFormat('Excel 5.0/95 工作簿（.xls）') : faults.notAWorkbook()
}

/** What core systems also call .xls: a web page, or the XML of Excel 2003. */
function markupFormat(bytes: Buffer): string | null {
  const head = bytes.toString('latin1', 0, 4096).replaceAll('\0', '')
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(head)) return 'XML 表格 2003'
  return /^[\s\xef\xbb\xbf\xff\xfe]*(<!doctype html|<html|<table|<head|<meta|mime-version:)/i.test(head) ? '网页格式的表格' : null
}
