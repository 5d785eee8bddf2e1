import { addContacts } from './add-contacts.ts'
import { signedIn, startHost } from './host.ts'
import { elapsed, type Measurement, percentile, repeated, result } from './measurement.ts'
import { logWholeQueue } from './my-day.ts'
import { TODAY } from './stage.ts'

const RUNS = { warmUp: 5, counted: 60 }
/** The first answers are the database's, while the roll of the book is being made. */
const ROLL_RUNS = { warmUp: 40, counted: 60 }
const DAYS = 730
/** Ten for each customer: a million in a book of a hundred thousand. */
const CONTACTS_EACH = 10

/** The branch's day after two years of use: boards, the morning's queue for everybody, a contact logged. */
export const twoYears: Measurement = {
  name: 'two-years',
  run: async (stage) => {
    const dir = stage.folder('two-years')
    const contacts = stage.rows * CONTACTS_EACH
    addContacts(await stage.book('large'), dir, { today: TODAY, days: DAYS, contacts })
    const host = await startHost(dir)
    const [head, wealth] = [await signedIn(host, 'head'), await signedIn(host, 'wealth')]
    const first = await elapsed(() => wealth.tasks.day({ staffId: null }))
    const walked = await elapsed(() => head.meetings.board({ kind: 'morning', date: TODAY }))
    const morning = await repeated(RUNS, () => head.meetings.board({ kind: 'morning', date: TODAY }))
    const log = await logWholeQueue(wealth, await wealth.tasks.day({ staffId: null }))
    const evening = await repeated(RUNS, () => head.meetings.board({ kind: 'evening', date: TODAY }))
    const tiers = await repeated(ROLL_RUNS, () => head.tasks.branchTiers())
    await host.stop()
    const book = `${stage.rows} 位客户、两年 ${contacts} 次联系`
    return [
      result(`全行名单（20 人），${book}`, first, 'ms', 1000),
      result(`晨会 p95（含目标进度），${book}`, percentile(morning, 0.95), 'ms', 50),
      result(`晨会 第一次（目标进度要走遍全书），${book}`, walked, 'ms'),
      result(`夕会 p95（含目标进度），${book}`, percentile(evening, 0.95), 'ms', 50),
      result(`记一笔 p95，${book}`, percentile(log, 0.95), 'ms', 20),
      result(`全行各层进度 p95，${book}`, percentile(tiers, 0.95), 'ms', 30),
    ]
  },
}
