import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { tellFailure } from '#shared/domain/failure.ts'
import { isoDate, isIsoDate } from '#shared/domain/iso-date.ts'
import { Failure } from '#shared/domain/failure.ts'
import { type Clock, clockAsOf, systemClock } from '../clock.ts'
import { type BookPlace, openBook, type OpenedBook } from '../db/open.ts'
import { type Call, type Command, UsageError } from './command.ts'

export interface Terminal {
  out(text: string): void
  err(text: string): void
  env: NodeJS.ProcessEnv
  ended: Promise<void>
  /** `search-thread.ts` beside the entry that runs. */
  searchThread?: URL
}

const COMMON: ParseArgsOptionsConfig = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  today: { type: 'string' },
  branch: { type: 'string' },
}

/** Runs one command; returns the exit code: 0 done, 1 refused or failed, 2 not understood. */
export async function runCommandLine(commands: readonly Command[], argv: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = argv
  const command = commands.find((candidate) => candidate.name === name)
  if (command === undefined) {
    terminal.err(`${usageOf(commands)}\n`)
    return 2
  }
  const opened: OpenedBook[] = []
  try {
    const { values, positionals } = parsed(command, rest)
    const call = callOf(values, positionals, terminal, opened)
    const report = await command.run(call)
    if (values['json'] === true) terminal.out(`${JSON.stringify(report.json)}\n`)
    else if (report.lines.length > 0) terminal.out(`${report.lines.join('\n')}\n`)
    return 0
  } catch (error) {
    return explain(error, command, terminal)
  } finally {
    for (const book of opened) await book.close()
  }
}

function parsed(command: Command, argv: readonly string[]) {
  const { least, most } = command.words ?? { least: 0, most: 0 }
  try {
    const result = parseArgs({
      args: [...argv],
      options: { ...COMMON, ...command.options },
      allowPositionals: true,
      strict: true,
    })
    if (result.positionals.length < least || result.positionals.length > most) throw new UsageError('参数的个数不对')
    return result
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function callOf(values: Record<string, unknown>, words: readonly string[], terminal: Terminal, opened: OpenedBook[]): Call {
  const option = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined)
  const clock = clockOf(option('today'))
  const place = () => placeOf(option('data'), terminal.env)
  return {
    words,
    option,
    clock,
    place,
    on: (name) => values[name] === true,
    open: async ({ create = false, writing = true } = {}) => {
      const { searchThread } = terminal
      const book = await openBook(place(), {
        create,
        writing,
        vault: null,
        now: clock.now(),
        ...(searchThread === undefined ? {} : { searchThread }),
      })
      opened.push(book)
      return book
    },
    // What a person should see at once must not mix with the one object for a program.
    say: (line) => (values['json'] === true ? terminal.err(`${line}\n`) : terminal.out(`${line}\n`)),
    ended: terminal.ended,
  }
}

function placeOf(dir: string | undefined, env: NodeJS.ProcessEnv): BookPlace {
  if (dir !== undefined) return { engine: 'sqlite', dir }
  const url = env['DATABASE_URL']
  if (url !== undefined && url !== '') return { engine: 'postgres', url }
  throw new Failure('DATA_DIR_NEEDED')
}

function clockOf(today: string | undefined): Clock {
  if (today === undefined) return systemClock()
  if (!isIsoDate(today)) throw new Failure('DATE_UNKNOWN', { text: today })
  return clockAsOf(isoDate(today))
}

function explain(error: unknown, command: Command, terminal: Terminal): number {
  if (error instanceof UsageError) {
    terminal.err(`${error.message}\n用法：chenxi ${command.name} ${command.usage}\n`)
    return 2
  }
  if (error instanceof Failure) {
    const { what, next } = tellFailure(error.code, error.data)
    terminal.err(`${error.code}：${what}\n${next}\n`)
    return 1
  }
  terminal.err(
    `INTERNAL：程序内部错误，没有写入任何改动。\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  return 1
}

function usageOf(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name, usage }) => name.length + usage.length)) + 3
  const lines = commands.map(({ name, usage, about }) => `  ${`${name} ${usage}`.padEnd(width)}${about}`)
  return [
    '用法：chenxi <命令> [--data 文件夹] [--json] [--today 日期]',
    ...lines,
    '设置 DATABASE_URL=postgres://… 可代替 --data。',
  ].join('\n')
}
