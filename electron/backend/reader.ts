import { OUT_OF_MEMORY_EXIT } from './sheets/reader-process.ts'
import { type ReaderSide, serveReader } from './sheets/serve-reader.ts'

/*
 * A process that parses one file from outside, and knows nothing else: no book, no key, no network.
 * Under Node it is forked and talks over its own channel; in Electron it is a utility process and talks
 * with its parent, or on the port that the first message brings.
 */

interface Line {
  on(event: 'message', listener: (event: { data: Uint8Array; ports: readonly Port[] }) => void): void
  postMessage(bytes: Uint8Array): void
}
interface Port extends Line {
  on(event: 'message', listener: (event: { data: Uint8Array; ports: readonly Port[] }) => void): void
  on(event: 'close', listener: () => void): void
  start(): void
}

const leave: ReaderSide['leave'] = () => process.exit(OUT_OF_MEMORY_EXIT)
const shell = (process as { parentPort?: Line }).parentPort

if (shell !== undefined) inElectron(shell)
else if (process.send !== undefined) underNode()
else throw new Error('reader.ts is started by another process only')

function underNode(): void {
  const hear = serveReader({ send: (bytes) => process.send?.(bytes), leave })
  process.on('message', (bytes: Uint8Array) => hear(bytes))
  process.on('disconnect', () => process.exit(0))
}

function inElectron(line: Line): void {
  let hear: ((bytes: Uint8Array) => void) | null = null
  line.on('message', ({ data, ports: [port] }) => {
    if (port === undefined) {
      hear ??= serveReader({ send: (bytes) => line.postMessage(bytes), leave })
      return hear(data)
    }
    const hearPort = serveReader({ send: (bytes) => port.postMessage(bytes), leave })
    port.on('message', (event) => hearPort(event.data))
    port.on('close', () => process.exit(0))
    port.start()
  })
}
