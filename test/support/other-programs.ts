import { execFile, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { CellType } from '../../shared/domain/sheets/sheet-field.ts'
import type { SheetKind } from '../../shared/domain/sheets/sheet-kind.ts'
import { templateColumns } from '../../shared/domain/sheets/template.ts'
import { hasOffice } from './office.ts'

/** Debian's, since that is the one for which its openpyxl is installed. */
export const PYTHON = process.env['PYTHON'] ?? '/usr/bin/python3'
export const hasOpenpyxl = spawnSync(PYTHON, ['-c', 'import openpyxl']).status === 0

/** Both programs with which our workbooks are read back. */
export const hasPrograms = hasOffice && hasOpenpyxl
if (!hasPrograms)
  process.stderr.write('!!! 跳过由 LibreOffice 和 openpyxl 读回的测试：请先安装 libreoffice-calc python3-openpyxl\n')

/** A cell as openpyxl reads it: its type (s text, n number, d date, f formula), value and number format. */
export type SeenCell = [type: string, value: unknown, format: string]

/** A sheet as openpyxl reads it. */
export interface SeenSheet {
  frozen: string | null
  filter: string | null
  widths: Record<string, number>
  orientation: string
  paper: string
  repeated: string | null
  fit: [boolean | null, number | null, number | null]
  heading: [words: string, bold: boolean, fill: string][]
  rows: SeenCell[][]
  /** By address: the formula, and what it came to. */
  formulas: Record<string, [formula: string, value: number]>
  validations: [range: string, type: string | null, list: string | null, prompt: string | null][]
}

/** A cell to be filled into a template; a day as a date. */
export type FilledCell = string | number | { day: string } | null

export interface Seen {
  /** What openpyxl sees: `in/…` of a file as it was written, `lo/…` as LibreOffice saved it. */
  looks: Record<string, Record<string, SeenSheet>>
  /** The files as LibreOffice saved them. */
  saved: Map<string, Buffer>
  /** Templates filled in by openpyxl, as it had them from us (`in-…`) and from LibreOffice (`lo-…`). */
  filled: Map<string, Buffer>
}

/** Shows files to LibreOffice, which saves them all, and both versions to openpyxl; one process of each. */
export async function seenByOthers(
  files: ReadonlyMap<string, Uint8Array>,
  fills: Readonly<Record<string, readonly (readonly FilledCell[])[]>>,
): Promise<Seen> {
  const dir = await mkdtemp(path.join(tmpdir(), 'chenxi-seen-'))
  const at = (...names: string[]) => path.join(dir, ...names)
  try {
    await mkdir(at('in'))
    for (const [name, bytes] of files) await writeFile(at('in', name), bytes)
    await writeFile(at('fills.json'), JSON.stringify(fills))
    const names = [...files.keys()].map((name) => at('in', name))
    const profile = `-env:UserInstallation=file://${at('profile')}`
    const convert = ['--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', at('lo'), ...names]
    await promisify(execFile)('soffice', [profile, ...convert], { timeout: 120_000 })
    await promisify(execFile)(PYTHON, [path.join(import.meta.dirname, 'with_openpyxl.py'), dir], { timeout: 120_000 })
    return {
      looks: JSON.parse(await readFile(at('looks.json'), 'utf8')) as Seen['looks'],
      saved: await allIn(at('lo')),
      filled: await allIn(at('filled')),
    }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** Files filled in by openpyxl, row by row below their headings. */
export async function filledByOpenpyxl(
  files: ReadonlyMap<string, Uint8Array>,
  fills: Readonly<Record<string, readonly (readonly FilledCell[])[]>>,
): Promise<Map<string, Buffer>> {
  const dir = await mkdtemp(path.join(tmpdir(), 'chenxi-filled-'))
  try {
    await mkdir(path.join(dir, 'in'))
    for (const [name, bytes] of files) await writeFile(path.join(dir, 'in', name), bytes)
    await writeFile(path.join(dir, 'fills.json'), JSON.stringify(fills))
    await promisify(execFile)(PYTHON, [path.join(import.meta.dirname, 'with_openpyxl.py'), dir], { timeout: 120_000 })
    const filled = await allIn(path.join(dir, 'filled'))
    return new Map([...filled].map(([name, bytes]) => [name.replace(/^in-/, ''), bytes]))
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** One filled row of a template: what its own notes give as an example, but for what a test needs otherwise. */
export function exampleRow(kind: SheetKind, otherwise: Partial<Record<CellType, string>> = {}): FilledCell[] {
  return templateColumns(kind).map(({ type, example }) => {
    if (type === 'day' || type === 'birthday' || type === 'hold') return { day: example }
    if (type === 'amount' || type === 'points' || type === 'percent' || type === 'people') return Number(example)
    const text = otherwise[type] ?? example
    return text === '' ? null : text
  })
}

async function allIn(dir: string): Promise<Map<string, Buffer>> {
  const names = await readdir(dir)
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(path.join(dir, name))] as const)))
}
