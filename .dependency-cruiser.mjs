const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const npm = (names) => `(^(${names})$|node_modules/(${names})(/|$))`

/** Who may import whom; docs/ARCHITECTURE.md tells why. `test/fence.test.ts` breaches each rule once. */
/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    rule('no-cycles', 'A cycle has no reading order.', {}, { circular: true }),
    rule(
      'domain-is-pure',
      'Rules need zod and nothing else.',
      { path: '^shared/domain/' },
      { pathNot: ['^shared/domain/', npm('zod')] },
    ),
    rule(
      'contract-is-a-promise',
      'The contract names; it does not run.',
      { path: '^shared/contract/' },
      { pathNot: ['^shared/', npm('zod|@orpc/contract')] },
    ),
    rule(
      'renderer-sees-only-shared',
      'The window is a browser page.',
      { path: '^renderer/' },
      { path: ['^(electron|test)/', npm('electron|better-sqlite3')] },
    ),
    rule('renderer-has-no-node', 'The window is a browser page.', { path: '^renderer/' }, { dependencyTypes: ['core'] }),
    rule(
      'features-are-islands',
      'Compose features in renderer/app.',
      { path: '^renderer/features/([^/]+)/' },
      { path: '^renderer/(features|app)/', pathNot: '^renderer/features/$1/' },
    ),
    rule(
      'kit-knows-no-feature',
      'ui/ and lib/ sit below.',
      { path: '^renderer/(ui|lib)/' },
      { path: '^renderer/(features|app)/' },
    ),
    rule(
      'backend-is-shell-free',
      'It must also run under plain Node.',
      { path: '^electron/backend/' },
      { path: ['^electron/(main|preload|launch)/', '^renderer/', npm('electron')] },
    ),
    rule(
      'shell-owns-no-data',
      'main forks the backend; it never imports it.',
      { path: '^electron/(main|preload)/' },
      { path: ['^electron/backend/', '^renderer/', npm('better-sqlite3')] },
    ),
    rule(
      'one-door-to-sqlite',
      'Only db/ opens the file.',
      { pathNot: '^(electron/backend/db|test)/' },
      { path: npm('better-sqlite3') },
    ),
    rule(
      'one-door-to-postgres',
      'Only db/ opens the connection.',
      { pathNot: '^(electron/backend/db|test)/' },
      { path: npm('pg|pg-copy-streams') },
    ),
    rule(
      'routers-never-call-routers',
      'Share a store read, an act or a domain rule instead.',
      { path: '^electron/backend/[^/]+/[^/]+[.]router[.]ts$' },
      { path: '^electron/backend/[^/]+/[^/]+[.]router[.]ts$' },
    ),
    rule(
      'acts-know-no-door',
      'An act is called by every door; it cannot know one.',
      { path: '[.](acts|store)[.]ts$' },
      { path: ['[.](router|room)[.]ts$', '^electron/backend/(serve|terminal)/', '^electron/backend/procedures[.]ts$'] },
    ),
    rule('no-unresolvable', 'An unresolved import is an unchecked import.', {}, { couldNotResolve: true }),
    rule('nobody-imports-tests', 'What ships stands without its tests.', { pathNot: '^test/' }, { path: '^test/' }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
}
