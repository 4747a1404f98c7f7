import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT, runNode, TOOLS } from '../../build/run-node.ts'
import { plant } from './plant.ts'

interface Violation {
  readonly rule: { readonly name: string }
  readonly from: string
}

const config = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as { forbidden: readonly { name: string }[] }
const rules = config.forbidden.map((rule) => rule.name)

// Packages that the project does not have yet are stood in for by empty ones.
const folder = plant('layers', ['.dependency-cruiser.cjs'], {
  'node_modules/electron/package.json': '{ "name": "electron", "version": "0.0.0", "main": "index.js" }',
  'node_modules/electron/index.js': 'exports.app = {}',
})
const { output } = runNode(TOOLS.depcruise, ['--output-type', 'json', 'core', 'electron', 'renderer', 'sync-relay', 'verifier', 'tests'], 'collect', folder)
const report = JSON.parse(output) as { summary: { violations: readonly Violation[]; totalCruised: number } }
const violations = report.summary.violations.map((violation) => ({ rule: violation.rule.name, file: basename(violation.from, '.ts') }))

const CLEAN: ReadonlySet<string> = new Set(['clean', 'clean.test', 'contract', 'rules', 'main', 'raw-connection', 'open-database'])

/** A faulty file is named for its rule, with something after it where one rule has several. */
function isPlantedFor(file: string, rule: string): boolean {
  return file === rule || file.startsWith(`${rule}-`)
}

it.each(rules)('%s is reported for its planted fault, and nothing else is', (rule) => {
  const own = rules.filter((other) => other !== rule && other.startsWith(`${rule}-`))
  const reported = violations.filter(({ file }) => isPlantedFor(file, rule) && !own.some((other) => isPlantedFor(file, other)))
  expect([...new Set(reported.map((violation) => violation.rule))]).toEqual([rule])
})

it('a dynamic import is an import', () => {
  expect(violations).toContainEqual({ rule: 'driver-behind-the-store', file: 'driver-behind-the-store-dynamic' })
})

it('what the window pulls in is followed', () => {
  expect(violations).toContainEqual({ rule: 'renderer-reaches-no-node', file: 'renderer-reaches-no-node' })
})

it('no planted fault has lost its rule', () => {
  const files = globSync('**/*.ts', { cwd: folder }).map((path) => basename(path, '.ts'))
  expect(files.filter((file) => !CLEAN.has(file) && !rules.some((rule) => isPlantedFor(file, rule)))).toEqual([])
})

it('clean code is left alone', () => {
  expect(violations.filter(({ file }) => !rules.some((rule) => isPlantedFor(file, rule)))).toEqual([])
  expect(report.summary.totalCruised).toBeGreaterThan(rules.length)
})
