import { spawnSync } from 'node:child_process'
import { existsSync, statSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/* Plain JavaScript without dependencies: this runs before anything is installed, on whatever Node there is. */

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const windows = process.platform === 'win32'

/** The project's own Node, which npm brought; every program of ours runs on it. */
export const NODE = path.join(ROOT, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')

/** Installs the dependencies when they are missing or older than the lock file. */
export function ensureInstalled() {
  const installed = path.join(ROOT, 'node_modules', '.package-lock.json')
  if (
    existsSync(installed) &&
    existsSync(NODE) &&
    statSync(installed).mtimeMs >= statSync(path.join(ROOT, 'package-lock.json')).mtimeMs
  )
    return
  console.log('正在安装依赖（npm ci）…')
  // npm is started by its own script, so that no shell is needed on any system.
  const npm = process.env.npm_execpath
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm, 'ci']] : [windows ? 'npm.cmd' : 'npm', ['ci']]
  const { status } = spawnSync(command, [...args, '--no-audit', '--no-fund'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) fail('依赖没有装好。请检查能否访问 npm 源，然后重试。')
}

/** Builds the program when a source is newer than what was built last. */
export function ensureBuilt() {
  const built = path.join(ROOT, 'out', 'main', 'cli.js')
  const sources = ['electron', 'renderer', 'shared', 'resources', 'package.json', 'electron.vite.config.ts'].map((place) =>
    path.join(ROOT, place),
  )
  if (existsSync(built) && statSync(built).mtimeMs > Math.max(...sources.map(newest))) return
  console.log('正在构建晨夕…')
  const { status } = spawnSync(
    NODE,
    [path.join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build', '--logLevel', 'warn'],
    { cwd: ROOT, stdio: 'inherit' },
  )
  if (status !== 0) fail('构建没有成功，上面有原因。')
}

export function fail(message) {
  console.error(message)
  process.exit(1)
}

function newest(place) {
  const found = statSync(place)
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(found.mtimeMs, ...readdirSync(place).map((name) => newest(path.join(place, name))))
}
