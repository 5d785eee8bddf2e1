import type { FileGlance } from '#shared/contract/import-draft.ts'
import { NO_CHOICE } from '#shared/domain/sheets/layout.ts'
import type { RoomTools, Telling } from '../room.ts'
import { readGuarded } from '../sheets/guarded.ts'
import type { WorkbookFile } from '../sheets/workbook.ts'
import { bestHead, draftOf } from './draft.ts'
import { mappingFinder } from './mappings.store.ts'

/** What a file is, told from its first rows; nothing of it is kept. Fails as reading and laying out do. */
export async function glance({ db, readers }: RoomTools, file: WorkbookFile, telling: Telling): Promise<FileGlance> {
  const workbook = await readGuarded(readers, file, { signal: telling.signal })
  try {
    const { sheet } = await bestHead(workbook, file.name, NO_CHOICE, telling.signal)
    const known = { name: file.name, bytes: file.bytes.length, hash: '' }
    const { layout } = draftOf(known, workbook.sheets, sheet, NO_CHOICE, await mappingFinder(db.read))
    const other = layout.problems.some(({ code }) => code === 'SHEET_KIND_UNKNOWN')
    return { kind: other ? null : layout.kind, sheet: sheet.name, date: layout.date?.on ?? null }
  } finally {
    workbook.close()
  }
}
