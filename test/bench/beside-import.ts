import { openAsBlob } from 'node:fs'
import path from 'node:path'
import { type Client, ENTRY, signedIn, startHost } from './host.ts'
import { makeBook } from './make-book.ts'
import { elapsed, type Measurement, percentile, repeated, result } from './measurement.ts'
import { TODAY } from './stage.ts'

/** How long the projector's window waits between two looks while somebody imports. */
const PAUSE_MS = 20

/** What the other windows of a branch wait for the morning board while one of them imports a whole list. */
export const besideImport: Measurement = {
  name: 'beside-import',
  run: async (stage) => {
    const dir = await stage.copy('large', 'beside-import')
    const file = path.join(stage.folder('beside-import-file'), '客户清单.xlsx')
    await makeBook(stage.rows, file)
    const host = await startHost(dir, ENTRY)
    const [importing, looking] = [await signedIn(host, 'supervisor'), await signedIn(host, 'head')]
    const look = () => looking.meetings.board({ kind: 'morning', date: TODAY })
    const alone = await repeated({ warmUp: 5, counted: 40 }, look)
    const times: number[] = []
    const work = { isDone: false }
    const imported = elapsed(() => importWhole(importing, file)).finally(() => {
      work.isDone = true
    })
    while (!work.isDone) {
      times.push(await elapsed(look))
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
    const took = await imported
    await host.stop()
    return [
      result(`晨会 p99，同时导入 ${stage.rows} 行`, percentile(times, 0.99), 'ms', 150),
      result('　其间最慢的一次', Math.max(...times), 'ms'),
      result('　没有人导入时 p99', percentile(alone, 0.99), 'ms'),
      result('在窗口里导入，从选中文件到结果', took / 1000, 's'),
    ]
  },
}

/** Goes through the wizard as a person does who corrects nothing. */
async function importWhole(ask: Client, file: string): Promise<void> {
  const blob = await openAsBlob(file)
  const choice = { policies: {}, absent: 'keep' as const }
  const { draft } = await last(ask.imports.open({ file: new File([blob], path.basename(file)), kind: null }))
  await last(ask.imports.check({ draft, choice }))
  await last(ask.imports.apply({ draft, choice, again: false }))
}

/** The answer at the end of a stream of progress. */
async function last<Answer>(asked: Promise<AsyncIterator<unknown, Answer>>): Promise<Answer> {
  const stream = await asked
  for (;;) {
    const step = await stream.next()
    if (step.done === true) return step.value
  }
}
