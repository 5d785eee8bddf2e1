import { runCommandLine } from './terminal/command-line.ts'
import { ALLOCATION_COMMANDS } from './terminal/allocation.commands.ts'
import { BACKUP_COMMANDS } from './terminal/backup.commands.ts'
import { BATCH_COMMANDS } from './terminal/batches.commands.ts'
import { BRANCH_COMMANDS } from './terminal/branch.commands.ts'
import { importCommands } from './terminal/imports.commands.ts'
import { MEETING_COMMANDS } from './terminal/meetings.commands.ts'
import { REPORT_COMMANDS } from './terminal/reports.commands.ts'
import { SAMPLE_COMMANDS } from './terminal/sample.commands.ts'
import { serveCommand } from './terminal/serve.command.ts'
import { TASK_COMMANDS } from './terminal/tasks.commands.ts'
import { TIER_COMMANDS } from './terminal/tiers.commands.ts'

/* The command line's entry, as source under Node and as built into the application. */

const built = import.meta.url.endsWith('.js')
const beside = {
  reader: new URL(built ? './reader.js' : './reader.ts', import.meta.url),
  searchThread: new URL(built ? './search-thread.js' : './search-thread.ts', import.meta.url),
  worker: new URL(built ? './worker.js' : './worker.ts', import.meta.url),
  pages: new URL(built ? '../renderer/' : '../../out/renderer/', import.meta.url),
}

process.exitCode = await runCommandLine(
  [
    ...BRANCH_COMMANDS,
    ...BACKUP_COMMANDS,
    ...TIER_COMMANDS,
    ...ALLOCATION_COMMANDS,
    ...TASK_COMMANDS,
    ...MEETING_COMMANDS,
    ...importCommands(beside.reader),
    ...BATCH_COMMANDS,
    ...REPORT_COMMANDS,
    ...SAMPLE_COMMANDS,
    serveCommand(beside),
  ],
  process.argv.slice(2),
  {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    env: process.env,
    searchThread: beside.searchThread,
    // Ctrl+C and, where it exists, the system's polite request to end.
    ended: new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
    }),
  },
)
