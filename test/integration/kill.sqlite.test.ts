import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { seeded } from '../../shared/domain/seeded.ts'
import { firstBrokenLink } from '../../electron/backend/audit/audit.store.ts'
import { openBook } from '../../electron/backend/db/open.ts'
import { EIGHT, emptyFolder } from '../support/book.ts'

const ROUNDS = 100
const ROWS_OF_A_COMMAND = 12
const WRITER = path.join(import.meta.dirname, '../support/writer.ts')

/** `trust.md`, kill: what was acknowledged is there, once, however the program ends. */
describe('a writer that is killed a hundred times', () => {
  test(
    'loses nothing that it acknowledged, doubles nothing, and leaves the audit chain whole',
    { timeout: 600_000 },
    async () => {
      const dir = emptyFolder()
      const opened = await openBook({ engine: 'sqlite', dir }, { create: true, writing: true, vault: null, now: EIGHT })
      await opened.book.addBranch({ name: '测试支行', sample: false, createdAt: EIGHT })
      await opened.close()

      const random = seeded('kill')
      let acknowledged = 0
      let heardNothing = 0
      let next = startWriter()
      for (let round = 0; round < ROUNDS; round += 1) {
        const writer = next
        const heard = work(writer, dir, acknowledged + 1, { afterCommands: random.whole(0, 25), thenMs: random.next() * 4 })
        // The next one loads its program meanwhile; it opens nothing until it is told to.
        next = startWriter()
        const last = await heard
        if (last !== null) acknowledged = last
        const found = await whatIsThere(dir)
        expect(found.broken).toBeNull()
        // A command whose answer was lost on the way may be there or not; the next writer sends it again.
        expect([acknowledged, acknowledged + 1]).toContain(found.commands)
        if (found.commands > acknowledged) heardNothing += 1
        expect(found.once).toBe(true)
        expect(found.audited).toBe(found.commands)
      }
      next.kill('SIGKILL')
      expect(acknowledged).toBeGreaterThan(ROUNDS * 5)
      // Kills that fall between commit and answer are what the command keys are for; a schedule without any proves nothing.
      expect(heardNothing).toBeGreaterThan(0)
    },
  )
})

function startWriter(): ChildProcess {
  return spawn(process.execPath, [WRITER], { stdio: ['pipe', 'pipe', 'inherit'] })
}

/** Lets a writer work until it has acknowledged some commands, and a moment longer; returns the last that it acknowledged. */
function work(
  writer: ChildProcess,
  dir: string,
  from: number,
  kill: { afterCommands: number; thenMs: number },
): Promise<number | null> {
  return new Promise((resolve, reject) => {
    let text = ''
    let dying = false
    writer.stdout?.setEncoding('utf8').on('data', (said: string) => {
      text += said
      if (dying || text.split('\n').length - 1 <= kill.afterCommands) return
      dying = true
      // A timer cannot wait for parts of a millisecond.
      const until = performance.now() + kill.thenMs
      while (performance.now() < until);
      writer.kill('SIGKILL')
    })
    writer.once('close', (code, signal) => {
      // Only a whole line is an acknowledgement.
      const lines = text.split('\n').slice(0, -1)
      if (signal === 'SIGKILL') resolve(lines.length === 0 ? null : Number(lines.at(-1)))
      else reject(new Error(`The writer ended by itself (${code ?? signal})`))
    })
    writer.stdin?.write(`${JSON.stringify({ dir, from })}\n`)
  })
}

/** Opens the book again, as the program does after a crash, and counts. */
async function whatIsThere(dir: string) {
  const opened = await openBook({ engine: 'sqlite', dir }, { create: false, writing: true, vault: null, now: EIGHT })
  const db = opened.book.branch(1).read
  const commands = await db
    .selectFrom('sales')
    .select((eb) => ['customer_id as command', eb.fn.countAll<number>().as('rows')])
    .where('branch_id', '=', 1)
    .groupBy('customer_id')
    .orderBy('customer_id')
    .execute()
  const audited = await db.selectFrom('audit').select('subject').distinct().where('branch_id', '=', 1).execute()
  const broken = await firstBrokenLink(db)
  await opened.close()
  return {
    commands: commands.length,
    once: commands.every(({ command, rows }, index) => command === index + 1 && rows === ROWS_OF_A_COMMAND),
    audited: audited.length,
    broken,
  }
}
