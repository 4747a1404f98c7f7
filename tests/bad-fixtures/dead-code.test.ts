import { expect, it } from 'vitest'
import { runNode, TOOLS } from '../../build/run-node.ts'
import { plant, TYPE_CONFIGS } from './plant.ts'

type Kind = 'files' | 'exports' | 'types' | 'devDependencies' | 'unlisted'
type Issue = Readonly<Record<Kind, readonly { readonly name: string }[]>> & { readonly file: string }

const folder = plant('dead', ['knip.json', ...TYPE_CONFIGS])
// out/ is ignored by git, and so by knip.
const { output } = runNode(TOOLS.knip, ['--reporter', 'json', '--no-gitignore', '--no-progress'], 'collect', folder)
const { issues } = JSON.parse(output) as { issues: readonly Issue[] }

function reported(kind: Kind): readonly string[] {
  return issues.flatMap((issue) => issue[kind].map(({ name }) => `${issue.file}: ${name}`))
}

it.each<[Kind, readonly string[]]>([
  ['files', ['core/domain/unused-file.ts: core/domain/unused-file.ts']],
  ['exports', ['core/domain/used.ts: unusedExport']],
  ['types', ['core/domain/used.ts: UnusedType']],
  ['devDependencies', ['package.json: unused-package']],
  ['unlisted', ['core/cli/main.ts: acorn']],
])('dead %s are reported, and living ones are not', (kind, expected) => {
  expect(reported(kind)).toEqual(expected)
})
