import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** LibreOffice, where it is installed: another program's opinion of a workbook. */
export const hasOffice = spawnSync('soffice', ['--version']).status === 0

/** What LibreOffice makes of a file when it opens it and saves it as something else; for CSV, one file per sheet. */
export async function officeSaves(
  bytes: Uint8Array,
  from: string,
  filter: string,
  timeout = 120_000,
): Promise<Map<string, Buffer>> {
  const dir = await mkdtemp(join(tmpdir(), 'chenxi-office-'))
  try {
    const input = join(dir, `book.${from}`)
    await writeFile(input, bytes)
    const profile = `-env:UserInstallation=file://${join(dir, 'profile')}`
    await promisify(execFile)('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', join(dir, 'out'), input], {
      timeout,
    })
    const names = await readdir(join(dir, 'out'))
    return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(dir, 'out', name))] as const)))
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

export const AS_XLSX = 'xlsx:Calc MS Excel 2007 XML'
export const AS_XLS = 'xls:MS Excel 97'
