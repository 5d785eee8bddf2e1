import path from 'node:path'
import type { Instant } from '#shared/domain/instant.ts'
import { branchWallClock } from '#shared/domain/instant.ts'
import { SYSTEM } from '#shared/domain/staff.ts'
import { appendAudit } from '../audit/audit.store.ts'
import { systemClock } from '../clock.ts'
import { backupFolder, backupName, backupsOf } from '../db/backup.ts'
import { write } from '../db/database.ts'
import { takeLease } from '../db/lease.ts'
import { lockOf } from '../db/open.ts'
import { type BackupContents, contentsOf, restoreSqlite } from '../db/restore.ts'
import { type Call, type Command, type Report, UsageError } from './command.ts'

/** backup, restore: a branch's book kept, and put back (`trust.md`: Backup). */
export const BACKUP_COMMANDS: readonly Command[] = [
  {
    name: 'backup',
    usage: '',
    about: '现在备份一次；晨夕开着也可以',
    run: async (call) => {
      const dir = folderOf(call)
      const { book } = await call.open({ writing: false })
      const file = path.join(backupFolder(dir), backupName(systemClock().now()))
      const made = await book.backUp(file)
      return {
        json: { file, bytes: made?.bytes ?? 0 },
        lines: [`已备份到 ${file}（${megabytes(made?.bytes ?? 0)}），并已核对。`],
      }
    },
  },
  {
    name: 'restore',
    usage: '[备份文件] [--yes]',
    about: '列出备份；指明一份时先看它里面有什么，加 --yes 恢复',
    words: { least: 0, most: 1 },
    options: { yes: { type: 'boolean' } },
    run: async (call) => {
      const dir = folderOf(call)
      const [named] = call.words
      if (named === undefined) return listed(dir)
      const place = await lockOf(dir, null)
      const file = path.resolve(named)
      if (!call.on('yes')) return looked(file, contentsOf(place, file))
      const lease = takeLease(dir)
      const at = systemClock().now()
      const restored = await restoreSqlite(place, file, at).finally(() => lease.release())
      await record(call, file, at)
      return {
        json: { file, ...restored, restored: true },
        lines: [
          `已恢复为 ${path.basename(file)}：`,
          ...linesOf(restored),
          restored.saved === null ? '恢复之前这里没有数据。' : `恢复之前的数据保存在 ${restored.saved}；用它再恢复一次即可退回。`,
        ],
      }
    },
  },
]

/** The restored book tells in every branch's chain that it was restored, and from what. */
async function record(call: Call, file: string, at: Instant): Promise<void> {
  const { book } = await call.open()
  for (const { id } of await book.branches()) {
    const entry = { at, staffId: SYSTEM, door: 'terminal', action: 'book.restore', subject: path.basename(file), detail: {} }
    await write(book.branch(id), (db) => appendAudit(db, entry))
  }
}

function folderOf(call: Call): string {
  const place = call.place()
  if (place.engine !== 'sqlite') throw new UsageError('数据在 PostgreSQL 服务器上：请用服务器自己的备份（pg_dump）')
  return place.dir
}

function listed(dir: string): Report {
  const backups = backupsOf(dir)
  return {
    json: { backups },
    lines:
      backups.length === 0
        ? ['还没有备份。']
        : backups.map(({ file, at, bytes }) => `${shownAt(at)}  ${megabytes(bytes).padStart(9)}  ${file}`),
  }
}

function looked(file: string, contents: BackupContents): Report {
  return {
    json: { file, ...contents, restored: false },
    lines: [
      `${path.basename(file)} 里有：`,
      ...linesOf(contents),
      '现在的数据没有任何改动；加 --yes 恢复，恢复前会先保存现在的数据。',
    ],
  }
}

function linesOf({ branches }: BackupContents): string[] {
  return branches.map(
    ({ name, sample, customers, staff, lastActAt }) =>
      `  ${name}${sample ? '（演示数据）' : ''} · ${customers} 位客户 · ${staff} 人 · 最后一次操作 ${lastActAt === null ? '无' : shownAt(lastActAt)}`,
  )
}

function shownAt(at: string): string {
  return branchWallClock(at as Instant)
    .slice(0, 16)
    .replace('T', ' ')
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
