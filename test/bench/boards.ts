import { signedIn, startHost } from './host.ts'
import { growth, type Measurement, percentile, repeated, result } from './measurement.ts'
import { TODAY } from './stage.ts'

const RUNS = { warmUp: 5, counted: 60 }

/** Both boards at the door, as the projector's window asks for them. */
export const boards: Measurement = {
  name: 'boards',
  run: async (stage) => {
    const small = await timesAt(await stage.copy('small', 'boards'))
    const large = await timesAt(await stage.copy('large', 'boards'))
    return [
      result(`晨会 p95，${stage.rows} 位客户`, percentile(large.morning, 0.95), 'ms', 100),
      growth('晨会 p95', percentile(small.morning, 0.95), percentile(large.morning, 0.95)),
      result('夕会 p95', percentile(large.evening, 0.95), 'ms', 100),
    ]
  },
}

async function timesAt(dir: string): Promise<{ morning: number[]; evening: number[] }> {
  const host = await startHost(dir)
  const ask = await signedIn(host, 'head')
  const times = {
    morning: await repeated(RUNS, () => ask.meetings.board({ kind: 'morning', date: TODAY })),
    evening: await repeated(RUNS, () => ask.meetings.board({ kind: 'evening', date: TODAY })),
  }
  await host.stop()
  return times
}
