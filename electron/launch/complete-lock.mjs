import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './install.mjs'

/*
 * npm run lock: npm writes into the lock file only those platforms' optional packages that the
 * registry at hand can name, and then `npm ci` refuses the file. This adds the others by name and
 * version, so that one lock file serves every platform. Run it after every change of dependencies.
 */

const file = path.join(ROOT, 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const missing = Object.values(lock.packages).flatMap(({ optionalDependencies = {}, dev }) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !Object.keys(lock.packages).some((place) => place.endsWith(`node_modules/${name}`)))
    .map(([name, version]) => [`node_modules/${name}`, entryFor(name, version, dev)]),
)
for (const [place, entry] of missing) lock.packages[place] = entry
lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${missing.length} 个其他平台的可选包已补入 package-lock.json`)

function entryFor(name, version, dev) {
  const words = name.split(/[-/]/)
  const os = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'aix', 'win32'].filter(
    (word) => words.includes(word),
  )
  const cpu = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'].filter((word) =>
    words.includes(word),
  )
  // Named after a range only by mistake; ours are exact.
  return {
    version: version.replace(/^[\^~]/, ''),
    ...(dev ? { dev } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
    ...(cpu.length > 0 ? { cpu } : {}),
  }
}
