import { defineConfig } from '@playwright/test'

/* The built pages in Chromium, from a host process of each test's own. */

const results = '../../../test-results/browser'

export default defineConfig({
  testDir: '.',
  outputDir: results,
  globalSetup: './prepare.ts',
  // Each test has a host and a data folder of its own; two of them keep a small machine busy.
  workers: 2,
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['../playwright-tally.ts']],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // A browser that everybody has: Debian's, or the one that comes with Windows.
    ...(process.platform === 'linux' ? { launchOptions: { executablePath: '/usr/bin/chromium' } } : { channel: 'msedge' }),
  },
})
