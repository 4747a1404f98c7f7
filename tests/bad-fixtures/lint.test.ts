import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isLinterMissing } from '../../build/gates.ts'
import { ROOT, runNode, TOOLS } from '../../build/run-node.ts'
import { plant, TYPE_CONFIGS } from './plant.ts'

interface Diagnostic {
  readonly filename: string
  readonly code?: string
  readonly message: string
}

interface LintConfig {
  readonly rules: Readonly<Record<string, unknown>>
  readonly overrides: readonly { readonly rules: Readonly<Record<string, unknown>> }[]
}

/** Names that the rules themselves ask for. */
const CLEAN: ReadonlySet<string> = new Set(['raw-connection', 'statements', 'tool.config'])

function numberedLines(count: number): string {
  return Array.from({ length: count }, (_, index) => `export const line${index} = ${index}\n`).join('')
}

const folder = plant('lint', ['.oxlintrc.json', ...TYPE_CONFIGS], {
  // out/ is ignored by git, and so by the linter, unless it is somebody else's repository.
  '.git/HEAD': '',
  'core/domain/max-lines.ts': numberedLines(401),
  'core/domain/clean-at-the-limit.ts': `// Comments and blank lines do not count.\n\n${numberedLines(400)}`,
})
const config = JSON.parse(readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8').replaceAll(/^\s*\/\/.*$/gm, '')) as LintConfig
const rules = [config.rules, ...config.overrides.map((override) => override.rules)]
  .flatMap((entries) => Object.entries(entries))
  .filter(([, level]) => level !== 'off')
  .map(([name]) => name.slice(name.indexOf('/') + 1))

const { output } = runNode(TOOLS.oxlint, ['--format', 'json'], 'collect', folder)

describe.skipIf(isLinterMissing(output))('the linter', () => {
  const diagnostics = isLinterMissing(output) ? [] : (JSON.parse(output) as { diagnostics: readonly Diagnostic[] }).diagnostics

  function reportedFor(stem: string): readonly string[] {
    return [...new Set(diagnostics.filter((each) => stemOf(each.filename) === stem).map((each) => ruleOf(each)))]
  }

  it.each([...new Set(rules)])('%s is reported for its planted fault, and nothing else is', (rule) => {
    expect(reportedFor(rule)).toEqual([rule])
  })

  it.each(['no-restricted-globals', 'no-restricted-properties'])('%s holds in domain, kernel and modules', (rule) => {
    const folders = diagnostics.filter((each) => stemOf(each.filename) === rule).map((each) => each.filename.split(/[\\/]/)[1])
    expect(folders.toSorted((a = '', b = '') => a.localeCompare(b))).toEqual(['domain', 'kernel', 'modules'])
  })

  it('a directive that suppresses nothing is reported', () => {
    expect(reportedFor('unused-directive')).toEqual(['unused-directive'])
  })

  const planted = new Set([...rules, 'unused-directive'])

  it('clean code is left alone', () => {
    expect(diagnostics.filter((each) => !planted.has(stemOf(each.filename)))).toEqual([])
  })

  it('no planted fault has lost its rule', () => {
    const faults = globSync('**/*.ts', { cwd: folder }).map(stemOf).filter((stem) => !CLEAN.has(stem) && !stem.startsWith('clean'))
    expect(faults.filter((stem) => !planted.has(stem))).toEqual([])
  })
})

/** `core/domain/filenameCase.ts` and `core/domain/no-focused-tests.test.ts` stand for filename-case and no-focused-tests. */
function stemOf(path: string): string {
  const stem = basename(path).replace(/([.]test)?[.]ts$/, '')
  return stem.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function ruleOf(diagnostic: Diagnostic): string {
  const rule = /\((.+)\)$/.exec(diagnostic.code ?? '')?.[1]
  return rule ?? (diagnostic.message.includes('Unused') ? 'unused-directive' : diagnostic.message)
}
