import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '#shared/domain/failure.ts'
import { fieldShape } from '#shared/domain/sheets/sheet-field.ts'
import type { LayoutChoice } from '#shared/domain/sheets/layout.ts'
import { SHEET_KINDS } from '#shared/domain/sheets/sheet-kind.ts'
import { SYSTEM } from '#shared/domain/staff.ts'
import type { ImportResult } from '#shared/contract/imports.ts'
import { staffList } from '../access/access.store.ts'
import type { ReadDb } from '../db/database.ts'
import { countsOf } from '../imports/apply.acts.ts'
import { checkDraft } from '../imports/check.ts'
import { type Draft, knownOf, readDraft } from '../imports/draft.ts'
import type { CheckedBy } from '../imports/early-check.ts'
import { assertSettled, importSheet } from '../imports/imports.acts.ts'
import { batchById } from '../imports/imports.store.ts'
import { mappingFinder } from '../imports/mappings.store.ts'
import { planImport } from '../imports/plan-import.acts.ts'
import type { PlanOrder } from '../imports/plan.acts.ts'
import { rejectsWorkbook } from '../imports/rejects.ts'
import { rejectsOf } from '../imports/rejects.store.ts'
import { readGuarded } from '../sheets/guarded.ts'
import { nodeForkReader } from '../sheets/node-fork.ts'
import type { WorkbookFile } from '../sheets/workbook.ts'
import { writeWorkbook } from '../sheets/write-workbook.ts'
import { QUIETLY } from './batches.commands.ts'
import { type Call, type Command, theBranch } from './command.ts'
import { choiceOf, fileBytes, optionsOf } from './import-options.ts'

/** import. `reader` is the program that reads files from outside. */
export function importCommands(reader: URL): readonly Command[] {
  return [
    {
      name: 'import',
      usage:
        '文件 [--kind 种类] [--map 对应.json] [--date 日期] [--sheet 工作表] [--match 认人依据] [--full | --mark] [--again] [--dry-run]',
      about: `导入一张表：${Object.values(SHEET_KINDS)
        .map(({ label }) => label)
        .join('、')}`,
      words: { least: 1, most: 1 },
      options: {
        kind: { type: 'string' },
        map: { type: 'string' },
        date: { type: 'string' },
        sheet: { type: 'string' },
        match: { type: 'string' },
        full: { type: 'boolean' },
        mark: { type: 'boolean' },
        again: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
      },
      run: (call) => importFile(call, reader),
    },
  ]
}

async function importFile(call: Call, reader: URL): ReturnType<Command['run']> {
  const [file = ''] = call.words
  const choice = choiceOf(call)
  const bytes = { name: path.basename(file), bytes: fileBytes(file) }
  const dryRun = call.on('dry-run')
  const { book } = await call.open({ writing: !dryRun })
  const branch = await theBranch(call, book)
  const begun = performance.now()
  const today = call.clock.today()
  const people = await staffList(branch.read)
  const draft = await readFrom(branch.read, reader, bytes, call.option('sheet') ?? null, choice, { people, today })
  const read = performance.now()
  assertSettled(draft)
  const checked = await checkDraft(draft, people, today, QUIETLY)
  const order = { draft, checked, options: optionsOf(call, draft), today }
  const found = performance.now()
  const by = { staffId: SYSTEM, now: call.clock.now(), today, door: 'terminal', commandKey: null, again: call.on('again') }
  const result = dryRun ? await dryResult(branch.read, order) : await importSheet(branch, order, by, QUIETLY)
  const done = performance.now()
  const rejectedFile =
    result.batch === null || result.repeated || result.rejected + result.rejectedCells === 0
      ? null
      : await writeRejects(call, branch, result.batch, file)
  const { write, after } = result.ms
  const ms = { read: read - begun, check: found - read, write, after, commit: done - found - write - after }
  return report(draft, result, rejectedFile, dryRun, ms)
}

type Result = Omit<ImportResult, 'batch'> & { batch: number | null; ms: { write: number; after: number } }

async function dryResult(db: ReadDb, order: PlanOrder): Promise<Result> {
  const begun = performance.now()
  const plan = await planImport(db, order, QUIETLY)
  return {
    batch: null,
    repeated: false,
    rows: order.draft.layout.data.length,
    ...countsOf(plan),
    merged: plan.merged,
    warnings: plan.warnings,
    ms: { write: performance.now() - begun, after: 0 },
  }
}

async function readFrom(
  db: ReadDb,
  reader: URL,
  file: WorkbookFile,
  sheet: string | null,
  choice: LayoutChoice,
  by: CheckedBy,
): Promise<Draft> {
  const opening = readGuarded(nodeForkReader(reader), file)
  const known = knownOf(file)
  const workbook = await opening
  try {
    return await readDraft(workbook, { file: known, choice, saved: await mappingFinder(db), by }, sheet, QUIETLY)
  } finally {
    workbook.close()
  }
}

/** Beside the file that was imported; where nothing may be written there, beside the data. */
async function writeRejects(
  call: Call,
  branch: Awaited<ReturnType<typeof theBranch>>,
  batchId: number,
  file: string,
): Promise<string> {
  const batch = await batchById(branch.read, batchId)
  if (batch === null) throw new Failure('BATCH_UNKNOWN', { batch: batchId })
  const cover = { branch: branch.name, sample: branch.sample, by: '命令行', at: call.clock.now() }
  const parts: Uint8Array[] = []
  await writeWorkbook(
    rejectsWorkbook(batch, await rejectsOf(branch.read, batchId), cover),
    (bytes) => void parts.push(bytes.slice()),
  )
  const name = `${path.parse(file).name}-未导入-${batchId}.xlsx`
  const place = call.place()
  const folders = [path.dirname(path.resolve(file)), place.engine === 'sqlite' ? path.resolve(place.dir) : process.cwd()]
  for (const folder of folders) {
    const target = path.join(folder, name)
    try {
      writeFileSync(target, Buffer.concat(parts))
      return target
    } catch (error) {
      if (folder === folders.at(-1)) throw error
    }
  }
  return name
}

function report(
  draft: Draft,
  result: Result,
  rejectedFile: string | null,
  dryRun: boolean,
  times: Record<'read' | 'check' | 'write' | 'after' | 'commit', number>,
): Awaited<ReturnType<Command['run']>> {
  const { layout, sheet } = draft
  const { ms: _, ...counts } = result
  const kind = SHEET_KINDS[layout.kind].label
  const [first, last] = layout.headerRows
  const ms = Object.fromEntries(Object.entries(times).map(([part, time]) => [part, Math.round(time)]))
  return {
    json: {
      ...counts,
      kind,
      sheet: sheet.name,
      headerRows: Array.from({ length: last - first + 1 }, (_value, index) => first + index),
      dataDate: layout.date?.on ?? null,
      mapping: Object.fromEntries(layout.columns.flatMap(({ heading, field }) => (field === null ? [] : [[heading, field]]))),
      rejectedFile,
      dryRun,
      ms,
    },
    lines: [
      `${kind} “${sheet.name}” · 标题第 ${first === last ? first : `${first}–${last}`} 行 · 数据日期 ${layout.date?.on ?? '–'}`,
      ...layout.columns.map(({ heading, field }) => `  ${heading} → ${field === null ? '不导入' : fieldShape(field).label}`),
      `${dryRun ? '将' : result.repeated ? '此前已导入：' : `批次 ${result.batch}：`}新建 ${result.created}，更改 ${result.updated}，不变 ${result.unchanged}，销户 ${result.closed}，未导入 ${result.rejected} 行、${result.rejectedCells} 格（共 ${result.rows} 行）`,
      ...result.warnings.map((warning) => `  注意：${warning}`),
      ...(rejectedFile === null ? [] : [`未导入的内容和原因：${rejectedFile}`]),
    ],
  }
}
