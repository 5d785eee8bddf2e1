import { spawn } from 'node:child_process'

/*
 * npm run check: every check of the sources, in two lanes beside each other, since each of them keeps
 * about one core busy. Tells them all, not only the first that fails.
 */

const LANES = [
  ['check:lint', 'check:unused', 'check:fence'],
  ['check:types', 'check:format'],
]

const failed = (await Promise.all(LANES.map(walk))).flat()
for (const name of failed) console.error(`npm run ${name} failed`)
process.exitCode = failed.length > 0 ? 1 : 0

/** @param {string[]} lane */
async function walk(lane) {
  const failed = []
  for (const name of lane) if (!(await passes(name))) failed.push(name)
  return failed
}

/**
 * @param {string} name
 * @returns {Promise<boolean>}
 */
function passes(name) {
  const script = process.env.npm_execpath
  const [command, args] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []]
  return new Promise((resolve) => {
    spawn(command, [...args, 'run', '-s', name], { stdio: 'inherit' }).on('exit', (code) => resolve(code === 0))
  })
}
