import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fail, NODE, ROOT } from './install.mjs'

/*
 * npm run pack: makes the unpacked application in dist/. With `--installer` it makes the installers of
 * this system. With CHENXI_ELECTRON_DIST it packs around that runtime and needs no network; what comes
 * out then is for tests, and is never shipped.
 */

const args = process.argv.slice(2)
const installer = args.includes('--installer')
const runtime = process.env.CHENXI_ELECTRON_DIST || null
if (installer && runtime !== null) fail('安装包只能用正式的 Electron 制作，请去掉 CHENXI_ELECTRON_DIST。')

bringNative(process.arch)
const { status } = spawnSync(
  NODE,
  [path.join(ROOT, 'node_modules', 'electron-builder', 'out', 'cli', 'cli.js'), ...target(), ...electron(), '--publish', 'never'],
  { cwd: ROOT, stdio: 'inherit' },
)
if (status !== 0) fail('打包没有成功，上面有原因。')

const unpacked = installer ? null : newestFolder(path.join(ROOT, 'dist'))
if (unpacked !== null && runtime !== null) fitDriver(unpacked)
if (unpacked !== null) console.log(unpacked)

function target() {
  return installer ? [] : ['--dir', `--${process.arch}`]
}

/** Which Electron: the given runtime, the one that is installed, or by default the real one's download. */
function electron() {
  if (runtime !== null) {
    const version = readFileSync(path.join(runtime, 'version'), 'utf8').trim().replace(/^v/, '')
    return [`-c.electronDist=${runtime}`, `-c.electronVersion=${version}`]
  }
  const installed = path.join(ROOT, 'node_modules', 'electron', 'dist')
  return existsSync(path.join(installed, 'version')) ? [`-c.electronDist=${installed}`] : []
}

/** npm installs the password hash's binary of this system only; another one's has to be there to be packed. */
function bringNative(arch) {
  const names = { linux: `linux-${arch}-gnu`, win32: `win32-${arch}-msvc`, darwin: `darwin-${arch}` }
  const name = `@node-rs/argon2-${names[process.platform]}`
  if (!existsSync(path.join(ROOT, 'node_modules', name))) fail(`缺少 ${name}，请先运行 npm ci。`)
}

/** An older runtime brings the database driver that it can load. */
function fitDriver(unpacked) {
  const own = path.join(runtime, 'better_sqlite3.node')
  if (!existsSync(own)) return
  const prebuilds = path.join(unpacked, 'resources', 'app.asar.unpacked', 'node_modules', 'better-sqlite3', 'prebuilds')
  copyFileSync(own, path.join(prebuilds, `${process.platform}-${process.arch}.node`))
  console.log('使用了测试用的 Electron，这份程序只用于测试，不要分发。')
}

function newestFolder(dist) {
  const [name] = readdirSync(dist).filter((found) => found.includes('unpacked'))
  if (name === undefined) fail('打包没有成功：dist 里没有程序。')
  return path.join(dist, name)
}
