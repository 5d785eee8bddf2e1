import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { z } from 'zod'
import { type Change, type ChangeFeed, changeFeed } from './database.ts'

const CHANNEL = 'chenxi_changes'
const RETRY_MS = 2_000

const Notice = z.object({ from: z.string(), branchId: z.number(), tables: z.array(z.string()) })

/**
 * A feed across every process on the database: what one announces the others hear through NOTIFY.
 * The connection is made when somebody first listens, and made again when it breaks.
 */
export function postgresChanges(url: string): { feed: ChangeFeed; stop: () => Promise<void> } {
  const here = changeFeed()
  const self = randomUUID()
  const line = new Line(url, (text) => {
    const notice = Notice.safeParse(JSON.parse(text))
    if (notice.success && notice.data.from !== self) here.announce(notice.data as Change & { from: string })
  })
  return {
    feed: {
      announce: (change) => {
        here.announce(change)
        line.say(JSON.stringify({ from: self, ...change }))
      },
      listen: (listener) => {
        line.open()
        return here.listen(listener)
      },
    },
    stop: () => line.close(),
  }
}

class Line {
  readonly #url: string
  readonly #hear: (text: string) => void
  #client: pg.Client | null = null
  /** Ends with the last word given to the client: a client is asked one thing at a time. */
  #said: Promise<unknown> = Promise.resolve()
  #closed = false

  constructor(url: string, hear: (text: string) => void) {
    this.#url = url
    this.#hear = hear
  }

  open(): void {
    if (this.#client !== null || this.#closed) return
    const client = new pg.Client({ connectionString: this.#url })
    this.#client = client
    client.on('notification', (notice) => this.#hear(notice.payload ?? '{}'))
    client.on('error', () => this.#reopen(client))
    client.on('end', () => this.#reopen(client))
    this.#said = client
      .connect()
      .then(() => client.query(`listen ${CHANNEL}`))
      .catch(() => this.#reopen(client))
  }

  /** Tells the other processes; a line that is down loses the word, and they catch up at their next refresh. */
  say(text: string): void {
    this.open()
    const client = this.#client
    this.#said = this.#said.then(() => client?.query('select pg_notify($1, $2)', [CHANNEL, text])).catch(() => undefined)
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#said
    await this.#client?.end().catch(() => undefined)
  }

  #reopen(client: pg.Client): void {
    if (this.#client !== client || this.#closed) return
    this.#client = null
    setTimeout(() => this.open(), RETRY_MS).unref()
  }
}
