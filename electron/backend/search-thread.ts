import { parentPort } from 'node:worker_threads'
import type { ToSearchThread } from './db/search-builder.ts'
import { entriesOf } from './db/search-columns.ts'
import { searchInMemory, type SearchInMemory } from './db/search-in-memory.ts'

/* The thread that builds a search index while the book is written (`db/search-builder.ts`). */

const port = parentPort
if (port === null) throw new Error('search-thread.ts runs as a worker thread only')

let index: SearchInMemory | null = null

port.on('message', (message: ToSearchThread) => {
  if (message === 'leave') leave()
  else if (message === 'take') {
    port.postMessage(index?.take() ?? [])
    leave()
  } else if ('layout' in message) index = searchInMemory(message.layout)
  else index?.add(entriesOf(message.columns))
})

function leave(): void {
  index?.close()
  port?.close()
}
