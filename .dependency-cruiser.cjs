/**
 * Who may import whom (docs/adr/0001-layers-and-gates.md). Each rule is proved by a planted fault in tests/bad-fixtures.
 * Type-only imports count: knowing a type of a layer above is knowing the layer.
 *
 * `*.test.ts` beside a source may use the test runner, Node and adapters; nothing imports a test.
 */
const { builtinModules } = require('node:module')

const PURE = '^core/(domain|kernel|modules)/'
const TEST = '[.]test[.]tsx?$'
const NPM = '(^|/)node_modules/'
const NODE_BUILT_IN = `^(node:)?(${builtinModules.map((name) => name.replace('node:', '')).join('|')})$`

/** npm packages a pure layer may use: computation only, no I/O. */
function npmBut(...packages) {
  return `${NPM}(?!(${packages.join('|')})/)`
}

module.exports = {
  forbidden: [
    {
      name: 'domain-imports-only-domain',
      comment: 'The vocabulary and its rules know nothing of the machinery around them.',
      severity: 'error',
      from: { path: '^core/domain/', pathNot: TEST },
      to: { path: '^(core|electron|renderer|sync-relay|build)/', pathNot: '^core/domain/' },
    },
    {
      name: 'domain-npm-allow-list',
      comment: 'The domain uses zod and temporal-polyfill, no other package.',
      severity: 'error',
      from: { path: '^core/domain/', pathNot: TEST },
      to: { path: npmBut('zod', 'temporal-polyfill') },
    },
    {
      name: 'kernel-imports-only-domain',
      comment: 'Modules plug into the kernel; the kernel knows none of them, and no adapter.',
      severity: 'error',
      from: { path: '^core/kernel/', pathNot: TEST },
      to: { path: '^(core|electron|renderer|sync-relay|build)/', pathNot: '^core/(domain|kernel)/' },
    },
    {
      name: 'kernel-npm-allow-list',
      comment: 'The kernel uses zod, Yjs, Temporal, RFC 8785 and CASL, no other package.',
      severity: 'error',
      from: { path: '^core/kernel/', pathNot: TEST },
      to: { path: npmBut('zod', 'yjs', 'lib0', 'temporal-polyfill', 'canonicalize', '@casl/ability') },
    },
    {
      name: 'modules-import-domain-and-kernel',
      comment: 'A module is pure: it reaches the machine through the kernel’s ports.',
      severity: 'error',
      from: { path: '^core/modules/', pathNot: TEST },
      to: { path: '^(core|electron|renderer|sync-relay|build)/', pathNot: '^core/(domain|kernel|modules)/' },
    },
    {
      name: 'modules-meet-at-contracts',
      comment: 'A module sees another only through its contract.ts.',
      severity: 'error',
      from: { path: '^core/modules/([^/]+)/', pathNot: TEST },
      to: { path: '^core/modules/[^/]+/', pathNot: ['^core/modules/$1/', '^core/modules/[^/]+/contract[.]ts$'] },
    },
    {
      name: 'modules-npm-allow-list',
      comment: 'Modules use the packages of the kernel.',
      severity: 'error',
      from: { path: '^core/modules/', pathNot: TEST },
      to: { path: npmBut('zod', 'yjs', 'lib0', 'temporal-polyfill', 'canonicalize') },
    },
    {
      name: 'pure-no-node',
      comment: 'Domain, kernel and modules run anywhere: clock, ids, hash and files are ports.',
      severity: 'error',
      from: { path: PURE, pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'adapters-not-from-cli',
      comment: 'The command line stands on the adapters, not they on it.',
      severity: 'error',
      from: { path: '^core/adapters/' },
      to: { path: '^core/cli/' },
    },
    {
      name: 'driver-behind-the-store',
      comment: 'A connection opened elsewhere would miss the key and the pragmas. Three files touch the driver: the opening, the lock on a file, its errors.',
      severity: 'error',
      from: { pathNot: ['^core/adapters/sqlite/(raw-connection|exclusive-file|store-error)[.]ts$', '^tests/', TEST, NPM] },
      to: { path: `${NPM}better-sqlite3-multiple-ciphers/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'database-has-one-door',
      comment: 'Outside the store a database is opened by openDatabase() alone, which sets every pragma and takes the lock; the relay has one door of its own.',
      severity: 'error',
      from: { pathNot: ['^core/adapters/sqlite/', '^sync-relay/storage/sqlite/relay-connection[.]ts$', '^tests/', TEST] },
      to: { path: '^core/adapters/sqlite/raw-connection[.]ts$' },
    },
    {
      name: 'core-stays-headless',
      comment: 'The desk knows neither Electron nor the window, nor the relay that it talks to.',
      severity: 'error',
      from: { path: '^core/' },
      to: { path: ['^(electron|renderer|sync-relay)/', `${NPM}(electron|react|react-dom)/`] },
    },
    {
      name: 'electron-stays-in-electron',
      comment: 'One folder knows the shell; the rest runs without it.',
      severity: 'error',
      from: { pathNot: ['^electron/', '^tests/', NPM] },
      to: { path: `${NPM}electron/` },
    },
    {
      name: 'renderer-only-contract-and-domain',
      comment: 'The window shows projections and sends commands: of core it may name the domain and the contracts, with the shapes they are made of; the operator’s page has the shapes of the relay’s answers, and how grants are written.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(core|electron|sync-relay|build)/', pathNot: ['^core/domain/', '^core/kernel/contract/', '^core/modules/[^/]+/[a-z-]*(contract|shapes?)[.]ts$', '^sync-relay/admin/(answers|grant-text)[.]ts$'] },
    },
    {
      name: 'renderer-reaches-no-node',
      comment: 'Nothing that the window pulls in, at any depth, may need Node or the native addon.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: TEST },
      to: { path: [NODE_BUILT_IN, `${NPM}better-sqlite3-multiple-ciphers/`, '^core/adapters/'], reachable: true },
    },
    {
      name: 'screens-are-islands',
      comment: 'Screens share primitives and state, not each other.',
      severity: 'error',
      from: { path: '^renderer/screens/([^/]+)/' },
      to: { path: '^renderer/screens/[^/]+/', pathNot: '^renderer/screens/$1/' },
    },
    {
      name: 'panels-know-no-screen',
      comment: 'A panel is shown by screens; it does not know which.',
      severity: 'error',
      from: { path: '^renderer/(panels|ui|desk)/' },
      to: { path: '^renderer/(screens|app)/' },
    },
    {
      name: 'relay-island',
      comment: 'The relay knows the vocabulary, the wire and how an encrypted file is opened and written, and nothing else of a desk’s insides.',
      severity: 'error',
      from: { path: '^sync-relay/', pathNot: TEST },
      to: { path: '^(core|electron|renderer|build)/', pathNot: ['^core/domain/', '^core/kernel/contract/', '^core/kernel/wire/', '^core/adapters/sqlite/(raw-connection|exclusive-file|store-error|page-authentication|durable-file)[.]ts$'] },
    },
    {
      name: 'verifier-stands-alone',
      comment: 'Whoever checks an audit pack trusts nothing of ours: the verifier has its own hashes, trees and notes, of Node’s crypto alone, and reads files.',
      severity: 'error',
      from: { path: '^verifier/' },
      to: { pathNot: ['^verifier/', '^(node:)?(crypto|fs|fs/promises|path|util)$'] },
    },
    {
      name: 'no-cycles',
      comment: 'Files that need each other are one file, or want a third.',
      severity: 'error',
      from: { pathNot: NPM },
      to: { circular: true },
    },
    {
      name: 'not-to-tests',
      comment: 'What ships does not lean on what checks it.',
      severity: 'error',
      from: { path: '^(core|electron|renderer|sync-relay|build)/', pathNot: TEST },
      to: { path: ['^tests/', TEST] },
    },
    {
      name: 'not-to-undeclared',
      comment: 'Every package that is imported is named in package.json.',
      severity: 'error',
      from: { pathNot: NPM },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'Every import leads to a file.',
      severity: 'error',
      from: { pathNot: NPM },
      to: { couldNotResolve: true },
    },
    {
      name: 'sqlcipher-never-ships',
      comment: '@signalapp/sqlcipher is AGPL: it checks our files from a test, and is part of nothing else.',
      severity: 'error',
      from: { pathNot: ['^tests/', TEST, NPM] },
      to: { path: `${NPM}@signalapp/sqlcipher/` },
    },
  ],
  options: {
    doNotFollow: { path: NPM },
    exclude: { path: ['^out/', '^tests/bad-fixtures/planted/', '^tests/bench/relay/peers/'] },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}
