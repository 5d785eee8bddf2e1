import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ensureInstalled, NODE, ROOT } from '../electron/launch/install.mjs'

/*
 * npm test: brings what is missing, then runs everything: checks, unit tests, integration tests on
 * both engines, the browser story, and the story in real Electron where there is one. The last line
 * counts it all. `npm test -- unit` runs one part.
 */

const RESULTS = path.join(ROOT, 'test-results')
/** What passed is counted; what did not is named, so that the last lines of a long run tell it. */
/** @type {{ passed: number, failed: string[], skipped: string[] }} */
const sum = { passed: 0, failed: [], skipped: [] }
const only = process.argv.slice(2)
let built = false

// A bare system has no language, and then programs cannot give a file a Chinese name.
const { LC_ALL, LC_CTYPE, LANG } = process.env
if (!/utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '')) process.env.LC_ALL = 'C.UTF-8'

ensureInstalled()
rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS, { recursive: true })

/** In the order of their cost; each returns nothing and adds to the counts. */
const PARTS = {
  check: () => script('check'),
  unit: () => {
    // What we write is shown to other programs; without them those tests are skipped, and say so.
    const programs = ['/usr/bin/soffice', '/usr/lib/python3/dist-packages/openpyxl', '/usr/lib/python3/dist-packages/uno.py']
    bring('libreoffice-calc python3-openpyxl python3-uno', () => programs.every(existsSync))
    vitest('unit', 'house')
  },
  integration: () => {
    bring('postgresql', () => existsSync('/usr/lib/postgresql'))
    vitest('sqlite', 'postgres')
  },
  browser: () => {
    if (!bringScreen()) return skip('browser', '没有浏览器')
    built = script('build')
    if (built) playwright('browser')
  },
  electron: () => {
    const installed = path.join(ROOT, 'node_modules', 'electron', 'dist', 'version')
    if (!process.env.CHENXI_ELECTRON_DIST && !existsSync(installed))
      return skip('electron', '没有 Electron：请用 CHENXI_ELECTRON_DIST 指明它的文件夹，或先运行 npm start 让它下载')
    if (!bringScreen()) return skip('electron', '没有可用的屏幕')
    if (script(built ? 'pack:built' : 'pack')) playwright('electron')
  },
}

const took = Object.entries(PARTS)
  .filter(([name]) => only.length === 0 || only.includes(name))
  .map(([name, run]) => `${name} ${timed(run)} s`)
console.log(`\n${took.join(' · ')}`)
for (const title of sum.skipped) console.log(`跳过 ${title}`)
for (const title of sum.failed) console.log(`失败 ${title}`)
console.log(`${sum.passed} passed, ${sum.failed.length} failed, ${sum.skipped.length} skipped`)
process.exitCode = sum.failed.length > 0 || sum.passed === 0 ? 1 : 0

/** Runs a part and says how many seconds it took. */
function timed(run) {
  const started = performance.now()
  run()
  return Math.round((performance.now() - started) / 1000)
}

/** Runs an npm script; it counts as one. */
function script(name) {
  console.log(`\n— ${name}`)
  const ok = npm(['run', '-s', name]) === 0
  if (ok) sum.passed += 1
  else sum.failed.push(`npm run ${name}`)
  return ok
}

/** What cannot run here counts as one skipped, and says so in capitals of its own. */
function skip(name, why) {
  console.error(`\n— ${name}\n!!! 跳过：${why}`)
  sum.skipped.push(`${name} — ${why}`)
}

function vitest(...projects) {
  console.log(`\n— ${projects.join(', ')}`)
  const runner = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=./test/support/vitest-tally.ts']
  const args = [runner, 'run', ...reporters, ...projects.flatMap((project) => ['--project', project])]
  tallied(projects[0], [NODE, ...args])
}

/** Runs the end-to-end tests of one folder, on a screen of their own where there is none. */
function playwright(name) {
  console.log(`\n— ${name}`)
  const runner = path.join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js')
  const command = [NODE, runner, 'test', '--config', path.join(ROOT, 'test', 'e2e', name, 'playwright.config.ts')]
  tallied(name, hasScreen() ? command : ['xvfb-run', '-a', ...command])
}

/** Runs tests and adds what became of them; a runner that fails without naming a test is a failure of its own. */
function tallied(name, [program, ...args]) {
  const file = path.join(RESULTS, `${name}-tally.json`)
  const { status } = spawnSync(program, args, { cwd: ROOT, stdio: 'inherit', env: { ...onOurNode(), CHENXI_TALLY: file } })
  const tally = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: [], skipped: [] }
  sum.passed += tally.passed
  sum.skipped.push(...tally.skipped)
  sum.failed.push(...tally.failed)
  if (status !== 0 && tally.failed.length === 0) sum.failed.push(`${name} — 测试程序以 ${status} 结束，没有说明原因`)
}

function hasScreen() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY)
}

/** A screen to draw on, the libraries of a browser, and Chinese letters. */
function bringScreen() {
  const needed = [
    '/usr/bin/xvfb-run',
    '/usr/bin/xauth',
    '/usr/bin/chromium',
    '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  ]
  return process.platform !== 'linux' || bring('xvfb xauth chromium libgtk-3-0 fonts-noto-cjk', () => needed.every(existsSync))
}

/** Makes sure that a Debian package is there: installs it where that is allowed, says what to install elsewhere. */
function bring(packages, isThere) {
  if (isThere()) return true
  const names = packages.split(' ')
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  if (existsSync('/usr/bin/apt-get')) {
    console.log(`\n— apt-get install ${packages}`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const apt = (...args) =>
      spawnSync([...sudo, 'apt-get'][0], [...sudo, 'apt-get', ...args].slice(1), { stdio: ['ignore', 'ignore', 'inherit'], env })
    apt('update', '-q')
    apt('install', '-y', '-q', '--no-install-recommends', ...names)
  }
  if (!isThere()) console.error(`缺少软件包，请先安装：apt-get install ${packages}`)
  return isThere()
}

function npm(args) {
  const script = process.env.npm_execpath
  const [command, rest] = script?.endsWith('.js') ? [process.execPath, [script, ...args]] : ['npm', args]
  return spawnSync(command, rest, { cwd: ROOT, stdio: 'inherit' }).status
}

/** Whatever a test starts runs on the project's Node, not on the one that npm was started with, and reads the sources once. */
function onOurNode() {
  return {
    ...process.env,
    PATH: `${path.dirname(NODE)}${path.delimiter}${process.env.PATH}`,
    NODE_COMPILE_CACHE: path.join(RESULTS, 'compiled'),
  }
}
