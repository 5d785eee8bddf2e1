import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { createInterface } from 'node:readline'
import { instantAt } from '../../shared/domain/instant.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { SYSTEM, type StaffId } from '../../shared/domain/staff.ts'
import { answerOnce } from '../../electron/backend/answers.ts'
import { appendAudit } from '../../electron/backend/audit/audit.store.ts'
import { bulkInsert } from '../../electron/backend/db/bulk.ts'
import { write } from '../../electron/backend/db/database.ts'
import { openBook } from '../../electron/backend/db/open.ts'
import { takeNumbers } from '../../electron/backend/db/sequences.ts'

/*
 * The victim of the kill test: told a folder and a first command on its standard input, it carries out
 * one command after another and says each one's number when it has been acknowledged, until it is killed.
 */

const FRIDAY = isoDate('2026-11-20')
const EIGHT = instantAt(FRIDAY, '08:00')
/** Rows of one command: enough of them that a kill can fall between two. */
const ROWS = 12

// Whoever is killed leaves no compiled sources to the next one, unless that is done before.
flushCompileCache()

for await (const line of createInterface({ input: process.stdin })) {
  const { dir, from } = JSON.parse(line) as { dir: string; from: number }
  const { book } = await openBook({ engine: 'sqlite', dir }, { create: false, writing: true, vault: null, now: EIGHT })
  const branch = book.branch(1)
  for (let command = from; ; command += 1) {
    await write(branch, (db) =>
      answerOnce(db, `command-${command}`, SYSTEM, EIGHT, async () => {
        const first = await takeNumbers(db, 'sales', ROWS)
        const rows = Array.from({ length: ROWS }, (_, index) => [
          first + index,
          command,
          1 as StaffId,
          '2026-11-20',
          EIGHT,
          '理财',
          1,
        ])
        await bulkInsert(db, 'sales', ['id', 'customer_id', 'staff_id', 'on_date', 'at', 'product', 'amount'], rows)
        const subject = `command-${command}`
        await appendAudit(db, { at: EIGHT, staffId: SYSTEM, door: '', action: 'test', subject, detail: {} })
        return command
      }),
    )
    writeSync(1, `${command}\n`)
  }
}
