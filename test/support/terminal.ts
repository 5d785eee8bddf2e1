import { expect } from 'vitest'
import type { BranchDatabase } from '../../electron/backend/db/database.ts'
import { type BookPlace, openBook } from '../../electron/backend/db/open.ts'
import type { Command } from '../../electron/backend/terminal/command.ts'
import { runCommandLine } from '../../electron/backend/terminal/command-line.ts'
import { EIGHT, emptyPlace } from './book.ts'

export interface Said {
  code: number
  out: string
  err: string
}

/** Runs `chenxi …` on the book at a place, as somebody at a terminal does. */
export async function chenxi(place: BookPlace, commands: readonly Command[], ...words: string[]): Promise<Said> {
  const said = { out: '', err: '' }
  const code = await runCommandLine(commands, place.engine === 'sqlite' ? [...words, '--data', place.dir] : words, {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    env: place.engine === 'sqlite' ? {} : { DATABASE_URL: place.url },
    ended: Promise.resolve(),
  })
  return { code, ...said }
}

/** What a command that must go well answers to a program. */
export async function answerOf(place: BookPlace, commands: readonly Command[], ...words: string[]): Promise<unknown> {
  const { code, out, err } = await chenxi(place, commands, ...words, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}

/** A branch with nothing in it, and nobody at its book: a command that writes must be alone with it. */
export async function closedBranch(): Promise<BookPlace> {
  const place = await emptyPlace()
  const opened = await openBook(place, { create: true, writing: true, vault: null, now: EIGHT })
  await opened.book.addBranch({ name: '测试支行', sample: false, createdAt: EIGHT })
  await opened.close()
  return place
}

/** Looks into the book between two commands. */
export async function lookInto<Seen>(
  place: BookPlace,
  look: (found: { branch: BranchDatabase }) => Promise<Seen>,
): Promise<Seen> {
  const opened = await openBook(place, { create: false, writing: false, vault: null, now: EIGHT })
  try {
    const [branch] = await opened.book.branches()
    return await look({ branch: opened.book.branch(branch?.id ?? 0) })
  } finally {
    await opened.close()
  }
}
