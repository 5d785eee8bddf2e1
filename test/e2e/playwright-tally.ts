import { writeFileSync } from 'node:fs'
import type { FullConfig, Reporter, Suite, TestCase, TestError } from '@playwright/test/reporter'

/** Writes what became of every test to the file that CHENXI_TALLY names, for the last lines of `npm test`. */
export default class PlaywrightTally implements Reporter {
  private tests: TestCase[] = []
  private errors: string[] = []

  onBegin(_config: FullConfig, suite: Suite): void {
    this.tests = suite.allTests()
  }

  onError(error: TestError): void {
    this.errors.push(firstLine(error))
  }

  onEnd(): void {
    // What passed at a second try failed at the first.
    const failed = this.tests.filter((test) => ['unexpected', 'flaky'].includes(test.outcome()))
    const tally = {
      passed: this.tests.filter((test) => test.outcome() === 'expected').length,
      failed: [...failed.map((test) => `${titleOf(test)} — ${firstLine(test.results[0]?.error)}`), ...this.errors],
      skipped: this.tests.filter((test) => test.outcome() === 'skipped').map(titleOf),
    }
    writeFileSync(process.env['CHENXI_TALLY'] ?? 'test-results/playwright.json', JSON.stringify(tally))
  }
}

function titleOf(test: TestCase): string {
  return test.titlePath().filter(Boolean).join(' › ')
}

function firstLine(error: TestError | undefined): string {
  return error?.message?.split('\n')[0] ?? ''
}
