import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Host, ROOT, startHost, windowAt } from './host.ts'
import { elapsed, type Measurement, median, result } from './measurement.ts'

const BUILT = 'out/main/cli.js'
const RUNS = 5

/** From starting the host process to its first answer, as source and, where it is built, as built. */
export const coldStart: Measurement = {
  name: 'cold-start',
  run: async (stage) => {
    const dir = await stage.book('large')
    const source = result('本机服务从启动到首次应答（源码）', await firstAnswer(dir, 'electron/backend/cli.ts'), 'ms', 1500)
    if (!existsSync(path.join(ROOT, BUILT))) return [source]
    return [source, result('本机服务从启动到首次应答（构建后）', await firstAnswer(dir, BUILT), 'ms', 1500)]
  },
}

async function firstAnswer(dir: string, entry: string): Promise<number> {
  const times: number[] = []
  for (let run = 0; run <= RUNS; run += 1) {
    const hosts: Host[] = []
    const time = await elapsed(async () => {
      const host = await startHost(dir, entry)
      hosts.push(host)
      await windowAt(host).session.state()
    })
    for (const host of hosts) await host.stop()
    // The first run brings the program's files into the system's memory.
    if (run > 0) times.push(time)
  }
  return median(times)
}
