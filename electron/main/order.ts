import path from 'node:path'
import { parseArgs } from 'node:util'
import type { ShellBookPlace } from '#shared/contract/shell.ts'
import { tellFailure } from '#shared/domain/failure.ts'
import { type IsoDate, isIsoDate, isoDate } from '#shared/domain/iso-date.ts'

/** Which book to open, and as of which day when not today's. */
export interface Order {
  place: ShellBookPlace
  asOf: IsoDate | null
}

/**
 * What the program was started for: --data, else DATABASE_URL, else the person's own folder; --today.
 * The refusal is in words for the person. Chromium's own switches among the arguments are left alone.
 */
export function readOrder(
  argv: readonly string[],
  env: Record<string, string | undefined>,
  userFolder: string,
): Order | { refusal: string } {
  const options = { data: { type: 'string' }, today: { type: 'string' } } as const
  const { values } = parseArgs({ args: argv.slice(1), options, strict: false, allowPositionals: true })
  const { data, today } = values
  if (typeof today === 'string' && !isIsoDate(today)) {
    const { what, next } = tellFailure('DATE_UNKNOWN', { text: today })
    return { refusal: `${what}\n${next}` }
  }
  return { place: placeOf(data, env['DATABASE_URL'], userFolder), asOf: typeof today === 'string' ? isoDate(today) : null }
}

function placeOf(data: string | boolean | undefined, url: string | undefined, userFolder: string): ShellBookPlace {
  if (typeof data === 'string' && data !== '') return { engine: 'sqlite', dir: path.resolve(data) }
  if (url !== undefined && url !== '') return { engine: 'postgres', url }
  return { engine: 'sqlite', dir: path.join(userFolder, 'book') }
}
