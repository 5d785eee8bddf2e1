import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '..')
const { default: configuration } = (await import(pathToFileURL(path.join(ROOT, '.dependency-cruiser.mjs')).href)) as {
  default: IConfiguration
}
const rules = configuration.forbidden ?? []

/** One planted breach for each rule: a file, what it holds, and perhaps a second file that it needs. */
const BREACHES: Record<string, { file: string; text: string; also?: { file: string; text: string } }> = {
  'no-cycles': {
    file: 'shared/domain/breach-a.ts',
    text: `import { b } from './breach-b.ts'\nexport const a = () => b`,
    also: { file: 'shared/domain/breach-b.ts', text: `import { a } from './breach-a.ts'\nexport const b = () => a` },
  },
  'domain-is-pure': { file: 'shared/domain/breach.ts', text: `import 'node:fs'` },
  'contract-is-a-promise': { file: 'shared/contract/breach.ts', text: `import 'kysely'` },
  'renderer-sees-only-shared': { file: 'renderer/lib/breach.ts', text: `import '../../electron/backend/clock.ts'` },
  'renderer-has-no-node': { file: 'renderer/lib/breach.ts', text: `import 'node:path'` },
  'features-are-islands': {
    file: 'renderer/features/breach/page.ts',
    text: `import '../breach-next/page.ts'`,
    also: { file: 'renderer/features/breach-next/page.ts', text: 'export const page = 1' },
  },
  'kit-knows-no-feature': {
    file: 'renderer/ui/breach.ts',
    text: `import '../features/breach/page.ts'`,
    also: { file: 'renderer/features/breach/page.ts', text: 'export const page = 1' },
  },
  'backend-is-shell-free': { file: 'electron/backend/breach.ts', text: `import 'electron'` },
  'shell-owns-no-data': { file: 'electron/main/breach.ts', text: `import '../backend/clock.ts'` },
  'one-door-to-sqlite': { file: 'electron/backend/breach.ts', text: `import 'better-sqlite3'` },
  'one-door-to-postgres': { file: 'electron/backend/breach.ts', text: `import 'pg'` },
  'routers-never-call-routers': { file: 'electron/backend/tiers/breach.router.ts', text: `import './tiers.router.ts'` },
  'acts-know-no-door': { file: 'electron/backend/tiers/breach.acts.ts', text: `import './tiers.router.ts'` },
  'no-unresolvable': { file: 'shared/domain/breach.ts', text: `import './is-not-there.ts'` },
  'nobody-imports-tests': { file: 'electron/backend/breach.ts', text: `import '../../test/support/book.ts'` },
}

const planted: string[] = []

afterEach(() => {
  for (const file of planted.splice(0)) rmSync(file, { force: true })
  for (const folder of ['breach', 'breach-next'])
    rmSync(path.join(ROOT, 'renderer/features', folder), { recursive: true, force: true })
})

describe('the import fence', () => {
  test('holds in the house as it stands, and sees all of it', async () => {
    const { summary } = await fence(['electron', 'renderer', 'shared', 'test'])
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
    // A cruiser that cannot read TypeScript sees no modules and reports no breach.
    expect(summary.totalCruised).toBeGreaterThan(100)
  })

  test('has a planted breach for every rule', () => {
    expect(Object.keys(BREACHES).toSorted()).toEqual(rules.map(({ name }) => name ?? '').toSorted())
  })

  test.each(Object.entries(BREACHES))('catches a breach of %s', async (rule, { file, text, also }) => {
    plant(file, text)
    if (also !== undefined) plant(also.file, also.text)
    const { summary } = await fence([file])
    expect(summary.totalCruised).toBeGreaterThan(0)
    expect(summary.violations.map((violation) => violation.rule.name)).toContain(rule)
  })
})

function plant(file: string, text: string): void {
  const full = path.join(ROOT, file)
  mkdirSync(path.dirname(full), { recursive: true })
  writeFileSync(full, text, { flag: 'wx' })
  planted.push(full)
}

async function fence(places: string[]): Promise<ICruiseResult> {
  const { forbidden, options } = configuration
  const tsConfig = extractTSConfig(path.join(ROOT, 'tsconfig.json'))
  const answer = await cruise(
    places,
    { ...options, baseDir: ROOT, validate: true, ruleSet: { forbidden: forbidden ?? [] } },
    options?.enhancedResolveOptions ? { ...options.enhancedResolveOptions } : {},
    { tsConfig },
  )
  if (typeof answer.output === 'string') throw new Error(answer.output)
  return answer.output
}
