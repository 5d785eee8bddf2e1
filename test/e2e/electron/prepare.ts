import { createPackageWithOptions, extractAll } from '@electron/asar'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MOVED_CLOCK } from '../clock.ts'
import { makeSample } from '../sample.ts'
import { PACKED, programIn } from './packed.ts'

/**
 * Copies the packed application and changes three things in the copy: the fuse of the inspector, through
 * which the tests speak to the main process, is open; the program waits for the tests before it is
 * ready; and its backend takes the present from a clock that a test may move. Everything else is as it ships; `packed.spec.ts` looks at the original.
 */
export default async function prepare(): Promise<() => void> {
  if (!existsSync(programIn(PACKED))) throw new Error(`${PACKED} is not there: npm run pack`)
  const copy = mkdtempSync(path.join(tmpdir(), 'chenxi-app-'))
  cpSync(PACKED, copy, { recursive: true, verbatimSymlinks: true })
  await flipFuses(programIn(copy), { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true })
  await holdStart(path.join(copy, 'resources', 'app.asar'))
  process.env['CHENXI_APP'] = copy
  const removeSample = makeSample(300, 30)
  return () => {
    removeSample()
    rmSync(copy, { recursive: true, force: true })
  }
}

/**
 * Playwright calls `__playwright_run` when it has attached. A window that opens before that may be
 * attached to in the middle of its first navigation, and Playwright then waits for its end for ever.
 */
async function holdStart(archive: string): Promise<void> {
  const inside = mkdtempSync(path.join(tmpdir(), 'chenxi-asar-'))
  extractAll(archive, inside)
  const manifest = JSON.parse(readFileSync(path.join(inside, 'package.json'), 'utf8')) as { main: string }
  writeFileSync(path.join(inside, 'held.js'), `import './hold.js'\nimport './${manifest.main}'\n`)
  writeFileSync(
    path.join(inside, 'hold.js'),
    `import { app } from 'electron'
const ready = app.whenReady()
const attached = new Promise((resolve) => { globalThis.__playwright_run = resolve })
app.whenReady = () => Promise.all([ready, attached])
`,
  )
  writeFileSync(path.join(inside, 'package.json'), JSON.stringify({ ...manifest, main: 'held.js' }))
  const backend = path.join(inside, path.dirname(manifest.main), 'desktop.js')
  copyFileSync(MOVED_CLOCK, path.join(path.dirname(backend), 'moved-clock.js'))
  writeFileSync(backend, `import './moved-clock.js'\n${readFileSync(backend, 'utf8')}`)
  await createPackageWithOptions(inside, archive, { unpack: '*.node' })
  rmSync(inside, { recursive: true, force: true })
}
