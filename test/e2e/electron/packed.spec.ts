import { listPackage } from '@electron/asar'
import { FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'
import { expect } from '@playwright/test'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from './app.ts'
import { AS_ROOT, PACKED, programIn, surroundings } from './packed.ts'

/* What ships: looked at, and started, as `npm run pack` left it. */

// The letters 0 and 1 in the program file.
const [BLOWN_OFF, BLOWN_ON] = [0x30, 0x31]

const ARCHIVE = path.join(PACKED, 'resources', 'app.asar')

test('the fuses close every way to run something else in the program’s name', async () => {
  const wire = await getCurrentFuseWire(programIn(PACKED))
  expect(wire.version).toBe(FuseVersion.V1)
  const closed = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ]
  const open = [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ]
  expect(closed.map((fuse) => wire[fuse])).toEqual(closed.map(() => BLOWN_OFF))
  expect(open.map((fuse) => wire[fuse])).toEqual(open.map(() => BLOWN_ON))
})

test('the archive holds what is built and two native modules for this system, without sources and maps', () => {
  const files = listPackage(ARCHIVE, { isPack: false }).map((file) => file.replaceAll('\\', '/'))
  expect(files).toEqual(
    expect.arrayContaining(['/out/main/main.js', '/out/main/desktop.js', '/out/main/reader.js', '/out/renderer/index.html']),
  )
  const top = [...new Set(files.map((file) => file.split('/')[1] ?? ''))]
  expect(top.toSorted()).toEqual(['node_modules', 'out', 'package.json', 'resources'])
  expect(files.filter((file) => /[.](map|ts|tsx|cc?|h|gyp)$/.test(file))).toEqual([])
  const modules = files.flatMap((file) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)\/package[.]json$/.exec(file)?.[1] ?? [])
  const native = { linux: `linux-${process.arch}-gnu`, win32: `win32-${process.arch}-msvc` }[
    process.platform as 'linux' | 'win32'
  ]
  expect(modules.toSorted()).toEqual(['@node-rs/argon2', `@node-rs/argon2-${native}`, 'better-sqlite3'])
  expect(files.filter((file) => file.endsWith('.node'))).toHaveLength(2)
})

test('native code lies beside the archive, where the system can load it', () => {
  const beside = readdirSync(`${ARCHIVE}.unpacked`, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.node'),
  )
  expect(beside).toHaveLength(2)
  expect(existsSync(path.join(PACKED, 'resources', 'app'))).toBe(false)
})

test('the program runs no script of others, and gives nobody a debugger', async ({ computer }) => {
  const tries: { args: string[]; env: Record<string, string>; sign: RegExp }[] = [
    { args: ['-e', 'console.error("ran as node")'], env: { ELECTRON_RUN_AS_NODE: '1' }, sign: /ran as node/ },
    { args: [], env: { NODE_OPTIONS: '--require=/nowhere/script.js' }, sign: /nowhere/ },
    { args: ['--inspect=0', '--inspect-brk=0', '--remote-debugging-port=0'], env: {}, sign: /listening on/ },
  ]
  for (const [turn, { args, env, sign }] of tries.entries()) {
    const home = path.join(computer.home, String(turn))
    mkdirSync(home)
    expect(await say(home, args, env)).not.toMatch(sign)
    // It came up all the same, as itself.
    expect(existsSync(path.join(home, 'chenxi', 'book', 'book.db'))).toBe(true)
  }
})

test('an unknown day is told, and nothing is opened', async ({ computer }) => {
  expect(await say(computer.home, ['--today', '2026-02-30'], {}, '2026-02-30')).toContain('“2026-02-30”不是有效的日期')
  expect(existsSync(computer.book)).toBe(false)
})

/** Starts the program as it ships and hears what it says on standard error, for some seconds or until `word`. */
async function say(home: string, args: string[], env: Record<string, string> = {}, word?: string): Promise<string> {
  const program = spawn(programIn(PACKED), ['--disable-gpu', ...(AS_ROOT ? ['--no-sandbox'] : []), ...args], {
    env: { ...surroundings(home), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  program.stderr.on('data', (text) => (said += String(text)))
  const ended = new Promise((resolve) => program.once('exit', resolve))
  const patience = new Promise((resolve) => setTimeout(resolve, 6_000))
  const heard = new Promise<void>((resolve) => {
    if (word !== undefined) program.stderr.on('data', () => said.includes(word) && resolve())
  })
  await Promise.race([ended, patience, heard])
  program.kill('SIGKILL')
  await ended
  return said
}
