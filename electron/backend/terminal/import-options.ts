import { readFileSync } from 'node:fs'
import { Failure } from '#shared/domain/failure.ts'
import { type ImportOptions, NO_OPTIONS } from '#shared/domain/sheets/import-diff.ts'
import { type LayoutChoice, NO_CHOICE } from '#shared/domain/sheets/layout.ts'
import { readMappingFile } from '#shared/domain/sheets/mapping-file.ts'
import { MATCH_KEYS, type MatchKey, matchKeyNamed } from '#shared/domain/sheets/match.ts'
import { SHEET_KINDS, type SheetKind, sheetKindNamed } from '#shared/domain/sheets/sheet-kind.ts'
import type { Draft } from '../imports/draft.ts'
import { type Call, dayOption, UsageError } from './command.ts'

/** How the sheet is to be understood, as the command line says. Fails with FILE_UNREADABLE, MAPPING_WRONG and DATE_UNKNOWN. */
export function choiceOf(call: Call): LayoutChoice {
  const matchBy = matchOf(call.option('match'))
  const map = call.option('map')
  const given = call.option('date')
  return {
    ...NO_CHOICE,
    kind: kindOf(call.option('kind')),
    matchBy,
    // Whoever names this way has confirmed it.
    byNameAndPhone: matchBy === 'nameAndPhone',
    date: given === undefined ? null : dayOption(call, 'date', call.clock.today()),
    mapping: map === undefined ? {} : readMappingFile(new TextDecoder().decode(fileBytes(map))),
  }
}

/** What becomes of what a full list leaves out, and by what its rows are told to be about somebody. */
export function optionsOf(call: Call, { choice, layout }: Draft): ImportOptions {
  if (call.on('full') && call.on('mark')) throw new UsageError('--full（记为销户）和 --mark（只标记）只能选一个')
  const { main, mayClose, label } = SHEET_KINDS[layout.kind]
  if (call.on('mark') && !(mayClose && main === 'customer')) throw new UsageError(`--mark 只用于客户清单，这张表是${label}`)
  const { matchBy } = layout
  return {
    ...NO_OPTIONS,
    matchBy,
    byNameAndPhone: choice.byNameAndPhone,
    closeAbsent: call.on('full') && mayClose,
    markAbsent: call.on('mark'),
  }
}

/** A file from outside; fails with FILE_UNREADABLE. */
export function fileBytes(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new Failure('FILE_UNREADABLE', { file, detail })
  }
}

function matchOf(text: string | undefined): MatchKey | null {
  const key = text === undefined ? null : matchKeyNamed(text)
  if (text !== undefined && key === null)
    throw new UsageError(`不能按“${text}”认人，可选：${Object.values(MATCH_KEYS).join('、')}`)
  return key
}

function kindOf(text: string | undefined): SheetKind | null {
  if (text === undefined) return null
  const kind = sheetKindNamed(text)
  const known = Object.values(SHEET_KINDS).map(({ label }) => label)
  if (kind === null) throw new UsageError(`没有名为“${text}”的种类，可选：${known.join('、')}`)
  return kind
}
