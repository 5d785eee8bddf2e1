import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type ExitReason, exitReason, type ForkReader } from './reader-process.ts'

/** What a program needs of its surroundings to start on Windows; nothing else is passed on. */
const SURROUNDINGS = ['SystemRoot', 'SystemDrive', 'TEMP', 'TMP']

/**
 * Readers as children of this Node process: for host, command line and their threads. `script` is
 * `reader.ts`, or what the build made of it. A reader may read files, its own source being one, but
 * neither write any, nor start processes, nor load native code.
 */
export function nodeForkReader(script: URL): ForkReader {
  return {
    start: (heapMb) => {
      const child = fork(fileURLToPath(script), [], {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        execArgv: [`--max-old-space-size=${heapMb}`, '--permission', '--allow-fs-read=*'],
        env: Object.fromEntries(
          SURROUNDINGS.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
        ),
      })
      const ended = new Promise<ExitReason>((resolve) => {
        child.once('exit', (code, signal) => resolve(exitReason(code, signal)))
        child.on('error', () => resolve('crash'))
      })
      return {
        // A message to a process that is gone is lost; `onExit` tells that it is gone.
        send: (bytes) => void child.send(bytes, () => {}),
        onMessage: (listen) => void child.on('message', (bytes) => listen(bytes as Uint8Array)),
        onExit: (listen) => void ended.then(listen),
        kill: () => void child.kill('SIGKILL'),
      }
    },
  }
}
