import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { appendAudit, type AuditEntry } from '../../electron/backend/audit/audit.store.ts'
import { backUpRegularly } from '../../electron/backend/backups/regular.ts'
import { systemClock } from '../../electron/backend/clock.ts'
import { backupFolder, leaveBackup } from '../../electron/backend/db/backup.ts'
import { write } from '../../electron/backend/db/database.ts'
import { SCHEMA_VERSION } from '../../electron/backend/db/migrate.ts'
import { openHandle } from '../../electron/backend/db/sqlite.ts'
import { lockOf, openBook } from '../../electron/backend/db/open.ts'
import { BACKUP_COMMANDS } from '../../electron/backend/terminal/backup.commands.ts'
import { BRANCH_COMMANDS } from '../../electron/backend/terminal/branch.commands.ts'
import { closeHouse, openHouse } from '../../electron/backend/house.ts'
import { SYSTEM } from '../../shared/domain/staff.ts'
import { EIGHT } from '../support/book.ts'
import { answerOf, chenxi, closedBranch } from '../support/terminal.ts'

const COMMANDS = [...BACKUP_COMMANDS, ...BRANCH_COMMANDS]

interface Restored {
  saved: string
  restored: boolean
  branches: { name: string }[]
}

describe('a backup (trust.md)', () => {
  test('holds the book, shows what it holds, takes its place, and can be gone back from', async () => {
    const place = await branchInFolder()
    const backup = (await answerOf(place, COMMANDS, 'backup')) as { file: string }
    await act(place, 'later')
    expect(await chenxi(place, COMMANDS, 'restore')).toMatchObject({
      code: 0,
      out: expect.stringContaining(backup.file) as unknown,
    })

    const looked = await chenxi(place, COMMANDS, 'restore', backup.file)
    expect(looked.out).toContain('测试支行 · 0 位客户')
    expect(looked.out).toContain('没有任何改动')
    expect(await actsOf(place)).toEqual(['later'])

    const restored = (await answerOf(place, COMMANDS, 'restore', backup.file, '--yes')) as Restored
    expect(await actsOf(place)).toEqual(['book.restore'])
    expect(await answerOf(place, COMMANDS, 'audit', 'verify')).toMatchObject({ intact: true })

    await answerOf(place, COMMANDS, 'restore', restored.saved, '--yes')
    expect(await actsOf(place)).toEqual(['later', 'book.restore'])
  })

  test('takes the place of a book that cannot be read any more, which is kept as it is', async () => {
    const place = await branchInFolder()
    const backup = (await answerOf(place, COMMANDS, 'backup')) as { file: string }
    const book = path.join(place.dir, 'book.db')
    writeFileSync(book, 'rubbish')
    expect((await chenxi(place, COMMANDS, 'doctor')).code).toBe(1)
    const { saved } = (await answerOf(place, COMMANDS, 'restore', backup.file, '--yes')) as Restored
    expect(readFileSync(path.join(saved, 'book.db'), 'utf8')).toBe('rubbish')
    expect(await actsOf(place)).toEqual(['book.restore'])
  })

  test('leaves a book that can be read where it is when it cannot be saved first', async () => {
    const place = await branchInFolder()
    const { file } = (await answerOf(place, COMMANDS, 'backup')) as { file: string }
    const elsewhere = path.join(place.dir, 'elsewhere.db')
    copyFileSync(file, elsewhere)
    await act(place, 'later')
    rmSync(backupFolder(place.dir), { recursive: true })
    // Where the backups should lie nothing can be made.
    writeFileSync(backupFolder(place.dir), '')
    const refused = await chenxi(place, COMMANDS, 'restore', elsewhere, '--yes')
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('BACKUP_FAILED')])
    expect(await actsOf(place)).toEqual(['later'])
    expect(existsSync(path.join(place.dir, 'book.db.part'))).toBe(false)
  })

  test('of another book, of a newer program, damaged or not there changes nothing', async () => {
    const [place, other] = [await branchInFolder(), await branchInFolder()]
    const own = (await answerOf(place, COMMANDS, 'backup')) as { file: string }
    const foreign = (await answerOf(other, COMMANDS, 'backup')) as { file: string }
    const spoiled = path.join(place.dir, 'spoiled.db')
    const bytes = readFileSync(own.file)
    writeFileSync(spoiled, bytes.subarray(0, bytes.length - 4096))
    const newer = path.join(backupFolder(place.dir), 'book.db')
    copyFileSync(own.file, newer)
    const handle = openHandle({ ...(await lockOf(place.dir, null)), dir: backupFolder(place.dir) }, false)
    handle.pragma(`user_version = ${SCHEMA_VERSION + 1}`)
    handle.close()
    const before = readFileSync(path.join(place.dir, 'book.db'))
    for (const file of [foreign.file, spoiled, newer, path.join(place.dir, 'nowhere.db')]) {
      const { code, err } = await chenxi(place, COMMANDS, 'restore', file, '--yes')
      expect([code, err]).toEqual([1, expect.stringContaining('BACKUP_UNFIT')])
    }
    expect(readFileSync(path.join(place.dir, 'book.db')).equals(before)).toBe(true)
    expect(existsSync(path.join(place.dir, 'book.db.part'))).toBe(false)
  })

  test('is made while somebody works with the book, and does not take its place under their hands', async () => {
    const place = await branchInFolder()
    const opened = await openBook(place, { create: false, writing: true, vault: null, now: EIGHT })
    const { file } = (await answerOf(place, COMMANDS, 'backup')) as { file: string }
    const refused = await chenxi(place, COMMANDS, 'restore', file, '--yes')
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('BOOK_IN_USE')])
    await opened.close()
  })

  test('is made again and again while the book is open and changes, beside whoever works with it', async () => {
    const place = await branchInFolder()
    const house = await openHouse({
      place,
      clock: systemClock(),
      vault: null,
      log: pino({ enabled: false }),
      create: false,
      workerScript: new URL('../../electron/backend/worker.ts', import.meta.url),
      readers: { start: () => expect.fail('nothing is read') },
    })
    const stop = backUpRegularly(house, 100)
    const branch = house.opened.book.branch(1)
    const backups = () => (existsSync(backupFolder(place.dir)) ? readdirSync(backupFolder(place.dir)) : [])
    await expect
      .poll(
        async () => {
          await write(branch, (db) => appendAudit(db, acted('later')))
          return backups().filter((name) => name.endsWith('.db')).length
        },
        { timeout: 20_000, interval: 20 },
      )
      .toBeGreaterThan(1)
    stop()
    await closeHouse(house)
    expect(backups().filter((name) => name.endsWith('.part'))).toEqual([])
    expect(backups().length).toBeLessThanOrEqual(3)
  })

  test('is left only after a change, and those that have had their time go', async () => {
    const place = await branchInFolder()
    const opened = await openBook(place, { create: false, writing: true, vault: null, now: EIGHT })
    const first = await leaveBackup(opened.book, place.dir, EIGHT)
    expect(path.basename(first ?? '')).toBe('book-2026-11-20-080000.db')
    expect(await leaveBackup(opened.book, place.dir, EIGHT)).toBeNull()
    const folder = backupFolder(place.dir)
    for (const name of ['book-2020-01-01-080000.db', 'book-2020-01-01-090000.db', 'before-version-3.db'])
      copyFileSync(first ?? '', path.join(folder, name))
    await write(opened.book.branch(1), (db) => appendAudit(db, acted('later')))
    await leaveBackup(opened.book, place.dir, EIGHT)
    await opened.close()
    expect(readdirSync(folder).toSorted()).toEqual([
      'before-version-3.db',
      'book-2020-01-01-090000.db',
      'book-2026-11-20-080000.db',
    ])
  })
})

async function branchInFolder() {
  const place = await closedBranch()
  if (place.engine !== 'sqlite') throw new Error('a backup is a file of a folder')
  return place
}

async function act(place: Awaited<ReturnType<typeof branchInFolder>>, action: string): Promise<void> {
  const opened = await openBook(place, { create: false, writing: true, vault: null, now: EIGHT })
  await write(opened.book.branch(1), (db) => appendAudit(db, acted(action)))
  await opened.close()
}

function acted(action: string): AuditEntry {
  return { at: EIGHT, staffId: SYSTEM, door: 'terminal', action, subject: '', detail: {} }
}

async function actsOf(place: Awaited<ReturnType<typeof branchInFolder>>): Promise<string[]> {
  const opened = await openBook(place, { create: false, writing: false, vault: null, now: EIGHT })
  const acts = await opened.book.branch(1).read.selectFrom('audit').select('action').execute()
  await opened.close()
  return acts.map(({ action }) => action)
}
