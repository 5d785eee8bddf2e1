import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '#shared/domain/failure.ts'
import { SAMPLE_BRANCH, SAMPLE_PASSWORD, SAMPLE_SIZE, type SampleOrder } from '#shared/domain/sample.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { exportedFiles } from '../sample/exported/exports.ts'
import { makeSample } from '../sample/sample.acts.ts'
import { writeRawWorkbook } from '../sheets/write-raw.ts'
import { writeWholeFile } from '../whole-file.ts'
import { type Command, dayOption, wholeNumber } from './command.ts'

/** demo: the sample branch. */
export const SAMPLE_COMMANDS: readonly Command[] = [
  {
    name: 'demo',
    usage: '[--customers N] [--staff N] [--days N] [--seed S] [--workbooks 文件夹]',
    about: '建立演示网点（编造的数据，可整体删除）',
    options: {
      customers: { type: 'string' },
      staff: { type: 'string' },
      days: { type: 'string' },
      seed: { type: 'string' },
      workbooks: { type: 'string' },
    },
    run: async (call) => {
      const started = performance.now()
      const order = {
        customers: wholeNumber(call, 'customers', { least: 1, most: 1_000_000, otherwise: SAMPLE_SIZE.customers }),
        staff: wholeNumber(call, 'staff', { least: 8, most: 200, otherwise: SAMPLE_SIZE.staff }),
        days: wholeNumber(call, 'days', { least: 1, most: 730, otherwise: SAMPLE_SIZE.days }),
        seed: call.option('seed') ?? SAMPLE_SIZE.seed,
        today: dayOption(call, 'today', call.clock.today()),
      }
      const folder = call.option('workbooks')
      if (folder !== undefined) makeFolder(folder)
      const { book } = await call.open({ create: true })
      const branches = await book.branches()
      const beside = book.engine === 'postgres'
      if (branches.some(({ name }) => !beside || name === SAMPLE_BRANCH)) throw new Failure('BRANCH_EXISTS')
      const made = await makeSample(book, Math.max(0, ...branches.map(({ id }) => id)) + 1, order, {
        now: call.clock.now(),
        beside,
        progress: () => undefined,
        signal: new AbortController().signal,
      })
      const workbooks = folder === undefined ? [] : await writeWorkbooks(folder, order, made.dataDate)
      const ms = Math.round(performance.now() - started)
      return {
        json: { ...made, seed: order.seed, today: order.today, days: order.days, workbooks, ms },
        lines: [
          `已建立“${made.branch}”：${made.customers} 位客户，${made.staff} 位员工，数据日期 ${made.dataDate}。`,
          `任何一位员工都用密码 ${SAMPLE_PASSWORD} 登录。`,
          ...workbooks.map((file) => `已写入 ${file}`),
        ],
      }
    },
  },
]

/** The branch's sheets as its core system would have exported them; an earlier file of the same name is replaced. */
async function writeWorkbooks(folder: string, order: SampleOrder, dataDate: IsoDate): Promise<string[]> {
  const written: string[] = []
  for (const { file, sheet } of exportedFiles(order, dataDate)) {
    const target = path.join(folder, file)
    await writeWholeFile(target, (write) => writeRawWorkbook(sheet, write))
    written.push(target)
  }
  return written
}

/** Before the branch is made, so that a place which takes no files is told before the work. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw new Failure('FILE_UNWRITABLE', { file: folder, detail: error instanceof Error ? error.message : String(error) })
  }
}
