import { writeFileSync } from 'node:fs'
import type { SerializedError } from 'vitest'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

/**
 * Writes what became of every test to the file that CHENXI_TALLY names, for the last lines of `npm test`:
 * how many passed, and by title what failed, what was skipped and what nobody heard the end of.
 */
export default class VitestTally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const inState = (state: string) => tests.filter((test) => test.result().state === state)
    const failed = [
      ...inState('failed').map((test) => `${titleOf(test)} — ${firstLine(test.result().errors?.[0])}`),
      // The worker of such a test broke off; the others of its file are missing from the count without a word.
      ...inState('pending').map((test) => `${titleOf(test)} — 没有跑完`),
      ...modules.flatMap((module) => module.errors().map((error) => `${placeOf(module)} — ${firstLine(error)}`)),
      ...unhandled.map((error) => firstLine(error)),
    ]
    const tally = { passed: inState('passed').length, failed, skipped: inState('skipped').map(titleOf) }
    writeFileSync(process.env['CHENXI_TALLY'] ?? 'test-results/vitest.json', JSON.stringify(tally))
  }
}

function titleOf(test: TestCase): string {
  return `${placeOf(test.module)} › ${test.fullName}`
}

function placeOf(module: TestModule): string {
  return `${module.project.name} ${module.relativeModuleId}`
}

function firstLine(error: { message: string } | undefined): string {
  return error?.message.split('\n')[0] ?? ''
}
