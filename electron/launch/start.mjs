import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { ensureBuilt, ensureInstalled, NODE, ROOT } from './install.mjs'

/*
 * npm start: installs and builds what is missing, then opens Chenxi in Electron when its binary is
 * there or can be had, else in the system's browser from the local host process. Both ways are the
 * same program. Arguments after `--` are passed on (--data, --today, --port).
 */

ensureInstalled()
ensureBuilt()
const args = process.argv.slice(2)
const electron = args.includes('--browser') ? { why: '按 --browser 的要求' } : findElectron()
if ('binary' in electron) startElectron(electron.binary)
else startBrowser(electron.why)

/** The Electron binary, or why there is none. */
function findElectron() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return { why: '没有图形桌面' }
  const folder = path.join(ROOT, 'node_modules', 'electron')
  const own = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, 'dist')
  const name = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ?? 'electron'
  if (existsSync(path.join(own, name))) return { binary: path.join(own, name) }
  spawnSync(NODE, [path.join(folder, 'install.js')], { stdio: 'ignore', timeout: 300_000 })
  return existsSync(path.join(own, name)) ? { binary: path.join(own, name) } : { why: 'Electron 未能下载' }
}

function startElectron(binary) {
  const child = spawn(binary, [ROOT, ...args], { stdio: 'inherit' })
  child.once('exit', (code) => process.exit(code ?? 0))
}

function startBrowser(why) {
  const given = args.filter((arg) => arg !== '--browser')
  const place = given.includes('--data') || process.env.DATABASE_URL ? [] : ['--data', userFolder()]
  const host = spawn(NODE, [path.join(ROOT, 'out', 'main', 'cli.js'), 'serve', ...place, ...given], {
    stdio: ['inherit', 'pipe', 'inherit'],
  })
  host.stdout.setEncoding('utf8')
  host.stdout.on('data', (text) => {
    const address = /http:\/\/\S+/.exec(text)?.[0]
    if (address === undefined) return
    console.log(`${why}，已在系统浏览器中打开晨夕：${address}（按 Ctrl+C 结束）`)
    openBrowser(address)
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => host.kill(signal))
  host.once('exit', (code) => process.exit(code ?? 0))
}

function openBrowser(address) {
  const [command, rest] = { win32: ['explorer.exe', []], darwin: ['open', []] }[process.platform] ?? ['xdg-open', []]
  // Without a browser the address above is all that a person needs.
  spawn(command, [...rest, address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}

/** Where a person's data lies when nothing else was said: the same folder that the desktop application uses. */
function userFolder() {
  const name = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')).name
  if (process.platform === 'win32')
    return path.join(process.env.APPDATA ?? path.join(homedir(), 'AppData', 'Roaming'), name, 'book')
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', name, 'book')
  return path.join(process.env.XDG_CONFIG_HOME ?? path.join(homedir(), '.config'), name, 'book')
}
