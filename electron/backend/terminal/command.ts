import { readFileSync } from 'node:fs'
import type { ParseArgsOptionsConfig } from 'node:util'
import { Failure } from '#shared/domain/failure.ts'
import { type IsoDate, isIsoDate, isoDate } from '#shared/domain/iso-date.ts'
import type { Clock } from '../clock.ts'
import type { Book, BranchDatabase } from '../db/database.ts'
import type { BookPlace, OpenedBook } from '../db/open.ts'

/** What a command prints: one object for programs, lines for people. */
export interface Report {
  json: Record<string, unknown>
  lines: readonly string[]
}

/** One word of the command line. Every command also takes --data, --json and --today. */
export interface Command {
  name: string
  /** The rest of the usage line, and what it does in a few words. */
  usage: string
  about: string
  options?: ParseArgsOptionsConfig
  /** How many words without a dash it takes. */
  words?: { least: number; most: number }
  run(call: Call): Promise<Report>
}

/** One call of a command, with what it was given. */
export interface Call {
  words: readonly string[]
  /** An option's text, or undefined; switches are in `on`. */
  option(name: string): string | undefined
  on(name: string): boolean
  clock: Clock
  /** Where the data is: --data, or DATABASE_URL. */
  place(): BookPlace
  /** Opens the book; with `create` an empty place becomes one. Closed when the command has ended. */
  open(options?: { create?: boolean; writing?: boolean }): Promise<OpenedBook>
  /** Prints at once what must not wait for the end of the command. */
  say(line: string): void
  /** Resolves when the person asks the program to end. */
  ended: Promise<void>
}

/** The command line was not understood: exit 2, with the usage. */
export class UsageError extends Error {}

/** A whole number option within bounds, or its default. */
export function wholeNumber(call: Call, name: string, bounds: { least: number; most: number; otherwise: number }): number {
  const text = call.option(name)
  if (text === undefined) return bounds.otherwise
  const value = Number(text)
  if (!Number.isInteger(value) || value < bounds.least || value > bounds.most) {
    throw new UsageError(`--${name} 应是 ${bounds.least} 到 ${bounds.most} 的整数`)
  }
  return value
}

/** A day option, or its default; anything that is no day fails with DATE_UNKNOWN. */
export function dayOption(call: Call, name: string, otherwise: IsoDate): IsoDate {
  const text = call.option(name)
  if (text === undefined) return otherwise
  if (!isIsoDate(text)) throw new Failure('DATE_UNKNOWN', { text })
  return isoDate(text)
}

/** What a file holds as a password: its one line. */
export function readPassword(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch {
    throw new UsageError(`读不到密码文件 ${file}`)
  }
}

/** The branch that a command works on: the only one, or the one that --branch names. */
export async function theBranch(call: Call, book: Book): Promise<BranchDatabase & { name: string; sample: boolean }> {
  const branches = await book.branches()
  const wanted = call.option('branch')
  const branch = wanted === undefined ? branches[0] : branches.find(({ name }) => name === wanted)
  if (branch === undefined) throw new Failure('BRANCH_MISSING')
  if (wanted === undefined && branches.length > 1)
    throw new UsageError(`这里有多个网点，请用 --branch 指明：${branches.map(({ name }) => name).join('、')}`)
  return Object.assign(book.branch(branch.id), { name: branch.name, sample: branch.sample })
}
