import { defineConfig } from '@playwright/test'

/* The packed application, driven as a person drives it; each test has a home folder of its own. */

const results = '../../../test-results/electron'

export default defineConfig({
  testDir: '.',
  outputDir: results,
  globalSetup: './prepare.ts',
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['../playwright-tally.ts']],
})
