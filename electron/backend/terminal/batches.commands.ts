import { SHEET_KINDS } from '#shared/domain/sheets/sheet-kind.ts'
import { SYSTEM } from '#shared/domain/staff.ts'
import type { UndoResult } from '#shared/contract/imports.ts'
import { batchLine, reverseImport, staffNamer } from '../imports/imports.acts.ts'
import { allBatches } from '../imports/imports.store.ts'
import { type Call, type Command, theBranch, UsageError } from './command.ts'

/** Nobody watches a command's progress, and Ctrl+C ends the process: an open transaction is rolled back. */
export const QUIETLY = { progress: () => undefined, signal: new AbortController().signal }

/** undo, redo, batches: imports that were made. */
export const BATCH_COMMANDS: readonly Command[] = [
  {
    name: 'undo',
    usage: '批次号',
    about: '撤销一次导入，保留此后的手工修改',
    words: { least: 1, most: 1 },
    run: (call) => reverse(call, 'undo'),
  },
  {
    name: 'redo',
    usage: '批次号',
    about: '恢复一次已撤销的导入',
    words: { least: 1, most: 1 },
    run: (call) => reverse(call, 'redo'),
  },
  { name: 'batches', usage: '', about: '列出导入记录', run: listBatches },
]

async function reverse(call: Call, direction: 'undo' | 'redo'): ReturnType<Command['run']> {
  const batch = Number(call.words[0])
  if (!Number.isInteger(batch) || batch < 1) throw new UsageError('批次号是一个正整数')
  const { book } = await call.open()
  const branch = await theBranch(call, book)
  const by = { staffId: SYSTEM, now: call.clock.now(), today: call.clock.today(), door: 'terminal', commandKey: null }
  const result = await reverseImport(branch, batch, direction, by, QUIETLY)
  return {
    json: { ...result },
    lines: [
      `批次 ${batch} 已${direction === 'undo' ? '撤销' : '恢复'}：还原 ${result.restored} 项，删去 ${result.removed} 项，重新加入 ${result.added} 项，保留 ${result.keptCount} 项`,
      ...result.kept.map(keptLine),
    ],
  }
}

function keptLine({ no, name, field, imported, current, reason }: UndoResult['kept'][number]): string {
  return field === null
    ? `  ${no} ${name}：保留，${reason}`
    : `  ${no} ${name}：${field} ${imported ?? '–'} → ${current ?? '–'}，${reason}`
}

async function listBatches(call: Call): ReturnType<Command['run']> {
  const { book } = await call.open({ writing: false })
  const { read } = await theBranch(call, book)
  const people = await staffNamer(read)
  const batches = (await allBatches(read)).toReversed().map((batch) => batchLine(batch, people))
  return {
    json: { batches: batches.map((batch) => ({ ...batch, kind: SHEET_KINDS[batch.kind].label })) },
    lines: batches.map(
      (batch) =>
        `${batch.batch}\t${batch.at.slice(0, 16)}\t${SHEET_KINDS[batch.kind].label}\t${batch.fileName}\t新建 ${batch.created} 更改 ${batch.updated} 未导入 ${batch.rejected}${batch.undoneAt === null ? '' : '\t已撤销'}`,
    ),
  }
}
